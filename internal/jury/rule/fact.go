package rule

import (
	"jurande/internal/framework/regulation"
	"jurande/internal/refusal"
)

// FactKind says which part of a Fact holds its value.
type FactKind uint8

const (
	Word  FactKind = iota // Text
	Count                 // N
	Exact                 // Ratio
	Names                 // List
	Pairs                 // List of names with Values, in order
)

// Fact is one figure or name that a reason quotes. It is a plain value so that a
// million cases can quote theirs without a map each.
type Fact struct {
	Name   string
	Kind   FactKind
	Text   string
	N      int
	Ratio  regulation.Ratio
	List   []string
	Values []string
}

// Facts are quoted in a fixed order.
type Facts []Fact

// Of finds a fact by name; the zero Fact when it is not quoted.
func (f Facts) Of(name string) (Fact, bool) {
	for _, x := range f {
		if x.Name == name {
			return x, true
		}
	}
	return Fact{}, false
}

// Words gives the facts as a catalogue quotes them. Facts that hold the id of a
// level pass through label, when there is one (see LabelLevels).
func (f Facts) Words(label func(level string) string) refusal.Facts {
	words := refusal.Facts{}
	for _, x := range f {
		switch x.Kind {
		case Word:
			words[x.Name] = x.Text
		case Count:
			words[x.Name] = x.N
		case Exact:
			words[x.Name] = x.Ratio.String()
		case Names:
			words[x.Name] = x.List
		case Pairs:
			pairs := make([]string, len(x.List))
			for i, name := range x.List {
				pairs[i] = name + " = " + x.Values[i]
			}
			words[x.Name] = pairs
		}
	}
	if label != nil {
		LabelLevels(words, label)
	}
	return words
}

// LabelLevels puts the label of a level where a fact holds its id: those named
// level, or ending in _level.
func LabelLevels(words refusal.Facts, label func(level string) string) {
	for name, v := range words {
		if id, ok := v.(string); ok && isLevel(name) {
			words[name] = label(id)
		}
	}
}

func isLevel(name string) bool {
	return name == "level" || len(name) > 6 && name[len(name)-6:] == "_level"
}
