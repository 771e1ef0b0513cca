package store

import (
	"database/sql"
	"strings"

	"jurande/internal/journal"
)

// What follows gives rows as they are stored, nothing decoded and nothing joined
// that could hide a row: the audit must be able to name what was damaged.

// in calls a question with the parts of a list that fit in one statement; the
// statement ends with "IN ".
func (r Reader) in(statement, order string, list []string, scan func(*sql.Rows) error) error {
	return chunks(list, func(part []string) error {
		return r.many(statement+placeholders(0, len(part))+order, anys(part), scan)
	})
}

// JournalAbout gives the entries about some subjects, in order within each subject.
func (r Reader) JournalAbout(subjects []string, each func(journal.Entry) error) error {
	return r.in(`SELECT seq, at, actor, act, subject, facts, prev, hash FROM journal WHERE subject IN `, ` ORDER BY seq`, subjects, func(rows *sql.Rows) error {
		e, err := scanEntry(rows)
		if err != nil {
			return err
		}
		return each(e)
	})
}

// StoredSession is a session as stored.
type StoredSession struct {
	ID, VersionID, Name, State, Opens, Closes, JuryOn, Place, ManagerID, Centres string
	CreatedAt                                                                    int64
}

// StoredSessions lists every session, the first one first.
func (r Reader) StoredSessions() (list []StoredSession, err error) {
	err = r.many(`SELECT id, version_id, name, state, opens_on, closes_on, jury_on, place, manager_id, centres, created_at FROM session ORDER BY created_at, id`, nil, func(rows *sql.Rows) error {
		var s StoredSession
		err := rows.Scan(&s.ID, &s.VersionID, &s.Name, &s.State, &s.Opens, &s.Closes, &s.JuryOn, &s.Place, &s.ManagerID, &s.Centres, &s.CreatedAt)
		list = append(list, s)
		return err
	})
	return list, err
}

// StoredEnrolment is an entry for a session with the identity of its candidate, empty
// when the candidate is not there.
type StoredEnrolment struct {
	ID, CandidateID, CentreID, Route, Blocks, Held string
	CreatedAt                                      int64
	Number                                         string
	Identity                                       [9]string // the columns of IdentityColumns
	Terms                                          [6]string // the columns of TermsColumns
}

// IdentityColumns and TermsColumns are those of a civil identity and of the
// circumstances of an entry, in the order in which the journal digests them.
var (
	IdentityColumns = []string{"birth_name", "usage_name", "given_names", "sex", "birth_date", "birth_place", "birth_country", "birth_code", "country_code"}
	TermsColumns    = []string{"initiative", "entered_on", "starts_on", "ends_on", "employer", "siret"}
)

// StoredEnrolments lists the entries of a session.
func (r Reader) StoredEnrolments(sessionID string) (list []StoredEnrolment, err error) {
	err = r.many(`SELECT e.id, e.candidate_id, e.centre_id, e.route, e.blocks, e.held, e.created_at, COALESCE(k.number, ''),
COALESCE(k.birth_name, ''), COALESCE(k.usage_name, ''), COALESCE(k.given_names, ''), COALESCE(k.sex, ''), COALESCE(k.birth_date, ''), COALESCE(k.birth_place, ''), COALESCE(k.birth_country, ''),
COALESCE(k.birth_code, ''), COALESCE(k.country_code, ''), e.initiative, e.entered_on, e.starts_on, e.ends_on, e.employer, e.siret
FROM enrolment e LEFT JOIN candidate k ON k.id = e.candidate_id WHERE e.session_id = $1 ORDER BY k.number, e.id`, []any{sessionID}, func(rows *sql.Rows) error {
		var e StoredEnrolment
		i, t := &e.Identity, &e.Terms
		err := rows.Scan(&e.ID, &e.CandidateID, &e.CentreID, &e.Route, &e.Blocks, &e.Held, &e.CreatedAt, &e.Number, &i[0], &i[1], &i[2], &i[3], &i[4], &i[5], &i[6], &i[7], &i[8],
			&t[0], &t[1], &t[2], &t[3], &t[4], &t[5])
		list = append(list, e)
		return err
	})
	return list, err
}

