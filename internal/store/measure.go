package store

import (
	"database/sql"
	"fmt"

	"jurande/internal/accommodation"
	"jurande/internal/framework"
	"jurande/internal/framework/regulation"
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
