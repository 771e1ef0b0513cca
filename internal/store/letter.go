package store

import (
	"database/sql"
	"strings"
)

// Letter is one line of the outbox. Content is JSON, empty once erased.
type Letter struct {
	ID, Recipient, Subject, Content string
	Private                         bool // its content is shown to nobody
	About                           string
	State                           string
	Tries                           int
	DueAt, TakenAt                  int64
	TakenBy                         string
	Answer                          string // the server's last words
	CreatedAt, SentAt, ErasedAt     int64
}

// AddLetter puts a letter in the outbox, in the transaction of the act that sends it.
func (t Tx) AddLetter(l Letter) error {
	_, err := t.exec(`INSERT INTO letter (id, recipient, subject, content, private, about, state, due_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		l.ID, l.Recipient, l.Subject, l.Content, l.Private, l.About, l.State, l.DueAt, l.CreatedAt)
	return err
}

// AddLetters puts many.
func (t Tx) AddLetters(list []Letter) error {
	rows := make([][]any, len(list))
	for i, l := range list {
		rows[i] = []any{l.ID, l.Recipient, l.Subject, l.Content, l.Private, l.About, l.State, l.DueAt, l.CreatedAt}
	}
	return t.insertMany(`letter (id, recipient, subject, content, private, about, state, due_at, created_at)`, 9, rows)
}

const letterColumns = `id, recipient, subject, content, private, about, state, tries, due_at, COALESCE(taken_at, 0), taken_by, answer, created_at, COALESCE(sent_at, 0), COALESCE(erased_at, 0)`

func (l *Letter) into() []any {
	return []any{&l.ID, &l.Recipient, &l.Subject, &l.Content, &l.Private, &l.About, &l.State, &l.Tries, &l.DueAt, &l.TakenAt, &l.TakenBy, &l.Answer, &l.CreatedAt, &l.SentAt, &l.ErasedAt}
}

// Letter finds a letter.
func (r Reader) Letter(id string) (l Letter, err error) {
	err = r.one("letter", `SELECT `+letterColumns+` FROM letter WHERE id = $1`, []any{id}, l.into()...)
	return l, err
}

// LetterDue finds the first letter that may leave at a time (ms).
func (r Reader) LetterDue(now int64) (l Letter, err error) {
	err = r.one("letter", `SELECT `+letterColumns+` FROM letter WHERE state = 'waiting' AND due_at <= $1 ORDER BY due_at, id LIMIT 1`, []any{now}, l.into()...)
	return l, err
}

// LettersTakenSince counts the dialogues begun since a time (ms).
func (r Reader) LettersTakenSince(at int64) (n int, err error) {
	err = r.one("letter", `SELECT COUNT(*) FROM letter WHERE taken_at > $1`, []any{at}, &n)
	return n, err
}

// TakeLetter marks a waiting letter as being sent by somebody, and says whether it was
// still waiting.
func (t Tx) TakeLetter(id, by string, at int64) (bool, error) {
	n, err := t.exec(`UPDATE letter SET state = 'sending', tries = tries + 1, taken_at = $2, taken_by = $3 WHERE id = $1 AND state = 'waiting'`, id, at, by)
	return n == 1, err
}

// SettleLetter says what became of a try, unless somebody has decided since.
func (t Tx) SettleLetter(l Letter) error {
	_, err := t.exec(`UPDATE letter SET state = $4, due_at = $5, answer = $6, sent_at = $7 WHERE id = $1 AND taken_by = $2 AND tries = $3 AND state IN ('sending', 'uncertain')`,
		l.ID, l.TakenBy, l.Tries, l.State, l.DueAt, l.Answer, orNull(l.SentAt))
	return err
}

// LoseLetters makes uncertain what was being sent and of which nothing is known since.
func (t Tx) LoseLetters(takenBefore int64) (int64, error) {
	return t.exec(`UPDATE letter SET state = 'uncertain' WHERE state = 'sending' AND taken_at < $1`, takenBefore)
}

// SetLetter keeps what somebody decided of a letter.
func (t Tx) SetLetter(id, state string, due, sent int64) error {
	_, err := t.exec(`UPDATE letter SET state = $2, due_at = $3, sent_at = $4 WHERE id = $1`, id, state, due, orNull(sent))
	return err
}

// EraseLetters empties what was settled before a time (ms): who, what and why go.
func (t Tx) EraseLetters(before, at int64) (int64, error) {
	return t.exec(`UPDATE letter SET content = '', recipient = '', subject = '', answer = '', erased_at = $2 WHERE erased_at IS NULL AND state IN ('sent', 'refused', 'failed', 'withdrawn') AND created_at < $1`, before, at)
}

// EraseLettersAbout empties the letters about some subjects, whatever their state;
// those that have not left are withdrawn.
func (t Tx) EraseLettersAbout(subjects []string, at int64) error {
	return chunks(subjects, func(part []string) error {
		in := placeholders(1, len(part))
		args := append([]any{at}, anys(part)...)
		_, err := t.exec(`UPDATE letter SET content = '', recipient = '', subject = '', answer = '', erased_at = $1,
state = CASE WHEN state IN ('waiting', 'uncertain') THEN 'withdrawn' ELSE state END WHERE erased_at IS NULL AND about IN `+in, args...)
		return err
	})
}

// LetterQuery asks for a page of the outbox, the latest first.
type LetterQuery struct {
	State  string // empty: all
	Before string // id of the last letter seen
	Limit  int
}

// Letters answers.
func (r Reader) Letters(q LetterQuery) (list []Letter, err error) {
	w := &where{}
	if q.State != "" {
		w.and(`state = ` + w.arg(q.State))
	}
	if q.Before != "" {
		after, err := r.Letter(q.Before)
		if err != nil {
			return nil, err
		}
		a, b, c := w.arg(after.CreatedAt), w.arg(after.CreatedAt), w.arg(after.ID)
		w.and(`(created_at < ` + a + ` OR created_at = ` + b + ` AND id < ` + c + `)`)
	}
	condition := ""
	if len(w.parts) > 0 {
		condition = w.text()
	}
	columns := strings.Replace(letterColumns, " content,", " '',", 1) // what letters say may be long
	err = r.many(`SELECT `+columns+` FROM letter `+condition+` ORDER BY created_at DESC, id DESC LIMIT `+w.arg(q.Limit), w.args, func(rows *sql.Rows) error {
		var l Letter
		err := rows.Scan(l.into()...)
		list = append(list, l)
		return err
	})
	return list, err
}

// LetterCounts counts the letters by state.
func (r Reader) LetterCounts() (map[string]int, error) {
	return r.counts(`SELECT state, COUNT(*) FROM letter GROUP BY state`)
}

// LetterStates maps some letters to their state.
func (r Reader) LetterStates(ids []string) (map[string]string, error) {
	states := map[string]string{}
	err := r.in(`SELECT id, state FROM letter WHERE id IN `, ``, ids, func(rows *sql.Rows) error {
		var id, state string
		err := rows.Scan(&id, &state)
		states[id] = state
		return err
	})
	return states, err
}
