package office_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// person adds somebody of a centre.
func (x *term) ofCentre(t *testing.T, login, centre string) access.Person {
	t.Helper()
	id, err := x.AddPerson(x.ctx, office.System, office.NewPerson{Login: login, Name: login, Grants: []access.Grant{{Role: access.Centre, Scope: access.Scope{Kind: access.OfCentre, ID: centre}}}})
	must(t, err)
	who, err := x.Person(x.ctx, id)
	must(t, err)
	return who
}

func (x *term) form(t *testing.T, enrolment string) office.CandidateForm {
	t.Helper()
	d, err := x.CandidateDossier(x.ctx, x.claire, enrolment)
	must(t, err)
	return office.CandidateForm{Values: candidate.Typed(d.Enrolment), Held: d.Enrolment.Held, Seen: d.Digest}
}

func zoe() office.CandidateForm {
	return office.CandidateForm{Values: map[candidate.Column]string{candidate.ColBirthName: "Vasseur", candidate.ColGiven: "Zoé", candidate.ColSex: "F", candidate.ColBirthDate: "1999",
		candidate.ColBirthPlace: "Lyon", candidate.ColBirthCode: "69123", candidate.ColEmail: "zoe@exemple.fr", candidate.ColCentre: "LYON", candidate.ColRoute: string(candidate.VAE), candidate.ColOption: "B3"}}
}

func TestACentreEntersAndCorrectsItsOwn(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		x.enter(t, three)
		lyon := x.ofCentre(t, "lyon", x.lyon)
		id, _, err := x.AddCandidate(x.ctx, lyon, x.session, zoe())
		must(t, err)
		_, _, err = x.AddCandidate(x.ctx, lyon, x.session, zoe())
		wants(t, err, "candidate_already_entered")
		elsewhere := zoe()
		elsewhere.Values[candidate.ColCentre] = "NANTES"
		_, _, err = x.AddCandidate(x.ctx, lyon, x.session, elsewhere)
		wants(t, err, "roster_centre_unknown")
		// Who is like another centre's candidate is doubted without being named.
		alike := zoe()
		alike.Values[candidate.ColBirthName], alike.Values[candidate.ColGiven], alike.Values[candidate.ColBirthDate] = "Œuvrart", "Zoé", "30/09/2000"
		_, checked, err := x.AddCandidate(x.ctx, lyon, x.session, alike)
		wants(t, err, "roster_doubts_unseen")
		if len(checked.Doubts) != 1 || checked.Doubts[0].Key != "roster_known_elsewhere" || strings.Contains(checked.Doubts[0].Error(), "UVRARD") {
			t.Errorf("%v", checked.Doubts)
		}

		f := x.form(t, id)
		f.Values[candidate.ColBirthName], f.Values[candidate.ColTelephone], f.Reason = "Vasseur-Roy", "0612345678", "Acte de naissance relu."
		_, _, err = x.CorrectCandidate(x.ctx, lyon, id, f)
		must(t, err)
		_, _, err = x.CorrectCandidate(x.ctx, lyon, id, f) // of what it no longer is
		wants(t, err, "candidate_changed")
		d, err := x.CandidateDossier(x.ctx, lyon, id)
		must(t, err)
		if d.Enrolment.Identity.BirthName != "Vasseur-Roy" || len(d.Revisions) != 1 || d.Revisions[0].Earlier["birth_name"] != "Vasseur" || d.Revisions[0].Reason == "" || d.Revisions[0].By != lyon.ID {
			t.Errorf("%+v", d.Revisions)
		}
		if rows := x.rows(t, office.RegisterQuery{Search: "roy"}); len(rows) != 1 {
			t.Errorf("not found by its new name")
		}
		before := x.entries(t)
		_, _, err = x.CorrectCandidate(x.ctx, lyon, id, x.form(t, id))
		must(t, err)
		if x.entries(t) != before {
			t.Error("a form sent as it was is written down")
		}
		rows := x.rows(t, office.RegisterQuery{CentreID: x.nantes})
		_, _, err = x.CorrectCandidate(x.ctx, lyon, rows[0].ID, x.form(t, rows[0].ID))
		wants(t, err, "access_denied")
		x.clockAt(t, "2027-02-02T09:00:00Z") // entries are closed
		f = x.form(t, id)
		f.Values[candidate.ColTown] = "Lyon"
		_, _, err = x.CorrectCandidate(x.ctx, lyon, id, f)
		wants(t, err, "session_entry_closed")
		_, _, err = x.CorrectCandidate(x.ctx, x.claire, id, f) // how to reach somebody may always be corrected
		must(t, err)
		f = x.form(t, id)
		f.Values[candidate.ColRoute] = string(candidate.Independent)
		_, _, err = x.CorrectCandidate(x.ctx, x.claire, id, f)
		wants(t, err, "session_entry_closed")
	})
}

