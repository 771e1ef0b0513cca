package audit

import (
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strings"

	"jurande/internal/journal"
	"jurande/internal/store"
)

// session is one session as the journal tells it, while its rows are compared with it.
type session struct {
	row     store.StoredSession
	version *version // nil when it was not found

	want       recorded
	imports    []roster
	enrolments map[string]recorded
	bridge     recorded // digest of which copy is whose
	files      *files   // what candidates' files hold, corrections among it
	pending    []correction
	numbered   map[string]int64
	events     map[string][]event // by copy: presence and sheets set for many copies at once
	jury       *jury
	drawn      map[string]*minutes
	order      []string // ids of minutes, as they were drawn
	votes      map[string]castVote
	anonymous  map[string]bool   // entries of people who were anonymised
	owner      map[string]string // entry → candidate
}

// roster is one import of candidates.
type roster struct {
	seq    int64
	at     int64
	people string // digest of their identities
	ids    []string
}

// event is what an entry about the whole session says of one copy.
type event struct {
	seq, at                 int64
	presence, stage, marker string
	takenBack               bool
}

type centre struct{ code, name, city, siret, address string }

// people reads the names that minutes print, and the centres.
func (a *run) people() (err error) {
	if a.names, err = a.Names(); err != nil {
		return err
	}
	rows, err := a.Centres()
	if err != nil {
		return err
	}
	a.centres = map[string]centre{}
	subjects := make([]string, len(rows))
	for i, c := range rows {
		a.centres[c.ID] = centre{c.Code, c.Name, c.City, c.SIRET, c.Address}
		subjects[i] = "centre/" + c.ID
	}
	want, have := map[string]recorded{}, map[string]stored{}
	err = a.JournalAbout(subjects, func(e journal.Entry) error {
		id, _ := cutSubject(e, "centre/")
		var f struct{ Code, Name, City, SIRET, Address string }
		if e.Act != "centres.manage" { // what the centre may do: see habilitations.go
			return nil
		}
		if json.Unmarshal([]byte(e.Facts), &f) != nil {
			a.fault("sessions", at("centre", "name", a.centres[id].name), "entry_unreadable", "seq", e.Seq)
		}
		want[id] = recorded{e.Seq, fields{"code": f.Code, "name": f.Name, "city": f.City, "siret": f.SIRET, "address": f.Address}}
		return nil
	})
	for id, c := range a.centres {
		have[id] = stored{at("centre", "name", c.name), fields{"code": c.code, "name": c.name, "city": c.city, "siret": c.siret, "address": c.address}}
		a.count("sessions", 1)
	}
	a.match("sessions", want, have, func(id string) place { return at("centre", "name", id) })
	return err
}

// sessions audits one session after the other.
func (a *run) sessions() error {
	list, err := a.StoredSessions()
	if err != nil {
		return err
	}
	if a.opt.Session != "" {
		list = slices.DeleteFunc(list, func(s store.StoredSession) bool { return s.ID != a.opt.Session })
	}
	a.several = len(list) > 1
	for _, row := range list {
		a.session = row.Name
		a.report.Sessions = append(a.report.Sessions, row.Name)
		if err := a.oneSession(row); err != nil {
			return err
		}
	}
	return nil
}

func (a *run) oneSession(row store.StoredSession) error {
	s := &session{row: row, version: a.versions[row.VersionID], want: recorded{fields: fields{}}, enrolments: map[string]recorded{},
		numbered: map[string]int64{}, events: map[string][]event{}, drawn: map[string]*minutes{}, votes: map[string]castVote{}, anonymous: map[string]bool{}, owner: map[string]string{}}
	rows, err := a.StoredEnrolments(s.row.ID)
	if err != nil {
		return err
	}
	if s.files, err = a.files(s, rows); err != nil {
		return err
	}
	if err := a.replay(s); err != nil {
		return err
	}
	s.catchUp(math.MaxInt64)
	a.count("sessions", 1)
	a.compareSession(s)
	j, err := a.juryOf(s)
	if err != nil {
		return err
	}
	enrolments, err := a.compareEnrolments(s, rows)
	if err != nil {
		return err
	}
	for _, step := range []func(*session) error{a.sittings, a.papers} {
		if err := step(s); err != nil {
			return err
		}
	}
	a.lawful(s, j, enrolments)
	n, err := a.neutralisations(s, enrolments)
	if err != nil {
		return err
	}
	texts, err := a.compareMinutes(s, j)
	if err != nil {
		return err
	}
	if err := a.dossiers(s, j, enrolments, texts, n); err != nil {
		return err
	}
	a.minutesText(s, texts, enrolments, n)
	return nil
}

// replay reads what the journal says of a session, of its jury and of its minutes, in
// the order in which it was done.
func (a *run) replay(s *session) error {
	subjects := []string{"session/" + s.row.ID, "jury/" + s.row.ID}
	known := a.drawn[s.row.ID]
	for _, id := range known {
		if s.drawn[id] == nil {
			s.drawn[id] = &minutes{id: id, want: recorded{fields: fields{}}, signatures: map[string]recorded{}}
			subjects = append(subjects, "minutes/"+id)
		}
	}
	return a.JournalAbout(subjects, func(e journal.Entry) error {
		kind, id, _ := strings.Cut(e.Subject, "/")
		read := true
		switch kind {
		case "session":
			s.catchUp(e.Seq)
			read = s.sessionEntry(e)
		case "jury":
			read = s.juryEntry(e)
		case "minutes":
			read = s.minutesEntry(e, s.drawn[id])
		}
		a.demand(read, "sessions", at("entry", "seq", e.Seq), "entry_unreadable", "seq", e.Seq)
		return nil
	})
}

