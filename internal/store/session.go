package store

import (
	"database/sql"
	"fmt"
	"strings"

	"jurande/internal/exam"
	"jurande/internal/framework"
)

// AddSession opens a session.
func (t Tx) AddSession(s exam.Session) error {
	_, err := t.exec(`INSERT INTO session (id, version_id, name, state, opens_on, closes_on, jury_on, place, manager_id, centres, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		s.ID, s.VersionID, s.Name, string(s.State), s.Opens.String(), s.Closes.String(), s.JuryOn.String(), s.Place, s.ManagerID, strings.Join(s.Centres, " "), s.CreatedAt)
	return err
}

// SetSessionFacts changes what is planned of a session: name, dates, place, manager.
func (t Tx) SetSessionFacts(s exam.Session) error {
	_, err := t.exec(`UPDATE session SET name = $2, opens_on = $3, closes_on = $4, jury_on = $5, place = $6, manager_id = $7, centres = $8 WHERE id = $1`,
		s.ID, s.Name, s.Opens.String(), s.Closes.String(), s.JuryOn.String(), s.Place, s.ManagerID, strings.Join(s.Centres, " "))
	return err
}

// SetSessionState moves a session on; exam.Pass has allowed it.
func (t Tx) SetSessionState(id string, to exam.State) error {
	_, err := t.exec(`UPDATE session SET state = $2 WHERE id = $1`, id, string(to))
	return err
}

const sessionColumns = `s.id, s.version_id, v.number, v.title_id, t.name, s.name, s.state, s.opens_on, s.closes_on, s.jury_on, s.place, s.manager_id, s.centres, s.created_at`
const sessionTables = ` FROM session s JOIN framework_version v ON v.id = s.version_id JOIN title t ON t.id = v.title_id `

// Session finds a session.
func (r Reader) Session(id string) (s exam.Session, err error) {
	var dates [3]string
	if err = r.one("session", `SELECT `+sessionColumns+sessionTables+`WHERE s.id = $1`, []any{id}, sessionInto(&s, &dates)...); err != nil {
		return s, err
	}
	return s, readDates(dates[:], &s.Opens, &s.Closes, &s.JuryOn)
}

// Sessions lists every session, the latest first.
func (r Reader) Sessions() ([]exam.Session, error) {
	var list []exam.Session
	err := r.many(`SELECT `+sessionColumns+sessionTables+`ORDER BY s.opens_on DESC, s.created_at DESC, s.id`, nil, func(rows *sql.Rows) error {
		var s exam.Session
		var dates [3]string
		if err := rows.Scan(sessionInto(&s, &dates)...); err != nil {
			return err
		}
		list = append(list, s)
		return readDates(dates[:], &list[len(list)-1].Opens, &list[len(list)-1].Closes, &list[len(list)-1].JuryOn)
	})
	return list, err
}

func sessionInto(s *exam.Session, dates *[3]string) []any {
	return []any{&s.ID, &s.VersionID, &s.VersionNumber, &s.TitleID, &s.TitleName, &s.Name, &s.State, &dates[0], &dates[1], &dates[2], &s.Place, &s.ManagerID, (*wordList)(&s.Centres), &s.CreatedAt}
}

// readDates turns stored ISO texts into dates, in the order given.
func readDates(texts []string, into ...*framework.Date) error {
	for i, d := range into {
		var err error
		if *d, err = framework.ParseDate(texts[i]); err != nil {
			return err
		}
	}
	return nil
}

// wordList reads ids kept in one text, separated by spaces.
type wordList []string

func (l *wordList) Scan(v any) error {
	switch v := v.(type) {
	case string:
		*l = strings.Fields(v)
	case []byte:
		*l = strings.Fields(string(v))
	default:
		return fmt.Errorf("store: %T is not a list of words", v)
	}
	if len(*l) == 0 {
		*l = nil
	}
	return nil
}
