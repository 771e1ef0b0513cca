package office

import (
	"context"
	"errors"
	"slices"
	"strings"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/refusal"
)

// SessionPlan is what the secretariat decides of a session. Dates are civil dates
// of Paris; JuryOn and Place may stay unknown for a time.
type SessionPlan struct {
	VersionID string // a published version; given at the opening only
	Name      string
	Opens     framework.Date // first day on which candidates enter
	Closes    framework.Date // last day on which they enter
	JuryOn    framework.Date
	Place     string
	ManagerID string   // who answers for the session; whoever opens it when empty
	Centres   []string // ids of the centres that take part; none: all
}

// OpenSession opens a session of a published version. Its last day of entry must
// lie within the registration of the title (R01).
func (o *Office) OpenSession(ctx context.Context, who access.Person, p SessionPlan) (id string, err error) {
	id = o.NewID()
	return id, o.do(ctx, who, access.OpenSession, func(d *Deed) error {
		if p.VersionID == "" {
			return refusal.New(refusal.Invalid, "session_version_missing").On("version")
		}
		published, err := d.PublishedFramework(p.VersionID)
		if err != nil {
			return err
		}
		if err := d.Allow(access.Target{access.OfTitle: published.TitleID}); err != nil {
			return err
		}
		if p.ManagerID == "" {
			p.ManagerID = who.ID
		}
		if err := d.checkPlan(&p, published); err != nil {
			return err
		}
		s := p.session(exam.Session{ID: id, VersionID: p.VersionID, State: exam.Preparing, CreatedAt: d.Now.UnixMilli()})
		if err := d.AddSession(s); err != nil {
			return err
		}
		return d.Record("session/"+id, p.facts(p.VersionID))
	})
}

// PlanSession changes what was decided of a session, until it is closed. Its
// version never changes.
func (o *Office) PlanSession(ctx context.Context, who access.Person, sessionID string, p SessionPlan) error {
	return o.do(ctx, who, access.OpenSession, func(d *Deed) error {
		s, published, err := d.session(sessionID)
		if err != nil {
			return err
		}
		if err := d.Allow(sessionTarget(s)); err != nil {
			return err
		}
		if s.State.Reached(exam.Closed) {
			return refusal.New(refusal.Conflict, "session_closed")
		}
		if p.ManagerID == "" {
			p.ManagerID = s.ManagerID
		}
		if err := d.checkPlan(&p, published); err != nil {
			return err
		}
		if err := d.keepEntered(s.ID, p.Centres); err != nil {
			return err
		}
		if err := d.SetSessionFacts(p.session(s)); err != nil {
			return err
		}
		return d.Record("session/"+sessionID, p.facts(""))
	})
}

func (p SessionPlan) session(s exam.Session) exam.Session {
	s.Name, s.Opens, s.Closes, s.JuryOn, s.Place, s.ManagerID, s.Centres = p.Name, p.Opens, p.Closes, p.JuryOn, p.Place, p.ManagerID, p.Centres
	return s
}

func (p SessionPlan) facts(version string) map[string]any {
	f := map[string]any{"name": p.Name, "opens": p.Opens.String(), "closes": p.Closes.String(), "jury_on": p.JuryOn.String(), "place": p.Place, "manager": p.ManagerID, "centres": p.Centres}
	if version != "" {
		f["version"] = version
	}
	return f
}

// longest name or place of a session, in bytes.
const longestSessionText = 400

// checkPlan says all that is wrong with a plan, field by field.
func (d *Deed) checkPlan(p *SessionPlan, published *Published) error {
	p.Name, p.Place = strings.TrimSpace(p.Name), strings.TrimSpace(p.Place)
	var faults refusal.List
	refuse := func(field, key string, facts ...any) {
		faults = append(faults, refusal.New(refusal.Invalid, key, facts...).On(field))
	}
	switch {
	case p.Name == "":
		refuse("name", "session_name_missing")
	case len(p.Name) > longestSessionText:
		refuse("name", "session_text_long")
	}
	if len(p.Place) > longestSessionText {
		refuse("place", "session_text_long")
	}
	if p.Opens.IsZero() {
		refuse("opens", "session_opens_missing")
	}
	switch {
	case p.Closes.IsZero():
		refuse("closes", "session_closes_missing")
	case p.Closes.Before(p.Opens):
		refuse("closes", "session_closes_early", "opens", p.Opens.Time())
	default:
		faults = appendOn(faults, "closes", published.Registration.EntryOpen(p.Closes))
	}
	if !p.JuryOn.IsZero() {
		if p.JuryOn.Before(p.Opens) {
			refuse("jury", "session_jury_early", "opens", p.Opens.Time())
		} else if !published.Registration.DeliveryLimit.IsZero() {
			faults = appendOn(faults, "jury", published.Registration.DeliveryOpen(p.JuryOn))
		}
	}
	known, err := d.Centres()
	if err != nil {
		return err
	}
	for _, id := range p.Centres {
		if !slices.ContainsFunc(known, func(c candidate.Centre) bool { return c.ID == id }) {
			refuse("centres", "session_centre_unknown")
		}
	}
	manager, err := d.Acting(p.ManagerID)
	if err != nil && !isNotFound(err) {
		return err
	}
	if err != nil || !manager.Has(access.Secretariat) {
		if p.ManagerID != System.ID {
			refuse("manager", "session_manager")
		}
	}
	return faults.Or()
}

// appendOn adds a refusal of another part, as the refusal of a field of ours.
func appendOn(faults refusal.List, field string, err error) refusal.List {
	var no *refusal.Refusal
	if errors.As(err, &no) {
		faults = append(faults, no.On(field))
	}
	return faults
}

// session finds a session with what it is judged by.
func (d *Deed) session(id string) (exam.Session, *Published, error) {
	s, err := d.Session(id)
	if err != nil {
		return s, nil, err
	}
	p, err := d.PublishedFramework(s.VersionID)
	return s, p, err
}

// sessionTarget lists the scopes that contain a session.
func sessionTarget(s exam.Session) access.Target {
	return access.Target{access.OfSession: s.ID, access.OfTitle: s.TitleID}
}

// keepEntered refuses to leave out a centre whose candidates are entered already.
func (d *Deed) keepEntered(sessionID string, taking []string) error {
	if len(taking) == 0 {
		return nil
	}
	counts, err := d.CentresOf(sessionID)
	if err != nil {
		return err
	}
	centres, err := d.Centres()
	if err != nil {
		return err
	}
	var faults refusal.List
	for _, c := range centres {
		if counts[c.ID] > 0 && !slices.Contains(taking, c.ID) {
			faults = append(faults, refusal.New(refusal.Conflict, "session_centre_entered", "Centre", c.Name, "n", counts[c.ID]).On("centres"))
		}
	}
	return faults.Or()
}
