package secretariat

import (
	"strings"

	"jurande/internal/access"
	"jurande/internal/framework/regulation"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
)

// RulesUpload bounds the form of the rules: the largest regulation, escaped.
const RulesUpload = 4 << 20

type rulesView struct {
	*office.FrameworkView
	Text    string // what stands in the form
	Starter bool   // nobody has written rules yet: a beginning is proposed
	Edits   bool
	Said    []lang.Said // why the text was refused
	Faults  []fault     // what the text that was kept still lacks
	Words   []ruleWords // the rules in sentences, when they can be read
}

// fault is a refusal with the line of the text that it is about.
type fault struct {
	Text  string
	Quote string
}

// Rules shows the rules of a version, to be corrected in a draft.
func Rules(q *shell.Request) error {
	v, err := frameworkOf(q)
	if err != nil {
		return err
	}
	return showRules(q, v, "", nil)
}

// SaveRules keeps the rules as they were written.
func SaveRules(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	text := ""
	if typed := f.All("rules"); len(typed) > 0 { // indentation and final lines matter: nothing is trimmed
		text = strings.ReplaceAll(typed[0], "\r\n", "\n")
	}
	err = q.Office.SaveRegulation(q.Context(), q.Who, q.PathValue("version"), revisionOf(f), text)
	if err != nil && !refused(err) {
		return err
	}
	v, seen := frameworkOf(q)
	switch {
	case seen != nil:
		return seen
	case err != nil && v.State != office.VersionDraft:
		return err
	case err != nil:
		return showRules(q, v, text, err)
	}
	q.Say("framework.rules.done")
	return q.See(versionURL(v.VersionLine, "reglement"))
}

func showRules(q *shell.Request, v *office.FrameworkView, typed string, refusedBy error) error {
	r := rulesView{FrameworkView: v, Text: v.Rules, Edits: v.State == office.VersionDraft && editsFrameworks(q), Said: quoted(q.P, refusedBy, typed)}
	switch {
	case refusedBy != nil:
		r.Text = typed
	case v.Rules == "" && r.Edits:
		r.Text, r.Starter = string(regulation.Starter(v.Framework)), true
	}
	if rules, err := regulation.Parse([]byte(r.Text)); err == nil {
		r.Words = rulesInWords(q.P, rules, v.Framework)
		if v.State == office.VersionDraft && refusedBy == nil {
			r.Faults = faultsOf(q.P, rules.Check(v.Framework), r.Text)
		}
	}
	return showVersion(q, v, shell.Page{Title: q.P.T("framework.part.rules"), Kind: ui.Dossier, Refused: refusedBy, Body: rules(r)})
}

// quoted says each fault with the line that it names, as it was typed.
func quoted(p *lang.Printer, err error, text string) []lang.Said {
	said := []lang.Said{}
	for _, f := range faultsOf(p, err, text) {
		s := lang.Said{Field: "rules", Text: f.Text}
		if f.Quote != "" {
			s.Text = p.T("framework.rules.quoted", "text", f.Text, "line", f.Quote)
		}
		said = append(said, s)
	}
	return said
}

func faultsOf(p *lang.Printer, err error, text string) []fault {
	lines := strings.Split(text, "\n")
	var list []fault
	for _, s := range p.Refusals(err) {
		f := fault{Text: s.Text}
		if s.Line > 0 {
			f.Text = p.T("framework.rules.at_line", "line", s.Line, "text", s.Text)
			if s.Line <= len(lines) {
				f.Quote = strings.TrimSpace(lines[s.Line-1])
			}
		}
		list = append(list, f)
	}
	return list
}

// editsFrameworks reports whether the person may correct référentiels at all.
func editsFrameworks(q *shell.Request) bool { return access.MayEver(q.Who, access.EditFramework) }
