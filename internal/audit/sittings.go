package audit

import (
	"encoding/json"
	"maps"
	"strings"

	"jurande/internal/journal"
	"jurande/internal/store"
)

// sittingEntry is what an entry about a sitting says; one entry fills a few of them.
type sittingEntry struct {
	Sitting *struct {
		Session, Assessment, State, Venue, Centre, Address, Zone, Note, Paper string
		StartsAt                                                              int64 `json:"starts_at"`
		Minutes, Prepare, Gap, Sequence                                       int64
		NoExtra                                                               bool   `json:"no_extra"`
		NoExtraWhy                                                            string `json:"no_extra_why"`
		CancelledWhy                                                          string `json:"cancelled_why"`
	}
	Sequence *int64
	Paper    *string
	State    *string
	Rooms    *[][]any
	Groups   *[][]any
	Seats    [][]any
	Unseated []string
	Watch    *[][]any `json:"invigilators"`
	Convoked []convokedEntry

	Attendance []attendanceEntry
}

// sittingRows are the rows of sittings as the journal tells them, by what they are.
type sittingRows struct {
	sitting, room, group, seat, watch, convocation map[string]recorded
	attendance                                     map[string]recorded // by the id of the event
}

// sittings rebuilds the sittings of a session, with their rooms, groups, seats and
// invigilators, from the journal.
func (a *run) sittings(s *session) error {
	rows, err := a.StoredSittings(s.row.ID)
	if err != nil {
		return err
	}
	ids, subjects, named := make([]string, len(rows)), make([]string, len(rows)), map[string]store.StoredSitting{}
	for i, x := range rows {
		ids[i], subjects[i], named[x.ID] = x.ID, "sitting/"+x.ID, x
	}
	want := sittingRows{map[string]recorded{}, map[string]recorded{}, map[string]recorded{}, map[string]recorded{}, map[string]recorded{}, map[string]recorded{}, map[string]recorded{}}
	err = a.JournalAbout(subjects, func(e journal.Entry) error {
		a.demand(want.replay(e), "sittings", at("entry", "seq", e.Seq), "entry_unreadable", "seq", e.Seq)
		return nil
	})
	if err != nil {
		return err
	}
	where := func(id, kind string) place {
		return at(kind, "assessment", named[id].AssessmentID, "starts_at", shown("starts_at", number(named[id].StartsAt)))
	}
	have := map[string]stored{}
	for _, x := range rows {
		have[x.ID] = stored{where(x.ID, "sitting"), fields{"session": s.row.ID, "assessment": x.AssessmentID, "state": x.State, "venue": x.Venue, "centre": x.CentreID, "address": x.Address, "zone": x.Zone,
			"starts_at": number(x.StartsAt), "minutes": number(x.Minutes), "no_extra": flag(x.NoExtra), "no_extra_why": x.NoExtraWhy, "prepare": number(x.Prepare), "gap": number(x.Gap), "note": x.Note, "paper": x.PaperID,
			"sequence": number(x.Sequence), "cancelled_why": x.CancelledWhy, "created_at": number(x.CreatedAt)}}
	}
	a.count("sittings", len(rows))
	a.match("sittings", want.sitting, have, func(id string) place { return where(id, "sitting") })
	if err := a.convocations(ids, want.convocation, where); err != nil {
		return err
	}
	if err := a.compareAttendance(s, ids, want, where); err != nil {
		return err
	}
	return a.compareSeats(ids, want, where)
}

// sittingOfKey is the sitting of the key of what it holds.
func sittingOfKey(k string) string { id, _, _ := strings.Cut(k, "/"); return id }

