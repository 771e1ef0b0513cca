package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/alecthomas/kong"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/export/roster"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
)

type candidatesCmd struct {
	Import candidatesImportCmd `cmd:"" help:"Inscrire les candidats d’un fichier CSV ou XLSX ; répète d’abord, sans rien inscrire."`
	Export candidatesExportCmd `cmd:"" help:"Écrire les candidats d’une session, dans la forme des fichiers reçus."`
}

// ofSession is how a subcommand is told which session, and who acts.
type ofSession struct {
	database
	Session string `placeholder:"ID|NOM" help:"Session, par son identifiant ou son nom ; facultatif quand la base n’en a qu’une."`
	As      string `placeholder:"IDENTIFIANT" help:"Personne qui agit ; par défaut, l’installation elle-même."`
}

// begin opens the office and finds who acts and on which session.
func (c ofSession) begin(ctx context.Context) (*office.Office, access.Person, string, error) {
	o, err := c.open(ctx)
	if err != nil {
		return nil, access.Nobody, "", err
	}
	who, session, err := c.find(ctx, o)
	if err != nil {
		o.Close()
	}
	return o, who, session, err
}

func (c ofSession) find(ctx context.Context, o *office.Office) (who access.Person, session string, err error) {
	who = office.System
	if c.As != "" {
		if who, err = o.PersonByLogin(ctx, c.As); err != nil {
			return who, "", usageError{fmt.Sprintf("--as : personne n’a l’identifiant %q.", c.As)}
		}
	}
	list, err := o.Sessions(ctx, who)
	if err != nil {
		return who, "", err
	}
	var names, chosen []string
	for _, s := range list {
		names = append(names, fmt.Sprintf("  %s  %s", s.ID, s.Name))
		if c.Session == "" || s.ID == c.Session || strings.EqualFold(s.Name, strings.TrimSpace(c.Session)) {
			chosen = append(chosen, s.ID)
		}
	}
	switch {
	case len(list) == 0:
		return who, "", usageError{"Cette base n’a pas de session."}
	case len(chosen) == 0:
		return who, "", usageError{fmt.Sprintf("--session : aucune session « %s ». Sessions de cette base :\n%s", c.Session, strings.Join(names, "\n"))}
	case len(chosen) > 1:
		return who, "", usageError{"Plusieurs sessions répondent : dites laquelle avec --session.\n" + strings.Join(names, "\n")}
	}
	return who, chosen[0], nil
}

type candidatesImportCmd struct {
	ofSession
	File         string `arg:"" help:"Fichier CSV (point-virgule, virgule ou tabulation ; UTF-8 ou Windows-1252) ou classeur XLSX."`
	DryRun       bool   `name:"dry-run" xor:"apply" help:"Dire ce que ferait le fichier, sans rien inscrire (par défaut)."`
	Apply        bool   `name:"apply" xor:"apply" help:"Inscrire les candidats, tous ou aucun."`
	AcceptLikely bool   `name:"accept-likely" help:"Les ressemblances ont été vérifiées : ce sont des personnes différentes."`
	JSON         bool   `name:"json" help:"Écrire en JSON."`
}

func (candidatesImportCmd) Help() string {
	return "Chaque faute est dite par sa ligne et sa colonne ; tant qu’il en reste une, rien n’est inscrit. Le même fichier, deux fois, ne change rien.\n\n" +
		"Exemples :\n  jurande candidates import lyon.csv --db sqlite:jurande.db\n  jurande candidates import lyon.csv --db sqlite:jurande.db --apply"
}

// importTold is what --json prints.
type importTold struct {
	File      string      `json:"file"`
	Session   string      `json:"session"`
	Lines     int         `json:"lines"`
	Newcomers int         `json:"newcomers"`
	Returning int         `json:"returning"`
	Unchanged int         `json:"unchanged"`
	Faults    []faultTold `json:"faults"`
	Doubts    []faultTold `json:"doubts"`
	Remarks   []faultTold `json:"remarks"`
	Applied   bool        `json:"applied"`
}

type faultTold struct {
	Line   int    `json:"line"`
	Cell   string `json:"cell,omitempty"`
	Column string `json:"column,omitempty"`
	Key    string `json:"key"`
	Text   string `json:"text"`
}

