package audit

import (
	"encoding/json"
	"maps"

	"jurande/internal/journal"
)

// requests replays which sessions candidates may ask to enter by themselves, and what
// became of each request they sent. A draft that was never sent has no entry.
func (a *run) requests() error {
	sessions, err := a.SubjectsOf("session/")
	if err != nil {
		return err
	}
	asked, err := a.SubjectsOf("request/")
	if err != nil {
		return err
	}
	openings, requests := map[string]recorded{}, map[string]recorded{}
	err = a.JournalAbout(append(sessions, asked...), func(e journal.Entry) error {
		var f struct {
			Open                              *bool `json:"self_entry"`
			Session, Centre, State, Enrolment string
		}
		if json.Unmarshal([]byte(e.Facts), &f) != nil {
			return nil // told by the check of what it is about
		}
		if id, about := cutSubject(e, "session/"); about {
			if f.Open != nil {
				openings[id] = recorded{e.Seq, fields{"open": yes(*f.Open), "at": number(e.At), "author": e.Actor}}
			}
			return nil
		}
		id, _ := cutSubject(e, "request/")
		x, known := requests[id]
		if !known {
			x.fields = fields{"answered_at": "0", "answered_by": "", "enrolment": ""}
		}
		x.seq = e.Seq
		switch {
		case f.State == "":
			return nil
		case f.Centre != "": // sent, perhaps again
			maps.Copy(x.fields, fields{"session": f.Session, "centre": f.Centre, "state": f.State, "sent_at": number(e.At)})
		default:
			maps.Copy(x.fields, fields{"state": f.State, "enrolment": f.Enrolment, "answered_at": number(e.At), "answered_by": e.Actor})
		}
		requests[id] = x
		return nil
	})
	if err != nil {
		return err
	}
	return a.matchRequests(openings, requests)
}

func (a *run) matchRequests(openings, requests map[string]recorded) error {
	opening := func(id string) place { return at("entry_opening", "key", id) }
	have := map[string]stored{}
	opened, err := a.StoredOpenings()
	if err != nil {
		return err
	}
	for _, o := range opened {
		have[o.SessionID] = stored{opening(o.SessionID), fields{"open": yes(o.Open), "at": number(o.At), "author": o.By}}
	}
	a.match("sessions", openings, have, opening)

	request := func(id string) place { return at("entry_request", "key", id) }
	have = map[string]stored{}
	rows, err := a.StoredEntryRequests()
	if err != nil {
		return err
	}
	for _, r := range rows {
		if _, sent := requests[r.ID]; !sent && r.State == "draft" {
			continue
		}
		have[r.ID] = stored{request(r.ID), fields{"session": r.SessionID, "centre": r.CentreID, "state": r.State, "sent_at": number(r.SentAt),
			"enrolment": r.EnrolmentID, "answered_at": number(r.AnsweredAt), "answered_by": r.AnsweredBy}}
	}
	a.match("enrolments", requests, have, request)
	return nil
}
