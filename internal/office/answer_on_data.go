package office

import (
	"context"
	"slices"
	"time"
	"unicode/utf8"

	"jurande/internal/access"
	"jurande/internal/framework"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// DataOutcomes is the written list of what may be answered ("rights.outcome.<outcome>").
var DataOutcomes = []string{"done", "partly", "refused"}

// AnswerOnData answers what a candidate asked about their data. The answer is always
// written: what was done, or why not and before whom to complain (RGPD, art. 12, 4).
func (o *Office) AnswerOnData(ctx context.Context, who access.Person, id, outcome, answer string) error {
	if !slices.Contains(DataOutcomes, outcome) {
		return refusal.New(refusal.Invalid, "data_outcome").On("outcome")
	}
	if err := answerWords(answer, "answer"); err != nil {
		return err
	}
	return o.answerData(ctx, who, id, func(d *Deed, x *store.DataRequest) (map[string]any, error) {
		x.State, x.Outcome, x.Answer, x.AnsweredAt, x.AnsweredBy = dataAnswered, outcome, answer, d.Now.UnixMilli(), who.ID
		return map[string]any{"outcome": outcome, "answer": sha256Of(answer)}, nil
	})
}

// TakeLongerOnData gives two months more to a request that is complex, once, within the
// first month, and tells the candidate why (RGPD, art. 12, 3).
func (o *Office) TakeLongerOnData(ctx context.Context, who access.Person, id, why string) error {
	if err := answerWords(why, "longer"); err != nil {
		return err
	}
	return o.answerData(ctx, who, id, func(d *Deed, x *store.DataRequest) (map[string]any, error) {
		asked := framework.DateOf(time.UnixMilli(x.AskedAt).In(paris))
		switch {
		case x.Longer != "":
			return nil, refusal.New(refusal.Conflict, "data_longer_twice").By("RGPD", "art. 12, 3")
		case asked.AddMonths(1).Before(o.Today()):
			return nil, refusal.New(refusal.Conflict, "data_longer_late", "Due", x.DueOn).By("RGPD", "art. 12, 3")
		}
		x.Longer, x.DueOn = why, asked.AddMonths(3).String()
		return map[string]any{"longer": sha256Of(why), "due_on": x.DueOn}, nil
	})
}

func answerWords(text, field string) error {
	switch n := utf8.RuneCountInString(text); {
	case n == 0:
		return refusal.New(refusal.Invalid, "data_answer_words").On(field)
	case n > mostWords:
		return refusal.New(refusal.Invalid, "field_too_long", "Most", mostWords, "n", n).On(field)
	}
	return nil
}

func (o *Office) answerData(ctx context.Context, who access.Person, id string, change func(*Deed, *store.DataRequest) (map[string]any, error)) error {
	return o.do(ctx, who, access.AnswerOnData, func(d *Deed) error {
		if err := d.Allow(access.Target{}); err != nil {
			return err
		}
		x, err := d.DataRequest(id)
		if err != nil {
			return err
		}
		if x.State != dataWaiting {
			return refusal.New(refusal.Conflict, "data_answered")
		}
		facts, err := change(d, &x)
		if err != nil {
			return err
		}
		if err := d.SetDataRequest(x); err != nil {
			return err
		}
		return d.Record("data/"+id, facts)
	})
}
