package store

import (
	"database/sql"

	"jurande/internal/marking"
)

// StageMark is what one stage of the marking of a copy says of a criterion.
type StageMark struct {
	CopyID, CriterionID string
	Stage               marking.Stage
	Level, Comment      string
}

// MarksOfCopies gives, for the jury, what each handed stage of some copies says, by
// copy, criterion and stage. There are as many copies as assessments of one candidate.
func (r Reader) MarksOfCopies(copyIDs []string) (list []StageMark, err error) {
	if len(copyIDs) == 0 {
		return nil, nil
	}
	args := make([]any, len(copyIDs))
	for i, id := range copyIDs {
		args[i] = id
	}
	err = r.many(`SELECT m.copy_id, m.criterion_id, m.stage, m.level, m.comment FROM mark m
JOIN sheet s ON s.copy_id = m.copy_id AND s.stage = m.stage
WHERE m.copy_id IN `+placeholders(0, len(args))+` AND s.state = 'handed'
AND m.revision = (SELECT MAX(x.revision) FROM mark x WHERE x.copy_id = m.copy_id AND x.stage = m.stage AND x.criterion_id = m.criterion_id)
ORDER BY m.copy_id, m.criterion_id, CASE m.stage WHEN 'first' THEN 1 WHEN 'second' THEN 2 WHEN 'third' THEN 3 ELSE 4 END`, args, func(rows *sql.Rows) error {
		var m StageMark
		err := rows.Scan(&m.CopyID, &m.CriterionID, &m.Stage, &m.Level, &m.Comment)
		list = append(list, m)
		return err
	})
	return list, err
}
