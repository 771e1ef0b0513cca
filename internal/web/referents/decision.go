package referents

import (
	"slices"
	"strconv"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/framework"
	"jurande/internal/framework/regulation"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/field"
)

type decisionView struct {
	*office.Confidence
	Values   map[string]string // as typed
	Measures []string          // ticked
	Said     []lang.Said
}

// DecisionForm asks for the answer to a request, or to a recourse.
func DecisionForm(q *shell.Request) error {
	return showDecision(q, nil, nil, nil)
}

// Decide answers it.
func Decide(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	x, err := q.Office.HealthDossier(q.Context(), q.Who, q.PathValue("enrolment"))
	if err != nil {
		return err
	}
	answer := office.Answer{Outcome: accommodation.Outcome(f.Get("outcome")), Reasons: f.Text("reasons", 4000, true), Modality: f.Text("modality", 2000, false)}
	for _, m := range x.Catalogue.Measures {
		if slices.Contains(f.All("measures"), m.ID) {
			answer.Orders = append(answer.Orders, order(f, m))
		}
	}
	if err = f.Err(); err == nil {
		if x.Request.State == accommodation.Contested {
			err = q.Office.SettleRecourse(q.Context(), q.Who, x.Enrolment.ID, answer)
		} else {
			err = q.Office.DecideArrangement(q.Context(), q.Who, x.Enrolment.ID, answer)
		}
	}
	if refusedHere(err) {
		values := map[string]string{}
		for name := range f.Values {
			values[name] = f.Get(name)
		}
		return showDecision(q, values, f.All("measures"), err)
	}
	if err != nil {
		return err
	}
	q.Say("handicap.decided")
	return q.See(dossierURL(x.Enrolment.ID))
}

// order reads what is typed of one measure; what is unreadable is said beside its field.
func order(f *shell.Form, m accommodation.Measure) (o accommodation.Order) {
	o.Measure, o.Scope = m.ID, accommodation.ForSession
	if at := f.Get(m.ID + "_scope"); at == string(accommodation.ForTitle) {
		o.Scope = accommodation.ForTitle
	} else if at != "" && at != string(accommodation.ForSession) {
		o.Scope, o.Assessment = accommodation.ForAssessment, at
	}
	if text := f.Get(m.ID + "_fraction"); m.Takes(accommodation.Fraction) && text != "" {
		ok := false
		if o.Extra, ok = regulation.ParseRatio(text); !ok || o.Extra.Sign() <= 0 {
			f.Refuse(refusal.New(refusal.Invalid, "measure_fraction").On(m.ID + "_fraction"))
		}
		o.Reason = f.Text(m.ID+"_fraction_reason", 500, false)
	}
	if text := f.Get(m.ID + "_minutes"); m.Takes(accommodation.Minutes) && text != "" {
		n, err := strconv.Atoi(text)
		if o.Minutes = n; err != nil {
			f.Refuse(refusal.New(refusal.Invalid, "measure_minutes", "Most", 240).On(m.ID + "_minutes"))
		}
	}
	o.Detail = f.Text(m.ID+"_detail", 160, false)
	o.From, o.Until = day(f, m.ID+"_from"), day(f, m.ID+"_until")
	return o
}

func day(f *shell.Form, name string) framework.Date {
	d, err := framework.ParseDate(f.Get(name))
	if err != nil {
		f.Refuse(refusal.New(refusal.Invalid, "field_date").On(name))
	}
	return d
}

func showDecision(q *shell.Request, values map[string]string, measures []string, refusedBy error) error {
	x, err := q.Office.HealthDossier(q.Context(), q.Who, q.PathValue("enrolment"))
	if err != nil {
		return err
	}
	v := decisionView{Confidence: x, Values: values, Measures: measures, Said: q.P.Refusals(refusedBy)}
	if !(dossierView{Confidence: x}).decides() && refusedBy == nil {
		return q.See(dossierURL(x.Enrolment.ID))
	}
	if values == nil {
		v.Values, v.Measures = v.begin()
	}
	title := v.title(q.P)
	return q.Show(shell.Page{Title: title, Kind: ui.Dossier, Role: access.Referent, Refused: refusedBy,
		Crumbs: []ui.Crumb{{Text: q.P.T("handicap.title"), URL: Path}, {Text: x.Enrolment.Identity.Listed(), URL: dossierURL(x.Enrolment.ID)}, {Text: title}}, Body: decisionPage(v)})
}

// begin proposes what was asked, or what an earlier session granted.
func (v decisionView) begin() (values map[string]string, measures []string) {
	values = map[string]string{}
	if len(v.Proposed) == 0 {
		if v.recourse() {
			return values, nil
		}
		return values, v.Asked.Measures
	}
	for _, o := range v.Proposed {
		measures = append(measures, o.Measure)
		values[o.Measure+"_detail"], values[o.Measure+"_scope"] = o.Detail, string(o.Scope)
		if o.Scope == accommodation.ForAssessment {
			values[o.Measure+"_scope"] = o.Assessment
		}
		if o.Minutes > 0 {
			values[o.Measure+"_minutes"] = strconv.Itoa(o.Minutes)
		}
		if o.Extra.Sign() > 0 {
			values[o.Measure+"_fraction"], values[o.Measure+"_fraction_reason"] = o.Extra.String(), o.Reason
		}
	}
	return values, measures
}

func (v decisionView) recourse() bool { return v.Request.State == accommodation.Contested }

func (v decisionView) title(p *lang.Printer) string {
	if v.recourse() {
		return p.T("handicap.decision.recourse")
	}
	return p.T("handicap.decision.title")
}

func (v decisionView) outcomes(p *lang.Printer) (list []field.Option) {
	all := []accommodation.Outcome{accommodation.InFull, accommodation.InPart, accommodation.Refused}
	if v.recourse() {
		all = []accommodation.Outcome{accommodation.Adapted, accommodation.Upheld}
	}
	for _, o := range all {
		list = append(list, field.Option{Value: string(o), Text: p.T("handicap.outcome." + string(o))})
	}
	return list
}

func (v decisionView) scopes(p *lang.Printer) []field.Option {
	list := []field.Option{{Value: string(accommodation.ForSession), Text: p.T("arrangement.scope.session")}, {Value: string(accommodation.ForTitle), Text: p.T("arrangement.scope.title")}}
	for _, a := range v.Assessments() {
		list = append(list, field.Option{Value: a.ID, Text: a.ID + " " + a.Title})
	}
	return list
}

// first are the measures that the candidate named or that are ticked; the others follow.
func (v decisionView) first(m accommodation.Measure) bool {
	return slices.Contains(v.Asked.Measures, m.ID) || slices.Contains(v.Measures, m.ID)
}
