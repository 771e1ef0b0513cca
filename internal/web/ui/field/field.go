// Package field draws the fields of forms. Each has a label, a hint when it helps,
// the error beside it, and what was typed. Everything is asked for unless it says
// "facultatif". The id of a field is its name, so that an error summary can lead to it.
package field

import "github.com/a-h/templ"

// Text is one line of text.
type Text struct {
	Name         string
	ID           string // Name when empty
	Label        string
	Hint         string
	Value        string
	Error        string
	Optional     bool
	Type         string // text (when empty), email, tel, search, password
	Autocomplete string // "current-password", "email", "bday"…
	InputMode    string // "numeric" for codes and figures
	Width        int    // expected number of characters: 2, 4, 8, 16, 32; the column's when 0
	Attrs        templ.Attributes
}

// Area is a text of several lines. With Max, characters are counted as they are typed.
type Area struct {
	Name, ID, Label, Hint, Value, Error string
	Optional                            bool
	Rows                                int // 4 when 0
	Max                                 int // longest text in characters, 0 for no limit shown
	Attrs                               templ.Attributes
}

// Date is a day in three fields, named <Name>_day, <Name>_month, <Name>_year.
type Date struct {
	Name, ID, Label, Hint, Error string
	Optional                     bool
	Day, Month, Year             string // as typed
	Birth                        bool   // lets the browser propose the reader's own birthday
}

// Calendar is a day chosen in the browser's own calendar; Value is "2027-06-30".
type Calendar struct {
	Name, ID, Label, Hint, Value, Error string
	Optional                            bool
	Min, Max                            string
}

// Option is one value of a choice.
type Option struct {
	Value string
	Text  string
	Hint  string
}

// Select is a choice among many, one chosen.
type Select struct {
	Name, ID, Label, Hint, Value, Error string
	Optional                            bool
	Options                             []Option
	Attrs                               templ.Attributes
}

// Radios is a choice among few, all to be seen, one chosen.
type Radios struct {
	Name, ID, Label, Hint, Value, Error string
	Optional                            bool
	Options                             []Option
	InLine                              bool // on one line where there is room
}

// Boxes is a choice among few, any number chosen.
type Boxes struct {
	Name, ID, Label, Hint, Error string
	Optional                     bool
	Options                      []Option
	Values                       []string
}

// Box is one yes or no; its value when ticked is "yes".
type Box struct {
	Name, ID, Label, Hint, Error string
	Checked                      bool
}

// File is a file to be sent; package dropper draws it larger.
type File struct {
	Name, ID, Label, Hint, Error string
	Optional                     bool
	Accept                       string // ".csv,text/csv"
	Multiple                     bool
}

// about is what all fields share.
type about struct {
	id, label, hint, err string
	optional             bool
}

func newAbout(name, id, label, hint, err string, optional bool) about {
	if id == "" {
		id = name
	}
	return about{id, label, hint, err, optional}
}

// described lists the ids of what a screen reader must read with the field.
func (a about) described(more ...string) string {
	s := ""
	add := func(id string) {
		if s != "" {
			s += " "
		}
		s += id
	}
	if a.hint != "" {
		add(a.id + "-hint")
	}
	if a.err != "" {
		add(a.id + "-error")
	}
	for _, id := range more {
		add(id)
	}
	return s
}

func (a about) attributes(more ...string) templ.Attributes {
	attrs := templ.Attributes{}
	if d := a.described(more...); d != "" {
		attrs["aria-describedby"] = d
	}
	if a.err != "" {
		attrs["aria-invalid"] = "true"
	}
	return attrs
}

// attributes of an option: the fault of a question is told by its group.
func (o Option) attributes(id string) templ.Attributes {
	if o.Hint == "" {
		return nil
	}
	return templ.Attributes{"aria-describedby": optionHint(id)}
}

// attributes of a lone box: it has no group, so that it tells its own fault.
func (f Box) attributes(a about) templ.Attributes {
	if f.Hint == "" {
		return a.attributes()
	}
	return a.attributes(optionHint(a.id))
}

func optionHint(id string) string { return id + "-option-hint" }

func orText(t string) string {
	if t == "" {
		return "text"
	}
	return t
}

func optionID(a about, i int, value string) string {
	if i == 0 {
		return a.id // the summary of errors leads to the first choice
	}
	return a.id + "-" + value
}
