package store

import (
	"database/sql"
	"errors"

	"jurande/internal/refusal"
)

// DecisionRow is one decision on a dossier. Blocks, Comments and Proposal are JSON
// texts, as the office writes them.
type DecisionRow struct {
	JuryID, EnrolmentID string
	Revision            int
	Outcome             string // full, partial, refused, absent
	Blocks              string // {"B1":"validated",…}
	Comments            string // {"B2":"…"}
	Follows             bool   // the decision is the proposal
	Reason              string // why it is not, when it is not
	Proposal            string // the proposal as the jury saw it
	LevelsDigest        string // of the levels it was taken on
	DecidedAt           int64
	DecidedBy           string
}

const decisionColumns = `jury_id, enrolment_id, revision, outcome, blocks, comments, follows, reason, proposal, levels_digest, decided_at, decided_by`

// AddDecision adds a decision as the dossier's next revision, and says which.
func (t Tx) AddDecision(d DecisionRow) (revision int, err error) {
	if err = t.one("decision", `SELECT COALESCE(MAX(revision), 0) + 1 FROM decision WHERE jury_id = $1 AND enrolment_id = $2`, []any{d.JuryID, d.EnrolmentID}, &revision); err != nil {
		return 0, err
	}
	_, err = t.exec(`INSERT INTO decision (`+decisionColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
		d.JuryID, d.EnrolmentID, revision, d.Outcome, d.Blocks, d.Comments, d.Follows, d.Reason, d.Proposal, d.LevelsDigest, d.DecidedAt, d.DecidedBy)
	return revision, err
}

// Decisions gives the decision in force of each dossier of a jury.
func (r Reader) Decisions(juryID string) (map[string]DecisionRow, error) {
	list := map[string]DecisionRow{}
	err := r.many(`SELECT `+decisionColumns+` FROM decision WHERE jury_id = $1 ORDER BY enrolment_id, revision`, []any{juryID}, func(rows *sql.Rows) error {
		d, err := scanDecision(rows)
		list[d.EnrolmentID] = d // the highest revision comes last
		return err
	})
	return list, err
}

// DecisionHistory gives every decision taken on a dossier, the first one first.
func (r Reader) DecisionHistory(juryID, enrolmentID string) (list []DecisionRow, err error) {
	err = r.many(`SELECT `+decisionColumns+` FROM decision WHERE jury_id = $1 AND enrolment_id = $2 ORDER BY revision`, []any{juryID, enrolmentID}, func(rows *sql.Rows) error {
		d, err := scanDecision(rows)
		list = append(list, d)
		return err
	})
	return list, err
}

func scanDecision(rows *sql.Rows) (d DecisionRow, err error) {
	err = rows.Scan(&d.JuryID, &d.EnrolmentID, &d.Revision, &d.Outcome, &d.Blocks, &d.Comments, &d.Follows, &d.Reason, &d.Proposal, &d.LevelsDigest, &d.DecidedAt, &d.DecidedBy)
	return d, err
}

// MinutesRow is the minutes of a jury. Content is the canonical JSON that Digest
// covers and that members sign; the PDF is kept by its own digest.
type MinutesRow struct {
	ID, JuryID, Number, State, Content, Digest, PDF string // State: signing, signed, withdrawn
	DrawnAt                                         int64
	DrawnBy                                         string
	SignedAt                                        sql.NullInt64
}

// SignatureRow is one member's signature of the minutes.
type SignatureRow struct {
	MinutesID, PersonID, Name string
	At                        int64
	Seal                      string // signed note over minutes, person and time
}

// AddMinutes keeps minutes as they are drawn; their content never changes afterwards.
func (t Tx) AddMinutes(m MinutesRow) error {
	_, err := t.exec(`INSERT INTO minutes (id, jury_id, number, state, content, digest, drawn_at, drawn_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		m.ID, m.JuryID, m.Number, m.State, m.Content, m.Digest, m.DrawnAt, m.DrawnBy)
	return err
}

// SealMinutes marks the minutes as signed by all, with the digest of their PDF.
func (t Tx) SealMinutes(minutesID, pdf string, at int64) error {
	_, err := t.exec(`UPDATE minutes SET state = 'signed', pdf_sha256 = $2, signed_at = $3 WHERE id = $1`, minutesID, pdf, at)
	return err
}

// WithdrawMinutes sets aside minutes that not all have signed; others may be drawn.
func (t Tx) WithdrawMinutes(minutesID string) error {
	_, err := t.exec(`UPDATE minutes SET state = 'withdrawn' WHERE id = $1 AND state = 'signing'`, minutesID)
	return err
}

// Minutes finds the minutes of a jury that stand; ok is false before they are drawn.
func (r Reader) Minutes(juryID string) (m MinutesRow, ok bool, err error) {
	err = r.one("minutes", `SELECT id, jury_id, number, state, content, digest, pdf_sha256, drawn_at, drawn_by, signed_at FROM minutes WHERE jury_id = $1 AND state <> 'withdrawn' ORDER BY drawn_at DESC LIMIT 1`, []any{juryID},
		&m.ID, &m.JuryID, &m.Number, &m.State, &m.Content, &m.Digest, &m.PDF, &m.DrawnAt, &m.DrawnBy, &m.SignedAt)
	var none *refusal.Refusal
	if errors.As(err, &none) && none.Kind == refusal.NotFound {
		return m, false, nil
	}
	return m, err == nil, err
}

// CountMinutes counts the minutes drawn since a time (ms), to number the next.
func (r Reader) CountMinutes(since int64) (n int, err error) {
	err = r.one("minutes", `SELECT COUNT(*) FROM minutes WHERE drawn_at >= $1`, []any{since}, &n)
	return n, err
}

// AddSignature keeps a member's signature; a member signs once.
func (t Tx) AddSignature(s SignatureRow) error {
	_, err := t.exec(`INSERT INTO minutes_signature (minutes_id, person_id, at, seal) VALUES ($1, $2, $3, $4)`, s.MinutesID, s.PersonID, s.At, s.Seal)
	return err
}

// Signatures lists who signed, in the order they did.
func (r Reader) Signatures(minutesID string) (list []SignatureRow, err error) {
	err = r.many(`SELECT s.minutes_id, s.person_id, p.name, s.at, s.seal FROM minutes_signature s JOIN person p ON p.id = s.person_id WHERE s.minutes_id = $1 ORDER BY s.at, s.person_id`, []any{minutesID}, func(rows *sql.Rows) error {
		var s SignatureRow
		err := rows.Scan(&s.MinutesID, &s.PersonID, &s.Name, &s.At, &s.Seal)
		list = append(list, s)
		return err
	})
	return list, err
}
