package framework

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"

	"jurande/internal/refusal"
)

// What is written is read back, in both forms, whatever the words.
func TestCodecRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := sample()
		texts := rapid.OneOf(phrase, rapid.SampledFrom([]string{"", "~", "oui", "no", "12", "- x", "# y", "a: b", "'", "\u00a0", "l'« œuvre »\n2", "=1", "\u2028", "{", "|", "> x", "2024-01-01", "🪨"}))
		f.Title, f.Blocks[0].Title = texts.Draw(t, "title"), texts.Draw(t, "block")
		f.Statements = rapid.SliceOfN(texts, 0, 3).Draw(t, "statements")
		f.Blocks[0].Criteria[0].Statement, f.Blocks[0].Assessments[0].Context = texts.Draw(t, "k"), texts.Draw(t, "context")
		if rapid.Bool().Draw(t, "source") {
			f.Source = map[string]Origin{"B1": {URI: "urn:x"}}
		}
		for name, encode := range map[string]func(Framework) ([]byte, error){"JSON": EncodeJSON, "YAML": EncodeYAML} {
			raw, err := encode(f)
			if err != nil {
				t.Fatal(err)
			}
			back, err := Decode(raw)
			if err != nil {
				t.Fatalf("%s: %v\n%s", name, err, raw)
			}
			if again, _ := encode(back); !bytes.Equal(raw, again) || !Compare(f, back).Same() {
				t.Fatalf("%s:\n%s\nbecame\n%s", name, raw, again)
			}
		}
	})
}

func TestEncodeWritesEveryList(t *testing.T) {
	raw, err := EncodeJSON(Framework{Blocks: []Block{{ID: "B1", Criteria: []Criterion{{ID: "B1.K1"}}, Assessments: []Assessment{{}}, Activities: []Activity{{}}}}})
	if err != nil || bytes.Contains(raw, []byte("null")) || bytes.Contains(raw, []byte("source")) {
		t.Errorf("%v %s", err, raw)
	}
}

func TestDecodeSoundNamesTheLineOfWhatIsUnsound(t *testing.T) {
	f := sample()
	f.Blocks[0].Criteria[1].Competencies[0].ID = "B1.C9"
	for name, encode := range map[string]func(Framework) ([]byte, error){"JSON": EncodeJSON, "YAML": EncodeYAML} {
		raw, err := encode(f)
		if err != nil {
			t.Fatal(err)
		}
		_, err = DecodeSound(raw)
		l, ok := err.(refusal.List)
		if !ok || len(l) != 1 || l[0].Line != 1+bytes.Count(raw[:bytes.Index(raw, []byte("B1.C9"))], []byte("\n")) {
			t.Errorf("%s: %v in\n%s", name, err, raw)
		}
	}
}

func FuzzDecode(f *testing.F) {
	raw, _ := EncodeYAML(sample())
	f.Add(raw)
	raw, _ = EncodeJSON(sample())
	f.Add(raw)
	f.Fuzz(func(t *testing.T, data []byte) {
		read, err := Decode(data)
		if err != nil {
			return
		}
		if l := Check(read); len(l) == 0 {
			Cover(read)
		}
		if !Compare(read, read).Same() {
			t.Fatal("differs from itself")
		}
	})
}
