package office_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/jury"
	"jurande/internal/office"
	"jurande/internal/office/officetest"
	"jurande/internal/store"
)

const notCore = "core: {default: core, except: [B1.C1.K2, B2.C1.K2, B2.C2.K2]}\n"

// eachNeutralisable is a trial whose rules let some criteria be neutralised, with a referent.
func eachNeutralisable(t *testing.T, test func(t *testing.T, x *officetest.Trial, referent access.Person)) {
	officetest.Each(t, func(t *testing.T, o *office.Office) {
		m := officetest.Binder()
		m.Rules += notCore
		x := officetest.NewTrial(t, o, m)
		test(t, x, x.Person("samira", "Samira Benali", access.Grant{Role: access.Referent, Scope: access.Scope{Kind: access.Everything}}))
	})
}

func opinionOn(criteria ...string) accommodation.Opinion {
	return accommodation.Opinion{Criteria: criteria,
		Task:   "La mise en situation demande de présenter à voix haute l'étape devant le groupe ; la modalité accordée la remplace par une fiche écrite.",
		Trade:  "Un relieur rend compte de son travail par la fiche de fabrication autant que par la parole : le geste reste montré par l'ouvrage.",
		Reason: "La modalité adaptée de l'épreuve ne permet pas d'observer ce critère."}
}

func ballot(x *officetest.Trial, opinion, criterion string, yes, no int) office.Ballot {
	return office.Ballot{Opinion: opinion, Criterion: criterion, Vote: jury.Vote{For: yes, Against: no}, Reason: "La modalité adaptée de l'épreuve ne permet pas d'observer ce critère."}
}

