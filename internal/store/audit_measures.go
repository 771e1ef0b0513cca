package store

import "database/sql"

// StoredMeasure is a measure granted as stored, nothing decoded; EndedAt is 0 while in force.
type StoredMeasure struct {
	ID, EnrolmentID, Measure, Effect, Scope, ScopeID, Extra string
	BreakMinutes                                            int64
	Compensated                                             bool
	Detail, Display, From, Until, GrantedBy                 string
	GrantedAt, EndedAt                                      int64
}

// StoredMeasures gives every measure granted.
func (r Reader) StoredMeasures(each func(StoredMeasure)) error {
	return r.many(`SELECT id, enrolment_id, measure, effect, scope, scope_id, extra, break_minutes, CASE WHEN compensated THEN 1 ELSE 0 END, detail, display, from_day, until_day, granted_at, granted_by, COALESCE(ended_at, 0)
FROM measure_granted ORDER BY id`, nil, func(rows *sql.Rows) error {
		var m StoredMeasure
		var compensated int64 // whatever a damaged cell holds, it is read
		err := rows.Scan(&m.ID, &m.EnrolmentID, &m.Measure, &m.Effect, &m.Scope, &m.ScopeID, &m.Extra, &m.BreakMinutes, &compensated, &m.Detail, &m.Display, &m.From, &m.Until, &m.GrantedAt, &m.GrantedBy, &m.EndedAt)
		m.Compensated = compensated == 1
		each(m)
		return err
	})
}
