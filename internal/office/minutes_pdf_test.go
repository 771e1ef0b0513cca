package office

import (
	"bytes"
	"testing"

	"jurande/internal/jury"
	"jurande/internal/store"
)

// The same minutes and signatures are always the same bytes: whoever has the record
// can print it again and compare.
func TestMinutesArePrintedAlike(t *testing.T) {
	m := jury.Minutes{Number: "PV-2026-001", Certifier: "Institut du livre", Title: "Relieur d'art", Code: "RNCP99042", Level: 5, Decision: "2025-03-01",
		Session: jury.MinutesSession{ID: "s", Name: "Session de novembre", Opens: "2026-10-05", Closes: "2026-11-20"}, MeetsAt: 1796907600000, OpenedAt: 1796907900000, DrawnAt: 1796914800000,
		Place: "https://visio.exemple.fr/jury", Manager: "Claire Aubin", Remarks: "Un retard de dix minutes.\n\nSans suite.",
		Members: []jury.MinutesMember{{ID: "a", Name: "Hélène Vasseur", Post: "Directrice", Company: "Atelier", President: true, External: true, Present: true}, {ID: "b", Name: "Onur Güneş", Post: "Relieur", Company: "Pierre & Chaux", Present: true}},
		Findings: []jury.MinutesFinding{{Rule: "quorum", Code: "R09", Article: "art. 20", Holds: true, Key: "quorum_met", Facts: map[string]any{"n": 2.0, "least": 2.0}},
			{Rule: "balance", Code: "R12", Key: "balance_even", Holds: true, Facts: map[string]any{"women": 1.0, "men": 1.0, "unsaid": 0.0}}},
		Blocks: []jury.MinutesBlock{{ID: "B1", Code: "RNCP99042BC01", Title: "Préparer"}, {ID: "B2", Title: "Couvrir"}},
		Candidates: []jury.MinutesDecision{
			{Enrolment: "e1", Number: "26-1", Name: "ARNAUD Alice", Centre: "Lyon", Route: "VAE", Outcome: jury.Full, Follows: true, Blocks: map[string]jury.Status{"B1": jury.Validated, "B2": jury.HeldAlready}},
			{Enrolment: "e2", Number: "26-2", Name: "BÉRARD Bruno", Centre: "Lille", Route: "VAE", Outcome: jury.Partial, Blocks: map[string]jury.Status{"B1": jury.Validated, "B2": jury.NotValidated},
				Proposed: map[string]jury.Status{"B1": jury.InReview, "B2": jury.NotValidated}, Comments: map[string]string{"B2": "Reprendre la couvrure."}, Reason: "Au vu de la soutenance.", Aside: []string{"Onur Güneş"}},
			{Enrolment: "e3", Number: "26-3", Name: "ÉVRARD Emma", Centre: "Lyon", Route: "VAE", Outcome: jury.Absent, Follows: true, Blocks: map[string]jury.Status{"B1": jury.NotValidated, "B2": jury.NotEnrolled}},
		}}
	m.Counts = jury.Count(m.Candidates)
	row := store.MinutesRow{Number: m.Number, Digest: sha256Of("text")}
	signed := []store.SignatureRow{{PersonID: "a", Name: "Hélène Vasseur", At: 1796915000000, Seal: "seal"}}
	var first, second bytes.Buffer
	if err := writeMinutesPDF(&first, row, m, signed); err != nil {
		t.Fatal(err)
	}
	if err := writeMinutesPDF(&second, row, m, signed); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) || first.Len() < 1000 {
		t.Fatalf("%d bytes, then %d", first.Len(), second.Len())
	}
	d := minutesDocument(row, m, signed)
	if d.Link == "" || d.Place != "" || len(d.Remarks) != 2 || len(d.Findings) != 2 || d.Balance == "" || !d.NoVote {
		t.Errorf("%+v", d)
	}
	if len(d.Departures) != 1 || d.Departures[0].Candidate != "BÉRARD Bruno" || d.Departures[0].Reason == "" {
		t.Errorf("departures %+v", d.Departures)
	}
	if got := d.Candidates[2]; got.Results[0] != "absent" || got.Results[1] != "not_taken" {
		t.Errorf("the absent candidate: %+v", got)
	}
	if d.Jury[0].Signed == nil || d.Jury[1].Signed != nil {
		t.Error("who signed is not said")
	}
	var torn bytes.Buffer
	m.Level = 0
	if err := writeMinutesPDF(&torn, row, m, signed); err == nil || torn.Len() > 0 {
		t.Error("minutes without level were printed")
	}
}
