package reading

import (
	"sort"

	"jurande/internal/framework"
)

// reader carries what is known of the whole document while its parts are read.
type reader struct {
	table            *table
	split            splitter
	lists            bool          // activities have lists of sub-activities
	namedAssessments bool          // the headings of assessments begin by "Épreuve"
	lower            map[role]bool // columns whose paragraphs usually begin with a small letter
	doubts           []doubt
	passages         map[string]Passage
	counts           map[string]int // elements read so far, by kind
	many             string         // the kind of which there are too many
	cuts             int            // passages that go from one row to the next
}

func newReader(t *table, sections []section) *reader {
	rd := &reader{table: t, split: splitter{newLexicon()}, lower: map[role]bool{}, doubts: t.doubts}
	for _, text := range t.texts() {
		rd.split.words.learn(text)
	}
	for _, r := range []role{activityColumn, competencyColumn, modalityColumn, criteriaColumn} {
		rd.lower[r] = lowerStyle(sections, r)
	}
	titles, listed := 0, 0
	for _, s := range sections {
		for _, r := range []role{competencyColumn, criteriaColumn} {
			for _, p := range s.flow(r, rd.lower[r]) {
				rd.cuts += len(p.cuts)
			}
		}
		for _, row := range s.rows {
			ps := row.by[activityColumn]
			for i, p := range ps {
				if !p.item {
					titles++
					if i+1 < len(ps) && ps[i+1].item {
						listed++
					}
				}
			}
			for _, p := range row.by[modalityColumn] {
				if m, _, named := readModality(p.text); named && m.said() && !p.item {
					rd.namedAssessments = true
				}
			}
		}
	}
	rd.lists = 2*listed > titles
	return rd
}

func (rd *reader) doubt(at place, what, proposal string) {
	rd.doubts = append(rd.doubts, doubt{at, what, proposal})
}

// flow reads a column of a section; joined passages are told.
func (rd *reader) flow(s section, r role) []passage {
	out := s.flow(r, rd.lower[r])
	for _, p := range out {
		for _, c := range p.cuts {
			rd.doubt(c.at, "un passage de la colonne des "+r.String()+" est coupé par un saut de page : « "+around(p.text, c.offset)+" »",
				"les deux morceaux sont joints en un seul texte")
		}
	}
	return out
}

// settle sorts the doubts by their place and drops what is said twice.
func settle(doubts []doubt) []framework.Doubt {
	sort.SliceStable(doubts, func(i, j int) bool { return before(doubts[i].at, doubts[j].at) })
	out, said := []framework.Doubt{}, map[framework.Doubt]bool{}
	for _, d := range doubts {
		x := framework.Doubt{At: d.at.String(), What: d.what, Proposal: d.proposal}
		if !said[x] {
			said[x] = true
			out = append(out, x)
		}
	}
	return out
}

func before(a, b place) bool {
	for _, d := range []int{a.line - b.line, a.table - b.table, a.row - b.row, a.column - b.column} {
		if d != 0 {
			return d < 0
		}
	}
	return false
}

// passage remembers where the element id was read.
func (rd *reader) passage(id string, p passage, s *section) {
	row := -1
	if s != nil && p.first >= 0 && p.first < len(s.rows) {
		row = s.rows[p.first].index
	}
	rd.passages[id] = Passage{Text: p.text, Line: p.at.line, Row: row, Column: p.at.column, Part: p.at.part, At: p.at.String()}
}
