package reading

import "math"

// alignment shares out a column of texts (units) among the texts of another (owners), both in
// their order: what certifiers do when they set criteria beside competencies without a link.
type alignment struct {
	owners, units int
	fit           func(unit, owner int) float64 // how well two texts go together
	cohesion      func(unit int) float64        // how well a unit goes on with the one before
	size          func(unit int) float64        // what a unit counts for in a fair share
	share         func(owner int) float64       // the fair share of an owner, the sum over owners being that of units
	uneven        float64                       // cost of an unfair share
	empty         float64                       // cost of an owner without unit
}

// best gives the owner of each unit, never going back, such that fit and cohesion are greatest.
func (a alignment) best() []int {
	n, m := a.owners, a.units
	if n == 0 || m == 0 {
		return make([]int, m)
	}
	fit, cohesion, size := make([][]float64, n), make([]float64, m), make([]float64, m)
	for o := range fit {
		fit[o] = make([]float64, m)
		for u := range fit[o] {
			fit[o][u] = a.fit(u, o)
		}
	}
	for u := range m {
		size[u] = a.size(u)
		if u > 0 {
			cohesion[u] = a.cohesion(u)
		}
	}
	longest := max(24, 6*(m/n+1))
	if n == 1 {
		longest = m
	}
	// total[o][u]: best score of giving the first u units to the first o owners.
	total := make([][]float64, n+1)
	from := make([][]int, n+1)
	for o := range total {
		total[o] = make([]float64, m+1)
		from[o] = make([]int, m+1)
		for u := range total[o] {
			total[o][u] = math.Inf(-1)
		}
	}
	total[0][0] = 0
	for o := 1; o <= n; o++ {
		share := a.share(o - 1)
		for u := 0; u <= m; u++ {
			total[o][u], from[o][u] = total[o-1][u]-a.empty, u
			score, sum := 0.0, 0.0
			for s := u - 1; s >= 0 && u-s <= longest; s-- { // units s..u-1 go to owner o-1
				score += fit[o-1][s]
				if s < u-1 {
					score += cohesion[s+1]
				}
				sum += size[s]
				gap := (sum - share) / math.Max(share, 1)
				if t := total[o-1][s] + score - a.uneven*gap*gap; t > total[o][u] {
					total[o][u], from[o][u] = t, s
				}
			}
		}
	}
	owner := make([]int, m)
	for o, u := n, m; o > 0; o-- {
		for s := from[o][u]; s < u; u-- {
			owner[u-1] = o - 1
		}
	}
	if math.IsInf(total[n][m], -1) { // too many units for the bound: share them evenly
		for u := range owner {
			owner[u] = u * n / m
		}
	}
	return owner
}
