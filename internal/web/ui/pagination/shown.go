package pagination

import (
	"context"

	"jurande/internal/lang"
)

// shown lists the page numbers to draw, 0 for a gap: 1 … 4 5 6 … 20.
func (p Pages) shown() []int {
	var numbers []int
	before := 0
	for n := 1; n <= p.Last; n++ {
		near := n >= p.Current-1 && n <= p.Current+1
		if n != 1 && n != p.Last && !near {
			// Skip straight to the next number worth drawing: lists may have thousands of pages.
			if n < p.Current-1 {
				n = p.Current - 2
			} else {
				n = p.Last - 1
			}
			continue
		}
		switch n - before {
		case 1:
		case 2:
			numbers = append(numbers, n-1) // a gap of one page is that page
		default:
			numbers = append(numbers, 0)
		}
		numbers = append(numbers, n)
		before = n
	}
	return numbers
}

func (p Pages) label(ctx context.Context) string {
	if p.Label == "" {
		return lang.T(ctx, "pagination.title")
	}
	return p.Label
}
