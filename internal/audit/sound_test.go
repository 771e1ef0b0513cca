package audit_test

import (
	"database/sql"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/audit"
	"jurande/internal/candidate"
	"jurande/internal/candidate/vae"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/marking"
	"jurande/internal/office"
	"jurande/internal/office/officetest"
	"jurande/internal/store"
	"jurande/internal/store/storetest"
)

// sound is a database whose session was carried to its signed minutes by the office's
// own acts, with a bit of everything that can happen on the way.
type sound struct{ folder, url, session, key string }

// made keeps the sound database of each engine: tests change copies of it.
var made = map[string]sound{}

func TestMain(m *testing.M) {
	code := m.Run()
	for _, s := range made {
		os.RemoveAll(s.folder)
	}
	os.Exit(code)
}

// each runs a test on the sound database of each engine, made by the first that asks.
func each(t *testing.T, test func(t *testing.T, s sound)) {
	for _, e := range storetest.URLs(t) {
		t.Run(e.Engine, func(t *testing.T) {
			s, there := made[e.Engine]
			if !there {
				s = makeSound(t, e)
				made[e.Engine] = s
			}
			test(t, s)
		})
	}
}

func makeSound(t *testing.T, e storetest.Engine) sound {
	t.Helper()
	folder, err := os.MkdirTemp("", "jurande-audit-")
	if err != nil {
		t.Fatal(err)
	}
	s := sound{folder: folder, url: "sqlite:" + filepath.Join(folder, "jurande.db")}
	if e.Engine != "sqlite" {
		s.url = e.Fresh(t)
	}
	o, err := office.Open(t.Context(), s.url, filepath.Join(folder, "key"))
	if err != nil {
		t.Fatal(err)
	}
	s.key, s.session = o.Key.Verifier(), carried(t, o)
	comesBack(t, o, s.session)
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	return s
}

// comesBack enters somebody again, of whom one block found is declined and another is
// looked at again.
func comesBack(t *testing.T, o *office.Office, session string) {
	t.Helper()
	ctx, who := t.Context(), officetest.PersonNamed(t, o, "claire")
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	var first exam.Session
	ok(o.Store.Read(ctx, func(r store.Reader) (err error) { first, err = r.Session(session); return err }))
	day := framework.DateOf(o.Now())
	next, err := o.OpenSession(ctx, who, office.SessionPlan{VersionID: first.VersionID, Name: "Session suivante", Opens: day, Closes: day.AddDays(20), JuryOn: day.AddDays(60)})
	ok(err)
	_, err = o.ImportCandidates(ctx, who, next, "f.csv", []byte("Nom de naissance;Prénoms;Sexe;Date de naissance;Commune de naissance;Centre;Voie;Option\nCaron;Chloé;F;03/03/1999;Lyon;LILLE;VAE;B4\n"), true)
	ok(err)
	entry := officetest.EnrolmentOf(t, o, next, "Caron")
	x, err := o.Exemptions(ctx, who, entry)
	ok(err)
	if len(x.Proposed) < 2 {
		t.Fatalf("%d blocks found", len(x.Proposed))
	}
	ok(o.DeclineExemption(ctx, who, entry, x.Proposed[0].Block, "Elle préfère le présenter."))
	ok(o.ReconsiderExemption(ctx, who, entry, x.Proposed[0].Block))
	ok(o.DeclineExemption(ctx, who, entry, x.Proposed[1].Block, "Le titre a changé depuis."))
}

