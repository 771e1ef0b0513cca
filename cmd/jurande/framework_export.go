package main

import (
	"bytes"
	"io"
	"time"

	"jurande/internal/export/caseexchange"
	"jurande/internal/export/frameworkcsv"
	"jurande/internal/framework"
)

type frameworkExportCmd struct {
	File    string `arg:"" help:"Référentiel canonique (YAML, JSON) ou paquet CASE ; « - » pour l’entrée standard."`
	To      string `required:"" enum:"yaml,json,csv,case" help:"Format : yaml, json, csv (une ligne par critère) ou case (CASE 1.1, CFPackage)."`
	Out     string `short:"o" placeholder:"FICHIER" help:"Fichier à écrire ; par défaut la sortie standard."`
	At      string `placeholder:"INSTANT" help:"Pour case : date de dernière modification à écrire (2026-03-01 ou 2026-03-01T08:30:00Z). Par défaut celle du fichier."`
	Creator string `placeholder:"NOM" help:"Pour case : l’organisme auteur du référentiel."`
	BOM     bool   `name:"bom" help:"Pour csv : commencer par la marque qui fait lire l’UTF-8 aux tableurs."`
}

func (frameworkExportCmd) Help() string {
	return `Le même référentiel donne toujours les mêmes identifiants ; avec --at, le même fichier à l’octet près.

Exemples :
  jurande framework export referentiel.yaml --to case --creator "CDE FEDE France" -o referentiel.case.json
  jurande framework export referentiel.yaml --to csv --bom -o criteres.csv`
}

func (c *frameworkExportCmd) Run(in io.Reader, out io.Writer) error {
	if err := c.misused(); err != nil {
		return err
	}
	f, err := openFramework(c.File, in)
	if err != nil {
		return err
	}
	data, err := c.encode(f)
	if err != nil {
		return inFile(c.File, err)
	}
	return writeOutput(c.Out, out, data)
}

func (c *frameworkExportCmd) misused() error {
	if c.To != "case" && (c.At != "" || c.Creator != "") {
		return usageError{"--at et --creator ne servent qu’avec --to case."}
	}
	if c.To != "csv" && c.BOM {
		return usageError{"--bom ne sert qu’avec --to csv."}
	}
	if _, err := c.instant(); err != nil {
		return err
	}
	return nil
}

func (c *frameworkExportCmd) instant() (time.Time, error) {
	if c.At == "" {
		return changedAt(c.File), nil
	}
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(layout, c.At); err == nil {
			return t, nil
		}
	}
	return time.Time{}, usageError{"--at : écrivez 2026-03-01 ou 2026-03-01T08:30:00Z."}
}

func (c *frameworkExportCmd) encode(f framework.Framework) ([]byte, error) {
	switch c.To {
	case "yaml":
		return framework.EncodeYAML(f)
	case "json":
		return framework.EncodeJSON(f)
	case "csv":
		var b bytes.Buffer
		err := frameworkcsv.Write(&b, f, frameworkcsv.Options{BOM: c.BOM})
		return b.Bytes(), err
	}
	at, err := c.instant()
	if err != nil {
		return nil, err
	}
	p, err := caseexchange.Export(f, caseexchange.Options{At: at, Creator: c.Creator})
	if err != nil {
		return nil, err
	}
	return caseexchange.Encode(p)
}
