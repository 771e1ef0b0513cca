package regulation

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"

	"go.yaml.in/yaml/v3"

	"jurande/internal/refusal"
)

// Sets is the exchange form of rules (JSON): an outline and several sets of
// rules, of which each case names one. The scale is non_acquis (0), en_cours (1),
// acquis (2); knock-out criteria and, when the set says so, weights come with each case.
type Sets struct {
	Outline  Outline
	Names    []string // in the order of the file
	ByName   map[string]Set
	Warnings refusal.List // what is accepted though it deserves a word
}

// Set is one set of rules.
type Set struct {
	Regulation  Regulation
	CaseWeights bool // the weights of the case apply, 1 where it gives none
}

const maxSetsSize = 16 << 20

// LooksLikeSets tells the exchange form from the rules of a title, by its first keys.
func LooksLikeSets(data []byte) bool {
	root, err := Document(data, maxSetsSize)
	if err != nil {
		trimmed := bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\ufeff")))
		return len(trimmed) > 0 && trimmed[0] == '{'
	}
	for i := 0; root.Kind == yaml.MappingNode && i < len(root.Content); i += 2 {
		if k := root.Content[i].Value; k == "structure" || k == "rules" || k == "required_blocs" {
			return true
		}
	}
	return false
}

// ParseSets reads the exchange form; as with Parse, every mistake at once.
func ParseSets(data []byte) (Sets, error) {
	if err := soundJSON(data); err != nil {
		return Sets{}, err
	}
	root, err := Document(data, maxSetsSize)
	if err != nil {
		return Sets{}, err
	}
	r := &reader{}
	sets := r.sets(root)
	if err := r.refused.Or(); err != nil {
		return Sets{}, err
	}
	sets.Warnings = r.warned
	for _, name := range sets.Names {
		refused, warned := sets.ByName[name].Regulation.checkOutline(sets.Outline)
		if err := refused.Or(); err != nil {
			return Sets{}, err
		}
		sets.Warnings = append(sets.Warnings, warned...)
	}
	return sets, nil
}

// soundJSON lets YAML's reader, which knows lines and columns, see only true JSON
// when the file means to be JSON.
func soundJSON(data []byte) error {
	trimmed := bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\ufeff")))
	if len(trimmed) == 0 || trimmed[0] != '{' || len(data) > maxSetsSize {
		return nil
	}
	var any json.RawMessage
	var wrong *json.SyntaxError
	if err := json.Unmarshal(trimmed, &any); errors.As(err, &wrong) {
		before := data[:min(len(data), len(data)-len(bytes.TrimLeft(data, " \t\r\n\ufeff"))+int(wrong.Offset))]
		return refusal.List{refusal.New(refusal.Invalid, "regulation_json_syntax").At(1 + bytes.Count(before, []byte("\n"))).Because(err)}
	}
	return nil
}

func (r *reader) sets(root *yaml.Node) Sets {
	out := Sets{ByName: map[string]Set{}}
	s := r.section(root, "", "structure", "required_blocs", "one_of", "rules")
	if s == nil {
		return out
	}
	if n, ok := s.must("structure"); ok {
		out.Outline = r.structure(n)
	}
	formula := Formula{Source: s.sourceAt("required_blocs")}
	formula.Requires = r.formulaOf(s, &out.Outline)
	rules, ok := s.must("rules")
	if !ok {
		return out
	}
	each := r.section(rules, "rules")
	if each == nil {
		return out
	}
	for i := 0; i+1 < len(rules.Content); i += 2 {
		key := rules.Content[i]
		if value := each.keys[key.Value]; value != nil && each.at[key.Value] == key {
			out.Names = append(out.Names, key.Value)
			out.ByName[key.Value] = r.set(value, key.Value, formula)
		}
	}
	if len(out.Names) == 0 {
		r.refuse(rules, "rules", "regulation_no_set")
	}
	return out
}

