package office_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/office"
	"jurande/internal/office/officetest"
	"jurande/internal/refusal"
	"jurande/internal/store"
	"jurande/internal/store/storetest"
)

// bakery is a trade with two common blocks and two optional ones, of which one is chosen.
const bakery = `title: Boulanger de quartier
level: 4
statements: []
blocks:
  - {id: B1, title: Pétrir, optional: false, activities: [], competencies: [{id: B1.C1, activity: "", statement: Pétrir une pâte}],
     assessments: [{id: B1.E1, title: "Pratique : une pâte", kind: Pratique, participation: individual, modes: [practical], context: "", tasks: [{id: B1.E1.T1, text: pétrir}]}, {id: B1.E2, title: "Dossier : les farines", kind: Dossier, participation: individual, modes: [written], context: "", tasks: [{id: B1.E2.T1, text: écrire}]}],
     criteria: [{id: B1.C1.K1, statement: La pâte lève, competencies: [{id: B1.C1, certainty: sure, reason: x}], assessments: [{id: B1.E1, certainty: sure, reason: x}, {id: B1.E2, certainty: sure, reason: x}], core: false}]}
  - {id: B2, title: Cuire, optional: false, activities: [], competencies: [{id: B2.C1, activity: "", statement: Cuire}],
     assessments: [{id: B2.E1, title: "Pratique : une fournée", kind: Pratique, participation: group, modes: [practical], context: "", tasks: [{id: B2.E1.T1, text: cuire}]}],
     criteria: [{id: B2.C1.K1, statement: La croûte est dorée, competencies: [{id: B2.C1, certainty: sure, reason: x}], assessments: [{id: B2.E1, certainty: sure, reason: x}], core: false}]}
  - {id: B3, title: Feuilleter, optional: true, activities: [], competencies: [{id: B3.C1, activity: "", statement: Feuilleter}],
     assessments: [{id: B3.E1, title: "Pratique : un feuilletage", kind: Pratique, participation: individual, modes: [practical], context: "", tasks: [{id: B3.E1.T1, text: tourer}]}],
     criteria: [{id: B3.C1.K1, statement: Le feuilletage est régulier, competencies: [{id: B3.C1, certainty: sure, reason: x}], assessments: [{id: B3.E1, certainty: sure, reason: x}], core: false}]}
  - {id: B4, title: Vendre, optional: true, activities: [], competencies: [{id: B4.C1, activity: "", statement: Vendre}],
     assessments: [{id: B4.E1, title: "Oral : un client", kind: Oral, participation: individual, modes: [oral], context: "", tasks: [{id: B4.E1.T1, text: vendre}]}],
     criteria: [{id: B4.C1.K1, statement: Le client est servi, competencies: [{id: B4.C1, certainty: sure, reason: x}], assessments: [{id: B4.E1, certainty: sure, reason: x}], core: false}]}
doubts: []
`

const bakeryRules = `version: "1"
levels:
  - {id: non, fr: Non acquis, en: Not acquired, points: 0}
  - {id: oui, fr: Acquis, en: Acquired, points: 1}
competency: {kind: score, min: 60 %}
block: {kind: all}
title: {requires: [all common, 1 of optional]}
double_marking: {share: 1/2, max_gap: 1}
`

// term is a desk with a published bakery, two centres and an open session.
type term struct {
	desk
	version, session, lyon, nantes string
}