// carried carries a session of the small title through all its acts.
func carried(t *testing.T, o *office.Office) string {
	m := officetest.Binder()
	m.Rules = strings.Replace(m.Rules, "share: 0,", "share: 1,", 1)
	m.Rules += "core: {default: core, except: [B2.C1.K2, B2.C2.K2]}\n"
	m.Entries = append(m.Entries, officetest.Entry{Given: "Farid", Birth: "Fabre", Route: "VAE", Centre: "LYON", Options: "B4", Held: "B2", Level: officetest.Same("oui")})
	x := officetest.NewTrial(t, o, m)
	ctx := t.Context()
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	var owners []store.Owner
	ok(o.Store.Read(ctx, func(r store.Reader) (err error) { owners, err = r.CopyOwners(x.Session); return err }))
	of := func(enrolment, assessment string) string {
		for _, w := range owners {
			if w.EnrolmentID == enrolment && w.AssessmentID == assessment {
				return w.CopyID
			}
		}
		t.Fatalf("no copy of %s", assessment)
		return ""
	}
	asked(t, x)
	agreements(t, x)
	experience(t, x)
	sat(t, x)
	one, two := of(x.Enrolments[0], "B1.E1"), of(x.Enrolments[0], "B2.E1")
	ok(o.AttachWork(ctx, x.Secretary, one, []office.WorkFile{{Name: "essai.txt", Raw: []byte("Un premier essai.")}}))
	var works []store.Deliverable
	ok(o.Store.Read(ctx, func(r store.Reader) (err error) { works, err = r.DeliverablesOf(one); return err }))
	ok(o.ReplaceWork(ctx, x.Secretary, works[0].ID, office.WorkFile{Name: "travail.txt", Raw: []byte("Le travail remis.")}))
	gap(t, x, one)
	gap(t, x, two)
	first := marker(t, x, one, marking.First)
	ok(o.Harmonise(ctx, first, one, []office.NewMark{{Criterion: "B1.C1.K1", Level: "partiel", Comment: "Nous nous accordons sur ce niveau."}}))
	ok(o.AskThird(ctx, marker(t, x, two, marking.First), two, "Nous ne nous accordons pas."))
	arbiter := x.Person("tiers", "Théo Tiers", access.Grant{Role: access.Marker, Scope: access.Scope{Kind: access.OfSession, ID: x.Session}})
	ok(o.NameThird(ctx, x.Secretary, two, arbiter.ID))
	ok(o.Harmonise(ctx, arbiter, two, []office.NewMark{{Criterion: "B2.C1.K1", Level: "oui", Comment: "Le geste est sûr."}}))
	x.Compose()
	ok(o.DeclareTies(ctx, x.Members[1], x.Session, x.Members[1].ID, map[string]string{x.Enrolments[0]: "trainer", x.Enrolments[2]: "trainer"}))
	ok(o.DeclareTies(ctx, x.Members[1], x.Session, x.Members[1].ID, map[string]string{x.Enrolments[2]: "trainer"}))
	referent := x.Person("samira", "Samira Benali", access.Grant{Role: access.Referent, Scope: access.Scope{Kind: access.Everything}})
	neutralised(t, x, referent)
	x.DecideAll()
	ok(o.DrawMinutes(ctx, x.President, x.Session, "Une coquille à corriger."))
	ok(o.WithdrawMinutes(ctx, x.President, x.Session, "La remarque nomme une salle qui n'est pas la bonne."))
	x.SignAll()
	forgotten(t, x)
	filed(t, x)
	arranged(t, x)
	wondered(t, x)
	letIn(t, x)
	return x.Session
}

