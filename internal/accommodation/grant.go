package accommodation

import (
	"strings"
	"unicode/utf8"

	"jurande/internal/framework"
	"jurande/internal/framework/regulation"
	"jurande/internal/refusal"
)

// Order is one measure as the referent grants it, before it has an id.
type Order struct {
	Measure     string
	Scope       ScopeKind
	Assessment  string           // for ForAssessment
	Extra       regulation.Ratio // for a measure that takes a fraction; zero: the ordinary one
	Reason      string           // why another fraction than the ordinary one; sealed
	Minutes     int
	Detail      string
	From, Until framework.Date
}

const (
	detailMost  = 160
	minutesMost = 240
)

// Grant checks an order against the catalogue and the assessments of the title, and
// makes the measure; id and enrolment are the caller's to fill.
func (c Catalogue) Grant(o Order, assessments []string) (Granted, error) {
	m, ok := c.Measure(o.Measure)
	if !ok {
		return Granted{}, refusal.New(refusal.Invalid, "measure_unknown", "Measure", o.Measure).On("measure")
	}
	var faults refusal.List
	g := Granted{Measure: m.ID, Effect: m.Effect, Scope: o.Scope, Compensated: m.Compensated, Display: m.DisplayJSON(), From: o.From, Until: o.Until, Detail: strings.TrimSpace(o.Detail)}
	switch o.Scope {
	case ForTitle, ForSession:
	case ForAssessment:
		if g.ScopeID = o.Assessment; !contains(assessments, o.Assessment) {
			faults = append(faults, refusal.New(refusal.Invalid, "measure_assessment", "Assessment", o.Assessment).On("scope"))
		}
	default:
		faults = append(faults, refusal.New(refusal.Invalid, "measure_scope").On("scope"))
	}
	if m.Takes(Fraction) {
		g.Extra = m.Fraction
		if o.Extra.Sign() != 0 {
			g.Extra = o.Extra
		}
		switch {
		case g.Extra.Sign() <= 0 || regulation.Whole(2).Less(g.Extra):
			faults = append(faults, refusal.New(refusal.Invalid, "measure_fraction").On("fraction").By("R14", ""))
		case !g.Extra.Equal(m.Fraction) && strings.TrimSpace(o.Reason) == "":
			faults = append(faults, refusal.New(refusal.Invalid, "measure_fraction_reason", "Usual", m.Fraction.String()).On("fraction_reason").By("R14", ""))
		}
	}
	if m.Takes(Minutes) {
		if g.BreakMin = o.Minutes; o.Minutes < 0 || o.Minutes > minutesMost {
			faults = append(faults, refusal.New(refusal.Invalid, "measure_minutes", "Most", minutesMost).On("minutes"))
		}
	}
	if n := utf8.RuneCountInString(g.Detail); n > detailMost {
		faults = append(faults, refusal.New(refusal.Invalid, "field_too_long", "Most", detailMost, "n", n).On("detail"))
	}
	if err, bad := c.CheckDetail(g.Detail).(*refusal.Refusal); bad {
		faults = append(faults, err)
	}
	if !g.From.IsZero() && !g.Until.IsZero() && g.Until.Before(g.From) {
		faults = append(faults, refusal.New(refusal.Invalid, "measure_days").On("until"))
	}
	return g, faults.Or()
}

func contains(list []string, word string) bool {
	for _, w := range list {
		if w == word {
			return true
		}
	}
	return false
}
