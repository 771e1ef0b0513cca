package store

import (
	"database/sql"
	"encoding/json"
	"strings"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/journal"
)

// AddCentre adds a centre; its code is unique.
func (t Tx) AddCentre(c candidate.Centre, at int64) error {
	_, err := t.exec(`INSERT INTO centre (id, code, name, city, siret, address, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`, c.ID, c.Code, c.Name, c.City, c.SIRET, c.Address, at)
	return err
}

// Centres lists every centre by name.
func (r Reader) Centres() ([]candidate.Centre, error) {
	var list []candidate.Centre
	err := r.many(`SELECT id, code, name, city, siret, address FROM centre ORDER BY name, id`, nil, func(rows *sql.Rows) error {
		var c candidate.Centre
		err := rows.Scan(&c.ID, &c.Code, &c.Name, &c.City, &c.SIRET, &c.Address)
		list = append(list, c)
		return err
	})
	return list, err
}

// Centre finds a centre.
func (r Reader) Centre(id string) (c candidate.Centre, err error) {
	err = r.one("centre", `SELECT id, code, name, city, siret, address FROM centre WHERE id = $1`, []any{id}, &c.ID, &c.Code, &c.Name, &c.City, &c.SIRET, &c.Address)
	return c, err
}

const enrolmentColumns = `e.id, e.session_id, e.candidate_id, COALESCE(k.person_id, ''), k.number, k.email,
k.birth_name, k.usage_name, k.given_names, k.sex, k.birth_date, k.birth_place, k.birth_code, k.birth_country, k.country_code,
k.telephone, k.street, k.postal_code, k.town, k.country,
c.id, c.code, c.name, c.city, e.route, e.blocks, e.held, e.initiative, e.entered_on, e.starts_on, e.ends_on, e.employer, e.siret`
const enrolmentTables = ` FROM enrolment e JOIN candidate k ON k.id = e.candidate_id JOIN centre c ON c.id = e.centre_id `

// Enrolment finds one candidate's entry for a session.
func (r Reader) Enrolment(id string) (e candidate.Enrolment, err error) {
	var s enrolmentTexts
	if err = r.one("enrolment", `SELECT `+enrolmentColumns+enrolmentTables+`WHERE e.id = $1`, []any{id}, s.into(&e)...); err != nil {
		return e, err
	}
	return e, s.read(&e)
}

// Enrolments lists the candidates of a session, in the order of printed lists.
func (r Reader) Enrolments(sessionID string) ([]candidate.Enrolment, error) {
	return r.enrolments(`WHERE e.session_id = $1 ORDER BY e.folded, e.id`, sessionID)
}

// EnrolmentsOfPerson lists the entries of whoever signs in with this account, latest first.
func (r Reader) EnrolmentsOfPerson(personID string) ([]candidate.Enrolment, error) {
	return r.enrolments(`WHERE k.person_id = $1 ORDER BY e.created_at DESC, e.id`, personID)
}

func (r Reader) enrolments(where string, args ...any) ([]candidate.Enrolment, error) {
	var list []candidate.Enrolment
	err := r.many(`SELECT `+enrolmentColumns+enrolmentTables+where, args, func(rows *sql.Rows) error {
		var e candidate.Enrolment
		var s enrolmentTexts
		if err := rows.Scan(s.into(&e)...); err != nil {
			return err
		}
		if err := s.read(&e); err != nil {
			return err
		}
		list = append(list, e)
		return nil
	})
	return list, err
}

// enrolmentTexts are the columns kept as text: dates and lists.
type enrolmentTexts struct {
	given, birth, blocks, held string
	days                       [3]string
}

func (s *enrolmentTexts) into(e *candidate.Enrolment) []any {
	i, c, t := &e.Identity, &e.Contact, &e.Terms
	return []any{&e.ID, &e.SessionID, &e.CandidateID, &e.PersonID, &e.Number, &e.Email,
		&i.BirthName, &i.UsageName, &s.given, &i.Sex, &s.birth, &i.BirthPlace, &i.BirthCode, &i.BirthCountry, &i.CountryCode,
		&c.Telephone, &c.Street, &c.PostalCode, &c.Town, &c.Country,
		&e.Centre.ID, &e.Centre.Code, &e.Centre.Name, &e.Centre.City, &e.Route, &s.blocks, &s.held,
		&t.Initiative, &s.days[0], &s.days[1], &s.days[2], &t.Employer.Name, &t.Employer.SIRET}
}

func (s *enrolmentTexts) read(e *candidate.Enrolment) (err error) {
	e.Identity.GivenNames = splitGiven(s.given)
	if e.Identity.BirthDate, err = candidate.ParseBirth(s.birth); err != nil {
		return err
	}
	if err := readDates(s.days[:], &e.Terms.EnteredOn, &e.Terms.StartsOn, &e.Terms.EndsOn); err != nil {
		return err
	}
	e.Blocks = strings.Fields(s.blocks)
	return json.Unmarshal([]byte(s.held), &e.Held)
}

func splitGiven(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ", ")
}

// JournalMentioning lists the entries about a subject, of one act, whose facts hold an id.
func (r Reader) JournalMentioning(subject string, act access.Act, id string) ([]journal.Entry, error) {
	var list []journal.Entry
	err := r.many(`SELECT seq, at, actor, act, subject, facts, prev, hash FROM journal WHERE subject = $1 AND act = $2 AND facts LIKE $3 ORDER BY seq DESC`,
		[]any{subject, string(act), `%"` + id + `"%`}, func(rows *sql.Rows) error {
			e, err := scanEntry(rows)
			list = append(list, e)
			return err
		})
	return list, err
}

// LinkCandidate ties a candidate to the account with which they read their results.
func (t Tx) LinkCandidate(candidateID, personID string) error {
	_, err := t.exec(`UPDATE candidate SET person_id = $2 WHERE id = $1`, candidateID, personID)
	return err
}
