package candidates

import (
	"jurande/internal/access"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui/facts"
	"jurande/internal/web/ui/state"
)

// ConvocationsPath is where a candidate finds when and where to come.
const ConvocationsPath = "/convocations"

// Convocations lists the candidate's own, with all that they say.
func Convocations(q *shell.Request) error {
	list, err := q.Office.OwnConvocations(q.Context(), q.Who)
	if err != nil {
		return err
	}
	return q.Show(shell.Page{Title: q.P.T("convocation.own_title"), Role: access.Candidate, Body: convocations(list)})
}

func convocationState(p *lang.Printer, c office.OwnConvocation) *state.State {
	if c.Cancelled {
		return &state.State{Word: p.T("convocation.cancelled"), Shape: state.Refused}
	}
	return &state.State{Word: p.T("convocation.convoked"), Shape: state.Full}
}

func convocationFacts(p *lang.Printer, c office.OwnConvocation) (list []facts.Fact) {
	d := c.Said
	add := func(term, text string) {
		if text != "" {
			list = append(list, facts.Fact{Term: term, Text: text})
		}
	}
	add(p.T("sitting.when"), d.Day)
	if c.Cancelled {
		return list
	}
	add(p.T("convocation.own_hours"), d.Hours+" : "+d.Minutes)
	list = append(list, facts.Fact{Term: p.T("sitting.where"), Body: placeLines(d.Place, d.Link)})
	add(p.T("convocation.group"), d.Group)
	return list
}

func convocationURL(c office.OwnConvocation, file string) string {
	return ConvocationsPath + "/" + c.Sitting.ID + "/" + c.Enrolment + "/" + file
}
