package store

import (
	"database/sql"
	"encoding/json"
	"strings"

	"jurande/internal/candidate"
)

// CandidateRevision is a correction of a candidate's file: what stood before, by column.
// EnrolmentID is empty when the person was corrected, not an entry.
type CandidateRevision struct {
	ID, CandidateID, EnrolmentID, By, Reason string
	At                                       int64
	Earlier                                  map[string]string
}

// AddCandidateRevision keeps what a correction replaces.
func (t Tx) AddCandidateRevision(r CandidateRevision) error {
	earlier, err := json.Marshal(r.Earlier)
	if err != nil {
		return err
	}
	_, err = t.exec(`INSERT INTO candidate_revision (id, candidate_id, enrolment_id, at, by_person, reason, earlier) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		r.ID, r.CandidateID, r.EnrolmentID, r.At, r.By, r.Reason, string(earlier))
	return err
}

// CandidateRevisions lists the corrections of a candidate's file, the latest first.
func (r Reader) CandidateRevisions(candidateID string) (list []CandidateRevision, err error) {
	err = r.many(`SELECT id, candidate_id, enrolment_id, at, by_person, reason, earlier FROM candidate_revision WHERE candidate_id = $1 ORDER BY at DESC, id`, []any{candidateID}, func(rows *sql.Rows) error {
		var x CandidateRevision
		var earlier string
		if err := rows.Scan(&x.ID, &x.CandidateID, &x.EnrolmentID, &x.At, &x.By, &x.Reason, &earlier); err != nil {
			return err
		}
		err := json.Unmarshal([]byte(earlier), &x.Earlier)
		list = append(list, x)
		return err
	})
	return list, err
}

// SetCandidate corrects a person: their identity and how they are reached.
func (t Tx) SetCandidate(id string, i candidate.Identity, email string, c candidate.Contact) error {
	_, err := t.exec(`UPDATE candidate SET birth_name = $2, usage_name = $3, given_names = $4, sex = $5, birth_date = $6, birth_place = $7, birth_code = $8, birth_country = $9, country_code = $10,
email = $11, telephone = $12, street = $13, postal_code = $14, town = $15, country = $16 WHERE id = $1`,
		id, i.BirthName, i.UsageName, strings.Join(i.GivenNames, ", "), string(i.Sex), i.BirthDate.String(), i.BirthPlace, i.BirthCode, i.BirthCountry, i.CountryCode,
		email, c.Telephone, c.Street, c.PostalCode, c.Town, c.Country)
	return err
}

// SetFolded keeps what the registers sort and search in step with a name.
func (t Tx) SetFolded(candidateID, folded string) error {
	_, err := t.exec(`UPDATE enrolment SET folded = $2 WHERE candidate_id = $1`, candidateID, folded)
	return err
}

// SetEnrolment corrects an entry.
func (t Tx) SetEnrolment(e candidate.Enrolment) error {
	held, err := json.Marshal(orNoBlock(e.Held))
	if err != nil {
		return err
	}
	_, err = t.exec(`UPDATE enrolment SET centre_id = $2, route = $3, blocks = $4, held = $5, initiative = $6, entered_on = $7, starts_on = $8, ends_on = $9, employer = $10, siret = $11 WHERE id = $1`,
		e.ID, e.Centre.ID, string(e.Route), strings.Join(e.Blocks, " "), string(held), string(e.Terms.Initiative), e.Terms.EnteredOn.String(), e.Terms.StartsOn.String(), e.Terms.EndsOn.String(),
		e.Terms.Employer.Name, e.Terms.Employer.SIRET)
	return err
}

// EnrolmentsOfCandidate lists the entries of a person, the latest first.
func (r Reader) EnrolmentsOfCandidate(candidateID string) ([]candidate.Enrolment, error) {
	return r.enrolments(`WHERE e.candidate_id = $1 ORDER BY e.created_at DESC, e.id`, candidateID)
}

// CountCopiesOf counts the copies of an entry.
func (r Reader) CountCopiesOf(enrolmentID string) (n int, err error) {
	err = r.one("copy_owner", `SELECT COUNT(*) FROM copy_owner WHERE enrolment_id = $1`, []any{enrolmentID}, &n)
	return n, err
}

// MinutesNaming lists the numbers of the minutes that name a candidate: those of the
// sessions whose text is fixed.
func (r Reader) MinutesNaming(candidateID string) (numbers []string, err error) {
	err = r.many(`SELECT m.number FROM minutes m JOIN jury j ON j.id = m.jury_id JOIN enrolment e ON e.session_id = j.session_id
WHERE e.candidate_id = $1 AND m.state IN ('signing', 'signed') ORDER BY m.number`, []any{candidateID}, func(rows *sql.Rows) error {
		var n string
		err := rows.Scan(&n)
		numbers = append(numbers, n)
		return err
	})
	return numbers, err
}

// Consent is an agreement to a text; WithdrawnAt is 0 while it is in force.
type Consent struct {
	ID, CandidateID, Kind, Version, GivenBy, WithdrawnBy string
	GivenAt, WithdrawnAt                                 int64
}

// AddConsent keeps an agreement.
func (t Tx) AddConsent(c Consent) error {
	_, err := t.exec(`INSERT INTO consent (id, candidate_id, kind, version, given_at, given_by) VALUES ($1, $2, $3, $4, $5, $6)`, c.ID, c.CandidateID, c.Kind, c.Version, c.GivenAt, c.GivenBy)
	return err
}

// WithdrawConsent ends an agreement; that it was given stays.
func (t Tx) WithdrawConsent(id, by string, at int64) error {
	_, err := t.exec(`UPDATE consent SET withdrawn_at = $2, withdrawn_by = $3 WHERE id = $1 AND withdrawn_at IS NULL`, id, at, by)
	return err
}

const consentColumns = `SELECT id, candidate_id, kind, version, given_at, given_by, COALESCE(withdrawn_at, 0), COALESCE(withdrawn_by, '') FROM consent`

func (r Reader) consents(where string, args ...any) (list []Consent, err error) {
	err = r.many(consentColumns+where, args, func(rows *sql.Rows) error {
		var c Consent
		err := rows.Scan(&c.ID, &c.CandidateID, &c.Kind, &c.Version, &c.GivenAt, &c.GivenBy, &c.WithdrawnAt, &c.WithdrawnBy)
		list = append(list, c)
		return err
	})
	return list, err
}

// Consents lists the agreements of a person, the latest first.
func (r Reader) Consents(candidateID string) ([]Consent, error) {
	return r.consents(` WHERE candidate_id = $1 ORDER BY given_at DESC, id`, candidateID)
}

// ConsentInForce reports whether a person agrees to something now.
func (r Reader) ConsentInForce(candidateID, kind string) (bool, error) {
	n := 0
	err := r.one("consent", `SELECT COUNT(*) FROM consent WHERE candidate_id = $1 AND kind = $2 AND withdrawn_at IS NULL`, []any{candidateID, kind}, &n)
	return n > 0, err
}

// ConsentsInForce tells who of these people agree to something now.
func (r Reader) ConsentsInForce(kind string, candidateIDs []string) (map[string]bool, error) {
	agree := map[string]bool{}
	err := chunks(candidateIDs, func(part []string) error {
		return r.many(`SELECT candidate_id FROM consent WHERE kind = $1 AND withdrawn_at IS NULL AND candidate_id IN `+placeholders(1, len(part)), append([]any{kind}, anys(part)...), func(rows *sql.Rows) error {
			var id string
			err := rows.Scan(&id)
			agree[id] = true
			return err
		})
	})
	return agree, err
}

// SeenDocument is an identity document that somebody saw.
type SeenDocument struct {
	ID, CandidateID, Kind, On, By string
	At                            int64
}

// AddSeenDocument keeps that it was seen.
func (t Tx) AddSeenDocument(s SeenDocument) error {
	_, err := t.exec(`INSERT INTO identity_seen (id, candidate_id, kind, seen_on, at, by_person) VALUES ($1, $2, $3, $4, $5, $6)`, s.ID, s.CandidateID, s.Kind, s.On, s.At, s.By)
	return err
}

// SeenDocuments lists those of a person, the latest first.
func (r Reader) SeenDocuments(candidateID string) (list []SeenDocument, err error) {
	err = r.many(`SELECT id, candidate_id, kind, seen_on, at, by_person FROM identity_seen WHERE candidate_id = $1 ORDER BY at DESC, id`, []any{candidateID}, func(rows *sql.Rows) error {
		var s SeenDocument
		err := rows.Scan(&s.ID, &s.CandidateID, &s.Kind, &s.On, &s.At, &s.By)
		list = append(list, s)
		return err
	})
	return list, err
}

// EnrolmentsIn finds entries by their ids, in any order.
func (r Reader) EnrolmentsIn(ids []string) (list []candidate.Enrolment, err error) {
	err = chunks(ids, func(part []string) error {
		more, err := r.enrolments(`WHERE e.id IN `+placeholders(0, len(part)), anys(part)...)
		list = append(list, more...)
		return err
	})
	return list, err
}
