package regulation

import "go.yaml.in/yaml/v3"

func (r *reader) validity(n *yaml.Node) Validity {
	v := Validity{Source: Source{Path: "validity"}}
	s := r.section(n, "validity", "years", "cites")
	if s == nil {
		return v
	}
	v.Source = s.sourceAt("years")
	if n, ok := s.must("years"); ok {
		v.Years = r.whole(n, "validity.years", 1, 99)
	}
	return v
}

func (r *reader) core(n *yaml.Node) Core {
	c := Core{Stated: true, Default: true}
	s := r.section(n, "core", "default", "except", "cites")
	if s == nil {
		return c
	}
	c.Source = s.source()
	if n, ok := s.has("default"); ok {
		c.Default = r.word(n, "core.default", "core", "not_core") != "not_core"
	}
	if n, ok := s.has("except"); ok {
		c.Except = r.ids(n, "core.except")
	}
	return c
}

func (r *reader) neutralisation(n *yaml.Node) Neutralisation {
	v := Neutralisation{Share: Proportional}
	s := r.section(n, "neutralisation", "share", "whole_competency", "cites")
	if s == nil {
		return v
	}
	v.Source = s.sourceAt("share")
	if n, ok := s.must("share"); ok {
		v.Share = NeutralisationShare(r.word(n, "neutralisation.share", string(Proportional), string(Equal)))
	}
	if n, ok := s.has("whole_competency"); ok {
		v.Whole = r.word(n, "neutralisation.whole_competency", "refused", "allowed") == "allowed"
	}
	return v
}

func (r *reader) jury(n *yaml.Node) Jury {
	j := Jury{MinMembers: 2, ExternalShare: RatioOf(1, 2)}
	s := r.section(n, "jury", "min_members", "external_share", "cites")
	if s == nil {
		return j
	}
	j.Source = s.source()
	if n, ok := s.has("min_members"); ok {
		j.MinMembers = r.whole(n, "jury.min_members", 2, 99)
	}
	if n, ok := s.has("external_share"); ok {
		j.ExternalShare = r.ratio(n, "jury.external_share", "0", "1")
	}
	return j
}

func (r *reader) doubleMarking(n *yaml.Node) DoubleMarking {
	d := DoubleMarking{Agree: Discuss}
	s := r.section(n, "double_marking", "share", "max_gap", "agree", "third_marker", "cites")
	if s == nil {
		return d
	}
	d.Source = s.source()
	if n, ok := s.must("share"); ok {
		switch n.Value {
		case "all":
			d.Share = Whole(1)
		case "none":
		default:
			d.Share = r.ratio(n, "double_marking.share", "0", "1")
		}
	}
	if n, ok := s.has("max_gap"); ok {
		d.MaxGap = r.whole(n, "double_marking.max_gap", 0, 20)
	}
	if n, ok := s.has("agree"); ok {
		d.Agree = Agreement(r.word(n, "double_marking.agree", string(Highest), string(Lowest), string(First), string(Discuss)))
	}
	if n, ok := s.has("third_marker"); ok {
		d.ThirdMarker = r.yes(n, "double_marking.third_marker")
	}
	return d
}

func (r *reader) rounding(n *yaml.Node) Rounding {
	v := Rounding{At: RoundNever}
	s := r.section(n, "rounding", "at", "to", "mode", "cites")
	if s == nil {
		return v
	}
	v.Source = s.source()
	if n, ok := s.must("at"); ok {
		v.At = RoundingPlace(r.word(n, "rounding.at", string(RoundNever), string(RoundScore), string(RoundMean)))
	}
	if v.At == RoundNever {
		s.only(string(RoundNever), "to", "mode")
		return v
	}
	v.Mode = RoundHalfUp
	if n, ok := s.must("to"); ok {
		if v.To = r.ratio(n, "rounding.to", "0", "1/2"); v.To.Sign() == 0 {
			r.refuse(n, "rounding.to", "regulation_step_zero")
		}
	}
	if n, ok := s.has("mode"); ok {
		v.Mode = RoundingMode(r.word(n, "rounding.mode", string(RoundHalfUp), string(RoundDown), string(RoundUp)))
	}
	return v
}
