package web_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/marking"
	"jurande/internal/office"
	"jurande/internal/office/officetest"
	"jurande/internal/store/storetest"
	"jurande/internal/web"
	"jurande/internal/web/shell"
)

// markersSite is a site with a session being marked, and who is signed in.
type markersSite struct {
	t       testing.TB
	site    http.Handler
	office  *office.Office
	marking *officetest.Marking
	log     bytes.Buffer
	cookies map[string]*http.Cookie
}

func newMarkersSite(t testing.TB, opt officetest.Options) *markersSite {
	s := &markersSite{t: t, office: officetest.Open(t, storetest.SQLite(t)), cookies: map[string]*http.Cookie{}}
	s.marking = officetest.NewMarking(t, s.office, opt)
	m := s.marking
	demo := &shell.Demo{}
	for _, p := range []access.Person{m.First, m.Second, m.Third, m.Stranger, m.Elsewhere, m.Secretary, m.Inspector, m.CandidateAccount} {
		demo.People = append(demo.People, shell.DemoPerson{ID: p.ID})
	}
	s.site = web.New(s.office, shell.Options{Demo: demo, Log: slog.New(slog.NewTextHandler(&s.log, nil))})
	return s
}

func (s *markersSite) ask(who access.Person, method, path string, form url.Values, accept string) *httptest.ResponseRecorder {
	s.t.Helper()
	body := strings.NewReader(form.Encode())
	r := httptest.NewRequest(method, path, body)
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if accept != "" {
		r.Header.Set("Accept", accept)
	}
	if who.Known() {
		r.AddCookie(s.cookieOf(who))
	}
	w := httptest.NewRecorder()
	s.site.ServeHTTP(w, r)
	return w
}

func (s *markersSite) cookieOf(who access.Person) *http.Cookie {
	s.t.Helper()
	if c, ok := s.cookies[who.ID]; ok {
		return c
	}
	w := s.ask(access.Nobody, "POST", "/demo/entrer", url.Values{"person": {who.ID}}, "")
	for _, c := range w.Result().Cookies() {
		if c.Name == "jurande" {
			s.cookies[who.ID] = c
			return c
		}
	}
	s.t.Fatalf("%s did not enter: %d", who.Login, w.Code)
	return nil
}

func (s *markersSite) get(who access.Person, path string) *httptest.ResponseRecorder {
	return s.ask(who, "GET", path, nil, "")
}

func gesture(k, level, comment, seen string) url.Values {
	return url.Values{"stage": {"first"}, "criterion": {k}, "level": {level}, "comment": {comment}, "seen": {seen}}
}

const asJSON = "application/json"

