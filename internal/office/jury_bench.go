package office

import (
	"context"
	"slices"
	"time"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/jury/rule"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// States of a jury.
const (
	JuryComposing    = "composing"
	JuryDeliberating = "deliberating"
	JuryClosed       = "closed"
)

// Bench is the jury of a session with all that its lawfulness depends on.
type Bench struct {
	Session    exam.Session
	Convened   bool
	Jury       store.JuryRow
	Members    []store.JurorRow
	Ties       []store.TieRow
	Enrolments []candidate.Enrolment
	Findings   []rule.Finding // about the whole jury; ties are judged dossier by dossier
	published  *Published
}

// Bench shows the composition of a session's jury and what makes it lawful or not.
func (o *Office) Bench(ctx context.Context, who access.Person, sessionID string) (b *Bench, err error) {
	err = o.see(ctx, who, access.ReadDossiers, func(v *View) error {
		if b, err = o.bench(v.Reader, sessionID); err != nil {
			return err
		}
		return v.Allow(b.Target())
	})
	return b, err
}

func (o *Office) bench(r store.Reader, sessionID string) (*Bench, error) {
	s, err := r.Session(sessionID)
	if err != nil {
		return nil, err
	}
	b := &Bench{Session: s}
	if b.published, err = o.publishedFramework(r, s.VersionID); err != nil {
		return nil, err
	}
	if b.Enrolments, err = r.Enrolments(sessionID); err != nil {
		return nil, err
	}
	if b.Jury, err = r.JuryOfSession(sessionID); isNotFound(err) {
		return b, nil
	} else if err != nil {
		return nil, err
	}
	b.Convened = true
	if b.Members, err = r.Jurors(b.Jury.ID); err != nil {
		return nil, err
	}
	if b.Ties, err = r.Ties(b.Jury.ID); err != nil {
		return nil, err
	}
	whole := b.composition(b.Members)
	whole.Aside = len(b.Ties)
	b.Findings = rule.Judge(whole)
	return b, nil
}

// Target lists the scopes that contain this jury.
func (b *Bench) Target() access.Target {
	return access.Target{access.OfSession: b.Session.ID, access.OfTitle: b.Session.TitleID, access.OfJury: b.Jury.ID}
}

// Published is the référentiel and the rules that the session is judged by.
func (b *Bench) Published() *Published { return b.published }

// composition gives the rules the members who sit. A member is external when
// neither the certifier nor a body that trained candidates of this session employs them.
func (b *Bench) composition(members []store.JurorRow) rule.Composition {
	c := rule.Composition{Day: time.UnixMilli(b.Jury.MeetsAt).UTC(), Asks: b.published.Regulation.Jury}
	centres := map[string]bool{}
	for _, e := range b.Enrolments {
		centres[e.Centre.ID] = true
		c.VAE = c.VAE || e.Route == candidate.VAE
		c.Enrolments = append(c.Enrolments, e.ID)
	}
	for _, m := range members {
		if !m.Present {
			continue
		}
		trains := slices.ContainsFunc(m.TrainedAt, func(id string) bool { return centres[id] })
		c.Members = append(c.Members, rule.Member{ID: m.PersonID, Name: m.Name, Post: m.Post, Company: m.Company, President: m.President,
			External: m.External && !trains, Sex: rule.Sex(m.Sex), QualifiedVAE: m.QualifiedVAE})
	}
	return c
}

// sitting lists the members who may judge a dossier: those without a tie to the candidate.
func (b *Bench) sitting(enrolmentID string) []store.JurorRow {
	return slices.DeleteFunc(slices.Clone(b.Members), func(m store.JurorRow) bool {
		return !m.Present || slices.ContainsFunc(b.Ties, func(t store.TieRow) bool {
			return t.PersonID == m.PersonID && t.EnrolmentID == enrolmentID
		})
	})
}

// SitsOn gives the findings about the members who may judge one dossier (R11):
// those who are tied to the candidate step aside, and the others must still be a lawful jury.
func (b *Bench) SitsOn(enrolmentID string) (aside []store.JurorRow, findings []rule.Finding) {
	members := b.sitting(enrolmentID)
	for _, m := range b.Members {
		if m.Present && !slices.ContainsFunc(members, func(x store.JurorRow) bool { return x.PersonID == m.PersonID }) {
			aside = append(aside, m)
		}
	}
	if len(aside) == 0 {
		return nil, b.Findings
	}
	return aside, rule.Judge(b.composition(members))
}

// day is the jury's day in civil time, Europe/Paris.
func (b *Bench) day() framework.Date {
	return framework.DateOf(time.UnixMilli(b.Jury.MeetsAt).In(paris))
}

func (b *Bench) enrolment(id string) *candidate.Enrolment {
	for i := range b.Enrolments {
		if b.Enrolments[i].ID == id {
			return &b.Enrolments[i]
		}
	}
	return nil
}

func (b *Bench) member(personID string) *store.JurorRow {
	for i := range b.Members {
		if b.Members[i].PersonID == personID {
			return &b.Members[i]
		}
	}
	return nil
}

func isNotFound(err error) bool { return refusal.KindOf(err) == refusal.NotFound }

// External reports whether a member counts as external: neither the certifier nor a
// centre that prepared candidates of this session employs them.
func (b *Bench) External(m store.JurorRow) bool {
	m.Present = true // away, they would count so all the same
	for _, x := range b.composition([]store.JurorRow{m}).Members {
		return x.External
	}
	return false
}
