package office

import (
	"context"
	"slices"
	"strconv"

	"jurande/internal/candidate"
	"jurande/internal/framework"
	"jurande/internal/store"
)

// enrol adds the people and entries of a plan, and gives numbers to newcomers.
func (d *Deed) enrol(ctx context.Context, p *ImportPlan) error {
	if err := d.numberNewcomers(p); err != nil {
		return err
	}
	var people []store.NewCandidate
	var entries []store.NewEnrolment
	for i := range p.Planned {
		x := &p.Planned[i]
		switch x.Step {
		case candidate.Unchanged:
			continue
		case candidate.Newcomer:
			x.CandidateID = d.office.NewID()
			people = append(people, store.NewCandidate{ID: x.CandidateID, Number: x.Number, Identity: x.Identity, Email: x.Email, Contact: x.Contact})
		}
		x.EnrolmentID = d.office.NewID()
		if x.Terms.EnteredOn.IsZero() {
			x.Terms.EnteredOn = framework.DateOf(d.Now.In(paris))
		}
		entries = append(entries, store.NewEnrolment{ID: x.EnrolmentID, SessionID: p.Session.ID, CandidateID: x.CandidateID, CentreID: x.Centre.ID,
			Route: x.Route, Blocks: x.Blocks, Held: x.Held, Terms: x.Terms, Folded: x.Identity.Folded(x.Number), Number: x.Number})
	}
	total := len(people) + len(entries)
	done := 0
	for part := range slices.Chunk(people, toldEach) {
		if err := d.AddCandidates(part, d.Now.UnixMilli()); err != nil {
			return err
		}
		done += len(part)
		progress(ctx, StageEntering, done, total)
	}
	for part := range slices.Chunk(entries, toldEach) {
		if err := d.AddEnrolments(part, d.Now.UnixMilli()); err != nil {
			return err
		}
		done += len(part)
		progress(ctx, StageEntering, done, total)
	}
	return nil
}

// rankSetting holds the rank of the last number given in a year.
const rankSetting = "candidate.rank."

// numberNewcomers gives the next numbers of the year, in the order of the file;
// a number that a file brought from elsewhere is stepped over.
func (d *Deed) numberNewcomers(p *ImportPlan) error {
	var waiting []*candidate.Planned
	taken := map[string]bool{}
	for i := range p.Planned {
		x := &p.Planned[i]
		if x.Step == candidate.Newcomer && x.Number == "" {
			waiting = append(waiting, x)
		}
		taken[x.Number] = true
	}
	year := d.Now.In(paris).Year()
	name := rankSetting + strconv.Itoa(year)
	kept, err := d.Setting(name)
	if err != nil {
		return err
	}
	rank, _ := strconv.Atoi(kept) // empty at the year's first candidate
	for len(waiting) > 0 {
		drawn := make([]string, 0, len(waiting))
		for len(drawn) < len(waiting) {
			rank++
			if n := candidate.Number(year, rank); !taken[n] {
				drawn = append(drawn, n)
			}
		}
		elsewhere, err := d.NumbersTaken(drawn)
		if err != nil {
			return err
		}
		for _, n := range drawn {
			if !elsewhere[n] && len(waiting) > 0 {
				waiting[0].Number = n
				waiting = waiting[1:]
			}
		}
	}
	return d.SetSetting(name, strconv.Itoa(rank))
}
