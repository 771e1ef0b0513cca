package audit

import (
	"encoding/json"
	"maps"
	"strings"

	"jurande/internal/journal"
)

// dataRequests replays what people asked about their data and what was answered: texts
// by their digest, until an erasure empties them.
func (a *run) dataRequests() error {
	subjects, err := a.SubjectsOf("data/")
	if err != nil {
		return err
	}
	want := map[string]recorded{}
	err = a.JournalAbout(append(subjects, "retention/data"), func(e journal.Entry) error {
		var f struct {
			Kind, Candidate, Words, Longer, Outcome, Answer string
			Due                                             string `json:"due_on"`
			Emptied                                         []string
		}
		if json.Unmarshal([]byte(e.Facts), &f) != nil {
			return nil
		}
		id, about := cutSubject(e, "data/")
		switch {
		case !about:
			for _, gone := range f.Emptied {
				if x, known := want[gone]; known {
					maps.Copy(x.fields, fields{"words": sum(""), "longer": sum(""), "answer": sum("")})
				}
			}
		case f.Kind != "":
			want[id] = recorded{e.Seq, fields{"candidate": f.Candidate, "kind": f.Kind, "words": f.Words, "asked_at": number(e.At), "due_on": f.Due, "state": "waiting",
				"longer": sum(""), "outcome": "", "answer": sum(""), "answered_at": "0", "answered_by": ""}}
		case f.Longer != "":
			if x, known := want[id]; known {
				maps.Copy(x.fields, fields{"longer": f.Longer, "due_on": f.Due})
			}
		case f.Outcome != "":
			if x, known := want[id]; known {
				maps.Copy(x.fields, fields{"state": "answered", "outcome": f.Outcome, "answer": f.Answer, "answered_at": number(e.At), "answered_by": e.Actor})
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	name := func(id string) place { return at("data_request", "key", strings.TrimSpace(id)) }
	have := map[string]stored{}
	rows, err := a.StoredDataRequests()
	if err != nil {
		return err
	}
	for _, d := range rows {
		have[d.ID] = stored{name(d.ID), fields{"candidate": d.CandidateID, "kind": d.Kind, "words": sum(d.Words), "asked_at": number(d.AskedAt), "due_on": d.DueOn, "state": d.State,
			"longer": sum(d.Longer), "outcome": d.Outcome, "answer": sum(d.Answer), "answered_at": number(d.AnsweredAt), "answered_by": d.AnsweredBy}}
	}
	a.count("requests", len(rows))
	a.match("requests", want, have, name)
	return nil
}
