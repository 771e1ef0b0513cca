package office

import (
	"context"
	"strings"

	"jurande/internal/access"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// GiveCandidateAccount lets a candidate sign in to read their own results. When
// the candidate already has an account, it is opened to this session too, and the
// login and password given are not used.
func (o *Office) GiveCandidateAccount(ctx context.Context, who access.Person, enrolmentID, login, password string) (personID string, err error) {
	login = strings.ToLower(strings.TrimSpace(login))
	phc := ""
	if password != "" {
		if phc, err = HashPassword(password); err != nil {
			return "", err
		}
	}
	err = o.do(ctx, who, access.ManagePeople, func(d *Deed) error {
		if err := d.Allow(access.Target{}); err != nil {
			return err
		}
		e, err := d.Enrolment(enrolmentID)
		if err != nil {
			return err
		}
		if personID = e.PersonID; personID == "" {
			if login == "" {
				return refusal.New(refusal.Invalid, "person_login_missing").On("login")
			}
			if _, err := d.PersonByLogin(login); err == nil {
				return refusal.New(refusal.Conflict, "person_login_taken", "Login", login).On("login")
			}
			personID = o.NewID()
			if err := d.AddPerson(store.PersonRow{ID: personID, Login: login, Name: e.Identity.Name(), Email: e.Email, Password: phc, CreatedAt: d.Now.UnixMilli()}); err != nil {
				return err
			}
			if err := d.LinkCandidate(e.CandidateID, personID); err != nil {
				return err
			}
			if err := d.Record("candidate/"+e.CandidateID, map[string]any{"account": personID, "login": login}); err != nil {
				return err
			}
		}
		return d.grant(personID, access.Grant{Role: access.Candidate, Scope: access.Scope{Kind: access.OfEnrolment, ID: enrolmentID}})
	})
	return personID, err
}
