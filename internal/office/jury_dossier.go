package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// Reading is one dossier open before the jury: all it needs to be spoken of.
type Reading struct {
	*Board
	*Dossier
	Place     int                                     // among the dossiers, from 0
	Marks     map[string]map[string][]store.StageMark // by criterion and copy: what each stage said
	Decisions []store.DecisionRow                     // the first one first
	Deciders  map[string]string                       // names by id
	Drawn     bool                                    // minutes are drawn: decisions stand
	May       bool                                    // the reader may decide
	MayVote   bool                                    // the reader may record a vote on a neutralisation
	MayRead   bool                                    // the reader may read the referent's opinion
}

// Reading opens one dossier of the jury.
func (o *Office) Reading(ctx context.Context, who access.Person, sessionID, enrolmentID string) (x *Reading, err error) {
	err = o.see(ctx, who, access.ReadDossiers, func(v *View) error {
		bench, err := o.bench(v.Reader, sessionID)
		if err != nil {
			return err
		}
		if err := v.Allow(bench.Target()); err != nil {
			return err
		}
		board, err := o.board(v.Reader, bench)
		if err != nil {
			return err
		}
		board.veil(who)
		x = &Reading{Board: board, Place: board.place(enrolmentID)}
		if x.Place < 0 {
			return refusal.New(refusal.NotFound, "not_found", "What", "enrolment")
		}
		x.Dossier = &board.Dossiers[x.Place]
		may := func(act access.Act) bool { return access.May(who, act, bench.Target()) == nil }
		x.May, x.MayVote, x.MayRead = may(access.Decide), may(access.VoteNeutralisation), may(access.ReadOpinion)
		return x.read(v)
	})
	return x, err
}

func (b *Board) place(enrolmentID string) int {
	for i := range b.Dossiers {
		if b.Dossiers[i].Enrolment.ID == enrolmentID {
			return i
		}
	}
	return -1
}

func (x *Reading) read(v *View) (err error) {
	if x.Marks, err = stageMarks(v.Reader, x.Seen); err != nil || !x.Convened {
		return err
	}
	if _, x.Drawn, err = v.Reader.Minutes(x.Jury.ID); err != nil {
		return err
	}
	if x.Decisions, err = v.DecisionHistory(x.Jury.ID, x.Enrolment.ID); err != nil {
		return err
	}
	x.Deciders = map[string]string{}
	for _, d := range x.Decisions {
		if x.Deciders[d.DecidedBy] == "" { // one or two people, whatever the number of decisions
			p, err := v.PersonByID(d.DecidedBy)
			if err != nil {
				return err
			}
			x.Deciders[d.DecidedBy] = p.Name
		}
	}
	return nil
}

// stageMarks gathers what each stage of a candidate's copies says.
func stageMarks(r store.Reader, seen []Seen) (map[string]map[string][]store.StageMark, error) {
	var ids []string
	known := map[string]bool{}
	for _, k := range seen {
		for _, c := range k.Copies {
			if !known[c.Copy.ID] {
				known[c.Copy.ID] = true
				ids = append(ids, c.Copy.ID)
			}
		}
	}
	marks, err := r.MarksOfCopies(ids)
	by := map[string]map[string][]store.StageMark{}
	for _, m := range marks {
		if by[m.CriterionID] == nil {
			by[m.CriterionID] = map[string][]store.StageMark{}
		}
		by[m.CriterionID][m.CopyID] = append(by[m.CriterionID][m.CopyID], m)
	}
	return by, err
}

// JuryHistory lists what the journal says of the jury of a session, the latest first.
func (o *Office) JuryHistory(ctx context.Context, who access.Person, sessionID string, limit int) (list []store.JournalLine, err error) {
	err = o.see(ctx, who, access.ReadDossiers, func(v *View) error {
		b, err := o.bench(v.Reader, sessionID)
		if err != nil {
			return err
		}
		if err := v.Allow(b.Target()); err != nil {
			return err
		}
		list, err = v.JournalLines(0, "jury/"+sessionID, limit)
		return err
	})
	return list, err
}
