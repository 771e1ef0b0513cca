package candidate

import (
	"slices"
	"sort"
	"strings"

	"jurande/internal/refusal"
)

// compare looks for the same person twice in the file. The same identity twice is
// a fault; names that differ by a slip, or by their order, on the same birth date
// are a doubt: they may be twins.
func (r *Roster) compare() {
	first := map[string]Entry{}
	numbers := map[string]Entry{}
	emails := map[string]Entry{}
	kept := r.Entries[:0]
	for _, e := range r.Entries {
		key := e.Identity.MatchKey()
		if before, twice := first[key]; twice {
			r.Faults = append(r.Faults, r.at(e, ColBirthName, "roster_twice", "Name", e.Identity.Listed(), "Before", before.Line))
			continue
		}
		first[key] = e
		if before, twice := numbers[e.Number]; twice && e.Number != "" {
			r.Faults = append(r.Faults, r.at(e, ColNumber, "roster_number_twice", "Value", e.Number, "Before", before.Line))
			continue
		}
		numbers[e.Number] = e
		if before, twice := emails[strings.ToLower(e.Email)]; twice && e.Email != "" {
			r.Remarks = append(r.Remarks, r.at(e, ColEmail, "roster_email_twice", "Value", e.Email, "Before", before.Line))
		}
		emails[strings.ToLower(e.Email)] = e
		kept = append(kept, e)
	}
	r.Entries = kept
	r.Doubts = append(r.Doubts, r.doubtsWithin(r.Entries)...)
	sort.SliceStable(r.Doubts, func(i, j int) bool { return r.Doubts[i].Line < r.Doubts[j].Line })
	sort.SliceStable(r.Faults, func(i, j int) bool { return r.Faults[i].Line < r.Faults[j].Line })
}

// neighbours bounds the comparisons when many are born on one day: names that
// differ by a slip are near each other in order.
const neighbours = 12

func (r *Roster) doubtsWithin(entries []Entry) (doubts refusal.List) {
	days := map[Birth][]int{}
	names := make([]likeness, len(entries))
	years := map[int]bool{} // in which somebody's day is not known
	for i, e := range entries {
		days[e.Identity.BirthDate] = append(days[e.Identity.BirthDate], i)
		names[i] = likenessOf(e.Identity)
		if !e.Identity.BirthDate.Complete() {
			years[e.Identity.BirthDate.Year] = true
		}
	}
	for i, e := range entries { // who may be born on any day of a year is near everybody of it
		if years[e.Identity.BirthDate.Year] {
			year := Birth{Year: -e.Identity.BirthDate.Year}
			days[year] = append(days[year], i)
		}
	}
	for day, same := range days {
		sort.Slice(same, func(a, b int) bool { return names[same[a]].parts < names[same[b]].parts })
		for a := range same {
			for b := a + 1; b < len(same) && b <= a+neighbours; b++ {
				if !names[same[a]].alike(names[same[b]]) {
					continue
				}
				x, y := entries[same[a]], entries[same[b]]
				if day.Year < 0 && (x.Identity.BirthDate == y.Identity.BirthDate || !x.Identity.BirthDate.Agrees(y.Identity.BirthDate)) {
					continue
				}
				if x.Line > y.Line {
					x, y = y, x
				}
				doubts = append(doubts, r.at(y, ColBirthName, "roster_alike", "Name", y.Identity.Listed(), "Other", x.Identity.Listed(), "Before", x.Line))
			}
		}
	}
	sort.Slice(doubts, func(i, j int) bool { return doubts[i].Line < doubts[j].Line })
	return doubts
}

// likeness is what two identities of one birth date are compared by, folded.
type likeness struct {
	name, given string
	parts       string // all names whatever their order, so that swapped ones meet
}

func likenessOf(i Identity) likeness {
	parts := strings.Fields(Fold(i.BirthName + " " + strings.Join(i.GivenNames, " ")))
	slices.Sort(parts)
	return likeness{Fold(i.BirthName), Fold(i.Given()), strings.Join(parts, " ")}
}

func (a likeness) alike(b likeness) bool {
	if a.parts == b.parts {
		return true
	}
	name := slips(a.name, b.name)
	if name > 2 {
		return false
	}
	given := slips(a.given, b.given)
	return name+given <= 1 || name == 0 && given <= 2 && len(a.given) > 5 || given == 0 && name <= 2 && len(a.name) > 5
}

// Alike reports that two identities whose birth dates agree may be one person: names
// and given names swapped, or both a slip away at most.
func Alike(a, b Identity) bool {
	return a.BirthDate.Agrees(b.BirthDate) && likenessOf(a).alike(likenessOf(b))
}

// near finds who may share a birth date, when some are known by their year only.
type near struct {
	days  map[Birth][]Known
	part  map[int][]Known // of a year, the day not known
	years map[int][]Known // everybody of a year
}

func newNear(known []Known) near {
	n := near{map[Birth][]Known{}, map[int][]Known{}, map[int][]Known{}}
	for _, k := range known {
		b := k.Identity.BirthDate
		n.years[b.Year] = append(n.years[b.Year], k)
		if b.Complete() {
			n.days[b] = append(n.days[b], k)
		} else {
			n.part[b.Year] = append(n.part[b.Year], k)
		}
	}
	return n
}

func (n near) to(b Birth) []Known {
	if !b.Complete() {
		return n.years[b.Year]
	}
	return slices.Concat(n.days[b], n.part[b.Year])
}

// slips is the edit distance, adjacent letters swapped counting for one; 3 stands
// for three or more.
func slips(a, b string) int {
	const most = 3
	x, y := []rune(a), []rune(b)
	if d := len(x) - len(y); d >= most || -d >= most {
		return most
	}
	var before, last []int
	now := make([]int, len(y)+1)
	for j := range now {
		now[j] = j
	}
	for i := 1; i <= len(x); i++ {
		before, last, now = last, now, make([]int, len(y)+1)
		now[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			now[j] = min(last[j]+1, now[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				now[j] = min(now[j], before[j-2]+1)
			}
		}
	}
	return min(now[len(y)], most)
}