func TestConsentsAndDocuments(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		id, _, err := x.AddCandidate(x.ctx, x.claire, x.session, zoe())
		must(t, err)
		d, err := x.CandidateDossier(x.ctx, x.claire, id)
		must(t, err)
		in := func() bool {
			agreed, err := x.ConsentInForce(x.ctx, d.Enrolment.CandidateID, candidate.ConsentEmail)
			must(t, err)
			return agreed
		}
		if in() {
			t.Error("agreed before being asked")
		}
		must(t, x.GiveConsent(x.ctx, x.claire, id, candidate.ConsentEmail))
		must(t, x.GiveConsent(x.ctx, x.claire, id, candidate.ConsentEmail))
		if !in() {
			t.Error("not agreed")
		}
		must(t, x.WithdrawConsent(x.ctx, x.claire, id, candidate.ConsentEmail))
		if in() {
			t.Error("still agreed")
		}
		must(t, x.SeeIdentity(x.ctx, x.claire, id, candidate.Passport))
		wants(t, x.SeeIdentity(x.ctx, x.claire, id, "a smile"), "document_unknown")
		d, err = x.CandidateDossier(x.ctx, x.claire, id)
		must(t, err)
		if len(d.Consents) != 1 || d.Consents[0].WithdrawnAt == 0 || len(d.Seen) != 1 || d.Seen[0].Kind != "passport" {
			t.Errorf("%+v %+v", d.Consents, d.Seen)
		}
	})
}

