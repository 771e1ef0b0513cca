package web_test

import (
	"bytes"
	"html"
	"log/slog"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/demo"
	"jurande/internal/journal"
	"jurande/internal/store"
	"jurande/internal/web"
	"jurande/internal/web/candidates"
	"jurande/internal/web/shell"
)

// TestHealthStaysWithTheReferent plants words of health and names of documents in the
// demo, then searches for them in all that each other role can reach: every page, file
// and list of the table of routes, letters of the outbox, lines of the log and of the
// journal, and the bytes of the database. Only the referent and the person themself
// read them.
func TestHealthStaysWithTheReferent(t *testing.T) {
	for _, stage := range []demo.Stage{demo.Sittings, demo.Marking, demo.Closed} {
		t.Run(string(stage), func(t *testing.T) {
			t.Parallel()
			w := build(t, stage)
			logged := &strings.Builder{}
			w.site = web.New(w.Office, shell.Options{Log: slog.New(slog.NewTextHandler(logged, &slog.HandlerOptions{Level: slog.LevelDebug})), Demo: w.demo})
			s := &search{t: t, words: demo.HealthWords}
			own := w.confiders(t)
			for _, v := range w.leakWalkers(t) {
				if v.who.Has(access.Referent) {
					continue
				}
				s.pages(v, own)
			}
			s.mustFind(w)
			s.text("the log", logged.String())
			s.outbox(w)
			s.journal(w)
			s.database(w)
			if s.searched < 500 {
				t.Errorf("only %d answers were searched: the test no longer reaches the pages", s.searched)
			}
		})
	}
}

// TestTheLeakTestSees: a word that is planted where others read is found, in a page, in
// a PDF, and in the database.
func TestTheLeakTestSees(t *testing.T) {
	s := &search{t: t, words: []string{"dyspraxie"}}
	for where, body := range map[string]string{"page": "<p>Une <b>DYSPRAXIE</b> visuelle</p>", "entities": "dys&#112;raxie", "attribute": `<a title="dyspraxie">`} {
		if s.find(body) == "" {
			t.Errorf("a word is not seen in the %s", where)
		}
	}
	if s.find("<p>rien de tel</p>") != "" {
		t.Error("a word is seen where there is none")
	}
	w := build(t, demo.Published)
	err := w.Store.Write(t.Context(), func(tx store.Tx) error { return tx.SetSetting("planted", "une dyspraxie") })
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(bytes.ToLower(w.rawDatabase(t)), []byte("dyspraxie")) {
		t.Error("a word is not seen in the database")
	}
}

// search looks for planted words.
type search struct {
	t        *testing.T
	words    []string
	searched int
}

var inlineTags = regexp.MustCompile(`</?(b|i|em|strong|span|mark)\b[^>]*>`)

// find gives the first planted word of a text, whatever its case, entities and accents.
func (s *search) find(text string) string {
	plain := strings.ToLower(inlineTags.ReplaceAllString(html.UnescapeString(text), ""))
	folded := candidate.Fold(plain)
	for _, w := range s.words {
		if strings.Contains(plain, strings.ToLower(w)) || strings.Contains(folded, candidate.Fold(w)) {
			return w
		}
	}
	return ""
}

func (s *search) text(where, text string) {
	s.t.Helper()
	s.searched++
	if word := s.find(text); word != "" {
		s.t.Errorf("%s tells %q", where, word)
	}
}

// pages asks for every address of the table as one visitor; own says whose dossiers are
// whose, since a candidate reads what they confided themself.
func (s *search) pages(v *visitor, own map[string]string) {
	for _, r := range web.Routes {
		if !strings.HasPrefix(r.Pattern, http.MethodGet) {
			continue
		}
		for _, a := range v.addresses(s.t, r) {
			if own[a.values["enrolment"]] == v.who.ID && strings.HasPrefix(a.path, "/amenagements/") {
				continue
			}
			if strings.HasPrefix(a.path, candidates.DataPath+"/export") { // one's own, which export_test reads
				continue
			}
			answer := v.get(a.path)
			where := v.name + ", " + a.path
			for name, values := range answer.Header() {
				s.text(where+" ("+name+")", strings.Join(values, " "))
			}
			body := answer.body
			if strings.HasPrefix(answer.Header().Get("Content-Type"), "application/pdf") {
				body += pdfText(s.t, answer.Body.Bytes())
			}
			s.text(where, body)
		}
	}
}

// mustFind: the same search finds the words where they may be read, so that it is not
// blind.
func (s *search) mustFind(w *world) {
	s.t.Helper()
	referent := w.visitor(s.t, &w.people(access.Referent)[0])
	seen := ""
	for _, id := range samples["enrolment"](w) {
		seen += referent.get("/handicap/" + id).body
	}
	if s.find(seen) == "" {
		s.t.Error("nothing is planted: the referent reads none of the words")
	}
}

func (s *search) outbox(w *world) {
	s.t.Helper()
	n := 0
	err := w.Store.Read(s.t.Context(), func(r store.Reader) error {
		list, err := r.Letters(store.LetterQuery{Limit: 1000})
		for _, l := range list {
			full, err := r.Letter(l.ID)
			if err != nil {
				return err
			}
			n++
			s.text("the letter "+l.Subject, full.Recipient+" "+full.Subject+" "+full.Content)
		}
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	if n == 0 {
		s.t.Error("no letter was searched")
	}
}

func (s *search) journal(w *world) {
	s.t.Helper()
	err := w.Store.Read(s.t.Context(), func(r store.Reader) error {
		return r.Journal(0, func(e journal.Entry) error {
			s.text("the journal, "+e.Act, e.Subject+" "+e.Facts)
			return nil
		})
	})
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *search) database(w *world) {
	s.t.Helper()
	raw := strings.ToLower(string(w.rawDatabase(s.t)))
	for _, word := range s.words {
		if strings.Contains(raw, strings.ToLower(word)) {
			s.t.Errorf("the database holds %q in the clear", word)
		}
	}
}

// rawDatabase is every byte that a backup of the installation would hold without its keys.
func (w *world) rawDatabase(t *testing.T) (raw []byte) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(w.folder, "jurande.db*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no database in %s: %v", w.folder, err)
	}
	for _, f := range files {
		if strings.HasSuffix(f, ".key") {
			continue
		}
		part, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		raw = append(raw, part...)
	}
	return raw
}

// confiders maps the entries of the samples to the accounts of their candidates.
func (w *world) confiders(t *testing.T) map[string]string {
	own := map[string]string{}
	for _, e := range w.enrolments {
		own[e.ID] = e.PersonID
	}
	return own
}

// leakWalkers are a visitor and two people of each role.
func (w *world) leakWalkers(t *testing.T) []*visitor {
	list := []*visitor{w.visitor(t, nil)}
	for _, role := range access.Roles {
		people := w.people(role)
		for i := range people[:min(2, len(people))] {
			list = append(list, w.visitor(t, &people[i]))
		}
	}
	return list
}

// pdfText is what a reader of PDFs finds in a document; nothing where poppler is missing,
// in which case its bytes alone are searched.
func pdfText(t *testing.T, raw []byte) string {
	t.Helper()
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Log("pdftotext is missing: the text of PDFs is not searched")
		return ""
	}
	cmd := exec.CommandContext(t.Context(), program, "-", "-")
	cmd.Stdin = bytes.NewReader(raw)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("pdftotext: %v", err)
	}
	return string(out)
}
