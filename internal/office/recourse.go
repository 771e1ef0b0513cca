package office

import (
	"context"
	"slices"
	"strings"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/refusal"
)

// ContestDecision turns to the referent again, so that the modality of an assessment
// is adapted (third step of the published text).
func (o *Office) ContestDecision(ctx context.Context, who access.Person, enrolmentID, words string) error {
	return o.confide(ctx, who, access.RequestArrangement, func(d *healthDeed) error {
		a, err := d.ownArranging(enrolmentID)
		if err != nil {
			return err
		}
		q, err := a.current()
		if err != nil {
			return err
		}
		words = strings.TrimSpace(words)
		switch n := len([]rune(words)); {
		case n == 0:
			return refusal.New(refusal.Invalid, "arrangement_no_words").On("words")
		case n > reasonsMost:
			return refusal.New(refusal.Invalid, "field_too_long", "Most", reasonsMost, "n", n).On("words")
		}
		if err := d.pass(&q, accommodation.Contest); err != nil {
			return err
		}
		if _, err := d.seal(a.Dossier.ID, q.ID, confided{Kind: sealedContest, Body: []byte(words)}); err != nil {
			return err
		}
		return d.note(a.Dossier.ID, healthNote{What: "contested"})
	})
}

// WithdrawRequest takes back the current request and the consent with it: what was
// written and the documents are destroyed at once, the measures granted by it end.
func (o *Office) WithdrawRequest(ctx context.Context, who access.Person, enrolmentID string) error {
	return o.confide(ctx, who, access.RequestArrangement, func(d *healthDeed) error {
		a, err := d.ownArranging(enrolmentID)
		if err != nil {
			return err
		}
		q, err := a.current()
		if err != nil {
			return err
		}
		ends, err := o.measuresOfRequest(d.Reader, a, q.ID)
		if err != nil {
			return err
		}
		if err := d.pass(&q, accommodation.Withdraw); err != nil {
			return err
		}
		if err := d.DropSealedOf(q.ID); err != nil {
			return err
		}
		inForce, err := d.MeasuresOf([]string{enrolmentID})
		if err != nil {
			return err
		}
		ends = slices.DeleteFunc(ends, func(id string) bool {
			return !slices.ContainsFunc(inForce[enrolmentID], func(g accommodation.Granted) bool { return g.ID == id })
		})
		if len(ends) > 0 {
			if err := d.EndMeasures(ends, d.Now.UnixMilli()); err != nil {
				return err
			}
			if err := d.Record(measuresSubject(enrolmentID), map[string]any{"ended": ends}); err != nil {
				return err
			}
		}
		return d.note(a.Dossier.ID, healthNote{What: "withdrawn", Measures: ends})
	})
}
