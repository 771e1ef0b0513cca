package rule

// Knockout: a criterion that the regulation makes eliminatory fails its
// competency when it is under the level required, whatever the score.
var Knockout = Rule{Name: "knockout", Code: "R06", Nature: Configured, Says: []string{"knockout_clear", "knockout_failed"}}

// KnockedOut reports whether a knock-out criterion at this place of the scale fails.
func KnockedOut(level, least int) bool { return level < least }
