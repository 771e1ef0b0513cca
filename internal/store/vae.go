package store

import (
	"database/sql"

	"jurande/internal/candidate"
	"jurande/internal/candidate/vae"
)

// AddVAE opens a file; its steps follow by AddVAEStep.
func (t Tx) AddVAE(f vae.File, at int64, by string) error {
	_, err := t.exec(`INSERT INTO vae_file (id, candidate_id, title_id, centre_id, whole, elsewhere, stage, due_on, alone_on, opened_at, opened_by) VALUES ($1, $2, $3, $4, $5, $6, '', '', '', $7, $8)`,
		f.ID, f.CandidateID, f.TitleID, sql.NullString{String: f.CentreID, Valid: f.CentreID != ""}, f.Whole, f.Elsewhere, at, by)
	return err
}

// AddVAEStep adds the last step of a file, and keeps where it leaves it.
func (t Tx) AddVAEStep(f vae.File) error {
	s := f.Steps[len(f.Steps)-1]
	if _, err := t.exec(`INSERT INTO vae_step (file_id, position, kind, on_day, jury_on, reason, at, by_person) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		f.ID, s.Position, string(s.Kind), s.On.String(), s.Jury.String(), s.Reason, s.At, s.By); err != nil {
		return err
	}
	due, alone := "", ""
	if d, ok := f.Due(); ok {
		due = d.Before.String()
		if d.Alone != "" {
			alone = due
		}
	}
	_, err := t.exec(`UPDATE vae_file SET stage = $2, due_on = $3, alone_on = $4 WHERE id = $1`, f.ID, string(f.Stage()), due, alone)
	return err
}

const vaeRows = `SELECT f.id, f.candidate_id, k.number, k.birth_name, k.usage_name, k.given_names, f.title_id, t.name, COALESCE(f.centre_id, ''), COALESCE(c.name, ''), f.whole, f.elsewhere,
s.position, s.kind, s.on_day, s.jury_on, s.reason, s.at, s.by_person
FROM vae_file f JOIN candidate k ON k.id = f.candidate_id JOIN title t ON t.id = f.title_id LEFT JOIN centre c ON c.id = f.centre_id JOIN vae_step s ON s.file_id = f.id `

// VAE finds a file with its steps.
func (r Reader) VAE(id string) (f vae.File, err error) {
	list, err := r.vaeFiles(`WHERE f.id = $1 ORDER BY s.position`, id)
	if err == nil && len(list) == 0 {
		err = notFound("vae")
	}
	if err != nil {
		return f, err
	}
	return list[0], nil
}

// VAEOfCandidate lists the files of a person, the first one first.
func (r Reader) VAEOfCandidate(candidateID string) ([]vae.File, error) {
	return r.vaeFiles(`WHERE f.candidate_id = $1 ORDER BY f.opened_at, f.id, s.position`, candidateID)
}

// VAEOfPerson lists the files of whoever signs in with an account, the latest first.
func (r Reader) VAEOfPerson(personID string) ([]vae.File, error) {
	return r.vaeFiles(`WHERE k.person_id = $1 ORDER BY f.opened_at DESC, f.id, s.position`, personID)
}

// VAEQuery asks for a page of the register of files.
type VAEQuery struct {
	CentreID string // empty: all
	Over     bool   // those that are over; else those in which something is due, the most urgent first
	Limit    int
}

// VAERegister lists files: those in which something is due by the day on which it is
// due, those that are over by the day on which they were opened, the latest first.
func (r Reader) VAERegister(q VAEQuery) ([]vae.File, error) {
	which, order := `due_on <> ''`, `due_on, id`
	if q.Over {
		which, order = `due_on = ''`, `opened_at DESC, id`
	}
	ordered := `f.due_on, f.id`
	if q.Over {
		ordered = `f.opened_at DESC, f.id`
	}
	return r.vaeFiles(`WHERE f.id IN (SELECT id FROM vae_file WHERE `+which+` AND ($1 = '' OR centre_id = $1) ORDER BY `+order+` LIMIT $2) ORDER BY `+ordered+`, s.position`, q.CentreID, q.Limit)
}

// CountVAE counts the files in which something is due, and those in which it was due before a day.
func (r Reader) CountVAE(centreID, today string) (open, late int, err error) {
	err = r.one("vae", `SELECT COUNT(*), COALESCE(SUM(CASE WHEN due_on < $2 THEN 1 ELSE 0 END), 0) FROM vae_file WHERE due_on <> '' AND ($1 = '' OR centre_id = $1)`, []any{centreID, today}, &open, &late)
	return open, late, err
}

// VAEBefore lists the files in which something happens by itself before a day.
func (r Reader) VAEBefore(day string) ([]vae.File, error) {
	return r.vaeFiles(`WHERE f.alone_on <> '' AND f.alone_on < $1 ORDER BY f.alone_on, f.id, s.position`, day)
}

// VAEWaits reports whether something has to happen by itself before a day.
func (r Reader) VAEWaits(day string) (bool, error) {
	n := 0
	err := r.one("vae", `SELECT COUNT(*) FROM (SELECT id FROM vae_file WHERE alone_on <> '' AND alone_on < $1 LIMIT 1) x`, []any{day}, &n)
	return n > 0, err
}

// vaeFiles gathers rows of steps, in the order given, into files.
func (r Reader) vaeFiles(where string, args ...any) (list []vae.File, err error) {
	err = r.many(vaeRows+where, args, func(rows *sql.Rows) error {
		var f vae.File
		var s vae.Step
		var i candidate.Identity
		var given string
		var days [2]string
		if err := rows.Scan(&f.ID, &f.CandidateID, &f.Number, &i.BirthName, &i.UsageName, &given, &f.TitleID, &f.TitleName, &f.CentreID, &f.CentreName, &f.Whole, &f.Elsewhere,
			&s.Position, &s.Kind, &days[0], &days[1], &s.Reason, &s.At, &s.By); err != nil {
			return err
		}
		if err := readDates(days[:], &s.On, &s.Jury); err != nil {
			return err
		}
		if len(list) == 0 || list[len(list)-1].ID != f.ID {
			i.GivenNames = splitGiven(given)
			f.Name = i.Listed()
			list = append(list, f)
		}
		last := &list[len(list)-1]
		last.Steps = append(last.Steps, s)
		return nil
	})
	return list, err
}

// CandidateByNumber finds a person by their number.
func (r Reader) CandidateByNumber(number string) (id string, err error) {
	err = r.one("candidate", `SELECT id FROM candidate WHERE number = $1`, []any{number}, &id)
	return id, err
}
