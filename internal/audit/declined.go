package audit

import (
	"encoding/json"

	"jurande/internal/journal"
)

// declined replays which exemptions were found and not given, and which of those were
// looked at again.
func (a *run) declined() error {
	subjects, err := a.SubjectsOf("enrolment/")
	if err != nil {
		return err
	}
	want, stands := map[string]recorded{}, map[string]string{}
	err = a.JournalAbout(subjects, func(e journal.Entry) error {
		var f struct {
			Declined     string `json:"exemption_declined"`
			Reconsidered string `json:"exemption_reconsidered"`
			Reason       string
		}
		if json.Unmarshal([]byte(e.Facts), &f) != nil {
			return nil // told by the check of what it is about
		}
		id, _ := cutSubject(e, "enrolment/")
		if f.Declined != "" {
			k := key(id, f.Declined, number(e.At))
			stands[key(id, f.Declined)] = k
			want[k] = recorded{e.Seq, fields{"reason": f.Reason, "author": e.Actor, "ended_at": number(0), "ended_by": ""}}
		}
		if w, known := want[stands[key(id, f.Reconsidered)]]; known && f.Reconsidered != "" {
			w.fields["ended_at"], w.fields["ended_by"] = number(e.At), e.Actor
		}
		return nil
	})
	if err != nil {
		return err
	}
	rows, err := a.StoredDeclined()
	if err != nil {
		return err
	}
	row := func(k string) place { return at("exemption_declined", "key", k) }
	have := map[string]stored{}
	for _, d := range rows {
		k := key(d.EnrolmentID, d.Block, number(d.At))
		have[k] = stored{row(k), fields{"reason": d.Reason, "author": d.By, "ended_at": number(d.EndedAt), "ended_by": d.EndedBy}}
	}
	a.match("enrolments", want, have, row)
	return nil
}
