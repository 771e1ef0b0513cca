package office

import (
	"context"
	"strings"

	"jurande/internal/access"
	"jurande/internal/store"
)

// OpenAccounts gives each candidate of a session an account under their number, and
// the role that lets them read their own dossier. Those who have both are left as
// they are. It returns how many were opened; passwords are chosen by invitation.
func (o *Office) OpenAccounts(ctx context.Context, who access.Person, sessionID string) (opened int, err error) {
	err = o.do(ctx, who, access.ImportCandidates, func(d *Deed) error {
		s, err := d.Session(sessionID)
		if err != nil {
			return err
		}
		if err := d.Allow(sessionTarget(s)); err != nil {
			return err
		}
		without, err := d.EnrolmentsWithoutAccount(sessionID)
		if err != nil {
			return err
		}
		enrolments, err := d.Enrolments(sessionID)
		if err != nil {
			return err
		}
		var people []store.PersonRow
		var grants []store.NewGrant
		for _, e := range enrolments {
			if !without[e.ID] {
				continue
			}
			person := e.PersonID
			if person == "" {
				person = o.NewID()
				people = append(people, store.PersonRow{ID: person, Login: strings.ToLower(e.Number), Name: e.Identity.Name(), Email: e.Email, CreatedAt: d.Now.UnixMilli()})
			}
			grants = append(grants, store.NewGrant{ID: o.NewID(), PersonID: person,
				Grant: access.Grant{Role: access.Candidate, Scope: access.Scope{Kind: access.OfEnrolment, ID: e.ID}}})
		}
		if err := d.AddPeople(people); err != nil {
			return err
		}
		if err := d.AddGrants(grants, d.Now.UnixMilli(), who.ID); err != nil {
			return err
		}
		if err := d.LinkCandidates(sessionID); err != nil {
			return err
		}
		for _, g := range grants {
			if err := d.RecordAs(access.ManagePeople, "person/"+g.PersonID, map[string]any{"grants": grantFacts([]access.Grant{g.Grant})}); err != nil {
				return err
			}
		}
		opened = len(grants)
		return d.Record("session/"+sessionID, map[string]any{"accounts": opened})
	})
	return opened, err
}
