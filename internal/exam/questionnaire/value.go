// Package questionnaire knows questions whose answers are processed by rules: what an
// item declares, what it shows, and what an answer is worth. It follows 1EdTech QTI 3.0
// (and 2.0 to 2.2 where they agree); reading and writing files is in its sub-packages.
package questionnaire

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"jurande/internal/refusal"
)

// BaseType is the kind of one value.
type BaseType string

// Base types of QTI.
const (
	Identifier   BaseType = "identifier"
	Boolean      BaseType = "boolean"
	Integer      BaseType = "integer"
	Float        BaseType = "float"
	String       BaseType = "string"
	Point        BaseType = "point"
	Pair         BaseType = "pair"
	DirectedPair BaseType = "directedPair"
	Duration     BaseType = "duration" // seconds
	File         BaseType = "file"
	URI          BaseType = "uri"
	IntOrIdent   BaseType = "intOrIdentifier"
)

var baseTypes = []BaseType{Identifier, Boolean, Integer, Float, String, Point, Pair, DirectedPair, Duration, File, URI, IntOrIdent}

func (b BaseType) numeric() bool { return b == Integer || b == Float || b == Duration }

// textual tells base types compared character by character.
func (b BaseType) textual() bool {
	return b == String || b == Identifier || b == URI || b == IntOrIdent
}

// Cardinality is how many values a variable holds.
type Cardinality string

// Cardinalities of QTI.
const (
	Single   Cardinality = "single"
	Multiple Cardinality = "multiple" // a bag: no order
	Ordered  Cardinality = "ordered"
	Record   Cardinality = "record" // named fields
)

// Scalar is one value; which fields count depends on its base type: Text (texts and
// identifiers, with Second for pairs), X (numbers, booleans as 0 or 1), X and Y (points).
type Scalar struct {
	Text, Second string
	X, Y         float64
}

// Value is what a variable or an expression holds. Without scalar nor field it is NULL:
// so are empty containers and empty texts (QTI 3.0 information model, "NULL").
type Value struct {
	Base        BaseType
	Cardinality Cardinality
	Scalars     []Scalar
	Fields      []Field // of a record, in order
}

// Field is a named value of a record.
type Field struct {
	Name  string
	Value Value
}

// Null is the absence of a value.
var Null = Value{}

// IsNull tells the absence of a value.
func (v Value) IsNull() bool { return len(v.Scalars) == 0 && len(v.Fields) == 0 }

// Text makes a single value of a textual base type; empty texts are NULL.
func Text(base BaseType, text string) Value {
	if text == "" {
		return Value{Base: base, Cardinality: Single}
	}
	return Value{base, Single, []Scalar{{Text: text}}, nil}
}

// Number makes a single numeric value. What is no number is NULL.
func Number(base BaseType, x float64) Value {
	if math.IsNaN(x) {
		return Value{Base: base, Cardinality: Single}
	}
	return Value{base, Single, []Scalar{{X: x}}, nil}
}

// Bool makes a single boolean.
func Bool(b bool) Value {
	x := 0.0
	if b {
		x = 1
	}
	return Value{Boolean, Single, []Scalar{{X: x}}, nil}
}

// True tells a single boolean that is true; NULL is not.
func (v Value) True() bool { return len(v.Scalars) == 1 && v.Base == Boolean && v.Scalars[0].X == 1 }

// largestInteger bounds integers, so that every one is exact as a float64.
const largestInteger = 1 << 53

// ParseScalar reads one value as QTI writes it; ok is false when it has not that form.
func ParseScalar(base BaseType, text string) (s Scalar, ok bool) {
	if base == String || base == File {
		return Scalar{Text: text}, true
	}
	text = strings.Trim(text, " \t\r\n")
	switch base {
	case Boolean:
		switch text {
		case "true", "1":
			return Scalar{X: 1}, true
		case "false", "0":
			return Scalar{}, true
		}
		return s, false
	case Integer:
		n, err := strconv.ParseInt(text, 10, 64)
		return Scalar{X: float64(n)}, err == nil && n <= largestInteger && n >= -largestInteger
	case Float, Duration:
		x, ok := parseFloat(text)
		return Scalar{X: x}, ok
	case Point:
		parts := strings.Fields(text)
		if len(parts) != 2 {
			return s, false
		}
		x, okX := parseFloat(parts[0])
		y, okY := parseFloat(parts[1])
		return Scalar{X: x, Y: y}, okX && okY && !math.IsInf(x, 0) && !math.IsInf(y, 0)
	case Pair, DirectedPair:
		parts := strings.Fields(text)
		if len(parts) != 2 {
			return s, false
		}
		return Scalar{Text: parts[0], Second: parts[1]}, true
	case Identifier, IntOrIdent:
		return Scalar{Text: text}, text != "" // reading an item checks the form
	}
	return Scalar{Text: text}, text != ""
}

