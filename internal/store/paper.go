package store

import (
	"database/sql"
	"encoding/json"
	"time"

	"jurande/internal/exam"
)

// AddPaper begins a paper.
func (t Tx) AddPaper(p exam.Paper, at int64) error {
	_, err := t.exec(`INSERT INTO paper (id, session_id, assessment_id, title, release_at, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
		p.ID, p.SessionID, p.AssessmentID, p.Title, instantOrNull(p.ReleaseAt), at)
	return err
}

// SetPaper changes the title and the release of a paper.
func (t Tx) SetPaper(p exam.Paper) error {
	_, err := t.exec(`UPDATE paper SET title = $2, release_at = $3 WHERE id = $1`, p.ID, p.Title, instantOrNull(p.ReleaseAt))
	return err
}

const paperColumns = `id, session_id, assessment_id, title, release_at`

// Paper finds a paper.
func (r Reader) Paper(id string) (p exam.Paper, err error) {
	var release sql.NullInt64
	err = r.one("paper", `SELECT `+paperColumns+` FROM paper WHERE id = $1`, []any{id}, &p.ID, &p.SessionID, &p.AssessmentID, &p.Title, &release)
	if release.Valid {
		p.ReleaseAt = time.UnixMilli(release.Int64).UTC()
	}
	return p, err
}

// Papers lists the papers of a session, of all sessions when it is empty.
func (r Reader) Papers(sessionID string) (list []exam.Paper, err error) {
	err = r.many(`SELECT `+paperColumns+` FROM paper WHERE $1 = '' OR session_id = $1 ORDER BY session_id, assessment_id, id`, []any{sessionID}, func(rows *sql.Rows) error {
		var p exam.Paper
		var release sql.NullInt64
		err := rows.Scan(&p.ID, &p.SessionID, &p.AssessmentID, &p.Title, &release)
		if release.Valid {
			p.ReleaseAt = time.UnixMilli(release.Int64).UTC()
		}
		list = append(list, p)
		return err
	})
	return list, err
}

// PaperVersions lists the versions of a paper, the first one first.
func (r Reader) PaperVersions(paperID string) (list []exam.PaperVersion, err error) {
	err = r.many(`SELECT paper_id, number, state, content, why, saved_at, saved_by, COALESCE(settled_at, 0), settled_by FROM paper_version WHERE paper_id = $1 ORDER BY number`, []any{paperID}, func(rows *sql.Rows) error {
		var v exam.PaperVersion
		var content string
		if err := rows.Scan(&v.PaperID, &v.Number, &v.State, &content, &v.Why, &v.SavedAt, &v.SavedBy, &v.SettledAt, &v.SettledBy); err != nil {
			return err
		}
		err := json.Unmarshal([]byte(content), &v.Content)
		list = append(list, v)
		return err
	})
	return list, err
}

// PutPaperVersion adds a version, or replaces a draft; content is its canonical JSON.
func (t Tx) PutPaperVersion(v exam.PaperVersion, content string) error {
	var settled any
	if v.SettledAt > 0 {
		settled = v.SettledAt
	}
	_, err := t.exec(`INSERT INTO paper_version (paper_id, number, state, content, why, saved_at, saved_by, settled_at, settled_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (paper_id, number) DO UPDATE SET state = excluded.state, content = excluded.content, saved_at = excluded.saved_at, saved_by = excluded.saved_by,
settled_at = excluded.settled_at, settled_by = excluded.settled_by`,
		v.PaperID, v.Number, string(v.State), content, v.Why, v.SavedAt, v.SavedBy, settled, v.SettledBy)
	return err
}

// SittingsOfPaper lists the sittings that a paper is bound to.
func (r Reader) SittingsOfPaper(p exam.Paper) ([]exam.Sitting, error) {
	return r.sittings(`SELECT `+sittingColumns+` FROM sitting WHERE session_id = $1 AND paper_id = $2 ORDER BY starts_at, id`, p.SessionID, p.ID)
}

// StoredPaperVersion is a version as kept, for the audit.
type StoredPaperVersion struct {
	PaperID, State, Content, Why, SavedBy, SettledBy string
	Number, SavedAt, SettledAt                       int64
}

// StoredPaperVersions gives the versions of some papers, their contents as kept.
func (r Reader) StoredPaperVersions(paperIDs []string, each func(StoredPaperVersion)) error {
	return r.in(`SELECT paper_id, number, state, content, why, saved_at, saved_by, COALESCE(settled_at, 0), settled_by FROM paper_version WHERE paper_id IN `, ` ORDER BY paper_id, number`, paperIDs, func(rows *sql.Rows) error {
		var v StoredPaperVersion
		err := rows.Scan(&v.PaperID, &v.Number, &v.State, &v.Content, &v.Why, &v.SavedAt, &v.SavedBy, &v.SettledAt, &v.SettledBy)
		each(v)
		return err
	})
}

// LastPaperVersions gives number and state of the last version of each paper of a
// session, contents left out.
func (r Reader) LastPaperVersions(sessionID string) (map[string]exam.PaperVersion, error) {
	last := map[string]exam.PaperVersion{}
	err := r.many(`SELECT v.paper_id, v.number, v.state FROM paper_version v JOIN paper p ON p.id = v.paper_id WHERE p.session_id = $1 ORDER BY v.paper_id, v.number`, []any{sessionID}, func(rows *sql.Rows) error {
		var v exam.PaperVersion
		err := rows.Scan(&v.PaperID, &v.Number, &v.State)
		last[v.PaperID] = v
		return err
	})
	return last, err
}
