package reading

import (
	"regexp"
	"strings"
)

// blockCode is what certifiers put before the title of a block: "Bloc 1 –", "BC01 :",
// "RNCP12345BC02 -", "Bloc de compétences n° 3 (optionnel) :", "Option A :".
var blockCode = regexp.MustCompile(`^(?:RNCP ?\d+ ?(?:[-–—] ?)?)?(?:(?i:bc) ?\d{1,2}\b|(?:Bloc|BLOC|bloc)(?i:s? de comp[ée]tences?)?(?i: optionnel| facultatif| commun| obligatoire| transversal| au choix)?(?i: ?n ?[°ºo] ?)? ?(?:\d{1,2}\b|[IVX]{1,4}\b|[A-H]\b)|(?:Bloc|BLOC)(?i: de comp[ée]tences?)?(?i: optionnel| facultatif| commun| obligatoire| transversal)? ?[:–—-]|(?:Option|OPTION) (?:\d|[A-Z])\b ?[:–—.-])(?: ?\((?i:[^)]*(?:option|facultati|choix)[^)]*)\))? ?[:.–—)-]* ?`)

// optionalMark is what says that a block may be left out.
var optionalMark = regexp.MustCompile(`(?i)[\s–—:-]*[\(\[]?\s*(?:bloc\s+)?(?:(?:de\s+)?comp[ée]tences\s+)?(?:optionnel(?:le)?s?|facultati(?:f|ve)s?|au\s+choix|en\s+option|option)\s*[\)\]]?\s*$`)

var optionalBefore = regexp.MustCompile(`(?i)^(?:bloc|bc)[^:–—]*(?:optionnel|facultatif|au choix|option)|^option\b`)

var onlyOptional = regexp.MustCompile(`(?i)^[\(\[]?\s*(?:bloc\s+)?(?:optionnel(?:le)?|facultatif|facultative|au choix|en option)\s*[\)\]]?$`)

// sectionLabel announces a group of blocks.
var sectionLabel = regexp.MustCompile(`(?i)^(?:les\s+)?(?:blocs?(?:\s+de\s+comp[ée]tences?)?\s+|tronc\s+)(optionnels?|facultatifs?|au\s+choix|d'option|de sp[ée]cialisation|communs?|obligatoires?|transversa(?:l|ux)|transverses?)\s*(?:\(.*\))?\s*:?$`)

var continued = regexp.MustCompile(`(?i)\s*[\(\[–—-]?\s*(?:suite(?: et fin)?|fin)\s*[\)\]]?\s*$`)

// section is a block with the rows that belong to it.
type section struct {
	title    string
	code     string // as written, "BC02"
	optional bool
	at       place
	source   string // the title as it stands in the source
	rows     []tableRow
}

// titleStyle tells the paragraphs that are titles of blocks from the others of their column.
type titleStyle struct {
	name string
	is   func(p paragraph, full bool) bool
}

func titleStyles(t *table) []titleStyle {
	coded := func(p paragraph, _ bool) bool {
		return blockCode.MatchString(p.text) && !sectionLabel.MatchString(p.text)
	}
	underlinedCodes := false
	for _, r := range t.rows {
		for _, p := range r.by[activityColumn] {
			underlinedCodes = underlinedCodes || coded(p, false) && p.underline
		}
	}
	return []titleStyle{
		{"code", func(p paragraph, full bool) bool {
			return coded(p, full) || underlinedCodes && p.underline && optionalMark.MatchString(p.text)
		}},
		{"full", func(p paragraph, full bool) bool { return full && !sectionLabel.MatchString(p.text) }},
		{"underline", func(p paragraph, _ bool) bool { return p.underline && !p.item }},
		{"heading", func(p paragraph, _ bool) bool { return p.heading && !p.item }},
		{"bold", func(p paragraph, _ bool) bool { return p.bold && !p.item }},
		{"capitals", func(p paragraph, _ bool) bool { return allCaps(p.text) && !p.item }},
		{"verb", func(p paragraph, _ bool) bool { return !p.item && infinitive(p.text) }},
	}
}

// style chooses the first way of writing titles that begins the table and leaves each
// block something to assess.
func (t *table) style() *titleStyle {
	var second *titleStyle
	for _, s := range titleStyles(t) {
		secs := t.split(s)
		titled := 0
		sound := 0
		for _, sec := range secs {
			if sec.title != "" {
				titled++
				if sec.holds(competencyColumn) {
					sound++
				}
			}
		}
		switch {
		case titled == 0 || 2*sound <= titled:
			continue
		case s.name == "code" || secs[0].title != "":
			return &s
		case second == nil:
			second = &s
		}
	}
	return second
}

func (s section) holds(r role) bool {
	for _, row := range s.rows {
		if len(row.by[r]) > 0 {
			return true
		}
	}
	return false
}

// split cuts the table into sections at each title of the given style. What precedes the
// first title makes a section without title.
func (t *table) split(style titleStyle) []section {
	s := sectioning{style: style, home: activityColumn}
	if t.layout.has(blockColumn) {
		s.home = blockColumn
	}
	for _, r := range t.rows {
		s.row(r)
	}
	s.close()
	return s.done
}

