package regulation

import (
	"bytes"
	"regexp"
	"strconv"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"jurande/internal/refusal"
)

// maxSize bounds the file: a regulation is a few pages.
const maxSize = 1 << 20

// Parse reads the rules of a title. Every mistake of the file is refused at
// once (refusal.List), each with its line, its column and what to write instead.
func Parse(data []byte) (Regulation, error) {
	root, err := Document(data, maxSize)
	if err != nil {
		return Regulation{}, err
	}
	r := &reader{}
	reg := r.regulation(root)
	if err := r.refused.Or(); err != nil {
		return Regulation{}, err
	}
	reg.places = r.places
	return reg, nil
}

var yamlLine = regexp.MustCompile(`line (\d+)`)

// Document gives the single value of a YAML (or JSON) text of at most most bytes.
func Document(data []byte, most int) (*yaml.Node, error) {
	no := func(key string, line int, facts ...any) error {
		return refusal.List{refusal.New(refusal.Invalid, key, facts...).At(line)}
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if len(data) > most {
		return nil, no("regulation_too_large", 0, "most", most>>20)
	}
	if !utf8.Valid(data) {
		return nil, no("regulation_not_utf8", 1+bytes.Count(data[:firstInvalid(data)], []byte("\n")))
	}
	var doc yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(data))
	if err := dec.Decode(&doc); err != nil {
		line := 0
		if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
			line, _ = strconv.Atoi(m[1])
		} else if len(bytes.TrimSpace(data)) == 0 || err.Error() == "EOF" {
			return nil, no("regulation_empty", 0)
		}
		l := no("regulation_syntax", line).(refusal.List)
		l[0].Because(err)
		return nil, l
	}
	var more yaml.Node
	if dec.Decode(&more) == nil {
		return nil, no("regulation_two_documents", more.Line)
	}
	if doc.Kind != yaml.DocumentNode || len(doc.Content) != 1 || doc.Content[0].Tag == "!!null" {
		return nil, no("regulation_empty", 0)
	}
	return doc.Content[0], nil
}

func firstInvalid(data []byte) int {
	for i := 0; i < len(data); {
		c, size := utf8.DecodeRune(data[i:])
		if c == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(data)
}

func (r *reader) regulation(root *yaml.Node) Regulation {
	var reg Regulation
	s := r.section(root, "", "version", "label", "framework", "levels", "weights", "knockout", "competency",
		"block", "blocks", "title", "validity", "core", "neutralisation", "jury", "double_marking", "rounding", "several_assessments")
	if s == nil {
		return reg
	}
	if n, ok := s.must("version"); ok {
		reg.Version = r.text(n, "version")
	}
	if n, ok := s.has("label"); ok {
		reg.Label = r.text(n, "label")
	}
	if n, ok := s.has("framework"); ok {
		reg.Framework = r.text(n, "framework")
	}
	if n, ok := s.must("levels"); ok {
		reg.Levels = r.levels(n)
	}
	if n, ok := s.has("weights"); ok {
		reg.Weights = r.weights(n)
	}
	if n, ok := s.has("knockout"); ok {
		reg.Knockout = r.knockout(n, reg)
	}
	if n, ok := s.must("competency"); ok {
		reg.Competency = r.competency(n, reg)
	}
	if n, ok := s.must("block"); ok {
		reg.Block = r.block(n, "block")
	}
	if n, ok := s.has("blocks"); ok {
		reg.Blocks = r.blocks(n)
	}
	if n, ok := s.must("title"); ok {
		reg.Title = r.title(n)
	}
	r.rest(s, &reg)
	return reg
}

// rest reads the sections that have a default.
func (r *reader) rest(s *section, reg *Regulation) {
	reg.Validity.Source = Source{Path: "validity"}
	if n, ok := s.has("validity"); ok {
		reg.Validity = r.validity(n)
	}
	if n, ok := s.has("core"); ok {
		reg.Core = r.core(n)
	}
	reg.Neutralisation = Neutralisation{Share: Proportional, Source: Source{Path: "neutralisation.share"}}
	if n, ok := s.has("neutralisation"); ok {
		reg.Neutralisation = r.neutralisation(n)
	}
	reg.Jury = Jury{MinMembers: 2, ExternalShare: RatioOf(1, 2), Source: Source{Path: "jury"}}
	if n, ok := s.has("jury"); ok {
		reg.Jury = r.jury(n)
	}
	reg.DoubleMarking = DoubleMarking{Agree: Discuss, Source: Source{Path: "double_marking"}}
	if n, ok := s.has("double_marking"); ok {
		reg.DoubleMarking = r.doubleMarking(n)
	}
	reg.Rounding = Rounding{At: RoundNever}
	if n, ok := s.has("rounding"); ok {
		reg.Rounding = r.rounding(n)
	}
	reg.Several = Several{Take: Highest, Source: Source{Path: "several_assessments"}}
	if n, ok := s.has("several_assessments"); ok {
		reg.Several = Several{Agreement(r.word(n, "several_assessments", string(Highest), string(Lowest))), s.sourceAt("several_assessments")}
	}
}
