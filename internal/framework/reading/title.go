package reading

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

var (
	levelSaid = regexp.MustCompile(`(?i)\bniveau(?:\s+de\s+(?:qualification|la\s+certification|dipl[ôo]me))?(?:\s+(?:europ[ée]en|CEC|RNCP|cadre\s+national))?\s*(?:n\s?°\s*)?[:=]?\s*([3-8])\b`)
	levelTail = regexp.MustCompile(`(?i)[\s,;:–—-]*[\(\[]?\s*(?:certification\s+(?:professionnelle\s+)?(?:de\s+)?)?\bniveau(?:\s+de\s+qualification)?(?:\s+(?:europ[ée]en|CEC))?\s*(?:n\s?°\s*)?:?\s*[1-8IV]+\b(?:\s+du\s+cadre.*?|\s*\(.*?\))?\s*[\)\]]?\s*$`)
	// documentWords open or close the line of the title without belonging to it.
	documentWords = regexp.MustCompile(`^(?:(?:referentiels?|de|des|du|la|le|les|et|ou|activites?|competences?|evaluations?|certifications?|metiers?|professionnels?|professionnelles?|diplomes?|titres?|intitules?|blocs?|a finalite professionnelle|rncp)\b|[dl]'|[ ,/]+)`)
	afterDash     = regexp.MustCompile(`^[ :;–—-]+(?:referentiels?|certifications?(?: professionnelles?)?|titres?(?: professionnels?)?\b|diplomes?\b|intitules?\b|metiers? *:)`)
	codeTail      = regexp.MustCompile(`(?i)[\s,;:–—-]*[\(\[]?\s*(?:code\s+)?(?:RNCP|NSF|fiche)\s*(?:n\s?°\s*)?:?\s*\d+\w*\s*[\)\]]?\s*$`)
	labelled      = regexp.MustCompile(`(?i)^(?:intitul[ée](?:\s+(?:du|de la|de)\s+[\p{L} ]+?)?|titre(?:\s+(?:de la certification|vis[ée]|professionnel|rncp))?|nom de la certification|certification(?:\s+professionnelle)?|dipl[ôo]me|m[ée]tier)\s*:\s*(.+)$`)
	disability    = regexp.MustCompile(`(?i)handicap|am[ée]nagement`)
	metadata      = regexp.MustCompile(`(?i)^(?:code|rncp|nsf|certificateur|organisme|date|version|page|dur[ée]e|formacode|code rome|rome|validit[ée]|mise à jour|contact|site|e-?mail|adresse|t[ée]l)\b[^.]{0,80}$`)
)

// opening is what stands before the table.
type opening struct {
	title      string
	level      int
	statements []string
	source     map[string]paragraph // "title", "statement 1"…
}

// readOpening reads the title, the level and the statements of the section before the table.
func (rd *reader) readOpening(before []paragraph) opening {
	o := opening{source: map[string]paragraph{}}
	rest := before[:0:0]
	titleAt := -1
	for _, p := range before {
		if m := levelSaid.FindStringSubmatch(p.text); m != nil && o.level == 0 && len(p.text) < 300 {
			o.level, _ = strconv.Atoi(m[1])
		}
		if m := labelled.FindStringSubmatch(p.text); m != nil && len(p.text) < 200 && titleAt < 0 {
			if t, _ := titleWords(m[1]); t != "" {
				o.title, titleAt = t, len(rest)
				o.source["title"] = p
				continue
			}
		}
		rest = append(rest, p)
	}
	if o.title == "" {
		rest = o.findTitle(rest)
	}
	if o.title != "" && allCaps(o.title) {
		given := o.title
		o.title = rd.split.words.ordinary(given)
		if accents(o.title) && !accents(given) {
			rd.doubt(o.source["title"].at, "le titre « "+given+" » est écrit en capitales sans accents", "lu « "+o.title+" », d'après les mots du document")
		}
	}
	o.statements = statements(rest, &o)
	return o
}

// findTitle takes the line that names the référentiel, or else the first short line.
func (o *opening) findTitle(before []paragraph) []paragraph {
	best := -1
	for i, p := range before {
		t, named := titleWords(p.text)
		if t == "" || len(strings.Fields(t)) > 25 || disability.MatchString(p.text) || metadata.MatchString(p.text) {
			continue
		}
		if named || levelTail.MatchString(p.text) {
			best = i
			break
		}
		if best < 0 && !strings.HasSuffix(p.text, ".") && !strings.HasSuffix(p.text, ":") {
			best = i
		}
	}
	if best < 0 {
		return before
	}
	o.title, _ = titleWords(before[best].text)
	o.source["title"] = before[best]
	return append(append([]paragraph{}, before[:best]...), before[best+1:]...)
}

