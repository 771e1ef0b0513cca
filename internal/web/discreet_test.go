package web_test

import (
	"html"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/web/shell"
)

// discreet: a marker reads nothing that leads to a candidate, a centre nothing of
// another centre's candidates, a candidate nothing of the others, a visitor nothing.
func (v *visitor) discreet(t *testing.T, says string, a asked, answer answer) {
	t.Helper()
	if a.route.Open == shell.InDemo || a.path == shell.SignInPath {
		return // the demo lists its people, and its gallery has samples
	}
	seen := answer.body
	for name, values := range answer.Header() {
		seen += "\n" + name + ": " + strings.Join(values, ", ")
	}
	seen = strings.ToLower(html.UnescapeString(seen))
	for _, hidden := range v.hidden {
		// What was asked for is repeated, so that the page can be come back to.
		if hasWord(seen, hidden) && !strings.Contains(strings.ToLower(a.path), hidden) {
			t.Errorf("%s tells %q", says, hidden)
			return
		}
	}
}

// hiddenFrom lists what the person must never read, in lower case.
func (w *world) hiddenFrom(who access.Person) (hidden []string) {
	for _, e := range w.enrolments {
		switch {
		case !who.Known(), who.Has(access.Marker):
			hidden = append(hidden, append(traces(e), e.Centre.Name)...)
		case who.Has(access.Centre) && who.Scopes(access.Centre, access.OfCentre)[0] != e.Centre.ID,
			who.Has(access.Candidate) && who.ID != e.PersonID:
			hidden = append(hidden, traces(e)...)
		}
	}
	for i := range hidden {
		hidden[i] = strings.ToLower(hidden[i])
	}
	return slices.Compact(slices.Sorted(slices.Values(hidden)))
}

// traces is what identifies a candidate, in the forms in which pages write it.
func traces(e candidate.Enrolment) []string {
	return []string{
		e.Identity.BirthName, e.Number, e.Email,
		e.Identity.BirthDate.String(), e.Identity.BirthDate.Figures(),
		e.ID, e.CandidateID, e.PersonID,
	}
}

// hasWord finds a text that no letter nor digit touches.
func hasWord(in, text string) bool {
	for text != "" {
		i := strings.Index(in, text)
		if i < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(in[:i])
		after, _ := utf8.DecodeRuneInString(in[i+len(text):])
		if !wordly(before) && !wordly(after) {
			return true
		}
		in = in[i+len(text):]
	}
	return false
}

func wordly(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
