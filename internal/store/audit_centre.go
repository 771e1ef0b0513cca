package store

import "database/sql"

// StoredAgreement is one state of a habilitation as stored.
type StoredAgreement struct {
	ID                                                               string
	Revision                                                         int64
	CentreID, TitleID, Reference, Signed, Scope, Blocks, From, Until string
	Ended                                                            bool
	Reason, Changed                                                  string
	At                                                               int64
	By                                                               string
}

// StoredAgreements lists every state of every habilitation.
func (r Reader) StoredAgreements() (list []StoredAgreement, err error) {
	err = r.many(`SELECT id, revision, centre_id, title_id, reference, signed_on, scope, blocks, from_on, until_on, ended, reason, changed_on, at, by_person FROM habilitation ORDER BY id, revision`, nil, func(rows *sql.Rows) error {
		var a StoredAgreement
		err := rows.Scan(&a.ID, &a.Revision, &a.CentreID, &a.TitleID, &a.Reference, &a.Signed, &a.Scope, &a.Blocks, &a.From, &a.Until, &a.Ended, &a.Reason, &a.Changed, &a.At, &a.By)
		list = append(list, a)
		return err
	})
	return list, err
}

// StoredReport is one report to France compétences as stored.
type StoredReport struct {
	ID       string
	Revision int64
	On       string
	At       int64
	By       string
}

// StoredReports lists every report.
func (r Reader) StoredReports() (list []StoredReport, err error) {
	err = r.many(`SELECT habilitation_id, revision, reported_on, at, by_person FROM habilitation_report ORDER BY habilitation_id, revision`, nil, func(rows *sql.Rows) error {
		var s StoredReport
		err := rows.Scan(&s.ID, &s.Revision, &s.On, &s.At, &s.By)
		list = append(list, s)
		return err
	})
	return list, err
}

// StoredPrepared lists every figure that was declared, the former ones too.
func (r Reader) StoredPrepared() (list []PreparedRow, err error) {
	err = r.many(`SELECT centre_id, title_id, year, revision, people, at, by_person FROM prepared ORDER BY centre_id, title_id, year, revision`, nil, func(rows *sql.Rows) error {
		var p PreparedRow
		err := rows.Scan(&p.CentreID, &p.TitleID, &p.Year, &p.Revision, &p.People, &p.At, &p.By)
		list = append(list, p)
		return err
	})
	return list, err
}

// StoredVAE is a VAE file as stored.
type StoredVAE struct {
	ID, CandidateID, TitleID, CentreID string
	Whole                              bool
	Elsewhere                          int64
	Stage, Due, Alone                  string
	OpenedAt                           int64
	OpenedBy, Number                   string
}

// StoredVAEs lists every VAE file.
func (r Reader) StoredVAEs() (list []StoredVAE, err error) {
	err = r.many(`SELECT f.id, f.candidate_id, f.title_id, COALESCE(f.centre_id, ''), f.whole, f.elsewhere, f.stage, f.due_on, f.alone_on, f.opened_at, f.opened_by, COALESCE(k.number, '')
FROM vae_file f LEFT JOIN candidate k ON k.id = f.candidate_id ORDER BY f.opened_at, f.id`, nil, func(rows *sql.Rows) error {
		var f StoredVAE
		err := rows.Scan(&f.ID, &f.CandidateID, &f.TitleID, &f.CentreID, &f.Whole, &f.Elsewhere, &f.Stage, &f.Due, &f.Alone, &f.OpenedAt, &f.OpenedBy, &f.Number)
		list = append(list, f)
		return err
	})
	return list, err
}

// StoredVAEStep is a step of a VAE file as stored.
type StoredVAEStep struct {
	FileID                 string
	Position               int64
	Kind, On, Jury, Reason string
	At                     int64
	By                     string
}

// StoredVAESteps lists every step, file by file.
func (r Reader) StoredVAESteps() (list []StoredVAEStep, err error) {
	err = r.many(`SELECT file_id, position, kind, on_day, jury_on, reason, at, by_person FROM vae_step ORDER BY file_id, position`, nil, func(rows *sql.Rows) error {
		var s StoredVAEStep
		err := rows.Scan(&s.FileID, &s.Position, &s.Kind, &s.On, &s.Jury, &s.Reason, &s.At, &s.By)
		list = append(list, s)
		return err
	})
	return list, err
}

// SubjectsOf lists what the journal speaks of, of one kind ("vae/").
func (r Reader) SubjectsOf(kind string) (list []string, err error) {
	err = r.many(`SELECT DISTINCT subject FROM journal WHERE subject >= $1 AND subject < $2 ORDER BY subject`, []any{kind, kind + "~"}, func(rows *sql.Rows) error {
		var s string
		err := rows.Scan(&s)
		list = append(list, s)
		return err
	})
	return list, err
}