func civil(s string) framework.Date {
	d, err := framework.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func newTerm(t testing.TB, s *store.Store) *term {
	t.Helper()
	d := newDesk(t, s)
	d.Chance = rand.NewChaCha8([32]byte{7})
	x := &term{desk: d}
	x.version = d.mustImport(t, bakery)
	must(t, d.SaveRegulation(d.ctx, d.claire, x.version, office.Latest, bakeryRules))
	v := d.view(t, x.version)
	reg := stoneRegistration()
	reg.Title, reg.Blocks, reg.VAE = "Boulanger de quartier", nil, true
	for i, b := range v.Framework.Blocks {
		reg.Blocks = append(reg.Blocks, framework.RegisteredBlock{Code: fmt.Sprintf("RNCP99001BC0%d", i+1), Title: b.Title})
	}
	must(t, d.SaveRegistration(d.ctx, d.claire, v.TitleID, office.Latest, reg))
	must(t, d.Publish(d.ctx, d.claire, x.version, office.Latest))
	var err error
	x.lyon, err = d.AddCentre(d.ctx, d.claire, candidate.Centre{Code: "LYON", Name: "École du fournil", City: "Lyon"})
	must(t, err)
	x.nantes, err = d.AddCentre(d.ctx, d.claire, candidate.Centre{Code: "NANTES", Name: "Centre de l'Erdre", City: "Nantes"})
	must(t, err)
	must(t, officetest.Habilitate(d.ctx, d.Office, d.claire, x.version, x.lyon, x.nantes))
	x.session, err = d.OpenSession(d.ctx, d.claire, x.plan())
	must(t, err)
	return x
}

func (x *term) plan() office.SessionPlan {
	return office.SessionPlan{VersionID: x.version, Name: "Session de juin 2027", Opens: civil("2026-11-01"), Closes: civil("2027-01-31"), JuryOn: civil("2027-06-30"), Place: "Lyon"}
}

const rosterHead = "N° candidat;Nom de naissance;Prénoms;Sexe;Date de naissance;Commune de naissance;Centre;Voie;Option;Blocs;Blocs acquis\r\n"

func roster(lines ...string) []byte {
	return []byte(rosterHead + strings.Join(lines, "\r\n"))
}

var three = roster(
	";Le Goff;Anaëlle;F;03/02/2001;Brest;LYON;Apprentissage;B3;;",
	";Nakamura;Ken, Paul;M;12/07/1999;Osaka;Lyon;VAE;;B1 B2;",
	";Œuvrard;Zoé;F;30/09/2000;Dijon;NANTES;Formation continue;B4;;B1")

func (x *term) enter(t *testing.T, raw []byte) *office.ImportPlan {
	t.Helper()
	p, err := x.ImportCandidates(x.ctx, x.claire, x.session, "candidats.csv", raw, false)
	must(t, err)
	return p
}

func (x *term) rows(t *testing.T, q office.RegisterQuery) []candidate.Enrolment {
	t.Helper()
	q.SessionID = x.session
	p, err := x.Candidates(x.ctx, x.claire, q)
	must(t, err)
	return p.Rows
}

// entries counts the journal, to see that nothing was written.
func (x *term) entries(t *testing.T) int64 {
	t.Helper()
	h, err := x.Head(x.ctx)
	must(t, err)
	return h.Seq
}

func eachTerm(t *testing.T, test func(t *testing.T, x *term)) {
	storetest.Each(t, func(t *testing.T, s *store.Store) { test(t, newTerm(t, s)) })
}

func TestSessionLiesWithinTheRegistration(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		late := x.plan()
		late.Closes = civil("2027-03-02") // the registration ends the day before
		_, err := x.OpenSession(x.ctx, x.claire, late)
		wants(t, err, "registration_ended")
		var list refusal.List
		if list, _ = err.(refusal.List); len(list) != 1 || list[0].Rule != "R01" || list[0].Field != "closes" || list[0].Cites == "" {
			t.Errorf("%#v", err)
		}
		_, err = x.OpenSession(x.ctx, x.claire, office.SessionPlan{VersionID: x.version, Opens: civil("2026-12-01"), Closes: civil("2026-11-01"), JuryOn: civil("2026-10-01"), ManagerID: x.marco.ID})
		for _, key := range []string{"session_name_missing", "session_closes_early", "session_jury_early", "session_manager"} {
			wants(t, err, key)
		}
		draft := x.mustImport(t, stoneCutter)
		p := x.plan()
		p.VersionID = draft
		_, err = x.OpenSession(x.ctx, x.claire, p)
		wants(t, err, "framework_not_published")
		_, err = x.OpenSession(x.ctx, x.marco, x.plan())
		wants(t, err, "access_denied")

		moved := x.plan()
		moved.Name, moved.Closes = "Session d'été", civil("2027-03-01")
		must(t, x.PlanSession(x.ctx, x.claire, x.session, moved))
		s, err := x.SessionDossier(x.ctx, x.claire, x.session)
		must(t, err)
		if s.Name != "Session d'été" || s.Manager != "Claire Aubin" || s.State != exam.Preparing || s.TitleName != "Boulanger de quartier" || len(s.History) != 2 {
			t.Errorf("%+v", s)
		}
	})
}

