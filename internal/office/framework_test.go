package office_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jurande/internal/access"
	"jurande/internal/framework"
	"jurande/internal/framework/regulation"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/signing"
	"jurande/internal/store"
	"jurande/internal/store/storetest"
)

// stoneCutter is the référentiel of a trade that the program knows nothing about.
const stoneCutter = `title: Tailleur de pierre
level: 4
statements: [Les épreuves sont accessibles]
blocks:
  - id: B1
    title: Préparer un ouvrage
    optional: false
    activities:
      - {id: B1.A1, title: Lire les plans, sub: [Relever les cotes, Choisir la pierre]}
      - {id: B1.A2, title: Tracer, sub: []}
    competencies:
      - {id: B1.C1, activity: B1.A1, statement: Lire un plan pour choisir la pierre}
      - {id: B1.C2, activity: B1.A1, statement: Tracer une épure afin de guider la taille}
    assessments:
      - {id: B1.E1, title: "Mise en situation : un linteau", kind: Mise en situation, participation: individual, modes: [practical], context: En atelier, tasks: [{id: B1.E1.T1, text: tracer l'épure}, {id: B1.E1.T2, text: ranger l'atelier}]}
    criteria:
      - {id: B1.C1.K1, statement: La pierre convient à l'ouvrage, competencies: [{id: B1.C1, certainty: likely, reason: même ligne}], assessments: [{id: B1.E1, certainty: likely, reason: seule épreuve}], core: true}
      - {id: B1.C1.K2, statement: Les cotes sont exactes, competencies: [{id: B1.C1, certainty: likely, reason: même ligne}], assessments: [{id: B1.E1, certainty: likely, reason: seule épreuve}], core: true}
      - {id: B1.C2.K1, statement: L'épure est lisible et complète, competencies: [{id: B1.C2, certainty: doubtful, reason: ordre}], assessments: [{id: B1.E1, certainty: likely, reason: seule épreuve}], tasks: [{id: B1.E1.T1, certainty: likely, reason: mot commun}], core: true}
doubts:
  - {at: "ligne 4, colonne 2", what: deux phrases en une, proposal: lu comme une compétence}
`

const stoneRules = `version: "1"
levels:
  - {id: non, fr: Non acquis, en: Not acquired, points: 0}
  - {id: oui, fr: Acquis, en: Acquired, points: 1}
knockout: {min_level: oui, criteria: [B1.C1.K2]}
competency: {kind: score, min: 60 %}
block: {kind: all}
title: {requires: [all common]}
`

func stoneRegistration() framework.Registration {
	date := func(s string) framework.Date { d, _ := framework.ParseDate(s); return d }
	return framework.Registration{Code: "RNCP99001", Title: "Tailleur de pierre", Level: 4, NSF: []string{"232"}, Certifier: "Les Compagnons du linteau",
		DecisionDate: date("2024-03-01"), EndOfRegistration: date("2027-03-01"), DeliveryLimit: date("2031-03-01"), Active: true,
		Blocks: []framework.RegisteredBlock{{Code: "RNCP99001BC01", Title: "Préparer un ouvrage"}}}
}

// desk is an office at work on a fresh database, with a clock that ticks a second at each look.
type desk struct {
	*office.Office
	ctx           context.Context
	claire, marco access.Person // the certification office; a marker
}

