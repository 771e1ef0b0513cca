package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/demo"
	"jurande/internal/store"
)

// TestACentreLearnsOfNoRequest: a centre that asks for an arrangement is answered the
// same whether the candidate has asked already or not, and reads the same afterwards.
func TestACentreLearnsOfNoRequest(t *testing.T) {
	w := build(t, demo.Sittings)
	people := w.people(access.Centre)
	v := w.visitor(t, &people[0])
	busy, free := w.oneWhoAskedAndOneWhoDidNot(t, w.centres[people[0].ID])
	form := url.Values{"consent": {"Accord signé le 3 octobre"}, "measures": {"lecteur"}, "words": {"Une phrase du centre."}}
	seen := map[string][]string{}
	for _, id := range []string{busy, free} {
		own := "/centre/" + w.session + "/candidats/" + id
		for _, path := range []string{own, own + "/amenagement"} {
			seen[id] = append(seen[id], strings.ReplaceAll(v.get(path).Header().Get("Content-Type"), id, "·"))
		}
		for range 2 {
			a := v.post(own+"/amenagement", form)
			seen[id] = append(seen[id], http.StatusText(a.Code), strings.ReplaceAll(a.Header().Get("Location"), id, "·"))
			seen[id] = append(seen[id], message(v.get(own).body))
		}
	}
	if !slices.Equal(seen[busy], seen[free]) {
		t.Errorf("the centre tells them apart:\n%q\n%q", seen[busy], seen[free])
	}
	if seen[busy][2] != http.StatusText(http.StatusSeeOther) {
		t.Errorf("a request is not taken: %q", seen[busy])
	}
}

// message is what a page says at its top of what was just done.
func message(body string) string {
	_, after, _ := strings.Cut(body, `role="status"`)
	text, _, _ := strings.Cut(after, "</p>")
	return text
}

// oneWhoAskedAndOneWhoDidNot are two candidates of a centre; the first has just asked.
func (w *world) oneWhoAskedAndOneWhoDidNot(t *testing.T, centreID string) (busy, free string) {
	t.Helper()
	var account string
	err := w.Store.Read(t.Context(), func(r store.Reader) error {
		for _, e := range w.enrolments {
			if e.Centre.ID != centreID || e.PersonID == "" {
				continue
			}
			if _, found, err := r.ArrangementOf(e.ID); err != nil || found {
				continue
			}
			if busy == "" {
				busy, account = e.ID, e.PersonID
			} else if free == "" {
				free = e.ID
			}
		}
		return nil
	})
	if err != nil || free == "" {
		t.Fatalf("the demo has no such pair: %q, %q, %v", busy, free, err)
	}
	who := w.acting(t, account)
	err = w.KeepRequest(t.Context(), who, busy, func(a *accommodation.Asked) { a.Measures, a.Words = []string{"lecteur"}, "Mes propres mots." })
	if err == nil {
		err = w.SendRequest(t.Context(), who, busy)
	}
	if err != nil {
		t.Fatal(err)
	}
	return busy, free
}
