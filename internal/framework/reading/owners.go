package reading

import (
	"math"
	"strings"
)

// linking holds what was read of one block while its links are proposed.
type linking struct {
	competencies []competency
	activities   []activity
	units        []unit
	assessments  []assessment
	paged        bool // the rows of the table are pages: they do not part what belongs together
}

// What the signs of a link weigh against each other. Found on two référentiels whose links are
// known, with rows merged and paragraphs parted to keep what does not depend on their layout.
const (
	oneToOne   = 1.5  // a row with as many paragraphs as competencies
	otherRow   = 4.0  // per row between a paragraph and a competency
	cohesive   = 5.0  // two paragraphs that speak of the same thing
	wholeGroup = 0.6  // a paragraph of several sentences is often all there is for a competency
	unevenness = 1.75 // a competency with far more or fewer criteria than its share
	noUnit     = 4.0  // a competency that nothing judges
	lengthRoot = 0.75 // long paragraphs share words by chance
	onlyThere  = 0.3  // words that no other competency of the block has
	sameCode   = 10.0 // "Cr 1.2" under "C1"
)

// owners gives each unit its competency: both columns are in one order, so the question is only
// where one competency ends and the next begins.
func (l linking) owners() []int {
	bags, w := l.competencyBags()
	units, themes := make([]bag, len(l.units)), make([]bag, len(l.units))
	for i, u := range l.units {
		units[i] = bagOf(u.criteria...)
		themes[i] = units[i].without(predicates)
	}
	theme := weigh(themes)
	even, shares, alone := l.evenRows(), l.shares(), exclusive(w, units, bags)
	a := alignment{owners: len(bags), units: len(units), uneven: unevenness, empty: noUnit,
		fit: func(u, o int) float64 {
			s := w.common(units[u], bags[o]) / math.Pow(1+float64(len(units[u])), lengthRoot)
			if alone[u] == o {
				s += onlyThere
			}
			s -= otherRow * float64(rowsApart(l.units[u].first, l.competencies[o]))
			if pair, found := even[u]; found && pair == o {
				s += oneToOne
			}
			if underCode(l.units[u].code, l.competencies[o].code) {
				s += sameCode
			}
			return s
		},
		cohesion: func(u int) float64 {
			c := cohesive * theme.cosine(themes[u-1], themes[u])
			if len(l.units[u].criteria) > 1 || len(l.units[u-1].criteria) > 1 {
				c -= wholeGroup
			}
			return c
		},
		size:  func(u int) float64 { return float64(len(l.units[u].criteria)) },
		share: func(o int) float64 { return shares[o] },
	}
	return a.best()
}

func (l linking) competencyBags() ([]bag, weights) {
	bags := make([]bag, len(l.competencies))
	for i, c := range l.competencies {
		bags[i] = bagOf(c.statement)
	}
	return bags, weigh(bags)
}

// underCode: "1.2.3" is under "1.2"; nothing is under no code.
func underCode(code, owner string) bool {
	return code != "" && owner != "" && (code == owner || strings.HasPrefix(code, owner+"."))
}

// rowsApart is how many rows part a row from a competency, 0 when it stands there.
func rowsApart(row int, c competency) int { return max(0, c.first-row, row-c.last) }

// shares is the number of criteria that each competency would have if those of each row were
// shared out among the competencies that stand on it, by the length of text that they have there.
func (l linking) shares() []float64 {
	out := make([]float64, len(l.competencies))
	here := map[int]map[int]float64{}
	for i, c := range l.competencies {
		for r, part := range c.source.parts() {
			if here[r] == nil {
				here[r] = map[int]float64{}
			}
			here[r][i] += part
		}
	}
	everywhere := 0.0
	for _, u := range l.units {
		n, sum := float64(len(u.criteria)), 0.0
		for _, part := range here[u.first] {
			sum += part
		}
		if sum == 0 {
			everywhere += n
			continue
		}
		for i, part := range here[u.first] {
			out[i] += n * part / sum
		}
	}
	for i := range out {
		out[i] += everywhere / float64(len(out))
	}
	return out
}

// evenRows pairs units and competencies one to one in the rows that hold as many of each.
func (l linking) evenRows() map[int]int {
	units, owners := map[int][]int{}, map[int][]int{}
	for i, u := range l.units {
		units[u.first] = append(units[u.first], i)
	}
	for i, c := range l.competencies {
		for r := c.first; r <= c.last; r++ {
			owners[r] = append(owners[r], i)
		}
	}
	out := map[int]int{}
	for r, us := range units {
		if len(us) == len(owners[r]) {
			for k, u := range us {
				out[u] = owners[r][k]
			}
		}
	}
	return out
}

// Signs that a competency belongs to an activity.
const (
	titleWord     = 1.5  // a word of the activity's title, against one of its sub-activities
	leadingVerb   = 1.0  // the competency's verb counts once more
	activityShare = 1.5  // an activity with far more or fewer competencies than the others
	noCompetency  = 3.0  // an activity that no competency serves
	tooEarly      = 3.0  // per row before the activity is announced
	tooLate       = 2.0  // per row after the last of the activity, when rows are not pages
	atPageTop     = 0.05 // pages: what nothing ties to the activity just announced stays with the one before
)

// activityOf gives each competency its activity.
func (l linking) activityOf() []int {
	n := len(l.activities)
	bags, titles := make([]bag, n), make([]bag, n)
	for i, x := range l.activities {
		titles[i] = bagOf(x.title)
		bags[i] = bagOf(append([]string{x.title}, x.sub...)...)
	}
	w := weigh(bags)
	words := func(b bag, o int) float64 {
		return w.common(b, bags[o]) + (titleWord-1)*w.common(b, titles[o])
	}
	whole, verb := make([]bag, len(l.competencies)), make([]bag, len(l.competencies))
	for i, c := range l.competencies {
		first, _, _ := strings.Cut(c.statement, " ")
		whole[i], verb[i] = bagOf(c.statement), bagOf(first)
	}
	a := alignment{owners: n, units: len(whole), uneven: activityShare, empty: noCompetency,
		fit: func(u, o int) float64 {
			s := words(whole[u], o) + leadingVerb*words(verb[u], o) - l.rowCost(l.competencies[u].first, l.activities[o])
			if code := l.competencies[u].code; code != l.activities[o].code && underCode(code, l.activities[o].code) {
				s += sameCode // "C1.2" under "A1"; "C2" is only the second
			}
			return s
		},
		cohesion: func(int) float64 { return 0 },
		size:     func(int) float64 { return 1 },
		share:    func(int) float64 { return float64(len(whole)) / float64(n) },
	}
	return a.best()
}

// rowCost is what standing away from the rows of an activity costs.
func (l linking) rowCost(row int, a activity) float64 {
	first, last := a.rows[0], a.rows[len(a.rows)-1]
	switch {
	case row < first:
		return tooEarly * float64(first-row)
	case row > last && l.paged:
		return -atPageTop
	case row > last:
		return tooLate * float64(row-last)
	}
	return 0
}

// exclusive tells for each unit the competency that alone has two of its words or more, -1 for none.
func exclusive(w weights, units, bags []bag) []int {
	out := make([]int, len(units))
	for u, b := range units {
		best, second, at := 0.0, 0.0, -1
		for i := range bags {
			switch own := w.common(b, bags[i]); {
			case own > best:
				best, second, at = own, best, i
			case own > second:
				second = own
			}
		}
		if out[u] = at; at >= 0 && (second > best/2 || len(w.shared(b, bags[at])) < 2) {
			out[u] = -1
		}
	}
	return out
}
