package store

import (
	"database/sql"

	"jurande/internal/exam"
)

// JuryLine is one session with where its jury stands.
type JuryLine struct {
	Session                                exam.Session
	JuryID, State                          string // empty while the jury is not convened
	MeetsAt                                int64
	Place                                  string
	Members, Candidates, Decided           int
	MinutesID, MinutesNumber, MinutesState string
	Signed                                 int
	HasSigned, Sits, Presides, Declared    bool // of the person asked about
}

// JuryLines lists sessions with their jury, the latest first: those whose jury a
// person sits on, or every one when mine is false.
func (r Reader) JuryLines(personID string, mine bool) (list []JuryLine, err error) {
	err = r.many(`SELECT `+sessionColumns+`, COALESCE(y.id, ''), COALESCE(y.state, ''), COALESCE(y.meets_at, 0), COALESCE(y.place, ''),
(SELECT COUNT(*) FROM juror j WHERE j.jury_id = y.id AND j.present),
(SELECT COUNT(*) FROM enrolment e WHERE e.session_id = s.id),
(SELECT COUNT(DISTINCT d.enrolment_id) FROM decision d WHERE d.jury_id = y.id),
COALESCE(m.id, ''), COALESCE(m.number, ''), COALESCE(m.state, ''),
(SELECT COUNT(*) FROM minutes_signature g WHERE g.minutes_id = m.id),
EXISTS (SELECT 1 FROM minutes_signature g WHERE g.minutes_id = m.id AND g.person_id = $1),
EXISTS (SELECT 1 FROM juror j WHERE j.jury_id = y.id AND j.person_id = $1 AND j.present),
EXISTS (SELECT 1 FROM juror j WHERE j.jury_id = y.id AND j.person_id = $1 AND j.president),
EXISTS (SELECT 1 FROM juror j WHERE j.jury_id = y.id AND j.person_id = $1 AND j.ties_declared_at IS NOT NULL)`+sessionTables+`
LEFT JOIN jury y ON y.session_id = s.id LEFT JOIN minutes m ON m.jury_id = y.id AND m.state <> 'withdrawn'
WHERE $2 = 0 OR EXISTS (SELECT 1 FROM juror j WHERE j.jury_id = y.id AND j.person_id = $1)
ORDER BY s.opens_on DESC, s.created_at DESC, s.id`, []any{personID, one(mine)}, func(rows *sql.Rows) error {
		var l JuryLine
		var dates [3]string
		into := append(sessionInto(&l.Session, &dates), &l.JuryID, &l.State, &l.MeetsAt, &l.Place, &l.Members, &l.Candidates, &l.Decided,
			&l.MinutesID, &l.MinutesNumber, &l.MinutesState, &l.Signed, &l.HasSigned, &l.Sits, &l.Presides, &l.Declared)
		if err := rows.Scan(into...); err != nil {
			return err
		}
		list = append(list, l)
		x := &list[len(list)-1].Session
		return readDates(dates[:], &x.Opens, &x.Closes, &x.JuryOn)
	})
	return list, err
}

func one(yes bool) int64 {
	if yes {
		return 1
	}
	return 0
}

// Colleagues lists people whom the office may call to a jury: whoever has held a
// role other than candidate's, by name.
func (r Reader) Colleagues() (list []PersonRow, err error) {
	err = r.many(`SELECT p.id, p.login, p.name, p.email FROM person p
WHERE EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id AND g.role <> 'candidate') ORDER BY p.name, p.id`, nil, func(rows *sql.Rows) error {
		var p PersonRow
		err := rows.Scan(&p.ID, &p.Login, &p.Name, &p.Email)
		list = append(list, p)
		return err
	})
	return list, err
}
