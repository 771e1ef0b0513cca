package officetest

import (
	"fmt"
	"sort"
	"strings"
	"testing"
	"time"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/marking"
	"jurande/internal/office"
	"jurande/internal/store"
)

// Entry is a candidate of a session to deliberate, with what the markers say.
type Entry struct {
	Given, Birth string
	Woman        bool
	Route        string
	Centre       string // LYON or LILLE
	Options      string // optional blocks entered for, as the file writes them
	Held         string // blocks already held
	Absent       bool   // from everything
	Level        func(criterion string) string
	Comment      func(criterion string) string // nil: none
}

// Material is the title that a session is about, and who enters it.
type Material struct {
	FileName     string
	Text         []byte
	Rules        string
	Registration framework.Registration
	Session      string
	Entries      []Entry
}

// Trial is a session whose marking is over and whose jury may be composed, made by
// the office's own acts.
type Trial struct {
	*office.Office
	t          testing.TB
	Session    string
	Secretary  access.Person
	Inspector  access.Person
	President  access.Person
	Members    []access.Person // two, the second works at the centre of Lille
	Stranger   access.Person   // juror of another session
	Enrolments []string        // in the order of the entries
	Centres    map[string]string
	now        time.Time
}

// NewTrial makes it; the clock ticks a second at each look.
func NewTrial(t testing.TB, o *office.Office, m Material) *Trial {
	t.Helper()
	x := &Trial{Office: o, t: t, Centres: map[string]string{}, now: time.Date(2026, 10, 12, 8, 0, 0, 0, time.UTC)}
	o.Now = func() time.Time { x.now = x.now.Add(time.Second); return x.now }
	all := access.Scope{Kind: access.Everything}
	x.Secretary = x.Person("claire", "Claire Aubin", access.Grant{Role: access.Secretariat, Scope: all})
	x.Inspector = x.Person("inspection", "Odile Franc", access.Grant{Role: access.Inspector, Scope: all})
	version := x.published(m)
	for code, name := range map[string]string{"LYON": "Centre de la Croix-Rousse", "LILLE": "École du Vieux-Lille"} {
		id, err := o.AddCentre(t.Context(), x.Secretary, candidate.Centre{Code: code, Name: name, City: strings.ToUpper(code[:1]) + strings.ToLower(code[1:])})
		x.ok(err)
		x.Centres[code] = id
		x.ok(Habilitate(t.Context(), o, x.Secretary, version, id))
	}
	day := func(month time.Month, d int) framework.Date { return framework.Date{Year: 2026, Month: month, Day: d} }
	var err error
	x.Session, err = o.OpenSession(t.Context(), x.Secretary, office.SessionPlan{VersionID: version, Name: m.Session, Opens: day(time.October, 5), Closes: day(time.November, 20),
		JuryOn: day(time.December, 10), Place: "Lyon", ManagerID: x.Secretary.ID})
	x.ok(err)
	x.enter(m.Entries)
	x.marked(m)
	x.President = x.Person("helene", "Hélène Vasseur")
	x.Members = []access.Person{x.Person("onur", "Onur Güneş"), x.Person("paul", "Paul Martinage")}
	x.Stranger = x.Person("rita", "Rita Solis", access.Grant{Role: access.Juror, Scope: access.Scope{Kind: access.OfSession, ID: "elsewhere"}})
	return x
}

func (x *Trial) ok(err error) {
	x.t.Helper()
	if err != nil {
		x.t.Fatal(err)
	}
}

// Person adds somebody.
func (x *Trial) Person(login, name string, grants ...access.Grant) access.Person {
	x.t.Helper()
	id, err := x.AddPerson(x.t.Context(), office.System, office.NewPerson{Login: login, Name: name, Grants: grants})
	x.ok(err)
	return x.As(id)
}

// As finds a person with the roles in force now.
func (x *Trial) As(id string) access.Person {
	x.t.Helper()
	p, err := x.Office.Person(x.t.Context(), id)
	x.ok(err)
	return p
}

