package store

import (
	"database/sql"

	"jurande/internal/access"
)

// Invitation lets one person choose a password, once, before a time (ms). KeyHash is
// all that is kept of the key in its address.
type Invitation struct {
	ID, KeyHash, PersonID string
	MadeAt                int64
	MadeBy                string
	Until                 int64
	ClosedAt              int64 // used or replaced since; zero while it is open
	Used                  bool
}

const invitationColumns = `id, key_hash, person_id, made_at, made_by, until_at, COALESCE(closed_at, 0), used`

func (i *Invitation) into() []any {
	return []any{&i.ID, &i.KeyHash, &i.PersonID, &i.MadeAt, &i.MadeBy, &i.Until, &i.ClosedAt, &i.Used}
}

// AddInvitations adds open invitations, many at once.
func (t Tx) AddInvitations(list []Invitation) error {
	rows := make([][]any, len(list))
	for i, x := range list {
		rows[i] = []any{x.ID, x.KeyHash, x.PersonID, x.MadeAt, x.MadeBy, x.Until}
	}
	return t.insertMany(`invitation (id, key_hash, person_id, made_at, made_by, until_at)`, 6, rows)
}

// CloseInvitations ends those of a person that are open.
func (t Tx) CloseInvitations(personID string, at int64) error {
	_, err := t.exec(`UPDATE invitation SET closed_at = $2 WHERE person_id = $1 AND closed_at IS NULL`, personID, at)
	return err
}

// UseInvitation says by which one a password was chosen.
func (t Tx) UseInvitation(id string) error {
	_, err := t.exec(`UPDATE invitation SET used = $2 WHERE id = $1`, id, true)
	return err
}

// InvitationByHash finds an invitation by the hash of its key.
func (r Reader) InvitationByHash(hash string) (i Invitation, err error) {
	err = r.one("invitation", `SELECT `+invitationColumns+` FROM invitation WHERE key_hash = $1`, []any{hash}, i.into()...)
	return i, err
}

// OpenInvitations lists those of a person that were neither used nor replaced.
func (r Reader) OpenInvitations(personID string) ([]Invitation, error) {
	return r.invitations(`WHERE person_id = $1 AND closed_at IS NULL ORDER BY made_at, id`, personID)
}

// StoredInvitations lists every invitation, for the audit.
func (r Reader) StoredInvitations() ([]Invitation, error) {
	return r.invitations(`ORDER BY made_at, id`)
}

func (r Reader) invitations(rest string, args ...any) (list []Invitation, err error) {
	err = r.many(`SELECT `+invitationColumns+` FROM invitation `+rest, args, func(rows *sql.Rows) error {
		var i Invitation
		err := rows.Scan(i.into()...)
		list = append(list, i)
		return err
	})
	return list, err
}

// LastInvitations maps some people to the latest invitation made to each.
func (r Reader) LastInvitations(people []string) (map[string]Invitation, error) {
	last := map[string]Invitation{}
	err := r.in(`SELECT `+invitationColumns+` FROM invitation WHERE person_id IN `, ` ORDER BY made_at, id`, people, func(rows *sql.Rows) error {
		var i Invitation
		err := rows.Scan(i.into()...)
		last[i.PersonID] = i
		return err
	})
	return last, err
}

// AddRecovery keeps what somebody typed until it is answered.
func (t Tx) AddRecovery(id, typed string, at int64) error {
	_, err := t.exec(`INSERT INTO recovery_request (id, typed, asked_at) VALUES ($1, $2, $3)`, id, typed, at)
	return err
}

// DropRecovery forgets one that is answered.
func (t Tx) DropRecovery(id string) error {
	_, err := t.exec(`DELETE FROM recovery_request WHERE id = $1`, id)
	return err
}

// Recovery is the first request that waits for its answer.
func (r Reader) Recovery() (id, typed string, askedAt int64, err error) {
	err = r.one("recovery", `SELECT id, typed, asked_at FROM recovery_request ORDER BY asked_at, id LIMIT 1`, nil, &id, &typed, &askedAt)
	return id, typed, askedAt, err
}

// Reached is a person with the address at which they are written to: the candidate's
// own where there is one, so that a corrected address counts.
type Reached struct {
	ID, Login, Name, Email, Password string
}

const reachedColumns = `p.id, p.login, p.name, COALESCE(NULLIF(k.email, ''), p.email), p.password`
const reachedTables = ` FROM person p LEFT JOIN candidate k ON k.person_id = p.id `

func (x *Reached) into() []any { return []any{&x.ID, &x.Login, &x.Name, &x.Email, &x.Password} }

