package rule

// BlockAtMostMissing: no more competencies than allowed are not validated, and no
// knock-out criterion failed.
var BlockAtMostMissing = Rule{Name: "block_at_most_missing", Code: "R06", Nature: Configured,
	Says: []string{"block_missing_met", "block_missing_many", "block_knockout"}}

// FewMissing reports whether the block is validated though competencies are missing.
func FewMissing(s Standing, most int) bool { return s.Failed <= most && s.KnockedOut == 0 }
