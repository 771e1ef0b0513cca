package audit_test

import (
	"strings"
	"testing"

	"jurande/internal/access"
	"jurande/internal/office"
	"jurande/internal/office/officetest"
)

// letIn has somebody invited, twice, come in, forget the password and leave.
func letIn(t *testing.T, x *officetest.Trial) {
	t.Helper()
	ctx := t.Context()
	id, _, err := x.InviteNewPerson(ctx, x.Secretary, office.NewPerson{Login: "noe", Name: "Noé Nguyen", Email: "noe@exemple.fr"}, office.RoleChoice{Role: access.Author})
	if err != nil {
		t.Fatal(err)
	}
	invited, err := x.InvitePerson(ctx, x.Secretary, id)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := x.AcceptInvitation(ctx, strings.TrimPrefix(invited.Path, office.InvitationPath), "une phrase à moi seule"); err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{
		x.GiveRole(ctx, x.Secretary, id, office.RoleChoice{Role: access.Inspector}),
		x.EndRole(ctx, x.Secretary, id, access.Grant{Role: access.Inspector, Scope: access.Scope{Kind: access.Everything}}, "Une erreur."),
		x.GiveRole(ctx, x.Secretary, id, office.RoleChoice{Role: access.Inspector}),
		x.EndRoles(ctx, x.Secretary, id, "Départ."),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := x.InvitePerson(ctx, x.Secretary, id); err != nil {
		t.Fatal(err)
	}
}
