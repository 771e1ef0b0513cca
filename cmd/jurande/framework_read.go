package main

import (
	"errors"
	"fmt"
	"io"

	"jurande/internal/export/caseexchange"
	"jurande/internal/framework"
	"jurande/internal/framework/reading"
	"jurande/internal/refusal"
)

type frameworkReadCmd struct {
	File   string `arg:"" help:"Texte publié (TXT, DOCX, HTML) ou référentiel YAML ou JSON ; « - » pour l’entrée standard."`
	Format string `enum:"yaml,json" default:"yaml" help:"Forme du résultat : yaml ou json."`
	Out    string `short:"o" help:"Fichier où écrire ; la sortie standard si l’option est absente."`
}

func (frameworkReadCmd) Help() string {
	return `Lit le référentiel tel que son certificateur le publie : un tableau de quatre colonnes (activités, compétences, modalités,
critères). Les liens d’un critère avec sa compétence, son épreuve et ses tâches sont proposés avec leur raison et leur certitude ;
ce qui peut se lire autrement est dans « doubts », avec sa place dans la source.

Exemple : jurande framework read referentiel.docx -o referentiel.yaml`
}

func (c *frameworkReadCmd) Run(in io.Reader, out io.Writer) error {
	f, err := readFramework(c.File, in)
	if err != nil {
		return err
	}
	encode := framework.EncodeYAML
	if c.Format == "json" {
		encode = framework.EncodeJSON
	}
	data, err := encode(f)
	if err != nil {
		return err
	}
	return writeOutput(c.Out, out, data)
}

// readFramework reads a référentiel in any form: published, canonical or CASE.
func readFramework(path string, in io.Reader) (framework.Framework, error) {
	data, err := readInput(path, in)
	if err != nil {
		return framework.Framework{}, err
	}
	if caseexchange.IsPackage(data) {
		f, err := caseexchange.Import(data)
		return f, inFile(shownPath(path), err)
	}
	f, err := reading.Read(path, data)
	return f, inFile(shownPath(path), err)
}

// shownPath is a path as messages name it.
func shownPath(path string) string {
	if path == stdinName {
		return "entrée standard"
	}
	return path
}

// faultsOf are the refusals of an error, one by one; none for another kind of error.
func faultsOf(err error) refusal.List {
	var list refusal.List
	var one *refusal.Refusal
	switch {
	case errors.As(err, &list):
		return list
	case errors.As(err, &one):
		return refusal.List{one}
	}
	return nil
}

// counted writes how many doubts a reading left, for whoever looks at the messages.
func counted(n int) string {
	switch n {
	case 0:
		return "aucun passage à vérifier"
	case 1:
		return "1 passage à vérifier"
	}
	return fmt.Sprintf("%d passages à vérifier", n)
}
