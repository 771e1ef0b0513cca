package document

import "time"

// ResultSheet is what one candidate is told of the jury's decision (relevé de résultats).
type ResultSheet struct {
	Certification Certification
	Seal          Seal
	Issued        time.Time // the document's date
	Place         string    // where it is issued

	Session   string
	Decided   time.Time // the deliberation
	Minutes   string    // register number of the minutes
	Candidate Holder
	Outcome   Outcome
	Meaning   []string // what the decision means for the candidate, a paragraph each
	Blocks    []SheetBlock
	Remedies  []string // how to contest, by when, to whom
	Signatory Person
}

// Holder is the candidate as the document names them.
type Holder struct {
	Name, Born, Number, Centre, Route string
}

// SheetBlock is a block with its competencies.
type SheetBlock struct {
	Block
	Result       BlockResult
	Reasons      []string
	Prescribed   []string // what is to be taken again or made good
	Competencies []SheetCompetency
}

// SheetCompetency is a competency with the criteria that show it. Result is a word of the title's rules,
// such as "Acquise".
type SheetCompetency struct {
	Code, Statement, Result string
	Reasons                 []string
	Criteria                []SheetCriterion
}

// SheetCriterion is a criterion as it was judged. Level is the label of the title's scale, "" when the
// criterion was not seen.
type SheetCriterion struct {
	Code, Statement, Level string
	Assessment             string
	Comment                string
	Neutralised            bool
}
