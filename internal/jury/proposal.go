package jury

import (
	"jurande/internal/framework/regulation"
	"jurande/internal/jury/rule"
)

// Status of a competency, a block or the title. The words are those of the
// exchange format (docs/formats/deliberation.md).
type Status string

const (
	Validated    Status = "validated"
	NotValidated Status = "not_validated"
	NotAssessed  Status = "not_assessed"
	Neutralised  Status = "neutralised" // competency: every criterion is neutralised
	InReview     Status = "review"      // block: the jury looks at it by itself
	HeldAlready  Status = "held"        // block
	NotEnrolled  Status = "not_enrolled"

	Certified    Status = "certified"
	Pending      Status = "pending" // may still be certified through review or missing marks
	PartOnly     Status = "partial"
	NotCertified Status = "not_certified"
)

// Outcome is what minutes call the result (R21), or that the jury has to speak first.
type Outcome string

const (
	Absent      Outcome = "absent"
	Refused     Outcome = "refused"
	Partial     Outcome = "partial"
	Full        Outcome = "full"
	NeedsReview Outcome = "needs_review"
)

// Proposal is what the rules give for one candidate. The jury decides.
type Proposal struct {
	Competencies  []CompetencyResult
	Blocks        []BlockResult
	Certification Status
	Outcome       Outcome
	Upgrades      []Upgrade
	Reasons       []Reason

	facts rule.Facts // room for the facts of the reasons
	names []string   // room for the names they quote
}

// CompetencyResult is given for the competencies of the blocks that are judged.
type CompetencyResult struct {
	ID             string
	Block          string
	Status         Status
	Scored         bool // false when not assessed or neutralised
	Score          regulation.Ratio
	KnockoutFailed []string // criteria
}

// BlockResult is given for every block of the title.
type BlockResult struct {
	ID       string
	Optional bool
	Status   Status
	Scored   bool
	Mean     regulation.Ratio // of the scores of its competencies
}

// Upgrade is how near a block not validated came: the least number of one-level
// raises that validates it and how many sets of raises do.
type Upgrade struct {
	Block   string
	Least   int      // 0 when it takes more than rule.MostUpgrades
	Ways    int      // 0 likewise
	Example []string // the first such set, in the order of the outline
}

// Reason is one step of a proposal: a rule, what it cites, the facts.
type Reason struct {
	Rule    string
	Cites   string
	Subject string // id of a competency, a block or an extra condition; "title"
	Key     string // sentence "reason.<Key>"
	Facts   rule.Facts
}

// OfTitle is the subject of reasons about the whole title.
const OfTitle = "title"

// reset keeps the room and forgets the content.
func (p *Proposal) reset() {
	p.Competencies, p.Blocks, p.Upgrades = p.Competencies[:0], p.Blocks[:0], p.Upgrades[:0]
	p.Reasons, p.facts, p.names = p.Reasons[:0], p.facts[:0], p.names[:0]
	p.Certification, p.Outcome = "", ""
}

// because adds a reason. Facts and names live in rooms of the proposal that only
// grow: a slice cut from them stays good when they move.
func (p *Proposal) because(r *rule.Rule, cites, subject, key string, facts ...rule.Fact) {
	from := len(p.facts)
	p.facts = append(p.facts, facts...)
	p.Reasons = append(p.Reasons, Reason{Rule: r.Name, Cites: cites, Subject: subject, Key: key,
		Facts: p.facts[from:len(p.facts):len(p.facts)]})
}

// keep cuts from the room of names what was added since from.
func (p *Proposal) keep(from int) []string { return p.names[from:len(p.names):len(p.names)] }
