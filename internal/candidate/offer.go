package candidate

import (
	"slices"
	"strconv"
	"strings"

	"jurande/internal/framework"
	"jurande/internal/framework/regulation"
)

// Offer is what a session lets candidates enter for: what a file is read against.
type Offer struct {
	Blocks  []OfferedBlock
	Options int // optional blocks that make the title; AnyNumber when the rules do not say
	Centres []Centre
	On      framework.Date // day of entry
}

// OfferedBlock is a block with the ways in which a file may name it.
type OfferedBlock struct {
	ID       string
	Title    string
	Optional bool
	Code     string // in the national register, empty when unknown
}

// AnyNumber of optional blocks.
const AnyNumber = -1

// NewOffer reads an offer from a référentiel, its rules and its registration.
func NewOffer(f framework.Framework, rules regulation.Regulation, reg framework.Registration, centres []Centre, on framework.Date) Offer {
	o := Offer{Options: AnyNumber, Centres: centres, On: on}
	optional := 0
	for i, b := range f.Blocks {
		offered := OfferedBlock{ID: b.ID, Title: b.Title, Optional: b.Optional}
		if len(reg.Blocks) == len(f.Blocks) { // both list the blocks in the register's order
			offered.Code = reg.Blocks[i].Code
		}
		if b.Optional {
			optional++
		}
		o.Blocks = append(o.Blocks, offered)
	}
	for _, c := range rules.Title.Requires {
		if c.Group == regulation.Optional {
			o.Options = c.Count
			if c.All {
				o.Options = optional
			}
		}
	}
	if optional == 0 {
		o.Options = 0
	}
	return o
}

// lookup finds what a file names, by the folded names of an offer.
type lookup struct {
	Offer
	blocks  map[string]OfferedBlock
	centres map[string]Centre
}

// newLookup gathers the names: a block is "B4", "4", "Bloc 4", its code or its
// title; a centre is its code or its name.
func newLookup(o Offer) *lookup {
	l := &lookup{Offer: o, blocks: map[string]OfferedBlock{}, centres: map[string]Centre{}}
	for i, b := range o.Blocks {
		n := strconv.Itoa(i + 1)
		for _, name := range []string{n, "bloc " + n, b.Title, b.Code, "bloc " + b.ID, b.ID} {
			l.blocks[Fold(name)] = b
		}
	}
	for _, b := range o.Blocks { // an id is never another block's rank
		l.blocks[Fold(b.ID)] = b
	}
	delete(l.blocks, "") // a title without code
	for _, c := range o.Centres {
		l.centres[Fold(c.Name)], l.centres[Fold(c.Name+" "+c.City)] = c, c
	}
	for _, c := range o.Centres {
		l.centres[Fold(c.Code)] = c
	}
	return l
}

func (l *lookup) block(name string) (OfferedBlock, bool) {
	b, ok := l.blocks[Fold(name)]
	return b, ok
}

func (l *lookup) centre(name string) (Centre, bool) {
	c, ok := l.centres[Fold(name)]
	return c, ok
}

func (o Offer) ids(optional bool) (ids []string) {
	for _, b := range o.Blocks {
		if b.Optional == optional {
			ids = append(ids, b.ID)
		}
	}
	return ids
}

func (o Offer) optional(id string) bool {
	return slices.ContainsFunc(o.Blocks, func(b OfferedBlock) bool { return b.ID == id && b.Optional })
}

// inOrder lists chosen blocks once each, in the référentiel's order.
func (o Offer) inOrder(chosen []string) (ids []string) {
	for _, b := range o.Blocks {
		if slices.Contains(chosen, b.ID) {
			ids = append(ids, b.ID)
		}
	}
	return ids
}

// blockNames separates the names of blocks in a cell. A title may hold commas, so
// the whole cell is tried first.
func (l *lookup) blockNames(cell string) []string {
	if _, ok := l.block(cell); ok {
		return []string{cell}
	}
	parts := strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(",;/+|&\n", r) })
	var names []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p == "" {
			continue
		}
		if _, ok := l.block(p); !ok && strings.Contains(p, " ") { // "B1 B2 B3"
			names = append(names, strings.Fields(p)...)
			continue
		}
		names = append(names, p)
	}
	return names
}
