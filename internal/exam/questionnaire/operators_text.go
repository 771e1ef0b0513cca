package questionnaire

import (
	"regexp"
	"strings"
)

var _ = register(map[string]operator{
	"string-match": {2, 2, func(c *call) (Value, error) {
		part := c.e.Attr("substring", "false") == "true"
		return c.texts2(func(a, b string) bool {
			if part {
				return strings.Contains(a, b)
			}
			return a == b
		})
	}},
	"substring": {2, 2, func(c *call) (Value, error) {
		return c.texts2(func(a, b string) bool { return strings.Contains(b, a) })
	}},
	"pattern-match": {1, 1, func(c *call) (Value, error) {
		re, err := pattern(c.e.Attr("pattern", ""))
		if err != nil {
			return Null, at(c.e.Line, "item_pattern", "pattern", c.e.Attr("pattern", ""))
		}
		ts, ok, wrong := c.texts()
		if wrong != nil || !ok {
			return Value{Base: Boolean, Cardinality: Single}, wrong
		}
		return Bool(re.MatchString(ts[0])), nil
	}},
})

// texts2 compares two texts, in lower case unless the expression minds the case. Nothing
// else is folded: QTI knows no Unicode normalisation and trims no space.
func (c *call) texts2(holds func(a, b string) bool) (Value, error) {
	ts, ok, err := c.texts()
	if err != nil || !ok {
		return Value{Base: Boolean, Cardinality: Single}, err
	}
	if c.e.Attr("case-sensitive", "true") == "false" {
		ts[0], ts[1] = strings.ToLower(ts[0]), strings.ToLower(ts[1])
	}
	return Bool(holds(ts[0], ts[1])), nil
}

// pattern compiles a regular expression of XML Schema, which QTI uses: it must match the
// whole text, and ^ and $ are ordinary characters outside a class.
func pattern(xsd string) (*regexp.Regexp, error) {
	var b strings.Builder
	b.WriteString(`\A(?s:`)
	class := 0
	for i := 0; i < len(xsd); i++ {
		ch := xsd[i]
		switch {
		case ch == '\\' && i+1 < len(xsd):
			i++
			switch next := xsd[i]; next {
			case 'i', 'I', 'c', 'C': // characters of XML names
				set := map[byte]string{'i': `\pL_:`, 'c': `\pL\pN\pM_:.\-`}[next|0x20]
				switch {
				case class > 0 && next >= 'a':
					b.WriteString(set)
				case next >= 'a':
					b.WriteString("[" + set + "]")
				case class == 0:
					b.WriteString("[^" + set + "]")
				default:
					return nil, errPattern
				}
			case 'd':
				b.WriteString(`\p{Nd}`)
			case 'D':
				b.WriteString(`\P{Nd}`)
			case 'w', 'W':
				switch {
				case next == 'w' && class == 0:
					b.WriteString(`[^\pP\pZ\pC]`)
				case next == 'W' && class == 0:
					b.WriteString(`[\pP\pZ\pC]`)
				case next == 'W':
					b.WriteString(`\pP\pZ\pC`)
				default:
					b.WriteString(`\pL\pN\pM\pS`)
				}
			case 'b', 'B', 'A', 'z', 'Q', 'E', 'a', 'f', 'v', 'x': // none of XML Schema
				return nil, errPattern
			default:
				b.WriteByte('\\')
				b.WriteByte(next)
			}
		case ch == '[':
			if class++; class > 1 {
				return nil, errPattern // subtraction of classes
			}
			b.WriteByte(ch)
		case ch == ']':
			class--
			b.WriteByte(ch)
		case (ch == '^' || ch == '$') && class == 0:
			b.WriteByte('\\')
			b.WriteByte(ch)
		case ch == '(' && class == 0 && i+1 < len(xsd) && xsd[i+1] == '?':
			return nil, errPattern // look-ahead and the like
		case (ch == '+' || ch == '?') && class == 0 && i > 0 && strings.IndexByte("*+?}", xsd[i-1]) >= 0 && (i < 2 || xsd[i-2] != '\\'):
			return nil, errPattern // reluctant quantifiers
		case ch == '.' && class == 0:
			b.WriteString(`[^\n\r]`)
		default:
			b.WriteByte(ch)
		}
	}
	b.WriteString(`)\z`)
	return regexp.Compile(b.String())
}

type patternError struct{}

func (patternError) Error() string { return "not a regular expression of XML Schema" }

var errPattern = patternError{}
