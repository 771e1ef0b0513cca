package reading

import (
	"regexp"
	"strings"
	"unicode"

	"jurande/internal/framework"
)

// assessment is an assessment read.
type assessment struct {
	title         string
	how           modality
	context       []string
	tasks         []string
	source        passage
	contextSource []passage
	taskSources   []passage
	leads         int // how many instructions introduce its tasks
	first, last   int // rows over which it stands
	untitled      bool
}

// kindOfWork are the words by which certifiers begin the title of an assessment.
var kindOfWork = regexp.MustCompile(`^(etudes? de cas|mises? en situation|cas pratiques?|cas |dossiers?|projets?|soutenances?|questionnaires?|qcm|quiz|rapports?|memoires?|jeux? de roles?|jeu d'entreprise|entretiens?|simulations?|portfolios?|examens?|controles? continus?|travaux|travail|observations?|exposes?|presentations? |grand oral|oral |ecrit |epreuves?|tests?|business game|realisations?|productions?|ateliers?|chef-d'oeuvre|stages?|enquetes?|audits?|expertise)`)

// context begins like these, a title does not.
var contextBegins = regexp.MustCompile(`^(a partir|dans (le|un|une|la|l')|le candidat|la candidate|les candidats|chaque candidat|sur la base|en (s'appuyant|situation|vous)|au cours|lors |pour |il s'agit|l'epreuve|l'evaluation|cette |duree|on |vous |suite a|apres|face a|compte tenu|au sein)`)

// assessments reads the column of modalities: a heading that says how, a title, a context
// that ends on a colon, and tasks.
func (rd *reader) assessments(s section) []assessment {
	a := assessing{rd: rd, flow: rd.flow(s, modalityColumn)}
	a.named = rd.namedAssessments
	for a.i = 0; a.i < len(a.flow); a.i++ {
		a.passage(a.flow[a.i])
	}
	a.finish()
	return a.out
}

type assessing struct {
	rd      *reader
	flow    []passage
	i       int
	named   bool // the document's headings begin by "Épreuve"
	out     []assessment
	bullet  string // the last bullet seen, which tells how a list goes on after a page break
	waiting bool   // a heading was read whose title is still to come
	list    bool   // tasks are expected: the last text ended on a colon
}

func (a *assessing) now() *assessment {
	if len(a.out) == 0 {
		return nil
	}
	return &a.out[len(a.out)-1]
}

func (a *assessing) passage(p passage) {
	if p.bullet != "" {
		a.bullet = p.bullet
	}
	now := a.now()
	if !p.item || p.bullet == "" && len(p.cuts) == 0 && now == nil {
		if how, rest, ok := a.heading(p); ok {
			a.begin(p, how, rest)
			return
		}
	}
	switch {
	case now == nil:
		a.begin(p, modality{}, p.text)
		a.now().untitled = true
		if contextBegins.MatchString(fold(p.text)) {
			a.now().title = ""
			a.text(p)
		}
	case a.waiting && a.isTitle(p):
		a.waiting = false
		a.title(now, p.text)
		now.source.text += " " + p.text
		now.last = p.last
	case p.item:
		a.waiting = false
		a.item(p)
	default:
		a.waiting = false
		a.text(p)
	}
}

// heading reports whether p begins an assessment.
func (a *assessing) heading(p passage) (how modality, rest string, ok bool) {
	text := p.text
	if len(text) > 600 {
		return how, "", false
	}
	how, rest, named := readModality(text)
	switch {
	case named && how.said():
		ok = !strings.HasPrefix(rest, "d'une durée") && !verbSoon(rest)
	case named && startsUpper(rest) && rest != "":
		ok = true
	case named:
		f := fold(text)
		ok = len(strings.Fields(text)) <= 14 && !strings.HasSuffix(text, ":") && (strings.HasPrefix(f, "epreuve") || strings.HasPrefix(f, "examen")) && !strings.Contains(f, "duree")
		rest = text
	}
	if ok || a.named && !p.bold && !p.underline {
		if ok && a.alreadySaid(how, rest) {
			return how, rest, false
		}
		return how, rest, ok
	}
	f := fold(text)
	words := len(strings.Fields(text))
	before, after, colon := strings.Cut(text, ":")
	titled := kindOfWork.MatchString(f) && !strings.HasSuffix(text, ":") && !strings.HasSuffix(text, ".")
	switch {
	case contextBegins.MatchString(f) || words > 30 || a.named && !titled:
		return how, "", false
	case titled && colon && len(strings.Fields(before)) <= 8 && len(strings.Fields(after)) >= 2 && !unicode.IsDigit(firstRune(strings.TrimSpace(after))):
		return saidElsewhere(before), text, true
	case titled && (p.bold || p.underline || p.heading) && words <= 16:
		return saidElsewhere(text), text, true
	case titled && a.now() == nil && words <= 16:
		return saidElsewhere(text), text, true
	}
	return how, "", false
}

