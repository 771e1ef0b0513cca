package candidate

import "slices"

// blocks reads what the candidate enters for. Without a list of blocks, they enter
// for the whole title: the common blocks and the options chosen, less those held.
func (l *line) blocks() (enrolled []string, held []Held) {
	options := l.list(ColOption)
	listed := l.list(ColBlocks)
	acquired := l.list(ColHeld)
	if len(l.faults) > 0 {
		return nil, nil // a block may have been misread: what follows would only confuse
	}
	for _, id := range options {
		if !l.offer.optional(id) {
			l.refuse(ColOption, "roster_option_not_optional", "Block", id)
			return nil, nil
		}
	}
	both := slices.Concat(options, listed)
	for _, id := range both {
		if slices.Contains(acquired, id) {
			l.refuse(ColHeld, "roster_block_held_and_sat", "Block", id)
			return nil, nil
		}
	}
	chosen := l.count(slices.Concat(both, acquired))
	if most := l.offer.Options; most != AnyNumber && chosen > most {
		l.refuse(ColOption, "roster_options_many", "n", chosen, "Most", most)
		return nil, nil
	}
	if len(listed) == 0 {
		if want := l.offer.Options; want != AnyNumber && chosen < want {
			l.refuse(ColOption, "roster_options_few", "n", want, "Options", l.offer.ids(true))
			return nil, nil
		}
		both = append(both, l.offer.ids(false)...)
	}
	for _, id := range l.offer.inOrder(acquired) {
		held = append(held, Held{Block: id, Source: HeldDeclared})
	}
	enrolled = l.offer.inOrder(slices.DeleteFunc(both, func(id string) bool { return slices.Contains(acquired, id) }))
	if len(enrolled) == 0 {
		l.refuse(ColBlocks, "roster_blocks_none")
	}
	return enrolled, held
}

// HeldDeclared is the source of a block that the file of candidates declared held.
const HeldDeclared = "declared"

// list reads the blocks named in a cell.
func (l *line) list(c Column) (ids []string) {
	for _, name := range l.offer.blockNames(l.get(c)) {
		b, ok := l.offer.block(name)
		if !ok {
			l.refuse(c, "roster_block_unknown", "Block", shorten(name), "Blocks", l.known())
			continue
		}
		if !slices.Contains(ids, b.ID) {
			ids = append(ids, b.ID)
		}
	}
	return ids
}

func (l *line) known() (ids []string) {
	for _, b := range l.offer.Blocks {
		ids = append(ids, b.ID)
	}
	return ids
}

// count tells how many different optional blocks are among these.
func (l *line) count(ids []string) (n int) {
	for _, b := range l.offer.Blocks {
		if b.Optional && slices.Contains(ids, b.ID) {
			n++
		}
	}
	return n
}
