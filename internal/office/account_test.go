package office_test

import (
	"context"
	"regexp"
	"strings"
	"testing"
	"time"

	"jurande/internal/access"
	"jurande/internal/journal"
	"jurande/internal/office"
	"jurande/internal/office/officetest"
	"jurande/internal/post"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// letIn is an office with a site, whose letters go to a server of the test.
func letIn(t *testing.T, test func(*testing.T, *sending)) {
	eachSending(t, func(t *testing.T, s *sending) {
		s.Site = "https://jurande.exemple.fr"
		test(t, s)
	})
}

func refusedWith(t *testing.T, err error, key string) {
	t.Helper()
	if !refusal.Is(err, key) {
		t.Errorf("%v, wanted %s", err, key)
	}
}

var keyInLetter = regexp.MustCompile(`https://jurande\.exemple\.fr/invitation/([a-z0-9]+)`)

// keys are those of the letters that arrived, in order; a letter is quoted-printable.
func (s *sending) keys(t *testing.T) (list []string) {
	t.Helper()
	s.deliver(t)
	for _, m := range s.server.Mails() {
		text := strings.NewReplacer("=\r\n", "", "=\n", "").Replace(m.Data)
		for _, k := range keyInLetter.FindAllStringSubmatch(text, -1) {
			if len(list) == 0 || list[len(list)-1] != k[1] { // the same in the other part of the letter
				list = append(list, k[1])
			}
		}
	}
	return list
}

func TestAnInvitationOpensOnce(t *testing.T) {
	letIn(t, func(t *testing.T, s *sending) {
		id, x, err := s.InviteNewPerson(t.Context(), office.System, office.NewPerson{Login: " Nadia ", Name: "Nadia Roux", Email: "nadia@exemple.fr"}, office.RoleChoice{Role: access.Referent})
		if err != nil {
			t.Fatal(err)
		}
		keys := s.keys(t)
		if len(keys) != 1 || x.Path != "/invitation/"+keys[0] || x.Address != s.Site+x.Path || x.Written != "nadia@exemple.fr" {
			t.Fatalf("%+v, letters with %v", x, keys)
		}
		letters, err := s.Letters(t.Context(), s.who, "", "", 10)
		if err != nil || len(letters.List) != 1 || !letters.List[0].Private {
			t.Fatalf("%+v %v", letters, err)
		}
		if l, _ := s.ReadLetter(t.Context(), s.who, letters.List[0].ID); l.Text != "" {
			t.Error("whoever follows the letters reads the invitation")
		}
		_, err = s.AcceptInvitation(t.Context(), keys[0], "trop court")
		refusedWith(t, err, "password_short")
		who, err := s.AcceptInvitation(t.Context(), keys[0], "une phrase à moi seule")
		if err != nil || who.ID != id || !who.Has(access.Referent) {
			t.Fatalf("%+v %v", who, err)
		}
		_, err = s.AcceptInvitation(t.Context(), keys[0], "une autre phrase à moi")
		refusedWith(t, err, "invitation_used")
		if _, err := s.SignIn(t.Context(), "NADIA", "une phrase à moi seule", "a"); err != nil {
			t.Error(err)
		}
		_, err = s.Invitation(t.Context(), "inconnue")
		refusedWith(t, err, "invitation_unknown")
	})
}

func TestAnInvitationEnds(t *testing.T) {
	letIn(t, func(t *testing.T, s *sending) {
		s.Site = "" // handed over by the office
		id, x, err := s.InviteNewPerson(t.Context(), s.who, office.NewPerson{Login: "ivo", Name: "Ivo", Email: "ivo@exemple.fr"}, office.RoleChoice{Role: access.Inspector})
		if err != nil || x.Written != "" || x.Address != "" {
			t.Fatalf("%+v %v", x, err)
		}
		key := strings.TrimPrefix(x.Path, "/invitation/")
		again, err := s.InvitePerson(t.Context(), s.who, id)
		if err != nil {
			t.Fatal(err)
		}
		_, err = s.AcceptInvitation(t.Context(), key, "une phrase à moi seule")
		refusedWith(t, err, "invitation_replaced")
		s.now = s.now.Add(office.InvitationLasts)
		key = strings.TrimPrefix(again.Path, "/invitation/")
		_, err = s.AcceptInvitation(t.Context(), key, "une phrase à moi seule")
		refusedWith(t, err, "invitation_expired")
	})
}

func TestAForgottenPasswordSaysNothing(t *testing.T) {
	letIn(t, func(t *testing.T, s *sending) {
		id, err := s.AddPerson(t.Context(), office.System, office.NewPerson{Login: "zoe", Name: "Zoé", Email: "Zoe@exemple.fr", Password: "une phrase à moi seule"})
		if err != nil {
			t.Fatal(err)
		}
		before, err := s.Stamp(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		for _, typed := range []string{"personne", "ZOE", "zoe@exemple.FR", "personne@exemple.fr"} {
			if err := s.AskRecovery(t.Context(), typed, "192.0.2.7"); err != nil {
				t.Errorf("%s: %v", typed, err)
			}
		}
		keys := s.keys(t)
		if len(keys) != 2 {
			t.Fatalf("%d letters", len(keys))
		}
		if _, err := s.AcceptInvitation(t.Context(), keys[1], "une tout autre phrase"); err != nil {
			t.Fatal(err)
		}
		_, err = s.AcceptInvitation(t.Context(), keys[0], "une tout autre phrase")
		refusedWith(t, err, "invitation_replaced")
		if _, err := s.Signed(t.Context(), id, before); err == nil {
			t.Error("the other devices are still signed in")
		}
		_, err = s.SignIn(t.Context(), "zoe", "une phrase à moi seule", "a")
		refusedWith(t, err, "sign_in_wrong")

		// An hour, and no more than a few times, whoever it is.
		for range 2 {
			s.AskRecovery(t.Context(), "personne", "192.0.2.8")
		}
		refusedWith(t, s.AskRecovery(t.Context(), "personne", "192.0.2.9"), "request_too_many")
		s.now = s.now.Add(time.Hour)
		if err := s.AskRecovery(t.Context(), "zoe", "192.0.2.7"); err != nil {
			t.Fatal(err)
		}
		keys = s.keys(t)
		s.now = s.now.Add(office.RecoveryLasts)
		_, err = s.AcceptInvitation(t.Context(), keys[len(keys)-1], "une tout autre phrase")
		refusedWith(t, err, "invitation_expired")
		s.Outbox.Carrier = nil
		refusedWith(t, s.AskRecovery(t.Context(), "zoe", "192.0.2.7"), "recovery_no_mail")
	})
}

func TestOnesOwnPassword(t *testing.T) {
	letIn(t, func(t *testing.T, s *sending) {
		id, err := s.AddPerson(t.Context(), office.System, office.NewPerson{Login: "zoe", Name: "Zoé", Password: "une phrase à moi seule"})
		if err != nil {
			t.Fatal(err)
		}
		zoe, _ := s.Person(t.Context(), id)
		stamp, _ := s.Stamp(t.Context(), id)
		refusedWith(t, s.ChangePassword(t.Context(), zoe, "pas celui-là du tout", "une tout autre phrase", "a"), "password_current_wrong")
		refusedWith(t, s.ChangePassword(t.Context(), zoe, "une phrase à moi seule", "court", "a"), "password_short")
		if err := s.ChangePassword(t.Context(), zoe, "une phrase à moi seule", "une tout autre phrase", "a"); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Signed(t.Context(), id, stamp); err == nil {
			t.Error("the other devices are still signed in")
		}
		for range 10 {
			s.ChangePassword(t.Context(), zoe, "pas celui-là du tout", "une tout autre phrase", "b")
		}
		refusedWith(t, s.ChangePassword(t.Context(), zoe, "une tout autre phrase", "encore une autre phrase", "b"), "sign_in_too_many")
	})
}

// The office must not let itself into what candidates confide: neither by the role, nor by
// the account of who holds it.
func TestTheOfficeMakesNoReferent(t *testing.T) {
	letIn(t, func(t *testing.T, s *sending) {
		ctx := t.Context()
		referent := office.RoleChoice{Role: access.Referent}
		refusedWith(t, s.GiveRole(ctx, s.who, s.who.ID, referent), "role_referent")
		refusedWith(t, s.GrantRole(ctx, s.who, s.who.ID, access.Grant{Role: access.Referent, Scope: access.Scope{Kind: access.Everything}}), "role_referent")
		_, _, err := s.InviteNewPerson(ctx, s.who, office.NewPerson{Login: "nadia", Name: "Nadia Roux"}, referent)
		refusedWith(t, err, "role_referent")
		_, err = s.AddPerson(ctx, s.who, office.NewPerson{Login: "nadia", Name: "Nadia Roux", Grants: []access.Grant{{Role: access.Referent, Scope: access.Scope{Kind: access.Everything}}}})
		refusedWith(t, err, "role_referent")

		id, _, err := s.InviteNewPerson(ctx, office.System, office.NewPerson{Login: "nadia", Name: "Nadia Roux", Email: "nadia@exemple.fr"}, referent)
		if err != nil {
			t.Fatal(err)
		}
		_, err = s.InvitePerson(ctx, s.who, id)
		refusedWith(t, err, "account_referent")
		refusedWith(t, s.ChangePerson(ctx, s.who, id, "Nadia Roux", "office@exemple.fr"), "account_referent")
		if err := s.ChangePerson(ctx, s.who, id, "Nadia Roux-Bel", "nadia@exemple.fr"); err != nil {
			t.Error(err)
		}
		nadia, _ := s.Person(ctx, id)
		nadia.Grants = append(nadia.Grants, access.Grant{Role: access.Secretariat, Scope: access.Scope{Kind: access.Everything}})
		if err := s.GiveRole(ctx, nadia, s.who.ID, referent); err != nil {
			t.Errorf("a referent names another: %v", err)
		}
	})
}

// Who had an address learns that it was changed: a forgotten password would go elsewhere.
func TestAChangedAddressIsTold(t *testing.T) {
	letIn(t, func(t *testing.T, s *sending) {
		id, err := s.AddPerson(t.Context(), office.System, office.NewPerson{Login: "zoe", Name: "Zoé", Email: "zoe@exemple.fr", Password: "une phrase à moi seule"})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.ChangePerson(t.Context(), s.who, id, "Zoé", "autre@exemple.fr"); err != nil {
			t.Fatal(err)
		}
		s.deliver(t)
		mails := s.server.Mails()
		if len(mails) != 1 || !strings.Contains(mails[0].Data, "zoe@exemple.fr") || strings.Contains(mails[0].Data, "autre@exemple.fr") {
			t.Errorf("%d letters %+v", len(mails), mails)
		}
	})
}

func TestRolesEnd(t *testing.T) {
	letIn(t, func(t *testing.T, s *sending) {
		everything := access.Scope{Kind: access.Everything}
		office1 := access.Grant{Role: access.Secretariat, Scope: everything}
		refusedWith(t, s.EndRole(t.Context(), s.who, s.who.ID, office1, "Départ"), "role_own")
		refusedWith(t, s.EndRoles(t.Context(), office.System, s.who.ID, "Départ"), "role_last_office")
		id, _, err := s.InviteNewPerson(t.Context(), s.who, office.NewPerson{Login: "paul", Name: "Paul"}, office.RoleChoice{Role: access.Secretariat})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.GiveRole(t.Context(), s.who, id, office.RoleChoice{Role: access.Author}); err != nil {
			t.Fatal(err)
		}
		refusedWith(t, s.GiveRole(t.Context(), s.who, id, office.RoleChoice{Role: access.Juror}), "role_elsewhere")
		refusedWith(t, s.GiveRole(t.Context(), s.who, id, office.RoleChoice{Role: access.Centre}), "role_centre")
		refusedWith(t, s.EndRole(t.Context(), s.who, id, office1, " "), "field_needed")
		if err := s.EndRole(t.Context(), s.who, id, office1, "Change de service"); err != nil {
			t.Fatal(err)
		}
		paul, _ := s.Person(t.Context(), id)
		if paul.Has(access.Secretariat) || !paul.Has(access.Author) {
			t.Errorf("%+v", paul.Grants)
		}
		if err := s.EndRoles(t.Context(), s.who, id, "Départ"); err != nil {
			t.Fatal(err)
		}
		refusedWith(t, s.EndRoles(t.Context(), s.who, id, "Départ"), "role_none")
		page, err := s.People(t.Context(), s.who, store.PeopleQuery{Roleless: true, Limit: 10})
		if err != nil || len(page.Rows) != 1 || page.Rows[0].ID != id {
			t.Errorf("%+v %v", page, err)
		}
	})
}

// Neither passwords, nor keys, nor addresses are in the journal, whatever is done.
func TestTheJournalHoldsNoSecret(t *testing.T) {
	letIn(t, func(t *testing.T, s *sending) {
		id, x, err := s.InviteNewPerson(t.Context(), s.who, office.NewPerson{Login: "nadia", Name: "Nadia", Email: "nadia@exemple.fr"}, office.RoleChoice{Role: access.Inspector})
		if err != nil {
			t.Fatal(err)
		}
		key := strings.TrimPrefix(x.Path, "/invitation/")
		if _, err := s.AcceptInvitation(t.Context(), key, "une phrase à moi seule"); err != nil {
			t.Fatal(err)
		}
		if err := s.ChangePerson(t.Context(), s.who, id, "Nadia Roux", "roux@exemple.fr"); err != nil {
			t.Fatal(err)
		}
		if err := s.AskRecovery(t.Context(), "nadia", "192.0.2.7"); err != nil {
			t.Fatal(err)
		}
		keys := s.keys(t)
		nadia, _ := s.Person(t.Context(), id)
		if err := s.ChangePassword(t.Context(), nadia, "une phrase à moi seule", "une tout autre phrase", "a"); err != nil {
			t.Fatal(err)
		}
		secrets := append(keys, key, "phrase", "argon2", "exemple.fr")
		err = s.Store.Read(t.Context(), func(r store.Reader) error {
			return r.Journal(0, func(e journal.Entry) error {
				for _, secret := range secrets {
					if strings.Contains(e.Facts+e.Subject, secret) {
						t.Errorf("entry %d holds %q: %s", e.Seq, secret, e.Facts)
					}
				}
				return nil
			})
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

// Candidates are invited once, in several rounds if need be, and those who have no
// address are counted.
func TestCandidatesAreInvitedOnce(t *testing.T) {
	officetest.Each(t, func(t *testing.T, o *office.Office) {
		m := officetest.NewMarking(t, o, officetest.Options{Candidates: 5})
		s := &sending{Office: o, now: officetest.Noon, who: m.Secretary}
		o.Now = func() time.Time { return s.now }
		_, err := o.BeginInviting(t.Context(), m.Secretary, m.Session)
		refusedWith(t, err, "invite_no_mail")
		o.Site, o.Outbox = "https://jurande.exemple.fr", office.Outbox{Carrier: noCarrier{}}
		if _, err := o.BeginInviting(t.Context(), m.First, m.Session); refusal.KindOf(err) != refusal.Denied {
			t.Errorf("a marker invites: %v", err)
		}
		begin := func() int {
			t.Helper()
			j, err := o.BeginInviting(t.Context(), m.Secretary, m.Session)
			if err != nil {
				t.Fatal(err)
			}
			if !j.Wait(time.Minute) {
				t.Fatal("too long")
			}
			o.ForgetInviting(m.Session)
			n, err := j.Outcome()
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		before, err := o.CandidateInvitations(t.Context(), m.Secretary, m.Session)
		if err != nil {
			t.Fatal(err)
		}
		first, second := begin(), begin()
		after, err := o.CandidateInvitations(t.Context(), m.Secretary, m.Session)
		if err != nil || first != before.ToInvite || second != 0 || after.Waiting != first+before.Waiting || after.ToInvite != 0 || first+before.Unwritten+before.Ready != before.All {
			t.Errorf("%d then %d invited; before %+v, after %+v, %v", first, second, before, after, err)
		}
		s.now = s.now.Add(office.InvitationLasts) // who did not come is invited again
		if third := begin(); third != first {
			t.Errorf("%d invited again of %d", third, first)
		}
	})
}

type noCarrier struct{}

func (noCarrier) Carry(context.Context, post.Message) error { return nil }
func (noCarrier) Way() string                               { return "nowhere" }