func TestGestureOverHTTP(t *testing.T) {
	s := newMarkersSite(t, officetest.Options{})
	k := s.marking.Criteria[0]
	w := s.ask(s.marking.First, "POST", "/correction/copy1-1/critere", gesture(k, "acquis", "  net \r\n et sûr ", "0"), asJSON)
	if w.Code != 200 || strings.TrimSpace(w.Body.String()) != `{"revision":1,"level":"acquis","comment":"net \n et sûr"}` {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	w = s.ask(s.marking.First, "POST", "/correction/copy1-1/critere", gesture(k, "non_acquis", "", "0"), asJSON)
	var stale struct {
		Refusals []struct{ Text string }
		Present  struct {
			Revision int
			Level    string
		}
	}
	if err := json.Unmarshal(w.Body.Bytes(), &stale); err != nil || w.Code != 409 || stale.Present.Revision != 1 || stale.Present.Level != "acquis" || !strings.Contains(stale.Refusals[0].Text, "autre fenêtre") {
		t.Errorf("%d %s %v", w.Code, w.Body, err)
	}
	for status, form := range map[int]url.Values{
		422: gesture(k, "acquis", strings.Repeat("x", marking.MaxComment+1), "1"),
		404: nil,
	} {
		path := "/correction/copy1-1/critere"
		if status == 404 {
			path, form = "/correction/none/critere", gesture(k, "acquis", "", "0")
		}
		if w := s.ask(s.marking.First, "POST", path, form, asJSON); w.Code != status {
			t.Errorf("wanted %d: %d %s", status, w.Code, w.Body)
		}
	}
	if w := s.ask(s.marking.First, "POST", "/correction/copy1-1/critere", url.Values{"seen": {"x"}}, asJSON); w.Code != 422 {
		t.Errorf("%d", w.Code)
	}
}

func TestSheetPage(t *testing.T) {
	s := newMarkersSite(t, officetest.Options{PDF: []byte("%PDF-1.4\n")})
	m := s.marking
	page := s.get(m.First, "/correction/copy1-1").Body.String()
	for _, want := range []string{"Copie 1001", "Non vu", "En cours d&#39;acquisition", "tracer l&#39;épure du linteau", `id="ligne-3"`, "0 copies rendues sur 3", "Travail 2"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if got := strings.Count(page, "<fieldset class=\"criterion\""); got != len(m.Criteria) {
		t.Errorf("%d criteria on the page", got)
	}
	if strings.Contains(page, "<script>alert") {
		t.Error("the work of a candidate runs in the page")
	}
	pdf := s.get(m.First, "/correction/copy1-1?travail=2").Body.String()
	if !strings.Contains(pdf, `src="/correction/copy1-1/travaux/2#`) {
		t.Error("the second work is not shown")
	}
	w := s.get(m.First, "/correction/copy1-1/travaux/2")
	if w.Code != 200 || w.Header().Get("Content-Type") != "application/pdf" || w.Header().Get("Content-Disposition") != `inline; filename="copie-1001-2.pdf"` {
		t.Errorf("%d %v", w.Code, w.Header())
	}
	if w := s.get(m.First, "/correction/copy1-1/travaux/1"); w.Header().Get("Content-Type") != "text/plain; charset=utf-8" || w.Header().Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%v", w.Header())
	}
}

func TestCommentsAreOnlyText(t *testing.T) {
	s := newMarkersSite(t, officetest.Options{})
	m := s.marking
	evil := `</textarea><script>alert(1)</script><img src=x onerror=alert(2)>`
	for stage, who := range map[string]access.Person{"first": m.First, "second": m.Second} {
		for _, k := range m.Criteria {
			level := map[string]string{"first": "acquis", "second": "non_acquis"}[stage]
			f := gesture(k, level, evil, "0")
			f.Set("stage", stage)
			if w := s.ask(who, "POST", "/correction/copy1-1/critere", f, asJSON); w.Code != 200 {
				t.Fatal(w.Body)
			}
		}
	}
	look := func(who access.Person, path string) {
		t.Helper()
		if page := s.get(who, path).Body.String(); strings.Contains(page, "<script>alert") || strings.Contains(page, "<img src=x") || !strings.Contains(page, "&lt;script&gt;alert(1)") {
			t.Errorf("%s lets a comment through", path)
		}
	}
	look(m.First, "/correction/copy1-1")
	for stage, who := range map[string]access.Person{"first": m.First, "second": m.Second} {
		if w := s.ask(who, "POST", "/correction/copy1-1/rendre", url.Values{"stage": {stage}}, ""); w.Code != 303 {
			t.Fatal(w.Code)
		}
	}
	look(m.First, "/correction/copy1-1")
	look(m.Second, "/correction/copy1-1/harmonisation")
}

func TestWithoutScript(t *testing.T) {
	s := newMarkersSite(t, officetest.Options{})
	m := s.marking
	form := url.Values{"stage": {"first"}}
	for i, k := range m.Criteria {
		form.Set("seen-"+k, "0")
		form.Set("level-"+k, []string{"acquis", "non_acquis", marking.NotSeen, ""}[i])
	}
	if w := s.ask(m.First, "POST", "/correction/copy1-1", form, ""); w.Code != 303 || w.Header().Get("Location") != "/correction/copy1-1" {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if page := s.get(m.First, "/correction/copy1-1").Body.String(); !strings.Contains(page, "Vos notes sont enregistrées.") || !strings.Contains(page, "Il reste un critère à noter") {
		t.Error("the marks are not kept")
	}
	// The same form again, from a page that has grown old: nothing changed, nothing refused.
	if w := s.ask(m.First, "POST", "/correction/copy1-1", form, ""); w.Code != 303 {
		t.Errorf("%d", w.Code)
	}
	form.Set("level-"+m.Criteria[0], "en_cours")
	if w := s.ask(m.First, "POST", "/correction/copy1-1", form, ""); w.Code != 409 || !strings.Contains(w.Body.String(), "autre fenêtre") {
		t.Errorf("%d", w.Code)
	}
	w := s.ask(m.First, "POST", "/correction/copy1-1/rendre", url.Values{"stage": {"first"}}, "")
	if !strings.Contains(w.Body.String(), `href="/correction/copy1-1#k-`+m.Criteria[3]+`"`) {
		t.Errorf("%d: what is missing is not listed", w.Code)
	}
	form = url.Values{"stage": {"first"}, "seen-" + m.Criteria[0]: {"1"}, "level-" + m.Criteria[0]: {"acquis"}, "clear": {m.Criteria[0]}}
	if w := s.ask(m.First, "POST", "/correction/copy1-1", form, ""); w.Code != 303 {
		t.Errorf("%d", w.Code)
	}
	if page := s.get(m.First, "/correction/copy1-1").Body.String(); !strings.Contains(page, "Il reste 2 critères à noter") {
		t.Error("the mark is not cleared")
	}
}

func (s *markersSite) fill(who access.Person, copyID string, stage marking.Stage, level string) {
	s.t.Helper()
	var marks []office.NewMark
	for _, k := range s.marking.Criteria {
		marks = append(marks, office.NewMark{Criterion: k, Level: level, Seen: office.AnyRevision})
	}
	if _, err := s.office.MarkSheet(s.t.Context(), who, copyID, stage, marks); err != nil {
		s.t.Fatal(err)
	}
}

func TestHandInOverHTTP(t *testing.T) {
	s := newMarkersSite(t, officetest.Options{})
	m := s.marking
	first := url.Values{"stage": {"first"}}
	if w := s.ask(m.First, "POST", "/correction/copy1-1/rendre", first, asJSON); w.Code != 409 {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	for i, next := range []string{"/correction/copy1-2", "/correction/copy1-3", "/correction"} {
		id := fmt.Sprintf("copy1-%d", i+1)
		s.fill(m.First, id, marking.First, "acquis")
		w := s.ask(m.First, "POST", "/correction/"+id+"/rendre", first, asJSON)
		if want := fmt.Sprintf(`{"done":%d,"next":%q,"total":3}`, i+1, next); w.Code != 200 || strings.TrimSpace(w.Body.String()) != want {
			t.Errorf("%d %s, wanted %s", w.Code, w.Body, want)
		}
	}
	if w := s.ask(m.First, "POST", "/correction/copy1-1/critere", gesture(m.Criteria[0], "non_acquis", "", "1"), asJSON); w.Code != 409 || strings.Contains(w.Body.String(), "present") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if page := s.get(m.First, "/correction/copy1-1").Body.String(); strings.Contains(page, "type=\"radio\" id=\"level") || !strings.Contains(page, "est rendue") {
		t.Error("a handed sheet can still be marked")
	}
	if page := s.get(m.First, "/correction").Body.String(); !strings.Contains(page, "3 copies rendues sur 3") {
		t.Error("the list does not say that all is handed in")
	}
}

func TestHarmoniseOverHTTP(t *testing.T) {
	s := newMarkersSite(t, officetest.Options{})
	m := s.marking
	for stage, who := range map[marking.Stage]access.Person{marking.First: m.First, marking.Second: m.Second} {
		s.fill(who, "copy1-1", stage, map[marking.Stage]string{marking.First: "acquis", marking.Second: "non_acquis"}[stage])
		s.ask(who, "POST", "/correction/copy1-1/rendre", url.Values{"stage": {string(stage)}}, "")
	}
	if page := s.get(m.Second, "/correction").Body.String(); !strings.Contains(page, "/correction/copy1-1/harmonisation") {
		t.Error("the list does not lead to harmonising")
	}
	form := url.Values{"level-" + m.Criteria[0]: {"en_cours"}, "reason-" + m.Criteria[0]: {"à moitié tenu"}}
	w := s.ask(m.Second, "POST", "/correction/copy1-1/harmonisation", form, "")
	page := w.Body.String()
	if w.Code != 422 || !strings.Contains(page, `href="#level-`+m.Criteria[1]+`"`) || !strings.Contains(page, "à moitié tenu") {
		t.Errorf("%d: what was typed is lost, or what is missing is not said", w.Code)
	}
	for _, k := range m.Criteria {
		form.Set("level-"+k, "en_cours")
		form.Set("reason-"+k, "vu ensemble")
	}
	if w := s.ask(m.Second, "POST", "/correction/copy1-1/harmonisation", form, ""); w.Code != 303 {
		t.Errorf("%d", w.Code)
	}
	if w := s.ask(m.First, "POST", "/correction/copy1-1/harmonisation", form, ""); w.Code != 409 {
		t.Errorf("%d", w.Code)
	}
	if page := s.get(m.First, "/correction/copy1-1/harmonisation").Body.String(); !strings.Contains(page, "vu ensemble") {
		t.Error("the other marker does not see what was kept")
	}
}

// markersRoutes are the addresses that a marker may ever ask, from the one route table.
func markersRoutes() (routes []shell.Route) {
	for _, r := range web.Routes {
		for _, role := range access.RolesFor(r.Act) {
			if role == access.Marker && r.Act != access.ReadFramework {
				routes = append(routes, r)
				break
			}
		}
	}
	return routes
}

// Markers never learn who wrote a copy: names that occur nowhere else are planted
// with every candidate, and looked for in all that a marker can be answered.
func TestMarkersNeverLearnWhoWrote(t *testing.T) {
	s := newMarkersSite(t, officetest.Options{PDF: []byte("%PDF-1.4\n")})
	m := s.marking
	routes := markersRoutes()
	if len(routes) < 10 {
		t.Fatalf("only %d routes found", len(routes))
	}
	seen := 0
	look := func(what string, w *httptest.ResponseRecorder) {
		t.Helper()
		seen++
		var head bytes.Buffer
		w.Header().Write(&head)
		for _, where := range []string{head.String(), w.Body.String()} {
			if strings.Contains(strings.ToLower(where), strings.ToLower(officetest.Secret)) {
				t.Errorf("%s names a candidate", what)
			}
		}
	}
	walk := func(when string) {
		for _, who := range []access.Person{m.First, m.Second, m.Third, m.Stranger} {
			look(when+" home", s.get(who, "/"))
			for _, r := range routes {
				method, path, _ := strings.Cut(r.Pattern, " ")
				for _, id := range []string{"copy1-1", "copy1-2", "copy2-1", "none"} {
					for _, position := range []string{"1", "2"} {
						at := strings.NewReplacer("{copy}", id, "{position}", position).Replace(path)
						if strings.Contains(at, "{") {
							t.Fatalf("this test does not know how to fill %s", r.Pattern)
						}
						for _, accept := range []string{"text/html", asJSON} {
							var form url.Values
							if method == "POST" {
								form = url.Values{"stage": {"first"}, "criterion": {m.Criteria[0]}, "level": {"acquis"}, "seen": {"0"}}
							}
							look(when+" "+method+" "+at+" "+accept, s.ask(who, method, at, form, accept))
						}
					}
				}
			}
		}
	}
	walk("at the start,")
	for stage, who := range map[marking.Stage]access.Person{marking.First: m.First, marking.Second: m.Second} {
		s.fill(who, "copy1-1", stage, map[marking.Stage]string{marking.First: "acquis", marking.Second: "non_acquis"}[stage])
		if _, err := s.office.HandSheet(t.Context(), who, "copy1-1", stage); err != nil {
			t.Fatal(err)
		}
	}
	m.SetAbsent(t, s.office, "copy1-2")
	walk("to harmonise,")
	m.SetState(t, s.office, exam.Deliberating)
	walk("once closed,")
	if strings.Contains(strings.ToLower(s.log.String()), strings.ToLower(officetest.Secret)) {
		t.Error("the log names a candidate")
	}
	t.Logf("%d answers read", seen)
}

// Others do not reach the pages of markers, nor a marker what was given to others.
func TestOthersDoNotMark(t *testing.T) {
	s := newMarkersSite(t, officetest.Options{})
	m := s.marking
	for name, who := range map[string]access.Person{"stranger": m.Stranger, "elsewhere": m.Elsewhere, "secretary": m.Secretary, "candidate": m.CandidateAccount} {
		for _, path := range []string{"/correction/copy1-1", "/correction/copy1-1/rendre", "/correction/copy1-1/travaux/1", "/correction/copy1-1/harmonisation"} {
			if w := s.get(who, path); w.Code != 403 || strings.Contains(w.Body.String(), "Première ligne") {
				t.Errorf("%s, %s: %d", name, path, w.Code)
			}
		}
		if w := s.ask(who, "POST", "/correction/copy1-1/critere", gesture(m.Criteria[0], "acquis", "", "0"), asJSON); w.Code != 403 {
			t.Errorf("%s marks: %d", name, w.Code)
		}
	}
	if w := s.ask(m.Second, "POST", "/correction/copy1-1/critere", gesture(m.Criteria[0], "acquis", "", "0"), asJSON); w.Code != 403 {
		t.Errorf("the second marker writes on the first sheet: %d", w.Code)
	}
	if w := s.get(access.Nobody, "/correction/copy1-1"); w.Code != 303 {
		t.Errorf("a visitor: %d", w.Code)
	}
	if w := s.ask(access.Nobody, "POST", "/correction/copy1-1/critere", gesture(m.Criteria[0], "acquis", "", "0"), asJSON); w.Code != 401 {
		t.Errorf("a visitor marks: %d", w.Code)
	}
}

func TestReopenOverHTTP(t *testing.T) {
	s := newMarkersSite(t, officetest.Options{})
	m := s.marking
	s.fill(m.First, "copy1-1", marking.First, "acquis")
	if _, err := s.office.HandSheet(t.Context(), m.First, "copy1-1", marking.First); err != nil {
		t.Fatal(err)
	}
	const page, act = "/sessions/s1/copies/copy1-1", "/sessions/s1/copies/copy1-1/rouvrir"
	if !strings.Contains(s.get(m.Secretary, page).Body.String(), act) {
		t.Error("the copy's page does not offer to give it back")
	}
	form := url.Values{"stage": {"first"}, "reason": {" "}}
	if w := s.ask(m.Secretary, "POST", act, form, ""); w.Code != 422 || !strings.Contains(w.Body.String(), "Donnez un motif") {
		t.Errorf("%d", w.Code)
	}
	form.Set("reason", "grille mal lue")
	if w := s.ask(m.First, "POST", act, form, ""); w.Code != 403 {
		t.Errorf("the marker: %d", w.Code)
	}
	if w := s.ask(m.Secretary, "POST", act, form, ""); w.Code != 303 {
		t.Errorf("%d", w.Code)
	}
	if w := s.ask(m.First, "POST", "/correction/copy1-1/critere", gesture(m.Criteria[0], "en_cours", "", "1"), asJSON); w.Code != 200 {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if page := s.get(m.Secretary, page).Body.String(); strings.Contains(page, act) {
		t.Error("what is not handed in is offered to be given back")
	}
}