// StoredCopy is a copy as stored.
type StoredCopy struct {
	ID, AssessmentID, Number, Presence string
	CreatedAt                          int64
}

// StoredCopies lists the copies of a session by number.
func (r Reader) StoredCopies(sessionID string) (list []StoredCopy, err error) {
	err = r.many(`SELECT id, assessment_id, number, presence, created_at FROM copy WHERE session_id = $1 ORDER BY number, id`, []any{sessionID}, func(rows *sql.Rows) error {
		var c StoredCopy
		err := rows.Scan(&c.ID, &c.AssessmentID, &c.Number, &c.Presence, &c.CreatedAt)
		list = append(list, c)
		return err
	})
	return list, err
}

// StoredSheet is a sheet as stored; HandedAt is 0 while it is not handed in.
type StoredSheet struct {
	CopyID, Stage, MarkerID, State string
	AssignedAt, HandedAt           int64
}

// StoredSheets gives the sheets of some copies.
func (r Reader) StoredSheets(copyIDs []string, each func(StoredSheet)) error {
	return r.in(`SELECT copy_id, stage, marker_id, state, assigned_at, COALESCE(handed_at, 0) FROM sheet WHERE copy_id IN `, ` ORDER BY copy_id, stage`, copyIDs, func(rows *sql.Rows) error {
		var s StoredSheet
		err := rows.Scan(&s.CopyID, &s.Stage, &s.MarkerID, &s.State, &s.AssignedAt, &s.HandedAt)
		each(s)
		return err
	})
}

// StoredMark is one revision of a mark as stored.
type StoredMark struct {
	CopyID, Stage, CriterionID string
	Revision                   int64
	Level, Comment, MarkerID   string
	At                         int64
}

// StoredMarks gives every revision of the marks of some copies, the first one first.
func (r Reader) StoredMarks(copyIDs []string, each func(StoredMark)) error {
	return r.in(`SELECT copy_id, stage, criterion_id, revision, level, comment, marker_id, at FROM mark WHERE copy_id IN `, ` ORDER BY copy_id, stage, criterion_id, revision`, copyIDs, func(rows *sql.Rows) error {
		var m StoredMark
		err := rows.Scan(&m.CopyID, &m.Stage, &m.CriterionID, &m.Revision, &m.Level, &m.Comment, &m.MarkerID, &m.At)
		each(m)
		return err
	})
}

// StoredWorks gives the files of some copies, withdrawn ones included.
func (r Reader) StoredWorks(copyIDs []string, each func(Deliverable)) error {
	return r.in(`SELECT `+deliverableColumns+` FROM deliverable WHERE copy_id IN `, ` ORDER BY copy_id, position`, copyIDs, func(rows *sql.Rows) error {
		var d Deliverable
		err := rows.Scan(d.into()...)
		each(d)
		return err
	})
}

// Contents gives kept bytes by the digests under which they are kept, one at a time;
// those that are not kept are not given.
func (r Reader) Contents(digests []string, each func(sha256 string, size int64, raw []byte)) error {
	return r.in(`SELECT sha256, size, bytes FROM content WHERE sha256 IN `, ``, digests, func(rows *sql.Rows) error {
		var sha256 string
		var size int64
		var raw []byte
		err := rows.Scan(&sha256, &size, &raw)
		each(sha256, size, raw)
		return err
	})
}

// StoredJuror is a member as stored, with their name, empty when the person is not there.
type StoredJuror struct {
	PersonID, Name        string
	Position              int64
	President             bool
	Post, Company, Sex    string
	External              bool
	TrainedAt             string // JSON
	QualifiedVAE, Present bool
	TiesDeclaredAt        int64 // 0 when never
}

