package rule

// Quorum: a jury is at least two people, more when the regulation says so.
var Quorum = Rule{Name: "quorum", Code: "R09", Nature: Law, Article: vaeDecree, Since: vaeSince, Says: []string{"quorum_met", "quorum_short"}}

const lawfulMinimum = 2

func quorum(c Composition) Finding {
	least := max(lawfulMinimum, c.Asks.MinMembers)
	n := len(distinct(c.Members))
	f := c.find(Quorum, n >= least, true, pick(n >= least, "quorum_met", "quorum_short"), count("n", n), count("least", least))
	if least > lawfulMinimum {
		f.Article = c.Asks.Source.Cites()
	}
	return f
}

// distinct counts a person once, however many posts they were entered under.
func distinct(members []Member) map[string]bool {
	ids := map[string]bool{}
	for _, m := range members {
		ids[m.ID] = true
	}
	return ids
}
