package framework

import (
	"testing"
)

func TestCheckAcceptsASoundFramework(t *testing.T) {
	if l := Check(sample()); len(l) != 0 {
		t.Fatalf("refused: %v", l)
	}
}

func TestCheckNamesEachFault(t *testing.T) {
	cases := []struct {
		key, field string
		spoil      func(f *Framework)
	}{
		{"framework_empty_text", "title", func(f *Framework) { f.Title = " " }},
		{"framework_level", "level", func(f *Framework) { f.Level = 9 }},
		{"framework_no_block", "blocks", func(f *Framework) { f.Blocks = nil }},
		{"framework_id_missing", "blocks[0].competencies[1].id", func(f *Framework) { f.Blocks[0].Competencies[1].ID = "" }},
		{"framework_id_shape", "blocks[0].activities[0].id", func(f *Framework) { f.Blocks[0].Activities[0].ID = "B1.A 1" }},
		{"framework_id_place", "blocks[0].assessments[1].id", func(f *Framework) { f.Blocks[0].Assessments[1].ID = "B2.E2" }},
		{"framework_id_twice", "blocks[0].criteria[1].id", func(f *Framework) { f.Blocks[0].Criteria[1].ID = "B1.C1.K1" }},
		{"framework_empty_text", "blocks[0].criteria[0].statement", func(f *Framework) { f.Blocks[0].Criteria[0].Statement = "" }},
		{"framework_word", "blocks[0].assessments[0].participation", func(f *Framework) { f.Blocks[0].Assessments[0].Participation = "seul" }},
		{"framework_word", "blocks[0].assessments[0].modes[0]", func(f *Framework) { f.Blocks[0].Assessments[0].Modes[0] = "vidéo" }},
		{"framework_mode_twice", "blocks[0].assessments[0].modes[1]", func(f *Framework) {
			f.Blocks[0].Assessments[0].Modes = []Mode{Oral, Oral}
		}},
		{"framework_link", "blocks[0].competencies[0].activity", func(f *Framework) { f.Blocks[0].Competencies[0].Activity = "B1.C2" }},
		{"framework_link", "blocks[0].criteria[0].competencies[0].id", func(f *Framework) { f.Blocks[0].Criteria[0].Competencies[0].ID = "B1.C9" }},
		{"framework_link_twice", "blocks[0].criteria[0].assessments[1].id", func(f *Framework) {
			k := &f.Blocks[0].Criteria[0]
			k.Assessments = append(k.Assessments, k.Assessments[0])
		}},
		{"framework_word", "blocks[0].criteria[1].tasks[0].certainty", func(f *Framework) { f.Blocks[0].Criteria[1].Tasks[0].Certainty = "" }},
	}
	for _, c := range cases {
		f := sample()
		c.spoil(&f)
		found := false
		for _, r := range Check(f) {
			found = found || r.Key == c.key && r.Field == c.field
		}
		if !found {
			t.Errorf("%s at %s not told: %v", c.key, c.field, Check(f))
		}
	}
}
