package office_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"jurande/internal/jury"
	"jurande/internal/lang"
	"jurande/internal/office/officetest"
	"jurande/internal/store"
)

func TestCandidatesReadTheirOwnResult(t *testing.T) {
	eachTrial(t, func(t *testing.T, x *officetest.Trial) {
		ctx := t.Context()
		account := func(i int, login string) string {
			id, err := x.GiveCandidateAccount(ctx, x.Secretary, x.Enrolments[i], login, "")
			must(t, err)
			return id
		}
		chloe, denis := x.As(account(2, "chloe")), x.As(account(3, "denis"))
		x.Compose()
		x.DecideAll()

		// Decided, and not yet signed: nothing is told.
		r, err := x.Result(ctx, chloe, x.Enrolments[2])
		if err != nil || r.Known || r.Outcome != "" || r.Seen != nil || r.Blocks != nil {
			t.Fatalf("before the signatures the result says %+v %v", r, err)
		}
		_, _, err = x.ResultPDF(ctx, chloe, x.Enrolments[2])
		refused(t, err, "result_not_yet")
		if tasks, err := x.Waiting(ctx, chloe); err != nil || len(tasks) != 0 {
			t.Fatalf("%v %v", tasks, err)
		}

		x.SignAll()
		r, err = x.Result(ctx, chloe, x.Enrolments[2])
		must(t, err)
		if !r.Known || r.Outcome != jury.Partial || r.Minutes != "PV-2026-001" || r.Blocks["B2"] != jury.NotValidated || len(r.Seen) != 12 {
			t.Fatalf("%+v", r)
		}
		says := strings.Join(r.Meaning(lang.For("fr")), "\n")
		for _, wanted := range []string{"B1 et B4", "il vous reste à valider le bloc B2"} {
			if !strings.Contains(says, wanted) {
				t.Errorf("%q is not said in\n%s", wanted, says)
			}
		}
		name, pdf, err := x.ResultPDF(ctx, chloe, x.Enrolments[2])
		must(t, err)
		_, again, err := x.ResultPDF(ctx, chloe, x.Enrolments[2])
		must(t, err)
		if !strings.HasPrefix(name, "releve-") || !bytes.HasPrefix(pdf, []byte("%PDF-")) || !bytes.Equal(pdf, again) {
			t.Fatalf("%s: %d bytes, then %d", name, len(pdf), len(again))
		}

		// Nobody reads another's.
		for name, enrolment := range map[string]string{"another's": x.Enrolments[2], "one that is not": "zzz", "one without account": x.Enrolments[0]} {
			if _, err := x.Result(ctx, denis, enrolment); err == nil {
				t.Errorf("%s result was shown", name)
			} else {
				refused(t, err, "access_denied")
			}
			_, _, err := x.ResultPDF(ctx, denis, enrolment)
			refused(t, err, "access_denied")
		}
		for _, who := range []string{"the office", "the president"} {
			p := x.Secretary
			if who == "the president" {
				p = x.President
			}
			_, err := x.Result(ctx, p, x.Enrolments[2])
			refused(t, err, "access_denied")
		}
		own, err := x.OwnResults(ctx, denis)
		if err != nil || len(own) != 1 || own[0].Enrolment.ID != x.Enrolments[3] || own[0].Outcome != jury.Refused {
			t.Fatalf("%+v %v", own, err)
		}
		if tasks, err := x.Waiting(ctx, denis); err != nil || len(tasks) != 1 || tasks[0].Key != "result_read" {
			t.Fatalf("%v %v", tasks, err)
		}
	})
}

func TestWhatWaitsForTheJury(t *testing.T) {
	eachTrial(t, func(t *testing.T, x *officetest.Trial) {
		ctx := t.Context()
		waits := func(who string) (keys []string) {
			t.Helper()
			p := map[string]string{"office": x.Secretary.ID, "president": x.President.ID, "member": x.Members[0].ID}[who]
			tasks, err := x.Waiting(ctx, x.As(p))
			must(t, err)
			for _, task := range tasks {
				keys = append(keys, task.Key)
			}
			return keys
		}
		expect := func(who string, keys ...string) {
			t.Helper()
			if got := waits(who); !slices.Equal(got, keys) {
				t.Errorf("what waits for the %s: %v, wanted %v", who, got, keys)
			}
		}
		expect("office", "jury_convene")
		x.Compose()
		expect("office")
		expect("president", "jury_ties", "jury_open")
		expect("member", "jury_ties")
		must(t, x.DeclareTies(ctx, x.President, x.Session, x.President.ID, nil))
		must(t, x.DeclareTies(ctx, x.Members[0], x.Session, x.Members[0].ID, nil))
		must(t, x.OpenDeliberation(ctx, x.President, x.Session))
		expect("president", "jury_decide")
		expect("member")
		x.DecideAll()
		expect("president", "jury_draw")
		must(t, x.DrawMinutes(ctx, x.President, x.Session, ""))
		expect("president", "jury_sign")
		expect("member", "jury_sign")
	})
}

func TestTheJournalIsReadWithItsFaults(t *testing.T) {
	eachTrial(t, func(t *testing.T, x *officetest.Trial) {
		ctx := t.Context()
		v, err := x.ReadJournal(ctx, x.Inspector, 0, "")
		must(t, err)
		if !v.Signed || len(v.Faults) != 0 || len(v.Lines) != 50 || v.Lines[0].Seq != v.Head.Seq || v.Before != v.Head.Seq-49 {
			t.Fatalf("signed %t, %d lines, before %d, faults %v", v.Signed, len(v.Lines), v.Before, v.Faults)
		}
		older, err := x.ReadJournal(ctx, x.Inspector, v.Before, "")
		if err != nil || older.Lines[0].Seq != v.Before-1 || len(older.Faults) != 0 {
			t.Fatalf("%v %v", older.Faults, err)
		}
		of, err := x.ReadJournal(ctx, x.Secretary, 0, "session/"+x.Session)
		if err != nil || len(of.Lines) < 4 || len(of.Faults) != 0 || of.Lines[0].ActorName != "Claire Aubin" {
			t.Fatalf("%+v %v", of, err)
		}
		_, err = x.ReadJournal(ctx, x.President, 0, "")
		refused(t, err, "access_denied")
		x.Tamper(func(tx store.Tx) error { return tx.SetSetting("journal.verifier", "other+00000000+x") })
		if v, err := x.ReadJournal(ctx, x.Inspector, 0, ""); err != nil || v.Signed {
			t.Fatalf("a head that another key signed passes (%v)", err)
		}
	})
}
