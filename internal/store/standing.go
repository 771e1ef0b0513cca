package store

import "jurande/internal/exam"

// SessionStanding counts candidates, copies whose presence is not recorded, and
// copies to mark that no marker was given.
func (r Reader) SessionStanding(sessionID string) (k exam.Standing, err error) {
	err = r.one("session", `SELECT (SELECT COUNT(*) FROM enrolment WHERE session_id = $1),
COUNT(CASE WHEN c.presence = 'expected' THEN 1 END),
COUNT(CASE WHEN c.presence <> 'absent' AND NOT EXISTS (SELECT 1 FROM sheet s WHERE s.copy_id = c.id AND s.stage = 'first') THEN 1 END)
FROM copy c WHERE c.session_id = $1`, []any{sessionID}, &k.Enrolled, &k.PresenceToSay, &k.Unassigned)
	return k, err
}