// StoredJurors lists the members of a jury.
func (r Reader) StoredJurors(juryID string) (list []StoredJuror, err error) {
	err = r.many(`SELECT j.person_id, COALESCE(p.name, ''), j.position, CASE WHEN j.president THEN 1 ELSE 0 END, j.post, j.company, j.sex, CASE WHEN j.external THEN 1 ELSE 0 END, j.trained_at,
CASE WHEN j.qualified_vae THEN 1 ELSE 0 END, CASE WHEN j.present THEN 1 ELSE 0 END, COALESCE(j.ties_declared_at, 0)
FROM juror j LEFT JOIN person p ON p.id = j.person_id WHERE j.jury_id = $1 ORDER BY j.position, j.person_id`, []any{juryID}, func(rows *sql.Rows) error {
		var j StoredJuror
		var president, external, qualified, present int64 // whatever a damaged cell holds, it is read
		err := rows.Scan(&j.PersonID, &j.Name, &j.Position, &president, &j.Post, &j.Company, &j.Sex, &external, &j.TrainedAt, &qualified, &present, &j.TiesDeclaredAt)
		j.President, j.External, j.QualifiedVAE, j.Present = president == 1, external == 1, qualified == 1, present == 1
		list = append(list, j)
		return err
	})
	return list, err
}

// StoredDecisions gives every decision on some dossiers, the first one first.
func (r Reader) StoredDecisions(enrolmentIDs []string, each func(DecisionRow)) error {
	return r.in(`SELECT jury_id, enrolment_id, revision, outcome, blocks, comments, CASE WHEN follows THEN 1 ELSE 0 END, reason, proposal, levels_digest, decided_at, decided_by
FROM decision WHERE enrolment_id IN `, ` ORDER BY enrolment_id, revision`, enrolmentIDs, func(rows *sql.Rows) error {
		var d DecisionRow
		var follows int64
		err := rows.Scan(&d.JuryID, &d.EnrolmentID, &d.Revision, &d.Outcome, &d.Blocks, &d.Comments, &follows, &d.Reason, &d.Proposal, &d.LevelsDigest, &d.DecidedAt, &d.DecidedBy)
		d.Follows = follows == 1
		each(d)
		return err
	})
}

// StoredMinutes lists the minutes of a jury, withdrawn ones included, the first one first.
func (r Reader) StoredMinutes(juryID string) (list []MinutesRow, err error) {
	err = r.many(`SELECT id, jury_id, number, state, content, digest, pdf_sha256, drawn_at, drawn_by, signed_at FROM minutes WHERE jury_id = $1 ORDER BY drawn_at, id`, []any{juryID}, func(rows *sql.Rows) error {
		var m MinutesRow
		err := rows.Scan(&m.ID, &m.JuryID, &m.Number, &m.State, &m.Content, &m.Digest, &m.PDF, &m.DrawnAt, &m.DrawnBy, &m.SignedAt)
		list = append(list, m)
		return err
	})
	return list, err
}

// StoredSignatures lists the signatures of some minutes; names are left out.
func (r Reader) StoredSignatures(minutesIDs []string) (list []SignatureRow, err error) {
	err = r.in(`SELECT minutes_id, person_id, at, seal FROM minutes_signature WHERE minutes_id IN `, ` ORDER BY minutes_id, at, person_id`, minutesIDs, func(rows *sql.Rows) error {
		var s SignatureRow
		err := rows.Scan(&s.MinutesID, &s.PersonID, &s.At, &s.Seal)
		list = append(list, s)
		return err
	})
	return list, err
}

// StoredVersions lists the versions of référentiels, titles left out.
func (r Reader) StoredVersions() (list []VersionRow, err error) {
	err = r.many(`SELECT id, title_id, number, state, revision, source_name, created_at, created_by, COALESCE(published_at, 0), COALESCE(published_by, ''), digest
FROM framework_version ORDER BY created_at, id`, nil, func(rows *sql.Rows) error {
		var v VersionRow
		err := rows.Scan(&v.ID, &v.TitleID, &v.Number, &v.State, &v.Revision, &v.SourceName, &v.CreatedAt, &v.CreatedBy, &v.PublishedAt, &v.PublishedBy, &v.Digest)
		list = append(list, v)
		return err
	})
	return list, err
}

