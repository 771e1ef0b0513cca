package deliberation

import (
	"strings"
	"unicode/utf8"

	"jurande/internal/framework/regulation"
	"jurande/internal/jury"
	"jurande/internal/refusal"
)

// caseReader reads the lines of one worker into one sheet.
type caseReader struct {
	rules    *Rules
	scan     scanner
	sheet    *jury.Sheet
	knockout []bool
	weights  []regulation.Ratio
	seen     []uint32 // by criterion: the round in which it was last named
	round    uint32
	line     int

	id                       []byte
	set                      *ruleSet
	given                    uint // keys that the line has
	criteria, levels, blocks []string
}

func newCaseReader(r *Rules) *caseReader {
	c := &caseReader{rules: r, sheet: r.any.NewSheet(), criteria: r.any.Outline.CriterionIDs(), blocks: r.any.Outline.BlockIDs()}
	c.knockout = make([]bool, len(c.criteria))
	c.weights = make([]regulation.Ratio, len(c.criteria))
	c.seen = make([]uint32, len(c.criteria))
	for _, l := range r.any.Regulation.Levels {
		c.levels = append(c.levels, l.ID)
	}
	c.levels = append(c.levels, regulation.NeutralisedWord)
	return c
}

// keys of a case; a bit each, in this order.
var caseKeys = []string{"id", "rules", "knockout", "weights", "enrolled", "held_blocs", "levels", "extra", "expected"}

const (
	keyID = 1 << iota
	keyRules
	keyKnockout
	keyWeights
	keyEnrolled
	keyHeld
	keyLevels
	keyExtra
	keyExpected
)

// read fills the sheet from one line.
func (c *caseReader) read(line []byte) *refusal.Refusal {
	c.scan.b, c.scan.i = line, 0
	c.sheet.Knockout, c.sheet.Weights = c.knockout, c.weights
	c.sheet.Clear()
	c.id, c.set, c.given = c.id[:0], nil, 0
	if !utf8.Valid(line) {
		for c.scan.i < len(line) {
			if r, size := utf8.DecodeRune(line[c.scan.i:]); r == utf8.RuneError && size == 1 {
				break
			} else {
				c.scan.i += size
			}
		}
		return c.scan.fail("caseline_not_utf8")
	}
	if !c.scan.take('{') {
		return c.scan.fail("caseline_not_an_object")
	}
	for first := true; ; first = false {
		more, err := c.scan.more(first, '}')
		if err != nil {
			return err
		}
		if !more {
			break
		}
		if err := c.key(); err != nil {
			return err
		}
	}
	if c.scan.next() != 0 || c.scan.i < len(line) {
		return c.scan.fail("caseline_after_the_end")
	}
	return c.complete()
}

// key reads one key of the case and its value.
func (c *caseReader) key() *refusal.Refusal {
	at := c.scan.i
	name, err := c.scan.text()
	if err != nil {
		return err
	}
	bit := uint(0)
	for i, k := range caseKeys {
		if string(name) == k {
			bit = 1 << i
		}
	}
	if bit == 0 {
		c.scan.i = at
		return c.unknown(unknownKey, string(name), caseKeys)
	}
	if c.given&bit != 0 {
		c.scan.i = at
		return c.scan.fail("caseline_key_twice", "word", string(name))
	}
	c.given |= bit
	if !c.scan.take(':') {
		return c.scan.fail("caseline_json")
	}
	switch bit {
	case keyID:
		return c.readID()
	case keyRules:
		return c.readRules()
	case keyKnockout:
		return c.list("knockout", c.eliminatory)
	case keyWeights:
		c.round++
		return c.pairs("weights", c.weight)
	case keyEnrolled:
		return c.list("enrolled", c.enrolled)
	case keyHeld:
		return c.list("held_blocs", c.held)
	case keyLevels:
		c.round++
		return c.pairs("levels", c.level)
	case keyExtra:
		return c.pairs("extra", c.extra)
	}
	return c.scan.skip(0)
}

// Sentences for a word that is not known, without and with a likely one.
var (
	unknownKey       = [2]string{"caseline_unknown_key", "caseline_unknown_key_near"}
	unknownCriterion = [2]string{"caseline_unknown_criterion", "caseline_unknown_criterion_near"}
	unknownLevel     = [2]string{"caseline_unknown_level", "caseline_unknown_level_near"}
	unknownBlock     = [2]string{"caseline_unknown_block", "caseline_unknown_block_near"}
	unknownRules     = [2]string{"caseline_unknown_rules", "caseline_unknown_rules_near"}
	unknownExtra     = [2]string{"caseline_unknown_extra", "caseline_unknown_extra_near"}
)

// unknown refuses a word, with the nearest known one or else the list.
func (c *caseReader) unknown(keys [2]string, word string, known []string) *refusal.Refusal {
	word = strings.Clone(word)
	if near := regulation.Nearest(word, known); near != "" {
		return c.scan.fail(keys[1], "word", clip(word), "near", near)
	}
	if len(known) > 12 {
		known = append(append([]string{}, known[:12]...), "…")
	}
	return c.scan.fail(keys[0], "word", clip(word), "known", known)
}

func clip(s string) string {
	if runes := []rune(s); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return s
}

func (c *caseReader) wrong(field, key string) *refusal.Refusal {
	c.scan.space()
	return c.scan.fail(key, "field", field).On(field)
}

func (c *caseReader) readID() *refusal.Refusal {
	if c.scan.next() != '"' {
		return c.wrong("id", "caseline_wants_text")
	}
	id, err := c.scan.text()
	if err != nil {
		return err
	}
	if c.id = append(c.id, id...); len(c.id) == 0 {
		return c.wrong("id", "caseline_wants_text")
	}
	return nil
}

func (c *caseReader) readRules() *refusal.Refusal {
	if c.scan.next() != '"' {
		return c.wrong("rules", "caseline_wants_text")
	}
	at := c.scan.i
	name, err := c.scan.text()
	if err != nil {
		return err
	}
	if c.set = c.rules.plans[string(name)]; c.set == nil {
		c.scan.i = at
		return c.unknown(unknownRules, string(name), c.rules.names)
	}
	return nil
}

// list reads an array of texts.
func (c *caseReader) list(field string, each func(name []byte) *refusal.Refusal) *refusal.Refusal {
	if !c.scan.take('[') {
		return c.wrong(field, "caseline_wants_list")
	}
	c.round++
	for first := true; ; first = false {
		more, err := c.scan.more(first, ']')
		if err != nil || !more {
			return err
		}
		if c.scan.next() != '"' {
			return c.wrong(field, "caseline_wants_list")
		}
		at := c.scan.i
		name, err := c.scan.text()
		if err != nil {
			return err
		}
		if err := each(name); err != nil {
			c.scan.i = at
			return c.where(err)
		}
	}
}

// where puts a refusal at the place where the scanner now stands.
func (c *caseReader) where(err *refusal.Refusal) *refusal.Refusal {
	err.Facts["column"] = c.scan.fail("").Facts["column"]
	return err
}

// pairs reads an object; each reads the value.
func (c *caseReader) pairs(field string, each func(name []byte) *refusal.Refusal) *refusal.Refusal {
	if !c.scan.take('{') {
		return c.wrong(field, "caseline_wants_object")
	}
	for first := true; ; first = false {
		more, err := c.scan.more(first, '}')
		if err != nil || !more {
			return err
		}
		name, err := c.scan.text()
		if err != nil {
			return err
		}
		if !c.scan.take(':') {
			return c.scan.fail("caseline_json")
		}
		if err := each(name); err != nil {
			return err
		}
	}
}
