package rule

// Balance: the composition works towards an even presence of women and men. It is
// shown, and reasoned in the minutes when it is not met; it never blocks.
var Balance = Rule{Name: "balance", Code: "R12", Nature: Law, Article: vaeDecree, Since: vaeSince,
	Says: []string{"balance_even", "balance_uneven", "balance_unknown"}}

func balance(c Composition) Finding {
	women, men, unsaid := 0, 0, 0
	for _, m := range c.Members {
		switch m.Sex {
		case Woman:
			women++
		case Man:
			men++
		default:
			unsaid++
		}
	}
	even := women-men <= 1 && men-women <= 1
	key := pick(even, "balance_even", "balance_uneven")
	if unsaid > 0 {
		key = "balance_unknown"
	}
	return c.find(Balance, even && unsaid == 0, false, key, count("women", women), count("men", men), count("unsaid", unsaid))
}