// titleWords takes off a line what names the document rather than the certification. named tells
// that there was such a thing: "RÉFÉRENTIEL DE COMPÉTENCES DU MÉTIER …".
func titleWords(line string) (title string, named bool) {
	t := strings.TrimSpace(line)
	for again := true; again; {
		again = false
		for _, tail := range []*regexp.Regexp{levelTail, codeTail} {
			if loc := tail.FindStringIndex(t); loc != nil && loc[1] > loc[0] {
				t, again = strings.TrimSpace(t[:loc[0]]), true
			}
		}
	}
	if f := plainLetters(t); strings.HasPrefix(f, "referentiel") || strings.HasPrefix(f, "les referentiel") || strings.HasPrefix(f, "le referentiel") || strings.HasPrefix(f, "titre ") || strings.HasPrefix(f, "certification ") || strings.HasPrefix(f, "diplome ") {
		named = strings.Contains(f, "referentiel")
		t = afterDocumentWords(t, f)
	} else if i := strings.Index(f, "referentiel"); i > 3 {
		runes := []rune(t)
		t, named = strings.TrimRight(string(runes[:i]), " :,;–—-|("), true
	}
	return sentence(strings.Trim(t, " :,;–—-|«»\"")), named
}

// afterDocumentWords drops "référentiel de compétences et de certification du métier de" and the
// like. f is t in plain letters, a byte per rune.
func afterDocumentWords(t, f string) string {
	runes := []rune(t)
	at := 0
	for at < len(f) {
		word := documentWords.FindString(f[at:])
		if word == "" {
			if word = afterDash.FindString(f[at:]); word == "" {
				break
			}
		}
		at += len(word)
	}
	return string(runes[min(at, len(runes)):])
}

// ordinary writes a title in ordinary case: a capital at its beginning, at acronyms and at the
// names that the document writes with one; accents come back where the document shows them.
func (l *lexicon) ordinary(s string) string {
	restore := !accents(s)
	var b strings.Builder
	word := strings.Builder{}
	flush := func() {
		if word.Len() == 0 {
			return
		}
		w := l.word(word.String(), restore)
		if b.Len() == 0 {
			w = capital(w)
		}
		b.WriteString(w)
		word.Reset()
	}
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			word.WriteRune(r)
			continue
		}
		flush()
		b.WriteRune(r)
	}
	flush()
	return b.String()
}

// knownAcronyms are those of professional titles; the document itself shows the others.
var knownAcronyms = wordSet(`ia rh btp qse qhse hse sap it ti pme pmi tpe bim cvc it erp crm seo bts dut cap vae ssiap 3d 2d 4d cao dao pao ux ui web2 ssi si soc devops b2b b2c esg rse iot sav`)

func (l *lexicon) word(w string, restore bool) string {
	low := strings.ToLower(w)
	switch {
	case l.lower[low] > 0:
		return low
	case l.capitals[low] > 0:
		return strings.ToUpper(w)
	case l.proper[low] > 0:
		return capital(low)
	case knownAcronyms[low] || strings.ContainsFunc(w, unicode.IsDigit):
		return strings.ToUpper(w)
	}
	if restore {
		if forms := l.folded[fold(low)]; len(forms) > 0 {
			best := ""
			for f, n := range forms {
				if best == "" || n > forms[best] || n == forms[best] && f < best {
					best = f
				}
			}
			return best
		}
	}
	return low
}

func capital(s string) string {
	for i, r := range s {
		return s[:i] + string(unicode.ToUpper(r)) + s[i+len(string(r)):]
	}
	return s
}

func accents(s string) bool { return fold(s) != strings.ToLower(s) }

// statements are the sentences of the opening section on disability, or, when no heading names
// it, those that speak of it; without either, every sentence before the table.
func statements(before []paragraph, o *opening) []string {
	out := []string{}
	take := func(p paragraph) {
		out = append(out, strings.TrimSpace(p.text))
		o.source["statement "+strconv.Itoa(len(out))] = p
	}
	at := -1
	for i, p := range before {
		if heading(p) && disability.MatchString(p.text) {
			at = i
			break
		}
	}
	if at >= 0 {
		for _, p := range before[at+1:] {
			if heading(p) && len(out) > 0 {
				break
			}
			if !heading(p) && !metadata.MatchString(p.text) {
				take(p)
			}
		}
		return out
	}
	spoken := 0
	for _, p := range before {
		if full(p) && disability.MatchString(p.text) {
			spoken++
		}
	}
	for _, p := range before {
		if full(p) && (spoken == 0 || disability.MatchString(p.text) || strings.Contains(fold(p.text), "modalites d'evaluation")) {
			take(p)
		}
	}
	return out
}

// heading: a short line that ends without a full stop.
func heading(p paragraph) bool {
	return !p.item && (strings.HasSuffix(p.text, ":") || len(strings.Fields(p.text)) <= 10 && !strings.HasSuffix(p.text, "."))
}

// full: a sentence, not a line of facts.
func full(p paragraph) bool {
	return len(strings.Fields(p.text)) >= 6 && strings.ContainsRune(".!?", lastRune(p.text)) && !metadata.MatchString(p.text)
}
