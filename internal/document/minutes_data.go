// Package document makes the official documents of a certification: what they say is given as plain data,
// how they look is one family. Official documents are in French, whatever the reader's language.
package document

import "time"

// Certification is the registered title that a document is about, in its registered wording (R02).
type Certification struct {
	Certifier string    // legal name
	Title     string    // exact title
	Code      string    // "RNCP00000"
	Level     int       // of the national framework
	Decision  time.Time // date of the decision of registration
}

// Seal is what makes a document findable and its alteration visible: its number in the register, a short
// code printed on each page, and the digest of the official record it was made from.
type Seal struct {
	Register string // number in the register
	Code     string // short check code
	Digest   string // SHA-256 of the record, hexadecimal
	CheckAt  string // address where anybody can check; "" when there is none
}

// BlockResult is what the jury decided of a block for one candidate.
type BlockResult string

// Results of a block. Held is acquired in an earlier session; Exempt is granted by a correspondence.
const (
	BlockAcquired BlockResult = "acquired"
	BlockRefused  BlockResult = "refused"
	BlockHeld     BlockResult = "held"
	BlockExempt   BlockResult = "exempt"
	BlockAbsent   BlockResult = "absent"
	BlockDeferred BlockResult = "deferred"
	BlockNotTaken BlockResult = "not_taken"
)

// Outcome is the jury's decision for one candidate (R21), or Deferred when it waits.
type Outcome string

// Outcomes.
const (
	Full     Outcome = "full"
	Partial  Outcome = "partial"
	Refused  Outcome = "refused"
	Absent   Outcome = "absent"
	Deferred Outcome = "deferred"
)

// Minutes is what the minutes of a jury hold (R20).
type Minutes struct {
	Certification Certification
	Seal          Seal
	Drawn         time.Time // when the minutes were drawn up; the document's date

	Session  string
	Sittings [2]time.Time // first and last day of the assessments
	Opened   time.Time    // the deliberation
	Closed   time.Time
	Place    string // where the jury met, "" when only at a distance
	Link     string // address of the meeting at a distance
	Centres  []string

	Jury     []Juror
	Findings []Finding // composition, quorum, ties
	Balance  string    // a sentence on women and men in the jury (R12)

	Counts     Counts
	Blocks     []Block
	Candidates []CandidateLine

	Neutralised []Neutralised
	Departures  []Departure

	Manager       Person   // the session manager
	Remarks       []string // the manager's, a paragraph each
	NoVote        bool     // the manager states having had no vote
	Rectifies     string   // number of the minutes that these rectify, "" for none
	Rectified     []Rectified
	ClosingRemark string // the jury's own last words, if any
}

// Person is somebody in a quality.
type Person struct {
	Name, Post, Company string
}

// Juror is a member of the jury. Signed is nil while the member has not signed.
type Juror struct {
	Person
	President bool
	External  bool
	Away      bool // appointed, did not sit
	Signed    *time.Time
	Code      string // short code of the signature
}

// Finding is one thing verified before or while deciding, as a sentence.
type Finding struct {
	Holds    bool
	Sentence string
	Source   string // article or line of the regulations
}

// Counts are the numbers of candidates.
type Counts struct {
	Enrolled, Present, Absent       int
	Full, Partial, Refused, Waiting int
}

// Block is a block of the title.
type Block struct {
	Code  string // "B1", or the registered code
	Title string
}

// CandidateLine is what the minutes say of one candidate. Results has one entry per block of the minutes.
type CandidateLine struct {
	Number, Name, Centre, Route string
	Results                     []BlockResult
	Outcome                     Outcome
	Comments                    []string // on refused blocks, and what is prescribed
}

// Neutralised is a criterion that the jury set aside for a candidate (R16). Reason never tells of health.
type Neutralised struct {
	Candidate, Criterion, Reason, Vote string
}

// Departure is a decision that leaves the proposal computed from the rules.
type Departure struct {
	Candidate, Subject, Proposed, Decided, Reason string
}

// Rectified is a correction made after signing, by other minutes.
type Rectified struct {
	On               time.Time
	Register, Change string
	Reason, By       string
}
