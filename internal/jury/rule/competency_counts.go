package rule

import "jurande/internal/framework/regulation"

// CompetencyCounts: enough criteria are at the highest level and not too many at
// the lowest. Criteria are counted, not weighed.
var CompetencyCounts = Rule{Name: "competency_counts", Code: "R06", Nature: Configured,
	Says: []string{"competency_counts_met", "competency_counts_few", "competency_counts_lowest"}}

// EnoughAcquired reports whether the share of criteria at the highest level suffices.
func EnoughAcquired(m Marks, min regulation.Ratio) bool {
	return regulation.CmpFraction(int64(m.Acquired), int64(m.Counted), min) >= 0
}

// FewNotAcquired reports whether no more criteria than allowed are at the lowest level.
func FewNotAcquired(m Marks, most int) bool { return m.NotAcquired <= most }
