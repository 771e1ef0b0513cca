package register

import (
	"bytes"
	"io"
	"regexp"
	"strconv"
	"strings"

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
	at := lines{}
	at.walk("", root.Content[0])
	if l := at.dates(); len(l) > 0 {
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
		r.At(at.of(r.Field))
	}
	return reg, l.Or()
}

// lines knows where each field of the file stands: "blocks[2].code" → its value.
type lines map[string]*yaml.Node

func (l lines) walk(path string, n *yaml.Node) {
	l[path] = n
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			name := n.Content[i].Value
			if path != "" {
				name = path + "." + name
			}
			l.walk(name, n.Content[i+1])
		}
	case yaml.SequenceNode:
		for i, c := range n.Content {
			l.walk(path+"["+strconv.Itoa(i)+"]", c)
		}
	}
}

// of is the line of a field, or of what holds it when it is not written at all.
func (l lines) of(path string) int {
	for path != "" {
		if n := l[path]; n != nil {
			return n.Line
		}
		path = path[:max(strings.LastIndexAny(path, ".["), 0)]
	}
	return l[""].Line
}

var dateFields = regexp.MustCompile(`^(decision_date|effect_date|end_of_registration|delivery_limit|partners\[\d+\]\.since|acts\[\d+\]\.date)$`)

// dates refuses what is not a date before the decoder does, which would not say where.
func (l lines) dates() refusal.List {
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
