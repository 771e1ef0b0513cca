package lang

import (
	"fmt"
	"math/big"
	"strings"
	"time"

	"jurande/internal/refusal"
)

// Printer says messages in one language. It never changes once made, so any
// number of goroutines may share it.
type Printer struct {
	tag     string
	entries map[string]entry
	plural  pluralRule
}

func newPrinter(tag string, entries map[string]entry) *Printer {
	return &Printer{tag: tag, entries: entries, plural: newPluralRule(tag)}
}

// For gives the printer of a language; French for a language we do not have.
func For(tag string) *Printer {
	if p, ok := printers[tag]; ok {
		return p
	}
	return printers[Tags[0]]
}

// Lang is the tag of the language: "fr" or "en".
func (p *Printer) Lang() string { return p.tag }

// Has reports whether the catalogue knows the key.
func (p *Printer) Has(key string) bool { _, ok := p.entries[key]; return ok }

// T says a message. Facts are alternating names and values, or one refusal.Facts;
// the fact named n chooses the plural. A key that is not in the catalogue comes
// back between brackets, so that it shows and a test catches it.
func (p *Printer) T(key string, facts ...any) string {
	e, ok := p.entries[key]
	if !ok {
		return "[" + key + "]"
	}
	if e.plain != "" {
		return e.plain
	}
	return p.say(e, facts)
}

func (p *Printer) say(e entry, facts []any) string {
	t := e.forms[other]
	if len(e.forms) > 1 {
		if n, ok := factOf(facts, "n"); ok {
			if chosen, has := e.forms[p.plural.of(n)]; has {
				t = chosen
			}
		}
	}
	var b strings.Builder
	for _, piece := range t {
		b.WriteString(piece.words)
		if piece.fact == "" {
			continue
		}
		v, ok := factOf(facts, piece.fact)
		if !ok {
			b.WriteString("[" + piece.fact + "]")
			continue
		}
		b.WriteString(p.write(v, piece))
	}
	return b.String()
}

// factOf finds a fact by name without making a map: messages have two or three.
func factOf(facts []any, name string) (any, bool) {
	if len(facts) == 1 {
		if m, ok := facts[0].(refusal.Facts); ok {
			v, ok := m[name]
			return v, ok
		}
	}
	for i := 0; i+1 < len(facts); i += 2 {
		if facts[i] == name {
			return facts[i+1], true
		}
	}
	return nil, false
}

// write puts a fact into words, as its message asks.
func (p *Printer) write(v any, at piece) string {
	switch at.as {
	case "":
		return p.plainFact(v, at.fact)
	case "number":
		return p.Number(v)
	case "percent":
		return p.Percent(fmt.Sprint(v))
	case "list":
		return p.List(texts(v)...)
	case "date", "shortdate", "time", "datetime":
		if t, ok := v.(time.Time); ok {
			return p.moment(t, at.as)
		}
		return fmt.Sprint(v)
	}
	value := fmt.Sprint(v)
	if key := at.as + "." + value; p.Has(key) {
		return p.T(key)
	}
	return value
}

func (p *Printer) plainFact(v any, name string) string {
	switch v := v.(type) {
	case string:
		return v
	case time.Time:
		return p.DateTime(v)
	case []string:
		return p.List(v...)
	case *big.Rat:
		return v.RatString()
	}
	if name == "n" {
		return p.Number(v)
	}
	return fmt.Sprint(v)
}

func texts(v any) []string {
	if list, ok := v.([]string); ok {
		return list
	}
	return []string{fmt.Sprint(v)}
}
