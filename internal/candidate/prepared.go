package candidate

import "jurande/internal/framework"

// Promotion compares how many people a centre says that it prepared for a title in a
// year with how many it entered in the sessions of that year (R08).
type Promotion struct {
	TitleID   string
	TitleName string
	Year      int
	Prepared  int
	Entered   int
	Declared  bool // the centre gave a figure
	Bound     bool // it prepares and assesses: it must enter those it prepared
}

// Missing is how many people who were prepared have no session: what R08 alerts about.
func (p Promotion) Missing() int {
	if !p.Bound {
		return 0
	}
	return max(0, p.Prepared-p.Entered)
}

// Bound says whether, by one of these agreements or several together, the centre both
// prepared for a title and assessed it at some time of a year.
func (l Habilitations) Bound(titleID string, year int) bool {
	first, last := framework.Date{Year: year, Month: 1, Day: 1}, framework.Date{Year: year, Month: 12, Day: 31}
	prepares, assesses := false, false
	for _, h := range l {
		if h.TitleID == titleID && !h.From.After(last) && !h.Until.Before(first) {
			prepares = prepares || h.Scope.allows(ToPrepare)
			assesses = assesses || h.Scope.allows(ToAssess)
		}
	}
	return prepares && assesses
}
