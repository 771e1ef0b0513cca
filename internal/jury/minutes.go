package jury

import (
	"slices"

	"jurande/internal/refusal"
)

// Minutes is what the minutes of a jury say (R20): the text that members sign, in
// its canonical JSON form (journal.Facts). The printed document is drawn from it.
type Minutes struct {
	Number     string            `json:"number"`
	Certifier  string            `json:"certifier"`
	Title      string            `json:"title"`
	Code       string            `json:"code"` // in the national register
	Level      int               `json:"level"`
	Decision   string            `json:"decision"` // date of the registration decision
	Version    int               `json:"version"`
	Framework  string            `json:"framework_digest"`
	Regulation string            `json:"regulation_digest"`
	Session    MinutesSession    `json:"session"`
	MeetsAt    int64             `json:"meets_at"` // ms
	OpenedAt   int64             `json:"opened_at"`
	DrawnAt    int64             `json:"drawn_at"`
	Place      string            `json:"place"`
	Members    []MinutesMember   `json:"members"`
	Findings   []MinutesFinding  `json:"findings"`
	Blocks     []MinutesBlock    `json:"blocks"`
	Counts     Counts            `json:"counts"`
	Candidates []MinutesDecision `json:"candidates"`
	Manager    string            `json:"manager"` // of the session, who has no vote
	Remarks    string            `json:"remarks"`

	// Neutralised are the criteria set aside for a candidate (R16); Reason never tells of health.
	Neutralised []MinutesNeutralised `json:"neutralised,omitempty"`
}

// MinutesNeutralised is a criterion that the jury neutralised, with its vote.
type MinutesNeutralised struct {
	Enrolment string `json:"enrolment"`
	Number    string `json:"number"`
	Name      string `json:"name"`
	Criterion string `json:"criterion"`
	Statement string `json:"statement"`
	Reason    string `json:"reason"`
	For       int    `json:"for"`
	Against   int    `json:"against"`
	Abstained int    `json:"abstained"`
	Casting   Voice  `json:"casting"` // the president's voice, when voices were equal
}

// MinutesSession names the session.
type MinutesSession struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Opens  string `json:"opens"`
	Closes string `json:"closes"`
	Place  string `json:"place"`
}

// MinutesMember is a member who sat, or was called and did not come.
type MinutesMember struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Post      string `json:"post"`
	Company   string `json:"company"`
	President bool   `json:"president"`
	External  bool   `json:"external"`
	Present   bool   `json:"present"`
}

// MinutesFinding is what a rule of composition found, with its sentence's key and facts.
type MinutesFinding struct {
	Rule    string         `json:"rule"`
	Code    string         `json:"code"`
	Article string         `json:"article"`
	Holds   bool           `json:"holds"`
	Key     string         `json:"key"`
	Facts   map[string]any `json:"facts"`
}

// Words gives the facts as a catalogue quotes them: reading them back from JSON
// has made lists and figures of another type.
func (f MinutesFinding) Words() refusal.Facts { return quoted(f.Facts) }

func quoted(facts map[string]any) refusal.Facts {
	words := refusal.Facts{}
	for name, v := range facts {
		switch v := v.(type) {
		case float64:
			words[name] = int(v) // only counts are figures; ratios are text
		case []any:
			list := make([]string, len(v))
			for i := range v {
				list[i], _ = v[i].(string)
			}
			words[name] = list
		default:
			words[name] = v
		}
	}
	return words
}

// MinutesBlock names a block, exactly as registered (R02).
type MinutesBlock struct {
	ID    string `json:"id"`
	Code  string `json:"code"` // in the national register, empty when it has no blocks
	Title string `json:"title"`
}

// MinutesDecision is the decision on one candidate.
type MinutesDecision struct {
	Enrolment string            `json:"enrolment"`
	Number    string            `json:"number"`
	Name      string            `json:"name"`
	Centre    string            `json:"centre"`
	Route     string            `json:"route"`
	Outcome   Outcome           `json:"outcome"`
	Blocks    map[string]Status `json:"blocks"`
	Comments  map[string]string `json:"comments"`
	Follows   bool              `json:"follows"`
	Proposed  map[string]Status `json:"proposed,omitempty"` // what the rules proposed, when the decision leaves it
	Reason    string            `json:"reason"`
	Aside     []string          `json:"aside"` // names of members who stepped aside
	Revision  int               `json:"revision"`
	Levels    string            `json:"levels_digest"`
}

// Counts are the figures of R20.
type Counts struct {
	Enrolled int `json:"enrolled"`
	Present  int `json:"present"`
	Absent   int `json:"absent"`
	Full     int `json:"full"`
	Partial  int `json:"partial"`
	Refused  int `json:"refused"`
}

// Count counts decisions by outcome.
func Count(decisions []MinutesDecision) (c Counts) {
	c.Enrolled = len(decisions)
	for _, d := range decisions {
		switch d.Outcome {
		case Absent:
			c.Absent++
		case Full:
			c.Full++
		case Partial:
			c.Partial++
		case Refused:
			c.Refused++
		}
	}
	c.Present = c.Enrolled - c.Absent
	return c
}

// Signatories lists the ids of the members whose signatures the minutes need: those who sat.
func (m Minutes) Signatories() []string {
	var ids []string
	for _, x := range m.Members {
		if x.Present {
			ids = append(ids, x.ID)
		}
	}
	return ids
}

// MustSign reports whether a person is one of them.
func (m Minutes) MustSign(personID string) bool { return slices.Contains(m.Signatories(), personID) }

// Centres lists the centres whose candidates were judged, by name.
func (m Minutes) Centres() (names []string) {
	for _, c := range m.Candidates {
		if c.Centre != "" && !slices.Contains(names, c.Centre) {
			names = append(names, c.Centre)
		}
	}
	slices.Sort(names)
	return names
}
