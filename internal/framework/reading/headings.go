package reading

import (
	"regexp"
	"slices"
	"strings"
)

// role is what a column of the table holds.
type role int

const (
	none role = iota
	blockColumn
	activityColumn
	competencyColumn
	evaluationColumn // modalities and criteria not told apart yet
	modalityColumn
	criteriaColumn
)

var roleNames = map[role]string{blockColumn: "blocs", activityColumn: "activités", competencyColumn: "compétences",
	evaluationColumn: "évaluation", modalityColumn: "modalités", criteriaColumn: "critères"}

func (r role) String() string { return roleNames[r] }

// headingWords are the beginnings of the headings that all such documents share, after
// "référentiel de"; the first that fits decides.
var headingWords = []struct {
	begins *regexp.Regexp
	role   role
}{
	{regexp.MustCompile(`^(intitules? d\w+ )?blocs?\b`), blockColumn},
	{regexp.MustCompile(`^(principales )?(activites?|taches?|situations? de travail|missions?)\b`), activityColumn},
	{regexp.MustCompile(`^(competences?|capacites?|savoir[- ]faire)\b`), competencyColumn},
	{regexp.MustCompile(`^(modalites?|epreuves?|mises? en situation d'evaluation|situations? d'evaluation|types? d'epreuves?|methodes? d'evaluation)\b`), modalityColumn},
	{regexp.MustCompile(`^(criteres?|indicateurs?)\b`), criteriaColumn},
	{regexp.MustCompile(`^(l')?evaluations?\b`), evaluationColumn},
}

var headingPrefix = regexp.MustCompile(`^(\d+[.)-]? *)?(liste des |les |l')?(referentiels? *(des? +|d' *|: *|- *)?(l')?)?`)

// headingRole is the role that a cell announces, none when it is not a heading.
func headingRole(text string) role {
	if len(text) > 400 {
		return none
	}
	t := fold(text)
	t = t[len(headingPrefix.FindString(t)):]
	for _, w := range headingWords {
		if w.begins.MatchString(t) {
			return w.role
		}
	}
	return none
}

// headingRow gives the role announced by each cell, nil when the row is not made of headings:
// each of its cells that has text announces one, and two at least differ.
func headingRow(r row) []role {
	var roles []role
	distinct := map[role]bool{}
	for _, c := range r.cells {
		t := c.text()
		if t == "" || c.follow {
			continue
		}
		found := headingRole(t)
		if found == none && !ordinal(t) || tooLong(t) {
			return nil
		}
		for len(roles) < c.column+c.span {
			roles = append(roles, none)
		}
		for i := c.column; i < c.column+c.span; i++ {
			roles[i] = found
		}
		if found != none {
			distinct[found] = true
		}
	}
	if len(distinct) < 2 {
		return nil
	}
	return roles
}

// ordinal is the heading of a column of numbers, which holds nothing to read.
func ordinal(t string) bool {
	switch strings.TrimRight(fold(t), " .:") {
	case "n°", "no", "num", "numero", "code", "ref", "reference", "#", "duree", "coefficient", "observations":
		return true
	}
	return false
}

// tooLong tells a sentence that merely begins like a heading from a heading and its explanation.
func tooLong(t string) bool { return len(strings.Fields(t)) > 40 }

// columns is the layout of the table: the role of each column of the grid.
type columns []role

// with adds what another heading row says; the second row tells apart the columns of "évaluation".
func (c columns) with(roles []role) columns {
	out := append(columns{}, c...)
	for len(out) < len(roles) {
		out = append(out, none)
	}
	for i, r := range roles {
		if r != none {
			out[i] = r
		}
	}
	return out
}

// settled gives "évaluation" over two columns its usual meaning, modalities then criteria.
func (c columns) settled(width int) columns {
	out := append(columns{}, c...)
	for len(out) < width {
		out = append(out, none)
	}
	for i, r := range out {
		if r != evaluationColumn {
			continue
		}
		free := i+1 < len(out) && (out[i+1] == none || out[i+1] == evaluationColumn)
		switch {
		case free && !out.has(criteriaColumn):
			out[i], out[i+1] = modalityColumn, criteriaColumn
		case out.has(criteriaColumn) && !out.has(modalityColumn):
			out[i] = modalityColumn
		case out.has(modalityColumn) && !out.has(criteriaColumn):
			out[i] = criteriaColumn
		}
	}
	return out
}

func (c columns) has(r role) bool {
	for _, x := range c {
		if x == r {
			return true
		}
	}
	return false
}

// of is the role of a cell.
func (c columns) of(x cell) role {
	for i := x.column; i < x.column+x.span && i < len(c); i++ {
		if c[i] != none {
			return c[i]
		}
	}
	return none
}

// width is the number of columns that hold something.
func (c columns) width() int {
	n := 0
	for _, r := range c {
		if r != none {
			n++
		}
	}
	return n
}

// complete: a table where competencies and how they are assessed can be read.
func (c columns) complete() bool {
	return c.has(competencyColumn) && (c.has(criteriaColumn) || c.has(evaluationColumn) || c.has(modalityColumn))
}

// names are the columns found, in words.
func (c columns) names() []string {
	var out []string
	for _, r := range c {
		if r != none && !slices.Contains(out, r.String()) {
			out = append(out, r.String())
		}
	}
	return out
}
