package office_test

import (
	"strings"
	"testing"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/framework"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/store"
	"jurande/internal/store/storetest"
)

// A centre enters only what it is habilitated to, on the day; the refusal stands at
// the line, and nobody is entered.
func TestEntriesWithinTheHabilitation(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := newTerm(t, s)
		title := x.view(t, x.version).TitleID
		line := func(centre string) []byte {
			return roster(";Le Goff;Anaëlle;F;03/02/2001;Brest;LYON;Apprentissage;B3;;", ";Morin;Luce;F;05/02/2001;Brest;"+centre+";Apprentissage;B3;;")
		}
		brest, err := x.AddCentre(x.ctx, x.claire, candidate.Centre{Code: "BREST", Name: "Atelier de Recouvrance", SIRET: "732 829 320 00074"})
		must(t, err)
		refused := func(key string) {
			t.Helper()
			before := headOf(t, x)
			_, err := x.ImportCandidates(x.ctx, x.claire, x.session, "f.csv", line("BREST"), true)
			list, ok := err.(refusal.List)
			if !ok || len(list) != 1 || list[0].Key != key || list[0].Line != 3 || list[0].Rule != "R07" || list[0].Field != string(candidate.ColCentre) {
				t.Errorf("%v, wanted %s at line 3", err, key)
			}
			if headOf(t, x) != before {
				t.Error("the journal has a new line")
			}
		}
		refused("habilitation_none")
		terms := candidate.Habilitation{CentreID: brest, TitleID: title, Reference: "Convention 7", Signed: civil("2026-10-01"), Scope: candidate.Prepares, Blocks: []string{"B2", "B1"},
			From: civil("2026-10-05"), Until: civil("2027-10-04")}
		id, err := x.Habilitate(x.ctx, x.claire, terms)
		must(t, err)
		refused("habilitation_other_blocks")

		seen := terms
		seen.ID, seen.Revision, seen.Blocks, seen.Reason, seen.Changed = id, 1, []string{"B1", "B2", "B3", "B4"}, "Avenant : tout le titre.", civil("2026-11-02")
		must(t, x.ChangeHabilitation(x.ctx, x.claire, seen))
		p, err := x.ImportCandidates(x.ctx, x.claire, x.session, "f.csv", line("BREST"), true)
		must(t, err)
		if p.Added() != 2 {
			t.Errorf("%d entered", p.Added())
		}

		must(t, x.EndHabilitation(x.ctx, x.claire, id, 2, civil("2026-11-03"), "Le centre cesse son activité."))
		again, err := x.ImportCandidates(x.ctx, x.claire, x.session, "f.csv", line("BREST"), true)
		if err != nil || again.Added() != 0 {
			t.Errorf("the same file again: %d entered, %v", again.Added(), err)
		}
		d, err := x.CentreDossier(x.ctx, x.claire, brest)
		must(t, err)
		if len(d.States) != 3 || !d.States[0].Ended || len(d.States[1].Blocks) != 0 || len(d.Former(id)) != 2 || d.States[2].Reference != "Convention 7" {
			t.Errorf("the history: %+v", d.States)
		}
		if len(d.States[2].Blocks) != 2 || d.States[2].Blocks[0] != "B1" {
			t.Errorf("blocks in the order of the title: %v", d.States[2].Blocks)
		}
	})
}

// Each state is told to France compétences within two months, once; who changes what
// somebody else has just changed is told so.
func TestChangesAreReported(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := newTerm(t, s)
		list, today, err := x.CentreRegister(x.ctx, x.claire)
		must(t, err)
		if len(list) != 2 || list[0].ToReport != 0 {
			t.Fatalf("%+v", list)
		}
		h := list[0].Agreements[0]
		change := h
		change.Reason, change.Changed, change.Until = "Prolongée d'un an.", today, civil("2041-12-31")
		must(t, x.ChangeHabilitation(x.ctx, x.claire, change))
		if err := x.ChangeHabilitation(x.ctx, x.claire, change); !refusal.Is(err, "habilitation_stale") {
			t.Errorf("changed on what is no more: %v", err)
		}
		change.Revision = 2
		if err := x.ChangeHabilitation(x.ctx, x.claire, change); !refusal.Is(err, "habilitation_same") {
			t.Errorf("changed into the same: %v", err)
		}
		tasks, err := x.Waiting(x.ctx, x.claire)
		must(t, err)
		if tasks[0].Key != "centre_report" || tasks[0].Facts["before"] != today.AddMonths(2).Time() || tasks[0].URL != "/centres/"+h.CentreID {
			t.Errorf("what waits: %+v", tasks)
		}
		for day, key := range map[string]string{"": "habilitation_report_missing", today.AddDays(1).String(): "habilitation_report_late", today.AddDays(-1).String(): "habilitation_report_early"} {
			if err := x.ReportHabilitation(x.ctx, x.claire, h.ID, 2, civil(day)); !refusal.Is(err, key) {
				t.Errorf("reported on %q: %v", day, err)
			}
		}
		must(t, x.ReportHabilitation(x.ctx, x.claire, h.ID, 2, today))
		if err := x.ReportHabilitation(x.ctx, x.claire, h.ID, 2, today); !refusal.Is(err, "habilitation_reported") {
			t.Errorf("reported twice: %v", err)
		}
		if list, _, _ = x.CentreRegister(x.ctx, x.claire); list[0].ToReport+list[1].ToReport != 0 {
			t.Error("still to report")
		}
	})
}

