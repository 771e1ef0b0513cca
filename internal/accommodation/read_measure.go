package accommodation

import (
	"maps"
	"slices"

	"go.yaml.in/yaml/v3"
)

// Displays are the display choices that a measure may carry, with their values.
var Displays = map[string][]string{
	"ground":  {"light", "night", "black", "contrast"},
	"size":    {"112", "125", "150", "175", "200"},
	"spacing": {"wide"},
	"face":    {"dyslexic", "system"},
	"motion":  {"none"},
}

// measure reads one line of the catalogue; before are those already read.
func (r *reader) measure(n *yaml.Node, before Catalogue) (out Measure) {
	m := r.mapping(n, "measures", "id", "effect", "fr", "en", "plain", "room", "means", "parameters", "fraction", "compensated", "display", "asks")
	if m == nil {
		return out
	}
	out.ID = r.id(r.must(n, m, "id"), "id")
	if _, twice := before.Measure(out.ID); twice && out.ID != "" {
		r.refuse(m["id"], "id", "measures_twice", "Word", out.ID)
	}
	if e := r.must(n, m, "effect"); e != nil {
		if out.Effect = Effect(e.Value); !slices.Contains(Effects, out.Effect) {
			r.refuse(e, "effect", "measures_effect", "Word", e.Value, "Known", words(Effects))
		}
	}
	out.Name = Text{r.text(r.must(n, m, "fr"), "fr"), r.text(r.must(n, m, "en"), "en")}
	out.Plain, out.Room, out.Means = r.both(r.must(n, m, "plain"), "plain"), r.both(r.must(n, m, "room"), "room"), r.both(r.must(n, m, "means"), "means")
	r.parameters(n, m, &out)
	if d := m["compensated"]; d != nil {
		if d.Tag != "!!bool" || out.Effect != Breaks {
			r.refuse(d, "compensated", "measures_compensated")
		}
		out.Compensated = d.Value == "true"
	}
	if d := m["display"]; d != nil {
		out.Display = r.display(d)
	}
	if a := m["asks"]; a != nil {
		r.items(a, "asks", func(x *yaml.Node) {
			if !slices.Contains(Needs, Need(x.Value)) {
				r.refuse(x, "asks", "measures_asks", "Word", x.Value, "Known", words(Needs))
				return
			}
			out.Asks = append(out.Asks, Need(x.Value))
		})
	}
	return out
}

// parameters: extra time takes a fraction and says the ordinary one; only pauses take minutes.
func (r *reader) parameters(n *yaml.Node, m map[string]*yaml.Node, out *Measure) {
	if p := m["parameters"]; p != nil {
		r.items(p, "parameters", func(x *yaml.Node) {
			if !slices.Contains(Parameters, Parameter(x.Value)) {
				r.refuse(x, "parameters", "measures_parameter", "Word", x.Value, "Known", words(Parameters))
				return
			}
			out.Parameters = append(out.Parameters, Parameter(x.Value))
		})
	}
	at := func(key string) *yaml.Node {
		if m[key] != nil {
			return m[key]
		}
		return n
	}
	if out.Takes(Fraction) != (out.Effect == ExtraTime) || (m["fraction"] != nil) != out.Takes(Fraction) {
		r.refuse(at("fraction"), "fraction", "measures_fraction_where")
	} else if m["fraction"] != nil {
		out.Fraction = r.fraction(m["fraction"])
	}
	if out.Takes(Minutes) && out.Effect != Breaks {
		r.refuse(at("parameters"), "parameters", "measures_minutes_where")
	}
}

func (r *reader) display(n *yaml.Node) map[string]string {
	known := slices.Sorted(maps.Keys(Displays))
	out := map[string]string{}
	for key, value := range r.mapping(n, "display", known...) {
		if !slices.Contains(Displays[key], value.Value) {
			r.refuse(value, "display", "measures_display", "Word", value.Value, "Known", Displays[key])
			continue
		}
		out[key] = value.Value
	}
	return out
}

func words[T ~string](list []T) (out []string) {
	for _, x := range list {
		out = append(out, string(x))
	}
	return out
}
