package reading

import "jurande/internal/refusal"

// Bounds of what one référentiel may hold, ten times what the longest do: the links are proposed
// by comparing texts with each other, which no larger table would end.
var most = map[string]int{
	"paragraphes":                   20_000,
	"compétences":                   500,
	"épreuves":                      500,
	"tâches":                        2_000,
	"critères":                      3_000,
	"activités":                     2_000,
	"caractères dans un paragraphe": longestParagraph,
}

// longestParagraph is in bytes.
const longestParagraph = 1 << 16

func tooMany(name, what string, limit int) error {
	return refuse(name, "reading_many", "what", what, "limit", limit)
}

// bounded refuses a table beyond the bounds that can be seen before it is read.
func (t *table) bounded(name string) error {
	n := 0
	for _, r := range t.rows {
		for _, ps := range r.by {
			n += len(ps)
			for _, p := range ps {
				if len(p.text) > longestParagraph {
					return at(tooMany(name, "caractères dans un paragraphe", longestParagraph), p.at.line)
				}
			}
		}
		if n > most["paragraphes"] {
			return at(tooMany(name, "paragraphes", most["paragraphes"]), r.at.line)
		}
	}
	return nil
}

func at(err error, line int) error {
	if r, ok := err.(*refusal.Refusal); ok {
		r.Line = line
	}
	return err
}

// count adds to the elements read; beyond the bound, nothing more is read.
func (rd *reader) count(what string, n int) bool {
	if rd.counts == nil {
		rd.counts = map[string]int{}
	}
	if rd.counts[what] += n; rd.counts[what] > most[what] {
		rd.many = what
	}
	return rd.many == ""
}

// within counts what a block holds before its links are proposed.
func (rd *reader) within(l linking) bool {
	criteria, tasks := 0, 0
	for _, u := range l.units {
		criteria += len(u.criteria)
	}
	for _, e := range l.assessments {
		tasks += len(e.tasks)
	}
	return rd.count("activités", len(l.activities)) && rd.count("compétences", len(l.competencies)) &&
		rd.count("épreuves", len(l.assessments)) && rd.count("tâches", tasks) && rd.count("critères", criteria)
}