// Reach finds how somebody is written to.
func (r Reader) Reach(personID string) (x Reached, err error) {
	err = r.one("person", `SELECT `+reachedColumns+reachedTables+`WHERE p.id = $1 ORDER BY k.id LIMIT 1`, []any{personID}, x.into()...)
	return x, err
}

// ReachedBy lists who has a login or an address, in small letters; a few at most: what
// several people share is nobody's way in.
func (r Reader) ReachedBy(typed string, most int) (list []Reached, err error) {
	seen := map[string]bool{}
	err = r.many(`SELECT `+reachedColumns+reachedTables+`WHERE p.id IN (SELECT id FROM person WHERE login = $1 UNION SELECT id FROM person WHERE LOWER(email) = $1
UNION SELECT person_id FROM candidate WHERE LOWER(email) = $1 AND person_id IS NOT NULL) ORDER BY p.id, k.id LIMIT $2`, []any{typed, most}, func(rows *sql.Rows) error {
		var x Reached
		err := rows.Scan(x.into()...)
		if !seen[x.ID] {
			seen[x.ID] = true
			list = append(list, x)
		}
		return err
	})
	return list, err
}

// toInvite are the candidates of a session who have an account without a password.
const toInvite = ` FROM enrolment e JOIN candidate k ON k.id = e.candidate_id JOIN person p ON p.id = k.person_id WHERE e.session_id = $1 AND p.password = ''`
const noOpenInvitation = ` AND NOT EXISTS (SELECT 1 FROM invitation i WHERE i.person_id = p.id AND i.closed_at IS NULL AND i.until_at > $2)`

// CandidatesToInvite lists the next who have an address and no invitation that still opens.
func (r Reader) CandidatesToInvite(sessionID string, now int64, limit int) (list []Reached, err error) {
	err = r.many(`SELECT `+reachedColumns+toInvite+noOpenInvitation+` AND COALESCE(NULLIF(k.email, ''), p.email) <> '' ORDER BY e.folded, e.id LIMIT $3`, []any{sessionID, now, limit}, func(rows *sql.Rows) error {
		var x Reached
		err := rows.Scan(x.into()...)
		list = append(list, x)
		return err
	})
	return list, err
}

// InviteCount says where the candidates of a session are with their accounts.
type InviteCount struct {
	All       int // entered
	Ready     int // have chosen a password
	Waiting   int // hold an invitation that still opens
	ToInvite  int // have an address, and neither
	Unwritten int // have no address, and neither
}

// CountInvitations counts them; those without an account yet are to invite too.
func (r Reader) CountInvitations(sessionID string, now int64) (n InviteCount, err error) {
	err = r.one("session", `SELECT COUNT(*),
COALESCE(SUM(CASE WHEN password <> '' THEN 1 ELSE 0 END), 0),
COALESCE(SUM(CASE WHEN password = '' AND open > 0 THEN 1 ELSE 0 END), 0),
COALESCE(SUM(CASE WHEN password = '' AND open = 0 AND email <> '' THEN 1 ELSE 0 END), 0),
COALESCE(SUM(CASE WHEN password = '' AND open = 0 AND email = '' THEN 1 ELSE 0 END), 0)
FROM (SELECT COALESCE(p.password, '') AS password, COALESCE(NULLIF(k.email, ''), p.email, '') AS email,
 (SELECT COUNT(*) FROM invitation i WHERE i.person_id = p.id AND i.closed_at IS NULL AND i.until_at > $2) AS open
 FROM enrolment e JOIN candidate k ON k.id = e.candidate_id LEFT JOIN person p ON p.id = k.person_id WHERE e.session_id = $1) t`,
		[]any{sessionID, now}, &n.All, &n.Ready, &n.Waiting, &n.ToInvite, &n.Unwritten)
	return n, err
}

// StoredGrant is a role as stored, ended or not.
type StoredGrant struct {
	PersonID string
	access.Grant
	GrantedAt int64
	GrantedBy string
	EndedAt   int64
}

// StoredGrants lists every role ever given, in the order of the audit.
func (r Reader) StoredGrants() (list []StoredGrant, err error) {
	err = r.many(`SELECT person_id, role, scope_kind, scope_id, granted_at, granted_by, COALESCE(ended_at, 0) FROM role_grant ORDER BY granted_at, id`, nil, func(rows *sql.Rows) error {
		var g StoredGrant
		err := rows.Scan(&g.PersonID, &g.Role, &g.Scope.Kind, &g.Scope.ID, &g.GrantedAt, &g.GrantedBy, &g.EndedAt)
		list = append(list, g)
		return err
	})
	return list, err
}
