package regulation

import (
	"go.yaml.in/yaml/v3"
)

// Words that a case uses for a criterion without a level; no level may be called so.
const (
	NeutralisedWord = "neutralise"
	NotSeenWord     = "not_seen" // the criterion could not be observed
	maxPoints       = "1000000"
)

func (r *reader) levels(n *yaml.Node) []Level {
	const path = "levels"
	if n.Kind != yaml.SequenceNode {
		r.refuse(n, path, "regulation_not_a_list")
		return nil
	}
	if len(n.Content) < 2 || len(n.Content) > 20 {
		r.refuse(n, path, "regulation_levels_count", "count", len(n.Content))
	}
	var levels []Level
	seen := map[string]int{}
	for _, item := range n.Content {
		if r.aliased(item, path) {
			continue
		}
		s := r.section(item, path, "id", "fr", "en", "points", "cites")
		if s == nil {
			continue
		}
		l := r.level(s)
		if first, twice := seen[l.ID]; twice && l.ID != "" {
			r.refuse(item, path, "regulation_twice", "word", l.ID, "first", first)
		}
		seen[l.ID] = item.Line
		if len(levels) > 0 && l.Points.Cmp(levels[len(levels)-1].Points) <= 0 {
			r.refuse(item, path, "regulation_levels_order", "word", l.ID, "points", l.Points.String(), "before", levels[len(levels)-1].ID)
		}
		levels = append(levels, l)
	}
	return levels
}

func (r *reader) level(s *section) Level {
	l := Level{Source: s.source()}
	if n, ok := s.must("id"); ok {
		l.ID = r.id(n, "levels.id")
		if l.ID == NeutralisedWord || l.ID == NotSeenWord || l.ID == "null" {
			r.refuse(n, "levels.id", "regulation_reserved", "word", l.ID)
		}
	}
	if n, ok := s.must("fr"); ok {
		l.French = r.text(n, "levels.fr")
	}
	l.Label = l.French
	if n, ok := s.has("en"); ok {
		l.Label = r.text(n, "levels.en")
	}
	if n, ok := s.must("points"); ok {
		l.Points = r.ratio(n, "levels.points", "0", maxPoints)
	}
	return l
}

// levelNamed reads the id of a level of the scale.
func (r *reader) levelNamed(n *yaml.Node, path string, reg Regulation) string {
	id := r.text(n, path)
	if id != "" && len(reg.Levels) > 0 && reg.LevelIndex(id) < 0 {
		r.refuseUnknown(n, path, unknownLevel, id, levelIDs(reg.Levels))
		return ""
	}
	return id
}

func levelIDs(levels []Level) []string {
	ids := make([]string, len(levels))
	for i, l := range levels {
		ids[i] = l.ID
	}
	return ids
}

func (r *reader) weights(n *yaml.Node) Weights {
	w := Weights{ByCriterion: map[string]Ratio{}}
	s := r.section(n, "weights", "criteria", "cites")
	if s == nil {
		return w
	}
	w.Source = s.source()
	c, ok := s.must("criteria")
	if !ok {
		return w
	}
	each := r.section(c, "weights.criteria")
	if each == nil {
		return w
	}
	for i := 0; i+1 < len(c.Content); i += 2 {
		id, path := c.Content[i].Value, "weights.criteria."+c.Content[i].Value
		value := each.keys[id]
		if value == nil {
			continue
		}
		if v := r.ratio(value, path, "0", maxPoints); v.Sign() > 0 {
			w.ByCriterion[id] = v
			r.place(value, "weights.criteria", id)
		} else if len(r.refused) == 0 || r.refused[len(r.refused)-1].Field != path {
			r.refuse(value, path, "regulation_weight_zero", "word", id)
		}
	}
	return w
}

func (r *reader) knockout(n *yaml.Node, reg Regulation) Knockout {
	var k Knockout
	s := r.section(n, "knockout", "min_level", "criteria", "cites")
	if s == nil {
		return k
	}
	k.Source = s.source()
	if n, ok := s.must("min_level"); ok {
		k.MinLevel = r.levelNamed(n, "knockout.min_level", reg)
		if k.MinLevel != "" && reg.LevelIndex(k.MinLevel) == 0 {
			r.refuse(n, "knockout.min_level", "regulation_never_fails", "word", k.MinLevel)
		}
	}
	if n, ok := s.must("criteria"); ok {
		k.Criteria = r.ids(n, "knockout.criteria")
	}
	return k
}

func (r *reader) competency(n *yaml.Node, reg Regulation) Competency {
	var c Competency
	s := r.section(n, "competency", "kind", "min", "min_acquired", "max_not_acquired", "min_level_everywhere", "cites")
	if s == nil {
		return c
	}
	c.Source = s.source()
	if n, ok := s.must("kind"); ok {
		c.Kind = CompetencyKind(r.word(n, "competency.kind", string(ByScore), string(ByCounts)))
	}
	switch c.Kind {
	case ByScore:
		s.only(string(ByScore), "min_acquired", "max_not_acquired")
		if n, ok := s.must("min"); ok {
			c.Min = r.ratio(n, "competency.min", "0", "1")
		}
	case ByCounts:
		s.only(string(ByCounts), "min")
		if n, ok := s.must("min_acquired"); ok {
			c.MinAcquired = r.ratio(n, "competency.min_acquired", "0", "1")
		}
		if n, ok := s.must("max_not_acquired"); ok {
			c.MaxNotAcquired = r.whole(n, "competency.max_not_acquired", 0, 1000)
		}
	}
	if n, ok := s.has("min_level_everywhere"); ok {
		c.MinLevelEverywhere = r.levelNamed(n, "competency.min_level_everywhere", reg)
		if c.MinLevelEverywhere != "" && reg.LevelIndex(c.MinLevelEverywhere) == 0 {
			r.refuse(n, "competency.min_level_everywhere", "regulation_never_fails", "word", c.MinLevelEverywhere)
		}
	}
	return c
}

// only refuses keys that have no meaning with this kind of rule.
func (s *section) only(kind string, foreign ...string) {
	for _, key := range foreign {
		if at := s.at[key]; at != nil {
			s.r.refuse(at, join(s.path, key), "regulation_foreign_key", "key", key, "kind", kind)
		}
	}
}
