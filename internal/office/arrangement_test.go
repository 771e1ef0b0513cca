package office_test

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/candidate"
	"jurande/internal/framework"
	"jurande/internal/framework/regulation"
	"jurande/internal/office"
	"jurande/internal/office/officetest"
	"jurande/internal/refusal"
	"jurande/internal/store"
	"jurande/internal/store/storetest"
)

// arranged is a session with a candidate, their centre and a referent.
type arranged struct {
	*officetest.Trial
	entry     candidate.Enrolment
	candidate access.Person
	other     access.Person
	referent  access.Person
	centre    access.Person
	folder    string
	url       string
}

func eachArranged(t *testing.T, test func(t *testing.T, x *arranged)) {
	for _, e := range storetest.URLs(t) {
		t.Run(e.Engine, func(t *testing.T) {
			folder := t.TempDir()
			url := "sqlite:" + filepath.Join(folder, "jurande.db")
			if e.Engine != "sqlite" {
				url = e.Fresh(t)
			}
			o, err := office.OpenWith(t.Context(), url, office.Keys{Journal: filepath.Join(folder, "jurande.key"), Health: filepath.Join(folder, "sante.key")})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { o.Close() })
			x := &arranged{Trial: officetest.NewTrial(t, o, officetest.Binder()), folder: folder, url: url}
			x.referent = x.Person("samira", "Samira Bel", access.Grant{Role: access.Referent, Scope: access.Scope{Kind: access.Everything}})
			var list []candidate.Enrolment
			must(t, o.Store.Read(t.Context(), func(r store.Reader) (err error) { list, err = r.Enrolments(x.Session); return err }))
			account := func(e candidate.Enrolment, login string) access.Person {
				id, err := o.GiveCandidateAccount(t.Context(), x.Secretary, e.ID, login, "")
				must(t, err)
				return x.As(id)
			}
			x.entry, x.candidate, x.other = list[0], account(list[0], "un"), account(list[1], "deux")
			x.centre = x.Person("centre", "Un Centre", access.Grant{Role: access.Centre, Scope: access.Scope{Kind: access.OfCentre, ID: list[0].Centre.ID}})
			test(t, x)
		})
	}
}

const planted = "xylophobie-plantée" // a word that nobody else may read

func (x *arranged) asks(t *testing.T) {
	t.Helper()
	must(t, x.KeepRequest(t.Context(), x.candidate, x.entry.ID, func(a *accommodation.Asked) {
		a.Measures, a.Words = []string{"temps-majore", "lecteur"}, "Je lis lentement : "+planted
	}))
	must(t, x.AddDocuments(t.Context(), x.candidate, x.entry.ID, []office.SupportingFile{{Name: planted + ".pdf", Raw: []byte("%PDF-1.7\n" + planted)}}))
	must(t, x.SendRequest(t.Context(), x.candidate, x.entry.ID))
}

func (x *arranged) measures(t *testing.T) (list []accommodation.Granted) {
	t.Helper()
	must(t, x.Store.Read(t.Context(), func(r store.Reader) error {
		m, err := r.MeasuresOf([]string{x.entry.ID})
		list = m[x.entry.ID]
		return err
	}))
	return list
}

func TestARequestBecomesMeasures(t *testing.T) {
	eachArranged(t, func(t *testing.T, x *arranged) {
		ctx := t.Context()
		before := x.Head()
		x.asks(t)
		must(t, x.TakeRequest(ctx, x.referent, x.entry.ID))
		if x.Head() != before {
			t.Error("the journal tells of a request")
		}
		answer := office.Answer{Outcome: accommodation.InPart, Reasons: "Un tiers suffit pour lire : " + planted, Orders: []accommodation.Order{
			{Measure: "temps-majore", Scope: accommodation.ForSession},
			{Measure: "lecteur", Scope: accommodation.ForAssessment, Assessment: x.entry.Blocks[0] + ".E1", Detail: "salle calme"}}}
		for _, who := range []access.Person{x.Secretary, x.candidate, x.centre, x.Inspector} {
			if err := x.DecideArrangement(ctx, who, x.entry.ID, answer); refusal.KindOf(err) != refusal.Denied {
				t.Errorf("%s decides: %v", who.Name, err)
			}
		}
		must(t, x.DecideArrangement(ctx, x.referent, x.entry.ID, answer))
		got := x.measures(t)
		if len(got) != 2 || !accommodation.ExtraOf(got).Equal(regulation.RatioOf(1, 3)) {
			t.Fatalf("granted %+v", got)
		}
		if x.Head() == before {
			t.Error("the journal does not tell of the measures")
		}
		if err := x.DecideArrangement(ctx, x.referent, x.entry.ID, answer); !refusal.Is(err, "arrangement_passage") {
			t.Errorf("decided twice: %v", err)
		}
		must(t, x.EndMeasure(ctx, x.referent, x.entry.ID, got[0].ID, "Plus nécessaire"))
		if len(x.measures(t)) != 1 {
			t.Error("an ended measure is still in force")
		}
	})
}

