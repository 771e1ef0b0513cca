package framework

import "slices"

// Worth says which blocks of a title (by code) somebody need not sit, who holds blocks
// (by code) of another title: what the register lists as corresponding, in the record
// of either title. Each comes with the held blocks that are worth it (R05).
func Worth(own, other Registration, held []string) map[string][]string {
	worth := map[string][]string{}
	grant := func(blocks, by []string) {
		if len(by) == 0 {
			return
		}
		for _, code := range by {
			if !slices.Contains(held, code) {
				return // all of them together
			}
		}
		for _, code := range blocks {
			if worth[code] == nil {
				worth[code] = by
			}
		}
	}
	for _, c := range own.Correspondences {
		if c.Code == other.Code {
			grant(c.From, c.To)
		}
	}
	for _, c := range other.Correspondences {
		if c.Code == own.Code {
			grant(c.To, c.From)
		}
	}
	return worth
}
