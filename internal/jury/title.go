package jury

import "jurande/internal/jury/rule"

// title applies the formula of the title to the blocks.
func (j *Clerk) title() {
	answer, review := rule.Yes, false
	for i := range j.p.clauses {
		answer = rule.Every(answer, j.clause(&j.p.clauses[i]))
	}
	for i := range j.p.Regulation.Title.Extra {
		answer = rule.Every(answer, j.extra(i))
	}
	some := false
	for i := range j.out.Blocks {
		some = some || secured(j.out.Blocks[i].Status)
		review = review || j.out.Blocks[i].Status == InReview || j.out.Blocks[i].Status == NotAssessed
	}
	switch {
	case answer == rule.Yes:
		j.out.Certification, j.out.Outcome = Certified, Full
	case answer == rule.Possible:
		j.out.Certification, j.out.Outcome = Pending, NeedsReview
	case some:
		j.out.Certification, j.out.Outcome = PartOnly, Partial
	default:
		j.out.Certification, j.out.Outcome = NotCertified, Refused
	}
	if review && j.out.Outcome != Full {
		j.out.Outcome = NeedsReview // a block can still be gained, if not the title
	}
	j.whyTitle()
}

func secured(s Status) bool  { return s == Validated || s == HeldAlready }
func possible(s Status) bool { return s == InReview || s == NotAssessed }

func (j *Clerk) clause(c *clausePlan) rule.Answer {
	have, may := 0, 0
	for _, b := range c.blocks {
		have += one(secured(j.out.Blocks[b].Status))
		may += one(possible(j.out.Blocks[b].Status))
	}
	answer := rule.Clause(c.need, have, may)
	j.whyClause(c, answer, have)
	return answer
}

func (j *Clerk) extra(i int) rule.Answer {
	answer := rule.Possible
	switch j.s.Extra[i] {
	case Met:
		answer = rule.Yes
	case NotMet:
		answer = rule.No
	}
	e := &j.p.Regulation.Title.Extra[i]
	j.whyExtra(e.ID, e.French, e.Source.Cites(), answer)
	return answer
}
