package framework

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jurande/internal/refusal"
)

// What is written is read back, in both forms, whatever the words.
func TestCodecRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := sample().normal()
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
			if err != nil || !reflect.DeepEqual(f, back) {
				t.Fatalf("%s: %v\n%s\n%+v\n%+v", name, err, raw, f, back)
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

func TestDecodeNamesTheLine(t *testing.T) {
	cases := []struct {
		in, key string
		line    int
	}{
		{"", "framework_empty", 0},
		{"{\n\"title\": \"x\",\n\"blocs\": []}", "yaml_unknown_field", 3},
		{"{\n\"title\": \"x\",\n\"level\": \"sept\"}", "framework_shape", 3},
		{"{\n\"title\": \"x\"\n\"level\": 7}", "framework_json", 3},
		{"{\n\"title\": \"x\"", "framework_json", 2},
		{"{}\n{}", "framework_several", 2},
		{"title: x\nblocs: []\n", "yaml_unknown_field", 2},
		{"title: x\nlevel: sept\n", "yaml_shape", 2},
		{"title: x\ntitle: y\n", "yaml_field_twice", 2},
		{"title: [\n", "yaml_syntax", 0},
		{"title: x\n---\ntitle: y\n", "framework_several", 0},
		{"- une\n- liste\n", "yaml_shape", 1},
		{"title: " + strings.Repeat("a", LargestYAML), "framework_large", 0},
	}
	for _, c := range cases {
		_, err := Decode([]byte(c.in))
		if !refusal.Is(err, c.key) {
			t.Errorf("%.40q: %v, want %s", c.in, err, c.key)
			continue
		}
		line := 0
		switch e := err.(type) {
		case *refusal.Refusal:
			line = e.Line
		case refusal.List:
			line = e[0].Line
		}
		if c.line > 0 && line != c.line {
			t.Errorf("%.40q: line %d, want %d", c.in, line, c.line)
		}
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
		if !ok || len(l) != 1 || l[0].Line != LineAt(raw, int64(bytes.Index(raw, []byte("B1.C9")))) {
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
