package qti

import (
	"bytes"
	"strconv"
	"strings"

	"jurande/internal/exam/questionnaire"
)

const itemNS = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"

const itemSchema = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0 https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd"

// templateURI is where QTI 3.0 publishes a standard template.
func templateURI(name string) string {
	return "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/" + name + ".xml"
}

// Write gives an item in QTI 3.0: the same item always gives the same bytes. It refuses
// an item that is not supported, since parts of it were not kept.
func Write(it *questionnaire.Item) ([]byte, error) {
	if err := it.Why(questionnaire.Wrong, questionnaire.Unsupported).Or(); err != nil {
		return nil, err
	}
	w := &writer{}
	w.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	w.open("qti-assessment-item", "xmlns", itemNS, "xmlns:xsi", xsiNS, "xsi:schemaLocation", itemSchema,
		"identifier", it.Identifier, "title", it.Title, "label", it.Label, "xml:lang", it.Language,
		"adaptive", "false", "time-dependent", strconv.FormatBool(it.TimeDependent), "tool-name", it.Tool, "tool-version", it.ToolVersion)
	for _, r := range it.Responses {
		w.response(r)
	}
	for _, o := range it.Outcomes {
		w.outcome(o)
	}
	w.extra(it, "qti-companion-materials-info")
	w.extra(it, "qti-stylesheet")
	w.node(it.Body)
	w.extra(it, "qti-catalog-info")
	if it.Template != "" {
		w.empty("qti-response-processing", "template", templateURI(it.Template))
	} else if len(it.Rules) > 0 {
		w.open("qti-response-processing")
		w.rules(it.Rules)
		w.close("qti-response-processing")
	}
	for _, n := range it.Feedback {
		w.node(n)
	}
	w.close("qti-assessment-item")
	return w.Bytes(), nil
}

type writer struct{ bytes.Buffer }

func (w *writer) start(name string, attrs []string) {
	w.WriteString("<" + name)
	for i := 0; i+1 < len(attrs); i += 2 {
		if attrs[i+1] != "" {
			w.attr(attrs[i], attrs[i+1])
		}
	}
}

func (w *writer) attr(name, value string) {
	w.WriteString(" " + name + `="` + inAttr.Replace(value) + `"`)
}

var (
	inAttr = strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;", "\n", "&#10;", "\r", "&#13;", "\t", "&#9;")
	inText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#13;")
)

func (w *writer) open(name string, attrs ...string)  { w.start(name, attrs); w.WriteString(">\n") }
func (w *writer) empty(name string, attrs ...string) { w.start(name, attrs); w.WriteString("/>\n") }
func (w *writer) close(name string)                  { w.WriteString("</" + name + ">\n") }
func (w *writer) leaf(name, text string, attrs ...string) {
	w.start(name, attrs)
	w.WriteString(">" + inText.Replace(text) + "</" + name + ">\n")
}

// node writes what candidates see as it is, without adding a space anywhere.
func (w *writer) node(n *questionnaire.Node) {
	if n.Name == "" {
		w.WriteString(inText.Replace(n.Text))
		return
	}
	w.start(n.Name, nil)
	switch n.Name {
	case "math":
		w.attr("xmlns", mathNS)
	case "svg":
		w.attr("xmlns", svgNS)
		w.attr("xmlns:xlink", linkNS)
	}
	for _, a := range n.Attrs {
		w.attr(a.Name, a.Value)
	}
	if len(n.Children) == 0 {
		w.WriteString("/>")
	} else {
		w.WriteString(">")
		for _, c := range n.Children {
			w.node(c)
		}
		w.WriteString("</" + n.Name + ">")
	}
	if n.Name == "qti-item-body" || n.Name == "qti-modal-feedback" {
		w.WriteString("\n")
	}
}

func (w *writer) extra(it *questionnaire.Item, name string) {
	for _, n := range it.Extra {
		if n.Name == name {
			w.node(n)
			w.WriteString("\n")
		}
	}
}

func number(x float64) string {
	return questionnaire.Scalar{X: x}.Format(questionnaire.Float)
}

