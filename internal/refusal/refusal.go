// Package refusal is the one error type that crosses the layers: the field says
// what is refused and why, as data; the edges choose status and words.
package refusal

import (
	"errors"
	"fmt"
	"sort"
	"strings"
)

// Kind decides the HTTP status and the exit code; nothing else may.
type Kind int

const (
	Invalid  Kind = iota + 1 // 422: what was given cannot be accepted
	NotFound                 // 404
	Denied                   // 403: this person may not do this
	Conflict                 // 409: the state does not allow it, or somebody was faster
	TooMany                  // 429
	TooLarge                 // 413
)

// Facts are the figures and names that the sentence of a refusal quotes.
type Facts map[string]any

// Refusal names the rule, the place and the facts. Key is the catalogue entry
// "refusal.<Key>" in internal/lang; Place says where ("ligne 12, champ naissance").
type Refusal struct {
	Kind  Kind
	Key   string
	Facts Facts
	Rule  string // "R10", empty when no rule of the blueprint applies
	Cites string // article of law or line of the configuration
	Field string // form field or column the refusal belongs to
	Line  int    // 1-based line of the input, 0 when not applicable
	Cause error  // kept for the log, never shown
}

// New makes a refusal; facts are given as alternating names and values.
func New(kind Kind, key string, facts ...any) *Refusal {
	r := &Refusal{Kind: kind, Key: key, Facts: Facts{}}
	for i := 0; i+1 < len(facts); i += 2 {
		r.Facts[fmt.Sprint(facts[i])] = facts[i+1]
	}
	return r
}

// By adds the rule and what it cites.
func (r *Refusal) By(rule, cites string) *Refusal { r.Rule, r.Cites = rule, cites; return r }

// On names the field.
func (r *Refusal) On(field string) *Refusal { r.Field = field; return r }

// At names the line.
func (r *Refusal) At(line int) *Refusal { r.Line = line; return r }

// Because keeps the cause for the log.
func (r *Refusal) Because(err error) *Refusal { r.Cause = err; return r }

// Error is for logs and developers; people read the catalogue's sentence.
func (r *Refusal) Error() string {
	names := make([]string, 0, len(r.Facts))
	for n := range r.Facts {
		names = append(names, n)
	}
	sort.Strings(names)
	var b strings.Builder
	b.WriteString(r.Key)
	for _, n := range names {
		fmt.Fprintf(&b, " %s=%v", n, r.Facts[n])
	}
	if r.Rule != "" {
		fmt.Fprintf(&b, " [%s %s]", r.Rule, r.Cites)
	}
	if r.Field != "" {
		fmt.Fprintf(&b, " field=%s", r.Field)
	}
	if r.Line > 0 {
		fmt.Fprintf(&b, " line=%d", r.Line)
	}
	if r.Cause != nil {
		fmt.Fprintf(&b, ": %v", r.Cause)
	}
	return b.String()
}

func (r *Refusal) Unwrap() error { return r.Cause }

// List is several refusals at once: all the lines of a file, all the fields of a form.
type List []*Refusal

func (l List) Error() string {
	parts := make([]string, len(l))
	for i, r := range l {
		parts[i] = r.Error()
	}
	return strings.Join(parts, "\n")
}

// Or returns nil when nothing was refused, so that callers can `return l.Or()`.
func (l List) Or() error {
	if len(l) == 0 {
		return nil
	}
	return l
}

// KindOf finds the kind of an error, 0 when it is not a refusal.
func KindOf(err error) Kind {
	var r *Refusal
	if errors.As(err, &r) {
		return r.Kind
	}
	var l List
	if errors.As(err, &l) && len(l) > 0 {
		return l[0].Kind
	}
	return 0
}

// Is reports whether err is a refusal with this key.
func Is(err error, key string) bool {
	var r *Refusal
	if errors.As(err, &r) {
		return r.Key == key
	}
	var l List
	if errors.As(err, &l) {
		for _, r := range l {
			if r.Key == key {
				return true
			}
		}
	}
	return false
}
