// Package candidate holds who enters a certification: civil identity, centre,
// route, the blocks entered for and the blocks already held; and how a file of
// candidates is read.
package candidate

import (
	"strings"

	"jurande/internal/framework"
)

// Sex as the civil-status register and the national account write it.
type Sex string

const (
	Female Sex = "F"
	Male   Sex = "M"
)

// Identity is a civil identity as the civil-status register gives it.
type Identity struct {
	BirthName    string
	UsageName    string   // empty when it is the birth name
	GivenNames   []string // all of them, in the register's order
	Sex          Sex
	BirthDate    Birth
	BirthPlace   string // commune, as in the register; empty when not given
	BirthCode    string // of the commune, by INSEE at that date: "29019", "2A004"; empty when abroad or not given
	BirthCountry string // empty means France
	CountryCode  string // of a country other than France, by INSEE: "99341"; empty when not given
}

// BornAbroad reports that the country of birth is another than France.
func (i Identity) BornAbroad() bool {
	return i.CountryCode != "" || i.BirthCountry != "" && !isFrance(i.BirthCountry)
}

// Name is how the person is addressed: first given name, then the name in use.
func (i Identity) Name() string {
	return strings.TrimSpace(i.Given() + " " + i.Family())
}

// Listed is how registers list the person: "DUPONT Jeanne".
func (i Identity) Listed() string {
	return strings.TrimSpace(strings.ToUpper(i.Family()) + " " + i.Given())
}

// Family is the name in use.
func (i Identity) Family() string {
	if i.UsageName != "" {
		return i.UsageName
	}
	return i.BirthName
}

// Given is the first given name.
func (i Identity) Given() string {
	if len(i.GivenNames) == 0 {
		return ""
	}
	return i.GivenNames[0]
}

// Centre is an "école partenaire": it enters candidates and hosts sittings.
type Centre struct {
	ID   string
	Code string // short and unique, what files name it by: "LYON"
	Name string
	City string
	// SIRET is the national number of the establishment, checked and unique; empty when unknown.
	SIRET   string
	Address string
}

// Held is a block that the candidate already holds and does not sit (R05).
type Held struct {
	Block  string         `json:"block"`
	Source string         `json:"source"`          // where it comes from: a session, an equivalence
	Until  framework.Date `json:"until,omitzero"`  // last day of validity; zero: for good
	Proof  string         `json:"proof,omitempty"` // what was shown: "attestation du 12/03/2025"
	// What follows is of an exemption that the office confirmed; see exemption.go.
	Kind     ExemptionKind  `json:"kind,omitempty"`
	Acquired framework.Date `json:"acquired,omitzero"` // day on which what is worth the block was validated
	From     []string       `json:"from,omitempty"`    // the blocks that are worth it: of another version, or codes of another title
	By       string         `json:"by,omitempty"`      // who confirmed it
	At       int64          `json:"at,omitempty"`      // when, in milliseconds
}

// Enrolment is a candidate's entry for one session.
type Enrolment struct {
	ID          string
	SessionID   string
	CandidateID string
	PersonID    string // account of the candidate, empty while there is none
	Number      string // the candidate's number, theirs across sessions
	Email       string
	Contact     Contact
	Identity    Identity
	Centre      Centre
	Route       Route
	Terms       Terms
	Blocks      []string // blocks assessed in this session, in the référentiel's order
	Held        []Held
}

// Holds reports whether the candidate holds the block on a day.
func (e Enrolment) Holds(block string, on framework.Date) bool {
	for _, h := range e.Held {
		if h.Block == block && (h.Until.IsZero() || !on.After(h.Until)) {
			return true
		}
	}
	return false
}
