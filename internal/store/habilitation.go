package store

import (
	"database/sql"
	"strings"

	"jurande/internal/candidate"
)

// SetCentre changes what is known of a centre.
func (t Tx) SetCentre(c candidate.Centre) error {
	_, err := t.exec(`UPDATE centre SET code = $2, name = $3, city = $4, siret = $5, address = $6 WHERE id = $1`, c.ID, c.Code, c.Name, c.City, c.SIRET, c.Address)
	return err
}

// AddHabilitation adds one state of an agreement.
func (t Tx) AddHabilitation(h candidate.Habilitation) error {
	_, err := t.exec(`INSERT INTO habilitation (id, revision, centre_id, title_id, reference, signed_on, scope, blocks, from_on, until_on, ended, reason, changed_on, at, by_person)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
		h.ID, h.Revision, h.CentreID, h.TitleID, h.Reference, h.Signed.String(), string(h.Scope), strings.Join(h.Blocks, " "), h.From.String(), h.Until.String(), h.Ended, h.Reason, h.Changed.String(), h.At, h.By)
	return err
}

// ReportHabilitation notes that a state was told to France compétences.
func (t Tx) ReportHabilitation(h candidate.Habilitation) error {
	_, err := t.exec(`INSERT INTO habilitation_report (habilitation_id, revision, reported_on, at, by_person) VALUES ($1, $2, $3, $4, $5)`,
		h.ID, h.Revision, h.Reported.String(), h.ReportedAt, h.ReportedBy)
	return err
}

const habilitationRows = `SELECT h.id, h.revision, h.centre_id, h.title_id, t.name, h.reference, h.signed_on, h.scope, h.blocks, h.from_on, h.until_on, h.ended, h.reason, h.changed_on, h.at, h.by_person,
COALESCE(x.reported_on, ''), COALESCE(x.by_person, ''), COALESCE(x.at, 0)
FROM habilitation h JOIN title t ON t.id = h.title_id LEFT JOIN habilitation_report x ON x.habilitation_id = h.id AND x.revision = h.revision `

const currentHabilitation = `h.revision = (SELECT MAX(y.revision) FROM habilitation y WHERE y.id = h.id) `

// Habilitations gives the current states of the agreements of every centre, by centre.
func (r Reader) Habilitations() (map[string]candidate.Habilitations, error) {
	return r.byCentre(`WHERE ` + currentHabilitation + `ORDER BY h.from_on, h.id`)
}

// HabilitationsFor gives the current states of the agreements about a title, by centre.
func (r Reader) HabilitationsFor(titleID string) (map[string]candidate.Habilitations, error) {
	return r.byCentre(`WHERE h.title_id = $1 AND `+currentHabilitation+`ORDER BY h.from_on, h.id`, titleID)
}

// HabilitationsOf gives every state of the agreements of a centre, the latest first.
func (r Reader) HabilitationsOf(centreID string) (candidate.Habilitations, error) {
	return r.habilitations(`WHERE h.centre_id = $1 ORDER BY h.at DESC, h.id, h.revision DESC`, centreID)
}

// Unreported gives the states, current or not, that were not told to France compétences,
// the most urgent first.
func (r Reader) Unreported() (candidate.Habilitations, error) {
	return r.habilitations(`WHERE x.reported_on IS NULL ORDER BY h.changed_on, h.id, h.revision`)
}

// Habilitation finds the current state of an agreement.
func (r Reader) Habilitation(id string) (h candidate.Habilitation, err error) {
	list, err := r.habilitations(`WHERE h.id = $1 AND `+currentHabilitation, id)
	if err == nil && len(list) == 0 {
		err = notFound("habilitation")
	}
	if err != nil {
		return h, err
	}
	return list[0], nil
}

func (r Reader) byCentre(where string, args ...any) (map[string]candidate.Habilitations, error) {
	list, err := r.habilitations(where, args...)
	of := map[string]candidate.Habilitations{}
	for _, h := range list {
		of[h.CentreID] = append(of[h.CentreID], h)
	}
	return of, err
}

func (r Reader) habilitations(where string, args ...any) (list candidate.Habilitations, err error) {
	err = r.many(habilitationRows+where, args, func(rows *sql.Rows) error {
		var h candidate.Habilitation
		var blocks string
		var days [5]string
		if err := rows.Scan(&h.ID, &h.Revision, &h.CentreID, &h.TitleID, &h.TitleName, &h.Reference, &days[0], &h.Scope, &blocks, &days[1], &days[2], &h.Ended, &h.Reason, &days[3], &h.At, &h.By,
			&days[4], &h.ReportedBy, &h.ReportedAt); err != nil {
			return err
		}
		h.Blocks = strings.Fields(blocks)
		list = append(list, h)
		last := &list[len(list)-1]
		return readDates(days[:], &last.Signed, &last.From, &last.Until, &last.Changed, &last.Reported)
	})
	return list, err
}
