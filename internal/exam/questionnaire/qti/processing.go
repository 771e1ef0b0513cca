package qti

import (
	"strings"

	"jurande/internal/exam/questionnaire"
)

// processing reads the rules, or takes those of the standard template that it names.
func (b *builder) processing(n *questionnaire.Node) {
	rules := b.rules(n)
	uri := n.Attr("template", "")
	if uri == "" {
		uri = n.Attr("template-location", "")
	}
	if len(rules) > 0 || uri == "" {
		b.item.Rules = rules // rules that are written prevail over a template
		return
	}
	name := templateName(uri)
	if name == "" {
		b.item.Add(questionnaire.Unsupported, n.Line, "item_template_unknown", "uri", uri)
		return
	}
	for id, missing := range map[string]bool{"RESPONSE": b.item.Response("RESPONSE") == nil, "SCORE": b.item.Outcome("SCORE") == nil} {
		if missing {
			b.wrong(n, "item_template_variable", "id", id, "name", name)
			return
		}
	}
	b.item.Template, b.item.Rules = name, questionnaire.StandardRules(name, n.Line)
}

// templateName recognises a standard template by the end of its address: hosts, schemes
// and the ending .xml vary between versions and tools.
func templateName(uri string) string {
	if i := strings.LastIndexByte(uri, '/'); i >= 0 {
		if !strings.Contains(uri[:i], "rptemplates") {
			return ""
		}
		uri = uri[i+1:]
	}
	switch name := strings.TrimSuffix(strings.TrimSpace(uri), ".xml"); name {
	case "match_correct", "map_response", "map_response_point":
		return name
	}
	return ""
}

func (b *builder) rules(n *questionnaire.Node) []questionnaire.Rule {
	var out []questionnaire.Rule
	for _, c := range elements(b, n) {
		if r, ok := b.rule(c); ok {
			out = append(out, r)
		}
	}
	return out
}

func (b *builder) rule(n *questionnaire.Node) (questionnaire.Rule, bool) {
	r := questionnaire.Rule{Kind: strings.TrimPrefix(n.Name, "qti-"), Line: n.Line}
	switch r.Kind {
	case questionnaire.SetOutcome, questionnaire.LookupOutcome:
		r.Identifier = n.Attr("identifier", "")
		args := b.expressions(elements(b, n))
		if len(args) != 1 {
			b.wrong(n, "item_operands_count", "name", r.Kind, "count", len(args))
			return r, false
		}
		r.Expression = args[0]
	case questionnaire.Exit:
	case questionnaire.Fragment:
		r.Rules = b.rules(n)
	case questionnaire.Condition:
		r.Branches = b.branches(n)
	default:
		key := "item_rule_unknown"
		if strings.HasPrefix(n.Name, "xi:") {
			key = "item_include"
		}
		b.item.Add(questionnaire.Unsupported, n.Line, key, "name", n.Name)
		return r, false
	}
	return r, true
}

// branches reads if, else-if and else, in that order.
func (b *builder) branches(n *questionnaire.Node) []questionnaire.Branch {
	var out []questionnaire.Branch
	last := ""
	for _, c := range elements(b, n) {
		part := strings.TrimPrefix(c.Name, "qti-response-")
		switch {
		case part == "if" && last == "", (part == "else-if" || part == "else") && (last == "if" || last == "else-if"):
		case part == "if" || part == "else-if" || part == "else":
			b.wrong(c, "item_branch_order", "name", c.Name)
			continue
		default:
			b.wrong(c, "item_element_unknown", "name", c.Name)
			continue
		}
		last = part
		var branch questionnaire.Branch
		children := elements(b, c)
		if part != "else" {
			if len(children) == 0 {
				b.wrong(c, "item_operands_count", "name", part, "count", 0)
				continue
			}
			branch.When = b.expression(children[0])
			children = children[1:]
		}
		for _, rule := range children {
			if r, ok := b.rule(rule); ok {
				branch.Rules = append(branch.Rules, r)
			}
		}
		out = append(out, branch)
	}
	if len(out) == 0 {
		b.wrong(n, "item_branch_order", "name", n.Name)
	}
	return out
}

func (b *builder) expressions(nodes []*questionnaire.Node) []*questionnaire.Expression {
	var out []*questionnaire.Expression
	for _, n := range nodes {
		out = append(out, b.expression(n))
	}
	return out
}

// expression reads an operator; whether it exists is checked later, with the rest.
func (b *builder) expression(n *questionnaire.Node) *questionnaire.Expression {
	e := &questionnaire.Expression{Op: strings.TrimPrefix(n.Name, "qti-"), Attrs: n.Attrs, Line: n.Line}
	if e.Op != "base-value" {
		e.Args = b.expressions(elements(b, n))
		return e
	}
	base := questionnaire.BaseType(n.Attr("base-type", ""))
	if !questionnaire.Known(base) {
		b.wrong(n, "item_attribute", "name", "base-type", "value", string(base))
		return e
	}
	e.Value = b.value(n, base)
	return e
}
