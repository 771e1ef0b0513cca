package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"jurande/internal/framework"
)

type frameworkShowCmd struct {
	File string `arg:"" help:"Référentiel en YAML ou JSON, ou texte publié ; « - » pour l’entrée standard."`
	JSON bool   `name:"json" help:"Écrire le référentiel en JSON canonique."`
}

func (frameworkShowCmd) Help() string {
	return `Montre un référentiel en arbre lisible : blocs, activités, compétences avec leurs critères, épreuves avec leurs tâches, et les
passages qui peuvent se lire autrement.

Exemple : jurande framework show referentiel.txt | less`
}

func (c *frameworkShowCmd) Run(in io.Reader, out io.Writer) error {
	f, err := readFramework(c.File, in)
	if err != nil {
		return err
	}
	if c.JSON {
		data, err := framework.EncodeJSON(f)
		if err != nil {
			return err
		}
		_, err = out.Write(data)
		return err
	}
	w := tree{bufio.NewWriter(out)}
	w.framework(f)
	return w.Flush()
}

// tree writes lines that are indented and wrapped for a terminal.
type tree struct{ *bufio.Writer }

// widest is the length of a line, in characters.
const widest = 110

// line writes a text after its label, wrapped under it.
func (w tree) line(indent int, label, text string) {
	lead := strings.Repeat(" ", indent) + label + "  "
	used := utf8.RuneCountInString(lead)
	rest := strings.Repeat(" ", used)
	fmt.Fprint(w, lead)
	at := used
	for i, word := range strings.Fields(text) {
		n := utf8.RuneCountInString(word)
		if i > 0 && at+1+n > widest {
			fmt.Fprint(w, "\n", rest)
			at = used
		} else if i > 0 {
			fmt.Fprint(w, " ")
			at++
		}
		fmt.Fprint(w, word)
		at += n
	}
	fmt.Fprintln(w)
}

func (w tree) framework(f framework.Framework) {
	level := ""
	if f.Level > 0 {
		level = fmt.Sprintf(" — niveau %d", f.Level)
	}
	fmt.Fprintf(w, "%s%s\n%s\n", f.Title, level, countsOf(f))
	for _, s := range f.Statements {
		w.line(0, "·", s)
	}
	for _, b := range f.Blocks {
		w.block(b)
	}
	if len(f.Doubts) > 0 {
		fmt.Fprintf(w, "\nÀ vérifier (%d)\n", len(f.Doubts))
	}
	for _, d := range f.Doubts {
		w.line(2, "?", d.At+" : "+d.What+" → "+d.Proposal)
	}
}

func (w tree) block(b framework.Block) {
	optional := ""
	if b.Optional {
		optional = " (optionnel)"
	}
	fmt.Fprintln(w)
	w.line(0, b.ID, b.Title+optional)
	under := map[string][]framework.Competency{}
	activities := map[string]bool{}
	for _, a := range b.Activities {
		activities[a.ID] = true
	}
	for _, c := range b.Competencies {
		if !activities[c.Activity] {
			c.Activity = ""
		}
		under[c.Activity] = append(under[c.Activity], c)
	}
	for _, a := range b.Activities {
		w.line(2, a.ID, a.Title)
		for _, s := range a.Sub {
			w.line(4, "·", s)
		}
		for _, c := range under[a.ID] {
			w.competency(b, c)
		}
	}
	for _, c := range under[""] {
		w.competency(b, c)
	}
	for _, k := range b.Criteria {
		if len(k.Competencies) == 0 {
			w.criterion(k)
		}
	}
	for _, e := range b.Assessments {
		w.assessment(e)
	}
}

func (w tree) competency(b framework.Block, c framework.Competency) {
	w.line(4, c.ID, c.Statement)
	for _, k := range b.Criteria {
		if len(k.Competencies) > 0 && k.Competencies[0].ID == c.ID {
			w.criterion(k)
		}
	}
}

var marks = map[framework.Certainty]string{framework.Sure: "", framework.Likely: "~", framework.Doubtful: "?"}

func (w tree) criterion(k framework.Criterion) {
	var seen []string
	for _, l := range k.Assessments {
		seen = append(seen, l.ID+marks[l.Certainty])
	}
	for _, l := range k.Tasks {
		seen = append(seen, l.ID+marks[l.Certainty])
	}
	also := ""
	if len(seen) > 0 {
		also = " [" + strings.Join(seen, " ") + "]"
	}
	doubt := ""
	if len(k.Competencies) > 0 && k.Competencies[0].Certainty == framework.Doubtful {
		doubt = " (compétence à confirmer)"
	}
	w.line(6, k.ID, k.Statement+also+doubt)
}

var participations = map[framework.Participation]string{framework.Individual: "individuelle", framework.Group: "de groupe", framework.Either: "individuelle ou de groupe"}

var modeNames = map[framework.Mode]string{framework.Written: "écrite", framework.Oral: "orale", framework.Practical: "pratique"}

func (w tree) assessment(e framework.Assessment) {
	how := participations[e.Participation]
	for _, m := range e.Modes {
		how += ", " + modeNames[m]
	}
	w.line(2, e.ID, e.Title+" ("+how+")")
	if e.Context != "" {
		w.line(4, "·", e.Context)
	}
	for _, t := range e.Tasks {
		w.line(4, t.ID, t.Text)
	}
}
