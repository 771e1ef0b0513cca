package main

import (
	"os"
	"path/filepath"
	"testing"

	"jurande/internal/post"
	"jurande/internal/refusal"
)

func TestMailFlags(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(secret, []byte("mot de passe\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		flags   mailFlags
		refused string
	}{
		{mailFlags{}, ""},
		{mailFlags{SMTP: "a:25", Outbox: "b", MailFrom: "x@y.fr"}, "mail_two_ways"},
		{mailFlags{SMTP: "a:25"}, "mail_from_missing"},
		{mailFlags{SMTP: "a", MailFrom: "x@y.fr"}, "mail_server"},
		{mailFlags{SMTP: "a:0", MailFrom: "x@y.fr"}, "mail_server"},
		{mailFlags{Outbox: "b", MailFrom: "personne"}, "post_address"},
	} {
		x, err := c.flags.outbox()
		if c.refused != "" && !refusal.Is(err, c.refused) || c.refused == "" && (err != nil || x.Carrier != nil) {
			t.Errorf("%+v: %v %v", c.flags, x, err)
		}
	}
	x, err := mailFlags{SMTP: "smtp.exemple.fr:587", SMTPUser: "u", SMTPPass: secret, SMTPTLS: "starttls", MailFrom: "Service <x@y.fr>", PerMinute: 30}.outbox()
	if err != nil {
		t.Fatal(err)
	}
	if s := x.Carrier.(post.SMTP); s.Host != "smtp.exemple.fr" || s.Port != 587 || s.Password != "mot de passe" || s.TLS != post.StartTLS || x.From.Name != "Service" || x.PerMinute != 30 {
		t.Errorf("%+v", x)
	}
}
