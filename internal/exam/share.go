package exam

import (
	"math/big"
	"sort"
)

// Stage of a marking that the office shares out.
type Stage string

const (
	FirstMarking  Stage = "first"
	SecondMarking Stage = "second"
)

// Assigned is a copy given to a marker for a stage.
type Assigned struct {
	CopyID   string
	Stage    Stage
	MarkerID string
}

// Doubles is how many of n copies are marked twice: the share of the rules, rounded up.
func Doubles(n int, share *big.Rat) int {
	x := new(big.Rat).Mul(big.NewRat(int64(n), 1), share)
	q, r := new(big.Int).QuoRem(x.Num(), x.Denom(), new(big.Int))
	if r.Sign() > 0 {
		q.Add(q, big.NewInt(1))
	}
	return int(q.Int64())
}

// ShareOut proposes who marks the copies of one assessment. What is already given
// stays; each missing marking goes to the marker with the fewest copies, never
// twice the same marker on a copy. copies are in the order of their numbers, which
// is that of chance. Second markings that no other marker can take are left out.
func ShareOut(copies, markers []string, share *big.Rat, given []Assigned) []Assigned {
	if len(markers) == 0 {
		return nil
	}
	load := map[string]int{}
	at := map[string]map[Stage]string{}
	for _, g := range given {
		load[g.MarkerID]++
		if at[g.CopyID] == nil {
			at[g.CopyID] = map[Stage]string{}
		}
		at[g.CopyID][g.Stage] = g.MarkerID
	}
	var proposal []Assigned
	give := func(copyID string, stage Stage, except string) {
		best := ""
		for _, m := range markers {
			if m != except && (best == "" || load[m] < load[best]) {
				best = m
			}
		}
		if best == "" {
			return
		}
		load[best]++
		if at[copyID] == nil {
			at[copyID] = map[Stage]string{}
		}
		at[copyID][stage] = best
		proposal = append(proposal, Assigned{copyID, stage, best})
	}
	for _, id := range copies {
		if at[id][FirstMarking] == "" {
			give(id, FirstMarking, at[id][SecondMarking])
		}
	}
	for _, id := range double(copies, Doubles(len(copies), share), at) {
		if at[id][SecondMarking] == "" {
			give(id, SecondMarking, at[id][FirstMarking])
		}
	}
	even(proposal, markers, load, at)
	return proposal
}

// even moves proposed markings from markers who have two more than another to that
// other, as long as nobody would mark a copy twice: giving them one by one cannot
// foresee who will be left. Each move brings two loads nearer, so it ends.
func even(proposal []Assigned, markers []string, load map[string]int, at map[string]map[Stage]string) {
	for moved := true; moved; {
		moved = false
		for i := range proposal {
			p := &proposal[i]
			other := FirstMarking
			if p.Stage == FirstMarking {
				other = SecondMarking
			}
			for _, m := range markers {
				if load[p.MarkerID]-load[m] < 2 || at[p.CopyID][other] == m {
					continue
				}
				load[p.MarkerID]--
				load[m]++
				p.MarkerID, at[p.CopyID][p.Stage], moved = m, m, true
			}
		}
	}
}

// double chooses the copies marked twice: those that already are, then others
// taken evenly along the numbers.
func double(copies []string, want int, at map[string]map[Stage]string) (chosen []string) {
	var rest []string
	for _, id := range copies {
		if at[id][SecondMarking] != "" {
			chosen = append(chosen, id)
		} else {
			rest = append(rest, id)
		}
	}
	more := min(max(want-len(chosen), 0), len(rest))
	for i := range more {
		chosen = append(chosen, rest[i*len(rest)/more])
	}
	sort.Strings(chosen)
	return chosen
}