func (w *writer) response(r questionnaire.Response) {
	w.open("qti-response-declaration", "identifier", r.Identifier, "cardinality", string(r.Cardinality), "base-type", string(r.Base))
	w.values("qti-default-value", r.Default)
	w.values("qti-correct-response", r.Correct)
	if m := r.Mapping; m != nil {
		w.open("qti-mapping", bounds(m.Bounds)...)
		for _, e := range m.Entries {
			attrs := []string{"map-key", e.Key.Format(r.Base), "mapped-value", number(e.Points)}
			if r.Base == questionnaire.String {
				attrs = append(attrs, "case-sensitive", strconv.FormatBool(e.CaseSensitive))
			}
			w.start("qti-map-entry", nil)
			for i := 0; i < len(attrs); i += 2 {
				w.attr(attrs[i], attrs[i+1]) // an empty key is a key
			}
			w.WriteString("/>\n")
		}
		w.close("qti-mapping")
	}
	if m := r.Areas; m != nil {
		w.open("qti-area-mapping", bounds(m.Bounds)...)
		for _, a := range m.Entries {
			w.start("qti-area-map-entry", []string{"shape", a.Kind})
			w.attr("coords", a.Shape.String())
			w.attr("mapped-value", number(a.Points))
			w.WriteString("/>\n")
		}
		w.close("qti-area-mapping")
	}
	w.close("qti-response-declaration")
}

func bounds(b questionnaire.Bounds) []string {
	attrs := []string{"default-value", number(b.Default)}
	if b.Lower != nil {
		attrs = append(attrs, "lower-bound", number(*b.Lower))
	}
	if b.Upper != nil {
		attrs = append(attrs, "upper-bound", number(*b.Upper))
	}
	return attrs
}

func (w *writer) values(name string, v questionnaire.Value) {
	if v.IsNull() {
		return
	}
	w.open(name)
	for _, s := range v.Scalars {
		w.leaf("qti-value", s.Format(v.Base))
	}
	for _, f := range v.Fields {
		w.leaf("qti-value", f.Value.Scalars[0].Format(f.Value.Base), "field-identifier", f.Name, "base-type", string(f.Value.Base))
	}
	w.close(name)
}

func (w *writer) outcome(o questionnaire.Outcome) {
	attrs := []string{"identifier", o.Identifier, "cardinality", string(o.Cardinality), "base-type", string(o.Base)}
	for _, a := range o.Attrs {
		attrs = append(attrs, a.Name, a.Value)
	}
	w.open("qti-outcome-declaration", attrs...)
	w.values("qti-default-value", o.Default)
	if l := o.Lookup; l != nil {
		name := "qti-match-table"
		if l.Interpolation {
			name = "qti-interpolation-table"
		}
		w.open(name, "default-value", single(l.Default))
		for _, e := range l.Entries {
			attrs := []string{"source-value", number(e.Source), "target-value", single(e.Target)}
			if l.Interpolation {
				attrs = append(attrs, "include-boundary", strconv.FormatBool(e.IncludeBoundary))
			}
			w.empty(name+"-entry", attrs...)
		}
		w.close(name)
	}
	w.close("qti-outcome-declaration")
}

func single(v questionnaire.Value) string {
	if v.IsNull() {
		return ""
	}
	return v.Scalars[0].Format(v.Base)
}

func (w *writer) rules(list []questionnaire.Rule) {
	for _, r := range list {
		name := "qti-" + r.Kind
		switch r.Kind {
		case questionnaire.Exit:
			w.empty(name)
			continue
		case questionnaire.SetOutcome, questionnaire.LookupOutcome:
			w.open(name, "identifier", r.Identifier)
			w.expression(r.Expression)
		case questionnaire.Fragment:
			w.open(name)
			w.rules(r.Rules)
		case questionnaire.Condition:
			w.open(name)
			w.branches(r.Branches)
		}
		w.close(name)
	}
}

func (w *writer) branches(list []questionnaire.Branch) {
	for i, b := range list {
		name := "qti-response-else-if"
		switch {
		case i == 0:
			name = "qti-response-if"
		case b.When == nil:
			name = "qti-response-else"
		}
		w.open(name)
		if b.When != nil {
			w.expression(b.When)
		}
		w.rules(b.Rules)
		w.close(name)
	}
}

func (w *writer) expression(e *questionnaire.Expression) {
	name := "qti-" + e.Op
	w.start(name, nil)
	for _, a := range e.Attrs {
		w.attr(a.Name, a.Value)
	}
	if e.Op == "base-value" {
		w.WriteString(">" + inText.Replace(single(e.Value)) + "</" + name + ">\n")
		return
	}
	if len(e.Args) == 0 {
		w.WriteString("/>\n")
		return
	}
	w.WriteString(">\n")
	for _, a := range e.Args {
		w.expression(a)
	}
	w.close(name)
}
