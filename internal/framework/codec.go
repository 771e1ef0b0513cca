package framework

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"

	"go.yaml.in/yaml/v3"

	"jurande/internal/refusal"
)

// Limits of a canonical file: the real ones hold some tens of kilobytes, and YAML is
// far slower and larger in memory than JSON.
const (
	LargestJSON = 64 << 20
	LargestYAML = 16 << 20
)

// Decode reads the canonical form, JSON or YAML, as EncodeJSON and EncodeYAML write
// it. Unknown fields are refused with their line, so that a slip loses nothing. It
// does not judge the content: see Check.
func Decode(data []byte) (Framework, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	var f Framework
	var err error
	if start := bytes.TrimLeft(data, " \t\r\n"); len(start) > 0 && start[0] == '{' {
		err = decodeJSON(data, &f)
	} else {
		err = decodeYAML(data, &f)
	}
	return f.normal(), err
}

func decodeJSON(data []byte, f *Framework) error {
	if len(data) > LargestJSON {
		return refusal.New(refusal.TooLarge, "framework_large", "limit", LargestJSON>>20)
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	err := dec.Decode(f)
	if err == nil {
		if _, more := dec.Token(); more != io.EOF {
			return refusal.New(refusal.Invalid, "framework_several").At(LineAt(data, dec.InputOffset()))
		}
		return nil
	}
	var syntax *json.SyntaxError
	var shape *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return refusal.New(refusal.Invalid, "framework_json").At(LineAt(data, syntax.Offset)).Because(err)
	case errors.As(err, &shape):
		return refusal.New(refusal.Invalid, "framework_shape", "found", shape.Value).On(shape.Field).At(LineAt(data, shape.Offset)).Because(err)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return refusal.New(refusal.Invalid, "framework_json").At(LineAt(data, int64(len(data)))).Because(err)
	}
	if name, unknown := unknownJSONField(err); unknown {
		if err := decodeYAML(data, new(Framework)); refusal.Is(err, "yaml_unknown_field") { // JSON is YAML, whose decoder keeps lines
			return err
		}
		return refusal.New(refusal.Invalid, "yaml_unknown_field", "value", name).At(LineAt(data, dec.InputOffset()))
	}
	return refusal.New(refusal.Invalid, "framework_json").At(LineAt(data, dec.InputOffset())).Because(err)
}

func decodeYAML(data []byte, f *Framework) error {
	if len(data) > LargestYAML {
		return refusal.New(refusal.TooLarge, "framework_large", "limit", LargestYAML>>20)
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	err := dec.Decode(f)
	if err == io.EOF {
		return refusal.New(refusal.Invalid, "framework_empty")
	}
	if err != nil {
		return YAMLFaults(err)
	}
	if err := dec.Decode(new(yaml.Node)); err != io.EOF {
		return refusal.New(refusal.Invalid, "framework_several").Because(err)
	}
	return nil
}

// LineAt is the line, from 1, of a byte of a text.
func LineAt(data []byte, offset int64) int {
	return 1 + bytes.Count(data[:min(max(offset, 0), int64(len(data)))], []byte("\n"))
}

// EncodeJSON writes the canonical JSON: indented, every list present, the same bytes
// for the same référentiel.
func EncodeJSON(f Framework) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(f.normal())
	return b.Bytes(), err
}

// EncodeYAML writes the canonical YAML.
func EncodeYAML(f Framework) ([]byte, error) {
	var b bytes.Buffer
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	if err := e.Encode(f.normal()); err != nil {
		return nil, err
	}
	err := e.Close()
	return b.Bytes(), err
}

// normal gives every list of the canonical form, empty rather than absent, without
// touching the original.
func (f Framework) normal() Framework {
	f.Statements, f.Doubts = present(f.Statements), present(f.Doubts)
	f.Blocks = append([]Block{}, f.Blocks...)
	for i := range f.Blocks {
		b := &f.Blocks[i]
		b.Activities = append([]Activity{}, b.Activities...)
		for j := range b.Activities {
			b.Activities[j].Sub = present(b.Activities[j].Sub)
		}
		b.Competencies = present(b.Competencies)
		b.Assessments = append([]Assessment{}, b.Assessments...)
		for j := range b.Assessments {
			e := &b.Assessments[j]
			e.Modes, e.Tasks = present(e.Modes), present(e.Tasks)
		}
		b.Criteria = append([]Criterion{}, b.Criteria...)
		for j := range b.Criteria {
			k := &b.Criteria[j]
			k.Competencies, k.Assessments, k.Tasks = present(k.Competencies), present(k.Assessments), present(k.Tasks)
		}
	}
	return f
}

func present[T any](l []T) []T {
	if l == nil {
		return []T{}
	}
	return l
}

// DecodeSound reads the canonical form and checks it; what Check refuses comes with
// its line in the file.
func DecodeSound(data []byte) (Framework, error) {
	f, err := Decode(data)
	if err != nil {
		return f, err
	}
	found := Check(f)
	if len(found) > 0 && len(data) <= LargestYAML {
		var root yaml.Node
		if yaml.Unmarshal(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), &root) == nil { // JSON is YAML
			at := LinesOf(&root)
			for _, r := range found {
				r.Line = at.Of(r.Field)
			}
		}
	}
	return f, found.Or()
}
