package rule

// TitleFormula: the title is obtained when every clause of its formula is met and
// every extra condition too.
var TitleFormula = Rule{Name: "title_formula", Code: "R04", Nature: Configured,
	Says: []string{"title_certified", "title_pending", "title_partial", "title_not_certified"}}

// TitleClause is one clause of the formula: all, or so many, of some blocks.
var TitleClause = Rule{Name: "title_clause", Code: "R04", Nature: Configured,
	Says: []string{"clause_met", "clause_possible", "clause_not_met"}}

// TitleExtra is a condition of the title that no block holds.
var TitleExtra = Rule{Name: "title_extra", Code: "R04", Nature: Configured,
	Says: []string{"extra_met", "extra_unknown", "extra_not_met"}}

// Answer is yes, not yet, or no.
type Answer int8

const (
	No Answer = iota
	Possible
	Yes
)

// Clause answers for one clause: need blocks among those secured (validated or
// held), and those still possible through review or missing marks.
func Clause(need, secured, possible int) Answer {
	switch {
	case secured >= need:
		return Yes
	case secured+possible >= need:
		return Possible
	}
	return No
}

// Every is the answer of the whole formula: the lowest of its parts.
func Every(parts ...Answer) Answer {
	all := Yes
	for _, a := range parts {
		all = min(all, a)
	}
	return all
}
