package exam

import (
	"net/url"
	"strings"
	"time"

	"jurande/internal/framework"
	"jurande/internal/refusal"
)

// Bounds of what a sitting may be planned as.
const (
	MostMinutes = 24 * 60
	MostGap     = 4 * 60
)

// CheckPlan says all that is wrong with a sitting's plan, field by field. It lies in
// its session: from the first day of entry to the day of the jury, when it is known.
func (s Sitting) CheckPlan(in Session) (faults refusal.List) {
	refuse := func(field, key string, facts ...any) {
		faults = append(faults, refusal.New(refusal.Invalid, key, facts...).On(field))
	}
	if _, err := time.LoadLocation(s.Zone); err != nil || s.Zone == "" {
		refuse("zone", "sitting_zone", "zone", s.Zone)
	}
	day := s.Day()
	switch {
	case s.Starts.IsZero():
		refuse("day", "sitting_day_missing")
	case !in.Opens.IsZero() && day.Before(in.Opens):
		refuse("day", "sitting_before_session", "day", day.Time(), "opens", in.Opens.Time())
	case !in.JuryOn.IsZero() && day.After(in.JuryOn):
		refuse("day", "sitting_after_jury", "day", day.Time(), "jury", in.JuryOn.Time())
	}
	if s.Minutes < 1 || s.Minutes > MostMinutes {
		refuse("minutes", "sitting_minutes", "most", MostMinutes)
	}
	if s.Prepare < 0 || s.Prepare > 0 && s.Prepare >= s.Minutes {
		refuse("prepare", "sitting_prepare", "minutes", s.Minutes)
	}
	if s.Gap < 0 || s.Gap > MostGap {
		refuse("gap", "sitting_gap", "most", MostGap)
	}
	if s.NoExtra && strings.TrimSpace(s.NoExtraWhy) == "" {
		faults = append(faults, refusal.New(refusal.Invalid, "sitting_no_extra_why").On("no_extra_why").By("R14", ""))
	}
	return append(faults, s.checkVenue()...)
}

// checkVenue: at a distance there is a link, at the certifier's there is an address.
func (s Sitting) checkVenue() (faults refusal.List) {
	switch s.Venue {
	case Remotely:
		if u, err := url.Parse(s.Address); err != nil || u.Scheme != "https" || u.Host == "" {
			faults = append(faults, refusal.New(refusal.Invalid, "sitting_link").On("address"))
		}
	case OnSite:
		if s.CentreID == "" && s.Address == "" {
			faults = append(faults, refusal.New(refusal.Invalid, "sitting_address").On("address"))
		}
	default:
		faults = append(faults, refusal.New(refusal.Invalid, "sitting_venue").On("venue"))
	}
	return faults
}

// Open reports whether a sitting may still be changed: before it begins, and while
// it stands. The hour is given by who asks.
func (s Sitting) Open(now time.Time) error {
	switch {
	case s.State == Cancelled:
		return refusal.New(refusal.Conflict, "sitting_cancelled")
	case s.State == Underway || s.State == Ended:
		return refusal.New(refusal.Conflict, "sitting_begun")
	case s.Starts.Before(now):
		return refusal.New(refusal.Conflict, "sitting_past", "starts", s.Starts)
	}
	return nil
}

// Told raises what candidates will be told again when they have been convoked.
func (s Sitting) Told() Sitting {
	if s.State == Convoked {
		s.Sequence++
	}
	return s
}

// SameAs reports whether two plans are the same for those who come.
func (s Sitting) SameAs(o Sitting) bool {
	s.Sequence, o.Sequence = 0, 0
	s.Starts, o.Starts = s.Starts.UTC(), o.Starts.UTC()
	return s == o
}

// BlockOf is the block of an assessment of a référentiel.
func BlockOf(f framework.Framework, assessment string) (framework.Block, framework.Assessment, bool) {
	for _, b := range f.Blocks {
		for _, a := range b.Assessments {
			if a.ID == assessment {
				return b, a, true
			}
		}
	}
	return framework.Block{}, framework.Assessment{}, false
}