// structure reads [{id, bloc, criteria}]; blocks come in the order of their first mention.
func (r *reader) structure(n *yaml.Node) Outline {
	var o Outline
	if n.Kind != yaml.SequenceNode {
		r.refuse(n, "structure", "regulation_not_a_list")
		return o
	}
	block, seen := map[string]int{}, map[string]int{}
	for _, item := range n.Content {
		if r.aliased(item, "structure") {
			continue
		}
		s := r.section(item, "structure", "id", "bloc", "criteria")
		if s == nil {
			continue
		}
		var c OutlineCompetency
		var of string
		if n, ok := s.must("id"); ok {
			c.ID = r.id(n, "structure.id")
			if first, twice := seen[c.ID]; twice && c.ID != "" {
				r.refuse(n, "structure.id", "regulation_twice", "word", c.ID, "first", first)
			}
			seen[c.ID] = n.Line
		}
		if n, ok := s.must("bloc"); ok {
			of = r.id(n, "structure.bloc")
		}
		if n, ok := s.must("criteria"); ok {
			c.Criteria = r.ids(n, "structure.criteria")
		}
		at, known := block[of]
		if !known {
			at = len(o.Blocks)
			block[of] = at
			o.Blocks = append(o.Blocks, OutlineBlock{ID: of})
		}
		o.Blocks[at].Competencies = append(o.Blocks[at].Competencies, c)
	}
	return o
}

// formulaOf reads the required blocks and the choice, and marks the optional ones.
func (r *reader) formulaOf(s *section, o *Outline) []Clause {
	var clauses []Clause
	if n, ok := s.must("required_blocs"); ok {
		if ids := r.ids(n, "required_blocs"); len(ids) > 0 {
			clauses = append(clauses, Clause{All: true, Blocks: ids, Source: s.sourceAt("required_blocs")})
		}
	}
	if n, ok := s.has("one_of"); ok {
		if ids := r.ids(n, "one_of"); len(ids) > 0 {
			clauses = append(clauses, Clause{Count: 1, Blocks: ids, Source: s.sourceAt("one_of")})
			for i := range o.Blocks {
				o.Blocks[i].Optional = contains(ids, o.Blocks[i].ID)
			}
		}
	}
	if len(clauses) == 0 {
		r.refuse(s.node, "required_blocs", "regulation_no_clause")
	}
	return clauses
}

// exchangeLevels is the scale of the exchange form.
func exchangeLevels() []Level {
	return []Level{
		{ID: "non_acquis", French: "Non acquis", Label: "Not acquired", Points: Whole(0)},
		{ID: "en_cours", French: "En cours d'acquisition", Label: "In progress", Points: Whole(1)},
		{ID: "acquis", French: "Acquis", Label: "Acquired", Points: Whole(2)},
	}
}

func (r *reader) set(n *yaml.Node, name string, formula Formula) Set {
	set := Set{Regulation: Regulation{Version: name, Levels: exchangeLevels(), Title: formula,
		Neutralisation: Neutralisation{Share: Proportional}, Rounding: Rounding{At: RoundNever},
		Jury: Jury{MinMembers: 2, ExternalShare: RatioOf(1, 2)}, DoubleMarking: DoubleMarking{Agree: Discuss},
		Core: Core{Stated: true, Default: false}}}
	s := r.section(n, name, "label", "competency_type", "competency_min", "competency_min_acquis", "competency_max_non_acquis",
		"knockout_min_level", "min_level_everywhere", "weights", "bloc", "review")
	if s == nil {
		return set
	}
	reg := &set.Regulation
	reg.Neutralisation.Source = s.source()
	reg.Validity.Source = Source{Article: "held_blocs du cas"}
	if n, ok := s.has("label"); ok {
		reg.Label = r.text(n, s.path+".label")
	}
	if n, ok := s.has("weights"); ok {
		set.CaseWeights = r.yes(n, s.path+".weights")
		reg.Weights.Source = s.sourceAt("weights")
	}
	reg.Knockout.Source = s.sourceAt("knockout_min_level")
	if n, ok := s.must("knockout_min_level"); ok {
		reg.Knockout.MinLevel = r.exchangeLevel(n, s.path+".knockout_min_level", *reg)
	}
	reg.Competency = r.exchangeCompetency(s, *reg)
	if n, ok := s.must("bloc"); ok {
		reg.Block = r.exchangeBlock(n, name+".bloc")
	}
	if n, ok := s.has("review"); ok {
		reg.Block.Review = r.exchangeReview(n, name+".review", reg.Block)
	}
	return set
}