// parseFloat reads an xs:double: INF and -INF, but no hexadecimal and no underscore.
func parseFloat(text string) (float64, bool) {
	switch text {
	case "INF", "+INF":
		return math.Inf(1), true
	case "-INF":
		return math.Inf(-1), true
	}
	if text == "" || strings.Trim(text, "0123456789.eE+-") != "" {
		return 0, false
	}
	x, err := strconv.ParseFloat(text, 64)
	return x, err == nil
}

// Format writes one value as QTI does; it is the inverse of ParseScalar.
func (s Scalar) Format(base BaseType) string {
	switch base {
	case Boolean:
		return strconv.FormatBool(s.X == 1)
	case Integer, Float, Duration:
		return formatFloat(s.X)
	case Point:
		return formatFloat(s.X) + " " + formatFloat(s.Y)
	case Pair, DirectedPair:
		return s.Text + " " + s.Second
	}
	return s.Text
}

func formatFloat(x float64) string {
	switch {
	case math.IsInf(x, 1):
		return "INF"
	case math.IsInf(x, -1):
		return "-INF"
	case x == math.Trunc(x) && math.Abs(x) < 1e15:
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// same compares two scalars of one base type; a pair without direction has no order.
func same(base BaseType, a, b Scalar) bool {
	if base == Pair {
		return a == b || a.Text == b.Second && a.Second == b.Text
	}
	return a == b
}

// sameValue compares two values; bags are compared without order but with repetitions.
func sameValue(a, b Value) bool {
	if len(a.Scalars) != len(b.Scalars) || len(a.Fields) != len(b.Fields) {
		return false
	}
	if len(a.Fields) > 0 {
		for _, f := range a.Fields {
			other, ok := b.field(f.Name)
			if !ok || f.Value.Base != other.Base || !sameValue(f.Value, other) {
				return false
			}
		}
		return true
	}
	if a.Cardinality == Multiple {
		return containsAll(a.Base, a.Scalars, b.Scalars)
	}
	for i := range a.Scalars {
		if !same(a.Base, a.Scalars[i], b.Scalars[i]) {
			return false
		}
	}
	return true
}

// containsAll tells whether every value of part is in all, repetitions counted.
func containsAll(base BaseType, all, part []Scalar) bool {
	rest := append([]Scalar(nil), all...)
	for _, p := range part {
		found := false
		for i, r := range rest {
			if same(base, p, r) {
				rest = append(rest[:i], rest[i+1:]...)
				found = true
				break
			}
		}
		if !found {
			return false
		}
	}
	return true
}

func (v Value) field(name string) (Value, bool) {
	for _, f := range v.Fields {
		if f.Name == name {
			return f.Value, true
		}
	}
	return Null, false
}

// as gives v the base type and cardinality of a declaration. Integers become floats,
// whole floats integers, identifiers and addresses texts; the rest is refused, for it can only be a mistake of the author.
func (v Value) as(base BaseType, c Cardinality) (Value, bool) {
	if v.IsNull() {
		return Value{Base: base, Cardinality: c}, true
	}
	if c == Record || v.Cardinality == Record {
		return v, c == v.Cardinality
	}
	if c == Single && len(v.Scalars) > 1 {
		return v, false
	}
	switch {
	case v.Base == base:
	case base == Float && v.Base == Integer, base == Duration && v.Base.numeric(), base == Float && v.Base == Duration:
	case base == Integer && v.Base == Float:
		for _, s := range v.Scalars {
			if s.X != math.Trunc(s.X) || math.Abs(s.X) > largestInteger {
				return v, false
			}
		}
	case base != Identifier && base.textual() && v.Base.textual():
	default:
		return v, false
	}
	v.Base, v.Cardinality = base, c
	return v, true
}

// at makes a refusal of a line of an item.
func at(line int, key string, facts ...any) *refusal.Refusal {
	return refusal.New(refusal.Invalid, key, facts...).At(line)
}

// Known tells whether a base type exists.
func Known(b BaseType) bool { return slices.Contains(baseTypes, b) }
