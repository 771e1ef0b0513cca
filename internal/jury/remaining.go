package jury

// Remaining is what a clause of the title still asks: so many more blocks among
// those that are not acquired.
type Remaining struct {
	Need  int
	Among []string
}

// Remaining says what decided blocks leave to acquire for the title; nothing when
// every clause of its formula is met.
func (p *Plan) Remaining(blocks map[string]Status) (list []Remaining) {
	for _, c := range p.clauses {
		left := Remaining{Need: c.need}
		for _, id := range c.ids {
			if secured(blocks[id]) {
				left.Need--
			} else {
				left.Among = append(left.Among, id)
			}
		}
		if left.Need > 0 {
			list = append(list, left)
		}
	}
	return list
}
