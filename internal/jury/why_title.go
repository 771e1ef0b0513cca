package jury

import "jurande/internal/jury/rule"

func (j *Clerk) whyClause(c *clausePlan, answer rule.Answer, have int) {
	key := [...]string{rule.No: "clause_not_met", rule.Possible: "clause_possible", rule.Yes: "clause_met"}[answer]
	from := len(j.out.names)
	for i, b := range c.blocks {
		if secured(j.out.Blocks[b].Status) {
			j.out.names = append(j.out.names, c.ids[i])
		}
	}
	got := j.out.keep(from)
	j.out.because(&rule.TitleClause, c.cites, OfTitle, key, number("n", have), number("need", c.need),
		list("blocks", c.ids), list("secured", got), word("clause", c.text))
}

func (j *Clerk) whyExtra(id, condition, cites string, answer rule.Answer) {
	key := [...]string{rule.No: "extra_not_met", rule.Possible: "extra_unknown", rule.Yes: "extra_met"}[answer]
	j.out.because(&rule.TitleExtra, cites, id, key, word("condition", condition))
}

func (j *Clerk) whyTitle() {
	key := "title_" + string(j.out.Certification)
	from := len(j.out.names)
	for _, b := range j.out.Blocks {
		if secured(b.Status) {
			j.out.names = append(j.out.names, b.ID)
		}
	}
	got := j.out.keep(from)
	j.out.because(&rule.TitleFormula, j.p.cites.title, OfTitle, key, number("n", len(got)), list("secured", got))
}
