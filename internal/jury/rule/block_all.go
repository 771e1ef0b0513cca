package rule

// BlockAll: every competency of the block is validated.
var BlockAll = Rule{Name: "block_all", Code: "R06", Nature: Configured, Says: []string{"block_all_met", "block_all_not"}}

// AllValidated reports whether no competency failed.
func AllValidated(s Standing) bool { return s.Failed == 0 }
