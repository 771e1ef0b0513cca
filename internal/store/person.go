package store

import (
	"database/sql"
	"slices"

	"jurande/internal/access"
	"jurande/internal/candidate"
)

// PersonRow is a person as stored. Password is an argon2id PHC string, empty when
// the person cannot sign in by password; Display is the JSON of their display choices.
type PersonRow struct {
	ID, Login, Name, Email, Password, Display string
	CreatedAt                                 int64
}

// folded is what the register of people sorts and searches.
func (p PersonRow) folded() string { return candidate.Fold(p.Name + " " + p.Login) }

// AddPerson adds a person; a login is unique.
func (t Tx) AddPerson(p PersonRow) error { return t.AddPeople([]PersonRow{p}) }

// SetPassword replaces the stored hash of a password.
func (t Tx) SetPassword(personID, phc string) error {
	_, err := t.exec(`UPDATE person SET password = $2 WHERE id = $1`, personID, phc)
	return err
}

// SetDisplay keeps a person's display choices, so that they follow across devices.
func (t Tx) SetDisplay(personID, display string) error {
	_, err := t.exec(`UPDATE person SET display = $2 WHERE id = $1`, personID, display)
	return err
}

// AddGrant gives a role for a scope.
func (t Tx) AddGrant(id, personID string, g access.Grant, at int64, by string) error {
	_, err := t.exec(`INSERT INTO role_grant (id, person_id, role, scope_kind, scope_id, granted_at, granted_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		id, personID, string(g.Role), string(g.Scope.Kind), g.Scope.ID, at, by)
	return err
}

const personColumns = `id, login, name, email, password, display, created_at`

// PersonByLogin finds who signs in.
func (r Reader) PersonByLogin(login string) (p PersonRow, err error) {
	err = r.one("person", `SELECT `+personColumns+` FROM person WHERE login = $1`, []any{login}, &p.ID, &p.Login, &p.Name, &p.Email, &p.Password, &p.Display, &p.CreatedAt)
	return p, err
}

// PersonByID finds a person.
func (r Reader) PersonByID(id string) (p PersonRow, err error) {
	err = r.one("person", `SELECT `+personColumns+` FROM person WHERE id = $1`, []any{id}, &p.ID, &p.Login, &p.Name, &p.Email, &p.Password, &p.Display, &p.CreatedAt)
	return p, err
}

// Acting returns a person with the roles in force: what access decides on.
func (r Reader) Acting(personID string) (access.Person, error) {
	row, err := r.PersonByID(personID)
	if err != nil {
		return access.Nobody, err
	}
	who := access.Person{ID: row.ID, Login: row.Login, Name: row.Name}
	err = r.many(`SELECT role, scope_kind, scope_id FROM role_grant WHERE person_id = $1 AND ended_at IS NULL ORDER BY role, scope_kind, scope_id`, []any{personID}, func(rows *sql.Rows) error {
		var g access.Grant
		if err := rows.Scan(&g.Role, &g.Scope.Kind, &g.Scope.ID); err != nil {
			return err
		}
		who.Grants = append(who.Grants, g)
		return nil
	})
	return who, err
}

// PeopleWith lists who holds a role for a scope, by name.
func (r Reader) PeopleWith(role access.Role, scope access.Scope) ([]PersonRow, error) {
	var list []PersonRow
	err := r.many(`SELECT p.id, p.login, p.name, p.email, p.password, p.display, p.created_at FROM person p
JOIN role_grant g ON g.person_id = p.id
WHERE g.role = $1 AND g.scope_kind = $2 AND g.scope_id = $3 AND g.ended_at IS NULL ORDER BY p.name, p.id`, []any{string(role), string(scope.Kind), scope.ID}, func(rows *sql.Rows) error {
		var p PersonRow
		err := rows.Scan(&p.ID, &p.Login, &p.Name, &p.Email, &p.Password, &p.Display, &p.CreatedAt)
		list = append(list, p)
		return err
	})
	return list, err
}

// Names maps the ids of people to their names, for histories.
func (r Reader) Names() (map[string]string, error) {
	names := map[string]string{}
	err := r.many(`SELECT id, name FROM person`, nil, func(rows *sql.Rows) error {
		var id, name string
		err := rows.Scan(&id, &name)
		names[id] = name
		return err
	})
	return names, err
}

// ByLogin begins the subject of a sign-in refused for a login.
const ByLogin = "login:"

// FailedSignIns counts failures for a login or an address since a time (ms).
func (r Reader) FailedSignIns(subject string, since int64) (n int, err error) {
	err = r.one("sign_in_failure", `SELECT COUNT(*) FROM sign_in_failure WHERE subject = $1 AND at >= $2`, []any{subject, since}, &n)
	return n, err
}

// NoteFailedSignIn counts one more, and forgets those before a time.
func (t Tx) NoteFailedSignIn(subject string, at, forgetBefore int64) error {
	if _, err := t.exec(`DELETE FROM sign_in_failure WHERE at < $1`, forgetBefore); err != nil {
		return err
	}
	_, err := t.exec(`INSERT INTO sign_in_failure (subject, at) VALUES ($1, $2)`, subject, at)
	return err
}

// EndGrant ends a role; that it was held stays.
func (t Tx) EndGrant(personID string, g access.Grant, at int64) error {
	_, err := t.exec(`UPDATE role_grant SET ended_at = $5 WHERE person_id = $1 AND role = $2 AND scope_kind = $3 AND scope_id = $4 AND ended_at IS NULL`,
		personID, string(g.Role), string(g.Scope.Kind), g.Scope.ID, at)
	return err
}

// PeopleHolding lists who holds a role for any scope, by name.
func (r Reader) PeopleHolding(role access.Role) ([]PersonRow, error) {
	var list []PersonRow
	err := r.many(`SELECT p.id, p.login, p.name, p.email, p.password, p.display, p.created_at FROM person p
WHERE EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id AND g.role = $1 AND g.ended_at IS NULL) ORDER BY p.name, p.id`, []any{string(role)}, func(rows *sql.Rows) error {
		var p PersonRow
		err := rows.Scan(&p.ID, &p.Login, &p.Name, &p.Email, &p.Password, &p.Display, &p.CreatedAt)
		list = append(list, p)
		return err
	})
	return list, err
}

// NamesOf maps these ids of people to their names, for a history or a page; an id
// that is nobody's is left out.
func (r Reader) NamesOf(ids []string) (map[string]string, error) {
	names := map[string]string{}
	asked := slices.Compact(slices.Sorted(slices.Values(ids)))
	err := r.in(`SELECT id, name FROM person WHERE id IN `, ``, asked, func(rows *sql.Rows) error {
		var id, name string
		err := rows.Scan(&id, &name)
		names[id] = name
		return err
	})
	return names, err
}
