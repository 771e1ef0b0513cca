package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"jurande/internal/framework/regulation"
	"jurande/internal/jury/deliberation"
	"jurande/internal/lang"
)

type deliberateCmd struct {
	Rules     string `required:"" placeholder:"FICHIER" help:"Règlement du titre (YAML), ou jeux de règles au format d’échange (JSON)."`
	Cases     string `required:"" placeholder:"FICHIER" help:"Un cas JSON par ligne ; « - » pour l’entrée standard."`
	Framework string `placeholder:"FICHIER" help:"Référentiel du titre (YAML ou JSON canonique), si le règlement ne le nomme pas."`
}

func (deliberateCmd) Help() string {
	return `Applique les règles à chaque cas et écrit une ligne JSON par cas, dans l’ordre, avec ses raisons.
La première ligne irrecevable arrête tout : code 1, son numéro et le motif sur la sortie d’erreur.

Exemples :
  jurande deliberate --rules reglement.yaml --framework referentiel.yaml --cases cas.jsonl
  zcat cas.jsonl.gz | jurande deliberate --rules regles.json --cases - > resultats.jsonl`
}

func (c *deliberateCmd) Run(in io.Reader, out io.Writer) error {
	rules, err := c.rules()
	if err != nil {
		return err
	}
	for _, w := range rules.Warnings {
		fmt.Fprintf(os.Stderr, "%s : %s\n", c.Rules, lang.For("fr").Refusal(w))
	}
	name := "entrée standard"
	if c.Cases != stdinName {
		name = c.Cases
		f, err := os.Open(c.Cases)
		if err != nil {
			return unreadable(c.Cases, err)
		}
		defer f.Close()
		in = f
	}
	return inFile(name, rules.Stream(in, out))
}

// rules reads the file of rules, whichever of its two forms it has.
func (c *deliberateCmd) rules() (*deliberation.Rules, error) {
	data, err := os.ReadFile(c.Rules)
	if err != nil {
		return nil, unreadable(c.Rules, err)
	}
	if regulation.LooksLikeSets(data) {
		if c.Framework != "" {
			return nil, usageError{"--framework ne sert qu’avec le règlement d’un titre : le format d’échange porte sa propre structure."}
		}
		sets, err := regulation.ParseSets(data)
		if err != nil {
			return nil, inFile(c.Rules, err)
		}
		rules, err := deliberation.FromSets(sets)
		return rules, inFile(c.Rules, err)
	}
	reg, err := regulation.Parse(data)
	if err != nil {
		return nil, inFile(c.Rules, err)
	}
	path := c.Framework
	if path == "" && reg.Framework != "" {
		path = reg.Framework
		if !filepath.IsAbs(path) {
			path = filepath.Join(filepath.Dir(c.Rules), path)
		}
	}
	if path == "" || path == stdinName {
		return nil, usageError{"ce règlement ne nomme pas son référentiel : ajoutez --framework FICHIER, ou la ligne « framework: FICHIER » au règlement."}
	}
	f, err := openFramework(path, nil)
	if err != nil {
		return nil, err
	}
	rules, err := deliberation.FromTitle(reg, f)
	return rules, inFile(c.Rules, err)
}