func (a *run) compareSeats(ids []string, want sittingRows, where func(id, kind string) place) error {
	rooms, groups, seats, watch := map[string]stored{}, map[string]stored{}, map[string]stored{}, map[string]stored{}
	for _, read := range []func() error{
		func() error {
			return a.StoredRooms(ids, func(x store.StoredRoom) {
				rooms[key(x.SittingID, x.ID)] = stored{where(x.SittingID, "room"), fields{"name": x.Name, "places": number(x.Places), "access": x.Access, "offers": x.Offers, "position": number(x.Position)}}
			})
		},
		func() error {
			return a.StoredGroups(ids, func(x store.StoredGroup) {
				groups[key(x.SittingID, x.ID)] = stored{where(x.SittingID, "group"), fields{"name": x.Name, "position": number(x.Position)}}
			})
		},
		func() error {
			return a.StoredSeats(ids, func(x store.StoredSeat) {
				seats[key(x.SittingID, x.EnrolmentID)] = stored{where(x.SittingID, "seat"), fields{"room": x.RoomID, "group": x.GroupID, "starts_at": number(x.StartsAt)}}
			})
		},
		func() error {
			return a.StoredWatches(ids, func(x store.StoredWatch) {
				watch[key(x.SittingID, x.PersonID)] = stored{where(x.SittingID, "invigilator"), fields{"room": x.RoomID}}
			})
		},
	} {
		if err := read(); err != nil {
			return err
		}
	}
	for _, x := range []struct {
		kind string
		want map[string]recorded
		have map[string]stored
	}{{"room", want.room, rooms}, {"group", want.group, groups}, {"seat", want.seat, seats}, {"invigilator", want.watch, watch}} {
		a.match("sittings", x.want, x.have, func(k string) place { return where(sittingOfKey(k), x.kind) })
	}
	a.count("sittings", len(seats))
	return nil
}

// replay takes one entry into the rows; false when it cannot be read.
func (w sittingRows) replay(e journal.Entry) bool {
	id, _ := cutSubject(e, "sitting/")
	var f sittingEntry
	decoder := json.NewDecoder(strings.NewReader(e.Facts))
	decoder.UseNumber()
	if decoder.Decode(&f) != nil {
		return false
	}
	if p := f.Sitting; p != nil {
		created := number(e.At)
		if was, known := w.sitting[id]; known {
			created = was.fields["created_at"]
		}
		w.sitting[id] = recorded{e.Seq, fields{"session": p.Session, "assessment": p.Assessment, "state": p.State, "venue": p.Venue, "centre": p.Centre, "address": p.Address, "zone": p.Zone, "starts_at": number(p.StartsAt),
			"minutes": number(p.Minutes), "no_extra": yes(p.NoExtra), "no_extra_why": p.NoExtraWhy, "prepare": number(p.Prepare), "gap": number(p.Gap), "note": p.Note, "paper": p.Paper, "sequence": number(p.Sequence),
			"cancelled_why": p.CancelledWhy, "created_at": created}}
	}
	set := func(field, value string) {
		if was, known := w.sitting[id]; known {
			is := maps.Clone(was.fields)
			is[field] = value
			w.sitting[id] = recorded{e.Seq, is}
		}
	}
	if f.Sequence != nil {
		set("sequence", number(*f.Sequence))
	}
	if f.Paper != nil {
		set("paper", *f.Paper)
	}
	if f.State != nil {
		set("state", *f.State)
	}
	w.replayConvoked(id, e, f.Convoked)
	for _, x := range f.Attendance {
		w.attendance[x.ID] = recorded{e.Seq, x.fields(id, e)}
	}
	for _, gone := range f.Unseated {
		delete(w.seat, key(id, gone))
	}
	return w.whole(w.room, id, e.Seq, f.Rooms, "name", "places", "access", "offers", "position") && w.whole(w.group, id, e.Seq, f.Groups, "name", "position") &&
		w.whole(w.watch, id, e.Seq, f.Watch, "room") && rowsInto(w.seat, id, e.Seq, f.Seats, "room", "group", "starts_at")
}

// whole replaces all the rows of a sitting by those of an entry, when it tells of them.
func (w sittingRows) whole(into map[string]recorded, id string, seq int64, list *[][]any, names ...string) bool {
	if list == nil {
		return true
	}
	for k := range into {
		if strings.HasPrefix(k, id+"/") {
			delete(into, k)
		}
	}
	return rowsInto(into, id, seq, *list, names...)
}

// rowsInto adds rows told as lists: an id, then the fields named.
func rowsInto(into map[string]recorded, id string, seq int64, list [][]any, names ...string) bool {
	for _, row := range list {
		if len(row) != len(names)+1 {
			return false
		}
		f := fields{}
		for i, name := range names {
			f[name] = text(row[i+1])
		}
		into[key(id, text(row[0]))] = recorded{seq, f}
	}
	return true
}

func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	}
	return ""
}

// flag reads a boolean as either engine writes it.
func flag(s string) string {
	switch s {
	case "0", "false":
		return yes(false)
	case "1", "true":
		return yes(true)
	}
	return s
}
