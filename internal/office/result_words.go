package office

import (
	"jurande/internal/jury"
	"jurande/internal/lang"
)

// Meaning says what the decision means for the candidate and what it takes next, a
// sentence each: the page and the printed sheet say the same.
func (r *Result) Meaning(p *lang.Printer) (list []string) {
	var held []string
	for _, b := range r.Published.Framework.Blocks {
		if s := r.Blocks[b.ID]; s == jury.Validated || s == jury.HeldAlready {
			held = append(held, b.ID)
		}
	}
	list = append(list, p.T("result.meaning."+string(r.Outcome)))
	if r.Outcome == jury.Full {
		return list
	}
	if len(held) > 0 {
		list = append(list, p.T("result.held", "n", len(held), "blocks", held))
		if years := r.Published.Regulation.Validity.Years; years > 0 {
			list = append(list, p.T("result.validity", "n", years))
		} else {
			list = append(list, p.T("result.for_good"))
		}
	}
	for _, left := range r.Remaining {
		if left.Need == len(left.Among) {
			list = append(list, p.T("result.all_left", "n", left.Need, "blocks", left.Among))
		} else {
			list = append(list, p.T("result.some_left", "n", left.Need, "blocks", left.Among))
		}
	}
	return list
}

// Remedies says how to contest the decision.
func (r *Result) Remedies(p *lang.Printer) []string {
	return []string{p.T("result.contest"), p.T("result.copies")}
}
