package regulation

import (
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"jurande/internal/refusal"
)

func itoa(n int) string { return strconv.Itoa(n) }

// reader walks the nodes of a file and gathers every refusal, so that one
// reading tells all that is wrong.
type reader struct {
	refused refusal.List
	warned  refusal.List   // accepted, with a word
	places  map[string]int // line of each quoted name, by path and name
}

func (r *reader) place(n *yaml.Node, path, id string) {
	if r.places == nil {
		r.places = map[string]int{}
	}
	r.places[path+" "+id] = n.Line
}

// refuse notes that the value at path is not accepted; facts as in refusal.New.
func (r *reader) refuse(n *yaml.Node, path, key string, facts ...any) {
	facts = append(facts, "column", n.Column)
	r.refused = append(r.refused, refusal.New(refusal.Invalid, key, facts...).At(n.Line).On(path))
}

// section is a mapping whose keys are known; what is read from it is ticked off.
type section struct {
	r    *reader
	node *yaml.Node
	path string
	keys map[string]*yaml.Node // values by key
	at   map[string]*yaml.Node // the keys themselves, for places
}

// section opens a mapping and refuses unknown and repeated keys. It returns nil,
// having said why, when the node is no mapping.
func (r *reader) section(n *yaml.Node, path string, known ...string) *section {
	if n.Kind != yaml.MappingNode {
		r.refuse(n, path, "regulation_not_a_mapping", "keys", known)
		return nil
	}
	s := &section{r: r, node: n, path: path, keys: map[string]*yaml.Node{}, at: map[string]*yaml.Node{}}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		full := join(path, key.Value)
		switch {
		case key.Kind != yaml.ScalarNode:
			r.refuse(key, path, "regulation_key_not_text")
		case r.aliased(value, full):
		case s.at[key.Value] != nil:
			r.refuse(key, full, "regulation_key_twice", "key", key.Value, "first", s.at[key.Value].Line)
		case len(known) > 0 && allDigits(key.Value) && value.Tag == "!!null":
			// "points: 0,5" between braces is "points: 0" and a key "5".
			r.refuse(key, full, "regulation_comma", "word", clip(key.Value))
		case len(known) > 0 && !contains(known, key.Value):
			r.refuseUnknown(key, full, unknownKey, key.Value, known)
		default:
			s.keys[key.Value], s.at[key.Value] = value, key
		}
	}
	return s
}

// Sentences for a word that is not known, without and with a likely one.
var (
	unknownKey   = [2]string{"regulation_unknown_key", "regulation_unknown_key_near"}
	unknownWord  = [2]string{"regulation_unknown_word", "regulation_unknown_word_near"}
	unknownLevel = [2]string{"regulation_unknown_level", "regulation_unknown_level_near"}
	noCriterion  = [2]string{"regulation_no_such_criterion", "regulation_no_such_criterion_near"}
	noBlock      = [2]string{"regulation_no_such_block", "regulation_no_such_block_near"}
)

// refuseUnknown refuses a word that is none of the known ones, with the nearest
// of them when it looks like a slip, else with the list.
func (r *reader) refuseUnknown(n *yaml.Node, path string, keys [2]string, word string, known []string) {
	if near := nearest(word, known); near != "" {
		r.refuse(n, path, keys[1], "word", clip(word), "near", near)
		return
	}
	r.refuse(n, path, keys[0], "word", clip(word), "known", some(known))
}

// aliased refuses YAML's references: each value is written where it is read.
func (r *reader) aliased(n *yaml.Node, path string) bool {
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		r.refuse(n, path, "regulation_alias")
		return true
	}
	return false
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

func contains(list []string, word string) bool {
	for _, w := range list {
		if w == word {
			return true
		}
	}
	return false
}

// has gives the value of a key when the file has it and it is not empty.
func (s *section) has(key string) (*yaml.Node, bool) {
	n := s.keys[key]
	if n == nil || n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
		return nil, false
	}
	return n, true
}

// must is has, refusing the absence.
func (s *section) must(key string) (*yaml.Node, bool) {
	n, ok := s.has(key)
	if !ok {
		at := s.node
		if k := s.at[key]; k != nil {
			at = k
		}
		s.r.refuse(at, join(s.path, key), "regulation_missing", "key", key)
	}
	return n, ok
}

