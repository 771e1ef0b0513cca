package store

import (
	"database/sql"
	"encoding/json"
)

// JuryRow is the jury of a session.
type JuryRow struct {
	ID, SessionID, State string // State: composing, deliberating, closed
	MeetsAt              int64
	Place                string
	OpenedAt, ClosedAt   sql.NullInt64
}

// JurorRow is a member with what the lawfulness of the jury depends on.
type JurorRow struct {
	JuryID, PersonID, Name string
	Position               int
	President              bool
	Post, Company, Sex     string
	External               bool     // to the certifier
	TrainedAt              []string // centres where the member trains or works
	QualifiedVAE           bool
	Present                bool
	TiesDeclaredAt         sql.NullInt64 // when the member last said which ties they have, or that they have none
}

// TieRow is a declared tie of a member with a candidate.
type TieRow struct {
	JuryID, PersonID, EnrolmentID, Kind string
	DeclaredAt                          int64
	DeclaredBy                          string
}

// AddJury adds the jury of a session; a session has one.
func (t Tx) AddJury(j JuryRow) error {
	_, err := t.exec(`INSERT INTO jury (id, session_id, state, meets_at, place) VALUES ($1, $2, $3, $4, $5)`, j.ID, j.SessionID, j.State, j.MeetsAt, j.Place)
	return err
}

// SetJuryMeeting changes when and where the jury meets.
func (t Tx) SetJuryMeeting(juryID string, meetsAt int64, place string) error {
	_, err := t.exec(`UPDATE jury SET meets_at = $2, place = $3 WHERE id = $1`, juryID, meetsAt, place)
	return err
}

// SetJuryState moves the jury on, with when it opened or closed (ms; 0 keeps what is there).
func (t Tx) SetJuryState(juryID, state string, openedAt, closedAt int64) error {
	_, err := t.exec(`UPDATE jury SET state = $2, opened_at = COALESCE(NULLIF(CAST($3 AS BIGINT), 0), opened_at), closed_at = COALESCE(NULLIF(CAST($4 AS BIGINT), 0), closed_at) WHERE id = $1`,
		juryID, state, openedAt, closedAt)
	return err
}

// JuryOfSession finds the jury of a session; NotFound when none was convened.
func (r Reader) JuryOfSession(sessionID string) (j JuryRow, err error) {
	err = r.one("jury", `SELECT id, session_id, state, meets_at, place, opened_at, closed_at FROM jury WHERE session_id = $1`, []any{sessionID},
		&j.ID, &j.SessionID, &j.State, &j.MeetsAt, &j.Place, &j.OpenedAt, &j.ClosedAt)
	return j, err
}

// PutJuror adds a member, or replaces what was entered of them.
func (t Tx) PutJuror(j JurorRow) error {
	trained, err := json.Marshal(orEmpty(j.TrainedAt))
	if err != nil {
		return err
	}
	_, err = t.exec(`INSERT INTO juror (jury_id, person_id, position, president, post, company, sex, external, trained_at, qualified_vae, present) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (jury_id, person_id) DO UPDATE SET president = excluded.president, post = excluded.post, company = excluded.company, sex = excluded.sex,
  external = excluded.external, trained_at = excluded.trained_at, qualified_vae = excluded.qualified_vae, present = excluded.present`,
		j.JuryID, j.PersonID, j.Position, j.President, j.Post, j.Company, j.Sex, j.External, string(trained), j.QualifiedVAE, j.Present)
	return err
}

// RemoveJuror takes a member off a jury that does not sit yet; the journal keeps that they were on it.
func (t Tx) RemoveJuror(juryID, personID string) error {
	if _, err := t.exec(`DELETE FROM tie WHERE jury_id = $1 AND person_id = $2`, juryID, personID); err != nil {
		return err
	}
	_, err := t.exec(`DELETE FROM juror WHERE jury_id = $1 AND person_id = $2`, juryID, personID)
	return err
}

// Jurors lists the members, the president first.
func (r Reader) Jurors(juryID string) (list []JurorRow, err error) {
	err = r.many(`SELECT j.jury_id, j.person_id, p.name, j.position, j.president, j.post, j.company, j.sex, j.external, j.trained_at, j.qualified_vae, j.present, j.ties_declared_at
FROM juror j JOIN person p ON p.id = j.person_id WHERE j.jury_id = $1 ORDER BY j.president DESC, j.position, j.person_id`, []any{juryID}, func(rows *sql.Rows) error {
		var j JurorRow
		var trained string
		if err := rows.Scan(&j.JuryID, &j.PersonID, &j.Name, &j.Position, &j.President, &j.Post, &j.Company, &j.Sex, &j.External, &trained, &j.QualifiedVAE, &j.Present, &j.TiesDeclaredAt); err != nil {
			return err
		}
		list = append(list, j)
		return json.Unmarshal([]byte(trained), &list[len(list)-1].TrainedAt)
	})
	return list, err
}

// JuriesOf lists the sessions whose jury a person sits on.
func (r Reader) JuriesOf(personID string) (list []JuryRow, err error) {
	err = r.many(`SELECT y.id, y.session_id, y.state, y.meets_at, y.place, y.opened_at, y.closed_at FROM jury y JOIN juror j ON j.jury_id = y.id WHERE j.person_id = $1 ORDER BY y.meets_at DESC, y.id`, []any{personID}, func(rows *sql.Rows) error {
		var j JuryRow
		err := rows.Scan(&j.ID, &j.SessionID, &j.State, &j.MeetsAt, &j.Place, &j.OpenedAt, &j.ClosedAt)
		list = append(list, j)
		return err
	})
	return list, err
}

// PutTie declares a tie, or changes its kind.
func (t Tx) PutTie(x TieRow) error {
	_, err := t.exec(`INSERT INTO tie (jury_id, person_id, enrolment_id, kind, declared_at, declared_by) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (jury_id, person_id, enrolment_id) DO UPDATE SET kind = excluded.kind, declared_at = excluded.declared_at, declared_by = excluded.declared_by`,
		x.JuryID, x.PersonID, x.EnrolmentID, x.Kind, x.DeclaredAt, x.DeclaredBy)
	return err
}

// SetTiesDeclared notes that a member has said which ties they have.
func (t Tx) SetTiesDeclared(juryID, personID string, at int64) error {
	_, err := t.exec(`UPDATE juror SET ties_declared_at = $3 WHERE jury_id = $1 AND person_id = $2`, juryID, personID, at)
	return err
}

// RemoveTie withdraws a tie declared by mistake; the journal keeps both.
func (t Tx) RemoveTie(juryID, personID, enrolmentID string) error {
	_, err := t.exec(`DELETE FROM tie WHERE jury_id = $1 AND person_id = $2 AND enrolment_id = $3`, juryID, personID, enrolmentID)
	return err
}

// Ties lists the declared ties of a jury.
func (r Reader) Ties(juryID string) (list []TieRow, err error) {
	err = r.many(`SELECT jury_id, person_id, enrolment_id, kind, declared_at, declared_by FROM tie WHERE jury_id = $1 ORDER BY person_id, enrolment_id`, []any{juryID}, func(rows *sql.Rows) error {
		var x TieRow
		err := rows.Scan(&x.JuryID, &x.PersonID, &x.EnrolmentID, &x.Kind, &x.DeclaredAt, &x.DeclaredBy)
		list = append(list, x)
		return err
	})
	return list, err
}

func orEmpty(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
