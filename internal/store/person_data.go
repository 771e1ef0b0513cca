package store

import (
	"database/sql"
	"slices"
	"strings"
)

// PersonLink is what ties rows to a person: the ids that a source is asked for.
type PersonLink string

const (
	ByCandidate   PersonLink = "candidate"
	ByEnrolment   PersonLink = "enrolment"
	ByPerson      PersonLink = "person" // their account
	ByCopy        PersonLink = "copy"
	ByArrangement PersonLink = "arrangement"
	ByOpinion     PersonLink = "opinion" // on neutralising criteria
	ByFile        PersonLink = "file"    // of experience
	BySubject     PersonLink = "subject" // "candidate/…" and "enrolment/…", as the journal and letters name them
)

// PersonSource is one table that holds something about a person: which rows are theirs,
// which columns they are given, and why the others are not.
type PersonSource struct {
	Table    string // word of the catalogue: "data.table.<Table>"
	Link     PersonLink
	By       string // column of the link
	Columns  []string
	Withheld map[string]string // column → why
	Order    string
	Health   bool // only in the person's own export
	Settled  bool // only of sessions whose minutes are signed: results, and what leads to copies
}

const (
	others   = "somebody else's identity"
	internal = "an id of the program, which tells nothing of the person"
	secret   = "a secret that protects the account"
)

