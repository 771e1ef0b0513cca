package store

import (
	"database/sql"
	"encoding/json"
)

// What each kind of data holds, in tables and columns; internal/candidate/retention says
// how long. Rows that others hang on, or that the journal tells of, are emptied, never
// removed behind its back: the erasure's own entry says what was.

// ErasedTables is what each kind empties, in whole or in part; a test walks the schema and
// names a table that holds something of a person and is neither here nor spared below.
var ErasedTables = map[string][]string{
	"contact":     {"candidate", "candidate_revision"},
	"letters":     {"letter"},
	"account":     {"person", "role_grant", "invitation", "sign_in_failure", "recovery_request"},
	"requests":    {"entry_request"},
	"health":      {"sealed_text"},
	"opinions":    {"neutralisation"},
	"measures":    {"measure_granted"},
	"works":       {"deliverable", "content"},
	"sittings":    {"convocation", "attendance_event"},
	"experience":  {"vae_step"},
	"identity":    {"candidate", "enrolment", "candidate_revision", "consent", "identity_seen"},
	"data":        {"data_request"},
	"connections": {"sign_in_failure"},
	"previews":    {"candidate_file"},
}

// ErasureSpares are tables tied to a person of which nothing goes: why.
var ErasureSpares = map[string]string{
	"arrangement":              "an id and two times; what it held is destroyed in sealed_text",
	"arrangement_request":      "passages and their times, without a word; nobody once the identity is gone",
	"health_log":               "sealed; proves who read what, and that it was destroyed",
	"copy_owner":               "ids only; nobody once the identity is gone",
	"mark":                     "part of the proof of a result; a copy has no name",
	"sheet":                    "part of the proof of a result; a copy has no name",
	"seat":                     "ids and an hour; nobody once the identity is gone",
	"decision":                 "the jury's decision: the proof of a result",
	"tie":                      "proof that the jury was lawful",
	"neutralisation_vote":      "the jury's decision: the proof of a result",
	"neutralisation_criterion": "the jury's decision: the proof of a result",
	"exemption_declined":       "why a block had to be sat; nobody once the identity is gone",
	"vae_file":                 "stages and dates that the law counts; nobody once the identity is gone",
	"erasure":                  "says what was erased, and nothing of what it was",
	"web_session":              "ends by itself within hours",
	"juror":                    "who judged is part of the proof",
	"minutes_signature":        "who signed is part of the proof",
	"sitting_invigilator":      "who watched is part of the proof",
}

// ErasureRow says that a kind of a person's data was erased.
type ErasureRow struct {
	CandidateID, Kind string
	Reason, Under     string // why, and under which rule
	At                int64
	By                string
}

// AddErasures notes what was erased.
func (t Tx) AddErasures(list []ErasureRow) error {
	rows := make([][]any, len(list))
	for i, e := range list {
		rows[i] = []any{e.CandidateID, e.Kind, e.Reason, e.Under, e.At, e.By}
	}
	return t.insertMany(`erasure (candidate_id, kind, reason, under, at, by_person)`, 6, rows)
}

// ErasuresOf lists what was erased of a person, the first one first.
func (r Reader) ErasuresOf(candidateID string) (list []ErasureRow, err error) {
	err = r.many(`SELECT candidate_id, kind, reason, under, at, by_person FROM erasure WHERE candidate_id = $1 ORDER BY at, kind`, []any{candidateID}, func(rows *sql.Rows) error {
		var e ErasureRow
		err := rows.Scan(&e.CandidateID, &e.Kind, &e.Reason, &e.Under, &e.At, &e.By)
		list = append(list, e)
		return err
	})
	return list, err
}

// contactColumns are how a candidate is reached.
var contactColumns = []string{"email", "telephone", "street", "postal_code", "town", "country"}

