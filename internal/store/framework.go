package store

import (
	"database/sql"

	"jurande/internal/refusal"
)

// TitleRow is a certification, whatever its versions.
type TitleRow struct {
	ID, Name  string
	CreatedAt int64
}

// VersionRow is a version of a title's référentiel without its content. Times are
// milliseconds; PublishedAt is 0 while the version is not published.
type VersionRow struct {
	ID, TitleID, TitleName string
	Number                 int
	State                  string
	Revision               int // the current one
	SourceName             string
	CreatedAt              int64
	CreatedBy              string
	PublishedAt            int64
	PublishedBy            string
	Digest                 string
}

// RevisionRow is one state of a version. Content is the référentiel's canonical
// JSON, Regulation the YAML as written (empty when there is none yet), Origins and
// What are JSON.
type RevisionRow struct {
	VersionID  string
	Revision   int
	Content    string
	Regulation string
	Origins    string
	What       string
	At         int64
	By         string
}

// AddTitle adds a certification.
func (t Tx) AddTitle(row TitleRow) error {
	_, err := t.exec(`INSERT INTO title (id, name, created_at) VALUES ($1, $2, $3)`, row.ID, row.Name, row.CreatedAt)
	return err
}

// RenameTitle gives a title the wording of its latest published version.
func (t Tx) RenameTitle(id, name string) error {
	_, err := t.exec(`UPDATE title SET name = $2 WHERE id = $1`, id, name)
	return err
}

// Titles lists every certification by name.
func (r Reader) Titles() ([]TitleRow, error) {
	var list []TitleRow
	err := r.many(`SELECT id, name, created_at FROM title ORDER BY name, id`, nil, func(rows *sql.Rows) error {
		var t TitleRow
		err := rows.Scan(&t.ID, &t.Name, &t.CreatedAt)
		list = append(list, t)
		return err
	})
	return list, err
}

// Title finds a certification.
func (r Reader) Title(id string) (t TitleRow, err error) {
	err = r.one("title", `SELECT id, name, created_at FROM title WHERE id = $1`, []any{id}, &t.ID, &t.Name, &t.CreatedAt)
	return t, err
}

// AddVersion adds a draft with the bytes that it was read from.
func (t Tx) AddVersion(v VersionRow, source []byte) error {
	_, err := t.exec(`INSERT INTO framework_version (id, title_id, number, state, revision, source_name, source, created_at, created_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, v.ID, v.TitleID, v.Number, v.State, v.Revision, v.SourceName, source, v.CreatedAt, v.CreatedBy)
	return err
}

const versionColumns = `v.id, v.title_id, t.name, v.number, v.state, v.revision, v.source_name, v.created_at, v.created_by,
COALESCE(v.published_at, 0), COALESCE(v.published_by, ''), v.digest FROM framework_version v JOIN title t ON t.id = v.title_id`

func (v *VersionRow) columns() []any {
	return []any{&v.ID, &v.TitleID, &v.TitleName, &v.Number, &v.State, &v.Revision, &v.SourceName, &v.CreatedAt, &v.CreatedBy,
		&v.PublishedAt, &v.PublishedBy, &v.Digest}
}

// Version finds a version.
func (r Reader) Version(id string) (v VersionRow, err error) {
	err = r.one("framework_version", `SELECT `+versionColumns+` WHERE v.id = $1`, []any{id}, v.columns()...)
	return v, err
}

// Versions lists every version: titles by name, the latest version first.
func (r Reader) Versions() ([]VersionRow, error) {
	return r.versions(`SELECT ` + versionColumns + ` ORDER BY t.name, t.id, v.number DESC`)
}

// VersionsOf lists the versions of a title, the latest first.
func (r Reader) VersionsOf(titleID string) ([]VersionRow, error) {
	return r.versions(`SELECT `+versionColumns+` WHERE v.title_id = $1 ORDER BY v.number DESC`, titleID)
}

func (r Reader) versions(query string, args ...any) ([]VersionRow, error) {
	var list []VersionRow
	err := r.many(query, args, func(rows *sql.Rows) error {
		var v VersionRow
		err := rows.Scan(v.columns()...)
		list = append(list, v)
		return err
	})
	return list, err
}

// Source returns the bytes that a version was read from.
func (r Reader) Source(versionID string) (name string, raw []byte, err error) {
	err = r.one("framework_version", `SELECT source_name, source FROM framework_version WHERE id = $1`, []any{versionID}, &name, &raw)
	return name, raw, err
}

// AddRevision keeps a new state of a draft and makes it the current one.
func (t Tx) AddRevision(r RevisionRow) error {
	if _, err := t.exec(`INSERT INTO framework_revision (version_id, revision, content, regulation, origins, what, at, by_person)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, r.VersionID, r.Revision, r.Content, r.Regulation, r.Origins, r.What, r.At, r.By); err != nil {
		return err
	}
	_, err := t.exec(`UPDATE framework_version SET revision = $2 WHERE id = $1`, r.VersionID, r.Revision)
	return err
}

