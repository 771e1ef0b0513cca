package office_test

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/candidate"
	"jurande/internal/candidate/retention"
	"jurande/internal/export/personal"
	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/office/officetest"
	"jurande/internal/post"
	"jurande/internal/post/posttest"
	"jurande/internal/refusal"
	"jurande/internal/sealing"
	"jurande/internal/store"
)

// entitled is a trial with a candidate who signs in.
type entitled struct {
	*officetest.Trial
	entry string
	who   access.Person
}

func eachEntitled(t *testing.T, test func(*testing.T, *entitled)) {
	officetest.Each(t, func(t *testing.T, o *office.Office) {
		x := officetest.NewTrial(t, o, officetest.Binder())
		id, err := x.GiveCandidateAccount(t.Context(), x.Secretary, x.Enrolments[0], "candidate", "")
		if err != nil {
			t.Fatal(err)
		}
		test(t, &entitled{x, x.Enrolments[0], x.As(id)})
	})
}

// Consent to e-mail withdrawn takes effect at once, whatever waits and whoever posts;
// who never gave any is written to, since a needed letter asks for none.
func TestConsentWithdrawnStopsEmail(t *testing.T) {
	eachEntitled(t, func(t *testing.T, x *entitled) {
		ctx, server := t.Context(), posttest.Start(t)
		x.Outbox = office.Outbox{Carrier: server.Carrier(), From: post.Address{Name: "Service", Email: "examens@exemple.fr"}, Instance: "un"}
		send := func() string {
			id, err := x.PostInAct(ctx, x.Secretary, office.Letter{To: post.Address{Email: "zoe@exemple.fr"}, Subject: "Convocation", Text: "Bonjour.", About: "enrolment/" + x.entry}, nil)
			if err != nil {
				t.Fatal(err)
			}
			return id
		}
		state := func(id string) string {
			l, err := x.ReadLetter(ctx, x.Secretary, id)
			if err != nil {
				t.Fatal(err)
			}
			return l.State
		}
		deliver := func() int {
			n, err := x.Deliver(ctx)
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		if send(); deliver() != 1 {
			t.Error("a needed letter did not leave without a consent")
		}
		if err := x.GiveConsent(ctx, x.who, x.entry, candidate.ConsentEmail); err != nil {
			t.Fatal(err)
		}
		waits := send()
		if err := x.WithdrawConsent(ctx, x.who, x.entry, candidate.ConsentEmail); err != nil {
			t.Fatal(err)
		}
		if s := state(waits); s != office.LetterWithdrawn {
			t.Errorf("what waited is %s", s)
		}
		late := send()
		if n := deliver(); n != 0 || state(late) != office.LetterWithdrawn {
			t.Errorf("%d letters left after the withdrawal; the last is %s", n, state(late))
		}
		if err := x.DecideLetter(ctx, x.Secretary, late, office.LetterWaiting); !refusal.Is(err, "post_consent") {
			t.Errorf("sent again by hand: %v", err)
		}
		if err := x.GiveConsent(ctx, x.who, x.entry, candidate.ConsentEmail); err != nil {
			t.Fatal(err)
		}
		if send(); deliver() != 1 {
			t.Error("nothing leaves though consent was given again")
		}
	})
}

// The office has a month, and once two months more (RGPD, art. 12, 3).
func TestARequestHasItsClock(t *testing.T) {
	eachEntitled(t, func(t *testing.T, x *entitled) {
		ctx := t.Context()
		for _, bad := range []struct{ kind, words, field string }{{"", "", "kind"}, {"copy", "x", "kind"}, {office.AskCorrection, "", "words"}, {office.AskErasure, strings.Repeat("é", 2001), "words"}} {
			if err := x.AskOnData(ctx, x.who, bad.kind, bad.words); refusal.KindOf(err) != refusal.Invalid || err.(*refusal.Refusal).Field != bad.field {
				t.Errorf("%q: %v", bad.kind, err)
			}
		}
		if err := x.AskOnData(ctx, x.who, office.AskErasure, ""); err != nil {
			t.Fatal(err)
		}
		if err := x.AskOnData(ctx, x.who, office.AskErasure, "Encore."); !refusal.Is(err, "data_ask_twice") {
			t.Errorf("asked twice: %v", err)
		}
		asked := framework.DateOf(x.Now())
		one := func() office.DataRequest {
			list, err := x.DataRequests(ctx, x.Secretary, false)
			if err != nil || len(list) != 1 {
				t.Fatalf("%d wait: %v", len(list), err)
			}
			return list[0]
		}
		if q := one(); q.Due != asked.AddMonths(1) || q.Enrolment.ID != x.entry {
			t.Errorf("due %s, of %s", q.Due, q.Enrolment.ID)
		}
		tasks, err := x.Waiting(ctx, x.Secretary)
		if err != nil || tasks[0].Key != "data_to_answer" {
			t.Errorf("it does not come first: %+v, %v", tasks, err)
		}
		if err := x.TakeLongerOnData(ctx, x.Secretary, one().ID, ""); refusal.KindOf(err) != refusal.Invalid {
			t.Errorf("longer without a reason: %v", err)
		}
		if err := x.TakeLongerOnData(ctx, x.Secretary, one().ID, "Les archives sont loin."); err != nil {
			t.Fatal(err)
		}
		if q := one(); q.Due != asked.AddMonths(3) {
			t.Errorf("due %s", q.Due)
		}
		if err := x.TakeLongerOnData(ctx, x.Secretary, one().ID, "Encore."); !refusal.Is(err, "data_longer_twice") {
			t.Errorf("longer twice: %v", err)
		}
		clock := x.Now
		x.Office.Now = func() time.Time { return clock().AddDate(0, 4, 0) }
		if tasks, err = x.Waiting(ctx, x.Secretary); err != nil || tasks[0].Key != "data_late" || one().Days >= 0 {
			t.Errorf("it is not late: %+v, %v", tasks, err)
		}
		for _, bad := range [][2]string{{"", "Fait."}, {"done", ""}} {
			if err := x.AnswerOnData(ctx, x.Secretary, one().ID, bad[0], bad[1]); refusal.KindOf(err) != refusal.Invalid {
				t.Errorf("%q: %v", bad, err)
			}
		}
		id := one().ID
		if err := x.AnswerOnData(ctx, x.who, id, "done", "Fait."); refusal.KindOf(err) != refusal.Denied {
			t.Errorf("answered by the candidate: %v", err)
		}
		if err := x.AnswerOnData(ctx, x.Secretary, id, "partly", "Les coordonnées sont effacées."); err != nil {
			t.Fatal(err)
		}
		if err := x.AnswerOnData(ctx, x.Secretary, id, "done", "Encore."); !refusal.Is(err, "data_answered") {
			t.Errorf("answered twice: %v", err)
		}
		mine, err := x.OwnData(ctx, x.who, lang.For("fr"), false)
		if err != nil || len(mine.Asked) != 1 || mine.Asked[0].Answer != "Les coordonnées sont effacées." {
			t.Errorf("the candidate reads %+v, %v", mine.Asked, err)
		}
	})
}

// While a session runs only what it does not need goes; after the jury, results stay.
func TestNothingNeededIsErased(t *testing.T) {
	eachEntitled(t, func(t *testing.T, x *entitled) {
		ctx := t.Context()
		goes := func() []retention.Kind {
			e, err := x.RehearseErasure(ctx, x.Secretary, x.entry)
			if err != nil {
				t.Fatal(err)
			}
			return e.Goes()
		}
		if g := goes(); !slices.Equal(g, []retention.Kind{retention.Health}) {
			t.Errorf("during the session, %v", g)
		}
		if err := x.ErasePerson(ctx, x.Secretary, x.entry, "", goes()); !refusal.Is(err, "erasure_reason") {
			t.Errorf("without a reason: %v", err)
		}
		if err := x.ErasePerson(ctx, x.Secretary, x.entry, retention.Time, goes()); !refusal.Is(err, "erasure_reason") {
			t.Errorf("for a reason that only time gives: %v", err)
		}
		if err := x.ErasePerson(ctx, x.Secretary, x.entry, retention.Asked, []retention.Kind{retention.Contact}); !refusal.Is(err, "erasure_changed") {
			t.Errorf("what was not rehearsed: %v", err)
		}
		if err := x.ErasePerson(ctx, x.President, x.entry, retention.Asked, goes()); refusal.KindOf(err) != refusal.Denied {
			t.Errorf("by the president: %v", err)
		}
		x.Compose()
		x.DecideAll()
		x.SignAll()
		g := goes()
		if slices.Contains(g, retention.Identity) || slices.Contains(g, retention.Works) || !slices.Contains(g, retention.Contact) || !slices.Contains(g, retention.Account) {
			t.Errorf("after the jury, %v", g)
		}
		refusals := func() (n int) {
			x.Store.Read(ctx, func(r store.Reader) (err error) { n, err = r.FailedSignIns(store.ByLogin+x.who.Login, 0); return err })
			return n
		}
		if _, err := x.SignIn(ctx, x.who.Login, "ce n’est pas le bon", "192.0.2.1"); err == nil || refusals() != 1 {
			t.Fatalf("%d refused, %v", refusals(), err)
		}
		if err := x.ErasePerson(ctx, x.Secretary, x.entry, retention.Asked, g); err != nil {
			t.Fatal(err)
		}
		if n := refusals(); n != 0 {
			t.Errorf("%d refused sign-ins still say the login", n)
		}
		if left := goes(); len(left) != 0 {
			t.Errorf("still %v", left)
		}
		e, err := x.RehearseErasure(ctx, x.Secretary, x.entry)
		if err != nil || len(e.Done) != len(g) || e.Done[0].Under == "" || e.Done[0].Reason != string(retention.Asked) {
			t.Errorf("%+v, %v", e.Done, err)
		}
		kept, err := x.PersonKept(ctx, x.Secretary, x.entry, lang.For("fr"))
		if err != nil || kept.Person == "" {
			t.Errorf("the holder has no name any more: %v", err)
		}
		if who := x.As(x.who.ID); who.Login == "candidate" || who.Name != "" || who.Has(access.Candidate) {
			t.Errorf("the account still says %+v", who)
		}
	})
}

// The person's own copy opens what is sealed and says who read it; without the key it
// says so plainly, and gives the rest.
func TestOwnExportOpensWhatIsSealed(t *testing.T) {
	eachEntitled(t, func(t *testing.T, x *entitled) {
		ctx, p := t.Context(), lang.For("fr")
		pdf := []byte("%PDF-1.7\n%%EOF\n")
		referent := x.Person("referente", "Rita Féron", access.Grant{Role: access.Referent, Scope: access.Scope{Kind: access.Everything}})
		for _, err := range []error{
			x.KeepRequest(ctx, x.who, x.entry, func(a *accommodation.Asked) {
				a.Measures, a.Words = []string{"temps-majore"}, "Il me faut lire lentement."
			}),
			x.AddDocuments(ctx, x.who, x.entry, []office.SupportingFile{{Name: "certificat.pdf", Raw: pdf}}),
			x.SendRequest(ctx, x.who, x.entry),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		if _, err := x.HealthDossier(ctx, referent, x.entry); err != nil {
			t.Fatal(err)
		}
		mine, err := x.OwnData(ctx, x.who, p, true)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := mine.JSON()
		if err != nil {
			t.Fatal(err)
		}
		for _, says := range []string{"Il me faut lire lentement.", "certificat.pdf", "Rita Féron", "jurande-personal-data/1"} {
			if !strings.Contains(string(raw), says) {
				t.Errorf("the copy does not say %q", says)
			}
		}
		if !slices.ContainsFunc(mine.Files, func(f personal.File) bool {
			return bytes.Equal(f.Raw, pdf) && strings.HasPrefix(f.Name, "pieces/")
		}) {
			t.Error("the document is not in the copy")
		}
		again, err := x.OwnData(ctx, x.who, p, true)
		if err != nil {
			t.Fatal(err)
		}
		if raw, _ = again.JSON(); !strings.Contains(string(raw), "a fait une copie de ses données") {
			t.Error("the log does not say that a copy was made")
		}
		theirs, err := x.ExportPerson(ctx, x.Secretary, x.entry, p)
		if err != nil {
			t.Fatal(err)
		}
		if raw, _ = theirs.JSON(); strings.Contains(string(raw), "lentement") || strings.Contains(string(raw), "certificat.pdf") || strings.Contains(string(raw), "arrangement_request") {
			t.Error("the office's copy tells of what was confided")
		}
		if x.Health, err = sealing.Open(filepath.Join(t.TempDir(), "another.key"), true); err != nil {
			t.Fatal(err)
		}
		closed, err := x.OwnData(ctx, x.who, p, true)
		if err != nil || !closed.Closed() {
			t.Fatalf("without the key: %v", err)
		}
		raw, _ = closed.JSON()
		var d struct{ Notes []string }
		if json.Unmarshal(raw, &d) != nil || len(d.Notes) != 1 || strings.Contains(string(raw), "lentement") {
			t.Errorf("without the key it says %v", d.Notes)
		}
	})
}

// A configuration of one's own is followed, by steps that may be cut short.
func TestRetentionByOnesOwnPolicy(t *testing.T) {
	eachEntitled(t, func(t *testing.T, x *entitled) {
		ctx := t.Context()
		x.Compose()
		x.DecideAll()
		x.SignAll()
		own, err := retention.Read([]byte(strings.Replace(string(retention.Starter), "months: 30", "months: 0", 1)))
		if err != nil {
			t.Fatal(err)
		}
		due := func() (n int) {
			list, err := x.DueRetention(ctx, x.Secretary)
			if err != nil {
				t.Fatal(err)
			}
			for _, o := range list {
				n += o.People
			}
			return n
		}
		if n := due(); n != 0 {
			t.Errorf("%d due under the starter", n)
		}
		x.Retention = &own
		if n := due(); n != len(x.Enrolments) {
			t.Errorf("%d due, of %d people", n, len(x.Enrolments))
		}
		if err := x.CountOver(ctx); err != nil {
			t.Fatal(err)
		}
		waits := func(who access.Person) bool {
			list, err := x.Waiting(ctx, who)
			return err == nil && slices.ContainsFunc(list, func(t office.Task) bool { return t.Key == "retention_over" })
		}
		if !waits(x.Secretary) || waits(x.who) {
			t.Error("the office is not told, or others are")
		}
		told := 0
		if _, err := x.RunRetention(ctx, func(o office.Over) { told += o.Gone }); err != nil || told == 0 {
			t.Errorf("told %d, %v", told, err)
		}
		if n := due(); n != 0 {
			t.Errorf("%d are left", n)
		}
		if _, err := x.DueRetention(ctx, x.who); refusal.KindOf(err) != refusal.Denied {
			t.Errorf("a candidate asks: %v", err)
		}
	})
}
