package store

import "database/sql"

// CarriedDisplay is the display choices of a measure in force.
type CarriedDisplay struct{ MeasureID, Display string }

// DisplaysToApply lists the display choices of the entries' measures in force that no
// sign-in has applied yet, the first one granted first.
func (r Reader) DisplaysToApply(enrolmentIDs []string) (list []CarriedDisplay, err error) {
	err = chunks(enrolmentIDs, func(some []string) error {
		return r.many(`SELECT id, display FROM measure_granted WHERE display <> '' AND applied_at IS NULL AND ended_at IS NULL AND enrolment_id IN `+placeholders(0, len(some))+` ORDER BY granted_at, id`, anys(some), func(rows *sql.Rows) error {
			var c CarriedDisplay
			err := rows.Scan(&c.MeasureID, &c.Display)
			list = append(list, c)
			return err
		})
	})
	return list, err
}

// DisplaysApplied says that a sign-in applied the display choices of some measures.
func (t Tx) DisplaysApplied(measureIDs []string, at int64) error {
	return chunks(measureIDs, func(some []string) error {
		_, err := t.exec(`UPDATE measure_granted SET applied_at = $1 WHERE id IN `+placeholders(1, len(some)), append([]any{at}, anys(some)...)...)
		return err
	})
}