func newDesk(t testing.TB, s *store.Store) desk {
	t.Helper()
	key, err := signing.Open(filepath.Join(t.TempDir(), "key"), "test")
	if err != nil {
		t.Fatal(err)
	}
	now, ids := time.Date(2026, 11, 24, 13, 5, 0, 0, time.UTC), 0
	o := &office.Office{Store: s, Key: key,
		Now:   func() time.Time { now = now.Add(time.Second); return now },
		NewID: func() string { ids++; return fmt.Sprintf("id%04d", ids) }}
	d := desk{Office: o, ctx: t.Context()}
	person := func(login, name string, g access.Grant) access.Person {
		id, err := o.AddPerson(d.ctx, office.System, office.NewPerson{Login: login, Name: name, Grants: []access.Grant{g}})
		if err != nil {
			t.Fatal(err)
		}
		p, err := o.Person(d.ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	d.claire = person("claire", "Claire Aubin", access.Grant{Role: access.Secretariat, Scope: access.Scope{Kind: access.Everything}})
	d.marco = person("marco", "Marco Nuti", access.Grant{Role: access.Marker, Scope: access.Scope{Kind: access.OfSession, ID: "s1"}})
	return d
}

func (d desk) mustImport(t testing.TB, text string) string {
	t.Helper()
	id, err := d.ImportFramework(d.ctx, d.claire, "tailleur.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func (d desk) view(t testing.TB, id string) *office.FrameworkView {
	t.Helper()
	v, err := d.Framework(d.ctx, d.claire, id)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wants(t *testing.T, err error, key string) {
	t.Helper()
	if !refusal.Is(err, key) {
		t.Fatalf("wanted %s, got %v", key, err)
	}
}

func TestFromImportToPublication(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		d := newDesk(t, s)
		id := d.mustImport(t, stoneCutter)
		v := d.view(t, id)
		if v.Number != 1 || v.State != office.VersionDraft || v.Revision != 1 || v.TitleName != "Tailleur de pierre" || len(v.Framework.Doubts) != 1 {
			t.Fatalf("%+v", v.VersionLine)
		}
		_, err := d.PublishedFramework(d.ctx, id)
		wants(t, err, "framework_not_published")

		// Nothing is published without rules and registration, and each lack is named.
		err = d.Publish(d.ctx, d.claire, id, 1)
		wants(t, err, "framework_no_regulation")
		wants(t, err, "framework_no_registration")

		must(t, d.SaveRegulation(d.ctx, d.claire, id, 1, stoneRules))
		must(t, d.SaveRegistration(d.ctx, d.claire, v.TitleID, 0, stoneRegistration()))
		must(t, d.Publish(d.ctx, d.claire, id, 2))

		p, err := d.PublishedFramework(d.ctx, id)
		must(t, err)
		if len(p.Framework.Blocks[0].Criteria) != 3 || p.Regulation.Knockout.Criteria[0] != "B1.C1.K2" || p.Registration.Code != "RNCP99001" || len(p.Digest) != 64 {
			t.Fatalf("%+v", p)
		}
		wants(t, d.Publish(d.ctx, d.claire, id, 2), "framework_frozen_published")
		wants(t, d.SaveRegulation(d.ctx, d.claire, id, 2, stoneRules), "framework_frozen_published")
		wants(t, d.EditFramework(d.ctx, d.claire, id, 2, framework.Edit{Op: framework.EditText, ID: "B1", Text: "Autre"}), "framework_frozen_published")

		// The register may be corrected after publication; whoever asks sees it at once.
		reg := stoneRegistration()
		reg.NSF = []string{"232t"}
		must(t, d.SaveRegistration(d.ctx, d.claire, v.TitleID, 1, reg))
		if p, err = d.PublishedFramework(d.ctx, id); err != nil || p.Registration.NSF[0] != "232t" || p.RegistrationRevision != 2 {
			t.Fatalf("%+v %v", p.Registration, err)
		}
		wants(t, d.SaveRegistration(d.ctx, d.claire, v.TitleID, 1, reg), "registration_stale")
		states, err := d.RegistrationHistory(d.ctx, d.claire, v.TitleID)
		if err != nil || len(states) != 2 || states[1].Registration.NSF[0] != "232" || states[0].Who != "Claire Aubin" {
			t.Fatalf("%+v %v", states, err)
		}
		list, err := d.PublishedVersions(d.ctx)
		if err != nil || len(list) != 1 || list[0].VersionID != id {
			t.Fatalf("%+v %v", list, err)
		}
	})
}

func TestWhatIsRefusedKeepsNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		d := newDesk(t, s)
		for _, text := range []string{"", "ceci n'est pas un référentiel", "title: X\nblocks: []\n", strings.Replace(stoneCutter, "B1.C1.K2", "B1.C1.K1", 1)} {
			if _, err := d.ImportFramework(d.ctx, d.claire, "x.yaml", []byte(text)); refusal.KindOf(err) == 0 {
				t.Errorf("%.20q: %v", text, err)
			}
		}
		if _, err := d.ImportFramework(d.ctx, d.marco, "x.yaml", []byte(stoneCutter)); refusal.KindOf(err) != refusal.Denied {
			t.Fatal(err)
		}
		if list, err := d.Frameworks(d.ctx, d.claire); err != nil || len(list) != 0 {
			t.Fatal(list, err)
		}
		if _, err := d.Frameworks(d.ctx, access.Nobody); refusal.KindOf(err) != refusal.Denied {
			t.Fatal(err)
		}
	})
}

