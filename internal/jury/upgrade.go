package jury

import (
	"jurande/internal/framework/regulation"
	"jurande/internal/jury/rule"
)

// change is what one set of raises within a cluster does to the standing of its block.
type change struct {
	failed, knockedOut, belowFloor int
	gain                           int64            // of the sum of scores, over its denominator
	wide                           regulation.Ratio // the same when the block is added up widely
	first, second                  int              // criteria raised; second is -1 for one raise
}

// approach is the search for raises in one block.
type approach struct {
	j    *Clerk
	b    *blockPlan
	st   *standing
	base []rule.Marks // by competency of the block
	wide bool
	up   Upgrade
	best [2]int
}

// upgrades finds the least number of one-level raises that validates the block,
// and counts the sets of so many. A criterion without level or neutralised is
// never raised, one at the top neither; a criterion may be raised twice.
//
// A raise touches only its cluster, so each is judged once there, and pairs from
// two clusters are added up without judging anything again.
func (j *Clerk) upgrades(b *blockPlan, st *standing) Upgrade {
	a := approach{j: j, b: b, st: st, up: Upgrade{Block: b.id}, base: j.base[:0]}
	a.prepare()
	j.base = a.base
	ones, twos := j.single[:0], j.double[:0]
	ends := j.ends[:0]
	for i := range b.clusters {
		ones, twos = a.within(&b.clusters[i], ones, twos)
		ends = append(ends, len(ones))
	}
	j.single, j.double, j.ends = ones, twos, ends
	a.count(1, ones, nil)
	if a.up.Ways == 0 {
		a.count(2, twos, nil)
		for i := range ends[:len(ends)-1] {
			from := 0
			if i > 0 {
				from = ends[i-1]
			}
			for x := from; x < ends[i]; x++ {
				a.count(2, ones[ends[i]:], &ones[x])
			}
		}
	}
	if a.up.Ways > 0 {
		from := len(j.out.names)
		for _, k := range a.best[:a.up.Least] {
			j.out.names = append(j.out.names, j.p.criteria[k])
		}
		a.up.Example = j.out.keep(from)
	}
	return a.up
}

// prepare keeps the marks as they are, and chooses how gains are added up.
func (a *approach) prepare() {
	p := a.j.p
	a.wide = a.st.sum.wide != nil || p.Regulation.Rounding.At == regulation.RoundScore
	for c := a.b.from; c < a.b.to; c++ {
		m := a.j.marks(c)
		a.base = append(a.base, m)
		// Gains are whole only while the score of a competency keeps its denominator.
		if !m.Nothing() && (!a.j.addsWhole(c) || a.st.sum.wide == nil && a.st.sum.den%m.Score.Den != 0) {
			a.wide = true
		}
		for _, k := range p.competencies[c].criteria {
			a.j.touched[k] = a.j.touched[k][:0]
		}
	}
	for c := a.b.from; c < a.b.to; c++ {
		for _, k := range p.competencies[c].criteria {
			a.j.touched[k] = append(a.j.touched[k], c)
		}
	}
}

// within judges every raise of one criterion of the cluster, and of two.
func (a *approach) within(c *cluster, ones, twos []change) ([]change, []change) {
	levels, top := a.j.s.Levels, int8(len(a.j.p.Regulation.Levels)-1)
	for i, k := range c.criteria {
		if levels[k] < 0 || levels[k] >= top {
			continue
		}
		levels[k]++
		ones = append(ones, a.changed(k, -1))
		for _, l := range c.criteria[i:] {
			if levels[l] < 0 || levels[l] >= top {
				continue
			}
			levels[l]++
			twos = append(twos, a.changed(k, l))
			levels[l]--
		}
		levels[k]--
	}
	return ones, twos
}

// changed compares the competencies that one or two raised criteria touch with what they were.
func (a *approach) changed(first, second int) change {
	ch := change{first: first, second: second}
	for _, c := range a.j.touched[first] {
		a.compare(&ch, c)
	}
	if second >= 0 && second != first {
		for _, c := range a.j.touched[second] {
			if !touches(a.j.touched[first], c) {
				a.compare(&ch, c)
			}
		}
	}
	return ch
}

func touches(competencies []int, c int) bool {
	for _, x := range competencies {
		if x == c {
			return true
		}
	}
	return false
}

func (a *approach) compare(ch *change, c int) {
	was, is := &a.base[c-a.b.from], a.j.marks(c)
	ch.failed += one(!a.j.validates(&is)) - one(!a.j.validates(was))
	ch.knockedOut += one(is.KnockedOut > 0) - one(was.KnockedOut > 0)
	if a.b.rule.Kind != regulation.Compensation {
		return
	}
	floor := a.b.rule.Floor
	ch.belowFloor += one(!is.Score.AtLeast(floor)) - one(!was.Score.AtLeast(floor))
	if a.wide {
		ch.wide = ch.wide.Add(is.Score.Ratio().Sub(was.Score.Ratio()))
	} else {
		ch.gain += (is.Score.Num - was.Score.Num) * (a.st.sum.den / was.Score.Den)
	}
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// count adds to the ways each change of the list, made together with another one
// when it is given, that validates the block.
func (a *approach) count(raises int, changes []change, with *change) {
	var none change
	if with == nil {
		with = &none
	}
	for i := range changes {
		if !a.validates(&changes[i], with) {
			continue
		}
		pair := [2]int{changes[i].first, changes[i].second}
		if with != &none {
			pair = [2]int{min(with.first, changes[i].first), max(with.first, changes[i].first)}
		}
		if a.up.Ways == 0 || pair[0] < a.best[0] || pair[0] == a.best[0] && pair[1] < a.best[1] {
			a.best = pair
		}
		a.up.Least = raises
		a.up.Ways++
	}
}

func (a *approach) validates(x, y *change) bool {
	st := rule.Standing{Counted: a.st.Counted, Failed: a.st.Failed + x.failed + y.failed,
		KnockedOut: a.st.KnockedOut + x.knockedOut + y.knockedOut, BelowFloor: a.st.BelowFloor + x.belowFloor + y.belowFloor}
	if a.b.rule.Kind == regulation.Compensation {
		sum := total{num: a.st.sum.num + x.gain + y.gain, den: a.st.sum.den}
		if a.wide {
			r := a.st.sum.ratio().Add(x.wide).Add(y.wide)
			sum = total{wide: &r}
		}
		st.MeanMet = sum.meets(st.Counted, a.b.rule.MeanMin, a.j.p.Regulation.Rounding)
	}
	return holds(a.b, &st)
}
