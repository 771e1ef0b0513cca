package audit

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // the day of a jury must not depend on the machine
	"unicode/utf8"

	"jurande/internal/framework"
	"jurande/internal/journal"
	"jurande/internal/store"
)

// together is how many dossiers are gone through at a time: with their copies, marks
// and decisions they are held in memory, and no more.
const together = 100

// decision is the decision in force on a dossier.
type decision struct {
	row      store.DecisionRow
	proposed map[string]string // statuses of the blocks, as the proposal kept with it has them
	record   proposalRecord
	read     bool
}

// proposalRecord is the proposal that is kept with a decision.
type proposalRecord struct {
	Competencies map[string]struct {
		Status   string   `json:"status"`
		Score    *string  `json:"score"`
		Knockout []string `json:"knockout_failed"`
	} `json:"competencies"`
	Blocks map[string]struct {
		Status string  `json:"status"`
		Mean   *string `json:"mean"`
	} `json:"blocs"`
	Certification string `json:"certification"`
	Outcome       string `json:"outcome"`
}

// dossiers goes through the candidates, some at a time: what the journal says of their
// copies and decisions, and what the rules give again.
func (a *run) dossiers(s *session, row *store.JuryRow, enrolments []store.StoredEnrolment, texts []*minutes, n neutral) error {
	copies, err := a.compareCopies(s)
	if err != nil {
		return err
	}
	mine := map[string][]string{} // enrolment → copies
	for id, c := range copies {
		mine[c.enrolment] = append(mine[c.enrolment], id)
	}
	lost := mine[""]
	for part := range slices.Chunk(enrolments, together) {
		var ids, dossiers []string
		for _, e := range part {
			ids, dossiers = append(ids, mine[e.ID]...), append(dossiers, e.ID)
			delete(mine, e.ID)
		}
		markings, err := a.markings(s, copies, ids)
		if err != nil {
			return err
		}
		decisions, err := a.decisions(s, row, part, dossiers)
		if err != nil {
			return err
		}
		for _, e := range part {
			a.dossier(s, row, e, copiesOf(e.ID, ids, copies, markings), decisions[e.ID], texts, n.neutralisedIn(e.ID))
		}
	}
	for owner, ids := range mine { // copies of nobody who entered this session
		if owner != "" {
			lost = append(lost, ids...)
		}
	}
	slices.Sort(lost)
	for part := range slices.Chunk(lost, together) {
		if _, err := a.markings(s, copies, part); err != nil {
			return err
		}
	}
	return nil
}

func copiesOf(enrolment string, ids []string, copies map[string]*copyRow, markings map[string]marking) (list []handIn) {
	for _, id := range ids {
		if c := copies[id]; c.enrolment == enrolment {
			list = append(list, handIn{c.AssessmentID, c.Presence, markings[id]})
		}
	}
	return list
}