// EraseContact empties how a candidate is reached, in what corrections keep too, and
// gives those corrections as they are now.
func (t Tx) EraseContact(candidateID string) (left []KeptRevision, err error) {
	if _, err = t.exec(`UPDATE candidate SET email = '', telephone = '', street = '', postal_code = '', town = '', country = '' WHERE id = $1`, candidateID); err != nil {
		return nil, err
	}
	kept, err := t.KeptRevisions(candidateID)
	if err != nil {
		return nil, err
	}
	for _, k := range kept {
		changed := false
		for _, c := range contactColumns {
			if k.Earlier[c] != "" {
				k.Earlier[c], changed = "", true
			}
		}
		if !changed {
			continue
		}
		text, err := json.Marshal(k.Earlier)
		if err != nil {
			return nil, err
		}
		if _, err := t.exec(`UPDATE candidate_revision SET earlier = $2 WHERE id = $1`, k.ID, string(text)); err != nil {
			return nil, err
		}
		left = append(left, k)
	}
	return left, nil
}

// KeptRevision is what a correction keeps of what stood before it.
type KeptRevision struct {
	ID, EnrolmentID, Reason string
	At                      int64
	Earlier                 map[string]string
}

// KeptRevisions lists the corrections of a candidate, the first one first.
func (r Reader) KeptRevisions(candidateID string) ([]KeptRevision, error) {
	all, err := r.KeptRevisionsOf([]string{candidateID})
	return all[candidateID], err
}

// KeptRevisionsOf lists those of several, by candidate.
func (r Reader) KeptRevisionsOf(candidateIDs []string) (map[string][]KeptRevision, error) {
	all := map[string][]KeptRevision{}
	err := r.in(`SELECT candidate_id, id, enrolment_id, reason, at, earlier FROM candidate_revision WHERE candidate_id IN `, ` ORDER BY at, id`, candidateIDs, func(rows *sql.Rows) error {
		var k KeptRevision
		var of, text string
		if err := rows.Scan(&of, &k.ID, &k.EnrolmentID, &k.Reason, &k.At, &text); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(text), &k.Earlier); err != nil {
			return err
		}
		all[of] = append(all[of], k)
		return nil
	})
	return all, err
}

// EraseAccount closes a candidate's account and leaves nothing of them in it, unless
// the person has another part to play here; the candidate is no longer tied to it.
func (t Tx) EraseAccount(candidateID, personID string) error {
	if personID == "" {
		return nil
	}
	if _, err := t.exec(`DELETE FROM recovery_request WHERE typed = (SELECT login FROM person WHERE id = $1) OR typed = (SELECT LOWER(email) FROM person WHERE id = $1)`, personID); err != nil {
		return err
	}
	if _, err := t.exec(`DELETE FROM sign_in_failure WHERE subject = (SELECT '`+ByLogin+`' || login FROM person WHERE id = $1)`, personID); err != nil {
		return err
	}
	if _, err := t.exec(`UPDATE candidate SET person_id = NULL WHERE id = $1`, candidateID); err != nil {
		return err
	}
	_, err := t.exec(`UPDATE person SET login = 'efface-' || id, name = '', email = '', password = '', display = '', folded = '' WHERE id = $1
AND NOT EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = person.id AND g.role <> 'candidate') AND NOT EXISTS (SELECT 1 FROM candidate c WHERE c.person_id = person.id)`, personID)
	return err
}

// EraseRequests empties what a candidate wrote alone to enter.
func (t Tx) EraseRequests(enrolmentIDs []string) error {
	return t.each(`UPDATE entry_request SET content = '{}', reason = '' WHERE enrolment_id IN `, enrolmentIDs)
}

// EraseOldRequests empties requests that led to no entry and that nobody touched since a
// time (ms), and says how many.
func (t Tx) EraseOldRequests(before int64) (int64, error) {
	return t.exec(`UPDATE entry_request SET content = '{}', reason = '' WHERE enrolment_id = '' AND content <> '{}' AND COALESCE(answered_at, sent_at, started_at) < $1`, before)
}

// EraseSittings empties what told a candidate where to come, and what was noted that day;
// digests and hours stay.
func (t Tx) EraseSittings(enrolmentIDs []string) error {
	if err := t.each(`UPDATE convocation SET content = '' WHERE enrolment_id IN `, enrolmentIDs); err != nil {
		return err
	}
	return t.each(`UPDATE attendance_event SET words = '' WHERE enrolment_id IN `, enrolmentIDs)
}

// EraseExperience empties the reasons written in the files of experience.
func (t Tx) EraseExperience(fileIDs []string) error {
	return t.each(`UPDATE vae_step SET reason = '' WHERE file_id IN `, fileIDs)
}