// exchangeLevel reads a level by its points (0, 1, 2) or its name.
func (r *reader) exchangeLevel(n *yaml.Node, path string, reg Regulation) string {
	if i, err := strconv.Atoi(n.Value); err == nil && n.Kind == yaml.ScalarNode && i >= 0 && i < len(reg.Levels) {
		return reg.Levels[i].ID
	}
	return r.levelNamed(n, path, reg)
}

func (r *reader) exchangeCompetency(s *section, reg Regulation) Competency {
	c := Competency{Kind: ByScore}
	if n, ok := s.has("competency_type"); ok {
		c.Kind = CompetencyKind(r.word(n, s.path+".competency_type", string(ByScore), string(ByCounts)))
	}
	switch c.Kind {
	case ByScore:
		s.only(string(ByScore), "competency_min_acquis", "competency_max_non_acquis")
		c.Source = s.sourceAt("competency_min")
		if n, ok := s.must("competency_min"); ok {
			c.Min = r.ratio(n, c.Source.Path, "0", "1")
		}
	case ByCounts:
		s.only(string(ByCounts), "competency_min")
		c.Source = s.sourceAt("competency_min_acquis")
		if n, ok := s.must("competency_min_acquis"); ok {
			c.MinAcquired = r.ratio(n, c.Source.Path, "0", "1")
		}
		if n, ok := s.must("competency_max_non_acquis"); ok {
			c.MaxNotAcquired = r.whole(n, s.path+".competency_max_non_acquis", 0, 1000)
		}
	}
	if n, ok := s.has("min_level_everywhere"); ok {
		c.MinLevelEverywhere = r.exchangeLevel(n, s.path+".min_level_everywhere", reg)
	}
	return c
}

func (r *reader) exchangeBlock(n *yaml.Node, path string) BlockRule {
	var b BlockRule
	s := r.section(n, path, "type", "mean_min", "floor", "missing")
	if s == nil {
		return b
	}
	b.Source = s.source()
	if n, ok := s.must("type"); ok {
		b.Kind = BlockKind(r.word(n, path+".type", string(All), string(Compensation), string(AtMostMissing)))
	}
	switch b.Kind {
	case All:
		s.only(string(All), "mean_min", "floor", "missing")
	case Compensation:
		s.only(string(Compensation), "missing")
		if n, ok := s.must("mean_min"); ok {
			b.MeanMin = r.ratio(n, path+".mean_min", "0", "1")
		}
		if n, ok := s.has("floor"); ok {
			b.Floor = r.ratio(n, path+".floor", "0", "1")
		}
	case AtMostMissing:
		s.only(string(AtMostMissing), "mean_min", "floor")
		if n, ok := s.must("missing"); ok {
			b.Missing = r.whole(n, path+".missing", 0, 1000)
		}
	}
	return b
}

func (r *reader) exchangeReview(n *yaml.Node, path string, b BlockRule) Review {
	var v Review
	s := r.section(n, path, "mean_margin", "max_failed_competencies", "exactly_missing")
	if s == nil {
		return v
	}
	v.Source = s.source()
	if b.Kind != Compensation {
		s.only(string(b.Kind), "mean_margin")
	}
	if n, ok := s.has("mean_margin"); ok {
		m := r.ratio(n, path+".mean_margin", "0", "1")
		v.MeanMargin = &m
	}
	if n, ok := s.has("max_failed_competencies"); ok {
		k := r.whole(n, path+".max_failed_competencies", 0, 1000)
		v.MaxFailed = &k
	}
	if n, ok := s.has("exactly_missing"); ok {
		k := r.whole(n, path+".exactly_missing", 0, 1000)
		v.ExactlyMissing = &k
		if b.Kind == Compensation || k != b.Missing+1 {
			r.warned = append(r.warned, refusal.New(refusal.Invalid, "regulation_review_uneven", "set", s.path).At(n.Line).On(path+".exactly_missing"))
		}
	}
	return v
}
