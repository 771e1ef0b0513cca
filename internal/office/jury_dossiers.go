package office

import (
	"context"
	"encoding/json"
	"slices"
	"sort"
	"time"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/framework/regulation"
	"jurande/internal/jury"
	"jurande/internal/jury/rule"
	"jurande/internal/lang"
	"jurande/internal/marking"
	"jurande/internal/store"
)

// Dossier is all that the jury has before it on one candidate.
type Dossier struct {
	Enrolment candidate.Enrolment
	Facts     jury.Facts
	Digest    string // of the facts: what a decision is taken on
	Proposal  jury.Proposal
	Pending   int    // criteria whose marking is not settled
	Seen      []Seen // in the order of the référentiel
	Decision  *store.DecisionRow
	Changed   bool // decided, and a mark has changed since
	Aside     []store.JurorRow
	Lawful    []rule.Finding // of the members who may judge it
	// PutForward are the criteria that the referent puts forward for neutralising (R16).
	PutForward []PutForward
}

// NeedsWords reports whether the jury must speak of the dossier.
func (d Dossier) NeedsWords() bool { return d.Proposal.NeedsWords() || d.Changed || d.ToVote() > 0 }

// Seen is one criterion of a dossier: its level, and the copies that it comes from.
type Seen struct {
	Criterion string
	marking.Settled
	Copies []SeenIn
	// Neutralised: the jury set the criterion aside; its marks are kept as they are (R17).
	Neutralised bool
}

// SeenIn is what one copy shows of a criterion.
type SeenIn struct {
	Copy store.Copy
	marking.Settled
}

// Board is the jury's table: its composition and its dossiers, those that need
// words first.
type Board struct {
	*Bench
	Dossiers []Dossier
	Plan     *jury.Plan
}

// Board shows the dossiers of a session's jury.
func (o *Office) Board(ctx context.Context, who access.Person, sessionID string) (b *Board, err error) {
	err = o.see(ctx, who, access.ReadDossiers, func(v *View) error {
		bench, err := o.bench(v.Reader, sessionID)
		if err != nil {
			return err
		}
		if err := v.Allow(bench.Target()); err != nil {
			return err
		}
		if b, err = o.board(v.Reader, bench); err == nil {
			b.veil(who)
		}
		return err
	})
	return b, err
}

// veil hides the referent's opinions from those who do not vote on them; what is put
// forward, and what became of it, stays.
func (b *Board) veil(who access.Person) {
	if access.May(who, access.ReadOpinion, b.Target()) == nil {
		return
	}
	for i := range b.Dossiers {
		for j := range b.Dossiers[i].PutForward {
			p := &b.Dossiers[i].PutForward[j]
			p.Task, p.Trade, p.Reason = "", "", ""
		}
	}
}

// Undecided lists the dossiers that wait for a decision; Together those among
// them that may be adopted as proposed.
func (b *Board) Undecided() (words, together []Dossier) {
	for _, d := range b.Dossiers {
		switch {
		case d.Decision != nil && !d.Changed && d.ToVote() == 0:
		case d.NeedsWords():
			words = append(words, d)
		default:
			together = append(together, d)
		}
	}
	return words, together
}

// Dossier finds one dossier; nil when it is not on this table.
func (b *Board) Dossier(enrolmentID string) *Dossier {
	for i := range b.Dossiers {
		if b.Dossiers[i].Enrolment.ID == enrolmentID {
			return &b.Dossiers[i]
		}
	}
	return nil
}

// board asks a few questions about the whole session, never one per candidate.
func (o *Office) board(r store.Reader, bench *Bench) (*Board, error) {
	b := &Board{Bench: bench}
	var err error
	if b.Plan, err = o.plan(bench.published); err != nil {
		return nil, err
	}
	settled, err := settledLevels(r, bench.published, bench.Session.ID)
	if err != nil {
		return nil, err
	}
	copies, err := copiesByEnrolment(r, bench.Session.ID)
	if err != nil {
		return nil, err
	}
	decisions := map[string]store.DecisionRow{}
	if bench.Convened {
		if decisions, err = r.Decisions(bench.Jury.ID); err != nil {
			return nil, err
		}
	}
	forward, err := neutralisationsOfSession(r, bench.Session.ID, bench.Ties)
	if err != nil {
		return nil, err
	}
	b.Dossiers = make([]Dossier, len(bench.Enrolments))
	digest := bench.published.Regulation.Digest()
	for i, e := range bench.Enrolments {
		d := &b.Dossiers[i]
		d.Enrolment, d.PutForward = e, forward[e.ID]
		d.gather(bench, copies[e.ID], settled)
		d.Digest = d.Facts.Digest(digest)
		if d.Proposal, err = b.Plan.Propose(d.Facts); err != nil {
			return nil, err
		}
		d.Aside, d.Lawful = bench.SitsOn(e.ID)
		if row, ok := decisions[e.ID]; ok {
			d.Decision, d.Changed = &row, row.LevelsDigest != d.Digest
		}
	}
	sort.SliceStable(b.Dossiers, func(i, j int) bool { return b.Dossiers[i].NeedsWords() && !b.Dossiers[j].NeedsWords() })
	return b, nil
}

