package audit

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"jurande/internal/journal"
	"jurande/internal/store"
)

// copyRow is a copy with whose it is.
type copyRow struct {
	store.StoredCopy
	enrolment string // empty when it is nobody's
}

// compareCopies compares the copies of a session with the journal: how many were
// numbered and when, who was there, and, by its digest, which copy is whose.
func (a *run) compareCopies(s *session) (map[string]*copyRow, error) {
	rows, err := a.StoredCopies(s.row.ID)
	if err != nil {
		return nil, err
	}
	owners, err := a.CopyOwners(s.row.ID)
	if err != nil {
		return nil, err
	}
	a.count("copies", len(rows))
	copies, added := map[string]*copyRow{}, map[string]int64{}
	for _, c := range rows {
		copies[c.ID] = &copyRow{StoredCopy: c}
		added[number(c.CreatedAt)]++
	}
	lines := make([]string, 0, len(owners))
	for _, w := range owners {
		c := copies[w.CopyID]
		c.enrolment = w.EnrolmentID
		lines = append(lines, fmt.Sprintf("%s %s %s %s\n", w.CopyID, w.EnrolmentID, w.AssessmentID, c.Number))
		a.demand(w.AssessmentID == c.AssessmentID, "copies", at("copy", "number", c.Number), "assessment_other", "is", c.AssessmentID, "was", w.AssessmentID)
	}
	slices.Sort(lines)
	if digest := sum(strings.Join(lines, "")); len(rows)+len(owners) > 0 || s.bridge.seq > 0 {
		a.demand(digest == s.bridge.fields["bridge"], "copies", at("copies"), "bridge_other", "seq", s.bridge.seq)
	}
	a.demand(maps.Equal(added, s.numbered), "copies", at("copies"), "numbered_other", "n", len(rows), "seq", s.bridge.seq)
	for _, c := range rows {
		p := at("copy", "number", c.Number)
		a.demand(copies[c.ID].enrolment != "", "copies", p, "copy_ownerless")
		was := recorded{s.bridge.seq, fields{"presence": "expected"}}
		for _, e := range s.events[c.ID] {
			if e.presence != "" {
				was = recorded{e.seq, fields{"presence": e.presence}}
			}
		}
		a.same("copies", p, was, fields{"presence": c.Presence})
	}
	return copies, nil
}

// copyFacts is what the entries about a copy say.
type copyFacts struct {
	Stage, Criterion, Level, State, Marker string
	Revision                               int
	Comment                                string `json:"comment_sha256"`
	Attached                               []struct {
		Position                      int
		SHA256, Shown, Type, Cleaning string
	}
	Withdrawn int
}

// copyStep is one thing done to a copy: an entry of its own, or what an entry about the
// session says of it.
type copyStep struct {
	event
	actor string
	facts copyFacts
}

// part is some copies as the journal tells them.
type part struct {
	sheets, marks, works map[string]recorded
}

// markings compares some copies with the journal, and gives their markings as stored.
func (a *run) markings(s *session, copies map[string]*copyRow, ids []string) (map[string]marking, error) {
	steps := map[string][]copyStep{}
	subjects := make([]string, len(ids))
	for i, id := range ids {
		subjects[i] = "copy/" + id
		for _, e := range s.events[id] {
			steps[id] = append(steps[id], copyStep{event: e})
		}
	}
	err := a.JournalAbout(subjects, func(e journal.Entry) error {
		id, _ := cutSubject(e, "copy/")
		step := copyStep{event: event{seq: e.Seq, at: e.At}, actor: e.Actor}
		if json.Unmarshal([]byte(e.Facts), &step.facts) != nil {
			a.fault("marks", at("copy", "number", copies[id].Number), "entry_unreadable", "seq", e.Seq)
			return nil
		}
		steps[id] = append(steps[id], step)
		return nil
	})
	if err != nil {
		return nil, err
	}
	want := part{map[string]recorded{}, map[string]recorded{}, map[string]recorded{}}
	for id, list := range steps {
		slices.SortFunc(list, func(x, y copyStep) int { return int(x.seq - y.seq) })
		for _, step := range list {
			want.take(id, step)
		}
	}
	if err := a.compareWorks(s, copies, ids, want.works); err != nil {
		return nil, err
	}
	return a.compareMarks(copies, ids, want)
}

