package audit_test

import (
	"testing"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/jury"
	"jurande/internal/office"
	"jurande/internal/office/officetest"
)

// neutralised has the referent put criteria of Chloé forward, once in vain; the jury
// adopts one, by the president's voice, and rejects the other after a correction.
func neutralised(t *testing.T, x *officetest.Trial, referent access.Person) {
	t.Helper()
	ctx, chloe := t.Context(), x.Enrolments[2]
	opinion := accommodation.Opinion{Criteria: []string{"B2.C1.K2", "B2.C2.K2"},
		Task:   "La mise en situation demande de présenter l'étape à voix haute ; la modalité accordée la remplace par une fiche.",
		Trade:  "Un relieur rend compte de son travail par la fiche de fabrication autant que par la parole.",
		Reason: "La modalité adaptée de l'épreuve ne permet pas d'observer ce critère."}
	withdrawn, err := x.ProposeNeutralisation(ctx, referent, chloe, opinion)
	if err == nil {
		err = x.WithdrawNeutralisation(ctx, referent, chloe, withdrawn)
	}
	id := ""
	if err == nil {
		id, err = x.ProposeNeutralisation(ctx, referent, chloe, opinion)
	}
	if err == nil {
		err = x.OpenDeliberation(ctx, x.President, x.Session)
	}
	for _, b := range []office.Ballot{
		{Criterion: "B2.C1.K2", Vote: jury.Vote{For: 2}, Reason: opinion.Reason},
		{Criterion: "B2.C1.K2", Vote: jury.Vote{Against: 2, Why: "Deux voix avaient été confondues."}},
		{Criterion: "B2.C2.K2", Vote: jury.Vote{For: 1, Against: 1, Casting: jury.VoiceFor}, Reason: opinion.Reason}, // the third member is tied
	} {
		if b.Opinion = id; err == nil {
			err = x.VoteNeutralisation(ctx, x.President, x.Session, chloe, b)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}
