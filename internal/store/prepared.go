package store

import "database/sql"

// PreparedRow is how many people a centre says that it prepared for a title in a year.
type PreparedRow struct {
	CentreID, TitleID string
	Year, Revision    int
	People            int
	At                int64
	By                string
}

// AddPrepared adds a figure; the former ones of the same year stay.
func (t Tx) AddPrepared(p PreparedRow) error {
	_, err := t.exec(`INSERT INTO prepared (centre_id, title_id, year, revision, people, at, by_person) VALUES ($1, $2, $3, $4, $5, $6, $7)`, p.CentreID, p.TitleID, p.Year, p.Revision, p.People, p.At, p.By)
	return err
}

// Prepared lists the figures that count, of one centre or of all when it is empty.
func (r Reader) Prepared(centreID string) (list []PreparedRow, err error) {
	err = r.many(`SELECT p.centre_id, p.title_id, p.year, p.revision, p.people, p.at, p.by_person FROM prepared p
WHERE ($1 = '' OR p.centre_id = $1) AND p.revision = (SELECT MAX(x.revision) FROM prepared x WHERE x.centre_id = p.centre_id AND x.title_id = p.title_id AND x.year = p.year)
ORDER BY p.year DESC, p.title_id, p.centre_id`, []any{centreID}, func(rows *sql.Rows) error {
		var p PreparedRow
		err := rows.Scan(&p.CentreID, &p.TitleID, &p.Year, &p.Revision, &p.People, &p.At, &p.By)
		list = append(list, p)
		return err
	})
	return list, err
}

// EnteredRow is how many candidates a centre entered for a title, in the sessions
// whose jury sits in a year (whose entries close in it, while the jury's day is unknown).
type EnteredRow struct {
	CentreID, TitleID, Year string
	People                  int
}

// EnteredByYear counts them, of one centre or of all when it is empty.
func (r Reader) EnteredByYear(centreID string) (list []EnteredRow, err error) {
	err = r.many(`SELECT e.centre_id, v.title_id, s.year, SUM(e.n) FROM
(SELECT session_id, centre_id, COUNT(*) AS n FROM enrolment WHERE $1 = '' OR centre_id = $1 GROUP BY session_id, centre_id) e
JOIN (SELECT id, version_id, SUBSTR(CASE WHEN jury_on = '' THEN closes_on ELSE jury_on END, 1, 4) AS year FROM session) s ON s.id = e.session_id
JOIN framework_version v ON v.id = s.version_id
GROUP BY e.centre_id, v.title_id, s.year`, []any{centreID}, func(rows *sql.Rows) error {
		var x EnteredRow
		err := rows.Scan(&x.CentreID, &x.TitleID, &x.Year, &x.People)
		list = append(list, x)
		return err
	})
	return list, err
}