// EraseOpinions empties the texts of opinions; what the minutes say stays there.
func (t Tx) EraseOpinions(ids []string) error {
	return t.each(`UPDATE neutralisation SET task = '', trade = '' WHERE id IN `, ids)
}

// EraseMeasures removes the arrangements granted, and says which by their ids.
func (t Tx) EraseMeasures(enrolmentIDs []string) (ids []string, err error) {
	err = t.in(`SELECT id FROM measure_granted WHERE enrolment_id IN `, ` ORDER BY id`, enrolmentIDs, func(rows *sql.Rows) error {
		var id string
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	})
	if err != nil {
		return nil, err
	}
	return ids, t.each(`DELETE FROM measure_granted WHERE enrolment_id IN `, enrolmentIDs)
}

// EraseWorks empties the files of some copies, unless another copy holds the same bytes,
// and forgets their names. Digests stay.
func (t Tx) EraseWorks(copyIDs []string) error {
	var digests []string
	err := t.in(`SELECT sha256 FROM deliverable WHERE copy_id IN `, ``, copyIDs, func(rows *sql.Rows) error {
		var d string
		err := rows.Scan(&d)
		digests = append(digests, d)
		return err
	})
	if err != nil {
		return err
	}
	err = t.in(`SELECT shown_sha256 FROM deliverable WHERE copy_id IN `, ``, copyIDs, func(rows *sql.Rows) error {
		var d string
		err := rows.Scan(&d)
		digests = append(digests, d)
		return err
	})
	if err != nil {
		return err
	}
	if err := t.each(`UPDATE deliverable SET original_name = '' WHERE copy_id IN `, copyIDs); err != nil {
		return err
	}
	mine := map[string]bool{}
	for _, id := range copyIDs {
		mine[id] = true
	}
	return chunks(digests, func(part []string) error {
		elsewhere := map[string]bool{}
		in := placeholders(0, len(part))
		for _, column := range []string{"sha256", "shown_sha256"} {
			err := t.many(`SELECT copy_id, `+column+` FROM deliverable WHERE `+column+` IN `+in, anys(part), func(rows *sql.Rows) error {
				var owner, digest string
				err := rows.Scan(&owner, &digest)
				elsewhere[digest] = elsewhere[digest] || !mine[owner]
				return err
			})
			if err != nil {
				return err
			}
		}
		var gone []string
		for _, d := range part {
			if !elsewhere[d] {
				gone = append(gone, d)
			}
		}
		return chunks(gone, func(part []string) error {
			_, err := t.exec(`UPDATE content SET bytes = $1 WHERE sha256 NOT IN (SELECT pdf_sha256 FROM minutes) AND sha256 IN `+placeholders(1, len(part)), append([]any{[]byte{}}, anys(part)...)...)
			return err
		})
	})
}

// Anonymise takes away what ties results to somebody: identity, number, corrections,
// consents, documents seen, employer. What is left leads to nobody.
func (t Tx) Anonymise(candidateID, number string) error {
	for _, q := range []string{
		`UPDATE candidate SET number = $2, birth_name = '', usage_name = '', given_names = '', sex = '', birth_date = '', birth_place = '', birth_code = '', birth_country = '', country_code = '' WHERE id = $1`,
		`UPDATE enrolment SET number = $2, folded = '', initiative = '', entered_on = '', starts_on = '', ends_on = '', employer = '', siret = '' WHERE candidate_id = $1`,
	} {
		if _, err := t.exec(q, candidateID, number); err != nil {
			return err
		}
	}
	for _, q := range []string{`DELETE FROM candidate_revision WHERE candidate_id = $1`, `DELETE FROM consent WHERE candidate_id = $1`, `DELETE FROM identity_seen WHERE candidate_id = $1`} {
		if _, err := t.exec(q, candidateID); err != nil {
			return err
		}
	}
	return nil
}

// each runs a statement that ends with "IN " on the parts of a list.
func (t Tx) each(statement string, ids []string) error {
	return chunks(ids, func(part []string) error {
		_, err := t.exec(statement+placeholders(0, len(part)), anys(part)...)
		return err
	})
}
