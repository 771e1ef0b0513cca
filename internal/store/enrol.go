package store

import (
	"database/sql"
	"encoding/json"
	"strings"

	"jurande/internal/candidate"
	"jurande/internal/framework"
)

// NewCandidate is a person to add.
type NewCandidate struct {
	ID, Number string
	Identity   candidate.Identity
	Email      string
}

// AddCandidates adds people, many at a time.
func (t Tx) AddCandidates(list []NewCandidate, at int64) error {
	rows := make([][]any, len(list))
	for i, c := range list {
		x := c.Identity
		rows[i] = []any{c.ID, c.Number, x.BirthName, x.UsageName, strings.Join(x.GivenNames, ", "), string(x.Sex), x.BirthDate.String(), x.BirthPlace, x.BirthCountry, c.Email, at}
	}
	return t.insertMany(`candidate (id, number, birth_name, usage_name, given_names, sex, birth_date, birth_place, birth_country, email, created_at)`, 11, rows)
}

// NewEnrolment is an entry to add.
type NewEnrolment struct {
	ID, SessionID, CandidateID, CentreID string
	Route                                candidate.Route
	Blocks                               []string
	Held                                 []candidate.Held
	Folded, Number                       string
}

// AddEnrolments adds entries, many at a time.
func (t Tx) AddEnrolments(list []NewEnrolment, at int64) error {
	rows := make([][]any, len(list))
	for i, e := range list {
		held, err := json.Marshal(orNoBlock(e.Held))
		if err != nil {
			return err
		}
		rows[i] = []any{e.ID, e.SessionID, e.CandidateID, e.CentreID, string(e.Route), strings.Join(e.Blocks, " "), string(held), e.Folded, e.Number, at}
	}
	return t.insertMany(`enrolment (id, session_id, candidate_id, centre_id, route, blocks, held, folded, number, created_at)`, 10, rows)
}

func orNoBlock(list []candidate.Held) []candidate.Held {
	if list == nil {
		return []candidate.Held{}
	}
	return list
}

const knownColumns = `id, number, birth_name, usage_name, given_names, sex, birth_date, birth_place, birth_country, email`

// KnownCandidates lists the people who share a birth date or a number with a file.
func (r Reader) KnownCandidates(births []framework.Date, numbers []string) ([]candidate.Known, error) {
	var list []candidate.Known
	seen := map[string]bool{}
	scan := func(rows *sql.Rows) error {
		var k candidate.Known
		var given, birth string
		i := &k.Identity
		if err := rows.Scan(&k.CandidateID, &k.Number, &i.BirthName, &i.UsageName, &given, &i.Sex, &birth, &i.BirthPlace, &i.BirthCountry, &k.Email); err != nil {
			return err
		}
		if seen[k.CandidateID] {
			return nil
		}
		seen[k.CandidateID] = true
		i.GivenNames = splitGiven(given)
		list = append(list, k)
		return readDates([]string{birth}, &list[len(list)-1].Identity.BirthDate)
	}
	days := make([]string, len(births))
	for i, d := range births {
		days[i] = d.String()
	}
	for column, values := range map[string][]string{"birth_date": days, "number": numbers} {
		err := chunks(values, func(part []string) error {
			return r.many(`SELECT `+knownColumns+` FROM candidate WHERE `+column+` IN `+placeholders(0, len(part))+` ORDER BY id`, anys(part), scan)
		})
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}

// NumbersTaken tells which of these candidates' numbers are somebody's.
func (r Reader) NumbersTaken(numbers []string) (map[string]bool, error) {
	taken := map[string]bool{}
	err := chunks(numbers, func(part []string) error {
		return r.many(`SELECT number FROM candidate WHERE number IN `+placeholders(0, len(part)), anys(part), func(rows *sql.Rows) error {
			var n string
			err := rows.Scan(&n)
			taken[n] = true
			return err
		})
	})
	return taken, err
}

// CandidateFile is a file kept between its preview and its confirmation.
type CandidateFile struct {
	ID, SessionID, PersonID, Name, SHA256 string
	Bytes                                 []byte
	At                                    int64
}

// KeepCandidateFile keeps a file to be confirmed, and drops those older than a time.
func (t Tx) KeepCandidateFile(f CandidateFile, dropBefore int64) error {
	if _, err := t.exec(`DELETE FROM candidate_file WHERE at < $1`, dropBefore); err != nil {
		return err
	}
	_, err := t.exec(`INSERT INTO candidate_file (id, session_id, person_id, name, sha256, bytes, at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		f.ID, f.SessionID, f.PersonID, f.Name, f.SHA256, f.Bytes, f.At)
	return err
}

// CandidateFile finds a file that waits for its confirmation.
func (r Reader) CandidateFile(id string) (f CandidateFile, err error) {
	err = r.one("candidate_file", `SELECT id, session_id, person_id, name, sha256, bytes, at FROM candidate_file WHERE id = $1`, []any{id},
		&f.ID, &f.SessionID, &f.PersonID, &f.Name, &f.SHA256, &f.Bytes, &f.At)
	return f, err
}

// DropCandidateFiles drops the files with these contents: they are imported.
func (t Tx) DropCandidateFiles(sessionID, sha256 string) error {
	_, err := t.exec(`DELETE FROM candidate_file WHERE session_id = $1 AND sha256 = $2`, sessionID, sha256)
	return err
}
