package regulation

import (
	"testing"

	"jurande/internal/refusal"
)

func TestRulesFollowRenumbering(t *testing.T) {
	text := "knockout: {min_level: b, criteria: [B1.C1.K2, B1.C1.K3]}  # B1.C1.K2 surtout\nlabel: \"B1.C1.K20\"\n"
	got, err := Follow([]byte(text), map[string]string{"B1.C1.K2": "B1.C1.K3", "B1.C1.K3": "B1.C1.K4"})
	want := "knockout: {min_level: b, criteria: [B1.C1.K3, B1.C1.K4]}  # B1.C1.K3 surtout\nlabel: \"B1.C1.K20\"\n"
	if err != nil || string(got) != want {
		t.Fatalf("%s %v", got, err)
	}
}

func TestRulesNeverQuoteWhatIsGone(t *testing.T) {
	text := []byte("# B1.C1.K1 était éliminatoire\nknockout:\n  criteria: [B1.C1.K1]\n")
	_, err := Follow(text, map[string]string{"B1.C1.K1": "", "B1.C1.K2": "B1.C1.K1"})
	if !refusal.Is(err, "regulation_quotes_gone") || err.(refusal.List)[0].Line != 3 || len(err.(refusal.List)) != 1 {
		t.Fatal(err)
	}
	if got, err := Follow(text[:30], map[string]string{"B1.C1.K1": ""}); err != nil || string(got) != string(text[:30]) {
		t.Fatal(err)
	}
}
