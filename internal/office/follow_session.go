package office

import (
	"context"
	"slices"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/journal"
	"jurande/internal/store"
)

// SessionLine is a session in the list, with how many candidates it has.
type SessionLine struct {
	exam.Session
	Enrolled int
}

// Sessions lists the sessions that a person may see, the latest first.
func (o *Office) Sessions(ctx context.Context, who access.Person) (list []SessionLine, err error) {
	err = o.see(ctx, who, access.ReadSession, func(v *View) error {
		sessions, err := v.Sessions()
		if err != nil {
			return err
		}
		counts, err := v.CandidatesBySession("")
		if err != nil {
			return err
		}
		for _, s := range sessions {
			if v.Allow(sessionTarget(s)) == nil {
				list = append(list, SessionLine{s, counts[s.ID]})
			}
		}
		v.allowed = true // an empty list tells nothing
		return nil
	})
	return list, err
}

// SessionDossier is a session as its dossier shows it.
type SessionDossier struct {
	exam.Session
	Published *Published
	Manager   string
	Totals    store.Totals
	Standing  exam.Standing
	JuryState string // empty while no jury is convened
	JuryMeets int64  // ms
	Minutes   string // number of the minutes, empty until drawn
	Signed    bool
	Centres   []CentreWithCount // of this session
	History   []journal.Entry   // the latest first
	Names     map[string]string // of people, for the history
}

// historyShown is how many entries a dossier shows.
const historyShown = 30

// SessionDossier shows a session with its figures, what is missing for its next
// passage, and its history.
func (o *Office) SessionDossier(ctx context.Context, who access.Person, sessionID string) (x *SessionDossier, err error) {
	err = o.see(ctx, who, access.ReadSession, func(v *View) error {
		s, err := v.Session(sessionID)
		if err != nil {
			return err
		}
		target := sessionTarget(s)
		if err := v.Allow(target); err != nil {
			return err
		}
		x = &SessionDossier{Session: s}
		return o.fillDossier(v.Reader, x)
	})
	return x, err
}

func (o *Office) fillDossier(r store.Reader, x *SessionDossier) (err error) {
	if x.Published, err = o.publishedFramework(r, x.VersionID); err != nil {
		return err
	}
	if x.Totals, err = r.Totals(x.ID); err != nil {
		return err
	}
	if x.Standing, err = o.fullStanding(r, x.Session); err != nil {
		return err
	}
	if x.History, err = r.JournalOf("session/"+x.ID, historyShown); err != nil {
		return err
	}
	if x.Names, err = namesIn(r, x.History, x.ManagerID); err != nil {
		return err
	}
	x.Manager = x.Names[x.ManagerID]
	counts, err := o.centresOf(r, x.ID)
	if err != nil {
		return err
	}
	centres, err := r.Centres()
	if err != nil {
		return err
	}
	for _, c := range centres {
		if counts[c.ID] > 0 || slices.Contains(x.Session.Centres, c.ID) {
			x.Centres = append(x.Centres, CentreWithCount{c, counts[c.ID]})
		}
	}
	jury, err := r.JuryOfSession(x.ID)
	if isNotFound(err) {
		return nil
	} else if err != nil {
		return err
	}
	x.JuryState, x.JuryMeets = jury.State, jury.MeetsAt
	minutes, drawn, err := r.Minutes(jury.ID)
	if drawn {
		x.Minutes, x.Signed = minutes.Number, minutes.State == "signed"
	}
	return err
}

// Colleague is a person to choose from.
type Colleague struct{ ID, Name string }

func colleagues(rows []store.PersonRow) []Colleague {
	list := make([]Colleague, len(rows))
	for i, p := range rows {
		list[i] = Colleague{p.ID, p.Name}
	}
	return list
}

// Managers lists who may answer for a session: the secretariat.
func (o *Office) Managers(ctx context.Context, who access.Person) (list []Colleague, err error) {
	err = o.see(ctx, who, access.OpenSession, func(v *View) error {
		if !access.MayEver(who, access.OpenSession) {
			return v.Allow(access.Target{})
		}
		v.allowed = true // names of colleagues only
		rows, err := v.PeopleHolding(access.Secretariat)
		list = colleagues(rows)
		return err
	})
	return list, err
}
