package store

import "database/sql"

// CatalogueRow is one state of the catalogue of measures.
type CatalogueRow struct {
	Revision        int
	Content, Digest string
	At              int64
	By              string
}

// AddCatalogue keeps the next state of the catalogue.
func (t Tx) AddCatalogue(c CatalogueRow) error {
	_, err := t.exec(`INSERT INTO measure_catalogue (revision, content, digest, at, by_person) VALUES ($1, $2, $3, $4, $5)`, c.Revision, c.Content, c.Digest, c.At, c.By)
	return err
}

// CatalogueRevision is the number of the current catalogue, 0 while the installation has none of its own.
func (r Reader) CatalogueRevision() (n int, err error) {
	err = r.one("measure_catalogue", `SELECT COALESCE(MAX(revision), 0) FROM measure_catalogue`, nil, &n)
	return n, err
}

// MeasureCatalogue finds a state of the catalogue.
func (r Reader) MeasureCatalogue(revision int) (c CatalogueRow, err error) {
	err = r.one("measure_catalogue", `SELECT revision, content, digest, at, by_person FROM measure_catalogue WHERE revision = $1`, []any{revision}, &c.Revision, &c.Content, &c.Digest, &c.At, &c.By)
	return c, err
}

// MeasureCatalogues lists the states of the catalogue, the latest first.
func (r Reader) MeasureCatalogues() (list []CatalogueRow, err error) {
	err = r.many(`SELECT revision, content, digest, at, by_person FROM measure_catalogue ORDER BY revision DESC`, nil, func(rows *sql.Rows) error {
		var c CatalogueRow
		err := rows.Scan(&c.Revision, &c.Content, &c.Digest, &c.At, &c.By)
		list = append(list, c)
		return err
	})
	return list, err
}
