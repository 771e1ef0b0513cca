package journal

import (
	"fmt"
	"strconv"
	"strings"
)

// Fault is a place where the chain does not hold.
type Fault struct {
	Seq  int64
	What string // "missing", "altered", "out_of_chain", "head"
	To   int64  // last of the entries that are missing; Seq otherwise
}

// Chain checks entries given in order, one at a time, in constant memory.
type Chain struct {
	last   Entry
	faults []Fault
}

// Add takes the next entry and notes what does not hold. After a fault it goes
// on from the entry as stored, so that one alteration is one fault.
func (c *Chain) Add(e Entry) {
	if c.last.Seq+1 < e.Seq {
		c.faults = append(c.faults, Fault{c.last.Seq + 1, "missing", e.Seq - 1})
	}
	again, err := e.Sealed()
	switch {
	case err != nil || again.Hash != e.Hash:
		c.faults = append(c.faults, Fault{e.Seq, "altered", e.Seq})
	case e.Seq <= c.last.Seq || e.Seq == c.last.Seq+1 && e.Prev != c.last.Hash:
		c.faults = append(c.faults, Fault{e.Seq, "out_of_chain", e.Seq})
	}
	c.last = e
}

// Close compares the end of the chain with the signed head.
func (c *Chain) Close(h Head) []Fault {
	switch {
	case c.last.Seq < h.Seq:
		c.faults = append(c.faults, Fault{c.last.Seq + 1, "missing", h.Seq})
	case c.last.Seq > h.Seq || c.last.Hash != h.Hash:
		c.faults = append(c.faults, Fault{c.last.Seq, "head", c.last.Seq})
	}
	return c.faults
}

// Head is the last entry's number and hash: what is signed after each act, so
// that cutting the end of the journal shows.
type Head struct {
	Seq  int64
	Hash Hash
}

const headPreamble = "jurande journal head v1"

// Text is the text that is signed (the body of a C2SP signed note).
func (h Head) Text() string { return fmt.Sprintf("%s\n%d\n%s\n", headPreamble, h.Seq, h.Hash) }

// ParseHead reads Text back.
func ParseHead(text string) (Head, error) {
	lines := strings.Split(text, "\n")
	if len(lines) != 4 || lines[0] != headPreamble || lines[3] != "" {
		return Head{}, fmt.Errorf("journal: not a head: %q", text)
	}
	seq, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return Head{}, fmt.Errorf("journal: head: %w", err)
	}
	h := Head{Seq: seq}
	if err := h.Hash.parse(lines[2]); err != nil {
		return Head{}, err
	}
	return h, nil
}

func (h *Hash) parse(s string) error {
	if len(s) != 2*len(h) {
		return fmt.Errorf("journal: a hash has %d hexadecimal digits, not %d", 2*len(h), len(s))
	}
	for i := range h {
		b, err := strconv.ParseUint(s[2*i:2*i+2], 16, 8)
		if err != nil {
			return fmt.Errorf("journal: hash: %w", err)
		}
		h[i] = byte(b)
	}
	return nil
}
