package store

import (
	"database/sql"
	"encoding/json"
	"strings"
	"time"

	"jurande/internal/candidate"
)

// NewCandidate is a person to add.
type NewCandidate struct {
	ID, Number string
	Identity   candidate.Identity
	Email      string
	Contact    candidate.Contact
}

// AddCandidates adds people, many at a time.
func (t Tx) AddCandidates(list []NewCandidate, at int64) error {
	rows := make([][]any, len(list))
	for i, c := range list {
		x, y := c.Identity, c.Contact
		rows[i] = []any{c.ID, c.Number, x.BirthName, x.UsageName, strings.Join(x.GivenNames, ", "), string(x.Sex), x.BirthDate.String(), x.BirthPlace, x.BirthCode, x.BirthCountry, x.CountryCode,
			c.Email, y.Telephone, y.Street, y.PostalCode, y.Town, y.Country, at}
	}
	return t.insertMany(`candidate (id, number, birth_name, usage_name, given_names, sex, birth_date, birth_place, birth_code, birth_country, country_code,
email, telephone, street, postal_code, town, country, created_at)`, 18, rows)
}

// NewEnrolment is an entry to add.
type NewEnrolment struct {
	ID, SessionID, CandidateID, CentreID string
	Route                                candidate.Route
	Blocks                               []string
	Held                                 []candidate.Held
	Terms                                candidate.Terms
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
		rows[i] = []any{e.ID, e.SessionID, e.CandidateID, e.CentreID, string(e.Route), strings.Join(e.Blocks, " "), string(held), e.Folded, e.Number, at,
			string(e.Terms.Initiative), e.Terms.EnteredOn.String(), e.Terms.StartsOn.String(), e.Terms.EndsOn.String(), e.Terms.Employer.Name, e.Terms.Employer.SIRET}
	}
	return t.insertMany(`enrolment (id, session_id, candidate_id, centre_id, route, blocks, held, folded, number, created_at,
initiative, entered_on, starts_on, ends_on, employer, siret)`, 16, rows)
}

func orNoBlock(list []candidate.Held) []candidate.Held {
	if list == nil {
		return []candidate.Held{}
	}
	return list
}

const knownColumns = `id, number, birth_name, usage_name, given_names, sex, birth_date, birth_place, birth_code, birth_country, country_code, email, telephone, street, postal_code, town`

// KnownCandidates lists the people who may share a birth date, or share a number, with
// a file: those whose day is not known are near everybody of their year.
func (r Reader) KnownCandidates(births []candidate.Birth, numbers []string) ([]candidate.Known, error) {
	var list []candidate.Known
	seen := map[string]bool{}
	scan := func(rows *sql.Rows) error {
		var k candidate.Known
		var given, birth string
		i := &k.Identity
		if err := rows.Scan(&k.CandidateID, &k.Number, &i.BirthName, &i.UsageName, &given, &i.Sex, &birth, &i.BirthPlace, &i.BirthCode, &i.BirthCountry, &i.CountryCode, &k.Email,
			&k.Contact.Telephone, &k.Contact.Street, &k.Contact.PostalCode, &k.Contact.Town); err != nil {
			return err
		}
		if seen[k.CandidateID] {
			return nil
		}
		seen[k.CandidateID] = true
		i.GivenNames = splitGiven(given)
		var err error
		i.BirthDate, err = candidate.ParseBirth(birth)
		list = append(list, k)
		return err
	}
	var days, parts []string
	years := map[int]bool{}
	for _, d := range births {
		days = append(days, d.String())
		years[d.Year] = years[d.Year] || !d.Complete()
	}
	for year, whole := range years {
		if whole {
			err := r.many(`SELECT `+knownColumns+` FROM candidate WHERE birth_date >= $1 AND birth_date < $2 ORDER BY id`,
				[]any{candidate.Birth{Year: year}.String(), candidate.Birth{Year: year + 1}.String()}, scan)
			if err != nil {
				return nil, err
			}
			continue
		}
		for m := range time.Month(13) { // of the year, or of a month of it, the day not known
			parts = append(parts, candidate.Birth{Year: year, Month: m}.String())
		}
	}
	days = append(days, parts...)
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
