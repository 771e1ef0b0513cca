package store

import (
	"database/sql"
	"strings"

	"jurande/internal/access"
)

// PeopleQuery asks for a page of the register of people. Search is already folded.
// Without a search nor a role, only those who hold a role other than candidate are
// listed: an installation has a hundred of them, and a hundred thousand candidates.
type PeopleQuery struct {
	Search   string
	Role     access.Role // in force; empty: see above
	Roleless bool        // who hold no role any more
	AfterKey string
	AfterID  string
	Limit    int
}

// PersonLine is a row of the register.
type PersonLine struct {
	ID, Login, Name, Folded string
	Password                bool // has chosen one
}

// People answers, by name.
func (r Reader) People(q PeopleQuery) (list []PersonLine, err error) {
	w := &where{}
	held := `SELECT g.person_id FROM role_grant g WHERE g.ended_at IS NULL`
	switch {
	case q.Roleless:
		w.and(`p.id NOT IN (` + held + `)`)
	case q.Role != "":
		w.and(`p.id IN (` + held + ` AND g.role = ` + w.arg(string(q.Role)) + `)`)
	case q.Search == "":
		var others []string
		for _, role := range access.Roles {
			if role != access.Candidate {
				others = append(others, w.arg(string(role)))
			}
		}
		w.and(`p.id IN (` + held + ` AND g.role IN (` + strings.Join(others, `, `) + `))`)
	}
	for _, word := range strings.Fields(q.Search) {
		w.and(`p.folded LIKE ` + w.arg("%"+word+"%"))
	}
	if q.AfterID != "" {
		key, id := w.arg(q.AfterKey), w.arg(q.AfterID)
		w.and(`(p.folded, p.id) > (` + key + `, ` + id + `)`)
	}
	condition := ""
	if len(w.parts) > 0 {
		condition = w.text()
	}
	err = r.many(`SELECT p.id, p.login, p.name, p.folded, p.password <> '' FROM person p `+condition+` ORDER BY p.folded, p.id LIMIT `+w.arg(q.Limit), w.args, func(rows *sql.Rows) error {
		var p PersonLine
		err := rows.Scan(&p.ID, &p.Login, &p.Name, &p.Folded, &p.Password)
		list = append(list, p)
		return err
	})
	return list, err
}

// GrantsOf maps some people to the roles that they hold now.
func (r Reader) GrantsOf(people []string) (map[string][]access.Grant, error) {
	held := map[string][]access.Grant{}
	err := r.in(`SELECT person_id, role, scope_kind, scope_id FROM role_grant WHERE ended_at IS NULL AND person_id IN `, ` ORDER BY role, scope_kind, scope_id`, people, func(rows *sql.Rows) error {
		var id string
		var g access.Grant
		err := rows.Scan(&id, &g.Role, &g.Scope.Kind, &g.Scope.ID)
		held[id] = append(held[id], g)
		return err
	})
	return held, err
}

// CountHolders counts who holds a role for everything.
func (r Reader) CountHolders(role access.Role) (n int, err error) {
	err = r.one("role", `SELECT COUNT(DISTINCT person_id) FROM role_grant WHERE role = $1 AND scope_kind = 'everything' AND ended_at IS NULL`, []any{string(role)}, &n)
	return n, err
}

// scopeNames are where the names of scopes lie.
var scopeNames = map[access.ScopeKind]string{
	access.OfTitle:     `SELECT id, name FROM title WHERE id IN `,
	access.OfSession:   `SELECT id, name FROM session WHERE id IN `,
	access.OfCentre:    `SELECT id, name FROM centre WHERE id IN `,
	access.OfEnrolment: `SELECT e.id, s.name FROM enrolment e JOIN session s ON s.id = e.session_id WHERE e.id IN `,
	access.OfSitting:   `SELECT x.id, s.name FROM sitting x JOIN session s ON s.id = x.session_id WHERE x.id IN `,
	access.OfJury:      `SELECT j.id, s.name FROM jury j JOIN session s ON s.id = j.session_id WHERE j.id IN `,
}

// ScopeNames maps the scopes of roles to what people call them.
func (r Reader) ScopeNames(scopes []access.Scope) (map[access.Scope]string, error) {
	names, ids := map[access.Scope]string{}, map[access.ScopeKind][]string{}
	for _, s := range scopes {
		if s.ID != "" {
			ids[s.Kind] = append(ids[s.Kind], s.ID)
		}
	}
	for kind, list := range ids {
		err := r.in(scopeNames[kind], ``, list, func(rows *sql.Rows) error {
			var id, name string
			err := rows.Scan(&id, &name)
			names[access.Scope{Kind: kind, ID: id}] = name
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return names, nil
}

// SetPerson keeps the name and the address of somebody.
func (t Tx) SetPerson(p PersonRow) error {
	_, err := t.exec(`UPDATE person SET name = $2, email = $3, folded = $4 WHERE id = $1`, p.ID, p.Name, p.Email, p.folded())
	return err
}
