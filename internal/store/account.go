package store

import (
	"database/sql"

	"jurande/internal/access"
)

// AddPeople adds many people at once.
func (t Tx) AddPeople(list []PersonRow) error {
	rows := make([][]any, len(list))
	for i, p := range list {
		rows[i] = []any{p.ID, p.Login, p.Name, p.Email, p.Password, p.Display, p.CreatedAt, p.folded()}
	}
	return t.insertMany(`person (id, login, name, email, password, display, created_at, folded)`, 8, rows)
}

// NewGrant is a role to give.
type NewGrant struct {
	ID, PersonID string
	access.Grant
}

// AddGrants gives many roles at once.
func (t Tx) AddGrants(list []NewGrant, at int64, by string) error {
	rows := make([][]any, len(list))
	for i, g := range list {
		rows[i] = []any{g.ID, g.PersonID, string(g.Role), string(g.Scope.Kind), g.Scope.ID, at, by}
	}
	return t.insertMany(`role_grant (id, person_id, role, scope_kind, scope_id, granted_at, granted_by)`, 7, rows)
}

// LinkCandidates ties the candidates of a session that have no account to the one
// whose login is their number, in small letters.
func (t Tx) LinkCandidates(sessionID string) error {
	_, err := t.exec(`UPDATE candidate SET person_id = (SELECT p.id FROM person p WHERE p.login = LOWER(candidate.number))
WHERE person_id IS NULL AND id IN (SELECT candidate_id FROM enrolment WHERE session_id = $1)`, sessionID)
	return err
}

// EnrolmentsWithoutAccount lists the enrolments of a session that nobody can open:
// the candidate has no account, or theirs holds no role for it.
func (r Reader) EnrolmentsWithoutAccount(sessionID string) (ids map[string]bool, err error) {
	ids = map[string]bool{}
	err = r.many(`SELECT e.id FROM enrolment e JOIN candidate k ON k.id = e.candidate_id
WHERE e.session_id = $1 AND (k.person_id IS NULL OR NOT EXISTS (SELECT 1 FROM role_grant g
  WHERE g.person_id = k.person_id AND g.role = 'candidate' AND g.scope_kind = 'enrolment' AND g.scope_id = e.id AND g.ended_at IS NULL))`, []any{sessionID}, func(rows *sql.Rows) error {
		var id string
		err := rows.Scan(&id)
		ids[id] = true
		return err
	})
	return ids, err
}
