package web_test

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/demo"
	"jurande/internal/framework"
	"jurande/internal/journal"
	"jurande/internal/marking"
	"jurande/internal/office"
	"jurande/internal/store"
	"jurande/internal/web"
	"jurande/internal/web/shell"
)

// world is the demo's year at a stage, a second session that nobody but the
// secretariat has to do with, and what the database truly holds.
type world struct {
	*office.Office
	year       demo.Year
	site       http.Handler
	log        *strings.Builder // what went wrong on the server's side
	version    store.VersionRow
	draft      string // a next version, not published
	session    string
	elsewhere  string // the other session
	file       string // of candidates, previewed for the other session
	jury       string // empty before one is convened
	enrolments []candidate.Enrolment
	asked      map[string]string // requests that wait, and the centre of each
	wondered   []string          // requests about data that wait
	sheets     []store.SheetRow
	sittings   []string
	hosts      map[string]string // centres that receive, by sitting
	papers     []string
	works      []store.Deliverable // of the copies of sheets
	piece      string              // a document that a candidate of the demo confided
	measure    string              // a measure granted
	folder     string              // where the database is
	demo       *shell.Demo
	centres    map[string]string // of the people of centres
	agreements map[string]string // one of each centre
	letters    []string          // one of those that were sent, when there is one
	helpers    map[string]string // centres that help, by VAE file
}

func build(t *testing.T, stage demo.Stage) *world {
	t.Helper()
	dir := t.TempDir()
	key := filepath.Join(dir, "jurande.key")
	if err := demo.Key(key, 1); err != nil {
		t.Fatal(err)
	}
	o, err := office.Open(t.Context(), "sqlite:"+filepath.Join(dir, "jurande.db"), key)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { o.Close() })
	// Fixed, so that no date of the title's registration is ever behind us.
	o.Now = func() time.Time { return time.Date(2026, time.September, 15, 10, 0, 0, 0, time.UTC) }
	w := &world{Office: o, log: &strings.Builder{}, folder: dir}
	if w.year, err = demo.Build(t.Context(), o, 1, stage, func(string) {}); err != nil {
		t.Fatal(err)
	}
	w.session = w.year.Session
	secretary := w.acting(t, w.people(access.Secretariat)[0].ID)
	w.read(t)
	w.elsewhere, err = o.OpenSession(t.Context(), secretary, office.SessionPlan{VersionID: w.version.ID, Name: "Une autre session",
		Opens: framework.Date{Year: 2026, Month: 9, Day: 1}, Closes: framework.Date{Year: 2026, Month: 10, Day: 31}})
	if err != nil {
		t.Fatal(err)
	}
	held, err := o.HoldCandidates(t.Context(), secretary, w.elsewhere, "candidats.csv", []byte(roster))
	if err != nil {
		t.Fatal(err)
	}
	w.file = held.Held
	if w.draft, err = o.CopyFramework(t.Context(), secretary, w.version.ID); err != nil {
		t.Fatal(err)
	}
	d := &shell.Demo{}
	for _, p := range w.year.People {
		d.People = append(d.People, shell.DemoPerson{ID: p.ID, Login: p.Login, Name: p.Name, Role: p.Role, Detail: p.Detail})
	}
	w.demo = d
	w.site = web.New(o, shell.Options{Demo: d, Log: slog.New(slog.NewTextHandler(w.log, &slog.HandlerOptions{Level: slog.LevelError}))})
	return w
}

const roster = "Nom de naissance;Prénoms;Sexe;Date de naissance;Commune de naissance;Courriel;Centre;Voie d'accès;Option\n" +
	"Autrement;Paule;F;03/04/1999;Tours;paule@exemple.fr;LYON;Formation initiale;B4\n"

