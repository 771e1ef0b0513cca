package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"github.com/mattn/go-isatty"

	"jurande/internal/demo"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/post"
	"jurande/internal/web"
	"jurande/internal/web/shell"
)

type demoCmd struct {
	Stage   string `help:"Jusqu’où va l’année : published, sittings, marking, deliberating ou closed." enum:"published,sittings,marking,deliberating,closed" default:"marking"`
	DB      string `name:"db" env:"JURANDE_DB" help:"Base vide à remplir : sqlite:CHEMIN ou postgres://… Par défaut, une base temporaire."`
	Key     string `name:"key" env:"JURANDE_KEY" help:"Fichier de la clé qui signe le journal."`
	Addr    string `help:"Adresse d’écoute." default:"127.0.0.1:8080"`
	Seed    uint64 `help:"Même graine : mêmes personnes, mêmes niveaux, mêmes numéros." default:"1"`
	NoServe bool   `name:"no-serve" help:"Faire l’année et s’arrêter, sans servir le site."`
	JSON    bool   `name:"json" help:"Dire en JSON la base, la session, l’adresse et les personnes."`
}

func (demoCmd) Help() string {
	return "Fait une année scolaire inventée du titre, avec 40 candidats, et la montre.\n\nExemple : jurande demo --stage deliberating --addr 127.0.0.1:8080"
}

// told is what --json prints.
type told struct {
	DB      string        `json:"db"`
	Session string        `json:"session"`
	Stage   string        `json:"stage"`
	Addr    string        `json:"addr"`
	People  []demo.Person `json:"people"`
}

func (c *demoCmd) Run(ctx context.Context, out io.Writer) error {
	temporary := ""
	if c.DB == "" {
		dir, err := os.MkdirTemp("", "jurande-demo-")
		if err != nil {
			return err
		}
		c.DB = "sqlite:" + filepath.Join(dir, "jurande.db")
		if !c.NoServe {
			temporary = dir
			defer os.RemoveAll(temporary)
		}
	}
	o, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	letters, err := os.MkdirTemp("", "jurande-courrier-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(letters)
	o.Outbox = office.Outbox{Carrier: post.Folder{Dir: letters}, From: post.Address{Name: "Service certification", Email: "examens@exemple.fr"}, Instance: "demo"}
	year, err := demo.Build(ctx, o, c.Seed, demo.Stage(c.Stage), func(step string) {
		if isatty.IsTerminal(os.Stderr.Fd()) {
			fmt.Fprintln(os.Stderr, "· "+lang.For("fr").T("demo.step."+step))
		}
	})
	if err != nil {
		return err
	}
	t := told{DB: c.DB, Session: year.Session, Stage: c.Stage, People: year.People}
	if c.NoServe {
		return t.tell(out, c.JSON)
	}
	stop := deliver(ctx, o, slog.New(slog.DiscardHandler))
	defer stop()
	ctx, end := context.WithCancel(ctx)
	defer end()
	go o.EachDay(ctx, func(error) {}) // what goes wrong shows on the pages that depend on it
	site := web.New(o, shell.Options{Demo: entered(year), Log: slog.New(slog.DiscardHandler)})
	return serve(ctx, c.Addr, site, func(addr string) {
		t.Addr = addr
		if err := t.tell(out, c.JSON); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	})
}

// open opens the office with a key drawn from the seed, unless there is one already.
func (c *demoCmd) open(ctx context.Context) (*office.Office, error) {
	key := database{DB: c.DB, Key: c.Key}.keyFile()
	if strings.HasPrefix(c.DB, "postgres") && c.Key == "" {
		dir, err := os.MkdirTemp("", "jurande-demo-")
		if err != nil {
			return nil, err
		}
		key = filepath.Join(dir, "jurande.key")
	}
	if err := os.MkdirAll(filepath.Dir(key), 0o700); err != nil {
		return nil, err
	}
	if err := demo.Key(key, c.Seed); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	return office.Open(ctx, c.DB, key)
}

func entered(y demo.Year) *shell.Demo {
	d := &shell.Demo{}
	for _, p := range y.People {
		d.People = append(d.People, shell.DemoPerson{ID: p.ID, Login: p.Login, Name: p.Name, Role: p.Role, Detail: p.Detail})
	}
	return d
}

// tell says where to go and who can be entered.
func (t told) tell(out io.Writer, asJSON bool) error {
	if asJSON {
		return json.NewEncoder(out).Encode(t)
	}
	p := lang.For("fr")
	if t.Addr != "" {
		fmt.Fprintf(out, "\n%s\n    http://%s/\n\n", p.T("demo.ready"), t.Addr)
	} else {
		fmt.Fprintf(out, "\n%s\n    %s\n\n", p.T("demo.made"), t.DB)
	}
	fmt.Fprintln(out, p.T("demo.people"))
	for _, x := range t.People {
		fmt.Fprintf(out, "    %-24s %s", x.Name, p.T("role."+string(x.Role)))
		if x.Detail != "" {
			fmt.Fprintf(out, ", %s", x.Detail)
		}
		fmt.Fprintln(out)
	}
	if t.Addr != "" {
		fmt.Fprintln(out, "\n"+p.T("demo.stop"))
	}
	return nil
}