// A refusal, a draft, a document leave nothing in the journal, and nothing in the clear
// anywhere in the database; the key opens it again.
func TestNothingIsInTheClear(t *testing.T) {
	eachArranged(t, func(t *testing.T, x *arranged) {
		ctx, before := t.Context(), x.Head()
		x.asks(t)
		must(t, x.DecideArrangement(ctx, x.referent, x.entry.ID, office.Answer{Outcome: accommodation.Refused, Reasons: planted}))
		must(t, x.ContestDecision(ctx, x.candidate, x.entry.ID, planted))
		must(t, x.SettleRecourse(ctx, x.referent, x.entry.ID, office.Answer{Outcome: accommodation.Upheld, Reasons: planted}))
		if x.Head() != before {
			t.Error("the journal tells of a refused request")
		}
		raw := rawDatabase(t, x)
		if bytes.Contains(raw, []byte(planted)) || bytes.Contains(raw, []byte("xylophobie")) {
			t.Error("a planted word is in the clear")
		}
		if !bytes.Contains(raw, []byte(x.entry.Identity.BirthName)) {
			t.Error("the test no longer reads what the database holds")
		}
	})
}

// rawDatabase is every byte of the SQLite files, or every cell of the tables of PostgreSQL.
func rawDatabase(t *testing.T, x *arranged) (raw []byte) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(x.folder, "jurande.db*"))
	must(t, err)
	for _, f := range files {
		part, err := os.ReadFile(f)
		must(t, err)
		raw = append(raw, part...)
	}
	if len(files) == 0 {
		raw = everyCell(t, x.url)
	}
	return raw
}

// everyCell reads a PostgreSQL database as somebody who has a backup can.
func everyCell(t *testing.T, url string) []byte {
	t.Helper()
	db, err := sql.Open("pgx", url)
	must(t, err)
	defer db.Close()
	var all []byte
	rows, err := db.Query(`SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'`)
	must(t, err)
	var tables []string
	for rows.Next() {
		var name string
		must(t, rows.Scan(&name))
		tables = append(tables, name)
	}
	must(t, rows.Err())
	for _, table := range tables {
		cells, err := db.Query(`SELECT * FROM ` + table)
		must(t, err)
		columns, err := cells.Columns()
		must(t, err)
		for cells.Next() {
			line := make([]any, len(columns))
			for i := range line {
				line[i] = new(sql.RawBytes)
			}
			must(t, cells.Scan(line...))
			for _, cell := range line {
				all = append(append(all, *cell.(*sql.RawBytes)...), '\n')
			}
		}
		must(t, cells.Err())
	}
	return all
}

func TestWithdrawnConsentDestroysAndEnds(t *testing.T) {
	eachArranged(t, func(t *testing.T, x *arranged) {
		ctx := t.Context()
		x.asks(t)
		must(t, x.DecideArrangement(ctx, x.referent, x.entry.ID, office.Answer{Outcome: accommodation.InFull, Reasons: "Accordé.", Orders: []accommodation.Order{{Measure: "temps-majore", Scope: accommodation.ForSession}}}))
		must(t, x.WithdrawRequest(ctx, x.candidate, x.entry.ID))
		if len(x.measures(t)) != 0 {
			t.Error("a measure outlives the consent")
		}
		must(t, x.Store.Read(ctx, func(r store.Reader) error {
			d, found, err := r.ArrangementOf(x.entry.ID)
			if err != nil || !found {
				t.Fatalf("%v %v", found, err)
			}
			rows, err := r.SealedOf(d.ID)
			if len(rows) != 0 {
				t.Errorf("%d sealed texts are kept", len(rows))
			}
			return err
		}))
	})
}

func TestPurgeRunsOnceItsDayHasCome(t *testing.T) {
	eachArranged(t, func(t *testing.T, x *arranged) {
		ctx := t.Context()
		x.asks(t)
		if n, err := x.PurgeHealth(ctx); err != nil || n != 0 {
			t.Fatalf("purged %d too early: %v", n, err)
		}
		c, err := x.Catalogue(ctx)
		must(t, err)
		clock := x.Now
		x.Now = func() time.Time {
			return c.Policy.PurgeDay(framework.Date{Year: 2026, Month: 12, Day: 10}).Time().AddDate(0, 0, 1)
		}
		defer func() { x.Now = clock }()
		if n, err := x.PurgeHealth(ctx); err != nil || n != 1 {
			t.Fatalf("purged %d: %v", n, err)
		}
		if n, err := x.PurgeHealth(ctx); err != nil || n != 0 {
			t.Fatalf("purged %d again: %v", n, err)
		}
	})
}

