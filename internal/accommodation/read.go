package accommodation

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"jurande/internal/framework/regulation"
	"jurande/internal/refusal"
)

const mostBytes = 512 << 10

var yamlLine = regexp.MustCompile(`line (\d+)`)

// Read reads a catalogue of measures. It is strict: an unknown key, a missing sentence,
// an effect that the program does not know are refused, each at its line.
func Read(data []byte) (Catalogue, error) {
	root, err := parse(data)
	if err != nil {
		return Catalogue{}, err
	}
	r := &reader{}
	var c Catalogue
	if m := r.mapping(root, "", "inclusive", "measures", "policy"); m != nil {
		r.items(r.must(root, m, "inclusive"), "inclusive", func(n *yaml.Node) { c.Inclusive = append(c.Inclusive, r.offer(n)) })
		r.items(r.must(root, m, "measures"), "measures", func(n *yaml.Node) { c.Measures = append(c.Measures, r.measure(n, c)) })
		if n := r.must(root, m, "policy"); n != nil {
			c.Policy = r.policy(n)
		}
	}
	return c, r.refused.Or()
}

func parse(data []byte) (*yaml.Node, error) {
	no := func(key string, line int) error { return refusal.List{refusal.New(refusal.Invalid, key).At(line)} }
	switch {
	case len(data) > mostBytes:
		return nil, no("measures_too_large", 0)
	case !utf8.Valid(data):
		return nil, no("measures_not_utf8", 0)
	}
	var doc yaml.Node
	if err := yaml.NewDecoder(bytes.NewReader(data)).Decode(&doc); err != nil {
		line := 0
		if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
			line, _ = strconv.Atoi(m[1])
		}
		return nil, no("measures_syntax", line)
	}
	if len(doc.Content) != 1 || doc.Content[0].Tag == "!!null" {
		return nil, no("measures_syntax", 1)
	}
	return doc.Content[0], nil
}

// reader gathers every refusal, so that one reading tells all that is wrong.
type reader struct{ refused refusal.List }

func (r *reader) refuse(n *yaml.Node, path, key string, facts ...any) {
	r.refused = append(r.refused, refusal.New(refusal.Invalid, key, append(facts, "Path", path)...).At(n.Line).On(path))
}

// mapping opens a mapping whose keys are known; nil, having said why, when it is none.
func (r *reader) mapping(n *yaml.Node, path string, known ...string) map[string]*yaml.Node {
	if n.Kind != yaml.MappingNode {
		r.refuse(n, path, "measures_not_mapping", "Known", known)
		return nil
	}
	m := map[string]*yaml.Node{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		switch {
		case value.Kind == yaml.AliasNode || value.Anchor != "":
			r.refuse(value, path, "measures_alias")
		case m[key.Value] != nil:
			r.refuse(key, path, "measures_twice", "Word", key.Value)
		case !contains(known, key.Value):
			r.refuse(key, path, "measures_unknown_key", "Word", key.Value, "Known", known)
		default:
			m[key.Value] = value
		}
	}
	return m
}

func (r *reader) must(at *yaml.Node, m map[string]*yaml.Node, key string) *yaml.Node {
	if m[key] == nil {
		r.refuse(at, key, "measures_missing", "Key", key)
	}
	return m[key]
}

func (r *reader) items(n *yaml.Node, path string, each func(*yaml.Node)) {
	if n == nil {
		return
	}
	if n.Kind != yaml.SequenceNode {
		r.refuse(n, path, "measures_not_list")
		return
	}
	for _, item := range n.Content {
		each(item)
	}
}

func (r *reader) text(n *yaml.Node, path string) string {
	if n == nil {
		return ""
	}
	s := strings.TrimSpace(n.Value)
	if n.Kind != yaml.ScalarNode || s == "" || len(s) > 2000 || strings.ContainsFunc(s, func(c rune) bool { return c < ' ' && c != '\n' }) {
		r.refuse(n, path, "measures_text")
		return ""
	}
	return s
}

var goodID = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,59}$`)

func (r *reader) id(n *yaml.Node, path string) string {
	if n == nil {
		return ""
	}
	if !goodID.MatchString(n.Value) {
		r.refuse(n, path, "measures_id", "Word", n.Value)
		return ""
	}
	return n.Value
}

// both reads a sentence in the two languages.
func (r *reader) both(n *yaml.Node, path string) (t Text) {
	if n == nil {
		return t
	}
	if m := r.mapping(n, path, "fr", "en"); m != nil {
		t = Text{r.text(r.must(n, m, "fr"), path), r.text(r.must(n, m, "en"), path)}
	}
	return t
}

func (r *reader) offer(n *yaml.Node) (o Offer) {
	if m := r.mapping(n, "inclusive", "id", "fr", "en"); m != nil {
		o.ID = r.id(r.must(n, m, "id"), "id")
		o.Text = Text{r.text(r.must(n, m, "fr"), "fr"), r.text(r.must(n, m, "en"), "en")}
	}
	return o
}

func (r *reader) whole(n *yaml.Node, path string, least, most int) int {
	if n == nil {
		return least
	}
	i, err := strconv.Atoi(n.Value)
	if err != nil || i < least || i > most {
		r.refuse(n, path, "measures_whole", "Word", n.Value, "Least", least, "Most", most)
		return least
	}
	return i
}

func (r *reader) policy(n *yaml.Node) (p Policy) {
	if m := r.mapping(n, "policy", "decide_days", "warn_days", "keep_months", "appeal"); m != nil {
		p.DecideDays = r.whole(r.must(n, m, "decide_days"), "decide_days", 0, 365)
		p.WarnDays = r.whole(r.must(n, m, "warn_days"), "warn_days", p.DecideDays, 365)
		p.KeepMonths = r.whole(r.must(n, m, "keep_months"), "keep_months", 0, 120)
		p.Appeal = r.both(r.must(n, m, "appeal"), "appeal")
	}
	return p
}

// fraction reads an exact fraction of time, above nothing and at most twice the time.
func (r *reader) fraction(n *yaml.Node) regulation.Ratio {
	v, ok := regulation.ParseRatio(n.Value)
	if n.Kind != yaml.ScalarNode || !ok || v.Sign() <= 0 || regulation.Whole(2).Less(v) {
		r.refuse(n, "fraction", "measures_fraction", "Word", n.Value)
	}
	return v
}
