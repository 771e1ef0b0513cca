// Package display holds what a reader chooses about the look of the pages, and
// the panel where they choose it. The choices follow the person: the shell keeps
// them in a cookie before sign-in and with the account afterwards.
package display

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"github.com/a-h/templ"
)

// Choices are all validated: an unknown value is replaced by the first allowed one.
// The zero value is not valid; begin with Default.
type Choices struct {
	Ground  string `json:"ground"`  // one of Grounds
	Size    string `json:"size"`    // per cent of the ordinary text, one of Sizes
	Spacing string `json:"spacing"` // one of Spacings
	Face    string `json:"face"`    // one of Faces
	Motion  string `json:"motion"`  // one of Motions
	Lang    string `json:"lang"`    // one of Langs
}

// Allowed values, the ordinary one first.
var (
	Grounds  = []string{"system", "light", "night", "black", "contrast"}
	Sizes    = []string{"100", "112", "125", "150", "175", "200"}
	Spacings = []string{"normal", "wide"}
	Faces    = []string{"atkinson", "dyslexic", "system"}
	Motions  = []string{"system", "none"}
	Langs    = []string{"fr", "en"}
)

// Default follows the system, in French.
func Default() Choices { return Choices{}.Valid() }

// choice ties one choice to its name in forms, cookies and data-attributes.
type choice struct {
	name    string
	allowed []string
	value   *string
}

func (c *Choices) list() []choice {
	return []choice{
		{"ground", Grounds, &c.Ground},
		{"size", Sizes, &c.Size},
		{"spacing", Spacings, &c.Spacing},
		{"face", Faces, &c.Face},
		{"motion", Motions, &c.Motion},
		{"lang", Langs, &c.Lang},
	}
}

// Valid replaces each unknown value by the ordinary one.
func (c Choices) Valid() Choices {
	for _, x := range c.list() {
		if !slices.Contains(x.allowed, *x.value) {
			*x.value = x.allowed[0]
		}
	}
	return c
}

// FromForm takes from a posted panel the choices it holds and keeps the others.
func (c Choices) FromForm(form url.Values) Choices {
	for _, x := range c.list() {
		if form.Has(x.name) {
			*x.value = form.Get(x.name)
		}
	}
	return c.Valid()
}

// Cookie writes the choices in characters that a cookie may hold: "system.100.normal.atkinson.system.fr".
func (c Choices) Cookie() string {
	c = c.Valid()
	var values []string
	for _, x := range c.list() {
		values = append(values, *x.value)
	}
	return strings.Join(values, ".")
}

// FromCookie reads what Cookie wrote; anything else gives ordinary choices.
func FromCookie(s string) Choices {
	var c Choices
	values := strings.Split(s, ".")
	for i, x := range c.list() {
		if i < len(values) {
			*x.value = values[i]
		}
	}
	return c.Valid()
}

// JSON writes the choices for the column of an account.
func (c Choices) JSON() string {
	raw, err := json.Marshal(c.Valid())
	if err != nil {
		panic(err) // six strings always have a JSON form
	}
	return string(raw)
}

// FromJSON reads what JSON wrote; an empty or unreadable column gives ordinary choices.
func FromJSON(s string) Choices {
	var c Choices
	if err := json.Unmarshal([]byte(s), &c); err != nil {
		return Default()
	}
	return c.Valid()
}

// With takes the choices that a JSON object sets and keeps the others; what cannot be
// read changes nothing.
func (c Choices) With(s string) Choices {
	with := c
	if err := json.Unmarshal([]byte(s), &with); err != nil {
		return c
	}
	return with.Valid()
}

// Attributes are those of the html element, on which the style sheet acts.
func (c Choices) Attributes() templ.Attributes {
	c = c.Valid()
	return templ.Attributes{
		"lang": c.Lang, "data-ground": c.Ground, "data-size": c.Size,
		"data-spacing": c.Spacing, "data-face": c.Face, "data-motion": c.Motion,
	}
}