func TestCandidatesAreEnteredAllOrNone(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		before := x.entries(t)
		bad := append(bytes.Clone(three), []byte("\r\n;Martin;Léa;F;31/02/2001;Lyon;Lille;VAE;B3;;")...)
		_, err := x.ImportCandidates(x.ctx, x.claire, x.session, "candidats.csv", bad, true)
		wants(t, err, "roster_date_impossible")
		wants(t, err, "roster_centre_unknown")
		if len(x.rows(t, office.RegisterQuery{})) != 0 || x.entries(t) != before {
			t.Fatal("something was entered or written all the same")
		}

		p := x.enter(t, three)
		if p.Added() != 3 || p.Count(candidate.Newcomer) != 3 {
			t.Fatalf("%+v", p)
		}
		rows := x.rows(t, office.RegisterQuery{})
		if len(rows) != 3 || rows[0].Identity.Listed() != "LE GOFF Anaëlle" || rows[0].Number != "26-00001-7" || rows[1].Identity.GivenNames[1] != "Paul" {
			t.Fatalf("%+v", rows)
		}
		if got := fmt.Sprintf("%s %s %s %s", rows[1].Blocks, rows[2].Blocks, rows[2].Held[0].Block, rows[2].Held[0].Source); got != "[B1 B2] [B2 B4] B1 declared" {
			t.Errorf("%s", got)
		}

		// The same file twice changes nothing and writes nothing.
		before = x.entries(t)
		if p := x.enter(t, three); p.Added() != 0 || p.Count(candidate.Unchanged) != 3 {
			t.Errorf("%+v", p)
		}
		if x.entries(t) != before || len(x.rows(t, office.RegisterQuery{})) != 3 {
			t.Error("the second time wrote something")
		}

		// What is already entered otherwise is told, by its column.
		_, err = x.ImportCandidates(x.ctx, x.claire, x.session, "candidats.csv", roster(";Le Goff;Anaëlle;F;03/02/2001;Brest;NANTES;Apprentissage;B4;;"), false)
		wants(t, err, "roster_entered_otherwise")
	})
}

func TestPeopleAreKnownAgain(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		x.enter(t, three)
		first := x.session
		p := x.plan()
		p.Name = "Session de rattrapage"
		var err error
		x.session, err = x.OpenSession(x.ctx, x.claire, p)
		must(t, err)
		if p := x.enter(t, roster(";LE GOFF;anaelle;F;3/2/2001;Brest;LYON;Apprentissage;B4;;")); p.Count(candidate.Returning) != 1 {
			t.Fatalf("%+v", p.Planned)
		}
		again := x.rows(t, office.RegisterQuery{})[0]
		x.session = first
		if was := x.rows(t, office.RegisterQuery{})[0]; was.CandidateID != again.CandidateID || was.Number != again.Number || was.ID == again.ID {
			t.Errorf("%+v\n%+v", was, again)
		}
		for line, key := range map[string]string{
			";Le Goff;Anaëlle;F;03/02/2001;Quimper;LYON;VAE;B3;;":        "roster_homonym",
			"26-00001-7;Durand;Paul;M;03/02/2001;Brest;LYON;VAE;B3;;":    "roster_number_of_another",
			"ANCIEN-77;Le Goff;Anaëlle;F;03/02/2001;Brest;LYON;VAE;B3;;": "roster_known_by_another_number",
			";Le Gof;Anaëlle;F;03/02/2001;Brest;LYON;VAE;B3;;":           "roster_alike_known",
		} {
			_, err := x.ImportCandidates(x.ctx, x.claire, x.session, "f.csv", roster(line), false)
			wants(t, err, key)
		}
		// A homonym with a number of their own, and a likely duplicate that somebody looked at.
		p1, err := x.ImportCandidates(x.ctx, x.claire, x.session, "f.csv", roster("H-2;Le Goff;Anaëlle;F;03/02/2001;Quimper;LYON;VAE;B3;;", ";Le Gof;Anaëlle;F;03/02/2001;Brest;LYON;VAE;B3;;"), true)
		must(t, err)
		if p1.Count(candidate.Newcomer) != 2 {
			t.Errorf("%+v", p1.Planned)
		}
	})
}

