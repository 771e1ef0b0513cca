package deliberation

import (
	"strconv"
	"strings"

	"jurande/internal/framework/regulation"
	"jurande/internal/jury"
	"jurande/internal/refusal"
)

// criterion finds a criterion and marks it as named in this list.
func (c *caseReader) criterion(name []byte) (int, *refusal.Refusal) {
	k, known := c.rules.any.CriterionBytes(name)
	if !known {
		return 0, c.unknown(unknownCriterion, string(name), c.criteria)
	}
	if c.seen[k] == c.round {
		return 0, c.scan.fail("caseline_twice", "word", string(name))
	}
	c.seen[k] = c.round
	return k, nil
}

func (c *caseReader) eliminatory(name []byte) *refusal.Refusal {
	k, err := c.criterion(name)
	if err == nil {
		c.knockout[k] = true
	}
	return err
}

func (c *caseReader) level(name []byte) *refusal.Refusal {
	k, err := c.criterion(name)
	if err != nil {
		return err
	}
	if c.scan.next() != '"' {
		if c.scan.word("null") {
			return nil // not assessed, as when it is absent
		}
		return c.wrong("levels", "caseline_wants_level")
	}
	at := c.scan.i
	word, err := c.scan.text()
	if err != nil {
		return err
	}
	if string(word) == regulation.NeutralisedWord {
		c.sheet.Levels[k] = jury.Neutral
		return nil
	}
	l, known := c.rules.any.LevelBytes(word)
	if !known {
		c.scan.i = at
		return c.unknown(unknownLevel, string(word), c.levels)
	}
	c.sheet.Levels[k] = int8(l)
	return nil
}

// weight reads a positive figure, as a number or as a text ("3/2").
func (c *caseReader) weight(name []byte) *refusal.Refusal {
	k, err := c.criterion(name)
	if err != nil {
		return err
	}
	var text []byte
	first := c.scan.next()
	at := c.scan.i
	switch {
	case first == '"':
		text, err = c.scan.text()
	case first == '-' || first >= '0' && first <= '9':
		text, err = c.scan.number()
	default:
		return c.wrong("weights", "caseline_wants_figure")
	}
	if err != nil {
		return err
	}
	w, ok := figure(string(text))
	if !ok || w.Sign() <= 0 {
		c.scan.i = at
		return c.wrong("weights", "caseline_wants_figure")
	}
	c.weights[k] = w
	return nil
}

// maxPower bounds the exponent of a figure: "1e3" is read, "1e999999" refused.
const maxPower = 18

func figure(text string) (regulation.Ratio, bool) {
	mantissa, power, has := strings.Cut(strings.Replace(text, "E", "e", 1), "e")
	r, ok := regulation.ParseRatio(mantissa)
	if !has || !ok {
		return r, ok
	}
	n, err := strconv.Atoi(power)
	if err != nil || n > maxPower || n < -maxPower {
		return r, false
	}
	ten := regulation.Whole(10)
	for ; n > 0; n-- {
		r = r.Mul(ten)
	}
	for ; n < 0; n++ {
		r = r.Quo(ten)
	}
	return r, true
}

func (c *caseReader) block(name []byte, already func(b int) bool) (int, *refusal.Refusal) {
	b, known := c.rules.any.BlockBytes(name)
	if !known {
		return 0, c.unknown(unknownBlock, string(name), c.blocks)
	}
	if already(b) {
		return 0, c.scan.fail("caseline_twice", "word", string(name))
	}
	return b, nil
}

func (c *caseReader) enrolled(name []byte) *refusal.Refusal {
	b, err := c.block(name, func(b int) bool { return c.sheet.Enrolled[b] })
	if err == nil {
		c.sheet.Enrolled[b] = true
	}
	return err
}

func (c *caseReader) held(name []byte) *refusal.Refusal {
	b, err := c.block(name, func(b int) bool { return c.sheet.Held[b] == jury.Held })
	if err == nil {
		c.sheet.Held[b] = jury.Held
	}
	return err
}

func (c *caseReader) extra(name []byte) *refusal.Refusal {
	i := c.rules.any.ExtraAt(string(name))
	if i < 0 {
		var known []string
		for _, e := range c.rules.any.Regulation.Title.Extra {
			known = append(known, e.ID)
		}
		return c.unknown(unknownExtra, string(name), known)
	}
	if c.sheet.Extra[i] != jury.Unknown {
		return c.scan.fail("caseline_twice", "word", string(name))
	}
	switch {
	case c.scan.word("true"):
		c.sheet.Extra[i] = jury.Met
	case c.scan.word("false"):
		c.sheet.Extra[i] = jury.NotMet
	case c.scan.word("null"):
	default:
		return c.wrong("extra", "caseline_wants_bool")
	}
	return nil
}

// complete checks the line as a whole and chooses the rules that it follows.
func (c *caseReader) complete() *refusal.Refusal {
	c.scan.i = 0
	for i, key := range caseKeys {
		needed := 1<<i == keyID || 1<<i == keyLevels || 1<<i == keyEnrolled || 1<<i == keyRules && c.rules.exchange
		if needed && c.given&(1<<i) == 0 {
			return refusal.New(refusal.Invalid, "caseline_missing", "word", key).On(key)
		}
	}
	if c.rules.exchange {
		if !c.set.caseWeights {
			c.sheet.Weights = nil
		}
		return nil
	}
	if c.set == nil {
		c.set = c.rules.plans[c.rules.names[0]]
	}
	return c.asTheTitle()
}

// asTheTitle refuses a case whose knock-out criteria or weights are not those of
// the title's regulation: they are not the case's to choose.
func (c *caseReader) asTheTitle() *refusal.Refusal {
	reg := &c.set.plan.Regulation
	if c.given&keyKnockout != 0 {
		for k, id := range c.criteria {
			if c.knockout[k] != c.set.plan.IsKnockout(k) {
				return refusal.New(refusal.Invalid, "caseline_knockout_differs", "criterion", id).By("R06", reg.Knockout.Source.Cites()).On("knockout")
			}
		}
	}
	for k, w := range c.weights {
		if w.Sign() != 0 && !w.Equal(reg.Weights.Of(c.criteria[k])) {
			return refusal.New(refusal.Invalid, "caseline_weight_differs", "criterion", c.criteria[k], "given", w.String(),
				"ruled", reg.Weights.Of(c.criteria[k]).String()).By("R06", reg.Weights.Source.Cites()).On("weights")
		}
	}
	c.sheet.Knockout, c.sheet.Weights = nil, nil
	return nil
}
