package office

import (
	"context"
	"strings"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/lang"
	"jurande/internal/post"
	"jurande/internal/refusal"
)

// Answer is what the referent decides of a request or of a recourse. Reasons are for
// the candidate alone; measures are what others apply.
type Answer struct {
	Outcome  accommodation.Outcome `json:"outcome"`
	Reasons  string                `json:"reasons"`
	Modality string                `json:"modality,omitempty"` // of a recourse: how the assessment is adapted
	Orders   []accommodation.Order `json:"orders,omitempty"`
	Granted  []string              `json:"granted,omitempty"` // ids of the measures, as they were granted
}

const reasonsMost = 4000

// TakeRequest says that the referent is studying a request.
func (o *Office) TakeRequest(ctx context.Context, who access.Person, enrolmentID string) error {
	return o.confide(ctx, who, access.DecideArrangement, func(d *healthDeed) error {
		a, q, err := d.toDecide(enrolmentID)
		if err != nil {
			return err
		}
		if err := d.pass(&q, accommodation.Take); err != nil {
			return err
		}
		return d.note(a.Dossier.ID, healthNote{What: "taken"})
	})
}

// toDecide finds the current request of an entry for the referent.
func (d *healthDeed) toDecide(enrolmentID string) (*arranging, accommodation.Request, error) {
	a, err := d.office.arranging(d.Reader, enrolmentID)
	if err != nil {
		return nil, accommodation.Request{}, err
	}
	if err := d.Allow(a.target()); err != nil {
		return nil, accommodation.Request{}, err
	}
	q, err := a.current()
	if err == nil && q.State == accommodation.Draft {
		err = refusal.New(refusal.Conflict, "arrangement_none") // nobody but its writer knows of a draft
	}
	return a, q, err
}

// DecideArrangement answers a request: granted, granted in part or refused. The
// measures granted replace none: those of earlier decisions go on until they are ended.
func (o *Office) DecideArrangement(ctx context.Context, who access.Person, enrolmentID string, answer Answer) error {
	return o.answer(ctx, who, enrolmentID, accommodation.Decide, sealedReasons, answer)
}

// SettleRecourse answers a recourse: the modality is adapted, in words and by measures,
// or the decision stands.
func (o *Office) SettleRecourse(ctx context.Context, who access.Person, enrolmentID string, answer Answer) error {
	return o.answer(ctx, who, enrolmentID, accommodation.Settle, sealedAnswer, answer)
}

func (o *Office) answer(ctx context.Context, who access.Person, enrolmentID string, step accommodation.Step, kind string, answer Answer) error {
	return o.confide(ctx, who, access.DecideArrangement, func(d *healthDeed) error {
		a, q, err := d.toDecide(enrolmentID)
		if err != nil {
			return err
		}
		if _, err := q.State.Pass(step); err != nil {
			return err
		}
		granted, err := answer.check(*a.Catalogue, step, a.assessmentIDs())
		if err != nil {
			return err
		}
		q.Outcome = answer.Outcome
		if err := d.pass(&q, step); err != nil {
			return err
		}
		if err := d.grantMeasures(a, granted); err != nil {
			return err
		}
		for _, g := range granted {
			answer.Granted = append(answer.Granted, g.ID)
		}
		if err := d.sealJSON(a.Dossier.ID, q.ID, kind, answer); err != nil {
			return err
		}
		if err := d.tellCandidate(a); err != nil {
			return err
		}
		return d.note(a.Dossier.ID, healthNote{What: string(step), Outcome: string(answer.Outcome), Measures: answer.Granted})
	})
}

// tellCandidate writes that something awaits the candidate, and nothing of what.
func (d *healthDeed) tellCandidate(a *arranging) error {
	if a.Enrolment.Email == "" {
		return nil
	}
	french := lang.For("fr")
	_, err := d.Post(Letter{To: post.Address{Name: a.Enrolment.Identity.Name(), Email: a.Enrolment.Email}, Subject: french.T("arrangement.mail.subject"),
		Text: french.T("arrangement.mail.text", "name", a.Enrolment.Identity.Name()), Private: true})
	return err
}

// check refuses an answer without reasons, a refusal that grants, a grant without measure.
func (x Answer) check(c accommodation.Catalogue, step accommodation.Step, assessments []string) (granted []accommodation.Granted, err error) {
	var faults refusal.List
	allowed := map[accommodation.Step][]accommodation.Outcome{
		accommodation.Decide: {accommodation.InFull, accommodation.InPart, accommodation.Refused},
		accommodation.Settle: {accommodation.Adapted, accommodation.Upheld},
	}
	known := false
	for _, o := range allowed[step] {
		known = known || o == x.Outcome
	}
	if !known {
		faults = append(faults, refusal.New(refusal.Invalid, "arrangement_outcome").On("outcome"))
	}
	if strings.TrimSpace(x.Reasons) == "" {
		faults = append(faults, refusal.New(refusal.Invalid, "arrangement_no_reasons").On("reasons"))
	} else if n := len([]rune(x.Reasons)); n > reasonsMost {
		faults = append(faults, refusal.New(refusal.Invalid, "field_too_long", "Most", reasonsMost, "n", n).On("reasons"))
	}
	switch {
	case x.Outcome == accommodation.Adapted && strings.TrimSpace(x.Modality) == "":
		faults = append(faults, refusal.New(refusal.Invalid, "arrangement_no_modality").On("modality").By("R13", ""))
	case known && !x.Outcome.Grants() && len(x.Orders) > 0:
		faults = append(faults, refusal.New(refusal.Invalid, "arrangement_refused_grants").On("measures"))
	case (x.Outcome == accommodation.InFull || x.Outcome == accommodation.InPart) && len(x.Orders) == 0:
		faults = append(faults, refusal.New(refusal.Invalid, "arrangement_grants_nothing").On("measures"))
	}
	for _, order := range x.Orders {
		g, err := c.Grant(order, assessments)
		if err != nil {
			if list, ok := err.(refusal.List); ok {
				for _, r := range list {
					faults = append(faults, r.On(order.Measure+"_"+r.Field))
				}
				continue
			}
			if r, ok := err.(*refusal.Refusal); ok {
				faults = append(faults, r)
				continue
			}
			return nil, err
		}
		granted = append(granted, g)
	}
	return granted, faults.Or()
}