func TestNeutralisingFromTheOpinionToTheMinutes(t *testing.T) {
	eachNeutralisable(t, func(t *testing.T, x *officetest.Trial, referent access.Person) {
		ctx := t.Context()
		chloe := x.Enrolments[2]
		propose := func(o accommodation.Opinion) error {
			_, err := x.ProposeNeutralisation(ctx, referent, chloe, o)
			return err
		}
		refused(t, propose(opinionOn("B2.C1.K1")), "core_neutralised")
		refused(t, propose(opinionOn("B3.C1.K2")), "core_neutralised")
		refused(t, propose(opinionOn()), "neutralisation_no_criterion")
		mute := opinionOn("B2.C2.K2")
		mute.Trade = ""
		refused(t, propose(mute), "neutralisation_no_motive")
		_, err := x.ProposeNeutralisation(ctx, x.Secretary, chloe, opinionOn("B2.C2.K2"))
		refused(t, err, "access_denied")
		must(t, propose(opinionOn("B2.C2.K2")))
		refused(t, propose(opinionOn("B2.C2.K2")), "neutralisation_already")

		x.Compose()
		must(t, x.OpenDeliberation(ctx, x.President, x.Session))
		d := x.Table().Dossier(chloe)
		if d.ToVote() != 1 || !d.NeedsWords() || len(d.Facts.Neutralised) != 0 {
			t.Fatalf("%d to vote, neutralised %v", d.ToVote(), d.Facts.Neutralised)
		}
		refused(t, x.Decide(ctx, x.President, x.Session, chloe, d.Digest, d.Proposal.AsProposed()), "decision_vote_first")
		refused(t, x.AdoptProposals(ctx, x.President, x.Session, map[string]string{chloe: d.Digest}), "decision_needs_words")
		id := d.PutForward[0].ID

		refused(t, x.VoteNeutralisation(ctx, x.Members[0], x.Session, chloe, ballot(x, id, "B2.C2.K2", 2, 1)), "access_denied")
		refused(t, x.VoteNeutralisation(ctx, x.President, x.Session, chloe, ballot(x, id, "B2.C1.K2", 2, 1)), "not_found")
		refused(t, x.VoteNeutralisation(ctx, x.President, x.Session, chloe, ballot(x, id, "B2.C2.K2", 2, 2)), "vote_count")
		ill := ballot(x, id, "B2.C2.K2", 2, 1)
		ill.Reason = "Le handicap de la candidate ne permet pas d'observer ce critère."
		refused(t, x.VoteNeutralisation(ctx, x.President, x.Session, chloe, ill), "neutralisation_health")

		before, marks := others(x, chloe), allMarks(t, x)
		was := statusOf(x.Table().Dossier(chloe).Proposal, "B2.C2")
		must(t, x.VoteNeutralisation(ctx, x.President, x.Session, chloe, ballot(x, id, "B2.C2.K2", 2, 1)))
		d = x.Table().Dossier(chloe)
		if is := statusOf(d.Proposal, "B2.C2"); was != jury.NotValidated || is != jury.Validated {
			t.Errorf("the competency was %s and is %s", was, is)
		}
		if after := others(x, chloe); !maps.Equal(before, after) {
			t.Errorf("other candidates are affected:\n%v\n%v", before, after)
		}
		if now := allMarks(t, x); now != marks {
			t.Error("marks have changed")
		}
		refused(t, x.WithdrawNeutralisation(ctx, referent, chloe, id), "neutralisation_voted")
		must(t, x.Decide(ctx, x.President, x.Session, chloe, d.Digest, d.Proposal.AsProposed()))

		// Another opinion after the decision: the jury votes, then decides again.
		must(t, propose(opinionOn("B2.C1.K2")))
		d = x.Table().Dossier(chloe)
		refused(t, x.DrawMinutes(ctx, x.President, x.Session, ""), "minutes_vote_first")
		must(t, x.VoteNeutralisation(ctx, x.President, x.Session, chloe, ballot(x, d.PutForward[1].ID, "B2.C1.K2", 3, 0)))
		d = x.Table().Dossier(chloe)
		if !d.Changed {
			t.Error("a decision taken on other facts must be taken again")
		}
		refused(t, x.DrawMinutes(ctx, x.President, x.Session, ""), "minutes_mark_changed")
		// Corrected: the vote is a revision with its reason, and the facts are those of before.
		again := ballot(x, d.PutForward[1].ID, "B2.C1.K2", 1, 2)
		refused(t, x.VoteNeutralisation(ctx, x.President, x.Session, chloe, again), "vote_why_missing")
		again.Why = "Deux voix avaient été prises l'une pour l'autre."
		must(t, x.VoteNeutralisation(ctx, x.President, x.Session, chloe, again))
		if d = x.Table().Dossier(chloe); d.Changed || !slices.Equal(d.Facts.Neutralised, []string{"B2.C2.K2"}) {
			t.Errorf("changed %t, neutralised %v", d.Changed, d.Facts.Neutralised)
		}

		x.DecideAll()
		x.SignAll()
		m, err := x.MinutesOf(ctx, x.President, x.Session)
		must(t, err)
		if n := m.Text.Neutralised; len(n) != 1 || n[0].Criterion != "B2.C2.K2" || n[0].For != 2 || n[0].Against != 1 || n[0].Name != "CARON Chloé" || strings.Contains(m.Row.Content, "voix haute") {
			t.Errorf("the minutes say %+v", n)
		}
		refused(t, propose(opinionOn("B1.C1.K2")), "neutralisation_closed")
		refused(t, x.VoteNeutralisation(ctx, x.President, x.Session, chloe, again), "jury_closed")
	})
}

