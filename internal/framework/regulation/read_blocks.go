package regulation

import "go.yaml.in/yaml/v3"

func (r *reader) block(n *yaml.Node, path string) BlockRule {
	var b BlockRule
	s := r.section(n, path, "kind", "mean_min", "floor", "missing", "review", "cites")
	if s == nil {
		return b
	}
	b.Source, b.Review.Source = s.source(), Source{Path: path + ".review", Line: s.node.Line}
	if n, ok := s.must("kind"); ok {
		b.Kind = BlockKind(r.word(n, path+".kind", string(All), string(Compensation), string(AtMostMissing)))
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
			b.Missing = r.whole(n, path+".missing", 1, 1000)
		}
	}
	if n, ok := s.has("review"); ok {
		b.Review = r.review(n, path+".review", b)
	}
	return b
}

func (r *reader) review(n *yaml.Node, path string, b BlockRule) Review {
	var v Review
	s := r.section(n, path, "mean_margin", "max_failed_competencies", "exactly_missing", "cites")
	if s == nil {
		return v
	}
	v.Source = s.source()
	if n, ok := s.has("mean_margin"); ok && b.Kind == Compensation {
		m := r.ratio(n, path+".mean_margin", "0", "1")
		v.MeanMargin = &m
	}
	if n, ok := s.has("max_failed_competencies"); ok {
		k := r.whole(n, path+".max_failed_competencies", 0, 1000)
		v.MaxFailed = &k
	}
	if n, ok := s.has("exactly_missing"); ok && b.Kind != Compensation {
		k := r.whole(n, path+".exactly_missing", 1, 1000)
		v.ExactlyMissing = &k
		if next := b.Missing + 1; b.Kind != "" && k != next {
			// One more criterion gained would otherwise lead from review to refusal.
			r.refuse(n, path+".exactly_missing", "regulation_review_gap", "count", k, "next", next)
		}
		if v.MaxFailed != nil {
			r.refuse(n, path, "regulation_review_both")
		}
	}
	switch b.Kind {
	case Compensation:
		s.only(string(Compensation), "exactly_missing")
	case All, AtMostMissing:
		s.only(string(b.Kind), "mean_margin")
	}
	if len(s.keys) == 0 {
		r.refuse(n, path, "regulation_review_empty")
	}
	return v
}

func (r *reader) blocks(n *yaml.Node) []BlockOverride {
	s := r.section(n, "blocks")
	if s == nil {
		return nil
	}
	var out []BlockOverride
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if value := s.keys[key.Value]; value != nil && s.at[key.Value] == key {
			r.place(key, "blocks", key.Value)
			out = append(out, BlockOverride{Block: key.Value, Rule: r.block(value, "blocks."+key.Value)})
		}
	}
	return out
}

func (r *reader) title(n *yaml.Node) Formula {
	var f Formula
	s := r.section(n, "title", "requires", "extra", "cites")
	if s == nil {
		return f
	}
	f.Source = s.source()
	if n, ok := s.must("requires"); ok {
		f.Requires = r.clauses(n, f.Source.Article)
	}
	if n, ok := s.has("extra"); ok {
		f.Extra = r.extras(n)
	}
	return f
}

func (r *reader) clauses(n *yaml.Node, article string) []Clause {
	const path = "title.requires"
	if n.Kind != yaml.SequenceNode || len(n.Content) == 0 {
		r.refuse(n, path, "regulation_no_clause")
		return nil
	}
	var out []Clause
	for _, item := range n.Content {
		if r.aliased(item, path) {
			continue
		}
		c, ok := ParseClause(item.Value)
		if item.Kind != yaml.ScalarNode || !ok {
			r.refuse(item, path, "regulation_clause", "word", said(item))
			continue
		}
		seen := map[string]bool{}
		for _, b := range c.Blocks {
			if seen[b] {
				r.refuse(item, path, "regulation_twice", "word", b, "first", item.Line)
			}
			seen[b] = true
		}
		if c.Group == Listed && c.Count > len(c.Blocks) {
			r.refuse(item, path, "regulation_clause_too_many", "count", c.Count, "blocks", len(c.Blocks))
		}
		c.Source = Source{Article: article, Path: path, Line: item.Line}
		out = append(out, c)
	}
	return out
}

func (r *reader) extras(n *yaml.Node) []Extra {
	const path = "title.extra"
	if n.Kind != yaml.SequenceNode {
		r.refuse(n, path, "regulation_not_a_list")
		return nil
	}
	var out []Extra
	seen := map[string]int{}
	for _, item := range n.Content {
		if r.aliased(item, path) {
			continue
		}
		s := r.section(item, path, "id", "fr", "en", "cites")
		if s == nil {
			continue
		}
		e := Extra{Source: s.source()}
		if n, ok := s.must("id"); ok {
			e.ID = r.id(n, path+".id")
			if first, twice := seen[e.ID]; twice && e.ID != "" {
				r.refuse(n, path+".id", "regulation_twice", "word", e.ID, "first", first)
			}
			seen[e.ID] = n.Line
		}
		if n, ok := s.must("fr"); ok {
			e.French = r.text(n, path+".fr")
		}
		e.Label = e.French
		if n, ok := s.has("en"); ok {
			e.Label = r.text(n, path+".en")
		}
		out = append(out, e)
	}
	return out
}