// PersonSources is the written list of all that is kept of a person; a test walks the
// schema and names a table that is in no source and not excused.
var PersonSources = []PersonSource{
	{Table: "candidate", Link: ByCandidate, By: "id", Order: "id", Columns: []string{"number", "birth_name", "usage_name", "given_names", "sex", "birth_date", "birth_place", "birth_code", "birth_country", "country_code", "email", "telephone", "street", "postal_code", "town", "country", "created_at"},
		Withheld: map[string]string{"id": internal, "person_id": internal}},
	{Table: "candidate_revision", Link: ByCandidate, By: "candidate_id", Order: "at, id", Columns: []string{"at", "reason", "earlier"}, Withheld: map[string]string{"id": internal, "candidate_id": internal, "enrolment_id": internal, "by_person": others}},
	{Table: "consent", Link: ByCandidate, By: "candidate_id", Order: "given_at, id", Columns: []string{"kind", "version", "given_at", "withdrawn_at"}, Withheld: map[string]string{"id": internal, "candidate_id": internal, "given_by": others, "withdrawn_by": others}},
	{Table: "identity_seen", Link: ByCandidate, By: "candidate_id", Order: "at, id", Columns: []string{"kind", "seen_on", "at"}, Withheld: map[string]string{"id": internal, "candidate_id": internal, "by_person": others}},
	{Table: "erasure", Link: ByCandidate, By: "candidate_id", Order: "at, kind", Columns: []string{"kind", "reason", "under", "at"}, Withheld: map[string]string{"candidate_id": internal, "by_person": others}},
	{Table: "data_request", Link: ByCandidate, By: "candidate_id", Order: "asked_at, id", Columns: []string{"kind", "words", "state", "asked_at", "due_on", "longer", "outcome", "answer", "answered_at"},
		Withheld: map[string]string{"id": internal, "candidate_id": internal, "answered_by": others}},
	{Table: "person", Link: ByPerson, By: "id", Order: "id", Columns: []string{"login", "name", "email", "display", "created_at"}, Withheld: map[string]string{"id": internal, "password": secret, "folded": "the name again, without accents, for searching"}},
	{Table: "role_grant", Link: ByPerson, By: "person_id", Order: "granted_at, id", Columns: []string{"role", "scope_kind", "granted_at", "ended_at"}, Withheld: map[string]string{"id": internal, "person_id": internal, "scope_id": internal, "granted_by": others}},
	{Table: "invitation", Link: ByPerson, By: "person_id", Order: "made_at, id", Columns: []string{"made_at", "until_at", "closed_at", "used"}, Withheld: map[string]string{"id": internal, "person_id": internal, "key_hash": secret, "made_by": others}},
	{Table: "entry_request", Link: ByEnrolment, By: "enrolment_id", Order: "started_at, id", Columns: []string{"state", "content", "started_at", "sent_at", "answered_at", "reason"},
		Withheld: map[string]string{"id": internal, "session_id": internal, "centre_id": internal, "enrolment_id": internal, "answered_by": others, "key_hash": secret}},
	{Table: "enrolment", Link: ByEnrolment, By: "id", Order: "created_at, id", Columns: []string{"number", "route", "blocks", "held", "initiative", "entered_on", "starts_on", "ends_on", "employer", "siret", "created_at"},
		Withheld: map[string]string{"id": internal, "session_id": internal, "candidate_id": internal, "centre_id": internal, "folded": "the name again, without accents, for searching"}},
	{Table: "exemption_declined", Link: ByEnrolment, By: "enrolment_id", Order: "at, block", Columns: []string{"block", "reason", "at", "ended_at"}, Withheld: map[string]string{"enrolment_id": internal, "by_person": others, "ended_by": others}},
	{Table: "vae_file", Link: ByCandidate, By: "candidate_id", Order: "opened_at, id", Columns: []string{"whole", "elsewhere", "stage", "due_on", "opened_at"},
		Withheld: map[string]string{"id": internal, "candidate_id": internal, "title_id": internal, "centre_id": internal, "alone_on": internal, "opened_by": others}},
	{Table: "vae_step", Link: ByFile, By: "file_id", Order: "file_id, position", Columns: []string{"position", "kind", "on_day", "jury_on", "reason", "at"}, Withheld: map[string]string{"file_id": internal, "by_person": others}},
	{Table: "arrangement_request", Link: ByArrangement, By: "arrangement_id", Order: "created_at, id", Health: true, Columns: []string{"state", "outcome", "by_centre", "recoursed", "created_at", "sent_at", "decided_at", "settled_at", "read_at"},
		Withheld: map[string]string{"id": internal, "arrangement_id": internal, "by_person": others, "carries": internal, "decided_by": others, "changed_at": internal}},
	{Table: "measure_granted", Link: ByEnrolment, By: "enrolment_id", Order: "granted_at, id", Columns: []string{"measure", "effect", "scope", "scope_id", "extra", "break_minutes", "compensated", "detail", "display", "from_day", "until_day", "granted_at", "ended_at"},
		Withheld: map[string]string{"id": internal, "enrolment_id": internal, "granted_by": others, "applied_at": internal}},
	{Table: "seat", Link: ByEnrolment, By: "enrolment_id", Order: "sitting_id", Columns: []string{"starts_at"}, Withheld: map[string]string{"sitting_id": internal, "enrolment_id": internal, "room_id": internal, "group_id": internal}},
	{Table: "convocation", Link: ByEnrolment, By: "enrolment_id", Order: "made_at, revision", Columns: []string{"revision", "content", "changes", "way", "made_at"},
		Withheld: map[string]string{"sitting_id": internal, "enrolment_id": internal, "method": internal, "sequence": internal, "digest": internal, "letter_id": internal, "made_by": others}},
	{Table: "attendance_event", Link: ByEnrolment, By: "enrolment_id", Order: "at, id", Columns: []string{"kind", "at", "minutes", "words"},
		Withheld: map[string]string{"id": internal, "sitting_id": internal, "enrolment_id": internal, "received_at": internal, "by_person": others, "undoes": internal}},
	{Table: "copy", Link: ByCopy, By: "id", Settled: true, Order: "assessment_id", Columns: []string{"number", "assessment_id", "presence", "created_at"}, Withheld: map[string]string{"id": internal, "session_id": internal}},
	{Table: "deliverable", Link: ByCopy, By: "copy_id", Settled: true, Order: "copy_id, position", Columns: []string{"position", "original_name", "media_type", "sha256", "added_at", "withdrawn_at"},
		Withheld: map[string]string{"id": internal, "copy_id": internal, "shown_sha256": internal, "cleaning": internal, "added_by": others, "withdrawn_by": others}},
	{Table: "mark", Link: ByCopy, By: "copy_id", Settled: true, Order: "copy_id, stage, criterion_id, revision", Columns: []string{"criterion_id", "stage", "revision", "level", "comment", "at"},
		Withheld: map[string]string{"copy_id": internal, "marker_id": "who marks is never told to whom they mark"}},
	{Table: "neutralisation", Link: ByEnrolment, By: "enrolment_id", Order: "proposed_at, id", Columns: []string{"task", "trade", "reason", "proposed_at", "withdrawn_at"}, Withheld: map[string]string{"id": internal, "enrolment_id": internal, "proposed_by": others, "withdrawn_by": others}},
	{Table: "neutralisation_vote", Link: ByOpinion, By: "neutralisation_id", Settled: true, Order: "voted_at, criterion_id", Columns: []string{"criterion_id", "revision", "votes_for", "votes_against", "abstained", "casting", "adopted", "reason", "why", "voted_at"},
		Withheld: map[string]string{"neutralisation_id": internal, "jury_id": internal, "members": others, "recorded_by": others}},
	{Table: "decision", Link: ByEnrolment, By: "enrolment_id", Settled: true, Order: "decided_at, revision", Columns: []string{"revision", "outcome", "blocks", "comments", "follows", "reason", "proposal", "decided_at"},
		Withheld: map[string]string{"jury_id": internal, "enrolment_id": internal, "levels_digest": internal, "decided_by": others}},
	{Table: "tie", Link: ByEnrolment, By: "enrolment_id", Settled: true, Order: "declared_at", Columns: []string{"kind", "declared_at"}, Withheld: map[string]string{"jury_id": internal, "person_id": others, "enrolment_id": internal, "declared_by": others}},
	{Table: "letter", Link: BySubject, By: "about", Order: "created_at, id", Columns: []string{"recipient", "subject", "content", "state", "created_at", "sent_at", "erased_at"},
		Withheld: map[string]string{"id": internal, "private": internal, "about": internal, "tries": internal, "due_at": internal, "taken_at": internal, "taken_by": internal, "answer": internal}},
	{Table: "journal", Link: BySubject, By: "subject", Order: "seq", Columns: []string{"seq", "at", "act"},
		Withheld: map[string]string{"actor": others, "subject": internal, "facts": "digests, and words on whoever acted", "prev": internal, "hash": internal}},
}

