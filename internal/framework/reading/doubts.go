package reading

import (
	"fmt"
	"strings"

	"jurande/internal/framework"
)

// openingDoubts tells what the text before the table leaves open.
func (rd *reader) openingDoubts(f framework.Framework) {
	at := rd.table.heading
	if f.Title == "" {
		rd.doubt(at, "aucun titre de certification n'a été trouvé avant le tableau", "laissé vide : donnez l'intitulé exact enregistré")
	}
	if f.Level == 0 {
		rd.doubt(at, "le niveau de la certification n'est pas dit", "laissé à 0 : indiquez-le (3 à 8)")
	}
	optional := 0
	for _, b := range f.Blocks {
		if b.Optional {
			optional++
		}
	}
	if optional > 1 {
		rd.doubt(at, fmt.Sprintf("%d blocs sont optionnels et le texte ne dit pas combien il faut en obtenir", optional),
			"à fixer dans le règlement du titre")
	}
	if rd.table.after > 0 {
		rd.doubt(at, fmt.Sprintf("%d paragraphe(s) suivent le tableau", rd.table.after), "laissés de côté")
	}
}

// blockDoubts tells what a block lacks: the table may have been cut.
func (rd *reader) blockDoubts(b framework.Block, s section) {
	at := s.at
	if at == (place{}) && len(s.rows) > 0 {
		at = s.rows[0].at
	}
	if b.Title == "" {
		rd.doubt(at, "le tableau commence sans titre de bloc", "lu comme un bloc sans titre : le début du document manque peut-être")
	}
	var lacks []string
	for _, x := range []struct {
		n    int
		what string
	}{{len(b.Activities), "activité"}, {len(b.Competencies), "compétence"}, {len(b.Assessments), "épreuve"}, {len(b.Criteria), "critère"}} {
		if x.n == 0 {
			lacks = append(lacks, "aucune "+x.what)
		}
	}
	if len(lacks) > 0 {
		what := strings.ReplaceAll(strings.Join(lacks, ", "), "aucune critère", "aucun critère")
		rd.doubt(at, fmt.Sprintf("le bloc %s « %s » n'a %s", b.ID, clean(b.Title), what), "le document est peut-être coupé à cet endroit")
	}
	rd.cutDoubts(b, s)
	rd.linkDoubts(b, at)
}

// cutDoubts looks at the last statement of each column: a text that stops in mid-sentence.
func (rd *reader) cutDoubts(b framework.Block, s section) {
	for _, r := range []role{activityColumn, competencyColumn, modalityColumn, criteriaColumn} {
		flow := s.flow(r, rd.lower[r])
		if n := len(flow); n > 0 && unfinished(flow[n-1].text) {
			rd.doubt(flow[n-1].at, "le dernier texte de la colonne des "+r.String()+" du bloc "+b.ID+" s'arrête au milieu d'une phrase : « …"+ending40(flow[n-1].text)+" »",
				"lu tel quel : la suite manque peut-être")
		}
	}
}

func ending40(s string) string {
	r := []rune(s)
	return strings.TrimSpace(string(r[max(0, len(r)-40):]))
}

// linkDoubts names the criteria whose competency is not sure, and the assessments without criterion.
func (rd *reader) linkDoubts(b framework.Block, at place) {
	linked := map[string]bool{}
	var unsure []string
	for _, k := range b.Criteria {
		if len(k.Competencies) > 0 && k.Competencies[0].Certainty == framework.Doubtful {
			unsure = append(unsure, k.ID)
		}
		for _, l := range k.Assessments {
			linked[l.ID] = true
		}
	}
	if len(unsure) > 0 {
		rd.doubt(at, "dans le bloc "+b.ID+", la compétence de ces critères n'est pas sûre : "+strings.Join(unsure, ", "),
			"rattachés selon l'ordre des paragraphes ; à confirmer")
	}
	for _, e := range b.Assessments {
		if !linked[e.ID] && len(b.Criteria) > 0 {
			rd.doubt(at, "aucun critère ne se rapporte à l'épreuve "+e.ID+" « "+clean(e.Title)+" »", "laissée sans critère ; à confirmer")
		}
	}
}

// activityDoubts tells which competencies do not stand on a row of their activity.
func (rd *reader) activityDoubts(b framework.Block, l linking, of []int) {
	for i, c := range l.competencies {
		a := l.activities[of[i]]
		if c.first < a.rows[0] || c.first > a.rows[len(a.rows)-1] {
			x := b.Competencies[i]
			rd.doubt(c.source.at, "la compétence "+x.ID+" « "+clean(c.statement)+" » n'est pas en regard de son activité",
				"rattachée à "+x.Activity+" « "+clean(a.title)+" », d'après les mots et la répartition des compétences")
		}
	}
}

// assessmentDoubts tells what an assessment leaves open.
func (rd *reader) assessmentDoubts(x framework.Assessment, e assessment) {
	at := e.source.at
	if e.untitled {
		rd.doubt(at, "l'épreuve "+x.ID+" n'est pas annoncée par un titre", "lue comme une épreuve intitulée « "+clean(x.Title)+" »")
	}
	if !e.how.individual && !e.how.group {
		rd.doubt(at, "le texte ne dit pas si l'épreuve "+x.ID+" est individuelle ou de groupe", "lue comme individuelle")
	}
	if topics(e.tasks) {
		rd.doubt(e.taskSources[0].at, fmt.Sprintf("la consigne de l'épreuve %s annonce %d rubriques plutôt que des actions (« %s »…)", x.ID, len(e.tasks), clean(e.tasks[0])),
			fmt.Sprintf("lues comme %d tâches à rendre ; ce pourrait être une seule tâche", len(e.tasks)))
	}
}

// topics: none of several tasks says what to do.
func topics(tasks []string) bool {
	for _, t := range tasks {
		if infinitive(t) {
			return false
		}
	}
	return len(tasks) > 1
}

// around quotes both sides of a place where two pieces were joined.
func around(s string, at int) string {
	if at <= 0 || at > len(s) {
		return clean(s)
	}
	left, right := []rune(strings.TrimSpace(s[:at])), []rune(strings.TrimSpace(s[at:]))
	a, b := string(left[max(0, len(left)-40):]), string(right[:min(40, len(right))])
	if len(left) > 40 {
		a = "…" + a
	}
	if len(right) > 40 {
		b += "…"
	}
	return a + " | " + b
}
