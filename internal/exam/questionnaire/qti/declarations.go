package qti

import (
	"slices"
	"strconv"
	"strings"

	"jurande/internal/exam/questionnaire"
)

func (b *builder) declaration(n *questionnaire.Node) questionnaire.Declaration {
	d := questionnaire.Declaration{Identifier: n.Attr("identifier", ""), Base: questionnaire.BaseType(n.Attr("base-type", "")),
		Cardinality: questionnaire.Cardinality(n.Attr("cardinality", "")), Line: n.Line}
	switch d.Cardinality {
	case questionnaire.Single, questionnaire.Multiple, questionnaire.Ordered:
		if !questionnaire.Known(d.Base) {
			b.wrong(n, "item_attribute", "name", "base-type", "value", string(d.Base))
			d.Base = questionnaire.String
		}
	case questionnaire.Record:
		d.Base = ""
	default:
		b.wrong(n, "item_attribute", "name", "cardinality", "value", string(d.Cardinality))
		d.Cardinality = questionnaire.Single
	}
	d.Default = b.values(n, "qti-default-value", d)
	return d
}

// values reads the values of a default or of a correct response.
func (b *builder) values(n *questionnaire.Node, name string, d questionnaire.Declaration) questionnaire.Value {
	v := questionnaire.Value{Base: d.Base, Cardinality: d.Cardinality}
	for _, c := range n.Children {
		if c.Name != name {
			continue
		}
		for _, e := range elements(b, c) {
			if e.Name != "qti-value" {
				b.wrong(e, "item_element_unknown", "name", e.Name)
				continue
			}
			base := d.Base
			if d.Cardinality == questionnaire.Record {
				base = questionnaire.BaseType(e.Attr("base-type", "string"))
			}
			one := b.value(e, base)
			if one.IsNull() {
				continue
			}
			if d.Cardinality == questionnaire.Record {
				v.Fields = append(v.Fields, questionnaire.Field{Name: e.Attr("field-identifier", ""), Value: one})
				continue
			}
			v.Scalars = append(v.Scalars, one.Scalars...)
		}
	}
	if d.Cardinality == questionnaire.Single && len(v.Scalars) > 1 {
		// Authors list the accepted answers here; only the first is the model answer.
		b.item.Add(questionnaire.Noted, n.Line, "item_single_several", "id", d.Identifier)
		v.Scalars = v.Scalars[:1]
	}
	return v
}

// value reads one value; an empty one is NULL.
func (b *builder) value(n *questionnaire.Node, base questionnaire.BaseType) questionnaire.Value {
	t := text(n)
	none := questionnaire.Value{Base: base, Cardinality: questionnaire.Single}
	if t == "" {
		return none
	}
	s, ok := questionnaire.ParseScalar(base, t)
	if !ok {
		b.wrong(n, "item_value", "value", t, "base", string(base))
		return none
	}
	if base == questionnaire.Identifier && strings.ContainsAny(s.Text, " \t") {
		b.wrong(n, "item_value", "value", t, "base", string(base))
	}
	none.Scalars = []questionnaire.Scalar{s}
	return none
}

func (b *builder) response(n *questionnaire.Node) questionnaire.Response {
	r := questionnaire.Response{Declaration: b.declaration(n)}
	r.Correct = b.values(n, "qti-correct-response", r.Declaration)
	for _, c := range elements(b, n) {
		switch c.Name {
		case "qti-default-value", "qti-correct-response":
		case "qti-mapping":
			r.Mapping = b.mapping(c, r.Base)
		case "qti-area-mapping":
			r.Areas = b.areas(c)
		default:
			b.item.Add(questionnaire.Unsupported, c.Line, "item_element_unsupported", "name", c.Name)
		}
	}
	return r
}

func (b *builder) bounds(n *questionnaire.Node) (out questionnaire.Bounds) {
	if x, ok := b.float(n, "lower-bound"); ok {
		out.Lower = &x
	}
	if x, ok := b.float(n, "upper-bound"); ok {
		out.Upper = &x
	}
	out.Default, _ = b.float(n, "default-value")
	return out
}

// float reads an attribute that may be absent.
func (b *builder) float(n *questionnaire.Node, name string) (float64, bool) {
	t := n.Attr(name, "")
	if t == "" {
		return 0, false
	}
	s, ok := questionnaire.ParseScalar(questionnaire.Float, t)
	if !ok {
		b.wrong(n, "item_attribute", "name", name, "value", t)
	}
	return s.X, ok
}

