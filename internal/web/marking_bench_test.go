package web_test

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"jurande/internal/access"
	"jurande/internal/marking"
	"jurande/internal/office"
	"jurande/internal/office/officetest"
	"jurande/internal/store/storetest"
	"jurande/internal/web"
	"jurande/internal/web/shell"
)

// A grid of 46 criteria, as the incumbent was measured on.
const benchCriteria = 46

func benchSite(b *testing.B, candidates int) *markersSite {
	s := &markersSite{t: b, office: officetest.Open(b, storetest.SQLite(b)), cookies: map[string]*http.Cookie{}}
	s.marking = officetest.NewMarking(b, s.office, officetest.Options{Criteria: benchCriteria, Candidates: candidates})
	demo := &shell.Demo{People: []shell.DemoPerson{{ID: s.marking.First.ID}, {ID: s.marking.Second.ID}}}
	s.site = web.New(s.office, shell.Options{Demo: demo, Log: slog.New(slog.DiscardHandler)})
	return s
}

// BenchmarkMarkingAct is one gesture of a marker from the request to its
// acknowledgement: session, access, mark, journal, durable on SQLite.
func BenchmarkMarkingAct(b *testing.B) {
	s := benchSite(b, 40)
	cookie := s.cookieOf(s.marking.First)
	levels := []string{"acquis", "en_cours", "non_acquis"}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		k, turn := i%benchCriteria, i/benchCriteria
		copyID := s.marking.Copies["B1.E1"][turn%40]
		form := gesture(s.marking.Criteria[k], levels[(turn/40)%3], "", strconv.Itoa(turn/40))
		r := httptest.NewRequest("POST", "/correction/"+copyID+"/critere", strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Accept", asJSON)
		r.AddCookie(cookie)
		w := httptest.NewRecorder()
		s.site.ServeHTTP(w, r)
		if w.Code != 200 {
			b.Fatalf("%d %s", w.Code, w.Body)
		}
	}
}

// BenchmarkOpenGrid is the page of a copy with its grid, half marked.
func BenchmarkOpenGrid(b *testing.B) {
	s := benchSite(b, 40)
	s.half("copy1-1")
	cookie := s.cookieOf(s.marking.First)
	size := 0
	b.ReportAllocs()
	for b.Loop() {
		r := httptest.NewRequest("GET", "/correction/copy1-1", nil)
		r.AddCookie(cookie)
		w := httptest.NewRecorder()
		s.site.ServeHTTP(w, r)
		if w.Code != 200 {
			b.Fatal(w.Code)
		}
		size = w.Body.Len()
	}
	b.ReportMetric(float64(size), "B/page")
}

func (s *markersSite) half(copyID string) {
	s.t.Helper()
	var marks []office.NewMark
	for _, k := range s.marking.Criteria[:benchCriteria/2] {
		marks = append(marks, office.NewMark{Criterion: k, Level: "acquis", Comment: "net", Seen: office.AnyRevision})
	}
	if _, err := s.office.MarkSheet(s.t.Context(), s.marking.First, copyID, marking.First, marks); err != nil {
		s.t.Fatal(err)
	}
}

// BenchmarkCopy is a whole copy by twelve markers at once: the page opened, 46
// criteria saved as one sheet, handed in. One operation is one copy.
func BenchmarkCopy(b *testing.B) {
	s := benchSite(b, 400)
	m := s.marking
	cookies := map[string]*http.Cookie{m.First.ID: s.cookieOf(m.First), m.Second.ID: s.cookieOf(m.Second)}
	var turn atomic.Int64
	b.SetParallelism(6) // twelve on two cores
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			n := int(turn.Add(1)) - 1
			who, stage := m.First, marking.First
			if n >= 400 {
				who, stage = m.Second, marking.Second
			}
			id := fmt.Sprintf("copy1-%d", n%400+1)
			ok := s.wholeCopy(who, cookies[who.ID], id, stage, n < 800)
			if !ok {
				b.Error("a copy was refused")
				return
			}
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "copies/s")
}

func (s *markersSite) wholeCopy(who access.Person, cookie *http.Cookie, id string, stage marking.Stage, hand bool) bool {
	do := func(method, path, body string) int {
		r := httptest.NewRequest(method, path, strings.NewReader(body))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.AddCookie(cookie)
		w := httptest.NewRecorder()
		s.site.ServeHTTP(w, r)
		return w.Code
	}
	if do("GET", "/correction/"+id, "") != 200 {
		return false
	}
	if !hand {
		return true // all sheets are handed in: only opening is left to measure
	}
	var form strings.Builder
	form.WriteString("stage=" + string(stage))
	for _, k := range s.marking.Criteria {
		form.WriteString("&seen-" + k + "=0&level-" + k + "=acquis")
	}
	return do("POST", "/correction/"+id, form.String()) == 303 &&
		do("POST", "/correction/"+id+"/rendre", "stage="+string(stage)) == 303
}