// PersonExcused are tables that have a column of a person and are in no source: why.
var PersonExcused = map[string]string{
	"arrangement":              "the dossier that requests hang on: their rows say all",
	"sealed_text":              "sealed: the person's own export opens it (see office.GatherPerson)",
	"health_log":               "sealed: the person's own export opens it (see office.GatherPerson)",
	"copy_owner":               "ties a copy to an entry: both are given",
	"sheet":                    "where a marking stands, and who marks; the marks are given",
	"neutralisation_criterion": "each has its vote, which is given",
	"recovery_request":         "what somebody typed, who may be anybody; answered within seconds",
	"web_session":              "a cookie's secret, kept some hours",
	"sign_in_failure":          "what somebody typed, who may be anybody",
	"juror":                    "a member of a jury: StaffSources",
	"minutes":                  "a session's; what they say of the person is the decision",
	"minutes_signature":        "a member of a jury: StaffSources",
	"candidate_file":           "a file being read, dropped after a day; person_id is who sent it",
	"sitting_invigilator":      "an invigilator: StaffSources",
}

// StaffSources is what is kept of whoever works here: who marks, judges, watches or holds
// the office. Nothing of it tells of a candidate.
var StaffSources = []PersonSource{
	{Table: "person", Link: ByPerson, By: "id", Order: "id", Columns: []string{"login", "name", "email", "display", "created_at"}, Withheld: map[string]string{"id": internal, "password": secret, "folded": "the name again, without accents, for searching"}},
	{Table: "role_grant", Link: ByPerson, By: "person_id", Order: "granted_at, id", Columns: []string{"role", "scope_kind", "granted_at", "ended_at"}, Withheld: map[string]string{"id": internal, "person_id": internal, "scope_id": internal, "granted_by": others}},
	{Table: "invitation", Link: ByPerson, By: "person_id", Order: "made_at, id", Columns: []string{"made_at", "until_at", "closed_at", "used"}, Withheld: map[string]string{"id": internal, "person_id": internal, "key_hash": secret, "made_by": others}},
	{Table: "juror", Link: ByPerson, By: "person_id", Order: "jury_id", Columns: []string{"president", "post", "company", "sex", "external", "trained_at", "qualified_vae", "present", "ties_declared_at"},
		Withheld: map[string]string{"jury_id": internal, "person_id": internal, "position": internal}},
	{Table: "minutes_signature", Link: ByPerson, By: "person_id", Order: "at", Columns: []string{"at"}, Withheld: map[string]string{"minutes_id": internal, "person_id": internal, "seal": "made by the installation's key"}},
	{Table: "tie", Link: ByPerson, By: "person_id", Order: "declared_at", Columns: []string{"kind", "declared_at"}, Withheld: map[string]string{"jury_id": internal, "person_id": internal, "enrolment_id": others, "declared_by": others}},
	{Table: "sheet", Link: ByPerson, By: "marker_id", Order: "assigned_at, copy_id", Columns: []string{"stage", "state", "assigned_at", "handed_at"}, Withheld: map[string]string{"copy_id": internal, "marker_id": internal}},
	{Table: "mark", Link: ByPerson, By: "marker_id", Order: "at, copy_id, criterion_id", Columns: []string{"criterion_id", "stage", "revision", "at"},
		Withheld: map[string]string{"copy_id": internal, "marker_id": internal, "level": "a candidate's result", "comment": "a candidate's result"}},
	{Table: "sitting_invigilator", Link: ByPerson, By: "person_id", Order: "sitting_id", Columns: []string{"person_id"}, Withheld: map[string]string{"sitting_id": internal, "room_id": internal}},
	{Table: "journal", Link: ByPerson, By: "actor", Order: "seq", Columns: []string{"seq", "at", "act"}, Withheld: map[string]string{"actor": internal, "subject": "whom or what it was about", "facts": "whom or what it was about", "prev": internal, "hash": internal}},
}

