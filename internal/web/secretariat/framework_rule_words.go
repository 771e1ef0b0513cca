package secretariat

import (
	"strings"

	"jurande/internal/framework"
	"jurande/internal/framework/regulation"
	"jurande/internal/lang"
)

// ruleWords is one part of the rules in sentences.
type ruleWords struct {
	About     string
	Sentences []string
}

// rulesInWords says the rules as a person would tell them to a jury, so that who
// does not read YAML can check what will be applied.
func rulesInWords(p *lang.Printer, r regulation.Regulation, f framework.Framework) []ruleWords {
	w := ruleTeller{p: p, r: r, f: f}
	w.say("levels", w.levels(), r.Levels[0].Source)
	w.say("weights", w.weights(), r.Weights.Source)
	if len(r.Knockout.Criteria) > 0 {
		w.say("knockout", []string{p.T("rules.knockout", "n", len(r.Knockout.Criteria), "list", p.List(r.Knockout.Criteria...), "level", w.level(r.Knockout.MinLevel))}, r.Knockout.Source)
	}
	w.say("competency", w.competency(), r.Competency.Source)
	w.say("block", w.block(r.Block), r.Block.Source)
	for _, o := range r.Blocks {
		w.tell(p.T("rules.about.own_block", "id", o.Block), w.block(o.Rule), o.Rule.Source)
	}
	w.say("title", w.title(), r.Title.Source)
	validity := p.T("rules.validity_ever")
	if r.Validity.Years > 0 {
		validity = p.T("rules.validity", "n", r.Validity.Years)
	}
	w.say("validity", []string{validity}, r.Validity.Source)
	w.say("core", w.core(), r.Core.Source)
	w.say("jury", []string{p.T("rules.jury", "n", r.Jury.MinMembers), p.T("rules.external", "share", w.share(r.Jury.ExternalShare))}, r.Jury.Source)
	w.say("double_marking", w.double(), r.DoubleMarking.Source)
	w.say("rounding", w.rounding(), r.Rounding.Source)
	return w.out
}

type ruleTeller struct {
	p   *lang.Printer
	r   regulation.Regulation
	f   framework.Framework
	out []ruleWords
}

func (w *ruleTeller) say(about string, sentences []string, from regulation.Source) {
	w.tell(w.p.T("rules.about."+about), sentences, from)
}

func (w *ruleTeller) tell(about string, sentences []string, from regulation.Source) {
	if from.Article != "" {
		sentences = append(sentences, w.p.T("rules.article", "article", from.Article))
	}
	w.out = append(w.out, ruleWords{about, sentences})
}

// level is the name of a level in the reader's language.
func (w *ruleTeller) level(id string) string {
	i := w.r.LevelIndex(id)
	if i < 0 {
		return id
	}
	l := w.r.Levels[i]
	if w.p.Lang() != "fr" && l.Label != "" {
		return l.Label
	}
	if l.French != "" {
		return l.French
	}
	return l.ID
}

func (w *ruleTeller) levels() []string {
	names := []string{}
	for _, l := range w.r.Levels {
		names = append(names, w.p.T("rules.level", "level", w.level(l.ID), "points", w.p.Number(l.Points.String())))
	}
	return []string{w.p.T("rules.levels", "list", w.p.List(names...))}
}

func (w *ruleTeller) weights() []string {
	if len(w.r.Weights.ByCriterion) == 0 {
		return []string{w.p.T("rules.weights_equal")}
	}
	var list []string
	for _, b := range w.f.Blocks {
		for _, k := range b.Criteria {
			if weight, ok := w.r.Weights.ByCriterion[k.ID]; ok {
				list = append(list, w.p.T("rules.weight", "id", k.ID, "weight", w.p.Number(weight.String())))
			}
		}
	}
	return []string{w.p.T("rules.weights", "list", w.p.List(list...))}
}

// share writes a rational as a percentage when it is a round one, else as a fraction.
func (w *ruleTeller) share(r regulation.Ratio) string {
	if s := w.p.Percent(r.String()); !strings.ContainsAny(s, ",.") {
		return s
	}
	return r.String()
}