func TestEntryHasItsDates(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		for day, key := range map[string]string{"2026-10-31": "session_entry_not_open", "2027-02-01": "session_entry_closed"} {
			now, err := time.Parse(time.DateOnly, day)
			must(t, err)
			x.Now = func() time.Time { return now.Add(12 * time.Hour) }
			_, err = x.RehearseCandidates(x.ctx, x.claire, x.session, "f.csv", three)
			wants(t, err, key)
		}
	})
}

func TestAFileWaitsForItsConfirmation(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		plan, err := x.HoldCandidates(x.ctx, x.claire, x.session, "candidats.csv", three)
		must(t, err)
		if plan.Added() != 3 || len(x.rows(t, office.RegisterQuery{})) != 0 {
			t.Fatalf("%+v", plan)
		}
		_, err = x.ImportHeld(x.ctx, x.claire, x.session, plan.Held, "another digest", false)
		wants(t, err, "roster_changed")
		_, err = x.HeldCandidates(x.ctx, x.marco, x.session, plan.Held)
		wants(t, err, "access_denied")
		_, err = x.ImportHeld(x.ctx, x.claire, x.session, plan.Held, plan.SHA256, false)
		must(t, err)
		if len(x.rows(t, office.RegisterQuery{})) != 3 {
			t.Error("not entered")
		}
		_, err = x.HeldCandidates(x.ctx, x.claire, x.session, plan.Held)
		wants(t, err, "roster_not_kept") // personal data do not linger
	})
}

func TestRegisterFiltersSortsAndPages(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		lines := []string{}
		for i := range 25 {
			lines = append(lines, fmt.Sprintf(";Étienne%c;Noé;M;%02d/01/1999;Brest;%s;%s;B%d;;", 'a'+i, i+1, []string{"LYON", "NANTES"}[i%2], []string{"VAE", "Apprentissage"}[i%2], 3+i%2))
		}
		x.enter(t, roster(lines...))
		for name, c := range map[string]struct {
			q    office.RegisterQuery
			want int
		}{
			"all":              {office.RegisterQuery{}, 25},
			"without accents":  {office.RegisterQuery{Search: "ETIENNE noe"}, 25},
			"a number":         {office.RegisterQuery{Search: "26-00003"}, 1},
			"nobody":           {office.RegisterQuery{Search: "%"}, 25}, // no letter: no filter
			"a centre":         {office.RegisterQuery{CentreID: x.lyon}, 13},
			"a route":          {office.RegisterQuery{Route: candidate.VAE}, 13},
			"an option":        {office.RegisterQuery{Block: "B4"}, 12},
			"both":             {office.RegisterQuery{CentreID: x.nantes, Search: "étienneb"}, 1},
			"an unknown block": {office.RegisterQuery{Block: "B"}, 0},
		} {
			if got := len(x.rows(t, c.q)); got != c.want {
				t.Errorf("%s: %d, want %d", name, got, c.want)
			}
		}
		for _, sort := range []store.Sort{store.ByName, store.ByNumber, store.ByCentre, store.ByRoute} {
			for _, down := range []bool{false, true} {
				q := office.RegisterQuery{SessionID: x.session, Sort: sort, Down: down, Limit: 7}
				whole := []string{}
				for _, e := range x.rows(t, office.RegisterQuery{Sort: sort, Down: down}) {
					whole = append(whole, e.ID)
				}
				paged := []string{}
				for {
					p, err := x.Candidates(x.ctx, x.claire, q)
					must(t, err)
					if p.Total != 25 || p.All != 25 {
						t.Fatalf("%d of %d", p.Total, p.All)
					}
					for _, e := range p.Rows {
						paged = append(paged, e.ID)
					}
					if !p.More {
						break
					}
					q.AfterKey, q.AfterID = p.AfterKey, p.AfterID
				}
				if fmt.Sprint(paged) != fmt.Sprint(whole) || len(paged) != 25 {
					t.Errorf("by %s, down %v: pages do not make the whole", sort, down)
				}
			}
		}
	})
}