func (s *section) source() Source {
	src := Source{Path: s.path, Line: s.node.Line}
	if n, ok := s.has("cites"); ok {
		src.Article = s.r.text(n, join(s.path, "cites"))
	}
	return src
}

// sourceAt is the source of one key of the section.
func (s *section) sourceAt(key string) Source {
	src := s.source()
	if k := s.at[key]; k != nil {
		src.Path, src.Line = join(s.path, key), k.Line
	}
	return src
}

// text reads a short single-line text.
func (r *reader) text(n *yaml.Node, path string) string {
	switch {
	case n.Kind != yaml.ScalarNode || n.Tag == "!!null":
		r.refuse(n, path, "regulation_not_text")
	case len(n.Value) > 500 || strings.ContainsFunc(n.Value, func(c rune) bool { return c < ' ' || c == 0x7f }):
		r.refuse(n, path, "regulation_text_unfit", "most", 500)
	case strings.TrimSpace(n.Value) == "":
		r.refuse(n, path, "regulation_empty_text")
	default:
		return strings.TrimSpace(n.Value)
	}
	return ""
}

// id reads the name of a level, a criterion or a block: a text without spaces or commas.
func (r *reader) id(n *yaml.Node, path string) string {
	s := r.text(n, path)
	if strings.ContainsAny(s, " \t,;:{}[]\"'") {
		r.refuse(n, path, "regulation_bad_id", "word", clip(s))
		return ""
	}
	return s
}

// ids reads a list of distinct names.
func (r *reader) ids(n *yaml.Node, path string) []string {
	if n.Kind != yaml.SequenceNode {
		r.refuse(n, path, "regulation_not_a_list")
		return nil
	}
	var out []string
	seen := map[string]int{}
	for _, item := range n.Content {
		if r.aliased(item, path) {
			continue
		}
		id := r.id(item, path)
		if first, twice := seen[id]; twice && id != "" {
			r.refuse(item, path, "regulation_twice", "word", id, "first", first)
			continue
		}
		if id != "" {
			seen[id] = item.Line
			r.place(item, path, id)
			out = append(out, id)
		}
	}
	return out
}

// word reads one of a few words.
func (r *reader) word(n *yaml.Node, path string, known ...string) string {
	s := r.text(n, path)
	if s != "" && !contains(known, s) {
		r.refuseUnknown(n, path, unknownWord, s, known)
		return ""
	}
	return s
}

// whole reads an integer between two bounds.
func (r *reader) whole(n *yaml.Node, path string, least, most int) int {
	i, err := strconv.Atoi(n.Value)
	if n.Kind != yaml.ScalarNode || err != nil || i < least || i > most {
		r.refuse(n, path, "regulation_not_whole", "word", said(n), "least", least, "most", most)
		return least
	}
	return i
}

// ratio reads an exact figure between two bounds, given as texts.
func (r *reader) ratio(n *yaml.Node, path, least, most string) Ratio {
	low, _ := ParseRatio(least)
	high, _ := ParseRatio(most)
	v, ok := ParseRatio(n.Value)
	switch {
	case n.Kind != yaml.ScalarNode || !ok:
		r.refuse(n, path, "regulation_not_ratio", "word", said(n))
	case v.Less(low) || high.Less(v):
		r.refuse(n, path, "regulation_out_of_range", "word", clip(n.Value), "least", least, "most", most)
	default:
		return v
	}
	return low
}

func (r *reader) yes(n *yaml.Node, path string) bool {
	if n.Kind != yaml.ScalarNode || n.Tag != "!!bool" {
		r.refuse(n, path, "regulation_not_bool", "word", said(n))
	}
	return n.Kind == yaml.ScalarNode && (n.Value == "true" || n.Value == "True" || n.Value == "TRUE")
}

// said is a value as a sentence can quote it.
func said(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "{…}"
	case yaml.SequenceNode:
		return "[…]"
	}
	return clip(n.Value)
}

// clip keeps a quoted word short: 60 characters.
func clip(s string) string {
	if runes := []rune(s); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return s
}

// some shortens a list to what a sentence can hold.
func some(known []string) []string {
	if len(known) > 20 {
		return append(append([]string{}, known[:20]...), "…")
	}
	return known
}