// take follows one step.
func (p part) take(id string, x copyStep) {
	f := x.facts
	switch {
	case x.takenBack:
		delete(p.sheets, id+" "+first)
		delete(p.sheets, id+" "+second)
	case x.event.stage != "":
		p.sheets[id+" "+x.event.stage] = newSheet(x, x.event.marker, "assigned")
	case f.Criterion != "":
		p.marks[strings.Join([]string{id, f.Stage, f.Criterion, whole(f.Revision)}, " ")] = recorded{x.seq, fields{"level": f.Level, "comment": f.Comment, "author": x.actor, "at": number(x.at)}}
	case f.Attached != nil:
		for _, w := range f.Attached {
			p.works[id+" "+whole(w.Position)] = recorded{x.seq, fields{"sha256": w.SHA256, "shown": w.Shown, "type": w.Type, "cleaning": w.Cleaning, "added_at": number(x.at), "author": x.actor,
				"withdrawn_at": "0", "withdrawn_by": ""}}
		}
	case f.Withdrawn > 0:
		if w, there := p.works[id+" "+whole(f.Withdrawn)]; there {
			maps.Copy(w.fields, fields{"withdrawn_at": number(x.at), "withdrawn_by": x.actor})
			p.works[id+" "+whole(f.Withdrawn)] = recorded{x.seq, w.fields}
		}
	case f.Stage != "":
		p.sheet(id+" "+f.Stage, x)
	}
}

// sheet follows a sheet that moves on, or that goes to another marker.
func (p part) sheet(key string, x copyStep) {
	row, there := p.sheets[key]
	switch state := x.facts.State; {
	case !there && state == "":
		row = newSheet(x, x.facts.Marker, "assigned")
	case !there:
		row = newSheet(x, x.facts.Marker, state)
	case state == "":
		row.fields["marker"], row.fields["assigned_at"] = x.facts.Marker, number(x.at)
	default:
		row.fields["marker"], row.fields["state"], row.fields["handed_at"] = x.facts.Marker, state, "0"
		if state == handed {
			row.fields["handed_at"] = number(x.at)
		}
	}
	p.sheets[key] = recorded{x.seq, row.fields}
}

func newSheet(x copyStep, marker, state string) recorded {
	return recorded{x.seq, fields{"marker": marker, "state": state, "assigned_at": number(x.at), "handed_at": "0"}}
}

func (a *run) compareMarks(copies map[string]*copyRow, ids []string, want part) (map[string]marking, error) {
	markings := map[string]marking{}
	sheets, marks := map[string]stored{}, map[string]stored{}
	sheetAt := func(key string) place {
		id, stage, _ := strings.Cut(key, " ")
		return at("sheet", "number", copies[id].Number, "stage", stage)
	}
	markAt := func(key string) place {
		k := strings.Split(key, " ")
		return at("mark", "number", copies[k[0]].Number, "stage", k[1], "criterion", k[2], "revision", k[len(k)-1])
	}
	err := a.StoredSheets(ids, func(r store.StoredSheet) {
		a.count("sheets", 1)
		key := r.CopyID + " " + r.Stage
		sheets[key] = stored{sheetAt(key), fields{"marker": r.MarkerID, "state": r.State, "assigned_at": number(r.AssignedAt), "handed_at": number(r.HandedAt)}}
		if markings[r.CopyID] == nil {
			markings[r.CopyID] = marking{}
		}
		markings[r.CopyID][r.Stage] = &sheet{state: r.State, marks: map[string]string{}}
	})
	if err != nil {
		return nil, err
	}
	err = a.StoredMarks(ids, func(r store.StoredMark) {
		a.count("marks", 1)
		key := strings.Join([]string{r.CopyID, r.Stage, r.CriterionID, number(r.Revision)}, " ")
		comment := ""
		if r.Comment != "" {
			comment = sum(r.Comment)
		}
		marks[key] = stored{markAt(key), fields{"level": r.Level, "comment": comment, "author": r.MarkerID, "at": number(r.At)}}
		if sh := markings[r.CopyID][r.Stage]; sh != nil {
			sh.marks[r.CriterionID] = r.Level // the highest revision comes last
		}
	})
	if err != nil {
		return nil, err
	}
	a.match("sheets", want.sheets, sheets, sheetAt)
	a.match("marks", want.marks, marks, markAt)
	return markings, nil
}

// compareWorks compares the files handed in with the journal, and their bytes with
// their digests.
func (a *run) compareWorks(s *session, copies map[string]*copyRow, ids []string, want map[string]recorded) error {
	name := func(key string) place {
		id, position, _ := strings.Cut(key, " ")
		return at("work", "number", copies[id].Number, "position", position)
	}
	have, of := map[string]stored{}, map[string]string{}
	err := a.StoredWorks(ids, func(d store.Deliverable) {
		a.count("works", 1)
		key := d.CopyID + " " + whole(d.Position)
		have[key] = stored{name(key), fields{"sha256": d.SHA256, "shown": d.Shown, "type": d.MediaType, "cleaning": d.Cleaning, "added_at": number(d.AddedAt), "author": d.AddedBy,
			"withdrawn_at": number(d.WithdrawnAt), "withdrawn_by": d.WithdrawnBy}}
		of[d.SHA256], of[d.Shown] = key, key
		if a.isGone(s.owner[copies[d.CopyID].enrolment], "works") {
			a.emptied[d.SHA256], a.emptied[d.Shown] = true, true
		}
	})
	if err != nil {
		return err
	}
	a.match("works", want, have, name)
	return a.contents("works", slices.Sorted(maps.Keys(of)), func(digest string) place { return name(of[digest]) })
}
