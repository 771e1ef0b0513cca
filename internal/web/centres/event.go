package centres

import (
	"encoding/json"
	"strconv"

	"jurande/internal/framework"
	"jurande/internal/lang"
)

// centreFacts is what the journal says of an act on a centre; one act fills a few of them.
type centreFacts struct {
	Name, Reference, Reason string
	Habilitation            string
	Revision                int
	Ended                   bool
	Until, Reported         framework.Date
	Prepared                *int
	Year                    int
}

// eventWords puts an entry of the journal about a centre into words, with its reason.
func eventWords(p *lang.Printer, act, facts string) (what, why string) {
	var f centreFacts
	if json.Unmarshal([]byte(facts), &f) != nil {
		return p.T("act." + act), ""
	}
	switch {
	case f.Prepared != nil:
		return p.T("centre.event.prepared", "n", *f.Prepared, "year", strconv.Itoa(f.Year)), ""
	case !f.Reported.IsZero():
		return p.T("centre.event.reported", "on", f.Reported.Time()), ""
	case f.Ended:
		return p.T("centre.event.ended", "reference", f.Reference, "until", f.Until.Time()), f.Reason
	case f.Habilitation != "" && f.Revision > 1:
		return p.T("centre.event.changed", "reference", f.Reference), f.Reason
	case f.Habilitation != "":
		return p.T("centre.event.habilitated", "reference", f.Reference), ""
	}
	return p.T("centre.event.kept", "name", f.Name), ""
}