func TestOnlyThoseWithoutTieVote(t *testing.T) {
	eachNeutralisable(t, func(t *testing.T, x *officetest.Trial, referent access.Person) {
		ctx := t.Context()
		chloe := x.Enrolments[2]
		id, err := x.ProposeNeutralisation(ctx, referent, chloe, opinionOn("B2.C2.K2"))
		must(t, err)
		x.Compose()
		must(t, x.DeclareTies(ctx, x.Members[1], x.Session, x.Members[1].ID, map[string]string{chloe: "trainer"}))
		refused(t, x.VoteNeutralisation(ctx, x.President, x.Session, chloe, ballot(x, id, "B2.C2.K2", 2, 0)), "jury_not_open")
		must(t, x.OpenDeliberation(ctx, x.President, x.Session))
		refused(t, x.VoteNeutralisation(ctx, x.President, x.Session, chloe, ballot(x, id, "B2.C2.K2", 3, 0)), "vote_voices")
		equal := ballot(x, id, "B2.C2.K2", 1, 1)
		refused(t, x.VoteNeutralisation(ctx, x.President, x.Session, chloe, equal), "vote_casting_missing")
		equal.Casting = jury.VoiceFor
		must(t, x.VoteNeutralisation(ctx, x.President, x.Session, chloe, equal))
		d := x.Table().Dossier(chloe)
		if v := d.PutForward[0].Vote(); v == nil || !v.Adopted || slices.Contains(v.Members, x.Members[1].ID) || len(v.Members) != 2 {
			t.Fatalf("%+v", v)
		}
		// A member who voted declares a tie: the vote is void, the jury completed votes again.
		must(t, x.DeclareTies(ctx, x.Members[0], x.Session, x.Members[0].ID, map[string]string{chloe: "relative"}))
		if d = x.Table().Dossier(chloe); d.ToVote() != 1 || len(d.Facts.Neutralised) != 0 {
			t.Fatalf("%d to vote, neutralised %v", d.ToVote(), d.Facts.Neutralised)
		}
		must(t, x.PutJuror(ctx, x.Secretary, x.Session, office.Juror{Name: "Nora Lindqvist", Email: "nora@exemple.fr", Post: "Relieuse", Company: "Atelier Lindqvist", External: true, Present: true}))
		again := ballot(x, id, "B2.C2.K2", 2, 0)
		again.Why = "Une votante a déclaré un lien après le vote."
		must(t, x.VoteNeutralisation(ctx, x.President, x.Session, chloe, again))
		if d = x.Table().Dossier(chloe); d.ToVote() != 0 || len(d.Facts.Neutralised) != 1 {
			t.Errorf("%d to vote, neutralised %v", d.ToVote(), d.Facts.Neutralised)
		}
	})
}

// Who does not vote on it does not read the opinion.
func TestTheOpinionIsForThoseWhoVote(t *testing.T) {
	eachNeutralisable(t, func(t *testing.T, x *officetest.Trial, referent access.Person) {
		ctx := t.Context()
		chloe := x.Enrolments[2]
		_, err := x.ProposeNeutralisation(ctx, referent, chloe, opinionOn("B2.C2.K2"))
		must(t, err)
		x.Compose()
		for name, reads := range map[string]bool{x.President.ID: true, x.Members[0].ID: true, x.Inspector.ID: true, x.Secretary.ID: false} {
			r, err := x.Reading(ctx, x.As(name), x.Session, chloe)
			must(t, err)
			if got := r.PutForward[0].Task != "" || r.PutForward[0].Reason != ""; got != reads {
				t.Errorf("%s reads it: %t", x.As(name).Name, got)
			}
		}
		lines, err := x.Neutralisations(ctx, referent)
		if err != nil || len(lines) != 1 || lines[0].Proposed != 1 || lines[0].Voted != 0 {
			t.Errorf("%+v, %v", lines, err)
		}
	})
}

func statusOf(p jury.Proposal, competency string) jury.Status {
	for _, c := range p.Competencies {
		if c.ID == competency {
			return c.Status
		}
	}
	return ""
}

// others gives, of every other candidate, the digest of the facts and the proposal.
func others(x *officetest.Trial, but string) map[string]string {
	all := map[string]string{}
	for _, d := range x.Table().Dossiers {
		if d.Enrolment.ID != but {
			all[d.Enrolment.ID] = d.Digest + " " + string(d.Proposal.Outcome) + " " + strings.Join(statuses(d.Proposal), " ")
		}
	}
	return all
}

func statuses(p jury.Proposal) (list []string) {
	for _, c := range p.Competencies {
		list = append(list, c.ID+"="+string(c.Status)+c.Score.String())
	}
	return list
}

func allMarks(t *testing.T, x *officetest.Trial) string {
	t.Helper()
	var b strings.Builder
	must(t, x.Store.Read(t.Context(), func(r store.Reader) error {
		return r.MarksOf(x.Session, func(m store.MarkRow) error {
			b.WriteString(strings.Join([]string{m.CopyID, string(m.Stage), m.CriterionID, m.Level, string(m.SheetState)}, " ") + "\n")
			return nil
		})
	}))
	return b.String()
}
