package rule

import "sort"

// Tie: no member has or had a bond, of work or of family, with a candidate that
// the jury judges. Each pair is declared and blocks, unless the member steps aside
// for that candidate: the others are then judged as a jury of their own.
var Tie = Rule{Name: "tie", Code: "R11", Nature: Law, Article: vaeDecree, Since: vaeSince, Says: []string{"tie_none", "tie_bound", "tie_aside"}}

// bonds gives one finding per bond with somebody who is judged, in the order of
// members then enrolments, or one that says there is none.
func bonds(c Composition) []Finding {
	member, judged := map[string]string{}, map[string]bool{}
	for _, m := range c.Members {
		member[m.ID] = m.Name
	}
	for _, e := range c.Enrolments {
		judged[e] = true
	}
	var out []Finding
	for _, b := range c.Bonds {
		name, sits := member[b.Member]
		if !sits || !judged[b.Enrolment] {
			continue
		}
		f := c.find(Tie, false, true, "tie_bound", word("member", name), word("member_id", b.Member), word("enrolment", b.Enrolment), word("kind", b.Kind))
		f.Subject = b.Member
		out = append(out, f)
	}
	if len(out) == 0 && c.Aside > 0 {
		return []Finding{c.find(Tie, true, true, "tie_aside", count("n", c.Aside))}
	}
	if len(out) == 0 {
		return []Finding{c.find(Tie, true, true, "tie_none")}
	}
	sort.SliceStable(out, func(i, j int) bool {
		if out[i].Subject != out[j].Subject {
			return out[i].Subject < out[j].Subject
		}
		return out[i].Facts[2].Text < out[j].Facts[2].Text
	})
	return out
}

// MayJudge reports whether a member has no declared bond with a candidate.
func MayJudge(member, enrolment string, bonds []Bond) bool {
	for _, b := range bonds {
		if b.Member == member && b.Enrolment == enrolment {
			return false
		}
	}
	return true
}
