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