func (b *builder) needed(n *questionnaire.Node, name string) float64 {
	x, ok := b.float(n, name)
	if !ok && n.Attr(name, "") == "" {
		b.wrong(n, "item_attribute", "name", name, "value", "")
	}
	return x
}

// mapping reads points. Whether texts mind the case when nothing is said changed: they
// did in QTI 2.0 and 2.1, they do not in 2.2 (schema: default false) and 3.0.
func (b *builder) mapping(n *questionnaire.Node, base questionnaire.BaseType) *questionnaire.Mapping {
	m := &questionnaire.Mapping{Bounds: b.bounds(n)}
	otherwise := strconv.FormatBool(slices.Contains([]string{"2.0", "2.1"}, b.item.Version))
	for _, e := range elements(b, n) {
		if e.Name != "qti-map-entry" {
			b.wrong(e, "item_element_unknown", "name", e.Name)
			continue
		}
		key, ok := questionnaire.ParseScalar(base, e.Attr("map-key", ""))
		if !ok {
			b.wrong(e, "item_value", "value", e.Attr("map-key", ""), "base", string(base))
			continue
		}
		m.Entries = append(m.Entries, questionnaire.MapEntry{Key: key, Points: b.needed(e, "mapped-value"), Line: e.Line,
			CaseSensitive: base != questionnaire.String || b.boolean(e, "case-sensitive", otherwise)})
	}
	if len(m.Entries) == 0 {
		b.wrong(n, "item_mapping_empty")
	}
	return m
}

func (b *builder) boolean(n *questionnaire.Node, name, otherwise string) bool {
	s, ok := questionnaire.ParseScalar(questionnaire.Boolean, n.Attr(name, otherwise))
	if !ok {
		b.wrong(n, "item_attribute", "name", name, "value", n.Attr(name, ""))
	}
	return s.X == 1
}

func (b *builder) areas(n *questionnaire.Node) *questionnaire.AreaMapping {
	m := &questionnaire.AreaMapping{Bounds: b.bounds(n)}
	for _, e := range elements(b, n) {
		if e.Name != "qti-area-map-entry" {
			b.wrong(e, "item_element_unknown", "name", e.Name)
			continue
		}
		s, ok := questionnaire.ParseShape(e.Attr("shape", ""), e.Attr("coords", ""))
		if !ok {
			b.wrong(e, "item_shape", "shape", s.Kind, "coords", e.Attr("coords", ""))
			continue
		}
		m.Entries = append(m.Entries, questionnaire.Area{Shape: s, Points: b.needed(e, "mapped-value")})
	}
	return m
}

// kept are the attributes of outcomes that are no part of scoring.
var kept = []string{"view", "interpretation", "long-interpretation", "normal-maximum", "normal-minimum", "mastery-value", "external-scored", "variable-identifier-ref"}

func (b *builder) outcome(n *questionnaire.Node) questionnaire.Outcome {
	o := questionnaire.Outcome{Declaration: b.declaration(n)}
	for _, a := range n.Attrs {
		if slices.Contains(kept, a.Name) {
			o.Attrs = append(o.Attrs, a)
		}
	}
	for _, c := range elements(b, n) {
		switch c.Name {
		case "qti-default-value":
		case "qti-match-table", "qti-interpolation-table":
			o.Lookup = b.lookup(c, o.Declaration)
		default:
			b.item.Add(questionnaire.Unsupported, c.Line, "item_element_unsupported", "name", c.Name)
		}
	}
	return o
}

func (b *builder) lookup(n *questionnaire.Node, d questionnaire.Declaration) *questionnaire.Lookup {
	l := &questionnaire.Lookup{Interpolation: n.Name == "qti-interpolation-table"}
	target := func(n *questionnaire.Node, name string) questionnaire.Value {
		t := n.Attr(name, "")
		v := questionnaire.Value{Base: d.Base, Cardinality: questionnaire.Single}
		if t == "" {
			return v
		}
		s, ok := questionnaire.ParseScalar(d.Base, t)
		if !ok {
			b.wrong(n, "item_value", "value", t, "base", string(d.Base))
			return v
		}
		v.Scalars = []questionnaire.Scalar{s}
		return v
	}
	l.Default = target(n, "default-value")
	for _, e := range elements(b, n) {
		if e.Name != n.Name+"-entry" {
			b.wrong(e, "item_element_unknown", "name", e.Name)
			continue
		}
		l.Entries = append(l.Entries, questionnaire.LookupEntry{Source: b.needed(e, "source-value"),
			IncludeBoundary: b.boolean(e, "include-boundary", "true"), Target: target(e, "target-value")})
	}
	return l
}
