package main

import (
	"context"
	"log/slog"
	"net"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"

	"jurande/internal/office"
	"jurande/internal/post"
	"jurande/internal/refusal"
)

// mailFlags say how letters leave.
type mailFlags struct {
	SMTP      string `name:"smtp" env:"JURANDE_SMTP" help:"Serveur qui envoie les lettres : NOM:PORT. Sans lui ni --outbox, elles attendent."`
	SMTPUser  string `name:"smtp-user" env:"JURANDE_SMTP_USER" help:"Compte sur ce serveur."`
	SMTPPass  string `name:"smtp-password-file" env:"JURANDE_SMTP_PASSWORD_FILE" help:"Fichier qui contient le mot de passe de ce compte."`
	SMTPTLS   string `name:"smtp-tls" env:"JURANDE_SMTP_TLS" help:"Chiffrement : starttls (exigé), tls (dès la connexion) ou none (serveur sur la même machine)." enum:"starttls,tls,none" default:"starttls"`
	MailFrom  string `name:"mail-from" env:"JURANDE_MAIL_FROM" help:"De qui viennent les lettres : « Service certification <examens@exemple.fr> »."`
	Outbox    string `name:"outbox" env:"JURANDE_OUTBOX" help:"Dossier où déposer les lettres en fichiers .eml, au lieu de les envoyer."`
	PerMinute int    `name:"mail-per-minute" env:"JURANDE_MAIL_PER_MINUTE" help:"Lettres par minute au plus, toutes instances ensemble." default:"60"`
}

// outbox is the way out that the flags describe.
func (f mailFlags) outbox() (x office.Outbox, err error) {
	if f.SMTP == "" && f.Outbox == "" {
		return x, nil
	}
	if f.SMTP != "" && f.Outbox != "" {
		return x, refusal.New(refusal.Invalid, "mail_two_ways")
	}
	if f.MailFrom == "" {
		return x, refusal.New(refusal.Invalid, "mail_from_missing")
	}
	if x.From, err = post.ParseAddress(f.MailFrom); err != nil {
		return x, err
	}
	x.PerMinute, x.Instance = f.PerMinute, uuid.NewString()
	if f.Outbox != "" {
		x.Carrier = post.Folder{Dir: f.Outbox}
		return x, nil
	}
	host, port, err := net.SplitHostPort(f.SMTP)
	number, e := strconv.Atoi(port)
	if err != nil || e != nil || host == "" || number < 1 || number > 65535 {
		return x, refusal.New(refusal.Invalid, "mail_server", "Value", f.SMTP)
	}
	s := post.SMTP{Host: host, Port: number, User: f.SMTPUser, TLS: post.Security(f.SMTPTLS)}
	if f.SMTPPass != "" {
		raw, err := os.ReadFile(f.SMTPPass)
		if err != nil {
			return x, err
		}
		s.Password = strings.TrimRight(string(raw), "\r\n")
	}
	x.Carrier = s
	return x, nil
}

// deliver sends letters while the site is served; stop waits for the dialogue under way.
func deliver(ctx context.Context, o *office.Office, log *slog.Logger) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var done sync.WaitGroup
	done.Go(func() {
		o.DeliverEvery(ctx, 5*time.Second, func(err error) { log.Error("letters", "error", err) })
	})
	done.Go(func() {
		for {
			if _, err := o.EraseLetters(ctx); err != nil && ctx.Err() == nil {
				log.Error("erasing letters", "error", err)
			}
			select {
			case <-ctx.Done():
				return
			case <-time.After(12 * time.Hour):
			}
		}
	})
	return func() { cancel(); done.Wait() }
}
