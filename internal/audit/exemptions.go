package audit

import (
	"encoding/json"
	"slices"
	"strings"

	"jurande/internal/journal"
	"jurande/internal/store"
)

// exemption is one confirmed: what was held then, and who said so.
type exemption struct {
	Block, Source, Kind, By string
	From                    []string
	At                      int64
}

// exempted replays an exemption: a block less to sit, one more held.
func (s *session) exempted(e journal.Entry, f sessionFacts) bool {
	r, entered := s.enrolments[f.Exempted]
	if !entered {
		return false
	}
	blocks := strings.Fields(r.fields["blocks"])
	left := slices.DeleteFunc(slices.Clone(blocks), func(b string) bool { return b == f.Block })
	var held []exemption
	if len(left) == len(blocks) || json.Unmarshal(f.HeldNow, &held) != nil || !slices.ContainsFunc(held, func(h exemption) bool { return h.Block == f.Block && h.By == e.Actor && h.At == e.At }) {
		return false
	}
	r.fields["blocks"], r.fields["held"] = strings.Join(left, " "), string(f.HeldNow)
	return true
}

// founded demands that a block held from an earlier session was validated there, by the
// decision of minutes that are signed.
func (a *run) founded(rows []store.StoredEnrolment) error {
	for _, e := range rows {
		if !strings.Contains(e.Held, `"kind":"session"`) {
			continue
		}
		var held []exemption
		if json.Unmarshal([]byte(e.Held), &held) != nil {
			continue // said elsewhere
		}
		earlier, err := a.Acquired(e.CandidateID)
		if err != nil {
			return err
		}
		for _, h := range held {
			if h.Kind == "session" {
				a.demand(validatedIn(earlier, h), "enrolments", at("dossier", "number", e.Number), "exemption_unfounded", "block", h.Block, "session", h.Source)
			}
		}
	}
	return nil
}

func validatedIn(rows []store.AcquiredRow, h exemption) bool {
	for _, r := range rows {
		var status map[string]string
		if r.SessionName != h.Source || json.Unmarshal([]byte(r.Blocks), &status) != nil {
			continue
		}
		for _, id := range h.From {
			if status[id] == "validated" {
				return true
			}
		}
	}
	return false
}
