package office

import (
	"context"
	"slices"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/framework/regulation"
	"jurande/internal/store"
)

// NeutralisationLine is a candidate for whom the referent may put criteria forward.
type NeutralisationLine = store.NeutralisationLine

// Neutralisations lists the candidates of open sessions who have a measure, or for whom
// criteria were put forward.
func (o *Office) Neutralisations(ctx context.Context, who access.Person) (list []NeutralisationLine, err error) {
	err = o.see(ctx, who, access.ProposeNeutralisation, func(v *View) error {
		if err := v.AllowEver(); err != nil {
			return err
		}
		all, err := v.NeutralisationLines()
		if err != nil {
			return err
		}
		sessions, err := v.Sessions()
		if err != nil {
			return err
		}
		mine := map[string]bool{}
		for _, s := range sessions {
			mine[s.ID] = access.May(who, access.ProposeNeutralisation, sessionTarget(s)) == nil
		}
		for _, l := range all {
			if mine[l.SessionID] {
				list = append(list, l)
			}
		}
		return nil
	})
	return list, err
}

// Proposing is what the referent has before them to put criteria of one candidate forward.
type Proposing struct {
	Session   exam.Session
	Published *Published
	Enrolment candidate.Enrolment
	Closed    bool
	Measures  []accommodation.Granted
	Forward   []PutForward
	Blocks    []ProposableBlock
}

// ProposableBlock is a block that the candidate sits, with its criteria, each once.
type ProposableBlock struct {
	Block    framework.Block
	Criteria []ProposableCriterion
}

// ProposableCriterion is a criterion with the competencies it shows and where it can be
// observed. Open: it waits for a vote, or is neutralised.
type ProposableCriterion struct {
	framework.Criterion
	Shows      []framework.Competency
	Tasks      []framework.Task
	Core, Open bool
}

// Free lists the criteria of the block that may be put forward.
func (b ProposableBlock) Free() (list []ProposableCriterion) {
	for _, k := range b.Criteria {
		if !k.Core && !k.Open {
			list = append(list, k)
		}
	}
	return list
}

// OfTheCore lists those of the heart of the trade.
func (b ProposableBlock) OfTheCore() (list []ProposableCriterion) {
	for _, k := range b.Criteria {
		if k.Core {
			list = append(list, k)
		}
	}
	return list
}

// Proposing shows what may be put forward for one candidate.
func (o *Office) Proposing(ctx context.Context, who access.Person, enrolmentID string) (x *Proposing, err error) {
	err = o.see(ctx, who, access.ProposeNeutralisation, func(v *View) error {
		a, err := o.neutralising(v.Reader, enrolmentID)
		if err != nil {
			return err
		}
		if err := v.Allow(a.target()); err != nil {
			return err
		}
		x = &Proposing{Session: a.Session, Published: a.Published, Enrolment: a.Enrolment, Closed: a.Closed, Forward: a.Forward, Blocks: proposable(a)}
		measures, err := v.MeasuresOf([]string{enrolmentID})
		x.Measures = measures[enrolmentID]
		return err
	})
	return x, err
}

// Shifts says where the weight of chosen criteria would go by the rules of the title.
func (x *Proposing) Shifts(criteria []string) []accommodation.Shift {
	return accommodation.Shifts(regulation.OutlineOf(x.Published.Framework), x.Published.Regulation, neutralised(x.Forward), criteria)
}

func proposable(a neutralising) (list []ProposableBlock) {
	d := a.dossier()
	for _, b := range a.Published.Framework.Blocks {
		if !slices.Contains(d.Sat, b.ID) {
			continue
		}
		tasks := map[string]framework.Task{}
		for _, e := range b.Assessments {
			for _, t := range e.Tasks {
				tasks[t.ID] = t
			}
		}
		block := ProposableBlock{Block: b}
		for _, k := range b.Criteria {
			line := ProposableCriterion{Criterion: k, Core: a.Published.Regulation.IsCore(k.ID, k.Core), Open: slices.Contains(d.Open, k.ID)}
			for _, c := range b.Competencies {
				if shows(k, c.ID) {
					line.Shows = append(line.Shows, c)
				}
			}
			for _, l := range k.Tasks {
				if t, known := tasks[l.ID]; known {
					line.Tasks = append(line.Tasks, t)
				}
			}
			block.Criteria = append(block.Criteria, line)
		}
		list = append(list, block)
	}
	return list
}