func TestACentreSeesItsOwn(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		x.enter(t, three)
		id, err := x.AddPerson(x.ctx, office.System, office.NewPerson{Login: "lyon", Name: "Luc Morel", Grants: []access.Grant{{Role: access.Centre, Scope: access.Scope{Kind: access.OfCentre, ID: x.lyon}}}})
		must(t, err)
		luc, err := x.Person(x.ctx, id)
		must(t, err)

		mine, err := x.CentreSessions(x.ctx, luc)
		must(t, err)
		if len(mine) != 1 || mine[0].Entered != 2 || mine[0].Centre.Code != "LYON" {
			t.Errorf("%+v", mine)
		}
		own, err := x.Candidates(x.ctx, luc, office.RegisterQuery{SessionID: x.session, CentreID: x.lyon})
		must(t, err)
		if len(own.Rows) != 2 {
			t.Errorf("%+v", own.Rows)
		}
		for _, q := range []office.RegisterQuery{{SessionID: x.session}, {SessionID: x.session, CentreID: x.nantes}} {
			_, err = x.Candidates(x.ctx, luc, q)
			wants(t, err, "access_denied")
		}
		_, err = x.CentreResults(x.ctx, luc, x.session, x.nantes)
		wants(t, err, "access_denied")
		results, err := x.CentreResults(x.ctx, luc, x.session, x.lyon)
		must(t, err)
		for _, r := range results {
			if r.Known {
				t.Errorf("a result before the minutes: %+v", r)
			}
		}
		for _, e := range x.rows(t, office.RegisterQuery{}) {
			_, err := x.CandidateDossier(x.ctx, luc, e.ID)
			if own := e.Centre.ID == x.lyon; own != (err == nil) {
				t.Errorf("%s of %s: %v", e.Identity.Listed(), e.Centre.Name, err)
			}
		}
		_, err = x.Copies(x.ctx, luc, office.CopiesQuery{SessionID: x.session, Limit: 10})
		wants(t, err, "access_denied")
		sessions, err := x.Sessions(x.ctx, luc)
		must(t, err)
		if len(sessions) != 0 {
			t.Error("a centre sees a whole session")
		}
	})
}

func TestACandidateGetsAnAccount(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		x.enter(t, three)
		e := x.rows(t, office.RegisterQuery{})[0]
		id, err := x.GiveCandidateAccount(x.ctx, x.claire, e.ID, e.Number, "un mot de passe long")
		must(t, err)
		who, err := x.SignIn(x.ctx, strings.ToLower(e.Number), "un mot de passe long", "::1")
		must(t, err)
		if who.ID != id || who.Name != "Anaëlle Le Goff" || len(who.Scopes(access.Candidate, access.OfEnrolment)) != 1 {
			t.Errorf("%+v", who)
		}
		mine, err := x.OwnResults(x.ctx, who)
		must(t, err)
		if len(mine) != 1 || mine[0].Known {
			t.Errorf("%+v", mine)
		}
		other := x.rows(t, office.RegisterQuery{})[1]
		_, err = x.GiveCandidateAccount(x.ctx, x.claire, other.ID, e.Number, "un autre mot de passe")
		wants(t, err, "person_login_taken")
	})
}

// A session may be for some centres only; one whose candidates are entered stays.
func TestCentresOfASession(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := newTerm(t, s)
		plan := x.plan()
		plan.Centres = []string{x.lyon, "nowhere"}
		wants(t, x.PlanSession(x.ctx, x.claire, x.session, plan), "session_centre_unknown")
		plan.Centres = []string{x.nantes}
		must(t, x.PlanSession(x.ctx, x.claire, x.session, plan))
		_, err := x.ImportCandidates(x.ctx, x.claire, x.session, "f.csv", three, false)
		wants(t, err, "roster_centre_unknown")
		plan.Centres = nil
		must(t, x.PlanSession(x.ctx, x.claire, x.session, plan))
		x.enter(t, three)
		plan.Centres = []string{x.lyon}
		wants(t, x.PlanSession(x.ctx, x.claire, x.session, plan), "session_centre_entered")
	})
}
