package lang

import (
	"regexp"
	"sort"
	"strings"
	"testing"
)

// needed are the plural forms of CLDR that each language distinguishes.
var needed = map[string][]form{"fr": {one, many, other}, "en": {one, other}}

func TestEveryLanguageHasTheSameKeys(t *testing.T) {
	fr := printers["fr"].entries
	for _, tag := range Tags[1:] {
		here := printers[tag].entries
		for key, e := range fr {
			if _, ok := here[key]; !ok {
				t.Errorf("%s/%s lacks %q, said in fr/%s", tag, e.file, key, e.file)
			}
		}
		for key, e := range here {
			if _, ok := fr[key]; !ok {
				t.Errorf("fr/%s lacks %q, said in %s/%s", e.file, key, tag, e.file)
			}
		}
	}
}

func TestEveryLanguageQuotesTheSameFacts(t *testing.T) {
	fr := printers["fr"].entries
	for _, tag := range Tags[1:] {
		for key, e := range printers[tag].entries {
			if f, ok := fr[key]; ok && factsOf(f) != factsOf(e) {
				t.Errorf("%s: fr/%s quotes [%s], %s/%s quotes [%s]", key, f.file, factsOf(f), tag, e.file, factsOf(e))
			}
		}
	}
}

// factsOf lists the facts that any form of a message quotes: "one copy" need not quote n.
func factsOf(e entry) string {
	seen := map[string]bool{}
	for _, t := range e.forms {
		for _, p := range t {
			if p.fact != "" {
				seen[p.fact] = true
			}
		}
	}
	names := make([]string, 0, len(seen))
	for n := range seen {
		names = append(names, n)
	}
	sort.Strings(names)
	return strings.Join(names, " ")
}

func TestPluralsAreComplete(t *testing.T) {
	for _, tag := range Tags {
		for key, e := range printers[tag].entries {
			if len(e.forms) == 1 {
				continue
			}
			for _, f := range needed[tag] {
				if _, ok := e.forms[f]; !ok {
					t.Errorf("%s/%s: %s counts but has no form %q", tag, e.file, key, f)
				}
			}
			if len(e.forms) > len(needed[tag]) {
				t.Errorf("%s/%s: %s has a form that the language does not use", tag, e.file, key)
			}
		}
	}
}

func TestPluralMessagesAgreeBetweenLanguages(t *testing.T) {
	for key, e := range printers["fr"].entries {
		if o, ok := printers["en"].entries[key]; ok && (len(e.forms) > 1) != (len(o.forms) > 1) {
			t.Errorf("%s counts in one language and not in the other", key)
		}
	}
}

var (
	tightSign   = regexp.MustCompile(`\pL[:;?!](\s|$)|«\pL|\pL»`)
	twoSpaces   = regexp.MustCompile(`  |^ | $`)
	exclamation = regexp.MustCompile(`!`)
)

func TestTypography(t *testing.T) {
	for _, tag := range Tags {
		for key, e := range printers[tag].entries {
			for _, text := range e.forms {
				for _, fault := range faults(tag, withNames(text)) {
					t.Errorf("%s/%s: %s: %s: %q", tag, e.file, key, fault, withNames(text))
				}
			}
		}
	}
}

// withNames is the text with each fact's name in its place, as an author reads it.
func withNames(t text) string {
	var b strings.Builder
	for _, p := range t {
		b.WriteString(p.words + p.fact)
	}
	return b.String()
}

func faults(tag, s string) []string {
	var found []string
	say := func(bad bool, what string) {
		if bad {
			found = append(found, what)
		}
	}
	say(strings.ContainsAny(s, `'"`), "straight quote: write « » in French, “ ” in English, ’ for the apostrophe")
	say(strings.Contains(s, "..."), "three points: write …")
	say(twoSpaces.MatchString(s), "a space too many")
	say(exclamation.MatchString(s), "an exclamation: we stay calm")
	if tag == "fr" {
		say(tightSign.MatchString(s), "a sign that wants a space before it (write a simple one)")
		say(strings.ContainsAny(s, "“”"), "English quotes: write « »")
	}
	return found
}

func TestFaultsAreSeen(t *testing.T) {
	for _, s := range []string{"Erreur: non", "Qui?", `dit "non"`, "a  b", "Bravo !", "attendez...", "«mot»"} {
		if len(faults("fr", typography("fr", s))) == 0 {
			t.Errorf("no fault found in %q", s)
		}
	}
	for _, s := range []string{"Erreur : non", "Qui ?", "l'examen", "à 14:05", "« mot »"} {
		if f := faults("fr", typography("fr", s)); len(f) != 0 {
			t.Errorf("%q: %v", s, f)
		}
	}
}