func (w *ruleTeller) competency() []string {
	c := w.r.Competency
	var said []string
	if c.Kind == regulation.ByCounts {
		top, low := w.r.Levels[len(w.r.Levels)-1], w.r.Levels[0]
		said = append(said, w.p.T("rules.competency_counts", "share", w.share(c.MinAcquired), "top", w.level(top.ID), "n", c.MaxNotAcquired, "low", w.level(low.ID)))
	} else {
		said = append(said, w.p.T("rules.competency_score", "share", w.share(c.Min)))
	}
	if c.MinLevelEverywhere != "" {
		said = append(said, w.p.T("rules.competency_floor", "level", w.level(c.MinLevelEverywhere)))
	}
	return said
}

func (w *ruleTeller) block(b regulation.BlockRule) []string {
	said := []string{w.p.T("rules.block_all")}
	switch b.Kind {
	case regulation.Compensation:
		said = []string{w.p.T("rules.block_compensation", "mean", w.share(b.MeanMin))}
		if b.Floor.Sign() > 0 {
			said = append(said, w.p.T("rules.block_floor", "floor", w.share(b.Floor)))
		}
	case regulation.AtMostMissing:
		said = []string{w.p.T("rules.block_missing", "n", b.Missing)}
	}
	return append(said, w.review(b.Review)...)
}

func (w *ruleTeller) review(v regulation.Review) []string {
	if v.None() {
		return []string{w.p.T("rules.review_none")}
	}
	var said []string
	if v.ExactlyMissing != nil {
		said = append(said, w.p.T("rules.review_exactly", "n", *v.ExactlyMissing))
	}
	if v.MeanMargin != nil {
		said = append(said, w.p.T("rules.review_margin", "share", w.share(*v.MeanMargin)))
	}
	if v.MaxFailed != nil {
		said = append(said, w.p.T("rules.review_failed", "n", *v.MaxFailed))
	}
	return said
}

func (w *ruleTeller) title() []string {
	var said []string
	for _, c := range w.r.Title.Requires {
		blocks := w.p.T("rules.blocks." + groupKey(c.Group))
		if c.Group == regulation.Listed {
			blocks = w.p.List(c.Blocks...)
		}
		if c.All {
			said = append(said, w.p.T("rules.title_all", "blocks", blocks))
		} else {
			said = append(said, w.p.T("rules.title_count", "n", c.Count, "blocks", blocks))
		}
	}
	for _, e := range w.r.Title.Extra {
		text := e.French
		if w.p.Lang() != "fr" && e.Label != "" {
			text = e.Label
		}
		said = append(said, w.p.T("rules.title_extra", "text", text))
	}
	return said
}

func groupKey(g regulation.Group) string {
	if g == regulation.Listed {
		return "listed"
	}
	return string(g)
}

func (w *ruleTeller) core() []string {
	n, total := 0, 0
	for _, b := range w.f.Blocks {
		for _, k := range b.Criteria {
			total++
			if w.r.IsCore(k.ID, k.Core) {
				n++
			}
		}
	}
	whole := "refused"
	if w.r.Neutralisation.Whole {
		whole = "allowed"
	}
	return []string{w.p.T("rules.core", "n", n, "total", total), w.p.T("rules.neutralised_" + string(w.r.Neutralisation.Share)), w.p.T("rules.whole_competency_" + whole)}
}

func (w *ruleTeller) double() []string {
	d := w.r.DoubleMarking
	if d.Share.Sign() == 0 {
		return []string{w.p.T("rules.double_none")}
	}
	said := []string{w.p.T("rules.double_share", "share", w.share(d.Share)), w.p.T("rules.double_gap", "n", d.MaxGap), w.p.T("rules.agree." + string(d.Agree))}
	if d.ThirdMarker {
		said = append(said, w.p.T("rules.third_marker"))
	}
	return said
}

func (w *ruleTeller) rounding() []string {
	r := w.r.Rounding
	if r.At == regulation.RoundNever {
		return []string{w.p.T("rules.round_never")}
	}
	return []string{w.p.T("rules.round_"+string(r.At), "step", w.p.Number(r.To.String())), w.p.T("rules.round_mode." + string(r.Mode))}
}
