package store

import "database/sql"

// What has been kept long enough to go.

// PersonStanding is what an erasure is judged by: whether a session of the person is under
// way, whether a jury decided on them, when their last minutes were signed (ms, 0 never).
type PersonStanding struct {
	Under, Results bool
	Signed, Known  int64
	Entered        int64 // last entry
	Decided        int
}

// StandingOf tells it of a candidate.
func (r Reader) StandingOf(candidateID string) (s PersonStanding, err error) {
	open := 0
	err = r.one("candidate", `SELECT c.created_at,
(SELECT COALESCE(MAX(e.created_at), 0) FROM enrolment e WHERE e.candidate_id = c.id),
(SELECT COUNT(*) FROM enrolment e JOIN session s ON s.id = e.session_id WHERE e.candidate_id = c.id AND s.state <> 'closed'),
(SELECT COUNT(*) FROM enrolment e JOIN decision d ON d.enrolment_id = e.id WHERE e.candidate_id = c.id),
(SELECT COALESCE(MAX(m.signed_at), 0) FROM enrolment e JOIN jury j ON j.session_id = e.session_id JOIN minutes m ON m.jury_id = j.id WHERE e.candidate_id = c.id AND m.state = 'signed')
FROM candidate c WHERE c.id = $1`, []any{candidateID}, &s.Known, &s.Entered, &open, &s.Decided, &s.Signed)
	s.Under, s.Results = open > 0, s.Decided > 0
	return s, err
}

// lastSigned gives, by candidate, when the last minutes that tell of them were signed.
const lastSigned = `(SELECT e.candidate_id, MAX(m.signed_at) AS at FROM minutes m JOIN jury j ON j.id = m.jury_id JOIN enrolment e ON e.session_id = j.session_id
WHERE m.state = 'signed' GROUP BY e.candidate_id)`

// nobodyUnder keeps candidates of whom no session is under way.
const nobodyUnder = ` NOT EXISTS (SELECT 1 FROM enrolment e JOIN session s ON s.id = e.session_id WHERE e.candidate_id = c.id AND s.state <> 'closed')`

// Ended counts people by the hour when what concerns them ended: their last minutes, or
// their entry when they have none; and, by kind, those of whom it was erased since.
type Ended struct {
	hours  map[int64]int
	erased map[string]map[int64]int
}

const hour = 3_600_000 // ms

// Over counts those of whom a kind is over before a time (ms, a whole hour) and not erased.
func (e Ended) Over(kind string, before int64) (n int) {
	for at, people := range e.hours {
		if at < before/hour {
			n += people - e.erased[kind][at]
		}
	}
	return n
}

// Ended reads the candidates once, whatever the kinds.
func (r Reader) Ended() (x Ended, err error) {
	x = Ended{hours: map[int64]int{}, erased: map[string]map[int64]int{}}
	const ended = `(CASE WHEN c.created_at > COALESCE(l.at, 0) THEN c.created_at ELSE COALESCE(l.at, 0) END) / 3600000`
	err = r.many(`SELECT `+ended+`, COUNT(*) FROM candidate c LEFT JOIN `+lastSigned+` l ON l.candidate_id = c.id WHERE`+nobodyUnder+` GROUP BY 1`, nil, func(rows *sql.Rows) error {
		var at int64
		var n int
		err := rows.Scan(&at, &n)
		x.hours[at] = n
		return err
	})
	if err != nil {
		return x, err
	}
	err = r.many(`SELECT x.kind, `+ended+`, COUNT(DISTINCT c.id) FROM erasure x JOIN candidate c ON c.id = x.candidate_id LEFT JOIN `+lastSigned+` l ON l.candidate_id = c.id
WHERE x.at >= COALESCE(l.at, 0) AND`+nobodyUnder+` GROUP BY 1, 2`, nil, func(rows *sql.Rows) error {
		var kind string
		var at int64
		var n int
		err := rows.Scan(&kind, &at, &n)
		if x.erased[kind] == nil {
			x.erased[kind] = map[int64]int{}
		}
		x.erased[kind][at] = n
		return err
	})
	return x, err
}

// DueForErasure lists candidates, after one of them, whose last session ended before a time
// (ms), or who are known since before it and entered nowhere, and of whom a kind was not
// erased since: nobody of whom a session is under way.
func (r Reader) DueForErasure(kind string, before int64, after string, limit int) (ids []string, err error) {
	err = r.many(`SELECT c.id FROM candidate c WHERE c.id > $3 AND c.created_at < $2 AND`+nobodyUnder+`
AND NOT EXISTS (SELECT 1 FROM enrolment e JOIN jury j ON j.session_id = e.session_id JOIN minutes m ON m.jury_id = j.id WHERE e.candidate_id = c.id AND m.state = 'signed' AND m.signed_at >= $2)
AND NOT EXISTS (SELECT 1 FROM erasure x WHERE x.candidate_id = c.id AND x.kind = $1
AND x.at >= COALESCE((SELECT MAX(m.signed_at) FROM enrolment e JOIN jury j ON j.session_id = e.session_id JOIN minutes m ON m.jury_id = j.id WHERE e.candidate_id = c.id AND m.state = 'signed'), 0))
ORDER BY c.id LIMIT $4`, []any{kind, before, after, limit}, func(rows *sql.Rows) error {
		var id string
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, err
}

// EraseByAge removes what has an age of its own, before a time (ms): refused sign-ins,
// files of candidates waiting. It says how many rows went.
func (t Tx) EraseByAge(kind string, before int64) (int64, error) {
	switch kind {
	case "connections":
		return t.exec(`DELETE FROM sign_in_failure WHERE at < $1`, before)
	case "previews":
		return t.exec(`DELETE FROM candidate_file WHERE at < $1`, before)
	}
	return 0, nil
}

// CountByAge counts what EraseByAge, EraseOldRequests and EraseLetters would take.
func (r Reader) CountByAge(kind string, before int64) (n int, err error) {
	statement := map[string]string{
		"connections": `SELECT COUNT(*) FROM sign_in_failure WHERE at < $1`,
		"previews":    `SELECT COUNT(*) FROM candidate_file WHERE at < $1`,
		"requests":    `SELECT COUNT(*) FROM entry_request WHERE enrolment_id = '' AND content <> '{}' AND COALESCE(answered_at, sent_at, started_at) < $1`,
		"data":        `SELECT COUNT(*) FROM data_request WHERE ` + oldDataRequest,
		"letters":     `SELECT COUNT(*) FROM letter WHERE erased_at IS NULL AND state IN ('sent', 'refused', 'failed', 'withdrawn') AND created_at < $1`,
	}[kind]
	if statement == "" {
		return 0, nil
	}
	err = r.one(kind, statement, []any{before}, &n)
	return n, err
}