// read asks the database itself, not the pages under test.
func (w *world) read(t *testing.T) {
	t.Helper()
	err := w.Store.Read(t.Context(), func(r store.Reader) error {
		s, err := r.Session(w.session)
		if err != nil {
			return err
		}
		if w.version, err = r.Version(s.VersionID); err != nil {
			return err
		}
		if j, err := r.JuryOfSession(w.session); err == nil {
			w.jury = j.ID
		}
		sittings, err := r.Sittings(w.session)
		if err != nil {
			return err
		}
		papers, err := r.Papers(w.session)
		if err != nil {
			return err
		}
		for _, p := range papers {
			w.papers = append(w.papers, p.ID)
		}
		for _, s := range sittings {
			w.sittings = append(w.sittings, s.ID)
			if w.hosts == nil {
				w.hosts = map[string]string{}
			}
			w.hosts[s.ID] = s.CentreID
		}
		if w.enrolments, err = r.Enrolments(w.session); err != nil {
			return err
		}
		w.centres, w.agreements = map[string]string{}, map[string]string{}
		for _, p := range w.people(access.Centre) {
			who, err := r.Acting(p.ID)
			if err != nil {
				return err
			}
			w.centres[p.ID] = who.Scopes(access.Centre, access.OfCentre)[0]
		}
		w.helpers = map[string]string{}
		for _, id := range w.year.VAE {
			f, err := r.VAE(id)
			if err != nil {
				return err
			}
			w.helpers[id] = f.CentreID
		}
		agreements, err := r.Habilitations()
		if err != nil {
			return err
		}
		for id, list := range agreements {
			w.agreements[id] = list[0].ID
		}
		waiting, err := r.WaitingRequests(nil, 10)
		if err != nil {
			return err
		}
		w.asked = map[string]string{}
		for _, x := range waiting {
			w.asked[x.ID] = x.CentreID
		}
		questions, err := r.DataRequestsIn("waiting", 10)
		if err != nil {
			return err
		}
		for _, x := range questions {
			w.wondered = append(w.wondered, x.ID)
		}
		copies, err := r.Copies(w.session)
		if err != nil {
			return err
		}
		for i, c := range copies {
			if i > 0 && copies[i-1].AssessmentID == c.AssessmentID {
				continue
			}
			of, err := r.SheetsOfAssessment(w.session, c.AssessmentID)
			if err != nil {
				return err
			}
			w.sheets = append(w.sheets, of...)
		}
		for _, s := range w.sheets {
			works, err := r.DeliverablesOf(s.CopyID)
			if err != nil {
				return err
			}
			w.works = append(w.works, works...)
		}
		letters, err := r.Letters(store.LetterQuery{Limit: 1})
		for _, l := range letters {
			w.letters = append(w.letters, l.ID)
		}
		if err != nil {
			return err
		}
		return w.readArrangements(r)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func (w *world) people(role access.Role) (list []demo.Person) {
	for _, p := range w.year.People {
		if p.Role == role {
			list = append(list, p)
		}
	}
	return list
}

func (w *world) acting(t *testing.T, id string) access.Person {
	t.Helper()
	who, err := w.Person(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return who
}

// head is where the official journal stands: what an act changes.
func (w *world) head(t *testing.T) journal.Hash {
	t.Helper()
	h, err := w.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return h.Hash
}

func (w *world) enrolment(id string) (candidate.Enrolment, bool) {
	i := slices.IndexFunc(w.enrolments, func(e candidate.Enrolment) bool { return e.ID == id })
	if i < 0 {
		return candidate.Enrolment{}, false
	}
	return w.enrolments[i], true
}

// sheetOf says whether the copy was given to this marker, at one of the stages.
func (w *world) sheetOf(copyID, person string, stages ...marking.Stage) bool {
	return slices.ContainsFunc(w.sheets, func(s store.SheetRow) bool {
		return s.CopyID == copyID && s.MarkerID == person && slices.Contains(stages, s.Stage)
	})
}

// visitor is somebody's browser: its cookies, and the person who signed in.
type visitor struct {
	*world
	name    string // for messages: "marker Claire Moreau"
	who     access.Person
	cookies map[string]string
	hidden  []string // what they must never read, see discreet_test.go
}

// visitor opens a browser; person is nil for somebody who has not signed in.
func (w *world) visitor(t *testing.T, person *demo.Person) *visitor {
	t.Helper()
	v := &visitor{world: w, name: "visitor", cookies: map[string]string{}}
	if person != nil {
		v.name, v.who = string(person.Role)+" "+person.Name, w.acting(t, person.ID)
	}
	v.hidden = w.hiddenFrom(v.who)
	v.enter(t)
	return v
}

func (v *visitor) enter(t *testing.T) {
	t.Helper()
	if v.who.Known() {
		if a := v.post("/demo/entrer", url.Values{"person": {v.who.ID}}); a.Code != http.StatusSeeOther {
			t.Fatalf("%s cannot enter: %d", v.name, a.Code)
		}
	}
}

// answer is what came back.
type answer struct {
	*httptest.ResponseRecorder
	body string
}

func (a answer) html() bool { return strings.HasPrefix(a.Header().Get("Content-Type"), "text/html") }

func (v *visitor) get(path string) answer { return v.send(http.MethodGet, path, nil, nil) }

func (v *visitor) post(path string, form url.Values) answer {
	return v.send(http.MethodPost, path, strings.NewReader(form.Encode()), http.Header{"Content-Type": {"application/x-www-form-urlencoded"}})
}

func (v *visitor) send(method, path string, body io.Reader, header http.Header) answer {
	r := httptest.NewRequest(method, path, body)
	for k, values := range header {
		r.Header[k] = values
	}
	for name, value := range v.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	rec := httptest.NewRecorder()
	v.site.ServeHTTP(rec, r)
	for _, c := range rec.Result().Cookies() {
		v.cookies[c.Name] = c.Value
	}
	return answer{rec, rec.Body.String()}
}
