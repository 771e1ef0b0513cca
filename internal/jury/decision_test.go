package jury

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jurande/internal/framework/regulation"
	"jurande/internal/refusal"
)

const motive = "Au vu de la soutenance, le jury retient ceci."

// What follows the proposal needs no reason and comes to the proposed outcome; what
// leaves it is refused without one. Nothing remains to acquire exactly when the title is obtained.
func TestTakingDecisions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawTitle(t)
		plan, err := NewPlan(d.o, d.reg)
		if err != nil {
			t.Fatal(err)
		}
		prop := d.propose(t)
		clear := prop.Outcome != NeedsReview && !prop.NeedsWords()
		as := prop.AsProposed()
		taken, err := plan.Take(as, prop)
		switch {
		case clear && (err != nil || !taken.Follows || taken.Outcome != prop.Outcome):
			t.Fatalf("%s is decided %s (follows %t): %v", prop.Outcome, taken.Outcome, taken.Follows, err)
		case err != nil && !refusal.Is(err, "decision_reason_missing"):
			t.Fatal(err)
		}
		for id, s := range as.Blocks {
			other := Decision{Blocks: maps.Clone(as.Blocks)}
			other.Blocks[id] = map[Status]Status{Validated: NotValidated, NotValidated: Validated}[s]
			if _, err := plan.Take(other, prop); !refusal.Is(err, "decision_reason_missing") {
				t.Fatalf("%s decided otherwise without a reason: %v", id, err)
			}
			other.Reason = motive
			taken, err := plan.Take(other, prop)
			if err != nil || taken.Follows {
				t.Fatalf("with a reason: follows %t, %v", taken.Follows, err)
			}
			if full := taken.Outcome == Full; full != (len(plan.Remaining(taken.Blocks)) == 0) {
				t.Fatalf("%s, and %v remains", taken.Outcome, plan.Remaining(taken.Blocks))
			}
			delete(other.Blocks, id)
			if _, err := plan.Take(other, prop); !refusal.Is(err, "decision_block_missing") {
				t.Fatalf("%s left out: %v", id, err)
			}
		}
	})
}

func TestWhatADecisionMayNotSay(t *testing.T) {
	reg, err := regulation.Parse([]byte(strings.Replace(smallRules, "  extra: [{id: langue, fr: Attestation de langue}]\n", "", 1)))
	if err != nil {
		t.Fatal(err)
	}
	plan, err := NewPlan(small, reg)
	if err != nil {
		t.Fatal(err)
	}
	prop, err := plan.Propose(Facts{Levels: map[string]string{"B1.C1.K1": "oui", "B1.C1.K2": "oui"}, Enrolled: []string{"B1"}})
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		d   Decision
		key string
	}{
		"a block that is not judged": {Decision{Blocks: map[string]Status{"B1": Validated, "B2": Validated}}, "decision_block_not_judged"},
		"a status of the rules":      {Decision{Blocks: map[string]Status{"B1": InReview}}, "decision_block_missing"},
		"spaces for a reason":        {Decision{Blocks: map[string]Status{"B1": NotValidated}, Reason: strings.Repeat(" ", 40)}, "decision_reason_missing"},
		"a comment without end":      {Decision{Blocks: map[string]Status{"B1": Validated}, Comments: map[string]string{"B1": strings.Repeat("é", LongestText+1)}}, "field_too_long"},
		"a reason without end":       {Decision{Blocks: map[string]Status{"B1": Validated}, Reason: strings.Repeat("é", LongestText+1)}, "field_too_long"},
	} {
		if _, err := plan.Take(c.d, prop); !refusal.Is(err, c.key) {
			t.Errorf("%s: wanted %s, got %v", name, c.key, err)
		}
	}
	if _, err := plan.Take(Decision{Blocks: map[string]Status{"B1": Validated}, Comments: map[string]string{"B1": strings.Repeat("é", LongestText)}}, prop); err != nil {
		t.Errorf("characters are counted, not bytes: %v", err)
	}
	if got := plan.Remaining(map[string]Status{"B1": NotValidated}); len(got) != 1 || got[0].Need != 1 || !slices.Equal(got[0].Among, []string{"B1"}) {
		t.Errorf("%+v", got)
	}
}

// Any fact that changes shows in the digest; their order does not.
func TestTheDigestNamesTheFacts(t *testing.T) {
	base := func() Facts {
		return Facts{Levels: map[string]string{"K1": "oui", "K2": "non"}, Enrolled: []string{"B1", "B2"}, Held: []HeldFact{{Block: "B3"}}, Neutralised: []string{"K3"}}
	}
	was := base().Digest("r")
	same := base()
	same.Enrolled = []string{"B2", "B1"}
	same.Levels["K9"] = "" // no level is no fact
	if same.Digest("r") != was {
		t.Error("order, or a criterion without level, changes the digest")
	}
	for name, change := range map[string]func(*Facts){
		"a level":           func(f *Facts) { f.Levels["K1"] = "non" },
		"a level more":      func(f *Facts) { f.Levels["K4"] = "oui" },
		"a block more":      func(f *Facts) { f.Enrolled = append(f.Enrolled, "B4") },
		"a block held less": func(f *Facts) { f.Held = nil },
		"a neutralisation":  func(f *Facts) { f.Neutralised = []string{"K1"} },
		"an absence":        func(f *Facts) { f.Absent = true },
		"held for enrolled": func(f *Facts) { f.Held, f.Enrolled = nil, append(f.Enrolled, "B3") },
	} {
		f := base()
		change(&f)
		if f.Digest("r") == was {
			t.Errorf("%s does not show", name)
		}
	}
	if base().Digest("s") == was {
		t.Error("other rules do not show")
	}
}

// What is read back from the JSON of minutes is said with the same words.
func TestFactsComeBackFromJSON(t *testing.T) {
	got := MinutesFinding{Facts: map[string]any{"n": 3.0, "share": "1/2", "names": []any{"a", "b"}}}.Words()
	if got["n"] != 3 || got["share"] != "1/2" || !slices.Equal(got["names"].([]string), []string{"a", "b"}) {
		t.Fatalf("%#v", got)
	}
}

func TestCounts(t *testing.T) {
	of := func(list ...Outcome) (ds []MinutesDecision) {
		for _, o := range list {
			ds = append(ds, MinutesDecision{Outcome: o})
		}
		return ds
	}
	want := Counts{Enrolled: 5, Present: 4, Absent: 1, Full: 2, Partial: 1, Refused: 1}
	if got := Count(of(Full, Absent, Partial, Refused, Full)); got != want {
		t.Fatalf("%+v", got)
	}
	m := Minutes{Members: []MinutesMember{{ID: "a", Present: true}, {ID: "b"}}, Candidates: []MinutesDecision{{Centre: "Lyon"}, {Centre: "Lille"}, {Centre: "Lyon"}}}
	if !slices.Equal(m.Signatories(), []string{"a"}) || m.MustSign("b") || !slices.Equal(m.Centres(), []string{"Lille", "Lyon"}) {
		t.Fatalf("%v %v", m.Signatories(), m.Centres())
	}
}
