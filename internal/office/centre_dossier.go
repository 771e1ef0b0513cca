package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/store"
)

// CentreDossier is all that is known of one centre.
type CentreDossier struct {
	candidate.Centre
	Today      framework.Date
	States     candidate.Habilitations // every state of its agreements, the latest first
	Promotions []candidate.Promotion
	Sessions   []CentreSession
	People     []Colleague         // who may enter its candidates
	Titles     []store.TitleRow    // to habilitate for, or to declare of
	Names      map[string]string   // of who acted
	History    []store.JournalLine // for the office
	Line       CentreLine          // as in the register
}

// Agreements are the current states.
func (x *CentreDossier) Agreements() (list candidate.Habilitations) {
	seen := map[string]bool{}
	for _, h := range x.States { // the latest first
		if !seen[h.ID] {
			seen[h.ID] = true
			list = append(list, h)
		}
	}
	return list
}

// Former are the states that a later one replaced.
func (x *CentreDossier) Former(id string) (list candidate.Habilitations) {
	for _, h := range x.States {
		if h.ID == id {
			list = append(list, h)
		}
	}
	return list[min(1, len(list)):]
}

// State finds one state; revision 0 means the current one.
func (x *CentreDossier) State(id string, revision int) (candidate.Habilitation, bool) {
	for _, h := range x.States {
		if h.ID == id && (revision == 0 || h.Revision == revision) {
			return h, true
		}
	}
	return candidate.Habilitation{}, false
}

// CentreDossier shows a centre to the office, to the inspector and to itself.
func (o *Office) CentreDossier(ctx context.Context, who access.Person, centreID string) (x *CentreDossier, err error) {
	err = o.see(ctx, who, access.ReadCentre, func(v *View) error {
		if err := v.Allow(access.Target{access.OfCentre: centreID}); err != nil {
			return err
		}
		centre, err := v.Centre(centreID)
		if err != nil {
			return err
		}
		x = &CentreDossier{Centre: centre, Today: o.Today()}
		return x.read(v)
	})
	return x, err
}

func (x *CentreDossier) read(v *View) (err error) {
	if x.States, err = v.HabilitationsOf(x.ID); err != nil {
		return err
	}
	needs, err := centreNeeds(v.Reader, x.ID)
	if err != nil {
		return err
	}
	x.Line, x.Promotions = needs.line(x.Centre), needs.promotions[x.ID]
	counts, err := v.CandidatesBySession(x.ID)
	if err != nil {
		return err
	}
	sessions, err := v.Sessions()
	if err != nil {
		return err
	}
	for _, s := range sessions {
		if counts[s.ID] > 0 {
			x.Line.Entered += counts[s.ID]
			x.Sessions = append(x.Sessions, CentreSession{s, x.Centre, counts[s.ID], s.State.Reached(exam.Closed)})
		}
	}
	if x.Titles, err = v.Titles(); err != nil {
		return err
	}
	if access.May(v.Who, access.ManageCentres, access.Target{}) != nil {
		return nil // who acts in the office is the office's matter
	}
	if x.Names, err = v.Names(); err != nil {
		return err
	}
	people, err := v.PeopleWith(access.Centre, access.Scope{Kind: access.OfCentre, ID: x.ID})
	if err != nil {
		return err
	}
	x.People = colleagues(people)
	x.History, err = v.JournalLines(0, "centre/"+x.ID, historyShown)
	return err
}

// TitleBlocks are the blocks of a title, to choose an agreement's from.
func (o *Office) TitleBlocks(ctx context.Context, titleID string) (list []framework.Block, err error) {
	err = o.Store.Read(ctx, func(r store.Reader) error { list, err = titleBlocks(r, titleID); return err })
	return list, err
}
