package jury

import (
	"fmt"
	"math/big"
	"slices"

	"jurande/internal/framework/regulation"
)

// oracle judges as slowly and plainly as the text of the rules, on big rationals.
// It shares no code with the clerk.
type oracle struct {
	o   regulation.Outline
	reg regulation.Regulation
	f   Facts
}

type oracleCompetency struct {
	status Status
	score  *big.Rat
	failed []string
}

func (x oracle) points(level string) *big.Rat {
	return x.reg.Levels[x.reg.LevelIndex(level)].Points.Rat()
}

func (x oracle) competency(c regulation.OutlineCompetency) oracleCompetency {
	out := oracleCompetency{status: NotValidated}
	var live []string
	lost := new(big.Rat)
	for _, k := range c.Criteria {
		if slices.Contains(x.f.Neutralised, k) {
			lost.Add(lost, x.reg.Weights.Of(k).Rat())
		} else {
			live = append(live, k)
		}
	}
	if len(live) == 0 {
		out.status = Neutralised
		return out
	}
	for _, k := range live {
		if x.f.Levels[k] == "" {
			out.status = NotAssessed
			return out
		}
	}
	last := len(x.reg.Levels) - 1
	got, all := new(big.Rat), new(big.Rat)
	top, bottom, under := 0, 0, 0
	for _, k := range live {
		w := x.reg.Weights.Of(k).Rat()
		if x.reg.Neutralisation.Share == regulation.Equal {
			w.Add(w, new(big.Rat).Quo(lost, big.NewRat(int64(len(live)), 1)))
		}
		got.Add(got, new(big.Rat).Mul(w, x.points(x.f.Levels[k])))
		all.Add(all, new(big.Rat).Mul(w, x.reg.Levels[last].Points.Rat()))
		at := x.reg.LevelIndex(x.f.Levels[k])
		if at == last {
			top++
		}
		if at == 0 {
			bottom++
		}
		if min := x.reg.Competency.MinLevelEverywhere; min != "" && at < x.reg.LevelIndex(min) {
			under++
		}
		if slices.Contains(x.reg.Knockout.Criteria, k) && at < x.reg.LevelIndex(x.reg.Knockout.MinLevel) {
			out.failed = append(out.failed, k)
		}
	}
	out.score = got.Quo(got, all)
	if x.reg.Rounding.At == regulation.RoundScore {
		out.score = x.round(out.score)
	}
	ok := out.score.Cmp(x.reg.Competency.Min.Rat()) >= 0
	if x.reg.Competency.Kind == regulation.ByCounts {
		ok = big.NewRat(int64(top), int64(len(live))).Cmp(x.reg.Competency.MinAcquired.Rat()) >= 0 && bottom <= x.reg.Competency.MaxNotAcquired
	}
	if ok && under == 0 && len(out.failed) == 0 {
		out.status = Validated
	}
	return out
}

// round goes by decimals: the step of these tests is 1/10.
func (x oracle) round(r *big.Rat) *big.Rat {
	tenths := new(big.Rat).Mul(r, big.NewRat(10, 1))
	n := new(big.Int).Quo(tenths.Num(), tenths.Denom()) // scores are not negative
	rest := new(big.Rat).Sub(tenths, new(big.Rat).SetInt(n))
	up := x.reg.Rounding.Mode == regulation.RoundUp && rest.Sign() > 0 || x.reg.Rounding.Mode == regulation.RoundHalfUp && rest.Cmp(big.NewRat(1, 2)) >= 0
	if up {
		n.Add(n, big.NewInt(1))
	}
	return new(big.Rat).SetFrac(n, big.NewInt(10))
}

func (x oracle) block(b regulation.OutlineBlock) (Status, *big.Rat) {
	var live []oracleCompetency
	for _, c := range b.Competencies {
		r := x.competency(c)
		if r.status == NotAssessed {
			return NotAssessed, nil
		}
		if r.status != Neutralised {
			live = append(live, r)
		}
	}
	if len(live) == 0 {
		return NotAssessed, nil
	}
	rule := x.reg.RuleOf(b.ID)
	mean, failed, low, out := new(big.Rat), 0, false, false
	for _, c := range live {
		mean.Add(mean, c.score)
		low = low || c.score.Cmp(rule.Floor.Rat()) < 0
		out = out || len(c.failed) > 0
		if c.status != Validated {
			failed++
		}
	}
	mean.Quo(mean, big.NewRat(int64(len(live)), 1))
	if x.reg.Rounding.At == regulation.RoundMean {
		mean = x.round(mean)
	}
	ok := failed == 0
	switch rule.Kind {
	case regulation.Compensation:
		ok = mean.Cmp(rule.MeanMin.Rat()) >= 0 && !low && !out
	case regulation.AtMostMissing:
		ok = failed <= rule.Missing && !out
	}
	if ok {
		return Validated, mean
	}
	v := rule.Review
	narrow := false
	if v.ExactlyMissing != nil {
		narrow = failed == *v.ExactlyMissing
	} else if v.MeanMargin != nil || v.MaxFailed != nil {
		narrow = rule.Kind != regulation.Compensation || !low
		if v.MeanMargin != nil {
			narrow = narrow && mean.Cmp(new(big.Rat).Sub(rule.MeanMin.Rat(), v.MeanMargin.Rat())) >= 0
		}
		if v.MaxFailed != nil {
			narrow = narrow && failed <= *v.MaxFailed
		}
	}
	if narrow && !out {
		return InReview, mean
	}
	return NotValidated, mean
}

