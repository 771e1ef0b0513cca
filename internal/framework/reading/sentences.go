package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// splitter cuts a paragraph of criteria into sentences. Certifiers often set several in a
// paragraph with no full stop between them: a capital then tells where the next begins,
// unless it belongs to an acronym, a proper name or brackets.
type splitter struct{ words *lexicon }

// token is a word with where it stands, and whether brackets or quotation marks hold it.
type token struct {
	text   string
	at     int
	inside bool
}

// sentences cuts s; stops tells how many of the cuts had no full stop to rely on.
func (sp splitter) sentences(s string) (parts []string, unmarked int) {
	words := tokens(s)
	start := 0
	for i := 1; i < len(words); i++ {
		if words[i].inside {
			continue
		}
		switch {
		case sp.stopBefore(words, i, start):
		case sp.capitalBegins(words, start, i):
			unmarked++
		default:
			continue
		}
		parts = append(parts, strings.TrimSpace(s[words[start].at:words[i].at]))
		start = i
	}
	if start < len(words) {
		parts = append(parts, strings.TrimSpace(s[words[start].at:]))
	}
	return parts, unmarked
}

func tokens(s string) []token {
	closed := closings(s)
	depth, quotes, from := 0, 0, -1
	inside := false
	var out []token
	for i, r := range s {
		if r == ' ' {
			if from >= 0 {
				out = append(out, token{s[from:i], from, inside})
				from = -1
			}
			continue
		}
		if from < 0 {
			from, inside = i, depth > 0 || quotes > 0
		}
		switch {
		case r == '(' && closed[i]:
			depth++
		case r == ')' && depth > 0:
			depth--
		case r == '«' && strings.Contains(s[i:], "»"):
			quotes = 1
		case r == '»':
			quotes = 0
		}
	}
	if from >= 0 {
		out = append(out, token{s[from:], from, inside})
	}
	return out
}

func endsSentence(w string) bool {
	return strings.HasSuffix(w, ".") || strings.HasSuffix(w, "!") || strings.HasSuffix(w, "?") || strings.HasSuffix(w, "…") || strings.HasSuffix(w, ".)")
}

// abbreviations are followed by a full stop that ends nothing.
var abbreviations = wordSet(`m mm mme mlle dr pr me st ste cf ex p pp art al n no nos vol éd ed cie env max min resp réf ref tél tel fig chap av bd dir chef-d`)

// stopBefore: the word before i ends a sentence and i begins another.
func (sp splitter) stopBefore(words []token, i, start int) bool {
	before := words[i-1].text
	if !endsSentence(before) || i-start < 2 {
		return false
	}
	r := firstRune(strings.TrimLeft(words[i].text, "«\"("))
	if !unicode.IsUpper(r) && !unicode.IsDigit(r) {
		return false
	}
	stem := strings.ToLower(strings.TrimRight(strings.TrimLeft(before, "(«\""), ".!?…)"))
	if j := strings.LastIndexByte(stem, '\''); j >= 0 {
		stem = stem[j+1:]
	}
	if strings.HasSuffix(before, ".") && (abbreviations[stem] || utf8.RuneCountInString(stem) == 1 && !unicode.IsDigit(firstRune(stem))) {
		return false
	}
	return !unicode.IsDigit(r) || len(words)-i >= 3
}

// openers begin sentences: articles, determiners and the like.
var openers = wordSet(`le la les l un une des du chaque chacun chacune tous toutes tout toute au aux ce cet cette ces
 son sa ses leur leurs aucun aucune plusieurs certains certaines quelques il elle ils elles on nul nulle
 lorsque lors dans pour afin en si quand selon deux trois quatre cinq par sur avec à sans d`)

// capitalBegins: the word i begins a sentence although no full stop closes the one before.
func (sp splitter) capitalBegins(words []token, start, i int) bool {
	before, word := words[i-1].text, words[i].text
	if !unicode.IsUpper(firstRune(word)) || functionWord(before) || !closesWord(before) {
		return false
	}
	left, right := i-start, len(words)-i
	if left < 3 || right < 3 {
		return false
	}
	head := strings.ToLower(word)
	elided := ""
	if j := strings.IndexByte(head, '\''); j > 0 {
		elided = head[:j]
	}
	if openers[strings.TrimRight(head, ",")] || elided != "" && openers[elided] {
		return !(capitalised(before) && !sp.words.common(before) && strings.HasPrefix(head, "l") && right < 4)
	}
	if next := words[i+1].text; acronym(bare(word)) || unicode.IsUpper(firstRune(next)) || capitalised(before) {
		return false
	}
	if sp.words.proper[strings.ToLower(bare(word))] > 0 || !(sp.words.common(word) || nominal(word)) {
		return false
	}
	return complete(words[start:i])
}

