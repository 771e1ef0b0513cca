package framework

import (
	"errors"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"jurande/internal/refusal"
)

var (
	faultLine    = regexp.MustCompile(`line (\d+): `)
	faultUnknown = regexp.MustCompile(`field (.+) not found in type`)
	faultTwice   = regexp.MustCompile(`mapping key "?([^"]+)"? already defined`)
	jsonUnknown  = regexp.MustCompile(`unknown field "(.+)"$`)
)

// YAMLFaults turns an error of the YAML decoder into refusals that keep its lines.
func YAMLFaults(err error) refusal.List {
	said := []string{err.Error()}
	var several *yaml.TypeError
	if errors.As(err, &several) {
		said = several.Errors
	}
	var out refusal.List
	for _, s := range said {
		r := refusal.New(refusal.Invalid, "yaml_syntax")
		if m := faultUnknown.FindStringSubmatch(s); m != nil {
			r = refusal.New(refusal.Invalid, "yaml_unknown_field", "value", m[1])
		} else if m := faultTwice.FindStringSubmatch(s); m != nil {
			r = refusal.New(refusal.Invalid, "yaml_field_twice", "value", m[1])
		} else if strings.Contains(s, "cannot unmarshal") {
			r = refusal.New(refusal.Invalid, "yaml_shape")
		}
		if m := faultLine.FindStringSubmatch(s); m != nil {
			r.Line, _ = strconv.Atoi(m[1])
		}
		out = append(out, r.Because(errors.New(s)))
	}
	return out
}

func unknownJSONField(err error) (string, bool) {
	if m := jsonUnknown.FindStringSubmatch(err.Error()); m != nil {
		return m[1], true
	}
	return "", false
}
