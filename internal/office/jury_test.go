package office_test

import (
	"bytes"
	"strings"
	"testing"

	"jurande/internal/access"
	"jurande/internal/jury"
	"jurande/internal/marking"
	"jurande/internal/office"
	"jurande/internal/office/officetest"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// eachTrial runs a test on a session whose marking is over, on each engine.
func eachTrial(t *testing.T, test func(t *testing.T, x *officetest.Trial)) {
	officetest.Each(t, func(t *testing.T, o *office.Office) { test(t, officetest.NewTrial(t, o, officetest.Binder())) })
}

func refused(t *testing.T, err error, key string) {
	t.Helper()
	if !refusal.Is(err, key) {
		t.Fatalf("wanted %s, got %v", key, err)
	}
}

func TestAnUnlawfulJuryDoesNotSit(t *testing.T) {
	eachTrial(t, func(t *testing.T, x *officetest.Trial) {
		ctx := t.Context()
		refused(t, x.OpenDeliberation(ctx, x.Secretary, x.Session), "access_denied")
		x.Compose()
		// Without its external members, half of it is not external any more.
		must(t, x.RemoveJuror(ctx, x.Secretary, x.Session, x.Members[0].ID))
		must(t, x.PutJuror(ctx, x.Secretary, x.Session, office.Juror{PersonID: x.President.ID, President: true, Post: "Directrice", Company: "Institut du livre", Sex: "woman", QualifiedVAE: true, Present: true}))
		err := x.OpenDeliberation(ctx, x.President, x.Session)
		refused(t, err, "reason.external_short")
		list, ok := err.(refusal.List)
		if !ok || len(list) != 1 || list[0].Rule != "R10" || list[0].Cites != "Règlement des examens, art. 20" {
			t.Fatalf("the refusal must name the rule and the article: %v", err)
		}
		// One member alone.
		must(t, x.RemoveJuror(ctx, x.Secretary, x.Session, x.Members[1].ID))
		refused(t, x.OpenDeliberation(ctx, x.President, x.Session), "reason.quorum_short")
		// Nobody left the role they no longer have.
		refused(t, x.OpenDeliberation(ctx, x.As(x.Members[0].ID), x.Session), "access_denied")
	})
}

func TestAMemberWithATieStepsAside(t *testing.T) {
	eachTrial(t, func(t *testing.T, x *officetest.Trial) {
		ctx := t.Context()
		x.Compose()
		chloe := x.Enrolments[2]
		refused(t, x.DeclareTies(ctx, x.Members[0], x.Session, x.Members[1].ID, nil), "tie_of_another")
		refused(t, x.DeclareTies(ctx, x.Members[1], x.Session, x.Members[1].ID, map[string]string{chloe: "friend"}), "tie_kind")
		must(t, x.DeclareTies(ctx, x.Members[1], x.Session, x.Members[1].ID, map[string]string{chloe: "trainer"}))
		must(t, x.DeclareTies(ctx, x.Members[0], x.Session, x.Members[0].ID, nil))
		d := x.Table().Dossier(chloe)
		if len(d.Aside) != 1 || d.Aside[0].PersonID != x.Members[1].ID || len(refusedOf(d)) > 0 {
			t.Fatalf("%v steps aside, findings %v", d.Aside, d.Lawful)
		}
		// The president too: one member remains, which is no jury.
		must(t, x.DeclareTies(ctx, x.President, x.Session, x.President.ID, map[string]string{chloe: "colleague"}))
		err := x.OpenDeliberation(ctx, x.President, x.Session)
		refused(t, err, "jury_dossier_unlawful")
		if !strings.Contains(err.Error(), "CARON Chloé") {
			t.Fatalf("the refusal must name the candidate: %v", err)
		}
		must(t, x.DeclareTies(ctx, x.President, x.Session, x.President.ID, nil))
		must(t, x.OpenDeliberation(ctx, x.President, x.Session))
		// A tie that comes late leaves the dossier without a lawful jury, until somebody is called.
		must(t, x.DeclareTies(ctx, x.Members[0], x.Session, x.Members[0].ID, map[string]string{chloe: "relative"}))
		d = x.Table().Dossier(chloe)
		refused(t, x.Decide(ctx, x.President, x.Session, chloe, d.Digest, d.Proposal.AsProposed()), "reason.quorum_short")
		refused(t, x.RemoveJuror(ctx, x.Secretary, x.Session, x.Members[0].ID), "jury_sits")
		refused(t, x.PutJuror(ctx, x.Secretary, x.Session, office.Juror{PersonID: x.Members[0].ID, Post: "p", Company: "c", Present: false}), "jury_sits")
		must(t, x.PutJuror(ctx, x.Secretary, x.Session, office.Juror{Name: "Nora Lindqvist", Email: "Nora@exemple.fr", Post: "Relieuse", Company: "Atelier Lindqvist", External: true, Present: true}))
		d = x.Table().Dossier(chloe)
		must(t, x.Decide(ctx, x.President, x.Session, chloe, d.Digest, d.Proposal.AsProposed()))
		refused(t, x.DeclareTies(ctx, x.Members[0], x.Session, x.Members[0].ID, nil), "tie_after_decision")
	})
}

func refusedOf(d *office.Dossier) (keys []string) {
	for _, f := range d.Lawful {
		if f.Blocking {
			keys = append(keys, f.Key)
		}
	}
	return keys
}

func TestWhoIsOnAJury(t *testing.T) {
	eachTrial(t, func(t *testing.T, x *officetest.Trial) {
		ctx := t.Context()
		refused(t, x.PutJuror(ctx, x.Secretary, x.Session, office.Juror{PersonID: x.President.ID, Post: "p", Company: "c"}), "jury_not_convened")
		x.Compose()
		for name, c := range map[string]struct {
			who access.Person
			j   office.Juror
			key string
		}{
			"nobody":                    {x.Secretary, office.Juror{Post: "p", Company: "c"}, "juror_nobody"},
			"no post":                   {x.Secretary, office.Juror{PersonID: x.Inspector.ID, Company: "c"}, "juror_post_missing"},
			"no company":                {x.Secretary, office.Juror{PersonID: x.Inspector.ID, Post: "p"}, "juror_company_missing"},
			"a second president":        {x.Secretary, office.Juror{PersonID: x.Inspector.ID, Post: "p", Company: "c", President: true}, "jury_two_presidents"},
			"an address that is none":   {x.Secretary, office.Juror{Name: "Nora", Email: "nora", Post: "p", Company: "c"}, "juror_email"},
			"the president composes":    {x.President, office.Juror{PersonID: x.Inspector.ID, Post: "p", Company: "c"}, "access_denied"},
			"somebody who is not there": {x.Secretary, office.Juror{PersonID: "zzz", Post: "p", Company: "c"}, "not_found"},
		} {
			if err := x.PutJuror(ctx, c.who, x.Session, c.j); !refusal.Is(err, c.key) {
				t.Errorf("%s: wanted %s, got %v", name, c.key, err)
			}
		}
		must(t, x.PutJuror(ctx, x.Secretary, x.Session, office.Juror{Name: "Nora", Email: "nora@exemple.fr", Post: "p", Company: "c", External: true, Present: true}))
		refused(t, x.PutJuror(ctx, x.Secretary, x.Session, office.Juror{Name: "Nora", Email: "nora@exemple.fr", Post: "p", Company: "c"}), "juror_known")
		// The member of the centre of Lille is not external: Chloé comes from there.
		b, err := x.Bench(ctx, x.President, x.Session)
		must(t, err)
		for _, m := range b.Members {
			if want := m.PersonID != x.Members[1].ID; b.External(m) != want {
				t.Errorf("%s: external %t", m.Name, !want)
			}
		}
		if _, err := x.Bench(ctx, x.Stranger, x.Session); !refusal.Is(err, "access_denied") {
			t.Errorf("a juror of another session reads this one: %v", err)
		}
		lines, err := x.Juries(ctx, x.Stranger)
		if err != nil || len(lines) != 0 {
			t.Errorf("they see %v %v", lines, err)
		}
		lines, err = x.Juries(ctx, x.Members[0])
		if err != nil || len(lines) != 1 || lines[0].Members != 4 || lines[0].Candidates != 5 || !lines[0].Sits || lines[0].Presides {
			t.Errorf("the member sees %+v %v", lines, err)
		}
	})
}

func TestDecisions(t *testing.T) {
	eachTrial(t, func(t *testing.T, x *officetest.Trial) {
		ctx := t.Context()
		x.Compose()
		bruno, alice := x.Enrolments[1], x.Enrolments[0]
		board := x.Table()
		d := board.Dossier(bruno)
		refused(t, x.Decide(ctx, x.President, x.Session, bruno, d.Digest, d.Proposal.AsProposed()), "jury_not_open")
		must(t, x.OpenDeliberation(ctx, x.President, x.Session))
		refused(t, x.OpenDeliberation(ctx, x.President, x.Session), "jury_sits")

		// Bruno's B1 is within the margin: the jury must speak, and say why.
		board = x.Table()
		d = board.Dossier(bruno)
		words, together := board.Undecided()
		if len(words) != 1 || words[0].Enrolment.ID != bruno || len(together) != 4 {
			t.Fatalf("%d to discuss, %d together", len(words), len(together))
		}
		yes := jury.Decision{Blocks: map[string]jury.Status{"B1": jury.Validated, "B2": jury.Validated, "B3": jury.Validated}}
		refused(t, x.Decide(ctx, x.President, x.Session, bruno, d.Digest, yes), "decision_reason_missing")
		yes.Reason = "Trop court"
		refused(t, x.Decide(ctx, x.President, x.Session, bruno, d.Digest, yes), "decision_reason_missing")
		yes.Reason = "La couvrure montrée devant le jury vaut les points qui manquent."
		refused(t, x.Decide(ctx, x.President, x.Session, bruno, strings.Repeat("0", 64), yes), "decision_facts_changed")
		refused(t, x.Decide(ctx, x.Members[0], x.Session, bruno, d.Digest, yes), "access_denied")
		refused(t, x.Decide(ctx, x.President, x.Session, "zzz", d.Digest, yes), "not_found")
		must(t, x.Decide(ctx, x.President, x.Session, bruno, d.Digest, yes))
		if got := x.Table().Dossier(bruno).Decision; got.Outcome != "full" || got.Follows || got.Revision != 1 {
			t.Fatalf("%+v", got)
		}
		// A decision taken again is a new line; the former stays.
		no := jury.Decision{Blocks: map[string]jury.Status{"B1": jury.NotValidated, "B2": jury.Validated, "B3": jury.Validated},
			Comments: map[string]string{"B1": "Reprendre la couture."}, Reason: "Après un nouvel examen, le jury s'en tient aux notes."}
		must(t, x.Decide(ctx, x.President, x.Session, bruno, d.Digest, no))
		r, err := x.Reading(ctx, x.Members[0], x.Session, bruno)
		must(t, err)
		if len(r.Decisions) != 2 || r.Decisions[0].Outcome != "full" || r.Decision.Outcome != "partial" || r.May || r.Deciders[x.President.ID] != "Hélène Vasseur" {
			t.Fatalf("%+v", r.Decisions)
		}

		// Adopting together: all or none.
		all := map[string]string{}
		for _, d := range together {
			all[d.Enrolment.ID] = d.Digest
		}
		stale := map[string]string{alice: "stale"}
		for id, digest := range all {
			if id != alice {
				stale[id] = digest
			}
		}
		refused(t, x.AdoptProposals(ctx, x.President, x.Session, stale), "decision_facts_changed")
		with := map[string]string{bruno: d.Digest}
		for id, digest := range all {
			with[id] = digest
		}
		refused(t, x.AdoptProposals(ctx, x.President, x.Session, with), "decision_needs_words")
		refused(t, x.AdoptProposals(ctx, x.President, x.Session, nil), "decision_none_chosen")
		if words, together := x.Table().Undecided(); len(words) != 0 || len(together) != 4 {
			t.Fatalf("a refused adoption decided something: %d left", len(together))
		}
		must(t, x.AdoptProposals(ctx, x.President, x.Session, all))
		must(t, x.AdoptProposals(ctx, x.President, x.Session, all)) // twice is once
		chloe := x.Table().Dossier(x.Enrolments[2])
		if chloe.Decision.Revision != 1 || !chloe.Decision.Follows || !strings.Contains(chloe.DecidedComments()["B2"], "B2.C1 et B2.C2") {
			t.Fatalf("%+v", chloe.Decision)
		}
		if got := x.Table().Dossier(x.Enrolments[4]).Decision; got.Outcome != "absent" {
			t.Fatalf("the absent candidate: %+v", got)
		}
	})
}

func TestNothingIsForgottenAtTheClosing(t *testing.T) {
	eachTrial(t, func(t *testing.T, x *officetest.Trial) {
		ctx := t.Context()
		x.Compose()
		refused(t, x.DrawMinutes(ctx, x.President, x.Session, ""), "jury_not_open")
		must(t, x.OpenDeliberation(ctx, x.President, x.Session))
		err := x.DrawMinutes(ctx, x.President, x.Session, "")
		refused(t, err, "minutes_forgotten")
		if n := len(err.(refusal.List)); n != 5 {
			t.Fatalf("%d obstacles named for 5 candidates", n)
		}
		refused(t, x.DrawMinutes(ctx, x.Members[0], x.Session, ""), "access_denied")
		x.DecideAll()
		// A mark that changed since, by whatever road: the decision must be taken again.
		x.Tamper(func(tx store.Tx) error {
			copies, err := tx.CopiesOfEnrolment(x.Enrolments[0])
			if err != nil {
				return err
			}
			return tx.AddMarks(store.NewMark{CopyID: copies[0].ID, Stage: marking.First, CriterionID: "B1.C1.K1", Mark: marking.Mark{Level: "non", Revision: 9, Marker: "m", At: 1}})
		})
		err = x.DrawMinutes(ctx, x.President, x.Session, "")
		refused(t, err, "minutes_mark_changed")
		if !strings.Contains(err.Error(), "ARNAUD Alice") {
			t.Fatal(err)
		}
		if words, _ := x.Table().Undecided(); len(words) != 1 || !words[0].Changed {
			t.Fatalf("%+v", words)
		}
		x.DecideAll()
		must(t, x.DrawMinutes(ctx, x.President, x.Session, strings.Repeat("é", 4000)))
		refused(t, x.DrawMinutes(ctx, x.President, x.Session, ""), "minutes_drawn")
	})
}

func TestMinutesAreSignedOnce(t *testing.T) {
	eachTrial(t, func(t *testing.T, x *officetest.Trial) {
		ctx := t.Context()
		x.Compose()
		x.DecideAll()
		must(t, x.DrawMinutes(ctx, x.President, x.Session, "Rien à signaler."))
		m, err := x.MinutesOf(ctx, x.Members[0], x.Session)
		must(t, err)
		if !m.Mine || m.Password || m.Text.Number != "PV-2026-001" || m.Manager != "Claire Aubin" {
			t.Fatalf("%+v", m)
		}
		sign := office.Signing{Digest: m.Row.Digest, Agreed: true}
		refused(t, x.SignMinutes(ctx, x.President, x.Session, office.Signing{Digest: m.Row.Digest}), "minutes_not_agreed")
		refused(t, x.SignMinutes(ctx, x.President, x.Session, office.Signing{Digest: "other", Agreed: true}), "minutes_other_text")
		refused(t, x.SignMinutes(ctx, x.Secretary, x.Session, sign), "access_denied")
		refused(t, x.SignMinutes(ctx, x.Stranger, x.Session, sign), "access_denied")
		late := x.Person("late", "Luc Tardieu", access.Grant{Role: access.Juror, Scope: access.Scope{Kind: access.OfSession, ID: x.Session}})
		refused(t, x.SignMinutes(ctx, late, x.Session, sign), "minutes_not_member")
		// Somebody finds a fault before all have signed: the minutes are withdrawn and drawn again.
		must(t, x.SignMinutes(ctx, x.Members[0], x.Session, sign))
		refused(t, x.SignMinutes(ctx, x.Members[0], x.Session, sign), "minutes_signed_already")
		refused(t, x.WithdrawMinutes(ctx, x.President, x.Session, "erreur"), "minutes_withdraw_reason")
		must(t, x.WithdrawMinutes(ctx, x.President, x.Session, "Le commentaire sur le bloc B2 est incomplet."))
		refused(t, x.SignMinutes(ctx, x.President, x.Session, sign), "minutes_not_drawn")
		must(t, x.DrawMinutes(ctx, x.President, x.Session, "Rien à signaler."))
		if m, err = x.MinutesOf(ctx, x.President, x.Session); err != nil || m.Text.Number != "PV-2026-002" || len(m.Signatures) != 0 {
			t.Fatalf("%+v %v", m, err)
		}
		sign.Digest = m.Row.Digest
		for _, who := range append([]access.Person{x.President}, x.Members...) {
			if _, _, err := x.MinutesPDF(ctx, who, x.Session); !refusal.Is(err, "minutes_unsigned") {
				t.Fatalf("a PDF before the last signature: %v", err)
			}
			must(t, x.SignMinutes(ctx, who, x.Session, sign))
		}
		afterTheLastSignature(t, x, sign)
	})
}

// afterTheLastSignature: nothing of the session changes any more.
func afterTheLastSignature(t *testing.T, x *officetest.Trial, sign office.Signing) {
	t.Helper()
	ctx := t.Context()
	number, pdf, err := x.MinutesPDF(ctx, x.Inspector, x.Session)
	must(t, err)
	if number != "PV-2026-002" || !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		t.Fatalf("%s: %d bytes", number, len(pdf))
	}
	before := x.Head()
	d := x.Table().Dossiers[0]
	for name, c := range map[string]struct {
		err error
		key string
	}{
		"decide":   {x.Decide(ctx, x.President, x.Session, d.Enrolment.ID, d.Digest, d.Proposal.AsProposed()), "jury_closed"},
		"adopt":    {x.AdoptProposals(ctx, x.President, x.Session, map[string]string{d.Enrolment.ID: d.Digest}), "jury_closed"},
		"sign":     {x.SignMinutes(ctx, x.President, x.Session, sign), "minutes_signed_by_all"},
		"draw":     {x.DrawMinutes(ctx, x.President, x.Session, ""), "jury_closed"},
		"withdraw": {x.WithdrawMinutes(ctx, x.President, x.Session, "Une raison assez longue."), "minutes_signed_by_all"},
		"tie":      {x.DeclareTies(ctx, x.President, x.Session, x.President.ID, nil), "jury_closed"},
		"compose":  {x.PutJuror(ctx, x.Secretary, x.Session, office.Juror{PersonID: x.Inspector.ID, Post: "p", Company: "c"}), "jury_closed"},
		"remove":   {x.RemoveJuror(ctx, x.Secretary, x.Session, x.Members[0].ID), "jury_closed"},
		"convene":  {x.ConveneJury(ctx, x.Secretary, x.Session, office.Meeting{At: officetest.Noon, Place: "ailleurs"}), "jury_closed"},
	} {
		if !refusal.Is(c.err, c.key) {
			t.Errorf("%s: wanted %s, got %v", name, c.key, c.err)
		}
	}
	if x.Head() != before {
		t.Error("a refused act wrote in the journal")
	}
}

func TestSigningConfirmsThePassword(t *testing.T) {
	eachTrial(t, func(t *testing.T, x *officetest.Trial) {
		ctx := t.Context()
		x.Compose()
		phc, err := office.HashPassword("une phrase assez longue")
		must(t, err)
		x.Tamper(func(tx store.Tx) error { return tx.SetPassword(x.President.ID, phc) })
		x.DecideAll()
		must(t, x.DrawMinutes(ctx, x.President, x.Session, ""))
		m, err := x.MinutesOf(ctx, x.President, x.Session)
		must(t, err)
		if !m.Password {
			t.Fatal("the page must ask for the password")
		}
		refused(t, x.SignMinutes(ctx, x.President, x.Session, office.Signing{Digest: m.Row.Digest, Agreed: true}), "password_wrong")
		refused(t, x.SignMinutes(ctx, x.President, x.Session, office.Signing{Digest: m.Row.Digest, Agreed: true, Password: "autre"}), "password_wrong")
		must(t, x.SignMinutes(ctx, x.President, x.Session, office.Signing{Digest: m.Row.Digest, Agreed: true, Password: "une phrase assez longue"}))
	})
}