// decisions compares the decisions on some dossiers with the journal, every revision,
// and gives those in force.
func (a *run) decisions(s *session, row *store.JuryRow, enrolments []store.StoredEnrolment, ids []string) (map[string]*decision, error) {
	numbers := map[string]string{}
	subjects := make([]string, len(ids))
	for i, e := range enrolments {
		numbers[e.ID], subjects[i] = e.Number, "enrolment/"+e.ID
	}
	name := func(key string) place {
		id, revision, _ := strings.Cut(key, " ")
		return at("decision", "number", numbers[id], "revision", revision)
	}
	want, have := map[string]recorded{}, map[string]stored{}
	err := a.JournalAbout(subjects, func(e journal.Entry) error {
		var f struct {
			Jury, Outcome, Reason      string
			Revision                   int
			Blocks, Comments, Proposal json.RawMessage
			Follows                    bool
			Levels                     string `json:"levels_digest"`
		}
		id, _ := cutSubject(e, "enrolment/")
		if json.Unmarshal([]byte(e.Facts), &f) != nil {
			a.fault("decisions", at("dossier", "number", numbers[id]), "entry_unreadable", "seq", e.Seq)
		} else if f.Revision > 0 {
			want[id+" "+whole(f.Revision)] = recorded{e.Seq, fields{"jury": f.Jury, "outcome": f.Outcome, "blocks": string(f.Blocks), "comments": string(f.Comments), "follows": yes(f.Follows),
				"reason": f.Reason, "proposal": sum(string(f.Proposal)), "levels": f.Levels, "at": number(e.At), "author": e.Actor}}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	inForce := map[string]*decision{}
	err = a.StoredDecisions(ids, func(d store.DecisionRow) {
		a.count("decisions", 1)
		key := d.EnrolmentID + " " + whole(d.Revision)
		have[key] = stored{name(key), fields{"jury": d.JuryID, "outcome": d.Outcome, "blocks": canonical(d.Blocks), "comments": canonical(d.Comments), "follows": yes(d.Follows),
			"reason": d.Reason, "proposal": sum(canonical(d.Proposal)), "levels": d.LevelsDigest, "at": number(d.DecidedAt), "author": d.DecidedBy}}
		if row != nil && d.JuryID == row.ID {
			inForce[d.EnrolmentID] = readDecision(d)
		}
		a.coherent(s, name(key), readDecision(d))
	})
	a.match("decisions", want, have, name)
	return inForce, err
}

func readDecision(row store.DecisionRow) *decision {
	d := &decision{row: row, proposed: map[string]string{}}
	d.row.Blocks, d.row.Comments = canonical(row.Blocks), canonical(row.Comments)
	d.read = json.Unmarshal([]byte(row.Proposal), &d.record) == nil
	for id, b := range d.record.Blocks {
		d.proposed[id] = b.Status
	}
	return d
}

// shortestReason is the least that a decision which leaves the proposal says, in characters.
const shortestReason = 15

// coherent judges a decision by the proposal that it answers: it says each block, it
// says rightly whether it follows, it has a reason when it does not, and its outcome is
// what the formula of the title gives.
func (a *run) coherent(s *session, p place, d *decision) {
	blocks := map[string]string{}
	if s.version == nil || !s.version.read {
		return
	}
	if json.Unmarshal([]byte(d.row.Blocks), &blocks) != nil || !d.read {
		a.fault("decisions", p, "text_unreadable")
		return
	}
	follows, complete := true, len(blocks) == len(s.version.blocks)
	for _, b := range s.version.blocks {
		is, proposed := blocks[b.id], d.proposed[b.id]
		switch proposed {
		case heldAlready, notEnrolled:
			complete = complete && is == proposed
			continue
		case notAssessed:
			proposed = notValidated
		}
		complete = complete && (is == validated || is == notValidated)
		follows = follows && is == proposed
	}
	a.demand(complete, "decisions", p, "blocks_incomplete")
	a.demand(d.row.Follows == follows, "decisions", p, "follows_wrong")
	a.demand(follows || utf8.RuneCountInString(strings.TrimSpace(d.row.Reason)) >= shortestReason, "decisions", p, "reason_missing")
	outcome := conclude(s.version.blocks, s.version.rules.Title, blocks, d.record.Outcome == "absent")
	a.demand(outcome == d.row.Outcome, "decisions", p, "outcome_wrong", "is", d.row.Outcome, "was", outcome)
}

// dossier computes a candidate's levels and proposal again, and compares them with what
// the decision was taken on. Before minutes are drawn a fact may still change: the page
// says so and the jury looks again, so only decisions that minutes hold are demanded.
func (a *run) dossier(s *session, row *store.JuryRow, e store.StoredEnrolment, copies []handIn, d *decision, texts []*minutes, neutralised []string) {
	m := standing(texts)
	if d == nil {
		if m != nil || row != nil && row.State == "closed" {
			a.fault("decisions", at("dossier", "number", e.Number), "undecided")
		}
		return
	}
	if s.version == nil || !s.version.read {
		return
	}
	meets := s.jury.meetsAt
	if m != nil && m.jury != nil {
		meets = m.jury.meetsAt
	}
	f, ok := s.version.factsOf(e, copies, meets)
	if !a.demand(ok, "enrolments", at("dossier", "number", e.Number), "text_unreadable") {
		return
	}
	f.neutralised = neutralised
	a.count("proposals", 1)
	p := at("dossier", "number", e.Number)
	same := f.digest(s.version.rules.Digest()) == d.row.LevelsDigest
	switch {
	case same:
		a.compareProposal(p, deliberate(s.version.blocks, s.version.rules, f), d)
	case m != nil:
		a.fault("proposals", p, "levels_other")
	}
	if m != nil && m.jury != nil {
		a.minutesLine(s, m, e, d)
	}
}

// factsOf gathers what is known of a candidate on the day of the jury.
func (v *version) factsOf(e store.StoredEnrolment, copies []handIn, meetsAt int64) (f facts, ok bool) {
	var held []struct {
		Block string         `json:"block"`
		Until framework.Date `json:"until"`
	}
	if json.Unmarshal([]byte(e.Held), &held) != nil {
		return f, false
	}
	f = facts{enrolled: strings.Fields(e.Blocks), absent: len(copies) > 0}
	day := framework.DateOf(time.UnixMilli(meetsAt).In(paris))
	valid := map[string]bool{}
	for _, h := range held {
		valid[h.Block] = valid[h.Block] || h.Until.IsZero() || !day.After(h.Until)
	}
	for _, h := range held {
		if valid[h.Block] {
			f.held = append(f.held, h.Block)
		}
	}
	for _, c := range copies {
		f.absent = f.absent && c.presence == "absent"
	}
	f.levels = v.levelsOf(f.enrolled, copies)
	return f, true
}

// compareProposal compares the proposal kept with a decision with the one computed.
func (a *run) compareProposal(p place, r result, d *decision) {
	compare := func(what, is, was string) {
		if is != was {
			a.fault("proposals", p, "proposal_other", "what", what, "is", shown("", is), "was", shown("", was))
		}
	}
	text := func(status string, figure *string, knockout []string) string {
		if figure != nil {
			status += " " + *figure
		}
		return strings.Join(append([]string{status}, knockout...), " ")
	}
	for _, id := range slices.Sorted(maps.Keys(d.record.Competencies)) {
		c, was := d.record.Competencies[id], r.competencies[id]
		compare(id, text(c.Status, c.Score, c.Knockout), text(was.status, was.text(), was.knockout))
	}
	for _, id := range slices.Sorted(maps.Keys(d.record.Blocks)) {
		b, was := d.record.Blocks[id], r.blocks[id]
		compare(id, text(b.Status, b.Mean, nil), text(was.status, was.text(), nil))
	}
	compare("competencies", whole(len(d.record.Competencies)), whole(len(r.competencies)))
	compare("blocks", whole(len(d.record.Blocks)), whole(len(r.blocks)))
	compare("certification", d.record.Certification, r.certification)
	compare("outcome", d.record.Outcome, r.outcome)
}

// text is a score or a mean in lowest terms, nil when there is none.
func (j judged) text() *string {
	if j.figure == nil {
		return nil
	}
	s := j.figure.RatString()
	return &s
}

// paris is the civil time in which the law counts days.
var paris = func() *time.Location {
	l, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		panic(err) // the zone is in the binary
	}
	return l
}()
