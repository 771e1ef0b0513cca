package regulation

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Marshal writes the canonical form: same rules, same bytes, whatever the
// comments of the file they were read from and the order of its keys and sets
// (the clauses of the title keep theirs). Parse reads it back.
func (r Regulation) Marshal() []byte {
	w := &writer{}
	w.text("", "version", r.Version)
	w.text("", "label", r.Label)
	w.text("", "framework", r.Framework)
	w.line("levels:")
	for _, l := range r.Levels {
		w.text("  - ", "id", l.ID)
		w.text("    ", "fr", l.French)
		w.text("    ", "en", l.Label)
		w.text("    ", "points", l.Points.String())
		w.cites("    ", l.Source)
	}
	w.marks(r)
	w.blockRule("", "block", r.Block)
	if len(r.Blocks) > 0 {
		w.line("blocks:")
		own := slices.SortedFunc(slices.Values(r.Blocks), func(a, b BlockOverride) int { return strings.Compare(a.Block, b.Block) })
		for _, b := range own {
			w.blockRule("  ", b.Block, b.Rule)
		}
	}
	w.title(r.Title)
	w.office(r)
	return []byte(w.String())
}

// Digest names the rules by the SHA-256 of their canonical form, in hexadecimal.
func (r Regulation) Digest() string {
	sum := sha256.Sum256(r.Marshal())
	return hex.EncodeToString(sum[:])
}

type writer struct{ strings.Builder }

func (w *writer) line(s string) { w.WriteString(s + "\n") }

// text writes "key: value", nothing for an empty value.
func (w *writer) text(indent, key, value string) {
	if value != "" {
		w.line(indent + quoted(key) + ": " + quoted(value))
	}
}

func (w *writer) list(indent, key string, values []string) {
	if len(values) == 0 {
		w.line(indent + key + ": []")
		return
	}
	w.line(indent + key + ":")
	for _, v := range values {
		w.line(indent + "  - " + quoted(v))
	}
}

func (w *writer) cites(indent string, s Source) { w.text(indent, "cites", s.Article) }

// quoted is a text as one YAML scalar of one line.
func quoted(s string) string {
	plain := s != "" && !strings.ContainsFunc(s, func(c rune) bool {
		return !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '.' || c == '/')
	})
	var n yaml.Node
	if plain && yaml.Unmarshal([]byte(s), &n) == nil && len(n.Content) == 1 && (n.Content[0].Tag == "!!str" || isFigure(s)) {
		return s
	}
	return strconv.Quote(s)
}

func isFigure(s string) bool { _, ok := ParseRatio(s); return ok }

func (w *writer) marks(r Regulation) {
	if len(r.Weights.ByCriterion) > 0 {
		w.line("weights:")
		w.line("  criteria:")
		for _, id := range sortedKeys(r.Weights.ByCriterion) {
			w.text("    ", id, r.Weights.ByCriterion[id].String())
		}
		w.cites("  ", r.Weights.Source)
	}
	if r.Knockout.MinLevel != "" {
		w.line("knockout:")
		w.text("  ", "min_level", r.Knockout.MinLevel)
		w.list("  ", "criteria", sorted(r.Knockout.Criteria))
		w.cites("  ", r.Knockout.Source)
	}
	c := r.Competency
	w.line("competency:")
	w.text("  ", "kind", string(c.Kind))
	if c.Kind == ByCounts {
		w.text("  ", "min_acquired", c.MinAcquired.String())
		w.text("  ", "max_not_acquired", itoa(c.MaxNotAcquired))
	} else {
		w.text("  ", "min", c.Min.String())
	}
	w.text("  ", "min_level_everywhere", c.MinLevelEverywhere)
	w.cites("  ", c.Source)
}

func (w *writer) blockRule(indent, key string, b BlockRule) {
	w.line(indent + quoted(key) + ":")
	in := indent + "  "
	w.text(in, "kind", string(b.Kind))
	switch b.Kind {
	case Compensation:
		w.text(in, "mean_min", b.MeanMin.String())
		w.text(in, "floor", b.Floor.String())
	case AtMostMissing:
		w.text(in, "missing", itoa(b.Missing))
	}
	if v := b.Review; !v.None() {
		w.line(in + "review:")
		if v.MeanMargin != nil {
			w.text(in+"  ", "mean_margin", v.MeanMargin.String())
		}
		if v.MaxFailed != nil {
			w.text(in+"  ", "max_failed_competencies", itoa(*v.MaxFailed))
		}
		if v.ExactlyMissing != nil {
			w.text(in+"  ", "exactly_missing", itoa(*v.ExactlyMissing))
		}
		w.cites(in+"  ", v.Source)
	}
	w.cites(in, b.Source)
}

func (w *writer) title(f Formula) {
	w.line("title:")
	clauses := make([]string, len(f.Requires))
	for i, c := range f.Requires {
		clauses[i] = c.String()
	}
	w.list("  ", "requires", clauses)
	if len(f.Extra) > 0 {
		w.line("  extra:")
		for _, e := range f.Extra {
			w.text("    - ", "id", e.ID)
			w.text("      ", "fr", e.French)
			w.text("      ", "en", e.Label)
			w.cites("      ", e.Source)
		}
	}
	w.cites("  ", f.Source)
}

func (w *writer) office(r Regulation) {
	if r.Validity.Years > 0 {
		w.line("validity:")
		w.text("  ", "years", itoa(r.Validity.Years))
		w.cites("  ", r.Validity.Source)
	}
	if r.Core.Stated {
		w.line("core:")
		byDefault := "core"
		if !r.Core.Default {
			byDefault = "not_core"
		}
		w.text("  ", "default", byDefault)
		w.list("  ", "except", sorted(r.Core.Except))
		w.cites("  ", r.Core.Source)
	}
	w.line("neutralisation:")
	w.text("  ", "share", string(r.Neutralisation.Share))
	if r.Neutralisation.Whole {
		w.text("  ", "whole_competency", "allowed")
	}
	w.cites("  ", r.Neutralisation.Source)
	w.line("jury:")
	w.text("  ", "min_members", itoa(r.Jury.MinMembers))
	w.text("  ", "external_share", r.Jury.ExternalShare.String())
	w.cites("  ", r.Jury.Source)
	w.line("double_marking:")
	w.text("  ", "share", r.DoubleMarking.Share.String())
	w.text("  ", "max_gap", itoa(r.DoubleMarking.MaxGap))
	w.text("  ", "agree", string(r.DoubleMarking.Agree))
	w.line("  third_marker: " + strconv.FormatBool(r.DoubleMarking.ThirdMarker))
	w.cites("  ", r.DoubleMarking.Source)
	w.line("rounding:")
	w.text("  ", "at", string(r.Rounding.At))
	if r.Rounding.At != RoundNever {
		w.text("  ", "to", r.Rounding.To.String())
		w.text("  ", "mode", string(r.Rounding.Mode))
	}
	w.cites("  ", r.Rounding.Source)
	if r.Several.Take == Lowest {
		w.text("", "several_assessments", string(Lowest))
	}
}

func sorted(ids []string) []string { return slices.Sorted(slices.Values(ids)) }

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
