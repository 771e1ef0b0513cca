package rule

import "jurande/internal/framework/regulation"

// CompetencyScore: the weighted share of the points reaches the threshold.
var CompetencyScore = Rule{Name: "competency_score", Code: "R06", Nature: Configured,
	Says: []string{"competency_score_met", "competency_score_low"}}

// ScoreMet reports whether the score reaches the threshold.
func ScoreMet(m Marks, min regulation.Ratio) bool { return m.Score.AtLeast(min) }