// StoredRevisions gives every state of a version with its content, one at a time.
func (r Reader) StoredRevisions(versionID string, each func(RevisionRow)) error {
	return r.many(`SELECT version_id, revision, content, regulation, origins, what, at, by_person FROM framework_revision WHERE version_id = $1 ORDER BY revision`, []any{versionID}, func(rows *sql.Rows) error {
		var row RevisionRow
		err := rows.Scan(&row.VersionID, &row.Revision, &row.Content, &row.Regulation, &row.Origins, &row.What, &row.At, &row.By)
		each(row)
		return err
	})
}

// Lost is a row that hangs on another one that is not there, or a subject of the
// journal that is not there.
type Lost struct {
	Table, Key, Wants string
	Seq               int64 // entry of the journal that speaks of it, 0 for a row
}

// links lists which row hangs on which: table, what names a row, column, table it points to.
var links = [][4]string{
	{"mark", "t.copy_id || ' ' || t.stage || ' ' || t.criterion_id", "copy_id", "copy"},
	{"sheet", "t.copy_id || ' ' || t.stage", "copy_id", "copy"},
	{"deliverable", "t.id", "copy_id", "copy"},
	{"copy_owner", "t.copy_id", "copy_id", "copy"},
	{"copy_owner", "t.copy_id", "enrolment_id", "enrolment"},
	{"copy", "t.number", "session_id", "session"},
	{"enrolment", "t.id", "session_id", "session"},
	{"enrolment", "t.id", "candidate_id", "candidate"},
	{"enrolment", "t.id", "centre_id", "centre"},
	{"session", "t.name", "version_id", "framework_version"},
	{"framework_version", "t.id", "title_id", "title"},
	{"framework_revision", "t.version_id", "version_id", "framework_version"},
	{"registration", "t.title_id", "title_id", "title"},
	{"jury", "t.id", "session_id", "session"},
	{"juror", "t.person_id", "jury_id", "jury"},
	{"juror", "t.person_id", "person_id", "person"},
	{"tie", "t.person_id || ' ' || t.enrolment_id", "jury_id", "jury"},
	{"tie", "t.person_id || ' ' || t.enrolment_id", "enrolment_id", "enrolment"},
	{"decision", "t.enrolment_id", "jury_id", "jury"},
	{"decision", "t.enrolment_id", "enrolment_id", "enrolment"},
	{"neutralisation", "t.id", "enrolment_id", "enrolment"},
	{"neutralisation_criterion", "t.neutralisation_id || ' ' || t.criterion_id", "neutralisation_id", "neutralisation"},
	{"neutralisation_vote", "t.neutralisation_id || ' ' || t.criterion_id", "neutralisation_id", "neutralisation"},
	{"neutralisation_vote", "t.neutralisation_id || ' ' || t.criterion_id", "jury_id", "jury"},
	{"minutes", "t.number", "jury_id", "jury"},
	{"minutes_signature", "t.minutes_id || ' ' || t.person_id", "minutes_id", "minutes"},
	{"minutes_signature", "t.minutes_id || ' ' || t.person_id", "person_id", "person"},
	{"sitting", "t.id", "session_id", "session"},
	{"sitting_room", "t.id", "sitting_id", "sitting"},
	{"sitting_group", "t.id", "sitting_id", "sitting"},
	{"seat", "t.sitting_id || ' ' || t.enrolment_id", "sitting_id", "sitting"},
	{"seat", "t.sitting_id || ' ' || t.enrolment_id", "enrolment_id", "enrolment"},
	{"paper", "t.id", "session_id", "session"},
	{"paper_version", "t.paper_id || ' ' || t.number", "paper_id", "paper"},
	{"sitting_invigilator", "t.sitting_id || ' ' || t.person_id", "sitting_id", "sitting"},
}

