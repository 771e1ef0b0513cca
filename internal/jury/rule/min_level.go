package rule

// MinLevel: every criterion of the competency is at least at a level.
var MinLevel = Rule{Name: "min_level", Code: "R06", Nature: Configured, Says: []string{"min_level_met", "min_level_below"}}

// FloorKept reports whether no criterion is under the floor.
func FloorKept(m Marks) bool { return m.BelowFloor == 0 }
