package register

import (
	"bytes"
	"io"
	"regexp"

	"go.yaml.in/yaml/v3"

	"jurande/internal/framework"
	"jurande/internal/refusal"
)

// largestByHand bounds a file that somebody typed.
const largestByHand = 4 << 20

// ReadYAML reads the registration of a title entered by hand and checks it; every
// refusal tells its line. JSON is YAML, so both forms are read.
func ReadYAML(data []byte) (framework.Registration, error) {
	var reg framework.Registration
	if len(data) > largestByHand {
		return reg, refusal.New(refusal.TooLarge, "registration_large", "limit", largestByHand>>20)
	}
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return reg, framework.YAMLFaults(err)
	}
	if len(root.Content) == 0 || root.Content[0].Kind != yaml.MappingNode {
		return reg, refusal.New(refusal.Invalid, "registration_shape").At(max(root.Line, 1))
	}
	at := framework.LinesOf(&root)
	if l := falseDates(at); len(l) > 0 {
		return reg, l
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	if err := dec.Decode(&reg); err != nil {
		return reg, framework.YAMLFaults(err)
	}
	if err := dec.Decode(new(yaml.Node)); err != io.EOF {
		return reg, refusal.New(refusal.Invalid, "registration_several")
	}
	l := reg.Check()
	for _, r := range l {
		r.At(at.Of(r.Field))
	}
	return reg, l.Or()
}

var dateFields = regexp.MustCompile(`^(decision_date|effect_date|end_of_registration|delivery_limit|partners\[\d+\]\.since|acts\[\d+\]\.date)$`)

// falseDates refuses what is not a date before the decoder does, which would not say where.
func falseDates(l framework.Lines) refusal.List {
	var out refusal.List
	for path, n := range l {
		if !dateFields.MatchString(path) || n.Kind != yaml.ScalarNode {
			continue
		}
		if _, err := framework.ParseDate(n.Value); err != nil && n.Tag != "!!null" {
			out = append(out, refusal.New(refusal.Invalid, "registration_date", "value", n.Value).On(path).At(n.Line))
		}
	}
	sortByLine(out)
	return out
}

func sortByLine(l refusal.List) {
	for i := range l {
		for j := i; j > 0 && l[j].Line < l[j-1].Line; j-- {
			l[j], l[j-1] = l[j-1], l[j]
		}
	}
}
