package office_test

import (
	"testing"

	"jurande/internal/accommodation"
	"jurande/internal/office"
	"jurande/internal/refusal"
)

// A centre that writes for a candidate who has already asked is not told: what it writes
// joins the request, the candidate reads it and may take it back.
func TestAFurtherLetterJoinsTheRequest(t *testing.T) {
	eachArranged(t, func(t *testing.T, x *arranged) {
		ctx := t.Context()
		asked := accommodation.Asked{Measures: []string{"lecteur"}, Words: "Ce que dit le centre.", Consent: "Accord signé le 3 octobre"}
		paper := []office.SupportingFile{{Name: "avis.pdf", Raw: []byte("%PDF-1.4\n")}}
		write := func(when string) {
			t.Helper()
			if err := x.RequestFor(ctx, x.centre, x.entry.ID, asked, paper); err != nil {
				t.Fatalf("refused %s: %v", when, err)
			}
		}
		must(t, x.KeepRequest(ctx, x.candidate, x.entry.ID, func(a *accommodation.Asked) {
			a.Measures, a.Words = []string{"lecteur"}, "Mes propres mots."
		}))
		write("while the candidate drafts")
		if h, err := x.HealthDossier(ctx, x.referent, x.entry.ID); err != nil || h.Request.ID != "" {
			t.Errorf("the referent reads a draft: %v", err)
		}
		must(t, x.SendRequest(ctx, x.candidate, x.entry.ID))
		write("once sent")
		must(t, x.TakeRequest(ctx, x.referent, x.entry.ID))
		write("while it is studied")
		h, err := x.HealthDossier(ctx, x.referent, x.entry.ID)
		must(t, err)
		if len(h.Letters) != 3 || len(h.Documents) != 3 || h.Asked.Words != "Mes propres mots." || h.Letters[0].Asked.Words != asked.Words {
			t.Errorf("the referent reads %d letters, %d documents and %q", len(h.Letters), len(h.Documents), h.Asked.Words)
		}
		if err := x.RemoveLetter(ctx, x.centre, x.entry.ID, h.Letters[0].ID); refusal.KindOf(err) != refusal.Denied {
			t.Errorf("a centre takes a letter back: %v", err)
		}
		if err := x.RemoveLetter(ctx, x.candidate, x.entry.ID, h.Documents[0].ID); refusal.KindOf(err) != refusal.NotFound {
			t.Errorf("a document is taken back as a letter: %v", err)
		}
		must(t, x.RemoveLetter(ctx, x.candidate, x.entry.ID, h.Letters[0].ID))
		own, err := x.OwnWords(ctx, x.candidate, x.entry.ID)
		must(t, err)
		if len(own.Letters) != 2 || len(own.Documents) != 2 {
			t.Errorf("%d letters and %d documents remain", len(own.Letters), len(own.Documents))
		}
	})
}
