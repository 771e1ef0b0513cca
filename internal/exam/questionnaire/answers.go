package questionnaire

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"

	"jurande/internal/refusal"
)

// Answers are those of one candidate as others write them: a name, and a value for each
// response variable: text, number, true or false, or a list of these; a pair is "A B",
// a point "x y"; what is absent or null was not answered.
type Answers struct {
	Name      string                     `json:"name"`
	Responses map[string]json.RawMessage `json:"responses"`
}

// ReadAnswers reads a list of Answers. The refusal names what is wrong with its form.
func ReadAnswers(data []byte) ([]Answers, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	var list []Answers
	if err := d.Decode(&list); err != nil {
		offset := d.InputOffset()
		var syntax *json.SyntaxError
		var kind *json.UnmarshalTypeError
		switch {
		case errors.As(err, &syntax):
			offset = syntax.Offset
		case errors.As(err, &kind):
			offset = kind.Offset
		}
		line := 1 + bytes.Count(data[:max(0, min(int64(len(data)), offset))], []byte("\n"))
		return nil, refusal.New(refusal.Invalid, "item_answers_json").At(line).Because(err)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, refusal.New(refusal.Invalid, "item_answers_json").At(1 + bytes.Count(data[:d.InputOffset()], []byte("\n")))
	}
	return list, nil
}

// Given gives answers the types that the item declares.
func (it *Item) Given(a Answers) (Given, error) {
	given := Given{}
	var faults refusal.List
	for id, raw := range a.Responses {
		d := it.Response(id)
		if d == nil {
			faults = append(faults, refusal.New(refusal.Invalid, "item_response_unknown", "id", id, "set", a.Name).On(id))
			continue
		}
		v, ok := d.parse(raw)
		if !ok {
			faults = append(faults, refusal.New(refusal.Invalid, "item_response_value", "id", id, "set", a.Name, "value", string(raw),
				"base", string(d.Base), "cardinality", string(d.Cardinality)).On(id))
			continue
		}
		given[id] = v
	}
	return given, faults.Or()
}

// parse reads one value or a list.
func (d *Response) parse(raw json.RawMessage) (Value, bool) {
	v := Value{Base: d.Base, Cardinality: d.Cardinality}
	var list []json.RawMessage
	if raw = bytes.TrimSpace(raw); len(raw) > 0 && raw[0] == '[' {
		if json.Unmarshal(raw, &list) != nil {
			return v, false
		}
	} else {
		list = []json.RawMessage{raw}
	}
	for _, one := range list {
		text, ok := plainJSON(one)
		if !ok {
			return v, false
		}
		if text == "" {
			continue // NULL
		}
		s, ok := ParseScalar(d.Base, text)
		if !ok {
			return v, false
		}
		v.Scalars = append(v.Scalars, s)
	}
	return v, d.Cardinality != Single || len(v.Scalars) <= 1
}

// plainJSON is the text of a JSON text, number or boolean; null is empty.
func plainJSON(raw json.RawMessage) (string, bool) {
	switch text := strings.TrimSpace(string(raw)); {
	case text == "null" || text == "":
		return "", true
	case text[0] == '"':
		var s string
		err := json.Unmarshal(raw, &s)
		return s, err == nil
	case text == "true" || text == "false":
		return text, true
	case text[0] == '-' || text[0] >= '0' && text[0] <= '9':
		if x, err := strconv.ParseFloat(text, 64); err == nil && strings.ContainsAny(text, ".eE") && x == float64(int64(x)) {
			return formatFloat(x), true // 3.0 is an integer
		}
		return text, true
	}
	return "", false
}

// JSON gives a value its JSON form: number, boolean, text, list of these, null.
func (v Value) JSON() any {
	if v.IsNull() {
		return nil
	}
	if v.Cardinality == Record {
		out := map[string]any{}
		for _, f := range v.Fields {
			out[f.Name] = f.Value.JSON()
		}
		return out
	}
	list := make([]any, len(v.Scalars))
	for i, s := range v.Scalars {
		switch v.Base {
		case Boolean:
			list[i] = s.X == 1
		case Integer, Float, Duration:
			list[i] = json.Number(jsonNumber(s.X))
		default:
			list[i] = s.Format(v.Base)
		}
	}
	if v.Cardinality == Single {
		return list[0]
	}
	return list
}

// jsonNumber writes a number; JSON has no infinity: the largest number stands for it.
func jsonNumber(x float64) string {
	text := formatFloat(x)
	return strings.Replace(text, "INF", "1.7976931348623157e308", 1)
}

// JSON is what one scoring gives, as others read it: every outcome by its name.
func (r Result) JSON() map[string]any {
	out := map[string]any{}
	for _, o := range r.Outcomes {
		out[o.Name] = o.Value.JSON()
	}
	return out
}
