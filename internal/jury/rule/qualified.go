package rule

// Qualified: a jury of validation of experience has one member at least who is
// qualified for the certification.
var Qualified = Rule{Name: "qualified", Code: "R09", Nature: Law, Article: vaeDecree, Since: vaeSince,
	Says: []string{"qualified_met", "qualified_none"}}

func qualified(c Composition) Finding {
	n := 0
	for _, m := range c.Members {
		if m.QualifiedVAE {
			n++
		}
	}
	return c.find(Qualified, n >= 1, true, pick(n >= 1, "qualified_met", "qualified_none"), count("n", n))
}
