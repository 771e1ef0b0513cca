package pdf

import "fmt"

// slice is a horizontal piece of a document that no page cuts, unless split says how.
type slice struct {
	gap    float64 // white above, dropped at the head of a page
	height float64
	keep   bool    // stays with the slice that follows
	fill   float64 // white that takes its part of what the page has left
	brk    bool    // begins a new page
	foot   string  // with brk: begins a section, with these words at the foot of its pages
	white  bool    // white below something: its gap only, which never asks for a page
	lead   *slice  // drawn before this one, as decoration, when this one opens a page
	draw   func(c *canvas, x, y float64)
	// split cuts the slice at a height; false when nothing useful fits.
	split func(room float64) (head, tail *slice, ok bool)
}

// stack is slices from top to bottom.
type stack []*slice

// spaced adds white above the first slice and below the last.
func (s stack) spaced(before, after float64) stack {
	if len(s) == 0 {
		return s
	}
	s[0].gap += before
	if after > 0 {
		s = append(s, &slice{gap: after, white: true, keep: s[len(s)-1].keep, draw: func(*canvas, float64, float64) {}})
	}
	return s
}

// kept keeps the whole stack with what follows when yes.
func (s stack) kept(yes bool) stack {
	if yes && len(s) > 0 {
		for _, p := range s {
			p.keep = true
		}
	}
	return s
}

// height is the height of the whole stack, the first gap included.
func (s stack) height() float64 {
	total := 0.0
	for _, p := range s {
		total += p.gap + p.height
	}
	return total
}

// draw draws the stack from its top edge down.
func (s stack) draw(c *canvas, x, y float64) {
	for _, p := range s {
		y -= p.gap
		p.draw(c, x, y)
		y -= p.height
	}
}

// cut separates what fits in a height, without leaving a line alone on either side when it can.
func (s stack) cut(room float64) (head, tail stack) {
	used, best := 0.0, 0
	for i, p := range s {
		used += p.gap + p.height
		if used > room+0.01 {
			break
		}
		if !p.keep {
			best = i + 1
		}
	}
	if best == len(s) {
		return s, nil
	}
	head, tail = s[:best], append(stack(nil), s[best:]...)
	if len(tail) > 0 {
		first := *tail[0]
		first.gap = 0
		tail[0] = &first
	}
	return head, tail
}

// piece is a slice at its place on a page; y is its top edge.
type piece struct {
	slice    *slice
	y        float64
	repeated bool
}

// flow places slices on pages.
type flow struct {
	frame frame
	pages [][]piece
	page  []piece
	y     float64
	foot  string
	feet  []string // of each page, its section
}

// paginate breaks a document into pages. It fails on a slice that no page can hold.
func paginate(s stack, f frame) (*flow, error) {
	fl := &flow{frame: f, y: f.top}
	for i := 0; i < len(s); {
		if s[i].brk {
			if len(fl.page) > 0 {
				fl.finish()
			}
			if s[i].foot != "" {
				fl.foot = s[i].foot
			}
			i++
			continue
		}
		end := i
		for s[end].keep && end+1 < len(s) && !s[end+1].brk {
			end++
		}
		rest, err := fl.chunk(s[i : end+1])
		if err != nil {
			return nil, err
		}
		i = end + 1 - len(rest)
		copy(s[i:], rest)
	}
	if len(fl.page) > 0 || len(fl.pages) == 0 {
		fl.finish()
	}
	return fl, nil
}

// chunk places slices that belong together and returns those still to place on the next page.
func (fl *flow) chunk(s stack) (stack, error) {
	if fl.fits(s) {
		for _, p := range s {
			fl.place(p)
		}
		return nil, nil
	}
	if done, tail := fl.splitLast(s); done {
		return stack{tail}, nil
	}
	if len(fl.page) > 0 {
		fl.finish()
		return s, nil
	}
	// A whole page cannot hold them together: the first goes alone.
	if fl.fits(s[:1]) {
		fl.place(s[0])
		return s[1:], nil
	}
	return nil, fmt.Errorf("a block is %.0f mm high, more than a page holds", s[0].height/MM)
}

// fits tells whether the page has room for all.
func (fl *flow) fits(s stack) bool {
	for len(s) > 0 && s[len(s)-1].white {
		s = s[:len(s)-1]
	}
	need := 0.0
	for i, p := range s {
		if i > 0 || len(fl.page) > 0 {
			need += p.gap
		} else if p.lead != nil {
			need += p.lead.height
		}
		need += p.height
	}
	return fl.y-need >= fl.frame.bottom-0.01
}

// splitLast places all but a part of the last slice, when that one can be cut.
func (fl *flow) splitLast(s stack) (bool, *slice) {
	last := s[len(s)-1]
	if last.split == nil {
		return false, nil
	}
	room := fl.y - fl.frame.bottom - s[:len(s)-1].height()
	if len(s) > 1 || len(fl.page) > 0 {
		room -= last.gap
	} else if last.lead != nil {
		room -= last.lead.height
	}
	head, tail, ok := last.split(room)
	if !ok {
		return false, nil
	}
	for _, p := range s[:len(s)-1] {
		fl.place(p)
	}
	fl.place(head)
	fl.finish()
	return true, tail
}

// place puts a slice on the page.
func (fl *flow) place(p *slice) {
	if len(fl.page) > 0 {
		fl.y -= p.gap
	} else {
		if p.white {
			return
		}
		if p.lead != nil {
			fl.page = append(fl.page, piece{p.lead, fl.y, true})
			fl.y -= p.lead.height
		}
	}
	fl.page = append(fl.page, piece{p, fl.y, false})
	fl.y -= p.height
}

// finish closes the page, sharing out what is left among its fills.
func (fl *flow) finish() {
	weights := 0.0
	for _, p := range fl.page {
		weights += p.slice.fill
	}
	if left := fl.y - fl.frame.bottom; weights > 0 && left > 0 {
		down := 0.0
		for i := range fl.page {
			fl.page[i].y -= down
			down += left * fl.page[i].slice.fill / weights
		}
	}
	fl.pages, fl.feet = append(fl.pages, fl.page), append(fl.feet, fl.foot)
	fl.page, fl.y = nil, fl.frame.top
}

// numbered is the number of a page within its section, from 1, and how many it has.
func (fl *flow) numbered(index int) (number, count int) {
	first, last := index, index
	for first > 0 && fl.feet[first-1] == fl.feet[index] {
		first--
	}
	for last+1 < len(fl.feet) && fl.feet[last+1] == fl.feet[index] {
		last++
	}
	return index - first + 1, last - first + 1
}
