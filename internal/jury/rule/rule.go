// Package rule holds the rules of the regulations, one file per rule: what
// validates a competency, a block and the title, and what makes a jury lawful.
// A rule is given facts and answers; it reads no clock and no database.
package rule

import "time"

// Nature says who may change a rule.
type Nature string

const (
	Law        Nature = "law"        // fixed by law
	Configured Nature = "configured" // by the regulation of the title
	House      Nature = "house"      // by this program
)

// Rule is what a rule says of itself.
type Rule struct {
	Name    string // as proofs quote it: "knockout"
	Code    string // among the rules that bind: "R06"
	Nature  Nature
	Article string    // of law; a configured rule cites the regulation instead
	Since   time.Time // first day of effect of the article; zero when it always held
	Until   time.Time // last day of effect; zero while it holds
	Says    []string  // keys of its sentences, under "reason." in the catalogues
}

// InForce reports whether the article applies on a day.
func (r Rule) InForce(day time.Time) bool {
	return !day.Before(r.Since) && (r.Until.IsZero() || !day.After(r.Until))
}

// All lists every rule; a test walks it and names the sentence that is missing.
var All = []Rule{
	Enrolment, HeldBlock,
	NotAssessed, Neutralised, Knockout, CompetencyScore, CompetencyCounts, MinLevel,
	BlockAll, BlockCompensation, BlockAtMostMissing, Review, Upgrades,
	TitleClause, TitleExtra, TitleFormula,
	Entry, Delivery,
	Quorum, President, Qualified, External, Tie, Balance,
}

// on is a day of the Gregorian calendar.
func on(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// vaeDecree is the article on juries of validation of experience, as given by the
// decree n° 2024-332 of 10 April 2024, for journeys begun since the day after it appeared.
const vaeDecree = "code du travail, art. D. 6412-6"

var vaeSince = on(2024, time.April, 13)
