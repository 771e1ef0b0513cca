package rule

// NotAssessed: a competency with a criterion that has neither level nor
// neutralisation is not judged, nor is its block.
var NotAssessed = Rule{Name: "not_assessed", Code: "R06", Nature: House,
	Says: []string{"competency_not_assessed", "block_not_assessed"}}

// Assessed reports whether nothing is missing.
func Assessed(m Marks) bool { return m.Missing == 0 }
