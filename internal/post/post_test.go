package post_test

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jurande/internal/post"
	"jurande/internal/post/posttest"
)

func message() post.Message {
	return post.Message{ID: "lettre-1@jurande.exemple.fr", At: time.Date(2026, 6, 1, 8, 0, 0, 0, time.UTC),
		From: post.Address{Name: "Service certification", Email: "examens@exemple.fr"}, To: post.Address{Name: "Zoé Lefèvre, née Çağlar", Email: "zoe@exemple.fr"},
		Subject: "Convocation : étude de cas — mardi 9 juin", Text: "Madame,\n.\nVous êtes convoquée.", HTML: "<p>Vous êtes convoquée.</p>",
		Attachments: []post.Attachment{{Name: "invitation.ics", Type: "text/calendar", Method: "REQUEST", Raw: []byte("BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n")},
			{Name: "convocation.pdf", Type: "application/pdf", Raw: []byte("%PDF-1.7")}}}
}

// A real dialogue: what arrives is what a mail program reads.
func TestDialogue(t *testing.T) {
	s := posttest.Start(t)
	if err := s.Carrier().Carry(t.Context(), message()); err != nil {
		t.Fatal(err)
	}
	mails := s.Mails()
	if len(mails) != 1 || mails[0].To != "zoe@exemple.fr" || mails[0].From != "examens@exemple.fr" {
		t.Fatalf("%d mails: %+v", len(mails), mails)
	}
	m, err := mail.ReadMessage(strings.NewReader(mails[0].Data))
	if err != nil {
		t.Fatal(err)
	}
	subject, _ := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if subject != message().Subject || m.Header.Get("Message-ID") != "<lettre-1@jurande.exemple.fr>" || m.Header.Get("Auto-Submitted") != "auto-generated" {
		t.Errorf("headers: %q %v", subject, m.Header)
	}
	to, err := m.Header.AddressList("To")
	if err != nil || to[0].Name != "Zoé Lefèvre, née Çağlar" {
		t.Errorf("to: %v %v", to, err)
	}
	types := partTypes(t, m.Header.Get("Content-Type"), m.Body)
	want := "text/plain; text/html; text/calendar method=REQUEST; application/pdf"
	if got := strings.Join(types, "; "); got != want {
		t.Errorf("parts %q, wanted %q", got, want)
	}
}

func partTypes(t *testing.T, contentType string, body io.Reader) (types []string) {
	t.Helper()
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(kind, "multipart/") {
		if params["method"] != "" {
			kind += " method=" + params["method"]
		}
		return []string{kind}
	}
	parts := multipart.NewReader(body, params["boundary"])
	for {
		p, err := parts.NextPart()
		if err == io.EOF {
			return types
		}
		if err != nil {
			t.Fatal(err)
		}
		types = append(types, partTypes(t, p.Header.Get("Content-Type"), p)...)
	}
}

func TestFailures(t *testing.T) {
	cases := []struct {
		name  string
		setUp func(*posttest.Server)
		fate  post.Fate
		says  string
		taken int
	}{
		{"an unknown recipient", func(s *posttest.Server) { s.AnswerTo(func(string) string { return "550 5.1.1 Boite inconnue" }) }, post.Never, "Boite inconnue", 0},
		{"a full box", func(s *posttest.Server) { s.AnswerTo(func(string) string { return "452 4.2.2 Boite pleine" }) }, post.Later, "Boite pleine", 0},
		{"refused once read", func(s *posttest.Server) { s.Busy("554 5.7.1 Refuse") }, post.Never, "Refuse", 0},
		{"busy once read", func(s *posttest.Server) { s.Busy("451 4.3.0 Plus tard") }, post.Later, "Plus tard", 0},
		{"dead after the data", func(s *posttest.Server) { s.DieAfterData(true) }, post.Uncertain, "", 1},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := posttest.Start(t)
			c.setUp(s)
			var f *post.Failure
			if err := s.Carrier().Carry(t.Context(), message()); !errors.As(err, &f) {
				t.Fatalf("%v is no failure", err)
			}
			if f.Fate != c.fate || !strings.Contains(f.Said, c.says) || len(s.Mails()) != c.taken {
				t.Errorf("%+v, %d taken", f, len(s.Mails()))
			}
		})
	}
}

func TestNobodyListens(t *testing.T) {
	var f *post.Failure
	err := post.SMTP{Host: "127.0.0.1", Port: 1, TLS: post.Clear}.Carry(t.Context(), message())
	if !errors.As(err, &f) || f.Fate != post.Later {
		t.Errorf("%v", err)
	}
}

func TestFolderKeepsOneFile(t *testing.T) {
	f := post.Folder{Dir: filepath.Join(t.TempDir(), "courrier")}
	for range 2 {
		if err := f.Carry(t.Context(), message()); err != nil {
			t.Fatal(err)
		}
	}
	files, err := os.ReadDir(f.Dir)
	if err != nil || len(files) != 1 || files[0].Name() != "lettre-1.eml" {
		t.Errorf("%v %v", files, err)
	}
}

func TestAddressRefused(t *testing.T) {
	for _, s := range []string{"", "zoe", "a@b\r\nBcc: c@d", "Zoé <>"} {
		if _, err := post.ParseAddress(s); err == nil {
			t.Errorf("%q was taken", s)
		}
	}
}