// upgrades tries every multiset of one and two raises of the block's criteria.
func (x oracle) upgrades(b regulation.OutlineBlock) (least, ways int) {
	var all []string
	for _, c := range b.Competencies {
		for _, k := range c.Criteria {
			if !slices.Contains(all, k) {
				all = append(all, k)
			}
		}
	}
	raised := func(levels map[string]string, k string) map[string]string {
		at := x.reg.LevelIndex(levels[k])
		if levels[k] == "" || slices.Contains(x.f.Neutralised, k) || at == len(x.reg.Levels)-1 {
			return nil
		}
		out := map[string]string{}
		for id, l := range levels {
			out[id] = l
		}
		out[k] = x.reg.Levels[at+1].ID
		return out
	}
	validates := func(levels map[string]string) bool {
		y := x
		y.f.Levels = levels
		status, _ := y.block(b)
		return status == Validated
	}
	two := 0
	for i, k := range all {
		once := raised(x.f.Levels, k)
		if once == nil {
			continue
		}
		if validates(once) {
			ways++
		}
		for _, l := range all[i:] {
			if twice := raised(once, l); twice != nil && validates(twice) {
				two++
			}
		}
	}
	switch {
	case ways > 0:
		return 1, ways
	case two > 0:
		return 2, two
	}
	return 0, 0
}

func (x oracle) certification() Status {
	status := map[string]Status{}
	some := false
	for _, b := range x.o.Blocks {
		switch {
		case slices.ContainsFunc(x.f.Held, func(h HeldFact) bool { return h.Block == b.ID }):
			status[b.ID] = HeldAlready
		case slices.Contains(x.f.Enrolled, b.ID):
			status[b.ID], _ = x.block(b)
		}
		some = some || status[b.ID] == HeldAlready || status[b.ID] == Validated
	}
	can := func(counts ...Status) bool {
		for _, c := range x.reg.Title.Requires {
			n, of := 0, 0
			for _, b := range x.o.Blocks {
				in := slices.Contains(c.Blocks, b.ID) || c.Group == regulation.Common && !b.Optional || c.Group == regulation.Optional && b.Optional
				if !in {
					continue
				}
				of++
				if slices.Contains(counts, status[b.ID]) {
					n++
				}
			}
			if c.All && n < of || n < c.Count {
				return false
			}
		}
		return true
	}
	switch {
	case can(Validated, HeldAlready):
		return Certified
	case can(Validated, HeldAlready, InReview, NotAssessed):
		return Pending
	case some:
		return PartOnly
	}
	return NotCertified
}

// differs says where a proposal is not what the oracle finds; empty when nowhere.
func (x oracle) differs(p Proposal) string {
	text := func(r *big.Rat) string {
		if r == nil {
			return "null"
		}
		return r.RatString()
	}
	scored := func(yes bool, r regulation.Ratio) string {
		if !yes {
			return "null"
		}
		return r.String()
	}
	next, up := 0, 0
	for i, b := range x.o.Blocks {
		got := p.Blocks[i]
		if got.Status == HeldAlready || got.Status == NotEnrolled {
			continue
		}
		for _, c := range b.Competencies {
			want, is := x.competency(c), p.Competencies[next]
			next++
			if is.ID != c.ID || is.Status != want.status || scored(is.Scored, is.Score) != text(want.score) || !slices.Equal(is.KnockoutFailed, want.failed) {
				return fmt.Sprintf("competency %s: got %s %s %v, want %s %s %v", c.ID, is.Status, scored(is.Scored, is.Score), is.KnockoutFailed, want.status, text(want.score), want.failed)
			}
		}
		status, mean := x.block(b)
		if got.Status != status || scored(got.Scored, got.Mean) != text(mean) {
			return fmt.Sprintf("block %s: got %s %s, want %s %s", b.ID, got.Status, scored(got.Scored, got.Mean), status, text(mean))
		}
		if status == NotValidated || status == InReview {
			least, ways := x.upgrades(b)
			u := p.Upgrades[up]
			up++
			if u.Block != b.ID || u.Least != least || u.Ways != ways || len(u.Example) != least {
				return fmt.Sprintf("upgrades of %s: got %+v, want %d in %d ways", b.ID, u, least, ways)
			}
		}
	}
	if len(p.Upgrades) != up || len(p.Competencies) != next {
		return "more is proposed than there is"
	}
	if want := x.certification(); p.Certification != want {
		return fmt.Sprintf("certification: got %s, want %s", p.Certification, want)
	}
	return ""
}