func (x *Trial) published(m Material) string {
	x.t.Helper()
	ctx := x.t.Context()
	id, err := x.ImportFramework(ctx, x.Secretary, m.FileName, m.Text)
	x.ok(err)
	revision := func() int {
		v, err := x.Framework(ctx, x.Secretary, id)
		x.ok(err)
		return v.Revision
	}
	x.ok(x.SaveRegulation(ctx, x.Secretary, id, revision(), m.Rules))
	v, err := x.Framework(ctx, x.Secretary, id)
	x.ok(err)
	x.ok(x.SaveRegistration(ctx, x.Secretary, v.TitleID, 0, m.Registration))
	x.ok(x.Publish(ctx, x.Secretary, id, revision()))
	return id
}

func (x *Trial) enter(entries []Entry) {
	x.t.Helper()
	var b strings.Builder
	b.WriteString("Nom de naissance;Prénoms;Sexe;Date de naissance;Commune de naissance;Centre;Voie;Option;Blocs acquis\n")
	for i, e := range entries {
		sex := "M"
		if e.Woman {
			sex = "F"
		}
		fmt.Fprintf(&b, "%s;%s;%s;%02d/%02d/1999;Lyon;%s;%s;%s;%s\n", e.Birth, e.Given, sex, i%28+1, i%12+1, e.Centre, e.Route, e.Options, e.Held)
	}
	_, err := x.ImportCandidates(x.t.Context(), x.Secretary, x.Session, "candidats.csv", []byte(b.String()), true)
	x.ok(err)
	x.read(func(r store.Reader) error {
		list, err := r.Enrolments(x.Session)
		for _, e := range entries {
			for _, got := range list {
				if got.Identity.BirthName == e.Birth && got.Identity.Given() == e.Given {
					x.Enrolments = append(x.Enrolments, got.ID)
				}
			}
		}
		return err
	})
	if len(x.Enrolments) != len(entries) {
		x.t.Fatalf("%d entries found again of %d", len(x.Enrolments), len(entries))
	}
}

// marked has two markers mark every copy alike.
func (x *Trial) marked(m Material) {
	x.t.Helper()
	ctx := x.t.Context()
	of := access.Scope{Kind: access.OfSession, ID: x.Session}
	markers := []access.Person{x.Person("marco", "Marco Nuti", access.Grant{Role: access.Marker, Scope: of}), x.Person("lise", "Lise Haddad", access.Grant{Role: access.Marker, Scope: of})}
	_, err := x.NumberCopies(ctx, x.Secretary, x.Session)
	x.ok(err)
	owner := map[string]*Entry{}
	absent := []string{}
	assessments := map[string]bool{}
	x.read(func(r store.Reader) error {
		owners, err := r.CopyOwners(x.Session)
		for _, w := range owners {
			for i := range x.Enrolments {
				if x.Enrolments[i] == w.EnrolmentID {
					owner[w.CopyID] = &m.Entries[i]
				}
			}
			if owner[w.CopyID].Absent {
				absent = append(absent, w.CopyID)
			}
			assessments[w.AssessmentID] = true
		}
		return err
	})
	if len(absent) > 0 {
		x.ok(x.RecordPresence(ctx, x.Secretary, x.Session, absent, exam.Absent))
	}
	_, err = x.RecordRestPresent(ctx, x.Secretary, x.Session)
	x.ok(err)
	for _, id := range sortedKeys(assessments) {
		_, err := x.ShareOutCopies(ctx, x.Secretary, x.Session, id, []string{markers[0].ID, markers[1].ID})
		x.ok(err)
	}
	x.ok(x.BeginMarking(ctx, x.Secretary, x.Session))
	for _, marker := range markers {
		var sheets []store.SheetRow
		x.read(func(r store.Reader) (err error) { sheets, err = r.SheetsOfMarker(marker.ID); return err })
		for _, s := range sheets {
			if s.Presence == exam.Absent {
				continue
			}
			x.mark(marker, s, owner[s.CopyID])
		}
	}
}

func (x *Trial) mark(marker access.Person, s store.SheetRow, e *Entry) {
	x.t.Helper()
	open, err := x.OpenSheet(x.t.Context(), marker, s.CopyID)
	x.ok(err)
	var marks []office.NewMark
	for _, g := range open.Grid.Groups {
		for _, line := range g.Lines {
			n := office.NewMark{Criterion: line.ID, Level: e.Level(line.ID), Seen: office.AnyRevision}
			if e.Comment != nil && s.Stage == marking.First {
				n.Comment = e.Comment(line.ID)
			}
			marks = append(marks, n)
		}
	}
	_, err = x.MarkSheet(x.t.Context(), marker, s.CopyID, s.Stage, marks)
	x.ok(err)
	_, err = x.HandSheet(x.t.Context(), marker, s.CopyID, s.Stage)
	x.ok(err)
}

