package store

import "database/sql"

// StoredOpinion is the referent's opinion as stored; withdrawn values are 0 and "" when
// it stands.
type StoredOpinion struct {
	ID, EnrolmentID, Task, Trade, Reason string
	ProposedAt                           int64
	ProposedBy                           string
	WithdrawnAt                          int64
	WithdrawnBy                          string
	Criteria                             []string
}

// StoredOpinions lists the opinions on candidates of a session with their criteria.
func (r Reader) StoredOpinions(sessionID string) (list []StoredOpinion, err error) {
	at := map[string]int{}
	err = r.many(`SELECT n.id, n.enrolment_id, n.task, n.trade, n.reason, n.proposed_at, n.proposed_by, COALESCE(n.withdrawn_at, 0), COALESCE(n.withdrawn_by, '')
FROM neutralisation n JOIN enrolment e ON e.id = n.enrolment_id WHERE e.session_id = $1 ORDER BY n.proposed_at, n.id`, []any{sessionID}, func(rows *sql.Rows) error {
		var o StoredOpinion
		err := rows.Scan(&o.ID, &o.EnrolmentID, &o.Task, &o.Trade, &o.Reason, &o.ProposedAt, &o.ProposedBy, &o.WithdrawnAt, &o.WithdrawnBy)
		at[o.ID] = len(list)
		list = append(list, o)
		return err
	})
	if err != nil || len(list) == 0 {
		return list, err
	}
	err = r.many(`SELECT k.neutralisation_id, k.criterion_id FROM neutralisation_criterion k JOIN neutralisation n ON n.id = k.neutralisation_id JOIN enrolment e ON e.id = n.enrolment_id
WHERE e.session_id = $1 ORDER BY k.neutralisation_id, k.criterion_id`, []any{sessionID}, func(rows *sql.Rows) error {
		var id, criterion string
		err := rows.Scan(&id, &criterion)
		o := &list[at[id]]
		o.Criteria = append(o.Criteria, criterion)
		return err
	})
	return list, err
}

// StoredVote is one vote on a criterion as stored.
type StoredVote struct {
	OpinionID, EnrolmentID, CriterionID string
	Revision                            int64
	JuryID                              string
	For, Against, Abstained             int64
	Casting                             string
	Adopted                             bool
	Reason, Why, Members                string
	VotedAt                             int64
	RecordedBy                          string
}

// StoredVotes lists the votes on candidates of a session, the first revision first.
func (r Reader) StoredVotes(sessionID string) (list []StoredVote, err error) {
	err = r.many(`SELECT v.neutralisation_id, n.enrolment_id, v.criterion_id, v.revision, v.jury_id, v.votes_for, v.votes_against, v.abstained, v.casting, CASE WHEN v.adopted THEN 1 ELSE 0 END, v.reason, v.why, v.members, v.voted_at, v.recorded_by
FROM neutralisation_vote v JOIN neutralisation n ON n.id = v.neutralisation_id JOIN enrolment e ON e.id = n.enrolment_id
WHERE e.session_id = $1 ORDER BY v.neutralisation_id, v.criterion_id, v.revision`, []any{sessionID}, func(rows *sql.Rows) error {
		var v StoredVote
		var adopted int64
		err := rows.Scan(&v.OpinionID, &v.EnrolmentID, &v.CriterionID, &v.Revision, &v.JuryID, &v.For, &v.Against, &v.Abstained, &v.Casting, &adopted, &v.Reason, &v.Why, &v.Members, &v.VotedAt, &v.RecordedBy)
		v.Adopted = adopted == 1
		list = append(list, v)
		return err
	})
	return list, err
}
