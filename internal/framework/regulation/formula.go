package regulation

import (
	"slices"
	"strconv"
	"strings"
)

// Formula says when the title is obtained (R04): every clause and every extra.
type Formula struct {
	Requires []Clause
	Extra    []Extra
	Source   Source
}

// Group is a set of blocks named by a word.
type Group string

const (
	Common   Group = "common"   // the blocks that are not optional
	Optional Group = "optional" // the optional ones
	Listed   Group = ""         // the blocks that the clause lists
)

// Clause asks for all, or for at least Count, of some blocks.
type Clause struct {
	All    bool
	Count  int
	Group  Group
	Blocks []string // with Listed
	Source Source
}

// Extra is a condition that no block holds: a certificate of language, a defence.
type Extra struct {
	ID     string
	French string
	Label  string
	Source Source
}

// ParseClause reads "all common", "1 of optional", "all of B1, B2", "2 of B3, B4, B5".
func ParseClause(text string) (Clause, bool) {
	words := strings.Fields(strings.ReplaceAll(text, ",", " , "))
	if len(words) < 2 {
		return Clause{}, false
	}
	var c Clause
	if words[0] == "all" {
		c.All = true
	} else if n, err := strconv.Atoi(words[0]); err == nil && n > 0 && n < 1000 && words[1] == "of" {
		c.Count = n
	} else {
		return Clause{}, false
	}
	if words = words[1:]; words[0] == "of" {
		words = words[1:]
	}
	if len(words) == 1 && (words[0] == string(Common) || words[0] == string(Optional)) {
		c.Group = Group(words[0])
		return c, true
	}
	for i, w := range words {
		if comma := w == ","; comma != (i%2 == 1) {
			return Clause{}, false
		}
		if i%2 == 0 {
			c.Blocks = append(c.Blocks, w)
		}
	}
	return c, len(words)%2 == 1
}

// String writes the clause as the file has it.
func (c Clause) String() string {
	of := strings.Join(c.Blocks, ", ")
	if c.Group != Listed {
		of = string(c.Group)
	}
	if !c.All {
		return strconv.Itoa(c.Count) + " of " + of
	}
	if c.Group != Listed {
		return "all " + of
	}
	return "all of " + of
}

// Over gives the blocks that the clause is about, among those of the title.
func (c Clause) Over(blocks []Belonging) []string {
	if c.Group == Listed {
		return slices.Clone(c.Blocks)
	}
	var ids []string
	for _, b := range blocks {
		if b.Optional == (c.Group == Optional) {
			ids = append(ids, b.Block)
		}
	}
	return ids
}

// Belonging says whether a block of the title is optional.
type Belonging struct {
	Block    string
	Optional bool
}