// A centre says how many people it prepared; those it did not enter are an alarm, and
// another centre may neither say nor read it (R08).
func TestPeoplePreparedWithoutSession(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := newTerm(t, s)
		x.enter(t, three)
		title := x.view(t, x.version).TitleID
		id, err := x.AddPerson(x.ctx, x.claire, office.NewPerson{Login: "fournil", Name: "Ève Fournil", Grants: []access.Grant{{Role: access.Centre, Scope: access.Scope{Kind: access.OfCentre, ID: x.lyon}}}})
		must(t, err)
		eve, err := x.Person(x.ctx, id)
		must(t, err)
		must(t, x.DeclarePrepared(x.ctx, eve, x.lyon, title, 2027, 20))
		must(t, x.DeclarePrepared(x.ctx, eve, x.lyon, title, 2027, 5))
		for _, no := range []error{x.DeclarePrepared(x.ctx, eve, x.nantes, title, 2027, 5), readCentre(x, eve)} {
			if refusal.KindOf(no) != refusal.Denied {
				t.Errorf("another centre: %v", no)
			}
		}
		if err := x.DeclarePrepared(x.ctx, eve, x.lyon, title, 1066, -1); !refusal.Is(err, "prepared_year") || !refusal.Is(err, "prepared_people") {
			t.Error(err)
		}
		d, err := x.CentreDossier(x.ctx, eve, x.lyon)
		must(t, err)
		if len(d.Promotions) != 1 || d.Promotions[0].Prepared != 5 || d.Promotions[0].Entered != 2 || d.Line.Missing != 3 || d.Names != nil {
			t.Errorf("%+v", d.Promotions)
		}
		own, _, err := x.CentreRegister(x.ctx, eve)
		must(t, err)
		if len(own) != 1 || own[0].ID != x.lyon {
			t.Errorf("a centre sees %d centres", len(own))
		}
		tasks, err := x.Waiting(x.ctx, x.claire)
		must(t, err)
		if tasks[0].Key != "centre_missing" || tasks[0].Facts["n"] != 3 {
			t.Errorf("%+v", tasks)
		}
	})
}

func TestAnEstablishmentIsOneCentre(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := newTerm(t, s)
		c := candidate.Centre{ID: x.lyon, Code: "LYON", Name: "École du fournil", SIRET: "73282932000074", Address: "1 rue du Four, Lyon"}
		must(t, x.ChangeCentre(x.ctx, x.claire, c))
		_, err := x.AddCentre(x.ctx, x.claire, candidate.Centre{Code: "AUTRE", Name: "Autre école", SIRET: "732 829 320 00074"})
		if !refusal.Is(err, "centre_taken") {
			t.Errorf("the same SIRET twice: %v", err)
		}
		if _, err = x.AddCentre(x.ctx, x.claire, candidate.Centre{Code: "AUTRE", Name: "Autre école", SIRET: "73282932000075"}); !refusal.Is(err, "siret_key") || !strings.Contains(err.Error(), "field=siret") {
			t.Errorf("a wrong key: %v", err)
		}
		d, err := x.CentreDossier(x.ctx, x.claire, x.lyon)
		if err != nil || d.SIRET != "73282932000074" || d.Address != c.Address {
			t.Errorf("%+v, %v", d, err)
		}
	})
}

func headOf(t *testing.T, x *term) string {
	t.Helper()
	h, err := x.Head(x.ctx)
	must(t, err)
	return h.Hash.String()
}

func readCentre(x *term, who access.Person) error {
	_, err := x.CentreDossier(x.ctx, who, x.nantes)
	return err
}

// The register's centres are added once, with their agreements; a second time changes nothing.
func TestCentresAreTakenFromTheRegister(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := newTerm(t, s)
		title := x.view(t, x.version).TitleID
		reg := stoneRegistration()
		reg.Partners = []framework.Partner{{Name: "Lycée du levain", SIRET: "73282932000074", Prepares: true, Assesses: true, Active: true, Since: civil("2025-09-01")}}
		must(t, x.SaveRegistration(x.ctx, x.claire, title, office.Latest, reg))
		p, err := x.TakePartners(x.ctx, x.claire, title)
		must(t, err)
		if p.Added() != 1 || len(p.Lines) != 3 { // ours are not in the register: told, not ended
			t.Errorf("%+v", p.Lines)
		}
		head := headOf(t, x)
		p, err = x.TakePartners(x.ctx, x.claire, title)
		must(t, err)
		if p.Added() != 0 || headOf(t, x) != head {
			t.Errorf("taken twice: %+v", p.Lines)
		}
		list, _, err := x.CentreRegister(x.ctx, x.claire)
		must(t, err)
		for _, c := range list {
			if c.SIRET != "" && (c.Code != "LYCEE" || len(c.Agreements) != 1 || c.Agreements[0].Until != reg.EndOfRegistration || c.ToReport != 0) {
				t.Errorf("%+v", c)
			}
		}
	})
}