// Revision finds a state of a version.
func (r Reader) Revision(versionID string, revision int) (row RevisionRow, err error) {
	err = r.one("framework_revision", `SELECT version_id, revision, content, regulation, origins, what, at, by_person
FROM framework_revision WHERE version_id = $1 AND revision = $2`, []any{versionID, revision},
		&row.VersionID, &row.Revision, &row.Content, &row.Regulation, &row.Origins, &row.What, &row.At, &row.By)
	return row, err
}

// Revisions lists who did what to a version, the latest first, without the content;
// before = 0 begins at the end.
func (r Reader) Revisions(versionID string, before, limit int) ([]RevisionRow, error) {
	var list []RevisionRow
	err := r.many(`SELECT version_id, revision, what, at, by_person FROM framework_revision
WHERE version_id = $1 AND ($2 = 0 OR revision < $2) ORDER BY revision DESC LIMIT $3`, []any{versionID, before, limit}, func(rows *sql.Rows) error {
		var row RevisionRow
		err := rows.Scan(&row.VersionID, &row.Revision, &row.What, &row.At, &row.By)
		list = append(list, row)
		return err
	})
	return list, err
}

// SetVersionState freezes a version (published) or puts it aside.
func (t Tx) SetVersionState(v VersionRow) error {
	var at, by any
	if v.PublishedAt != 0 {
		at, by = v.PublishedAt, v.PublishedBy
	}
	_, err := t.exec(`UPDATE framework_version SET state = $2, published_at = $3, published_by = $4, digest = $5 WHERE id = $1`,
		v.ID, v.State, at, by, v.Digest)
	return err
}

// RegistrationRow is one state of what the national register says of a title;
// Content is JSON. The highest revision is current.
type RegistrationRow struct {
	TitleID  string
	Revision int
	Content  string
	At       int64
	By       string
}

// AddRegistration keeps a new state.
func (t Tx) AddRegistration(r RegistrationRow) error {
	_, err := t.exec(`INSERT INTO registration (title_id, revision, content, entered_at, entered_by) VALUES ($1, $2, $3, $4, $5)`,
		r.TitleID, r.Revision, r.Content, r.At, r.By)
	return err
}

// RegistrationRevision is the number of a title's current registration, 0 when it has none.
func (r Reader) RegistrationRevision(titleID string) (n int, err error) {
	err = r.one("registration", `SELECT COALESCE(MAX(revision), 0) FROM registration WHERE title_id = $1`, []any{titleID}, &n)
	return n, err
}

// Registration is the current registration of a title; its Revision is 0 when there is none.
func (r Reader) Registration(titleID string) (row RegistrationRow, err error) {
	err = r.one("registration", `SELECT title_id, revision, content, entered_at, entered_by FROM registration
WHERE title_id = $1 ORDER BY revision DESC LIMIT 1`, []any{titleID}, &row.TitleID, &row.Revision, &row.Content, &row.At, &row.By)
	if refusal.KindOf(err) == refusal.NotFound {
		return RegistrationRow{TitleID: titleID}, nil
	}
	return row, err
}

// Registrations lists every state of a title's registration, the latest first.
func (r Reader) Registrations(titleID string) ([]RegistrationRow, error) {
	var list []RegistrationRow
	err := r.many(`SELECT title_id, revision, content, entered_at, entered_by FROM registration WHERE title_id = $1 ORDER BY revision DESC`, []any{titleID}, func(rows *sql.Rows) error {
		var row RegistrationRow
		err := rows.Scan(&row.TitleID, &row.Revision, &row.Content, &row.At, &row.By)
		list = append(list, row)
		return err
	})
	return list, err
}
