package store

import (
	"database/sql"
	"fmt"

	"jurande/internal/accommodation"
	"jurande/internal/candidate"
	"jurande/internal/framework"
	"jurande/internal/framework/regulation"
	"jurande/internal/refusal"
)

// GrantMeasures adds measures in force from now on; by is the person who decided.
func (t Tx) GrantMeasures(list []accommodation.Granted, at int64, by string) error {
	var rows [][]any
	for _, g := range list {
		rows = append(rows, []any{g.ID, g.EnrolmentID, g.Measure, string(g.Effect), string(g.Scope), g.ScopeID, g.Extra.String(), g.BreakMin, g.Compensated, g.Detail, g.Display, g.From.String(), g.Until.String(), at, by})
	}
	return t.insertMany(`measure_granted (id, enrolment_id, measure, effect, scope, scope_id, extra, break_minutes, compensated, detail, display, from_day, until_day, granted_at, granted_by)`, 15, rows)
}

// EndMeasures ends measures; they stay in the history.
func (t Tx) EndMeasures(ids []string, at int64) error {
	return chunks(ids, func(some []string) error {
		_, err := t.exec(`UPDATE measure_granted SET ended_at = $1 WHERE ended_at IS NULL AND id IN `+placeholders(1, len(some)), append([]any{at}, anys(some)...)...)
		return err
	})
}

// MeasuresOf lists the measures in force of some entries, by entry.
func (r Reader) MeasuresOf(enrolmentIDs []string) (map[string][]accommodation.Granted, error) {
	out := map[string][]accommodation.Granted{}
	err := chunks(enrolmentIDs, func(some []string) error {
		return r.many(`SELECT id, enrolment_id, measure, effect, scope, scope_id, extra, break_minutes, compensated, detail, display, from_day, until_day
			FROM measure_granted WHERE ended_at IS NULL AND enrolment_id IN `+placeholders(0, len(some))+` ORDER BY granted_at, id`, anys(some), func(rows *sql.Rows) error {
			var g accommodation.Granted
			var extra string
			var days [2]string
			if err := rows.Scan(&g.ID, &g.EnrolmentID, &g.Measure, &g.Effect, &g.Scope, &g.ScopeID, &extra, &g.BreakMin, &g.Compensated, &g.Detail, &g.Display, &days[0], &days[1]); err != nil {
				return err
			}
			ok := false
			if g.Extra, ok = regulation.ParseRatio(extra); !ok {
				return fmt.Errorf("store: the extra time %q of measure %s is not a fraction", extra, g.ID)
			}
			if err := readDates(days[:], []*framework.Date{&g.From, &g.Until}...); err != nil {
				return err
			}
			out[g.EnrolmentID] = append(out[g.EnrolmentID], g)
			return nil
		})
	})
	return out, err
}

// MeasureRow is a measure as kept, in force or ended.
type MeasureRow struct {
	accommodation.Granted
	GrantedAt int64
	GrantedBy string
	EndedAt   int64 // ms, 0 while in force
}

// MeasureHistory lists every measure of an entry, those that ended too, the first one first.
func (r Reader) MeasureHistory(enrolmentID string) ([]MeasureRow, error) {
	return r.measureRows(`WHERE enrolment_id = $1 ORDER BY granted_at, id`, enrolmentID)
}

// Measure finds one measure.
func (r Reader) Measure(id string) (m MeasureRow, err error) {
	list, err := r.measureRows(`WHERE id = $1`, id)
	if err == nil && len(list) == 0 {
		err = refusal.New(refusal.NotFound, "not_found", "What", "measure")
	}
	if err != nil {
		return m, err
	}
	return list[0], nil
}

func (r Reader) measureRows(where string, args ...any) (list []MeasureRow, err error) {
	err = r.many(`SELECT id, enrolment_id, measure, effect, scope, scope_id, extra, break_minutes, compensated, detail, display, from_day, until_day, granted_at, granted_by, COALESCE(ended_at, 0)
		FROM measure_granted `+where, args, func(rows *sql.Rows) error {
		var m MeasureRow
		var extra string
		var days [2]string
		if err := rows.Scan(&m.ID, &m.EnrolmentID, &m.Measure, &m.Effect, &m.Scope, &m.ScopeID, &extra, &m.BreakMin, &m.Compensated, &m.Detail, &m.Display, &days[0], &days[1], &m.GrantedAt, &m.GrantedBy, &m.EndedAt); err != nil {
			return err
		}
		ok := false
		if m.Extra, ok = regulation.ParseRatio(extra); !ok {
			return fmt.Errorf("store: the extra time %q of measure %s is not a fraction", extra, m.ID)
		}
		list = append(list, m)
		return readDates(days[:], &list[len(list)-1].From, &list[len(list)-1].Until)
	})
	return list, err
}

// Measured is an entry of a session that has measures in force.
type Measured struct {
	EnrolmentID, Number, CentreID, CentreName string
	Identity                                  candidate.Identity
}

// MeasuredQuery asks for the entries of a session that have measures: of one centre,
// with one measure, in a list (those of a sitting), when they are given.
type MeasuredQuery struct {
	SessionID, CentreID, Measure, Search string
	Limit, Offset                        int
}

// Measured lists them by name.
func (r Reader) Measured(q MeasuredQuery) (list []Measured, err error) {
	err = r.many(`SELECT e.id, e.number, c.id, c.name, k.birth_name, k.usage_name, k.given_names FROM enrolment e JOIN candidate k ON k.id = e.candidate_id JOIN centre c ON c.id = e.centre_id
WHERE e.session_id = $1 AND ($2 = '' OR e.centre_id = $2) AND ($4 = '' OR e.folded LIKE $4)
AND EXISTS (SELECT 1 FROM measure_granted m WHERE m.enrolment_id = e.id AND m.ended_at IS NULL AND ($3 = '' OR m.measure = $3))
ORDER BY e.folded, e.id LIMIT $5 OFFSET $6`, []any{q.SessionID, q.CentreID, q.Measure, like(q.Search), q.Limit, q.Offset}, func(rows *sql.Rows) error {
		var m Measured
		var given string
		err := rows.Scan(&m.EnrolmentID, &m.Number, &m.CentreID, &m.CentreName, &m.Identity.BirthName, &m.Identity.UsageName, &given)
		m.Identity.GivenNames = splitGiven(given)
		list = append(list, m)
		return err
	})
	return list, err
}
