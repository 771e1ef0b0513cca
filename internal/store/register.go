package store

import (
	"strconv"
	"strings"

	"jurande/internal/candidate"
	"jurande/internal/exam"
)

// Sort is the column by which the register of candidates is in order.
type Sort string

const (
	ByName   Sort = "name"
	ByNumber Sort = "number"
	ByCentre Sort = "centre"
	ByRoute  Sort = "route"
)

// sortColumns are what the register sorts on; the id settles equal values.
var sortColumns = map[Sort]string{ByName: "e.folded", ByNumber: "e.number", ByCentre: "c.name", ByRoute: "e.route"}

// RegisterQuery asks for a page of the candidates of a session. Search is already
// folded; AfterKey and AfterID are the sort value and id of the last row seen.
type RegisterQuery struct {
	SessionID string
	CentreID  string // empty: all
	Route     candidate.Route
	Block     string // entered for this block; empty: all
	Search    string
	Sort      Sort
	Down      bool
	AfterKey  string
	AfterID   string
	Limit     int // 0: all
}

// Register answers with the rows and, for each, the value it is sorted on.
func (r Reader) Register(q RegisterQuery) ([]candidate.Enrolment, error) {
	column := sortColumns[q.Sort]
	if column == "" {
		column = sortColumns[ByName]
	}
	w := q.where()
	sense, beyond := "ASC", ">"
	if q.Down {
		sense, beyond = "DESC", "<"
	}
	if q.AfterID != "" {
		key, id := w.arg(q.AfterKey), w.arg(q.AfterID)
		w.and(`(` + column + `, e.id) ` + beyond + ` (` + key + `, ` + id + `)`) // as one value: both engines begin there in the index
	}
	order := ` ORDER BY ` + column + ` ` + sense + `, e.id ` + sense
	if q.Limit == 0 {
		return r.enrolments(w.text()+order, w.args...)
	}
	// First which rows, then what they say: only a page of them is looked up.
	from := `enrolment e`
	if q.Sort == ByCentre {
		from += ` JOIN centre c ON c.id = e.centre_id`
	}
	return r.enrolments(`WHERE e.id IN (SELECT e.id FROM `+from+` `+w.text()+order+` LIMIT `+strconv.Itoa(q.Limit)+`)`+order, w.args...)
}

// SortKey is the value on which a row is sorted, to ask for what follows it.
func (q RegisterQuery) SortKey(e candidate.Enrolment) string {
	switch q.Sort {
	case ByNumber:
		return e.Number
	case ByCentre:
		return e.Centre.Name
	case ByRoute:
		return string(e.Route)
	}
	return e.Identity.Folded(e.Number)
}

// CountRegister counts what the filters keep.
func (r Reader) CountRegister(q RegisterQuery) (n int, err error) {
	w := q.where()
	err = r.one("enrolment", `SELECT COUNT(*) FROM enrolment e `+w.text(), w.args, &n)
	return n, err
}

func (q RegisterQuery) where() *where {
	w := &where{}
	w.and(`e.session_id = ` + w.arg(q.SessionID))
	if q.CentreID != "" {
		w.and(`e.centre_id = ` + w.arg(q.CentreID))
	}
	if q.Route != "" {
		w.and(`e.route = ` + w.arg(string(q.Route)))
	}
	if q.Block != "" {
		w.and(`(' ' || e.blocks || ' ') LIKE ` + w.arg("% "+q.Block+" %"))
	}
	for _, word := range strings.Fields(q.Search) { // folded: letters, digits and spaces only
		w.and(`e.folded LIKE ` + w.arg("%"+word+"%"))
	}
	return w
}

// where gathers conditions and their arguments.
type where struct {
	parts []string
	args  []any
}

func (w *where) arg(v any) string {
	w.args = append(w.args, v)
	return "$" + strconv.Itoa(len(w.args))
}

func (w *where) and(condition string) { w.parts = append(w.parts, condition) }

func (w *where) text() string { return `WHERE ` + strings.Join(w.parts, ` AND `) }

// CentresOf counts the candidates of a session by centre.
func (r Reader) CentresOf(sessionID string) (map[string]int, error) {
	return r.counts(`SELECT centre_id, COUNT(*) FROM enrolment WHERE session_id = $1 GROUP BY centre_id`, sessionID)
}

// CandidatesBySession counts the candidates of each session, of one centre when it is given.
func (r Reader) CandidatesBySession(centreID string) (map[string]int, error) {
	return r.counts(`SELECT session_id, COUNT(*) FROM enrolment WHERE $1 = '' OR centre_id = $1 GROUP BY session_id`, centreID)
}

// Totals are figures of a session that its dossier shows.
type Totals struct {
	Enrolled, Copies, Expected, Present, Absent, WithWork int
}

// Totals counts a session's candidates and copies.
func (r Reader) Totals(sessionID string) (t Totals, err error) {
	if err = r.one("session", `SELECT COUNT(*) FROM enrolment WHERE session_id = $1`, []any{sessionID}, &t.Enrolled); err != nil {
		return t, err
	}
	presence, err := r.counts(`SELECT presence, COUNT(*) FROM copy WHERE session_id = $1 GROUP BY presence`, sessionID)
	if err != nil {
		return t, err
	}
	t.Expected, t.Present, t.Absent = presence[string(exam.Expected)], presence[string(exam.Present)], presence[string(exam.Absent)]
	t.Copies = t.Expected + t.Present + t.Absent
	err = r.one("session", `SELECT COUNT(DISTINCT d.copy_id) FROM deliverable d JOIN copy c ON c.id = d.copy_id WHERE c.session_id = $1 AND d.withdrawn_at IS NULL`, []any{sessionID}, &t.WithWork)
	return t, err
}

// CandidatesByCentre counts the entries of each centre, all sessions together.
func (r Reader) CandidatesByCentre() (map[string]int, error) {
	return r.counts(`SELECT centre_id, COUNT(*) FROM enrolment GROUP BY centre_id`)
}
