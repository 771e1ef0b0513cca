package accommodation

import "jurande/internal/refusal"

// State is how far a request for arrangements has come.
type State string

const (
	Draft     State = "draft"     // being written; nobody but its writer reads it
	Received  State = "received"  // sent; the referent moves
	Studied   State = "studied"   // the referent is reading it
	Decided   State = "decided"   // answered; the candidate may turn to the referent again
	Contested State = "contested" // recourse: the referent is asked to adapt the modality
	Settled   State = "settled"   // the recourse is answered
	Withdrawn State = "withdrawn" // the candidate took it back, or their consent
)

// States is the written list, in order.
var States = []State{Draft, Received, Studied, Decided, Contested, Settled, Withdrawn}

// Outcome is what the referent answered.
type Outcome string

const (
	InFull  Outcome = "granted"
	InPart  Outcome = "partly"
	Refused Outcome = "refused"
	Adapted Outcome = "adapted" // of a recourse: the modality is adapted
	Upheld  Outcome = "upheld"  // of a recourse: the decision stands
)

// Outcomes is the written list.
var Outcomes = []Outcome{InFull, InPart, Refused, Adapted, Upheld}

// Grants reports whether measures come with the outcome.
func (o Outcome) Grants() bool { return o == InFull || o == InPart || o == Adapted }

// Step is one thing done to a request.
type Step string

const (
	Send     Step = "send"     // the candidate, or the centre with their consent
	Take     Step = "take"     // the referent begins to study it
	Decide   Step = "decide"   // the referent answers
	Contest  Step = "contest"  // the candidate turns to the referent again (step 3 of the published text)
	Settle   Step = "settle"   // the referent answers the recourse
	Withdraw Step = "withdraw" // the candidate takes back request and consent
)

// Steps is the written list.
var Steps = []Step{Send, Take, Decide, Contest, Settle, Withdraw}

var passages = map[Step]struct {
	from []State
	to   State
}{
	Send:     {[]State{Draft}, Received},
	Take:     {[]State{Received}, Studied},
	Decide:   {[]State{Received, Studied}, Decided},
	Contest:  {[]State{Decided}, Contested},
	Settle:   {[]State{Contested}, Settled},
	Withdraw: {[]State{Draft, Received, Studied, Decided, Contested, Settled}, Withdrawn},
}

// Pass is the one function that allows a passage: the state that follows, or why not.
func (s State) Pass(step Step) (State, error) {
	p, known := passages[step]
	for _, from := range p.from {
		if known && from == s {
			return p.to, nil
		}
	}
	return s, refusal.New(refusal.Conflict, "arrangement_passage", "State", string(s), "Step", string(step))
}

// Open reports whether the request waits for an answer of the referent.
func (s State) Open() bool { return s == Received || s == Studied || s == Contested }

// Request is one request of a candidate for a session, without what is sealed.
type Request struct {
	ID        string
	DossierID string // of the candidate in the session, see Dossier
	State     State
	Outcome   Outcome // once decided
	ByPerson  string  // who wrote it
	ByCentre  bool    // the centre wrote it, with the candidate's consent
	Carries   string  // the earlier request whose measures are asked for again, empty otherwise
	CreatedAt int64   // ms; the others are 0 until it happens
	SentAt    int64
	DecidedAt int64
	DecidedBy string
	SettledAt int64
	ReadAt    int64 // the candidate read the last answer
	ChangedAt int64 // the last passage
	Recoursed bool  // it went through the recourse
}

// Dossier is a candidate's accommodation for a session: what requests, sealed texts
// and opinions hang on. There is at most one for a candidate × session (R15).
type Dossier struct {
	ID          string
	EnrolmentID string
	CreatedAt   int64
	PurgedAt    int64 // ms, 0 while what is sealed is kept
}

// Asked is what a candidate writes; it is only ever kept sealed.
type Asked struct {
	Measures    []string `json:"measures"`    // of the catalogue
	Other       string   `json:"other"`       // a need that no measure names
	Assessments []string `json:"assessments"` // empty: all of the session
	Words       string   `json:"words"`       // what makes it necessary, in their own words
	Consent     string   `json:"consent"`     // how the candidate agreed, when the centre writes
}

const (
	wordsMost = 4000
	otherMost = 600
)

// Check refuses a request that could not be studied.
func (a Asked) Check(c Catalogue, assessments []string, byCentre bool) error {
	var faults refusal.List
	if len(a.Measures) == 0 && a.Other == "" {
		faults = append(faults, refusal.New(refusal.Invalid, "arrangement_no_measure").On("measures"))
	}
	for _, id := range a.Measures {
		if _, ok := c.Measure(id); !ok {
			faults = append(faults, refusal.New(refusal.Invalid, "measure_unknown", "Measure", id).On("measures"))
		}
	}
	for _, id := range a.Assessments {
		if !contains(assessments, id) {
			faults = append(faults, refusal.New(refusal.Invalid, "measure_assessment", "Assessment", id).On("assessments"))
		}
	}
	if a.Words == "" {
		faults = append(faults, refusal.New(refusal.Invalid, "arrangement_no_words").On("words"))
	}
	for field, most := range map[string]int{"words": wordsMost, "other": otherMost} {
		text := map[string]string{"words": a.Words, "other": a.Other}[field]
		if n := len([]rune(text)); n > most {
			faults = append(faults, refusal.New(refusal.Invalid, "field_too_long", "Most", most, "n", n).On(field))
		}
	}
	if byCentre && a.Consent == "" {
		faults = append(faults, refusal.New(refusal.Invalid, "arrangement_no_consent").On("consent").By("R30", ""))
	}
	return faults.Or()
}
