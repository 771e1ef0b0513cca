package officetest

import (
	"testing"

	"jurande/internal/access"
	"jurande/internal/office"
	"jurande/internal/store"
)

// PersonNamed finds who signs in by a login, with the roles in force now.
func PersonNamed(t testing.TB, o *office.Office, login string) (who access.Person) {
	t.Helper()
	err := o.Store.Read(t.Context(), func(r store.Reader) error {
		row, err := r.PersonByLogin(login)
		if err == nil {
			who, err = r.Acting(row.ID)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return who
}

// EnrolmentOf finds the entry of a candidate by their birth name.
func EnrolmentOf(t testing.TB, o *office.Office, session, family string) string {
	t.Helper()
	id := ""
	err := o.Store.Read(t.Context(), func(r store.Reader) error {
		list, err := r.Enrolments(session)
		for _, e := range list {
			if e.Identity.BirthName == family {
				id = e.ID
			}
		}
		return err
	})
	if err != nil || id == "" {
		t.Fatalf("nobody is %s: %v", family, err)
	}
	return id
}
