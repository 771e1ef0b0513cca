package audit

import (
	"encoding/json"
	"maps"
	"slices"

	"jurande/internal/journal"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// jury is the jury of a session as the journal tells it.
type jury struct {
	id      string
	want    recorded
	members map[string]recorded
	ties    map[string]recorded // "member enrolment"
	seats   map[string]member
	meetsAt int64
	opened  int64
}

// member is what the lawfulness of a jury depends on.
type member struct {
	id, name, post, company, sex          string
	position                              int
	president, external, qualified, there bool
	trains                                []string // centres
	aside                                 map[string]bool
}

// clone is the jury as it stands, for minutes that are drawn now.
func (j *jury) clone() *jury {
	c := *j
	c.seats = map[string]member{}
	for id, m := range j.seats {
		m.aside = maps.Clone(m.aside)
		c.seats[id] = m
	}
	return &c
}

// juryFacts is what the entries about a jury say.
type juryFacts struct {
	At        int64    `json:"at"`
	Place     string   `json:"place"`
	Jury      string   `json:"jury"`
	Member    string   `json:"member"`
	Name      string   `json:"name"`
	President bool     `json:"president"`
	Post      string   `json:"post"`
	Company   string   `json:"company"`
	Sex       string   `json:"sex"`
	External  bool     `json:"external"`
	TrainedAt []string `json:"trained_at"`
	Qualified bool     `json:"qualified_vae"`
	Present   bool     `json:"present"`

	Removed string            `json:"removed"`
	Opened  bool              `json:"opened"`
	Ties    map[string]string `json:"ties"`
	Vote    *voteFacts        `json:"vote"`
}

func (s *session) juryEntry(e journal.Entry) bool {
	var f juryFacts
	if json.Unmarshal([]byte(e.Facts), &f) != nil {
		return false
	}
	if s.jury == nil {
		s.jury = &jury{want: recorded{fields: fields{}}, members: map[string]recorded{}, ties: map[string]recorded{}, seats: map[string]member{}}
	}
	j := s.jury
	switch {
	case f.Vote != nil:
		s.voted(e, *f.Vote)
	case f.Ties != nil:
		return j.tied(e, f)
	case f.Member != "":
		j.seat(e, f)
	case f.Removed != "":
		delete(j.members, f.Removed)
		delete(j.seats, f.Removed)
		maps.DeleteFunc(j.ties, func(_ string, t recorded) bool { return t.fields["member"] == f.Removed })
	case f.Opened:
		j.want.seq, j.opened = e.Seq, e.At
		maps.Copy(j.want.fields, fields{"state": "deliberating", "opened_at": number(e.At)})
		s.want.seq, s.want.fields["state"] = e.Seq, "deliberating"
	case f.At != 0:
		j.want.seq, j.meetsAt = e.Seq, f.At
		maps.Copy(j.want.fields, fields{"meets_at": number(f.At), "place": f.Place})
		if f.Jury != "" {
			j.id = f.Jury
			maps.Copy(j.want.fields, fields{"jury": f.Jury, "state": "composing", "opened_at": "0", "closed_at": "0"})
		}
	}
	return true
}

func (j *jury) seat(e journal.Entry, f juryFacts) {
	position, declared := len(j.seats)+1, "0"
	if was, sits := j.seats[f.Member]; sits {
		position, declared = was.position, j.members[f.Member].fields["declared_at"]
	}
	trained, _ := journal.Facts(append([]string{}, f.TrainedAt...))
	j.members[f.Member] = recorded{e.Seq, fields{"position": whole(position), "president": yes(f.President), "post": f.Post, "company": f.Company, "sex": f.Sex,
		"external": yes(f.External), "trained_at": trained, "qualified_vae": yes(f.Qualified), "present": yes(f.Present), "declared_at": declared}}
	j.seats[f.Member] = member{id: f.Member, name: f.Name, post: f.Post, company: f.Company, sex: f.Sex, position: position, president: f.President, external: f.External,
		qualified: f.Qualified, there: f.Present, trains: f.TrainedAt, aside: j.seats[f.Member].aside}
}

// tied replaces all that a member had declared by what they declare now.
func (j *jury) tied(e journal.Entry, f juryFacts) bool {
	m, sits := j.seats[f.Member]
	if !sits {
		return false
	}
	was := j.ties
	j.ties = map[string]recorded{}
	for key, t := range was {
		if t.fields["member"] != f.Member {
			j.ties[key] = t
		}
	}
	m.aside = map[string]bool{}
	for enrolment, kind := range f.Ties {
		key := f.Member + " " + enrolment
		t := recorded{e.Seq, fields{"member": f.Member, "dossier": enrolment, "kind": kind, "declared_at": number(e.At), "author": e.Actor}}
		if before, same := was[key]; same && before.fields["kind"] == kind {
			t = before
		}
		j.ties[key], m.aside[enrolment] = t, true
	}
	j.seats[f.Member] = m
	row := j.members[f.Member]
	row.seq, row.fields = e.Seq, maps.Clone(row.fields)
	row.fields["declared_at"] = number(e.At)
	j.members[f.Member] = row
	return true
}

// juryOf compares the jury with the journal; nil when the session has none.
func (a *run) juryOf(s *session) (*store.JuryRow, error) {
	row, err := a.JuryOfSession(s.row.ID)
	p := at("jury")
	switch {
	case refusal.KindOf(err) == refusal.NotFound:
		if s.jury != nil {
			a.fault("juries", p, "row_missing", "seq", s.jury.want.seq)
		}
		return nil, nil
	case err != nil:
		return nil, err
	case s.jury == nil:
		a.fault("juries", p, "row_unrecorded")
		s.jury = &jury{id: row.ID}
	}
	a.count("juries", 1)
	a.same("juries", p, s.jury.want, fields{"jury": row.ID, "state": row.State, "meets_at": number(row.MeetsAt), "place": row.Place,
		"opened_at": number(row.OpenedAt.Int64), "closed_at": number(row.ClosedAt.Int64)})
	members, err := a.StoredJurors(row.ID)
	if err != nil {
		return nil, err
	}
	have := map[string]stored{}
	for _, m := range members {
		have[m.PersonID] = stored{at("member", "name", m.Name), fields{"position": number(m.Position), "president": yes(m.President), "post": m.Post, "company": m.Company, "sex": m.Sex,
			"external": yes(m.External), "trained_at": canonical(m.TrainedAt), "qualified_vae": yes(m.QualifiedVAE), "present": yes(m.Present), "declared_at": number(m.TiesDeclaredAt)}}
	}
	a.match("juries", s.jury.members, have, func(id string) place { return at("member", "name", a.name(id)) })
	return &row, a.compareTies(s, row.ID)
}

func (a *run) compareTies(s *session, juryID string) error {
	rows, err := a.Ties(juryID)
	if err != nil {
		return err
	}
	have := map[string]stored{}
	for _, t := range rows {
		have[t.PersonID+" "+t.EnrolmentID] = stored{at("tie", "name", a.name(t.PersonID), "dossier", t.EnrolmentID), fields{"member": t.PersonID, "dossier": t.EnrolmentID, "kind": t.Kind,
			"declared_at": number(t.DeclaredAt), "author": t.DeclaredBy}}
	}
	a.match("juries", s.jury.ties, have, func(key string) place {
		f := s.jury.ties[key].fields
		return at("tie", "name", a.name(f["member"]), "dossier", f["dossier"])
	})
	return nil
}

// name is that of a person, their id when nobody has it.
func (a *run) name(id string) string {
	if n := a.names[id]; n != "" {
		return n
	}
	return id
}

// sitting lists the members who judge a dossier, or the whole session when it is empty.
func (j *jury) sitting(enrolment string) (list []member) {
	for _, m := range j.seats {
		if m.there && !(enrolment != "" && m.aside[enrolment]) {
			list = append(list, m)
		}
	}
	slices.SortFunc(list, func(x, y member) int { return x.position - y.position })
	return list
}

func (j *jury) tiedTo(enrolment string) bool {
	for _, m := range j.seats {
		if m.there && m.aside[enrolment] {
			return true
		}
	}
	return false
}
