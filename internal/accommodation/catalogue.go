package accommodation

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strings"

	"jurande/internal/framework/regulation"
)

// Starter is the catalogue that an installation begins with; it is configuration,
// and may be replaced as a whole.
//
//go:embed catalogue.yaml
var Starter []byte

// Text is a sentence in the two languages.
type Text struct{ French, English string }

// In gives the sentence in a language ("fr" or "en").
func (t Text) In(lang string) string {
	if lang == "en" {
		return t.English
	}
	return t.French
}

// Parameter is what the referent may set of a measure when it is granted.
type Parameter string

const (
	Fraction Parameter = "fraction" // of the time of the paper
	Minutes  Parameter = "minutes"  // of pause at most
	Detail   Parameter = "detail"   // practical words, never of health
)

// Parameters is the written list.
var Parameters = []Parameter{Fraction, Minutes, Detail}

// Measure is one line of the catalogue.
type Measure struct {
	ID          string
	Effect      Effect
	Name        Text // "Temps majoré"
	Plain       Text // as a candidate says it: "J'ai besoin de plus de temps."
	Room        Text // what the invigilator reads; {fraction}, {minutes}, {detail} are filled in
	Means       Text // what it asks of the timetable, the rooms, the print
	Parameters  []Parameter
	Fraction    regulation.Ratio  // the ordinary one; another needs a reason
	Compensated bool              // pauses are given back
	Display     map[string]string // display choices that it carries, empty for none
	Asks        []Need            // what it asks of the place, the hour or the print, for the program to act upon
}

// Takes reports whether the measure has a parameter.
func (m Measure) Takes(p Parameter) bool { return slices.Contains(m.Parameters, p) }

// DisplayJSON is the display choices as an account keeps them; empty for none.
func (m Measure) DisplayJSON() string {
	if len(m.Display) == 0 {
		return ""
	}
	raw, err := json.Marshal(m.Display)
	if err != nil {
		panic(err) // a map of strings always has a JSON form
	}
	return string(raw)
}

// Offer is what is available to everybody, without asking (stage 1).
type Offer struct {
	ID   string
	Text Text
}

// Policy holds the delays of an installation.
type Policy struct {
	DecideDays int  // a request is decided at least so many days before a sitting
	WarnDays   int  // the referent is warned so many days before one
	KeepMonths int  // what is sealed is destroyed so many months after the end of the session
	Appeal     Text // how to contest a decision
}

// Catalogue is the measures and delays of an installation.
type Catalogue struct {
	Inclusive []Offer
	Measures  []Measure
	Policy    Policy
}

// Measure finds a line of the catalogue.
func (c Catalogue) Measure(id string) (Measure, bool) {
	for _, m := range c.Measures {
		if m.ID == id {
			return m, true
		}
	}
	return Measure{}, false
}

// NeedsOf is what measures in force ask of the place, the hour and the print.
func (c Catalogue) NeedsOf(granted []Granted) (needs []Need) {
	for _, n := range Needs {
		for _, g := range granted {
			if m, ok := c.Measure(g.Measure); ok && slices.Contains(m.Asks, n) {
				needs = append(needs, n)
				break
			}
		}
	}
	return needs
}

// Name is how a granted measure is called; its id when the catalogue no longer has it.
func (c Catalogue) Name(g Granted, lang string) string {
	if m, ok := c.Measure(g.Measure); ok {
		return m.Name.In(lang)
	}
	return g.Measure
}

// Instruction is what those who apply a granted measure read: room sheet, convocation,
// invigilator. It ends with the practical detail when the sentence does not hold it.
func (c Catalogue) Instruction(g Granted, lang string) string {
	m, ok := c.Measure(g.Measure)
	if !ok {
		return strings.TrimSpace(g.Measure + " " + g.Detail)
	}
	text := m.Room.In(lang)
	holds := strings.Contains(text, "{detail}")
	text = strings.NewReplacer("{fraction}", FractionWords(g.Extra, lang), "{minutes}", minutesWords(g.BreakMin, lang), "{detail}", g.Detail).Replace(text)
	text = strings.Join(strings.Fields(text), " ")
	if lang == "en" {
		text = strings.ReplaceAll(text, " ;", ";") // what {minutes} leaves when there is no bound
	}
	if g.Detail != "" && !holds {
		text += " " + strings.ToUpper(g.Detail[:firstRune(g.Detail)]) + g.Detail[firstRune(g.Detail):]
		if !strings.HasSuffix(text, ".") {
			text += "."
		}
	}
	return text
}

func firstRune(s string) int {
	for i := range s {
		if i > 0 {
			return i
		}
	}
	return len(s)
}