type sectioning struct {
	style       titleStyle
	home        role // the column of the titles
	done        []section
	now         section
	optionalRun bool // under a label "Blocs optionnels"
	pending     bool // a code was read whose title is still to come
}

func (s *sectioning) row(r tableRow) {
	rest := r
	rest.by = map[role][]paragraph{}
	for k, v := range r.by {
		rest.by[k] = v
	}
	from := r.by[activityColumn]
	if s.home == blockColumn && !r.full {
		for _, p := range r.by[blockColumn] {
			s.blockCell(p)
		}
		delete(rest.by, blockColumn)
		s.now.rows = append(s.now.rows, rest)
		return
	}
	var kept []paragraph
	for _, p := range from {
		switch {
		case sectionLabel.MatchString(p.text) && !blockCode.MatchString(p.text):
			s.optionalRun = optionalLabel(p.text)
		case s.pending && s.titleContinues(p):
		case s.style.is(p, r.full):
			if s.same(p) {
				continue
			}
			if len(kept) > 0 { // the end of the block before stands in the same cell
				old := tableRow{by: map[role][]paragraph{activityColumn: kept}, held: r.held, at: r.at}
				s.now.rows = append(s.now.rows, old)
				kept = nil
			}
			s.begin(p)
		case onlyOptional.MatchString(p.text) && s.now.title != "" && len(kept) == 0:
			s.now.optional = true
		case r.full:
		default:
			kept = append(kept, p)
		}
	}
	if r.full {
		return
	}
	rest.by[activityColumn] = kept
	s.now.rows = append(s.now.rows, rest)
}

// blockCell reads the column of blocks: each new text is a title, whatever its style.
func (s *sectioning) blockCell(p paragraph) {
	switch {
	case s.pending && s.titleContinues(p):
	case onlyOptional.MatchString(p.text):
		s.now.optional = true
	case !s.same(p):
		s.begin(p)
	}
}

func (s *sectioning) begin(p paragraph) {
	s.close()
	title, code, optional := blockTitle(p.text)
	s.now = section{title: title, code: code, optional: optional || s.optionalRun, at: p.at, source: p.text}
	s.pending = title == ""
}

// titleContinues takes the paragraph after a bare code ("BLOC 1") as its title.
func (s *sectioning) titleContinues(p paragraph) bool {
	s.pending = false
	if p.item {
		return false
	}
	if onlyOptional.MatchString(p.text) {
		s.now.optional, s.pending = true, true
		return true
	}
	title, _, optional := blockTitle(p.text)
	s.now.title, s.now.source = title, s.now.source+" "+p.text
	s.now.optional = s.now.optional || optional
	return true
}

// same: the title of the current block repeated at the top of a page.
func (s *sectioning) same(p paragraph) bool {
	title, code, _ := blockTitle(continued.ReplaceAllString(p.text, ""))
	if code != "" && s.now.code != "" {
		return fold(code) == fold(s.now.code)
	}
	return s.now.title != "" && fold(title) == fold(s.now.title)
}

func (s *sectioning) close() {
	if s.now.title != "" || s.now.code != "" || len(s.now.rows) > 0 {
		s.done = append(s.done, s.now)
	}
	s.now = section{}
}

func optionalLabel(text string) bool {
	f := fold(sectionLabel.FindStringSubmatch(text)[1])
	return strings.HasPrefix(f, "option") || strings.HasPrefix(f, "facult") || strings.HasPrefix(f, "au") || strings.HasPrefix(f, "d'") || strings.HasPrefix(f, "de spec")
}

// blockTitle is the title without its code nor the words that make it optional.
func blockTitle(text string) (title, code string, optional bool) {
	optional = optionalBefore.MatchString(text)
	code = blockCode.FindString(text)
	title = strings.TrimSpace(text[len(code):])
	if m := optionalMark.FindString(title); m != "" && strings.TrimSpace(m) != title {
		optional, title = true, strings.TrimSpace(strings.TrimSuffix(title, m))
	} else if onlyOptional.MatchString(title) {
		optional, title = true, ""
	}
	code = strings.TrimRight(code, " :.–—-()")
	return sentence(strings.TrimRight(title, " :")), code, optional
}

// infinitive recognises a text that begins with a verb in the infinitive: "Piloter le projet".
func infinitive(s string) bool {
	w, rest, _ := strings.Cut(s, " ")
	if (strings.EqualFold(w, "se") || strings.EqualFold(w, "s'")) && rest != "" {
		w, _, _ = strings.Cut(rest, " ")
	}
	w = strings.ToLower(strings.TrimPrefix(strings.TrimPrefix(w, "S'"), "s'"))
	w = strings.TrimRight(w, ",/")
	for _, ending := range []string{"er", "ir", "re"} {
		if len(w) > 4 && strings.HasSuffix(w, ending) {
			return !notVerbs[w]
		}
	}
	return false
}

var notVerbs = wordSet(`cadre cahier dossier atelier chantier premier dernier première matière notre votre autre être entre contre
 mesure procédure structure nature culture centre ordre maître mètre titre lettre chiffre nombre registre ministère critère
 métier papier clavier quartier courrier calendrier plaisir avenir manière lecture facture couverture fourniture rupture toiture
 ouverture fermeture signature architecture infrastructure agriculture`)
