package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/mattn/go-isatty"

	"jurande/internal/candidate/retention"
	"jurande/internal/lang"
	"jurande/internal/office"
)

// policyFlag is how long what is known of people is kept, by another file than the
// program's own.
type policyFlag struct {
	Policy string `name:"policy" env:"JURANDE_POLICY" placeholder:"FICHIER" help:"Durées de conservation et registre des traitements de l’organisme (YAML), au lieu de ceux du programme. Voir docs/formats/personal-data.md."`
}

// read gives what the file says; nil without one.
func (f policyFlag) read() (*retention.Policy, error) {
	if f.Policy == "" {
		return nil, nil
	}
	raw, err := os.ReadFile(f.Policy)
	if err != nil {
		return nil, usageError{"--policy : " + err.Error()}
	}
	p, err := retention.Read(raw)
	if err != nil {
		return nil, fileError{f.Policy, err}
	}
	return &p, nil
}

type retentionCmd struct {
	database
	policyFlag
	Apply bool `help:"Effacer ce dont la durée est passée. Sans cela, rien n’est changé."`
	JSON  bool `name:"json" help:"Écrire en JSON : {applied, kinds[{kind, months, from, then, on_request, source, due, erased}]}."`
}

func (retentionCmd) Help() string {
	return `Dit, sorte de donnée par sorte de donnée, combien a passé sa durée de conservation. Avec --apply, l’efface par étapes : chaque étape
est durable et au journal ; interrompue (Ctrl-C), la commande reprend où elle s’est arrêtée. Ce que la loi impose de garder
(procès-verbaux, journal) et les sessions en cours ne sont jamais touchés.

Exemples :
  jurande retention --db sqlite:/var/lib/jurande/jurande.db
  jurande retention --db sqlite:/var/lib/jurande/jurande.db --policy conservation.yaml --apply`
}

func (c *retentionCmd) Run(ctx context.Context, out io.Writer) error {
	policy, err := c.read()
	if err != nil {
		return err
	}
	o, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	o.Retention = policy
	french := lang.For("fr")
	var list []office.Over
	if c.Apply {
		ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
		defer stop()
		list, err = o.RunRetention(ctx, tellErased(french))
		clearTerminal()
	} else {
		list, err = o.RehearseRetention(ctx)
	}
	if err != nil && list == nil {
		return err
	}
	if e := c.write(out, french, list); e != nil {
		return e
	}
	return err // cut short, what is done is said all the same
}

// tellErased says how far it has come, when a person watches.
func tellErased(p *lang.Printer) func(office.Over) {
	if !isatty.IsTerminal(os.Stderr.Fd()) {
		return nil
	}
	return func(x office.Over) {
		fmt.Fprintf(os.Stderr, "\r\x1b[K%s : %d / %d", x.Name.In(p.Lang()), x.Gone, x.People)
	}
}

func (c *retentionCmd) write(out io.Writer, p *lang.Printer, list []office.Over) error {
	if c.JSON {
		type kind struct {
			Kind      string `json:"kind"`
			Months    int    `json:"months"`
			From      string `json:"from"`
			Then      string `json:"then"`
			OnRequest string `json:"on_request"`
			Source    string `json:"source"`
			Due       int    `json:"due"`
			Erased    int    `json:"erased"`
		}
		form := struct {
			Applied bool   `json:"applied"`
			Kinds   []kind `json:"kinds"`
		}{c.Apply, []kind{}}
		for _, x := range list {
			form.Kinds = append(form.Kinds, kind{string(x.Kind), x.Months, string(x.From), string(x.Then), string(x.OnRequest), x.Source, x.People, x.Gone})
		}
		e := json.NewEncoder(out)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(form)
	}
	var b strings.Builder
	due, gone := 0, 0
	for _, x := range list {
		due, gone = due+x.People, gone+x.Gone
		line := fmt.Sprintf("%-46s %7d  %s", x.Name.In(p.Lang()), x.People, office.DurationWords(p, x.Rule))
		if c.Apply && x.Gone > 0 {
			line += fmt.Sprintf("  [%d effacés]", x.Gone)
		}
		fmt.Fprintln(&b, line)
	}
	switch {
	case c.Apply:
		fmt.Fprintf(&b, "\n%d effacés sur %d dont la durée est passée.\n", gone, due)
	case due == 0:
		fmt.Fprintln(&b, "\nRien n’a passé sa durée de conservation.")
	default:
		fmt.Fprintf(&b, "\n%d à effacer. Rien n’est changé : ajoutez --apply pour les effacer.\n", due)
	}
	_, err := io.WriteString(out, b.String())
	return err
}
