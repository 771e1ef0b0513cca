package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/journal"
	"jurande/internal/store"
)

// CopiesQuery asks for a page of the copies of a session; Search is as typed.
type CopiesQuery = store.OwnedQuery

// CopyLine is a copy with whose it is; Deliverable a file attached to a copy, and
// CopySheet what a marker was given: as kept.
type (
	CopyLine    = store.OwnedLine
	Deliverable = store.Deliverable
	CopySheet   = store.SheetRow
)

// CopiesPage is a page of the copies with whose they are: the secretariat's alone.
type CopiesPage struct {
	Session   exam.Session
	Published *Published
	Totals    store.Totals
	Missing   int // copies that ought to exist and do not
	Rows      []store.OwnedLine
	Total     int
	More      bool
}

// Copies shows the copies of a session to those who number them and attach works.
func (o *Office) Copies(ctx context.Context, who access.Person, q CopiesQuery) (p *CopiesPage, err error) {
	err = o.see(ctx, who, access.AttachWork, func(v *View) error {
		s, err := v.Session(q.SessionID)
		if err != nil {
			return err
		}
		if err := v.Allow(sessionTarget(s)); err != nil {
			return err
		}
		p = &CopiesPage{Session: s}
		if p.Published, err = o.publishedFramework(v.Reader, s.VersionID); err != nil {
			return err
		}
		if p.Totals, err = v.Totals(s.ID); err != nil {
			return err
		}
		if p.Missing, err = o.countWithoutCopy(v.Reader, s); err != nil {
			return err
		}
		q.Search = candidate.Fold(q.Search)
		if p.Total, err = v.CountOwned(q); err != nil {
			return err
		}
		limit := q.Limit
		q.Limit++
		if p.Rows, err = v.OwnedCopies(q); err == nil && len(p.Rows) > limit {
			p.More, p.Rows = true, p.Rows[:limit]
		}
		return err
	})
	return p, err
}

// CopyDossier is one copy with its files, its markers and its history.
type CopyDossier struct {
	Session    exam.Session
	Published  *Published
	Copy       store.Copy
	Assessment framework.Assessment
	Enrolment  candidate.Enrolment
	Works      []store.Deliverable // all that was ever attached
	Sheets     []store.SheetRow
	Markers    []Colleague // who may mark for this session
	History    []journal.Entry
	Names      map[string]string
}

// CopyDossier shows one copy to the secretariat.
func (o *Office) CopyDossier(ctx context.Context, who access.Person, copyID string) (x *CopyDossier, err error) {
	err = o.see(ctx, who, access.AttachWork, func(v *View) error {
		c, err := v.Copy(copyID)
		if err != nil {
			return err
		}
		s, err := v.Session(c.SessionID)
		if err != nil {
			return err
		}
		if err := v.Allow(sessionTarget(s)); err != nil {
			return err
		}
		x = &CopyDossier{Session: s, Copy: c}
		if x.Published, err = o.publishedFramework(v.Reader, s.VersionID); err != nil {
			return err
		}
		x.Assessment, _ = findAssessment(x.Published.Framework, c.AssessmentID)
		return x.fill(v.Reader)
	})
	return x, err
}

func (x *CopyDossier) fill(r store.Reader) error {
	enrolment, err := r.OwnerOfCopy(x.Copy.ID)
	if err != nil {
		return err
	}
	if x.Enrolment, err = r.Enrolment(enrolment); err != nil {
		return err
	}
	if x.Works, err = r.DeliverableHistory(x.Copy.ID); err != nil {
		return err
	}
	if x.Sheets, err = r.SheetsOfCopy(x.Copy.ID); err != nil {
		return err
	}
	markers, err := markersFor(r, x.Session)
	if err != nil {
		return err
	}
	x.Markers = colleagues(markers)
	if x.History, err = r.JournalOf("copy/"+x.Copy.ID, historyShown); err != nil {
		return err
	}
	var people []string
	for _, s := range x.Sheets {
		people = append(people, s.MarkerID)
	}
	for _, w := range x.Works {
		people = append(people, w.AddedBy)
	}
	x.Names, err = namesIn(r, x.History, people...)
	return err
}

// OriginalWork gives a file as it was handed in, under its own name, to the
// secretariat; shown asks for what markers see.
func (o *Office) OriginalWork(ctx context.Context, who access.Person, deliverableID string, shown bool) (d store.Deliverable, raw []byte, err error) {
	err = o.see(ctx, who, access.AttachWork, func(v *View) error {
		if d, err = v.Deliverable(deliverableID); err != nil {
			return err
		}
		c, err := v.Copy(d.CopyID)
		if err != nil {
			return err
		}
		s, err := v.Session(c.SessionID)
		if err != nil {
			return err
		}
		if err := v.Allow(sessionTarget(s)); err != nil {
			return err
		}
		sum := d.SHA256
		if shown {
			sum = d.Shown
		}
		raw, err = v.Content(sum)
		return err
	})
	return d, raw, err
}