func (c *candidatesImportCmd) Run(ctx context.Context, k *kong.Kong, out io.Writer) error {
	raw, err := os.ReadFile(c.File)
	if err != nil {
		return unreadable(c.File, err)
	}
	o, who, session, err := c.begin(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	name := filepath.Base(c.File)
	ctx, done := tellProgress(ctx, k.Stderr)
	plan, err := o.RehearseCandidates(ctx, who, session, name, raw)
	done()
	if err != nil {
		return inFile(c.File, err)
	}
	held := len(plan.Roster.Faults) > 0 || len(plan.Roster.Doubts) > 0 && !c.AcceptLikely
	if c.Apply && !held {
		plan, err = o.ImportCandidates(ctx, who, session, name, raw, c.AcceptLikely)
		if done(); err != nil {
			return err
		}
	}
	c.tell(plan, c.Apply && !held, out, k.Stderr)
	if held {
		return reported
	}
	return nil
}

// tellProgress has a long import say how far it is, each time on the same line; done
// wipes the line. A short one says nothing.
func tellProgress(ctx context.Context, messages io.Writer) (context.Context, func()) {
	words, width := lang.For("fr"), 0
	told := time.Now()
	ctx = office.WithProgress(ctx, func(stage string, done, total int) {
		if time.Since(told) < time.Second/4 {
			return
		}
		told = time.Now()
		line := words.T("import."+stage, "done", words.Number(done), "total", words.Number(total))
		width = max(width, utf8.RuneCountInString(line))
		fmt.Fprintf(messages, "\r%-*s", width, line)
	})
	return ctx, func() {
		if width > 0 {
			fmt.Fprintf(messages, "\r%*s\r", width, "")
		}
	}
}

func (c *candidatesImportCmd) tell(p *office.ImportPlan, applied bool, out, messages io.Writer) {
	t := importTold{File: p.FileName, Session: p.Session.ID, Lines: p.Roster.Lines, Newcomers: p.Count(candidate.Newcomer), Returning: p.Count(candidate.Returning),
		Unchanged: p.Count(candidate.Unchanged), Faults: toldFaults(p.Roster.Faults), Doubts: toldFaults(p.Roster.Doubts), Remarks: toldFaults(p.Roster.Remarks), Applied: applied}
	if c.JSON {
		json.NewEncoder(out).Encode(t)
		return
	}
	words := lang.For("fr")
	for _, list := range []refusal.List{p.Roster.Faults, p.Roster.Doubts} {
		for _, r := range list {
			fmt.Fprintf(messages, "%s : %s\n", p.FileName, words.Refusal(r))
		}
	}
	fmt.Fprintf(out, "%s, %s : %d lignes, %d nouveaux, %d connus à inscrire, %d déjà inscrits, %d fautes, %d ressemblances.\n",
		p.Session.Name, p.FileName, t.Lines, t.Newcomers, t.Returning, t.Unchanged, len(t.Faults), len(t.Doubts))
	switch {
	case len(t.Faults) > 0:
		fmt.Fprintln(messages, "Rien n’est inscrit : corrigez le fichier, puis recommencez.")
	case len(t.Doubts) > 0 && !c.AcceptLikely:
		fmt.Fprintln(messages, "Rien n’est inscrit : vérifiez les ressemblances, puis ajoutez --accept-likely.")
	case applied:
		fmt.Fprintln(out, "Les candidats sont inscrits.")
	default:
		fmt.Fprintln(out, "Ceci était une répétition : rien n’est inscrit. Ajoutez --apply pour inscrire.")
	}
}

func toldFaults(list refusal.List) []faultTold {
	words := lang.For("fr")
	told := make([]faultTold, len(list))
	for i, r := range list {
		told[i] = faultTold{Line: r.Line, Key: r.Key, Text: words.Refusals(r)[0].Text}
		told[i].Cell, _ = r.Facts["Cell"].(string)
		if r.Field != "" {
			told[i].Column = words.T("field." + r.Field)
		}
	}
	return told
}

type candidatesExportCmd struct {
	ofSession
	Out string `short:"o" placeholder:"FICHIER" help:"Fichier à écrire ; par défaut la sortie standard."`
}

func (candidatesExportCmd) Help() string {
	return "Le fichier écrit peut être importé de nouveau : il ne change rien.\n\nExemple : jurande candidates export --db sqlite:jurande.db -o candidats.csv"
}

func (c *candidatesExportCmd) Run(ctx context.Context, out io.Writer) error {
	o, who, session, err := c.begin(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	page, err := o.Candidates(ctx, who, office.RegisterQuery{SessionID: session})
	if err != nil {
		return err
	}
	if c.Out != "" {
		file, err := os.Create(c.Out)
		if err != nil {
			return unreadable(c.Out, err)
		}
		defer file.Close()
		out = file
	}
	words := lang.For("fr")
	return roster.Write(out, page.Rows, func(r candidate.Route) string { return words.T("route." + string(r)) })
}
