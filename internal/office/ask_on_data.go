package office

import (
	"context"
	"slices"
	"unicode/utf8"

	"jurande/internal/access"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// What a candidate may ask about their data (RGPD, art. 16 and 17).
const (
	AskErasure    = "erasure"
	AskCorrection = "correction"
)

// DataAsks is the written list; the catalogue has a word for each ("rights.ask.<kind>").
var DataAsks = []string{AskErasure, AskCorrection}

// The states of a request.
const (
	dataWaiting  = "waiting"
	dataAnswered = "answered"
)

// mostWords bounds what is written in a request or an answer, in characters.
const mostWords = 2000

// AskOnData sends the office what a candidate asks about their data: the office has one
// month to answer, counted from now (RGPD, art. 12, 3).
func (o *Office) AskOnData(ctx context.Context, who access.Person, kind, words string) error {
	switch n := utf8.RuneCountInString(words); {
	case !slices.Contains(DataAsks, kind):
		return refusal.New(refusal.Invalid, "data_ask_kind").On("kind")
	case kind == AskCorrection && n == 0:
		return refusal.New(refusal.Invalid, "data_ask_words").On("words")
	case n > mostWords:
		return refusal.New(refusal.Invalid, "field_too_long", "Most", mostWords, "n", n).On("words")
	}
	return o.do(ctx, who, access.AskOnData, func(d *Deed) error {
		candidateID, err := d.CandidateOfPerson(who.ID)
		if err != nil {
			return err
		}
		mine, err := d.EnrolmentsOfPerson(who.ID)
		if err != nil {
			return err
		}
		if len(mine) == 0 {
			return refusal.New(refusal.NotFound, "not_found", "What", "candidate")
		}
		if err := d.Allow(access.Target{access.OfEnrolment: mine[0].ID}); err != nil {
			return err
		}
		before, err := d.DataRequestsOf(candidateID)
		if err != nil {
			return err
		}
		for _, x := range before {
			if x.Kind == kind && x.State == dataWaiting {
				return refusal.New(refusal.Conflict, "data_ask_twice", "Due", x.DueOn).On("kind")
			}
		}
		x := store.DataRequest{ID: o.NewID(), CandidateID: candidateID, Kind: kind, Words: words, State: dataWaiting, AskedAt: d.Now.UnixMilli(), DueOn: o.Today().AddMonths(1).String()}
		if err := d.AddDataRequest(x); err != nil {
			return err
		}
		return d.Record("data/"+x.ID, map[string]any{"candidate": candidateID, "kind": kind, "words": sha256Of(words), "due_on": x.DueOn})
	})
}
