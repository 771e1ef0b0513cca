package office

import (
	"context"
	"slices"
	"time"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/journal"
	"jurande/internal/store"
)

func momentOf(ms int64) time.Time { return time.UnixMilli(ms).UTC() }

// PaperLine is a paper in the list.
type PaperLine struct {
	exam.Paper
	Session string
	Number  int
	State   exam.PaperState
}

// PapersPage is the papers that a person may read, with where they may begin one.
type PapersPage struct {
	Rows   []PaperLine
	Begins []PaperChoice
}

// PaperChoice is an assessment of a session still open for which a paper may be begun.
type PaperChoice struct {
	Session    exam.Session
	Assessment framework.Assessment
}

// Papers lists the papers of the sessions that are the reader's own.
func (o *Office) Papers(ctx context.Context, who access.Person) (page *PapersPage, err error) {
	err = o.see(ctx, who, access.ReadPaper, func(v *View) error {
		if err := v.AllowEver(); err != nil {
			return err
		}
		sessions, err := v.Sessions()
		if err != nil {
			return err
		}
		papers, err := v.Papers("")
		if err != nil {
			return err
		}
		page = &PapersPage{}
		for _, s := range sessions { // a dozen sessions, not their candidates
			if access.May(who, access.ReadPaper, sessionTarget(s)) != nil {
				continue
			}
			if err := page.add(o, v.Reader, s, papers); err != nil {
				return err
			}
		}
		return nil
	})
	return page, err
}

func (page *PapersPage) add(o *Office, r store.Reader, s exam.Session, papers []exam.Paper) error {
	last, err := r.LastPaperVersions(s.ID)
	if err != nil {
		return err
	}
	for _, p := range papers {
		if p.SessionID == s.ID {
			page.Rows = append(page.Rows, PaperLine{p, s.Name, last[p.ID].Number, last[p.ID].State})
		}
	}
	if s.State.Reached(exam.Deliberating) {
		return nil
	}
	published, err := o.publishedFramework(r, s.VersionID)
	if err != nil {
		return err
	}
	for _, b := range published.Framework.Blocks {
		for _, a := range b.Assessments {
			page.Begins = append(page.Begins, PaperChoice{s, a})
		}
	}
	return nil
}

// PaperDossier is a paper as its authors and the office see it.
type PaperDossier struct {
	paperAt
	Criteria []framework.Criterion
	Sight    exam.Sight
	Bound    []exam.Sitting
	Released bool
	Names    map[string]string
	History  []journal.Entry
}

// Paper shows a paper with what its criteria can be seen in.
func (o *Office) Paper(ctx context.Context, who access.Person, paperID string) (x *PaperDossier, err error) {
	now := o.Now()
	err = o.see(ctx, who, access.ReadPaper, func(v *View) error {
		at, err := o.paperOf(v.Reader, paperID)
		if err != nil {
			return err
		}
		if err := v.Allow(sessionTarget(at.Session)); err != nil {
			return err
		}
		x = &PaperDossier{paperAt: *at, Criteria: exam.CriteriaOf(at.Block, at.Assessment.ID), Released: at.Paper.Released(now)}
		x.Sight = x.Last().Content.Look(x.Assessment, x.Criteria)
		if x.Bound, err = v.SittingsOfPaper(x.Paper); err != nil {
			return err
		}
		if x.Names, err = v.Names(); err != nil {
			return err
		}
		x.Names[System.ID] = System.Name
		x.History, err = v.JournalOf("paper/"+paperID, historyShown)
		return err
	})
	return x, err
}

// Settled is the last version that was settled, nil while there is none.
func (x *PaperDossier) Settled() *exam.PaperVersion { return settledOf(x.Versions) }

// Version finds a version by its number.
func (x *PaperDossier) Version(number int) (exam.PaperVersion, bool) {
	i := slices.IndexFunc(x.Versions, func(v exam.PaperVersion) bool { return v.Number == number })
	if i < 0 {
		return exam.PaperVersion{}, false
	}
	return x.Versions[i], true
}

// PrintsNeeded is how many copies of each form the sittings of a paper ask for.
type PrintsNeeded struct {
	Sitting  exam.Sitting
	Expected int
	Needs    map[accommodation.Need]int
}

// PaperPrints counts, for the office, what must be printed in which form, by sitting.
func (o *Office) PaperPrints(ctx context.Context, who access.Person, paperID string) (x *PaperDossier, list []PrintsNeeded, err error) {
	if x, err = o.Paper(ctx, who, paperID); err != nil {
		return nil, nil, err
	}
	err = o.see(ctx, who, access.ReleasePaper, func(v *View) error {
		if err := v.Allow(sessionTarget(x.Session)); err != nil {
			return err
		}
		for _, s := range x.Bound { // sittings, not candidates
			if s.State == exam.Cancelled {
				continue
			}
			_, sitters, err := o.sitters(v.Reader, s)
			if err != nil {
				return err
			}
			needed := PrintsNeeded{Sitting: s, Expected: len(sitters), Needs: map[accommodation.Need]int{}}
			for _, one := range sitters {
				for _, n := range one.Needs {
					if slices.Contains(accommodation.PaperNeeds, n) {
						needed.Needs[n]++
					}
				}
			}
			list = append(list, needed)
		}
		return nil
	})
	return x, list, err
}

// PapersFor lists the papers that a sitting may be given: those of its assessment.
func (o *Office) PapersFor(ctx context.Context, who access.Person, s exam.Sitting) (list []exam.Paper, err error) {
	err = o.see(ctx, who, access.ReadPaper, func(v *View) error {
		in, err := v.Session(s.SessionID)
		if err != nil {
			return err
		}
		if err := v.Allow(sessionTarget(in)); err != nil {
			return err
		}
		list, err = v.Papers(s.SessionID)
		list = slices.DeleteFunc(list, func(p exam.Paper) bool { return p.AssessmentID != s.AssessmentID })
		return err
	})
	return list, err
}
