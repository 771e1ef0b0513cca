package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/store"
)

// MeasuredQuery asks for the candidates of a session who have measures.
type MeasuredQuery = store.MeasuredQuery

// MeasuredLine is one of them, with what was granted.
type MeasuredLine struct {
	store.Measured
	Granted []accommodation.Granted
}

// MeasuredPage is what the office, a centre or an invigilator sees of accommodations:
// who has which measure, never why.
type MeasuredPage struct {
	Session   exam.Session
	Published *Published
	Catalogue *accommodation.Catalogue
	Rows      []MeasuredLine
	More      bool
}

// Measured lists the measures in force of a session. A centre asks for its own
// (q.CentreID), and is refused any other's.
func (o *Office) Measured(ctx context.Context, who access.Person, q MeasuredQuery) (p *MeasuredPage, err error) {
	err = o.see(ctx, who, access.ReadMeasures, func(v *View) error {
		s, err := v.Session(q.SessionID)
		if err != nil {
			return err
		}
		target := sessionTarget(s)
		if q.CentreID != "" {
			target[access.OfCentre] = q.CentreID
		}
		if err := v.Allow(target); err != nil {
			return err
		}
		p = &MeasuredPage{Session: s}
		if p.Catalogue, err = o.catalogue(v.Reader); err != nil {
			return err
		}
		if p.Published, err = o.publishedFramework(v.Reader, s.VersionID); err != nil {
			return err
		}
		limit := q.Limit
		q.Search, q.Limit = foldSearch(q.Search), limit+1
		rows, err := v.Measured(q)
		if err != nil {
			return err
		}
		if len(rows) > limit {
			p.More, rows = true, rows[:limit]
		}
		ids := make([]string, len(rows))
		for i, m := range rows {
			ids[i] = m.EnrolmentID
		}
		granted, err := v.MeasuresOf(ids)
		for _, m := range rows {
			p.Rows = append(p.Rows, MeasuredLine{m, granted[m.EnrolmentID]})
		}
		return err
	})
	return p, err
}

func foldSearch(typed string) string { return candidate.Fold(typed) }

// MeasuresOfEntry is what was granted to one candidate, for those who may see measures.
func (o *Office) MeasuresOfEntry(ctx context.Context, who access.Person, enrolmentID string) (list []accommodation.Granted, c *accommodation.Catalogue, err error) {
	err = o.see(ctx, who, access.ReadMeasures, func(v *View) error {
		a, err := o.arranging(v.Reader, enrolmentID)
		if err != nil {
			return err
		}
		if err := v.Allow(a.target()); err != nil {
			return err
		}
		granted, err := v.MeasuresOf([]string{enrolmentID})
		list, c = granted[enrolmentID], a.Catalogue
		return err
	})
	return list, c, err
}
