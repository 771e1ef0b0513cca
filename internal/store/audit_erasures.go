package store

import "database/sql"

// Anonymised tells which of some candidates were.
func (r Reader) Anonymised(candidateIDs []string) (gone map[string]bool, err error) {
	gone = map[string]bool{}
	err = r.in(`SELECT candidate_id FROM erasure WHERE kind = 'identity' AND candidate_id IN `, ``, candidateIDs, func(rows *sql.Rows) error {
		var id string
		err := rows.Scan(&id)
		gone[id] = true
		return err
	})
	return gone, err
}

// StoredErasures gives every erasure as stored.
func (r Reader) StoredErasures(each func(ErasureRow)) error {
	return r.many(`SELECT candidate_id, kind, reason, under, at, by_person FROM erasure ORDER BY candidate_id, kind, at`, nil, func(rows *sql.Rows) error {
		var e ErasureRow
		err := rows.Scan(&e.CandidateID, &e.Kind, &e.Reason, &e.Under, &e.At, &e.By)
		each(e)
		return err
	})
}

// IdentityAfterErasure lists candidates who were anonymised and have an identity.
func (r Reader) IdentityAfterErasure() (ids []string, err error) {
	err = r.many(`SELECT c.id FROM candidate c WHERE EXISTS (SELECT 1 FROM erasure x WHERE x.candidate_id = c.id AND x.kind = 'identity')
AND (c.birth_name <> '' OR c.usage_name <> '' OR c.given_names <> '' OR c.birth_date <> '' OR c.birth_place <> '' OR c.birth_code <> '') ORDER BY c.id`, nil, func(rows *sql.Rows) error {
		var id string
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, err
}
