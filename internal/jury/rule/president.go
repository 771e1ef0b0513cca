package rule

// President: one member, and only one, presides and has the casting vote.
var President = Rule{Name: "president", Code: "R09", Nature: Law, Article: vaeDecree, Since: vaeSince,
	Says: []string{"president_one", "president_none", "president_several"}}

func president(c Composition) Finding {
	var who []string
	for _, m := range c.Members {
		if m.President {
			who = append(who, m.Name)
		}
	}
	key := "president_one"
	switch {
	case len(who) == 0:
		key = "president_none"
	case len(who) > 1:
		key = "president_several"
	}
	return c.find(President, len(who) == 1, true, key, count("n", len(who)), names("presidents", who))
}

// Casting is the outcome of a vote: the majority, or on a tie the president's vote.
func Casting(votesFor, against int, presidentFor bool) bool {
	if votesFor == against {
		return presidentFor
	}
	return votesFor > against
}