// alreadySaid: "Épreuve écrite individuelle" under the title of an assessment that has not
// said yet how it takes place belongs to it.
func (a *assessing) alreadySaid(how modality, rest string) bool {
	now := a.now()
	if now == nil || rest != "" || a.waiting || now.how.said() || len(now.tasks)+len(now.context) > 0 || now.title == "" {
		return false
	}
	if next := a.i + 1; next < len(a.flow) && a.isTitle(a.flow[next]) {
		return false
	}
	now.how.merge(how)
	return true
}

// verbSoon: "Évaluation orale qui permet…" is a sentence, not a heading.
func verbSoon(rest string) bool {
	w, _, _ := strings.Cut(rest, " ")
	return verbs[strings.ToLower(w)] || w == "qui"
}

func (a *assessing) begin(p passage, how modality, rest string) {
	a.out = append(a.out, assessment{how: how, source: p, first: p.first, last: p.last})
	a.waiting, a.list = rest == "", false
	if rest != "" {
		a.title(a.now(), rest)
	}
}

var inBrackets = regexp.MustCompile(`\s*\(([^()]*)\)\s*$`)

// title sets the title; a context that follows it in the same paragraph is told apart by its opening words.
func (a *assessing) title(now *assessment, text string) {
	if m := inBrackets.FindStringSubmatchIndex(text); m != nil {
		if how, left, _ := readModality(text[m[2]:m[3]]); how.said() && left == "" {
			now.how.merge(how)
			text = text[:m[0]]
		}
	}
	if i := contextStart(text); i > 0 {
		now.title = sentence(text[:i])
		a.text(passage{paragraph: paragraph{text: strings.TrimSpace(text[i:]), at: now.source.at}, first: now.first, last: now.last})
		return
	}
	now.title = sentence(trimColon(text))
}

// contextStart finds where, in "Étude de cas : Un titre À partir d'un cas…, le candidat doit :",
// the context begins.
func contextStart(text string) int {
	words := tokens(text)
	for i := 2; i < len(words); i++ {
		at := words[i].at
		if words[i].inside || !unicode.IsUpper(firstRune(text[at:])) || functionWord(words[i-1].text) || len(words)-i < 5 || strings.HasSuffix(words[i-1].text, ":") {
			continue
		}
		if contextBegins.MatchString(fold(text[at:])) {
			return at
		}
	}
	return 0
}

// isTitle: the paragraph after "Épreuve individuelle écrite" is the title unless it reads as a context.
func (a *assessing) isTitle(p passage) bool {
	return !p.item && len(strings.Fields(p.text)) <= 25 && !strings.HasSuffix(p.text, ":") && !contextBegins.MatchString(fold(p.text))
}

// text reads a paragraph that is neither heading nor item: context, or tasks set as paragraphs.
func (a *assessing) text(p passage) {
	now := a.now()
	now.last = p.last
	if how, rest, _ := readModality(strings.TrimPrefix(p.text, "(")); strings.HasPrefix(p.text, "(") && how.said() && rest == "" && len(now.tasks)+len(now.context) == 0 {
		now.how.merge(how) // "(épreuve individuelle écrite)" under the title
		return
	}
	if before, after, ok := enumerated(p.text, a.bullet); ok {
		now.context = append(now.context, before)
		now.contextSource = append(now.contextSource, p)
		now.leads++
		for _, t := range after {
			a.task(p, t)
		}
		a.list = true
		return
	}
	switch {
	case a.list && (infinitive(p.text) || unicode.IsLower(firstRune(p.text))) && !strings.HasSuffix(p.text, ":"):
		a.tasks(p)
	case len(now.tasks) == 0:
		now.context = append(now.context, p.text)
		now.contextSource = append(now.contextSource, p)
		if a.list = strings.HasSuffix(p.text, ":"); a.list {
			now.leads++
		}
	case strings.HasSuffix(p.text, ":"):
		a.list = true
		now.leads++
		a.rd.doubt(p.at, "« "+clean(p.text)+" » sépare les tâches de l'épreuve « "+clean(now.title)+" »",
			"les tâches qui suivent sont lues comme celles de la même épreuve")
	default:
		a.list = false
		now.context = append(now.context, p.text)
		now.contextSource = append(now.contextSource, p)
	}
}

