package store

import (
	"database/sql"
	"encoding/json"
)

// NeutralisationRow is the referent's opinion on criteria of one candidate.
type NeutralisationRow struct {
	ID, EnrolmentID     string
	Task, Trade, Reason string
	Criteria            []string
	ProposedAt          int64
	ProposedBy          string
	WithdrawnAt         sql.NullInt64
	WithdrawnBy         sql.NullString
}

// NeutralisationVoteRow is one vote of the jury on one criterion of an opinion.
type NeutralisationVoteRow struct {
	NeutralisationID, CriterionID string
	Revision                      int
	JuryID                        string
	For, Against, Abstained       int
	Casting                       string
	Adopted                       bool
	Reason, Why                   string
	Members                       []string // called to vote
	VotedAt                       int64
	RecordedBy                    string
}

// AddNeutralisation keeps an opinion with its criteria.
func (t Tx) AddNeutralisation(n NeutralisationRow) error {
	_, err := t.exec(`INSERT INTO neutralisation (id, enrolment_id, task, trade, reason, proposed_at, proposed_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		n.ID, n.EnrolmentID, n.Task, n.Trade, n.Reason, n.ProposedAt, n.ProposedBy)
	if err != nil {
		return err
	}
	rows := make([][]any, len(n.Criteria))
	for i, k := range n.Criteria {
		rows[i] = []any{n.ID, k}
	}
	return t.insertMany(`neutralisation_criterion (neutralisation_id, criterion_id)`, 2, rows)
}

// WithdrawNeutralisation takes an opinion back.
func (t Tx) WithdrawNeutralisation(id string, at int64, by string) error {
	_, err := t.exec(`UPDATE neutralisation SET withdrawn_at = $2, withdrawn_by = $3 WHERE id = $1 AND withdrawn_at IS NULL`, id, at, by)
	return err
}

// AddNeutralisationVote adds a vote as the criterion's next revision, and says which.
func (t Tx) AddNeutralisationVote(v NeutralisationVoteRow) (revision int, err error) {
	err = t.one("vote", `SELECT COALESCE(MAX(revision), 0) + 1 FROM neutralisation_vote WHERE neutralisation_id = $1 AND criterion_id = $2`, []any{v.NeutralisationID, v.CriterionID}, &revision)
	if err != nil {
		return 0, err
	}
	members, err := json.Marshal(v.Members)
	if err != nil {
		return 0, err
	}
	_, err = t.exec(`INSERT INTO neutralisation_vote (neutralisation_id, criterion_id, revision, jury_id, votes_for, votes_against, abstained, casting, adopted, reason, why, members, voted_at, recorded_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
		v.NeutralisationID, v.CriterionID, revision, v.JuryID, v.For, v.Against, v.Abstained, v.Casting, v.Adopted, v.Reason, v.Why, string(members), v.VotedAt, v.RecordedBy)
	return revision, err
}

const (
	neutralisationColumns = `n.id, n.enrolment_id, n.task, n.trade, n.reason, n.proposed_at, n.proposed_by, n.withdrawn_at, n.withdrawn_by`
	voteColumns           = `v.neutralisation_id, v.criterion_id, v.revision, v.jury_id, v.votes_for, v.votes_against, v.abstained, v.casting, v.adopted, v.reason, v.why, v.members, v.voted_at, v.recorded_by`
)

// NeutralisationsOfSession lists the opinions on candidates of a session, withdrawn ones
// included, the first one first.
func (r Reader) NeutralisationsOfSession(sessionID string) ([]NeutralisationRow, error) {
	return r.neutralisations(`JOIN enrolment e ON e.id = n.enrolment_id WHERE e.session_id = $1`, sessionID)
}

// NeutralisationsOf lists the opinions on one candidate's entry.
func (r Reader) NeutralisationsOf(enrolmentID string) ([]NeutralisationRow, error) {
	return r.neutralisations(`WHERE n.enrolment_id = $1`, enrolmentID)
}

func (r Reader) neutralisations(where, id string) (list []NeutralisationRow, err error) {
	err = r.many(`SELECT `+neutralisationColumns+`, COALESCE(k.criterion_id, '') FROM neutralisation n LEFT JOIN neutralisation_criterion k ON k.neutralisation_id = n.id `+where+
		` ORDER BY n.proposed_at, n.id, k.criterion_id`, []any{id}, func(rows *sql.Rows) error {
		var n NeutralisationRow
		var criterion string
		if err := rows.Scan(&n.ID, &n.EnrolmentID, &n.Task, &n.Trade, &n.Reason, &n.ProposedAt, &n.ProposedBy, &n.WithdrawnAt, &n.WithdrawnBy, &criterion); err != nil {
			return err
		}
		if len(list) == 0 || list[len(list)-1].ID != n.ID {
			list = append(list, n)
		}
		if last := &list[len(list)-1]; criterion != "" {
			last.Criteria = append(last.Criteria, criterion)
		}
		return nil
	})
	return list, err
}

// NeutralisationVotesOfSession lists every vote on candidates of a session, by opinion
// and criterion, the first revision first.
func (r Reader) NeutralisationVotesOfSession(sessionID string) ([]NeutralisationVoteRow, error) {
	return r.neutralisationVotes(`JOIN enrolment e ON e.id = n.enrolment_id WHERE e.session_id = $1`, sessionID)
}

// NeutralisationVotesOf lists every vote on one candidate's entry.
func (r Reader) NeutralisationVotesOf(enrolmentID string) ([]NeutralisationVoteRow, error) {
	return r.neutralisationVotes(`WHERE n.enrolment_id = $1`, enrolmentID)
}

func (r Reader) neutralisationVotes(where, id string) (list []NeutralisationVoteRow, err error) {
	err = r.many(`SELECT `+voteColumns+` FROM neutralisation_vote v JOIN neutralisation n ON n.id = v.neutralisation_id `+where+
		` ORDER BY v.neutralisation_id, v.criterion_id, v.revision`, []any{id}, func(rows *sql.Rows) error {
		var v NeutralisationVoteRow
		var members string
		if err := rows.Scan(&v.NeutralisationID, &v.CriterionID, &v.Revision, &v.JuryID, &v.For, &v.Against, &v.Abstained, &v.Casting, &v.Adopted, &v.Reason, &v.Why, &members, &v.VotedAt, &v.RecordedBy); err != nil {
			return err
		}
		list = append(list, v)
		return json.Unmarshal([]byte(members), &list[len(list)-1].Members)
	})
	return list, err
}

// NeutralisationLine is a candidate for whom the referent may put criteria forward.
type NeutralisationLine struct {
	EnrolmentID, SessionID, SessionName, SessionState, Number string
	BirthName, UsageName, Given                               string
	Measures, Proposed, Voted, Adopted                        int // measures in force; criteria
}

// NeutralisationLines lists, in sessions that are not closed, the entries with a measure
// in force or with an opinion that was not withdrawn.
func (r Reader) NeutralisationLines() (list []NeutralisationLine, err error) {
	err = r.many(`SELECT e.id, s.id, s.name, s.state, e.number, c.birth_name, c.usage_name, c.given_names, COALESCE(m.n, 0), COALESCE(p.n, 0), COALESCE(v.n, 0), COALESCE(v.adopted, 0)
FROM enrolment e JOIN session s ON s.id = e.session_id JOIN candidate c ON c.id = e.candidate_id
LEFT JOIN (SELECT enrolment_id, COUNT(*) AS n FROM measure_granted WHERE ended_at IS NULL GROUP BY enrolment_id) m ON m.enrolment_id = e.id
LEFT JOIN (SELECT x.enrolment_id, COUNT(*) AS n FROM neutralisation x JOIN neutralisation_criterion k ON k.neutralisation_id = x.id WHERE x.withdrawn_at IS NULL GROUP BY x.enrolment_id) p ON p.enrolment_id = e.id
LEFT JOIN (SELECT x.enrolment_id, COUNT(*) AS n, SUM(CASE WHEN w.adopted THEN 1 ELSE 0 END) AS adopted FROM neutralisation x JOIN neutralisation_vote w ON w.neutralisation_id = x.id
  WHERE w.revision = (SELECT MAX(l.revision) FROM neutralisation_vote l WHERE l.neutralisation_id = w.neutralisation_id AND l.criterion_id = w.criterion_id) GROUP BY x.enrolment_id) v ON v.enrolment_id = e.id
WHERE s.state <> 'closed' AND (m.n IS NOT NULL OR p.n IS NOT NULL) ORDER BY s.created_at, e.folded, e.id`, nil, func(rows *sql.Rows) error {
		var l NeutralisationLine
		err := rows.Scan(&l.EnrolmentID, &l.SessionID, &l.SessionName, &l.SessionState, &l.Number, &l.BirthName, &l.UsageName, &l.Given, &l.Measures, &l.Proposed, &l.Voted, &l.Adopted)
		list = append(list, l)
		return err
	})
	return list, err
}