func TestEachCorrectionIsARevision(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		d := newDesk(t, s)
		id := d.mustImport(t, stoneCutter)
		must(t, d.SaveRegulation(d.ctx, d.claire, id, 1, stoneRules))
		split := framework.Edit{Op: framework.EditSplit, ID: "B1.C1.K1", Parts: []string{"La pierre convient", "à l'ouvrage"}}
		must(t, d.EditFramework(d.ctx, d.claire, id, 2, split))
		v := d.view(t, id)
		if len(v.Framework.Blocks[0].Criteria) != 4 || v.Origins.Of("B1.C1.K3")[0] != "B1.C1.K2" {
			t.Fatalf("%+v", v.Origins)
		}
		// The knock-out criterion is the same one under its new number.
		if !strings.Contains(v.Rules, "criteria: [B1.C1.K3]") {
			t.Fatal(v.Rules)
		}
		// Somebody who had the page open before is told, by name.
		err := d.EditFramework(d.ctx, d.claire, id, 2, split)
		wants(t, err, "framework_stale")
		if r := err.(*refusal.Refusal); r.Kind != refusal.Conflict || r.Facts["who"] != "Claire Aubin" {
			t.Fatal(err)
		}
		// What the rules quote cannot be taken away behind their back.
		wants(t, d.EditFramework(d.ctx, d.claire, id, 3, framework.Edit{Op: framework.EditRemove, ID: "B1.C1.K3"}), "regulation_quotes_gone")
		wants(t, d.EditFramework(d.ctx, d.claire, id, 3, framework.Edit{Op: framework.EditText, ID: "B1", Text: "Préparer  un ouvrage"}), "framework_edit_nothing")
		must(t, d.EditFramework(d.ctx, d.claire, id, 3, framework.Edit{Op: framework.EditConfirm, ID: "B1"}))
		if open := framework.Unconfirmed(d.view(t, id).Framework); len(open) != 0 {
			t.Fatal(open)
		}
		must(t, d.UndoFramework(d.ctx, d.claire, id, 4, 2))
		if v = d.view(t, id); v.Revision != 5 || len(v.Framework.Blocks[0].Criteria) != 3 || v.Rules != stoneRules || len(v.Origins) != 0 {
			t.Fatalf("%+v", v)
		}
		history, err := d.FrameworkHistory(d.ctx, d.claire, id, 0, 10)
		must(t, err)
		if len(history) != 5 || history[0].Change.From != 2 || history[2].Change.Edits[0].Was != "La pierre convient à l'ouvrage" || history[4].Change.File != "tailleur.yaml" {
			t.Fatalf("%+v", history)
		}
		if old, err := d.FrameworkAt(d.ctx, d.claire, id, 3); err != nil || len(old.Framework.Blocks[0].Criteria) != 4 {
			t.Fatal(err)
		}
	})
}