// partitive: what follows a noun that begins a title, "Retouche des images".
func partitive(w string) bool {
	w = strings.ToLower(w)
	return w == "de" || w == "des" || w == "du" || strings.HasPrefix(w, "d'")
}

func closesWord(w string) bool {
	r := lastRune(w)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(`)»"%€`, r)
}

func capitalised(w string) bool { return unicode.IsUpper(firstRune(bare(w))) && !acronym(bare(w)) }

// nominal recognises by their ending the nouns that usually begin a criterion or an activity
// without article: "Respect des…", "Pertinence de…", "Élaboration d'un…".
func nominal(w string) bool {
	f := fold(bare(w))
	for _, ending := range []string{"tion", "sion", "ment", "age", "ance", "ence", "ite", "ete", "esse", "ure", "ise", "ique", "tions", "ments", "ages", "ie", "yse", "ects"} {
		if len(f) > len(ending)+2 && strings.HasSuffix(f, ending) {
			return true
		}
	}
	return nominals[f]
}

var nominals = wordSet(`respect choix suivi mise prise veille conduite gestion controle audit bilan calcul accueil conseil
 maintien entretien qualite coherence clarte justesse precision exactitude recherche reception preparation cadre essai test tests
 vente achat achats soin soins tri rangement nettoyage decoupe cuisson montage pose depose trace reglage`)

// complete: the words make a sentence (something like a verb) or a title without article.
func complete(words []token) bool {
	head := strings.ToLower(words[0].text)
	if j := strings.IndexByte(head, '\''); j > 0 {
		head = head[:j]
	}
	if !openers[head] {
		return true
	}
	for _, w := range words[1:] {
		if !w.inside && verbal(w.text) {
			return true
		}
	}
	return false
}

var verbs = wordSet(`est sont a ont soit permet permettent respecte respectent répond répondent couvre couvrent fonctionne tient
 tiennent prend prennent met mettent rend rendent fait font va vont peut peuvent doit doivent correspond correspondent décrit décrivent
 démontre démontrent utilise utilisent explicite explicitent présente présentent intègre intègrent reflète comprend comprennent`)

// verbal recognises a conjugated verb or a participle well enough to tell a sentence from a title.
func verbal(w string) bool {
	w = strings.ToLower(bare(w))
	if verbs[w] {
		return true
	}
	for _, ending := range []string{"é", "ée", "és", "ées", "ent"} {
		if strings.HasSuffix(w, ending) && utf8.RuneCountInString(w) > 4 && !strings.HasSuffix(w, "ité") && !strings.HasSuffix(w, "ement") {
			return true
		}
	}
	return false
}

// titles cuts the text of a list whose items have no mark: "Analyse du besoin Cadre technique".
func (sp splitter) titles(s string) []string {
	words := tokens(s)
	var parts []string
	start := 0
	for i := 1; i < len(words); i++ {
		if words[i].inside || !sp.titleBegins(words, start, i) {
			continue
		}
		parts = append(parts, strings.TrimSpace(s[words[start].at:words[i].at]))
		start = i
	}
	return append(parts, strings.TrimSpace(s[words[start].at:]))
}

func (sp splitter) titleBegins(words []token, start, i int) bool {
	before, word := words[i-1].text, words[i].text
	if endsSentence(before) && i-start >= 2 && unicode.IsUpper(firstRune(word)) {
		return true
	}
	if strings.HasSuffix(before, ";") {
		return true
	}
	if !unicode.IsUpper(firstRune(word)) || functionWord(before) || !closesWord(before) {
		return false
	}
	head := strings.ToLower(word)
	if j := strings.IndexByte(head, '\''); j > 0 && openers[head[:j]] {
		return i-start >= 2
	}
	w := bare(word)
	if acronym(w) || sp.words.proper[strings.ToLower(w)] > 0 && !sp.words.common(w) {
		return false
	}
	known := sp.words.common(w) || nominal(w) || infinitive(w) && !capitalised(before)
	if capitalised(before) && i-1 > start && !known {
		return i+1 < len(words) && partitive(words[i+1].text)
	}
	if i+1 == len(words) {
		return nominal(w) && i-start >= 2
	}
	next := words[i+1].text
	if unicode.IsUpper(firstRune(next)) && !acronym(bare(next)) {
		return nominal(w)
	}
	return known || functionWord(next) || strings.IndexByte(next, '\'') > 0
}