// gather collects a candidate's facts from their copies.
func (d *Dossier) gather(b *Bench, copies []store.Copy, settled map[string]map[string]marking.Settled) {
	pub := b.published
	d.Facts = jury.Facts{Levels: map[string]string{}, Neutralised: neutralised(d.PutForward), Enrolled: d.Enrolment.Blocks, Day: b.day().Time(), Absent: len(copies) > 0}
	for _, h := range d.Enrolment.Held {
		if d.Enrolment.Holds(h.Block, b.day()) || !b.Convened {
			d.Facts.Held = append(d.Facts.Held, jury.HeldFact{Block: h.Block})
		}
	}
	for _, c := range copies {
		d.Facts.Absent = d.Facts.Absent && c.Presence == exam.Absent
	}
	enrolled := map[string]bool{}
	for _, id := range d.Enrolment.Blocks {
		enrolled[id] = true
	}
	for _, block := range pub.Framework.Blocks {
		if !enrolled[block.ID] {
			continue
		}
		for _, k := range block.Criteria {
			seen := Seen{Criterion: k.ID, Neutralised: slices.Contains(d.Facts.Neutralised, k.ID)}
			var levels []marking.Settled
			for _, c := range copies {
				s, shown := settled[c.ID][k.ID]
				if !shown || c.Presence == exam.Absent {
					continue
				}
				seen.Copies, levels = append(seen.Copies, SeenIn{c, s}), append(levels, s)
			}
			seen.Settled = marking.Combine(pub.Regulation.Levels, pub.Regulation.Several.Take, levels)
			switch {
			case len(levels) > 0 && seen.Pending:
				d.Pending++
			case seen.Level != "" && seen.Level != marking.NotSeen:
				d.Facts.Levels[k.ID] = seen.Level
			}
			d.Seen = append(d.Seen, seen)
		}
	}
}

func copiesByEnrolment(r store.Reader, sessionID string) (map[string][]store.Copy, error) {
	list, err := r.Copies(sessionID)
	if err != nil {
		return nil, err
	}
	byID := map[string]store.Copy{}
	for _, c := range list {
		byID[c.ID] = c
	}
	owners, err := r.CopyOwners(sessionID)
	if err != nil {
		return nil, err
	}
	mine := map[string][]store.Copy{}
	for _, w := range owners {
		mine[w.EnrolmentID] = append(mine[w.EnrolmentID], byID[w.CopyID])
	}
	return mine, nil
}

// plan makes the rules of a published version ready once per process.
func (o *Office) plan(p *Published) (*jury.Plan, error) {
	if kept, ok := o.plans.Load(p.VersionID); ok {
		return kept.(*jury.Plan), nil
	}
	plan, err := jury.NewPlan(regulation.OutlineOf(p.Framework), p.Regulation)
	if err != nil {
		return nil, err
	}
	o.plans.Store(p.VersionID, plan)
	return plan, nil
}

// MeetsAt is when a jury meets, in civil time.
func (b *Bench) MeetsAt() time.Time { return time.UnixMilli(b.Jury.MeetsAt).In(paris) }

// DecidedBlocks is what the jury decided of each block; nil before it did.
func (d Dossier) DecidedBlocks() (of map[string]jury.Status) {
	if d.Decision != nil {
		json.Unmarshal([]byte(d.Decision.Blocks), &of) // written by decide
	}
	return of
}

// DecidedComments is what the jury wrote on blocks, with the decision.
func (d Dossier) DecidedComments() (on map[string]string) {
	if d.Decision != nil {
		json.Unmarshal([]byte(d.Decision.Comments), &on)
	}
	return on
}

// Prescriptions says, for each block that the rules refuse, which competencies are
// still to be shown: the comment that minutes carry (R20) unless the jury writes its
// own. It is in French, like the minutes.
func (d Dossier) Prescriptions() map[string]string {
	on := map[string]string{}
	if d.Proposal.Outcome == jury.Absent {
		return on
	}
	left := map[string][]string{}
	for _, c := range d.Proposal.Competencies {
		if c.Status == jury.NotValidated || c.Status == jury.NotAssessed {
			left[c.Block] = append(left[c.Block], c.ID)
		}
	}
	for _, b := range d.Proposal.Blocks {
		if ids := left[b.ID]; len(ids) > 0 && (b.Status == jury.NotValidated || b.Status == jury.NotAssessed) {
			on[b.ID] = lang.For("fr").T("minutes.prescribed", "n", len(ids), "competencies", ids)
		}
	}
	return on
}
