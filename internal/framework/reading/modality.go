package reading

import (
	"regexp"
	"strings"
	"unicode"

	"jurande/internal/framework"
)

// modality is how an assessment takes place, as its heading says: "Épreuve individuelle écrite".
type modality struct {
	individual, group bool
	modes             []framework.Mode
}

func (m *modality) mode(x framework.Mode) {
	for _, have := range m.modes {
		if have == x {
			return
		}
	}
	m.modes = append(m.modes, x)
}

func (m modality) said() bool { return m.individual || m.group || len(m.modes) > 0 }

func (m *modality) merge(o modality) {
	m.individual, m.group = m.individual || o.individual, m.group || o.group
	for _, x := range o.modes {
		m.mode(x)
	}
}

// modalityWords say who is assessed and how; the linking words between them say nothing.
var modalityWords = map[string]func(*modality){}

func init() {
	meaning := func(words string, f func(*modality)) {
		for w := range wordSet(words) {
			modalityWords[w] = f
		}
	}
	meaning("individuel individuelle individuels individuelles individuellement seul seule", func(m *modality) { m.individual = true })
	meaning("collectif collective collectifs collectives collectivement groupe groupes equipe equipes binome binomes trinome trinomes duo", func(m *modality) { m.group = true })
	meaning("ecrit ecrite ecrits ecrites redactionnelle", func(m *modality) { m.mode(framework.Written) })
	meaning("oral orale oraux orales", func(m *modality) { m.mode(framework.Oral) })
	meaning("pratique pratiques", func(m *modality) { m.mode(framework.Practical) })
}

var linkingWords = wordSet(`de en par et ou et/ou puis a l' d' sur , / - + & : . ( ) sous forme`)

var assessmentWord = regexp.MustCompile(`^(?:(?:modalite|type)s?(?: d'evaluation)? ?[:–-] ?)?(epreuves?|evaluations?|examens?|controles?|partie|phase|sous-epreuves?)\b`)

// readModality reads the words of a heading that say how the assessment takes place, and
// gives what follows them: the title. named tells that the heading begins by "Épreuve" or alike.
func readModality(text string) (m modality, rest string, named bool) {
	if code := assessmentCode.FindString(text); code != "" {
		text = text[len(code):]
	}
	runes, f := []rune(text), plainLetters(text)
	if loc := assessmentWord.FindStringIndex(f); loc != nil {
		named = true
		n := loc[1] + len(numberAfter.FindString(f[loc[1]:]))
		runes, f = runes[n:], f[n:]
	}
	capitals := allCaps(text)
	end := 0
	for i := 0; i < len(f); {
		start, next := nextWord(f, i)
		w := f[start:next]
		meaning := modalityWords[w]
		if w == "" || meaning == nil && !linkingWords[w] ||
			unicode.IsUpper(runes[start]) && !capitals && (named || start > 0) {
			break
		}
		if i = next; meaning != nil {
			meaning(&m)
			end = i
		}
	}
	return m, strings.TrimLeft(string(runes[end:]), " :.,;–—-)"), named
}

// numberAfter is the rank of the assessment: " n° 2 :", " 1 –", " E3 :".
var numberAfter = regexp.MustCompile(`^ ?(?:n ?o ?)?(?:ep?)?\d{1,2}(?:\.\d{1,2})? ?[:.)-]* ?`)

// nextWord gives where the word or sign at or after i begins and ends.
func nextWord(f string, i int) (start, end int) {
	for i < len(f) && f[i] == ' ' {
		i++
	}
	j := i
	for j < len(f) && !strings.ContainsRune(" ,:.()+&", rune(f[j])) {
		if j++; f[j-1] == '\'' {
			break
		}
	}
	if j == i && j < len(f) {
		j++
	}
	if k := strings.IndexAny(f[i:j], "/-"); k >= 0 && !linkingWords[f[i:j]] && modalityWords[f[i:j]] == nil { // "écrite/orale"
		j = i + max(1, k)
	}
	return i, j
}

// plainLetters is text in lower case without accents, one byte per rune of the text.
func plainLetters(text string) string {
	b := make([]byte, 0, len(text))
	for _, r := range text {
		f := fold(string(r))
		switch {
		case len(f) == 1 || f != "" && f[0] < 0x80:
			b = append(b, f[0])
		case r == '–' || r == '—':
			b = append(b, '-')
		case r == '°' || r == 'º':
			b = append(b, 'o')
		default:
			b = append(b, '?')
		}
	}
	return string(b)
}

// saidElsewhere looks for the few phrases of a title or context that say how the assessment
// takes place when its heading does not.
func saidElsewhere(text string) modality {
	var m modality
	f := fold(text)
	for _, p := range elsewhere {
		if p.says.MatchString(f) {
			p.then(&m)
		}
	}
	return m
}

var elsewhere = []struct {
	says *regexp.Regexp
	then func(*modality)
}{
	{regexp.MustCompile(`\bindividuel(le)?(ment|s)?\b`), func(m *modality) { m.individual = true }},
	{regexp.MustCompile(`\b(en (sous-)?groupes?|de groupes?|collecti(f|ve|vement)s?|en equipes?|en binomes?|en trinomes?)\b`), func(m *modality) { m.group = true }},
}

// modesElsewhere is stricter: "rédiger un rapport" does not say that an assessment is written.
var modesElsewhere = []struct {
	says *regexp.Regexp
	mode framework.Mode
}{
	{regexp.MustCompile(`\b(epreuves?|evaluations?|examens?|partie|controle|dossier|etude de cas|devoir|questionnaire|qcm)( individuel(le)?| collecti(f|ve))? ecrit(e|s|es)?\b|\bpar ecrit\b|\ba l'ecrit\b|\becrit (individuel|sur table|de \d)`), framework.Written},
	{regexp.MustCompile(`\b(epreuves?|evaluations?|soutenances?|presentations?|entretiens?|examens?|partie|restitutions?|exposes?)( individuel(le)?| collecti(f|ve))? oral(e|es)?\b|\ba l'oral\b|\boral(ement)?\b (individuel|collectif|de \d|devant)|\bgrand oral\b|\bsoutenances?\b`), framework.Oral},
	{regexp.MustCompile(`\b(epreuves?|evaluations?|examens?|partie|realisations?|travaux|travail)( individuel(le)?| collecti(f|ve))? pratiques?\b`), framework.Practical},
}