// What one person writes is theirs: nobody else keeps, sends or takes back their request.
func TestOnlyTheCandidateWrites(t *testing.T) {
	eachArranged(t, func(t *testing.T, x *arranged) {
		ctx := t.Context()
		for _, who := range []access.Person{x.other, x.centre, x.Secretary, x.referent, x.Inspector} {
			for name, err := range map[string]error{
				"keeps":     x.KeepRequest(ctx, who, x.entry.ID, func(*accommodation.Asked) {}),
				"adds":      x.AddDocuments(ctx, who, x.entry.ID, nil),
				"sends":     x.SendRequest(ctx, who, x.entry.ID),
				"contests":  x.ContestDecision(ctx, who, x.entry.ID, "x"),
				"withdraws": x.WithdrawRequest(ctx, who, x.entry.ID),
			} {
				if refusal.KindOf(err) != refusal.Denied {
					t.Errorf("%s %s: %v", who.Name, name, err)
				}
			}
		}
		asked := accommodation.Asked{Measures: []string{"lecteur"}, Words: planted}
		if err := x.RequestFor(ctx, x.centre, x.entry.ID, asked, nil); !refusal.Is(err, "arrangement_no_consent") {
			t.Errorf("a centre asks without consent: %v", err)
		}
		asked.Consent = "Accord signé le 3 octobre"
		must(t, x.RequestFor(ctx, x.centre, x.entry.ID, asked, nil))
		bad := []office.SupportingFile{{Name: "a.exe", Raw: []byte("MZ\x00\x01")}}
		must(t, x.WithdrawRequest(ctx, x.candidate, x.entry.ID))
		if err := x.AddDocuments(ctx, x.candidate, x.entry.ID, bad); !refusal.Is(err, "arrangement_document_kind") {
			t.Errorf("a program was taken: %v", err)
		}
	})
}

// A database says which health key opens it: another, or none, is refused at once.
func TestTheHealthKeyIsTheOneOfTheDatabase(t *testing.T) {
	folder := t.TempDir()
	url := "sqlite:" + filepath.Join(folder, "jurande.db")
	keys := office.Keys{Journal: filepath.Join(folder, "a.key"), Health: filepath.Join(folder, "b.key")}
	open := func(k office.Keys) error {
		o, err := office.OpenWith(t.Context(), url, k)
		if err == nil {
			o.Close()
		}
		return err
	}
	must(t, open(keys))
	must(t, open(keys))
	lost := office.Keys{Journal: keys.Journal, Health: filepath.Join(folder, "c.key")}
	if err := open(lost); err == nil || !strings.Contains(err.Error(), "--health-key") {
		t.Errorf("opened without its health key: %v", err)
	}
	if _, err := os.Stat(lost.Health); err == nil {
		t.Error("a key that opens nothing was made")
	}
	if info, err := os.Stat(keys.Health); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the health key can be read by others: %v", err)
	}
}

// The candidate reads by when a decision is expected: so many days before the next sitting.
func TestTheCandidateKnowsTheNextSitting(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		sitting, entry, _ := x.seated(t)
		id, err := x.GiveCandidateAccount(x.ctx, x.claire, entry, "anaelle", "")
		must(t, err)
		who, err := x.Person(x.ctx, id)
		must(t, err)
		next := func() *office.Arrangement {
			a, err := x.OwnArrangement(x.ctx, who, entry)
			must(t, err)
			return a
		}
		a := next()
		if a.Next != civil("2027-06-08") {
			t.Errorf("the next sitting is on %s", a.Next)
		}
		if days := accommodation.Days(a.Catalogue.Policy.Deadline(a.Next), a.Next); days != a.Catalogue.Policy.DecideDays || days == 0 {
			t.Errorf("a decision %d days before", days)
		}
		must(t, x.CancelSitting(x.ctx, x.claire, sitting, "Grève"))
		if a = next(); !a.Next.IsZero() {
			t.Errorf("a cancelled sitting still sets a day: %s", a.Next)
		}
	})
}

// What a measure carries is applied once, even over choices kept before it was granted.
func TestACarriedDisplayIsAppliedOnce(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		_, entry, _ := x.seated(t)
		id, err := x.GiveCandidateAccount(x.ctx, x.claire, entry, "anaelle", "")
		must(t, err)
		who, err := x.Person(x.ctx, id)
		must(t, err)
		must(t, x.KeepDisplay(x.ctx, who, `{"size":"100"}`))
		carried := func(want int) []store.CarriedDisplay {
			list, err := x.CarriedDisplay(x.ctx, who)
			must(t, err)
			if len(list) != want {
				t.Fatalf("%d choices to apply, not %d: %v", len(list), want, list)
			}
			return list
		}
		carried(0) // more time carries no display
		x.grant(t, accommodation.Granted{EnrolmentID: entry, Measure: "fond-noir", Effect: accommodation.PaperForm, Display: `{"ground":"black"}`})
		must(t, x.ApplyDisplay(x.ctx, who, `{"ground":"black"}`, carried(1)))
		must(t, x.KeepDisplay(x.ctx, who, `{"ground":"light"}`))
		carried(0)
		x.grant(t, accommodation.Granted{EnrolmentID: entry, Measure: "gros-caracteres", Effect: accommodation.PaperForm, Display: `{"size":"200"}`})
		if got := carried(1); got[0].Display != `{"size":"200"}` {
			t.Errorf("%v", got)
		}
		if kept, err := x.Display(x.ctx, id); err != nil || kept != `{"ground":"light"}` {
			t.Errorf("kept %s, %v", kept, err)
		}
	})
}