// Compose convenes a lawful jury: a president and two members, all external, the
// second of whom trains at Lille. Their roles are then in x.
func (x *Trial) Compose() {
	x.t.Helper()
	ctx := x.t.Context()
	x.ok(x.ConveneJury(ctx, x.Secretary, x.Session, office.Meeting{At: time.Date(2026, 12, 10, 13, 0, 0, 0, time.UTC), Place: "12, rue des Compagnons, Lyon"}))
	x.ok(x.PutJuror(ctx, x.Secretary, x.Session, office.Juror{PersonID: x.President.ID, President: true, Post: "Directrice de programmes", Company: "Atelier Vasseur", Sex: "woman", External: true, QualifiedVAE: true, Present: true}))
	x.ok(x.PutJuror(ctx, x.Secretary, x.Session, office.Juror{PersonID: x.Members[0].ID, Post: "Chef de projet", Company: "Pierre & Chaux", Sex: "man", External: true, Present: true}))
	x.ok(x.PutJuror(ctx, x.Secretary, x.Session, office.Juror{PersonID: x.Members[1].ID, Post: "Responsable pédagogique", Company: "École du Vieux-Lille", Sex: "man", External: true, TrainedAt: []string{x.Centres["LILLE"]}, Present: true}))
	x.President, x.Members[0], x.Members[1] = x.As(x.President.ID), x.As(x.Members[0].ID), x.As(x.Members[1].ID)
	x.now = time.Date(2026, 12, 10, 13, 5, 0, 0, time.UTC)
}

// Table shows the jury's table to its president.
func (x *Trial) Table() *office.Board {
	x.t.Helper()
	b, err := x.Board(x.t.Context(), x.President, x.Session)
	x.ok(err)
	return b
}

// DecideAll opens the deliberation and decides every dossier as proposed; those
// that need words are refused with a reason.
func (x *Trial) DecideAll() {
	x.t.Helper()
	ctx := x.t.Context()
	if x.Table().Jury.State == office.JuryComposing {
		x.ok(x.OpenDeliberation(ctx, x.President, x.Session))
	}
	words, together := x.Table().Undecided()
	for _, d := range words {
		decision := d.Proposal.AsProposed()
		decision.Reason = "Le jury, au vu du dossier, s'en tient aux niveaux constatés."
		x.ok(x.Decide(ctx, x.President, x.Session, d.Enrolment.ID, d.Digest, decision))
	}
	seen := map[string]string{}
	for _, d := range together {
		seen[d.Enrolment.ID] = d.Digest
	}
	if len(seen) > 0 {
		x.ok(x.AdoptProposals(ctx, x.President, x.Session, seen))
	}
}

// SignAll draws the minutes and has every member sign them.
func (x *Trial) SignAll() {
	x.t.Helper()
	ctx := x.t.Context()
	x.ok(x.DrawMinutes(ctx, x.President, x.Session, "Rien à signaler."))
	v, err := x.MinutesOf(ctx, x.President, x.Session)
	x.ok(err)
	for _, who := range append([]access.Person{x.President}, x.Members...) {
		x.ok(x.SignMinutes(ctx, who, x.Session, office.Signing{Digest: v.Row.Digest, Agreed: true}))
	}
}

// Tamper writes to the database behind the office's back.
func (x *Trial) Tamper(fn func(store.Tx) error) {
	x.t.Helper()
	x.ok(x.Store.Write(x.t.Context(), fn))
}

// Head is the last entry of the journal.
func (x *Trial) Head() string {
	x.t.Helper()
	h, err := x.Office.Head(x.t.Context())
	x.ok(err)
	return h.Text()
}

func (x *Trial) read(fn func(store.Reader) error) {
	x.t.Helper()
	x.ok(x.Store.Read(x.t.Context(), fn))
}

func sortedKeys(m map[string]bool) (keys []string) {
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