// LostRows gives rows that hang on one that is not there. Both engines forbid it;
// whoever writes to the file by other means may not.
func (r Reader) LostRows() (list []Lost, err error) {
	for _, l := range links {
		err := r.many(`SELECT DISTINCT `+l[1]+`, t.`+l[2]+` FROM `+l[0]+` t WHERE NOT EXISTS (SELECT 1 FROM `+l[3]+` p WHERE p.id = t.`+l[2]+`)`, nil, func(rows *sql.Rows) error {
			lost := Lost{Table: l[0]}
			err := rows.Scan(&lost.Key, &lost.Wants)
			lost.Wants = l[3] + " " + lost.Wants
			list = append(list, lost)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}

// LinkCount is how many kinds of links LostRows follows.
func LinkCount() int { return len(links) }

// subjects lists what the journal speaks of, and the table that holds it.
var subjects = [][2]string{{"data/", "data_request"}, {"copy/", "copy"}, {"session/", "session"}, {"jury/", "session"}, {"minutes/", "minutes"},
	{"enrolment/", "enrolment"}, {"neutralisation/", "neutralisation"}, {"framework/", "framework_version"}, {"title/", "title"}, {"centre/", "centre"},
	{"sitting/", "sitting"}, {"paper/", "paper"}}

// LostSubjects gives, once each, the subjects of the journal whose row is not there.
func (r Reader) LostSubjects() (list []Lost, err error) {
	for _, s := range subjects {
		statement := strings.NewReplacer("{prefix}", s[0], "{table}", s[1]).Replace(
			`SELECT MIN(j.seq), j.subject FROM journal j WHERE SUBSTR(j.subject, 1, LENGTH('{prefix}')) = '{prefix}'
AND NOT EXISTS (SELECT 1 FROM {table} p WHERE p.id = SUBSTR(j.subject, LENGTH('{prefix}') + 1)) GROUP BY j.subject ORDER BY 1`)
		err := r.many(statement, nil, func(rows *sql.Rows) error {
			lost := Lost{Table: s[1]}
			err := rows.Scan(&lost.Seq, &lost.Key)
			lost.Key = strings.TrimPrefix(lost.Key, s[0])
			list = append(list, lost)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}

// StoredFile is what a candidate's file holds besides the candidate: a correction, a
// consent or a document seen, each with its kind of row and its columns as texts.
type StoredFile struct {
	Table, ID, CandidateID string
	At                     int64
	Columns                map[string]string
}

// StoredFiles gives them of some candidates, the first one first.
func (r Reader) StoredFiles(candidateIDs []string, each func(StoredFile)) error {
	for _, q := range []struct{ table, statement, order string }{
		{"candidate_revision", `SELECT id, candidate_id, at, enrolment_id, by_person, reason, earlier, '' FROM candidate_revision WHERE candidate_id IN `, ` ORDER BY at, id`},
		{"consent", `SELECT id, candidate_id, given_at, kind, version, given_by, CAST(COALESCE(withdrawn_at, 0) AS TEXT), COALESCE(withdrawn_by, '') FROM consent WHERE candidate_id IN `, ` ORDER BY given_at, id`},
		{"identity_seen", `SELECT id, candidate_id, at, kind, seen_on, by_person, '', '' FROM identity_seen WHERE candidate_id IN `, ` ORDER BY at, id`},
	} {
		names := fileColumns[q.table]
		err := r.in(q.statement, q.order, candidateIDs, func(rows *sql.Rows) error {
			f := StoredFile{Table: q.table, Columns: map[string]string{}}
			var v [5]string
			err := rows.Scan(&f.ID, &f.CandidateID, &f.At, &v[0], &v[1], &v[2], &v[3], &v[4])
			for i, name := range names {
				f.Columns[name] = v[i]
			}
			each(f)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

var fileColumns = map[string][]string{
	"candidate_revision": {"enrolment_id", "by_person", "reason", "earlier"},
	"consent":            {"kind", "version", "given_by", "withdrawn_at", "withdrawn_by"},
	"identity_seen":      {"kind", "seen_on", "by_person"},
}
