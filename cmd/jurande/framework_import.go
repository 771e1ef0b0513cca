package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"

	"jurande/internal/export/caseexchange"
	"jurande/internal/framework"
)

type frameworkImportCmd struct {
	File   string `arg:"" help:"Paquet CASE 1.0 ou 1.1 (JSON) ; « - » pour l’entrée standard."`
	Format string `enum:"yaml,json," default:"" help:"yaml ou json ; par défaut d’après le nom de -o, sinon yaml."`
	Out    string `short:"o" placeholder:"FICHIER" help:"Fichier à écrire ; par défaut la sortie standard."`
}

func (frameworkImportCmd) Help() string {
	return `Lit un paquet CASE fait par un autre logiciel. Ce qui a dû être deviné ou n’a pas pu être repris est dans
« doubts » et sur la sortie d’erreur. Les identifiants d’origine sont gardés pour un nouvel export.

Exemple : jurande framework import paquet.json -o referentiel.yaml`
}

func (c *frameworkImportCmd) Run(k *kong.Kong, in io.Reader, out io.Writer) error {
	data, err := readInput(c.File, in)
	if err != nil {
		return err
	}
	f, err := caseexchange.Import(data)
	if err != nil {
		return inFile(c.File, err)
	}
	encode := framework.EncodeYAML
	if c.Format == "json" || c.Format == "" && strings.HasSuffix(c.Out, ".json") {
		encode = framework.EncodeJSON
	}
	if data, err = encode(f); err != nil {
		return err
	}
	if err := writeOutput(c.Out, out, data); err != nil {
		return err
	}
	for _, d := range f.Doubts {
		fmt.Fprintf(k.Stderr, "%s : %s : %s\n", d.At, d.What, d.Proposal)
	}
	return nil
}