func TestVersionsOfATitle(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		d := newDesk(t, s)
		first := d.mustImport(t, stoneCutter)
		must(t, d.SaveRegulation(d.ctx, d.claire, first, office.Latest, stoneRules))
		must(t, d.SaveRegistration(d.ctx, d.claire, d.view(t, first).TitleID, office.Latest, stoneRegistration()))
		must(t, d.Publish(d.ctx, d.claire, first, office.Latest))
		copied, err := d.CopyFramework(d.ctx, d.claire, first)
		must(t, err)
		again := d.mustImport(t, strings.Replace(stoneCutter, "Tailleur de pierre", "tailleur  de Pierre", 1))
		if v := d.view(t, copied); v.Number != 2 || v.State != office.VersionDraft || v.Rules != stoneRules {
			t.Fatalf("%+v", v)
		}
		list, err := d.Frameworks(d.ctx, d.claire)
		if err != nil || len(list) != 1 || len(list[0].Versions) != 3 || list[0].Versions[0].ID != again {
			t.Fatalf("%+v %v", list, err)
		}
		must(t, d.SetAsideFramework(d.ctx, d.claire, again, 1))
		wants(t, d.EditFramework(d.ctx, d.claire, again, 1, framework.Edit{Op: framework.EditRenumber}), "framework_frozen_set_aside")
		tasks, err := d.Waiting(d.ctx, d.claire)
		if err != nil || len(tasks) != 1 || tasks[0].URL != "/referentiels/"+copied {
			t.Fatalf("%+v %v", tasks, err)
		}
		// A draft is not shown to who may only read.
		reader := access.Person{ID: "r", Grants: []access.Grant{{Role: access.Inspector, Scope: access.Scope{Kind: access.Everything}}}}
		if _, err := d.Framework(d.ctx, reader, first); err != nil {
			t.Fatal(err)
		}
		if _, err := d.Framework(d.ctx, reader, copied); refusal.KindOf(err) != refusal.Denied {
			t.Fatal(err)
		}
	})
}

func TestTheDigestNamesTheContent(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		d := newDesk(t, s)
		digests := map[string]bool{}
		for _, rules := range []string{stoneRules, stoneRules, strings.Replace(stoneRules, "60 %", "70 %", 1)} {
			id := d.mustImport(t, stoneCutter)
			must(t, d.SaveRegulation(d.ctx, d.claire, id, office.Latest, rules))
			if row := d.view(t, id); row.RegistrationRevision == 0 {
				must(t, d.SaveRegistration(d.ctx, d.claire, row.TitleID, 0, stoneRegistration()))
			}
			must(t, d.Publish(d.ctx, d.claire, id, office.Latest))
			p, err := d.PublishedFramework(d.ctx, id)
			must(t, err)
			digests[p.Digest] = true
		}
		if len(digests) != 2 {
			t.Fatal(digests)
		}
	})
}

func TestUnsoundRulesAreRefusedByLine(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		d := newDesk(t, s)
		id := d.mustImport(t, stoneCutter)
		err := d.SaveRegulation(d.ctx, d.claire, id, 1, strings.Replace(stoneRules, "60 %", "beaucoup", 1))
		if l, ok := err.(refusal.List); !ok || l[0].Line != 6 {
			t.Fatal(err)
		}
		// Rules about a criterion that is not there are kept, and stand in the way.
		must(t, d.SaveRegulation(d.ctx, d.claire, id, 1, strings.Replace(stoneRules, "B1.C1.K2", "B1.C1.K9", 1)))
		faults := d.view(t, id).Faults
		if !refusal.Is(faults, "regulation_no_such_criterion_near") {
			t.Fatal(faults)
		}
		starter := regulation.Starter(d.view(t, id).Framework)
		must(t, d.SaveRegulation(d.ctx, d.claire, id, 2, string(starter)))
		if faults := d.view(t, id).Faults; len(faults) != 1 {
			t.Fatal(faults)
		}
	})
}