// agreements has one of a centre changed and reported, and a figure declared twice.
func agreements(t *testing.T, x *officetest.Trial) {
	t.Helper()
	centre := x.Centres["LYON"]
	d, err := x.CentreDossier(t.Context(), x.Secretary, centre)
	if err != nil {
		t.Fatal(err)
	}
	h := d.States[0]
	h.Blocks, h.Reason, h.Changed = []string{"B1", "B2", "B3"}, "Le bloc B4 n'est plus proposé.", d.Today
	for _, err := range []error{
		x.ChangeHabilitation(t.Context(), x.Secretary, h),
		x.ReportHabilitation(t.Context(), x.Secretary, h.ID, 2, d.Today),
		x.DeclarePrepared(t.Context(), x.Secretary, centre, h.TitleID, 2026, 12),
		x.DeclarePrepared(t.Context(), x.Secretary, centre, h.TitleID, 2026, 4),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
}

// sat plans a sitting with all that it may hold, and its paper in two versions.
func sat(t *testing.T, x *officetest.Trial) {
	t.Helper()
	ctx, who := t.Context(), x.Secretary
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	paper, err := x.BeginPaper(ctx, who, x.Session, "B1.E1", "Le registre")
	ok(err)
	content := exam.PaperContent{Sections: []exam.Section{{Heading: "Le cas", Text: "Un atelier."}}, Instructions: []exam.Instruction{{Text: "Décrivez.", Tasks: []string{}, Criteria: []string{}}}, Deliverables: []exam.Expectation{}, Files: []exam.PaperFile{}}
	ok(x.SavePaper(ctx, who, paper, office.Latest, content))
	ok(x.SettlePaper(ctx, who, paper, office.Latest))
	ok(x.RevisePaper(ctx, who, paper, "Une coquille."))
	starts := x.Now().Add(48 * time.Hour).Truncate(time.Minute)
	ok(x.ReleasePaper(ctx, who, paper, starts.Add(-time.Hour)))
	plan := exam.Sitting{AssessmentID: "B1.E1", Venue: exam.OnSite, Address: "12 rue du Livre", Zone: "Europe/Paris", Starts: starts, Minutes: 60, Prepare: 10, Gap: 5, Note: "Apportez un stylo."}
	id, err := x.PlanSitting(ctx, who, x.Session, plan)
	ok(err)
	_, err = x.SeatProposed(ctx, who, id)
	ok(err)
	ok(x.SetRooms(ctx, who, id, []exam.Room{{Name: "Atelier", Places: 0, Access: "Rez-de-chaussée", Offers: []accommodation.Need{accommodation.GroundFloor}}, {Name: "Salon"}}))
	_, _, err = x.ProposeGroups(ctx, who, id, 1, 2)
	ok(err)
	_, err = x.ProposeSlots(ctx, who, id, office.SlotChoice{})
	ok(err)
	d, err := x.Sitting(ctx, who, id, office.SeatsQuery{})
	ok(err)
	ok(x.UnseatCandidates(ctx, who, id, []string{d.Rows[0].EnrolmentID}))
	_, err = x.AddInvigilator(ctx, who, id, office.NewPerson{Login: "nadia", Name: "Nadia"}, d.Rooms[0].ID)
	ok(err)
	ok(x.BindPaper(ctx, who, id, paper))
	plan.NoExtra, plan.NoExtraWhy = true, "Épreuve de rapidité."
	ok(x.ChangeSitting(ctx, who, id, plan, ""))
	_, err = x.Convoke(ctx, who, id)
	ok(err)
	plan.Starts = starts.Add(30 * time.Minute)
	ok(x.ChangeSitting(ctx, who, id, plan, "Salle prise plus longtemps."))
	_, err = x.Convoke(ctx, who, id)
	ok(err)
	other := plan
	other.Starts = starts.Add(time.Hour)
	second, err := x.PlanSitting(ctx, who, x.Session, other)
	ok(err)
	ok(x.CancelSitting(ctx, who, second, "Salle indisponible."))
	clock := x.Now
	defer func() { x.Now = clock }()
	x.Now = func() time.Time { return starts.Add(time.Hour) }
	saw := func(i int, kind exam.EventKind, enrolment, undoes string) exam.Event {
		return exam.Event{ID: fmt.Sprint("attended-", i), Kind: kind, EnrolmentID: enrolment, Undoes: undoes, At: starts.Add(time.Duration(i) * time.Minute)}
	}
	alarm := saw(4, exam.Occurred, "", "")
	alarm.Words, alarm.Minutes = "Alarme incendie", 12
	one := d.Rows[len(d.Rows)-1].EnrolmentID
	done, err := x.RecordAttendance(ctx, who, id, []exam.Event{saw(1, exam.SawHere, one, ""), saw(2, exam.SawLeave, one, ""), saw(3, exam.Undid, one, "attended-2"), alarm})
	ok(err)
	if len(done.Taken) != 4 {
		t.Fatalf("%v", done.Refused)
	}
}

// experience opens the VAE file of Farid, to which nobody answers in two months.
func experience(t *testing.T, x *officetest.Trial) {
	t.Helper()
	ctx := t.Context()
	d, err := x.CentreDossier(ctx, x.Secretary, x.Centres["LYON"])
	if err != nil {
		t.Fatal(err)
	}
	var farid candidate.Enrolment
	if err := x.Store.Read(ctx, func(r store.Reader) (err error) { farid, err = r.Enrolment(x.Enrolments[5]); return err }); err != nil {
		t.Fatal(err)
	}
	received := d.Today.AddMonths(-3)
	id, err := x.OpenVAE(ctx, x.Secretary, office.VAERequest{Number: farid.Number, TitleID: d.States[0].TitleID, CentreID: d.ID, Whole: true, Received: received})
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range []vae.Step{{Kind: vae.Complete, On: d.Today}, {Kind: vae.JurySet, On: d.Today, Jury: d.Today.AddMonths(2), Reason: "Le premier jury qualifié."}} {
		if err := x.StepVAE(ctx, x.Secretary, id, i+2, s); err != nil { // the second step is the silence
			t.Fatal(err)
		}
	}
}

// asked opens another session to those who enter alone: one is returned and sent again,
// one is returned and stays so.
func asked(t *testing.T, x *officetest.Trial) {
	t.Helper()
	ctx := t.Context()
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	var first exam.Session
	ok(x.Store.Read(ctx, func(r store.Reader) (err error) { first, err = r.Session(x.Session); return err }))
	session, err := x.OpenSession(ctx, x.Secretary, office.SessionPlan{VersionID: first.VersionID, Name: "Automne", Opens: first.Opens, Closes: first.Closes, JuryOn: first.JuryOn, Place: "Lyon", ManagerID: x.Secretary.ID})
	ok(err)
	ok(x.SetSelfEntry(ctx, x.Secretary, session, true))
	for _, birth := range []string{"Alvarez", "Benoist"} {
		key, err := x.BeginRequest(ctx, session, "192.0.2.4")
		ok(err)
		_, err = x.KeepStep(ctx, key, "192.0.2.4", map[candidate.Column]string{candidate.ColBirthName: birth, candidate.ColGiven: "Inès", candidate.ColSex: "F", candidate.ColBirthDate: "07/03/1998",
			candidate.ColBirthPlace: "Lyon", candidate.ColCentre: "LYON", candidate.ColRoute: string(candidate.VAE), candidate.ColOption: "B4", candidate.ColEmail: "ines@exemple.fr"}, []candidate.ConsentKind{candidate.ConsentEmail})
		ok(err)
		ok(x.SendEntry(ctx, key, "192.0.2.4"))
		list, err := x.WaitingRequests(ctx, x.Secretary)
		ok(err)
		ok(x.ReturnRequest(ctx, x.Secretary, list[len(list)-1].Row.ID, "Quelle option ?"))
		if birth == "Alvarez" {
			ok(x.SendEntry(ctx, key, "192.0.2.4"))
		}
	}
}

// filed has a candidate consent, show a document and be corrected, once named by minutes.
func filed(t *testing.T, x *officetest.Trial) {
	t.Helper()
	ctx, id := t.Context(), x.Enrolments[1]
	d, err := x.CandidateDossier(ctx, x.Secretary, id)
	form := office.CandidateForm{Values: candidate.Typed(d.Enrolment), Reason: "Acte de naissance rectifié.", DoubtsSeen: true}
	form.Values[candidate.ColBirthName], form.Values[candidate.ColInitiative] = "Bérard-Ollivier", "employeur"
	_, _, wrong := x.CorrectCandidate(ctx, x.Secretary, id, form)
	for _, err := range []error{err, x.GiveConsent(ctx, x.Secretary, id, candidate.ConsentEmail), x.GiveConsent(ctx, x.Secretary, id, candidate.ConsentSurvey),
		x.WithdrawConsent(ctx, x.Secretary, id, candidate.ConsentEmail), x.SeeIdentity(ctx, x.Secretary, id, candidate.Passport), wrong} {
		if err != nil {
			t.Fatal(err)
		}
	}
}

// arranged has a candidate ask for arrangements, obtain two and lose one, after the
// catalogue of measures was changed.
func arranged(t *testing.T, x *officetest.Trial) {
	t.Helper()
	ctx, entry := t.Context(), x.Enrolments[0]
	id, err := x.GiveCandidateAccount(ctx, x.Secretary, entry, "aménagé", "")
	if err != nil {
		t.Fatal(err)
	}
	who := x.As(id)
	referent := x.Person("référente", "Rita Féron", access.Grant{Role: access.Referent, Scope: access.Scope{Kind: access.Everything}})
	var granted []accommodation.Granted
	for _, step := range []func() error{
		func() error {
			return x.KeepMeasures(ctx, x.Secretary, office.Latest, string(accommodation.Starter)+"# relu\n")
		},
		func() error {
			return x.KeepRequest(ctx, who, entry, func(a *accommodation.Asked) { a.Measures, a.Words = []string{"temps-majore"}, "Pour lire." })
		},
		func() error { return x.SendRequest(ctx, who, entry) },
		func() error {
			return x.DecideArrangement(ctx, referent, entry, office.Answer{Outcome: accommodation.InFull, Reasons: "Accordé.", Orders: []accommodation.Order{
				{Measure: "temps-majore", Scope: accommodation.ForSession}, {Measure: "pauses-compensees", Scope: accommodation.ForAssessment, Assessment: "B1.E1", Minutes: 10, Detail: "couloir libre"}}})
		},
		func() error {
			return x.Store.Read(ctx, func(r store.Reader) error {
				m, err := r.MeasuresOf([]string{entry})
				granted = m[entry]
				return err
			})
		},
		func() error { return x.EndMeasure(ctx, referent, entry, granted[0].ID, "Plus nécessaire.") },
	} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
}

// wondered has a candidate ask about their data: one request is answered, the other
// takes longer.
func wondered(t *testing.T, x *officetest.Trial) {
	t.Helper()
	ctx, who := t.Context(), officetest.PersonNamed(t, x.Office, "aménagé")
	for _, kind := range office.DataAsks {
		if err := x.AskOnData(ctx, who, kind, "Mon nom s'écrit autrement."); err != nil {
			t.Fatal(err)
		}
	}
	list, err := x.DataRequests(ctx, x.Secretary, false)
	if err != nil || len(list) != 2 {
		t.Fatalf("%d requests: %v", len(list), err)
	}
	for _, err := range []error{x.TakeLongerOnData(ctx, x.Secretary, list[0].ID, "Il faut relire les archives."), x.AnswerOnData(ctx, x.Secretary, list[1].ID, "partly", "Les coordonnées sont effacées.")} {
		if err != nil {
			t.Fatal(err)
		}
	}
}

// gap gives the second sheet of a copy back, and has its marker differ by two levels on
// the first criterion, with a remark.
func gap(t *testing.T, x *officetest.Trial, copyID string) {
	t.Helper()
	who := marker(t, x, copyID, marking.Second)
	for _, err := range []error{
		x.ReopenSheet(t.Context(), x.Secretary, copyID, marking.Second, "À revoir avec le barème."),
		second(x.MarkCriterion(t.Context(), who, copyID, marking.Second, office.NewMark{Criterion: criterion(t, x, who, copyID), Level: "non", Comment: "Rien de tel dans la copie.", Seen: office.AnyRevision})),
		second(x.HandSheet(t.Context(), who, copyID, marking.Second)),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
}

func second[T any](_ T, err error) error { return err }

func criterion(t *testing.T, x *officetest.Trial, who access.Person, copyID string) string {
	t.Helper()
	s, err := x.OpenSheet(t.Context(), who, copyID)
	if err != nil {
		t.Fatal(err)
	}
	return s.Grid.Groups[0].Lines[0].ID
}

func marker(t *testing.T, x *officetest.Trial, copyID string, stage marking.Stage) (who access.Person) {
	t.Helper()
	err := x.Store.Read(t.Context(), func(r store.Reader) error {
		s, err := r.Sheet(copyID, stage)
		if err != nil {
			return err
		}
		who = x.As(s.MarkerID)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return who
}

var copies atomic.Int64

// copied is a database of its own with the same contents.
func (s sound) copied(t *testing.T) string {
	t.Helper()
	if path, ok := strings.CutPrefix(s.url, "sqlite:"); ok {
		to := filepath.Join(t.TempDir(), "copie.db")
		in, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer in.Close()
		out, err := os.Create(to)
		if err != nil {
			t.Fatal(err)
		}
		defer out.Close()
		if _, err := io.Copy(out, in); err != nil {
			t.Fatal(err)
		}
		return "sqlite:" + to
	}
	u, err := url.Parse(s.url)
	if err != nil {
		t.Fatal(err)
	}
	from, to := strings.TrimPrefix(u.Path, "/"), strings.TrimPrefix(u.Path, "/")+fmt.Sprintf("_%d", copies.Add(1))
	admin := *u
	admin.Path = "/postgres"
	run(t, admin.String(), "CREATE DATABASE "+to+" TEMPLATE "+from)
	u.Path = "/" + to
	return u.String()
}

func open(t *testing.T, url string) *sql.DB {
	t.Helper()
	driver, name := "pgx", url
	if path, ok := strings.CutPrefix(url, "sqlite:"); ok {
		driver, name = "sqlite", "file:"+path+"?_pragma=synchronous(0)&_pragma=journal_mode(MEMORY)"
	}
	db, err := sql.Open(driver, name)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	return db
}

// run changes a database behind the program's back, keys between tables put aside.
func run(t *testing.T, url string, statements ...string) {
	t.Helper()
	db := open(t, url)
	defer db.Close()
	if !strings.HasPrefix(url, "sqlite:") && !strings.HasPrefix(statements[0], "CREATE DATABASE") {
		statements = append([]string{"SET session_replication_role = replica"}, statements...)
	}
	for _, q := range statements {
		res, err := db.ExecContext(t.Context(), q)
		if err != nil {
			t.Fatalf("%s: %v", q, err)
		}
		if n, _ := res.RowsAffected(); n == 0 && !strings.HasPrefix(q, "SET") && !strings.HasPrefix(q, "CREATE") {
			t.Fatalf("%s: nothing was changed", q)
		}
	}
}

func audited(t *testing.T, url string, o audit.Options) audit.Report {
	t.Helper()
	s, err := store.OpenForAudit(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	r, err := audit.Run(t.Context(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// said puts the faults of a report into words, "check: where — what".
func said(r audit.Report) (lines []string) {
	p := lang.For("fr")
	for _, c := range r.Checks {
		for _, f := range c.Faults {
			lines = append(lines, c.Name+": "+p.T("audit.at."+f.At, f.Facts)+" — "+p.T("audit.fault."+f.What, f.Facts))
		}
	}
	return lines
}

func TestAllHolds(t *testing.T) {
	each(t, func(t *testing.T, s sound) {
		r := audited(t, s.url, audit.Options{Keys: []audit.Key{{From: "given", Verifier: s.key}}})
		for _, line := range said(r) {
			t.Error(line)
		}
		for _, c := range r.Checks {
			if c.Count == 0 {
				t.Errorf("nothing was looked at by %s", c.Name)
			}
		}
		if len(r.Checks) != len(audit.Names) {
			t.Errorf("%d checks of %d", len(r.Checks), len(audit.Names))
		}
		if one := audited(t, s.url, audit.Options{Session: s.session}); !one.OK() || len(one.Sessions) != 1 {
			t.Errorf("of one session: %v", said(one))
		}
	})
}

// missing is what a message prints in place of a word or a fact that nobody gave.
var missing = regexp.MustCompile(`\[[a-z_.]+\]`)

// wordsAreSaid demands that every word of a place and of a fault is in the catalogues,
// and that it quotes facts that are given.
func wordsAreSaid(t *testing.T, lines []string) {
	t.Helper()
	for _, line := range lines {
		if missing.MatchString(line) {
			t.Errorf("a word or a fact is missing: %s", line)
		}
	}
}