// enumerated parts an instruction from the tasks that follow it in the same paragraph.
func enumerated(text, bullet string) (before string, after []string, ok bool) {
	i := strings.Index(text, "doit :")
	if j := strings.Index(text, "doivent :"); i < 0 && j >= 0 {
		i = j + len("doivent :") - len("doit :")
	}
	if i < 0 {
		return "", nil, false
	}
	i += len("doit :")
	rest := strings.TrimSpace(text[i:])
	if rest == "" {
		return "", nil, false
	}
	mark, rest := cutBullet(rest)
	if mark == "" {
		mark = commonBullet(rest)
	}
	if mark == "" && strings.Contains(rest, ";") {
		return text[:i], strings.Split(rest, ";"), true
	}
	return text[:i], splitBullets(rest, mark), true
}

func (a *assessing) item(p passage) {
	now := a.now()
	now.last = p.last
	if len(now.context) == 0 && len(now.tasks) == 0 && !unicode.IsLower(firstRune(p.text)) && !infinitive(p.text) && contextBegins.MatchString(fold(p.text)) {
		a.text(p)
		return
	}
	a.tasks(p)
}

// tasks reads one or several tasks: a list cut by a page goes on in the same paragraph.
func (a *assessing) tasks(p passage) {
	parts := []string{p.text}
	switch {
	case len(p.cuts) > 0: // after the break, bullets may be in the text even where lists have none
		bullet := a.bullet
		if bullet == "" {
			bullet = "-"
		}
		parts = splitBullets(p.text, bullet)
	case p.glued && startsUpper(p.text):
		parts = a.rd.split.titles(p.text)
	case p.glued:
		if parts = glueBetweenVerbs(p.text); len(parts) > 1 {
			a.rd.doubt(p.at, "les tâches se suivent sans tiret ni puce", "coupées devant chaque verbe à l'infinitif")
		}
	}
	for _, t := range parts {
		a.task(p, t)
	}
}

func (a *assessing) task(p passage, text string) {
	_, text = cutBullet(strings.TrimSpace(text))
	if text = entry(text); text == "" {
		return
	}
	now := a.now()
	now.tasks = append(now.tasks, text)
	now.taskSources = append(now.taskSources, p)
}

// glueBetweenVerbs parts "analyser le besoin rédiger le plan" before each infinitive that no
// preposition, conjunction or verb introduces.
func glueBetweenVerbs(s string) []string {
	words := tokens(s)
	var parts []string
	start := 0
	for i := 2; i < len(words); i++ {
		before := words[i-1].text
		if words[i].inside || i-start < 2 || !infinitive(words[i].text) || functionWord(before) || strings.HasSuffix(before, ",") || verbs[strings.ToLower(before)] {
			continue
		}
		parts = append(parts, s[words[start].at:words[i].at])
		start = i
	}
	return append(parts, s[words[start].at:])
}

// finish settles what an assessment does not say by itself, and tells what may be read otherwise.
func (a *assessing) finish() {
	for i := range a.out {
		e := &a.out[i]
		if !e.how.individual && !e.how.group {
			m := saidElsewhere(e.title + " " + strings.Join(e.context, " "))
			e.how.individual, e.how.group = m.individual, m.group
		}
		if len(e.how.modes) == 0 {
			f := fold(e.title + " . " + strings.Join(e.context, " "))
			for _, x := range modesElsewhere {
				if x.says.MatchString(f) {
					e.how.mode(x.mode)
				}
			}
		}
		if e.title == "" {
			e.title = sentence(trimColon(firstWords(e.source.text)))
			e.untitled = true
		}
	}
}

func firstWords(s string) string { return strings.TrimSuffix(clean(s), "…") }

// kind is the words before the colon of a title: "Étude de cas".
func kind(title string) string {
	if before, _, found := strings.Cut(title, ":"); found && strings.TrimSpace(before) != "" {
		return strings.TrimSpace(before)
	}
	return title
}

func (e assessment) participation() framework.Participation {
	switch {
	case e.how.individual && e.how.group:
		return framework.Either
	case e.how.group:
		return framework.Group
	}
	return framework.Individual
}

// contextText is the context in one text; the colon that announces the tasks is kept.
func (e assessment) contextText() string { return sentence(strings.Join(e.context, " ")) }
