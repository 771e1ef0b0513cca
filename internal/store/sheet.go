package store

// AddSheet gives a copy to a marker for a stage ("first", "second"); its state is
// "assigned" until the marker begins.
func (t Tx) AddSheet(copyID, stage, markerID, state string, at int64) error {
	_, err := t.exec(`INSERT INTO sheet (copy_id, stage, marker_id, state, assigned_at) VALUES ($1, $2, $3, $4, $5)`, copyID, stage, markerID, state, at)
	return err
}
