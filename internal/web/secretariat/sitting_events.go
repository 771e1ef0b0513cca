package secretariat

import (
	"encoding/json"

	"jurande/internal/access"
	"jurande/internal/journal"
	"jurande/internal/lang"
)

// sittingEvent puts an entry of the journal about a sitting into words, with the
// reason that was given.
func sittingEvent(p *lang.Printer, e journal.Entry) (what, why string) {
	var f struct {
		Sitting *struct {
			State        string
			CancelledWhy string `json:"cancelled_why"`
		}
		Why      string
		Seats    []json.RawMessage
		Unseated []string
		Rooms    []json.RawMessage
		Groups   []json.RawMessage
		Watch    []json.RawMessage `json:"invigilators"`
		Paper    *string
	}
	if json.Unmarshal([]byte(e.Facts), &f) != nil || access.Act(e.Act) != access.PlanSitting {
		return p.T("act." + e.Act), ""
	}
	switch {
	case f.Sitting != nil && f.Sitting.State == "cancelled":
		return p.T("sitting.event.cancelled"), f.Sitting.CancelledWhy
	case f.Sitting != nil:
		return p.T("sitting.event.planned"), f.Why
	case f.Groups != nil:
		return p.T("sitting.event.groups", "n", len(f.Groups)), ""
	case f.Seats != nil:
		return p.T("sitting.event.seats", "n", len(f.Seats)), ""
	case f.Unseated != nil:
		return p.T("sitting.event.unseated", "n", len(f.Unseated)), ""
	case f.Rooms != nil:
		return p.T("sitting.event.rooms", "n", len(f.Rooms)), ""
	case f.Watch != nil:
		return p.T("sitting.event.watch", "n", len(f.Watch)), ""
	case f.Paper != nil:
		return p.T("sitting.event.paper"), ""
	}
	return p.T("act." + e.Act), ""
}
