package rule

// BlockCompensation: the mean of the competencies' scores reaches the threshold,
// none is under the floor, and no knock-out criterion failed. There is never
// compensation between blocks.
var BlockCompensation = Rule{Name: "block_compensation", Code: "R06", Nature: Configured,
	Says: []string{"block_compensation_met", "block_mean_low", "block_floor", "block_knockout"}}

// Compensated reports whether the block is validated by compensation.
func Compensated(s Standing) bool { return s.MeanMet && s.BelowFloor == 0 && s.KnockedOut == 0 }