// sessionFacts is what the entries about a session say; one entry fills a few of them.
type sessionFacts struct {
	Version, Name, Opens, Closes, Place, Manager, State string
	JuryOn                                              string `json:"jury_on"`
	Centres                                             []string
	Entries                                             []struct {
		Centre, Route, Blocks  string
		Held                   json.RawMessage
		Enrolments, Candidates []string
	}
	Presence string
	// Copies is a list of copies whose presence is set, or how many were numbered.
	Copies json.RawMessage
	People string
	Bridge string
	Given  []struct {
		Stage, Marker string
		Copies        []string
	}
	TakenBack []string `json:"taken_back"`
	// Exempted is the entry of which a block is held from now on.
	Exempted string
	Block    string
	HeldNow  json.RawMessage `json:"held_now"`
	// Left are digests of the people of an entry without those who are gone.
	Left map[string]string `json:"people_left"`
	Gone []string
}

func (s *session) sessionEntry(e journal.Entry) bool {
	var f sessionFacts
	if json.Unmarshal([]byte(e.Facts), &f) != nil {
		return false
	}
	switch {
	case f.Left != nil:
		s.peopleLeft(f.Left, f.Gone)
	case f.Opens != "":
		s.want.seq = e.Seq
		maps.Copy(s.want.fields, fields{"name": f.Name, "opens": f.Opens, "closes": f.Closes, "jury_on": f.JuryOn, "place": f.Place, "manager": f.Manager, "centres": strings.Join(f.Centres, " ")})
		if f.Version != "" {
			maps.Copy(s.want.fields, fields{"version": f.Version, "state": "preparing", "created_at": number(e.At)})
		}
	case f.State != "":
		s.want.seq, s.want.fields["state"] = e.Seq, f.State
	case f.Entries != nil:
		r := roster{seq: e.Seq, at: e.At, people: f.People}
		for _, g := range f.Entries {
			if len(g.Enrolments) != len(g.Candidates) {
				return false
			}
			for i, id := range g.Enrolments {
				s.enrolments[id] = recorded{e.Seq, fields{"candidate": g.Candidates[i], "centre": g.Centre, "route": g.Route, "blocks": g.Blocks, "held": string(g.Held), "created_at": number(e.At)}}
				r.ids = append(r.ids, id)
			}
		}
		s.imports = append(s.imports, r)
	case f.Exempted != "":
		return s.exempted(e, f)
	case f.Bridge != "":
		var n int64
		if json.Unmarshal(f.Copies, &n) != nil {
			return false
		}
		s.bridge = recorded{e.Seq, fields{"bridge": f.Bridge}}
		s.numbered[number(e.At)] += n
	case f.Presence != "":
		var ids []string
		if json.Unmarshal(f.Copies, &ids) != nil {
			return false
		}
		for _, id := range ids {
			s.events[id] = append(s.events[id], event{seq: e.Seq, at: e.At, presence: f.Presence})
		}
	case f.Given != nil:
		for _, g := range f.Given {
			for _, id := range g.Copies {
				s.events[id] = append(s.events[id], event{seq: e.Seq, at: e.At, stage: g.Stage, marker: g.Marker})
			}
		}
	case f.TakenBack != nil:
		for _, id := range f.TakenBack {
			s.events[id] = append(s.events[id], event{seq: e.Seq, at: e.At, takenBack: true})
		}
	}
	return true
}

func (a *run) compareSession(s *session) {
	p, r := at("session", "name", s.row.Name), s.row
	if s.want.seq == 0 {
		a.fault("sessions", p, "row_unrecorded")
	}
	a.same("sessions", p, s.want, fields{"name": r.Name, "opens": r.Opens, "closes": r.Closes, "jury_on": r.JuryOn, "place": r.Place, "manager": r.ManagerID, "centres": r.Centres,
		"version": r.VersionID, "state": r.State, "created_at": number(r.CreatedAt)})
	a.demand(s.version != nil && s.version.read, "sessions", p, "version_missing")
}

// compareEnrolments compares who entered, for what, and their identity.
func (a *run) compareEnrolments(s *session, rows []store.StoredEnrolment) ([]store.StoredEnrolment, error) {
	a.count("enrolments", len(rows))
	for _, e := range rows {
		s.owner[e.ID] = e.CandidateID
	}
	have, byID := map[string]stored{}, map[string]store.StoredEnrolment{}
	for _, e := range rows {
		byID[e.ID] = e
		have[e.ID] = stored{at("dossier", "number", e.Number), fields{"candidate": e.CandidateID, "centre": e.CentreID, "route": e.Route, "blocks": e.Blocks, "held": canonical(e.Held), "created_at": number(e.CreatedAt)}}
	}
	a.match("enrolments", s.enrolments, have, func(id string) place { return at("dossier", "number", id) })
	a.covered(s, rows)
	if err := a.founded(rows); err != nil {
		return nil, err
	}
	for _, r := range s.imports {
		var text []string
		for _, id := range r.ids {
			if e, there := byID[id]; there && !s.anonymous[id] {
				e = s.files.asOf(e, r.at)
				line, err := journal.Facts(slices.Concat([]string{e.ID, e.CandidateID, e.Number}, e.Identity[:], e.Terms[:]))
				if err != nil {
					return nil, err
				}
				text = append(text, line+"\n")
			}
		}
		slices.Sort(text)
		a.demand(sum(strings.Join(text, "")) == r.people, "enrolments", at("import", "seq", r.seq, "n", len(r.ids)), "people_other")
	}
	return rows, nil
}
