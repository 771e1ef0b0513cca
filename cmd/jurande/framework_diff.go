package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"jurande/internal/framework"
	"jurande/internal/lang"
)

type frameworkDiffCmd struct {
	Old  string `arg:"" help:"Ancienne version : texte publié, YAML, JSON ou paquet CASE."`
	New  string `arg:"" help:"Nouvelle version."`
	JSON bool   `name:"json" help:"Écrire la comparaison en JSON."`
	Code bool   `name:"exit-code" help:"Finir avec le code 1 quand les versions diffèrent."`
}

func (frameworkDiffCmd) Help() string {
	return `Dit ce qui a été ajouté, retiré, déplacé, renuméroté, reformulé (mots [-retirés-] et {+ajoutés+}) ou relié autrement.
Les doutes de lecture et les raisons des liens ne sont pas comparés.
Avec --exit-code, le code est 1 quand les versions diffèrent, comme git diff.

Exemple : jurande framework diff 2024.yaml 2027.yaml`
}

func (c *frameworkDiffCmd) Run(in io.Reader, out io.Writer) error {
	if c.Old == stdinName && c.New == stdinName {
		return usageError{"une seule des deux versions peut venir de l’entrée standard."}
	}
	was, err := openFramework(c.Old, in)
	if err != nil {
		return err
	}
	now, err := openFramework(c.New, in)
	if err != nil {
		return err
	}
	d := framework.Compare(was, now)
	w := bufio.NewWriter(out)
	if c.JSON {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		err = e.Encode(d)
	} else {
		diffWriter{w, lang.For("fr")}.all(d)
	}
	if e := w.Flush(); err == nil {
		err = e
	}
	if err == nil && c.Code && !d.Same() {
		err = reported
	}
	return err
}

// diffWriter writes a comparison for a person.
type diffWriter struct {
	w *bufio.Writer
	p *lang.Printer
}

func (d diffWriter) all(c framework.Comparison) {
	if c.Same() {
		fmt.Fprintln(d.w, d.p.T("fdiff.same"))
		return
	}
	d.section(d.p.T("fdiff.general"), c.General)
	for _, b := range c.Blocks {
		switch {
		case b.Old == "":
			d.section(d.p.T("fdiff.block_new", "id", b.New, "title", b.Title), b.Changes)
		case b.New == "":
			d.section(d.p.T("fdiff.block_gone", "id", b.Old, "title", b.Title), b.Changes)
		default:
			d.section(d.p.T("fdiff.block", "id", b.New, "title", b.Title), b.Changes)
		}
	}
	var counts []string
	for _, op := range []framework.ChangeOp{framework.Added, framework.Removed, framework.Moved, framework.Renumbered,
		framework.Reworded, framework.Relinked, framework.Altered} {
		if n := c.Counts[op]; n > 0 {
			counts = append(counts, d.p.T("fchanges."+string(op), "n", n))
		}
	}
	fmt.Fprintf(d.w, "\n%s\n", d.p.T("fdiff.summary", "list", counts))
}

func (d diffWriter) section(title string, changes []framework.Change) {
	if len(changes) == 0 {
		return
	}
	fmt.Fprintf(d.w, "\n%s\n", title)
	for _, c := range changes {
		d.change(c)
	}
}

func (d diffWriter) change(c framework.Change) {
	ops := make([]string, len(c.Ops))
	for i, op := range c.Ops {
		ops[i] = d.p.T("fop." + string(op))
	}
	id := c.New
	switch {
	case id == "":
		id = c.Old
	case c.Old != "" && c.Old != c.New:
		id = c.Old + " → " + c.New
	}
	name := strings.TrimSpace(d.p.T("fpart."+string(c.Part)) + " " + id)
	fmt.Fprintf(d.w, "  %s : %s\n", name, strings.Join(ops, ", "))
	switch {
	case len(c.Words) > 0:
		fmt.Fprintf(d.w, "    %s\n", marked(c.Words))
	case c.Now != "":
		fmt.Fprintf(d.w, "    %s\n", c.Now)
	case c.Was != "":
		fmt.Fprintf(d.w, "    %s\n", c.Was)
	}
	for _, t := range c.Details {
		name := d.p.T("ffield." + t.Field)
		if len(t.Words) > 0 {
			fmt.Fprintf(d.w, "    %s : %s\n", name, marked(t.Words))
			continue
		}
		fmt.Fprintf(d.w, "    %s : %s → %s\n", name, d.value(t.Was), d.value(t.Now))
	}
	for _, l := range c.Links {
		fmt.Fprintf(d.w, "    %s\n", d.p.T("fdiff.link_"+string(l.Op), "id", l.Target, "was", d.value(l.Was), "now", d.value(l.Now)))
	}
}

// value says a property's value, whose words are ours except for a kind.
func (d diffWriter) value(v string) string {
	if v == "" {
		return "—"
	}
	words := strings.Split(v, ", ")
	for i, w := range words {
		if d.p.Has("fvalue." + w) {
			words[i] = d.p.T("fvalue." + w)
		}
	}
	return strings.Join(words, ", ")
}

// marked writes the change word by word: [-gone-] and {+come+}.
func marked(words []framework.Segment) string {
	var b strings.Builder
	for _, s := range words {
		switch s.Op {
		case framework.Deleted:
			b.WriteString("[-" + s.Text + "-]")
		case framework.Inserted:
			b.WriteString("{+" + s.Text + "+}")
		default:
			b.WriteString(s.Text)
		}
	}
	return b.String()
}