// StaffExcused are tables that name whoever works here and are in no source: why.
var StaffExcused = map[string]string{
	"health_log":     "sealed; each candidate reads who opened their dossier, and the referent their own doings",
	"candidate":      "person_id is a candidate's account",
	"candidate_file": "a file being read, dropped after a day",
	"session":        "the manager's name is in the minutes",
}

// flags are columns that hold yes or no; SQLite gives them as figures.
var flags = []string{"adopted", "follows", "compensated", "by_centre", "recoursed", "whole", "elsewhere", "president", "external", "qualified_vae", "present", "used"}

// PersonRows gives the rows of a source that are a person's, column by column: texts,
// whole numbers, yes or no, or nothing.
func (r Reader) PersonRows(s PersonSource, ids []string) (list []map[string]any, err error) {
	err = r.in(`SELECT `+strings.Join(s.Columns, ", ")+` FROM `+s.Table+` WHERE `+s.By+` IN `, ` ORDER BY `+s.Order, ids, func(rows *sql.Rows) error {
		values, into := make([]any, len(s.Columns)), make([]any, len(s.Columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		row := map[string]any{}
		for i, c := range s.Columns {
			row[c] = plainValue(c, values[i])
		}
		list = append(list, row)
		return nil
	})
	return list, err
}

func plainValue(column string, v any) any {
	switch x := v.(type) {
	case []byte:
		v = string(x)
	case int64:
		if slices.Contains(flags, column) {
			return x != 0
		}
	}
	return v
}

// PersonIDs is all by which rows are tied to one candidate.
type PersonIDs struct {
	Candidate    string
	Number       string
	Person       string // account, empty without one
	Enrolments   []string
	Sessions     []string
	Copies       []string
	Arrangements []string
	Opinions     []string
	Files        []string
	settled      map[PersonLink][]string // those of sessions that are closed
}

// For gives the ids by which a source is asked.
func (p PersonIDs) For(s PersonSource) []string {
	if s.Settled {
		return p.settled[s.Link]
	}
	return p.Of(s.Link)
}

// SettledCopies are the copies of sessions whose minutes are signed.
func (p PersonIDs) SettledCopies() []string { return p.settled[ByCopy] }

// Of gives the ids of a link.
func (p PersonIDs) Of(l PersonLink) []string {
	switch l {
	case ByCandidate:
		return []string{p.Candidate}
	case ByPerson:
		if p.Person == "" {
			return nil
		}
		return []string{p.Person}
	case ByEnrolment:
		return p.Enrolments
	case ByCopy:
		return p.Copies
	case ByArrangement:
		return p.Arrangements
	case ByOpinion:
		return p.Opinions
	case ByFile:
		return p.Files
	}
	subjects := []string{"candidate/" + p.Candidate}
	for _, e := range p.Enrolments {
		subjects = append(subjects, "enrolment/"+e)
	}
	return subjects
}

// PersonIDsOf gathers the ids of a candidate.
func (r Reader) PersonIDsOf(candidateID string) (p PersonIDs, err error) {
	p.Candidate = candidateID
	var person sql.NullString
	if err = r.one("candidate", `SELECT number, person_id FROM candidate WHERE id = $1`, []any{candidateID}, &p.Number, &person); err != nil {
		return p, err
	}
	p.Person = person.String
	var settled [3][]string
	for _, q := range []struct {
		into *[]string
		sql  string
	}{
		{&p.Enrolments, `SELECT id FROM enrolment WHERE candidate_id = $1 ORDER BY created_at, id`},
		{&p.Sessions, `SELECT session_id FROM enrolment WHERE candidate_id = $1 ORDER BY created_at, id`},
		{&p.Copies, `SELECT o.copy_id FROM copy_owner o JOIN enrolment e ON e.id = o.enrolment_id WHERE e.candidate_id = $1 ORDER BY o.copy_id`},
		{&p.Arrangements, `SELECT a.id FROM arrangement a JOIN enrolment e ON e.id = a.enrolment_id WHERE e.candidate_id = $1 ORDER BY a.created_at, a.id`},
		{&p.Opinions, `SELECT n.id FROM neutralisation n JOIN enrolment e ON e.id = n.enrolment_id WHERE e.candidate_id = $1 ORDER BY n.proposed_at, n.id`},
		{&p.Files, `SELECT id FROM vae_file WHERE candidate_id = $1 ORDER BY opened_at, id`},
		{&settled[0], `SELECT e.id FROM enrolment e JOIN session s ON s.id = e.session_id WHERE e.candidate_id = $1 AND s.state = 'closed' ORDER BY e.created_at, e.id`},
		{&settled[1], `SELECT o.copy_id FROM copy_owner o JOIN enrolment e ON e.id = o.enrolment_id JOIN session s ON s.id = e.session_id WHERE e.candidate_id = $1 AND s.state = 'closed' ORDER BY o.copy_id`},
		{&settled[2], `SELECT n.id FROM neutralisation n JOIN enrolment e ON e.id = n.enrolment_id JOIN session s ON s.id = e.session_id WHERE e.candidate_id = $1 AND s.state = 'closed' ORDER BY n.id`},
	} {
		err = r.many(q.sql, []any{candidateID}, func(rows *sql.Rows) error {
			var id string
			err := rows.Scan(&id)
			*q.into = append(*q.into, id)
			return err
		})
		if err != nil {
			return p, err
		}
	}
	p.settled = map[PersonLink][]string{ByEnrolment: settled[0], ByCopy: settled[1], ByOpinion: settled[2]}
	return p, nil
}

// CandidateOfPerson is the candidate who signs in by an account; empty when there is none.
func (r Reader) CandidateOfPerson(personID string) (id string, err error) {
	err = r.one("candidate", `SELECT COALESCE(MIN(id), '') FROM candidate WHERE person_id = $1`, []any{personID}, &id)
	return id, err
}

// StaffLine is somebody who has or had a part other than a candidate's.
type StaffLine struct{ ID, Login, Name, Email, Roles string }

// StaffLines lists them by name; Roles are words apart.
func (r Reader) StaffLines() (list []StaffLine, err error) {
	at := map[string]int{}
	err = r.many(`SELECT DISTINCT p.id, p.login, p.name, p.email, g.role FROM person p JOIN role_grant g ON g.person_id = p.id WHERE g.role <> 'candidate' ORDER BY p.name, p.id, g.role`, nil, func(rows *sql.Rows) error {
		var l StaffLine
		if err := rows.Scan(&l.ID, &l.Login, &l.Name, &l.Email, &l.Roles); err != nil {
			return err
		}
		if i, known := at[l.ID]; known {
			list[i].Roles += " " + l.Roles
			return nil
		}
		at[l.ID] = len(list)
		list = append(list, l)
		return nil
	})
	return list, err
}

// StaffMember finds one of them.
func (r Reader) StaffMember(id string) (l StaffLine, err error) {
	err = r.one("person", `SELECT p.id, p.login, p.name, p.email, '' FROM person p WHERE p.id = $1 AND EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id AND g.role <> 'candidate')`, []any{id}, &l.ID, &l.Login, &l.Name, &l.Email, &l.Roles)
	return l, err
}
