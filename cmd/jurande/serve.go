package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/store"
	"jurande/internal/web"
	"jurande/internal/web/shell"
)

// database is how every subcommand that needs one is told which.
type database struct {
	DB     string `name:"db" env:"JURANDE_DB" help:"Base de données : sqlite:CHEMIN ou postgres://…" default:"sqlite:jurande.db"`
	Key    string `name:"key" env:"JURANDE_KEY" help:"Fichier de la clé qui signe le journal. Par défaut : à côté de la base SQLite, sinon jurande.key."`
	Health string `name:"health-key" env:"JURANDE_HEALTH_KEY" help:"Fichier de la clé qui ouvre ce qui est confié au référent handicap. Par défaut : à côté de l’autre clé. À sauvegarder ailleurs que la base."`
}

func (d database) keyFile() string {
	switch path, ok := strings.CutPrefix(d.DB, "sqlite:"); {
	case d.Key != "":
		return d.Key
	case ok:
		return path + ".key"
	}
	return "jurande.key"
}

func (d database) open(ctx context.Context) (*office.Office, error) {
	return office.OpenWith(ctx, d.DB, office.Keys{Journal: d.keyFile(), Health: d.Health})
}

type serveCmd struct {
	database
	Addr   string `help:"Adresse d’écoute." default:"127.0.0.1:8080"`
	Secure bool   `help:"Le site est servi en HTTPS (par un mandataire) : les témoins de connexion l’exigent."`
	siteFlag
	mailFlags
	policyFlag
}

func (serveCmd) Help() string {
	return "Exemple : jurande serve --db sqlite:/var/lib/jurande/jurande.db --addr 127.0.0.1:8080"
}

func (c *serveCmd) Run(ctx context.Context) error {
	site, err := office.ReadSite(c.Site)
	if err != nil {
		return err
	}
	o, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	if o.Retention, err = c.policyFlag.read(); err != nil {
		return err
	}
	o.Site = site
	if err := c.tellFirstAccount(ctx, o); err != nil {
		return err
	}
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	if o.Outbox, err = c.outbox(); err != nil {
		return err
	}
	stop := deliver(ctx, o, log)
	defer stop()
	ctx, end := context.WithCancel(ctx)
	defer end() // before the office closes
	go o.EachDay(ctx, func(err error) { log.Error("what the day brings", "error", err) })
	defer purge(ctx, o, log)()
	pages := web.New(o, shell.Options{Secure: c.Secure, Log: log})
	return serve(ctx, c.Addr, pages, func(addr string) { fmt.Printf("http://%s/\n", addr) })
}

// tellFirstAccount says, while nobody of the office can sign in, how to make the first account.
func (c *serveCmd) tellFirstAccount(ctx context.Context, o *office.Office) error {
	nobody, err := o.NobodyInOffice(ctx)
	if err != nil || !nobody {
		return err
	}
	options := " --db " + store.Redact(c.DB)
	for name, value := range map[string]string{" --key ": c.Key, " --site ": c.Site} {
		if value != "" {
			options += name + value
		}
	}
	fmt.Fprintln(os.Stderr, lang.For("fr").T("account.cli.first", "options", options))
	return nil
}

// serve answers until it is told to stop, then lets what is under way finish.
func serve(ctx context.Context, addr string, site http.Handler, ready func(addr string)) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: site, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute,
		ReadTimeout: 2 * time.Minute, WriteTimeout: 5 * time.Minute}
	done := make(chan error, 1)
	go func() { done <- server.Serve(listener) }()
	ready(listener.Addr().String())
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	if err := server.Shutdown(grace); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}
