package office_test

import (
	"slices"
	"testing"
	"time"

	"jurande/internal/candidate"
	"jurande/internal/office"
	"jurande/internal/office/officetest"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// A block validated by signed minutes is found by itself when the same person enters
// again, confirmed by the office, and held before the next jury; a proof that will have
// lapsed on the jury's day is refused.
func TestBlocksAreKeptAcrossSessions(t *testing.T) {
	officetest.Each(t, func(t *testing.T, o *office.Office) {
		x := officetest.NewTrial(t, o, officetest.Binder())
		x.Compose()
		x.DecideAll()
		x.SignAll()
		ctx := t.Context()
		first := x.Table().Session
		next, err := x.OpenSession(ctx, x.Secretary, office.SessionPlan{VersionID: first.VersionID, Name: "Session de juin 2027", Opens: civil("2026-12-01"), Closes: civil("2027-02-01"), JuryOn: civil("2027-06-30")})
		must(t, err)
		now := time.Date(2026, 12, 15, 9, 0, 0, 0, time.UTC)
		o.Now = func() time.Time { now = now.Add(time.Second); return now }
		again := "Nom de naissance;Prénoms;Sexe;Date de naissance;Commune de naissance;Centre;Voie;Option\nCaron;Chloé;F;03/03/1999;Lyon;LILLE;VAE;B4\n"
		_, err = x.ImportCandidates(ctx, x.Secretary, next, "f.csv", []byte(again), true)
		must(t, err)
		var e candidate.Enrolment
		must(t, o.Store.Read(ctx, func(r store.Reader) error {
			list, err := r.Enrolments(next)
			e = list[0]
			return err
		}))
		found, err := x.Exemptions(ctx, x.Secretary, e.ID)
		must(t, err)
		var blocks []string
		for _, h := range found.Proposed {
			blocks = append(blocks, h.Block)
			if h.Kind != candidate.BySession || h.Source != first.Name || h.Acquired != civil("2026-12-10") || !h.Until.IsZero() {
				t.Errorf("%+v", h)
			}
		}
		if !slices.Equal(blocks, []string{"B1", "B4"}) {
			t.Fatalf("found %v; B2 was not validated", blocks)
		}
		waits := func() int {
			tasks, err := x.Waiting(ctx, x.Secretary)
			must(t, err)
			for _, task := range tasks {
				if task.Key == "exemptions_to_examine" {
					return task.Facts["n"].(int)
				}
			}
			return 0
		}
		if n := waits(); n != 1 {
			t.Errorf("%d to examine", n)
		}
		_, lines, err := x.ProposedExemptions(ctx, x.Secretary, next)
		must(t, err)
		if len(lines) != 1 || lines[0].Enrolment.ID != e.ID || len(lines[0].Proposed) != 2 {
			t.Errorf("%+v", lines)
		}
		if err := x.DeclineExemption(ctx, x.Secretary, e.ID, "B4", " "); !refusal.Is(err, "field_needed") {
			t.Errorf("declined without a reason: %v", err)
		}
		must(t, x.DeclineExemption(ctx, x.Secretary, e.ID, "B4", "Elle préfère le présenter."))
		if err := x.DeclineExemption(ctx, x.Secretary, e.ID, "B4", "Encore."); !refusal.Is(err, "exemption_gone") {
			t.Errorf("declined twice: %v", err)
		}
		if found, err = x.Exemptions(ctx, x.Secretary, e.ID); err != nil || len(found.Proposed) != 1 || len(found.Declined) != 1 {
			t.Errorf("%+v %v", found, err)
		}
		must(t, x.ReconsiderExemption(ctx, x.Secretary, e.ID, "B4"))
		must(t, x.DeclineExemption(ctx, x.Secretary, e.ID, "B4", "Elle préfère vraiment le présenter."))
		must(t, x.ConfirmExemption(ctx, x.Secretary, e.ID, office.ExemptionRequest{Block: "B1", Kind: candidate.BySession, Found: true}))
		if n := waits(); n != 0 {
			t.Errorf("%d still to examine", n)
		}
		proof := office.ExemptionRequest{Block: "B4", Kind: candidate.ByEquivalence, Proof: "Diplôme de Bruges, attestation n° 12", Acquired: civil("2024-07-01"), Until: civil("2027-06-29")}
		if err := x.ConfirmExemption(ctx, x.Secretary, e.ID, proof); !refusal.Is(err, "exemption_expired") {
			t.Errorf("lapsed the day before the jury: %v", err)
		}
		listed := proof
		listed.Kind = candidate.ByCorrespondence
		if err := x.ConfirmExemption(ctx, x.Secretary, e.ID, listed); !refusal.Is(err, "exemption_not_listed") {
			t.Errorf("a correspondence that the register does not list: %v", err)
		}
		proof.Until = civil("2027-06-30")
		must(t, x.ConfirmExemption(ctx, x.Secretary, e.ID, proof))
		if err := x.ConfirmExemption(ctx, x.Secretary, e.ID, office.ExemptionRequest{Block: "B2", Kind: candidate.ByEquivalence, Proof: "x", Acquired: civil("2024-07-01")}); !refusal.Is(err, "exemption_all") {
			t.Errorf("nothing left: %v", err)
		}
		found, err = x.Exemptions(ctx, x.Secretary, e.ID)
		must(t, err)
		if e = found.Enrolment; !slices.Equal(e.Blocks, []string{"B2"}) || len(e.Held) != 2 || e.Held[0].By != x.Secretary.ID || e.Held[0].At == 0 || len(found.Proposed) != 0 {
			t.Errorf("%+v, %+v", e, found.Proposed)
		}
		_, err = x.NumberCopies(ctx, x.Secretary, next)
		must(t, err)
		if err := x.ConfirmExemption(ctx, x.Secretary, e.ID, office.ExemptionRequest{Block: "B2", Kind: candidate.ByEquivalence}); !refusal.Is(err, "exemption_closed") {
			t.Errorf("after the copies: %v", err)
		}
	})
}