// A candidate writes alone; the centre returns, then accepts; the account is theirs.
func TestARequestWrittenAlone(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		_, err := x.BeginRequest(x.ctx, x.session, "192.0.2.1")
		wants(t, err, "request_session_closed")
		must(t, x.SetSelfEntry(x.ctx, x.claire, x.session, true))
		key, err := x.BeginRequest(x.ctx, x.session, "192.0.2.1")
		must(t, err)
		wants(t, x.SendEntry(x.ctx, key, "192.0.2.1"), "field_needed")
		f := zoe()
		f.Values[candidate.ColBirthDate] = "31/02/1999"
		r, err := x.KeepStep(x.ctx, key, "192.0.2.1", f.Values, []candidate.ConsentKind{candidate.ConsentEmail, "all"})
		must(t, err)
		if !refusal.Is(r.Checked.Faults, "roster_date_impossible") || r.Content.Values[candidate.ColBirthDate] != "31/02/1999" {
			t.Errorf("%+v", r.Checked.Faults)
		}
		_, err = x.KeepStep(x.ctx, key, "192.0.2.1", map[candidate.Column]string{candidate.ColBirthDate: "1999"}, nil)
		must(t, err)
		must(t, x.SendEntry(x.ctx, key, "192.0.2.1"))
		_, err = x.KeepStep(x.ctx, key, "192.0.2.1", f.Values, nil)
		wants(t, err, "request_not_editable")

		lyon, nantes := x.ofCentre(t, "lyon", x.lyon), x.ofCentre(t, "nantes", x.nantes)
		list, err := x.WaitingRequests(x.ctx, nantes)
		must(t, err)
		if len(list) != 0 {
			t.Error("a centre sees another's requests")
		}
		list, err = x.WaitingRequests(x.ctx, lyon)
		must(t, err)
		if len(list) != 1 {
			t.Fatalf("%d requests", len(list))
		}
		id := list[0].Row.ID
		_, _, err = x.AcceptRequest(x.ctx, nantes, id, false)
		wants(t, err, "access_denied")
		must(t, x.ReturnRequest(x.ctx, lyon, id, "Joignez-nous pour l'option."))
		must(t, x.SendEntry(x.ctx, key, "192.0.2.1"))
		enrolment, _, err := x.AcceptRequest(x.ctx, lyon, id, false)
		must(t, err)
		_, _, err = x.AcceptRequest(x.ctx, lyon, id, false)
		wants(t, err, "request_answered")
		d, err := x.CandidateDossier(x.ctx, x.claire, enrolment)
		must(t, err)
		if d.Enrolment.Terms.Initiative != candidate.ByCandidate || len(d.Consents) != 1 || d.Enrolment.Identity.BirthDate.String() != "1999-00-00" {
			t.Errorf("%+v", d.Enrolment)
		}
		login, err := x.ChooseOwnPassword(x.ctx, key, "une phrase à moi seule")
		must(t, err)
		_, err = x.ChooseOwnPassword(x.ctx, key, "une autre phrase à moi")
		wants(t, err, "request_password_chosen")
		who, err := x.SignIn(x.ctx, login, "une phrase à moi seule", "192.0.2.1")
		must(t, err)
		own, err := x.OwnFile(x.ctx, who, enrolment)
		must(t, err)
		if own.Enrolment.ID != enrolment {
			t.Errorf("%+v", own)
		}
		must(t, x.WithdrawConsent(x.ctx, who, enrolment, candidate.ConsentEmail))
		must(t, x.Store.Read(x.ctx, func(r store.Reader) error {
			agreed, err := r.ConsentsInForce("email", []string{d.Enrolment.CandidateID})
			if len(agreed) > 0 {
				t.Error("still agreed")
			}
			return err
		}))
	})
}

// From one address one begins only so many requests.
func TestRequestsAreSlowed(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		must(t, x.SetSelfEntry(x.ctx, x.claire, x.session, true))
		var err error
		for range 31 {
			if _, err = x.BeginRequest(x.ctx, x.session, "192.0.2.7"); err != nil {
				break
			}
		}
		wants(t, err, "request_too_many")
		_, err = x.BeginRequest(x.ctx, x.session, "192.0.2.8")
		must(t, err)
	})
}

// A long import confirmed twice is one; its end is told, and the file is no longer kept.
func TestAnImportGoesOnByItself(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		plan, err := x.HoldCandidates(x.ctx, x.claire, x.session, "candidats.csv", three)
		must(t, err)
		job, err := x.BeginImport(x.ctx, x.claire, x.session, plan.Held, plan.SHA256, false)
		must(t, err)
		if again, err := x.BeginImport(x.ctx, x.claire, x.session, plan.Held, plan.SHA256, false); err == nil && again != job {
			t.Error("a second import of one file")
		}
		job.Wait(1 << 40)
		done, err := job.Outcome()
		must(t, err)
		if done.Added() != 3 || !slices.ContainsFunc(x.rows(t, office.RegisterQuery{}), func(e candidate.Enrolment) bool { return e.Terms.EnteredOn.String() != "" }) {
			t.Errorf("%+v", done)
		}
	})
}

// clockAt sets the clock.
func (x *term) clockAt(t *testing.T, moment string) {
	t.Helper()
	now, err := time.Parse(time.RFC3339, moment)
	must(t, err)
	x.Now = func() time.Time { now = now.Add(time.Second); return now }
}
