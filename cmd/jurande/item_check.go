package main

import (
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/alecthomas/kong"

	"jurande/internal/exam/questionnaire/pack"
	"jurande/internal/lang"
)

type itemCheckCmd struct {
	File string `arg:"" help:"Question QTI (XML) ou paquet (ZIP avec imsmanifest.xml) ; « - » pour l’entrée standard."`
	JSON bool   `name:"json" help:"Écrire en JSON : {items[{file, supported, problems[{line, kind, text}], notes[]}], left[]}."`
}

func (itemCheckCmd) Help() string {
	return `Lit chaque question et nomme, avec sa ligne, ce qui est faux et ce qui n’est pas pris en charge. Ce qui est gardé sans servir
(feuilles de style, catalogues) et les tests d’un paquet, qui ne sont pas des questions, sont signalés sans être un défaut.
Code 0 : toutes les questions sont prises en charge ; 1 : au moins une ne l’est pas ; 2 : le fichier ne se lit pas.

Exemples :
  jurande item check question.xml
  jurande item check banque.zip --json`
}

func zipName(name string) bool { return strings.EqualFold(filepath.Ext(name), ".zip") }

func (c *itemCheckCmd) Run(k *kong.Kong, in io.Reader, out io.Writer) error {
	data, err := itemInput(c.File, in)
	if err != nil {
		return err
	}
	list, left := reportFile(shownPath(c.File), data)
	good := 0
	for _, r := range list {
		if r.Supported {
			good++
		}
	}
	if c.JSON {
		err = writeItemJSON(out, list, left)
	} else {
		err = c.write(k.Stderr, out, list, left, good)
	}
	if err == nil && good < len(list) {
		err = reported
	}
	return err
}

func writeItemJSON(out io.Writer, list []itemReport, left []pack.Left) error {
	type leftFile struct {
		File string `json:"file"`
		Type string `json:"type"`
	}
	shown := struct {
		Items []itemReport `json:"items"`
		Left  []leftFile   `json:"left"`
	}{list, []leftFile{}}
	for _, l := range left {
		shown.Left = append(shown.Left, leftFile(l))
	}
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(shown)
}

func (c *itemCheckCmd) write(messages, out io.Writer, list []itemReport, left []pack.Left, good int) error {
	p := lang.For("fr")
	for _, r := range list {
		for _, f := range append(r.Problems, r.Notes...) {
			fmt.Fprintf(messages, "%s : %s : %s\n", r.File, p.T("itemkind."+f.Kind), f.said)
		}
	}
	for _, l := range left {
		fmt.Fprintf(messages, "%s : %s\n", l.File, p.T("itemcheck.left", "type", l.Type))
	}
	_, err := fmt.Fprintln(out, p.T("itemcheck.total", "n", len(list), "good", good))
	return err
}
