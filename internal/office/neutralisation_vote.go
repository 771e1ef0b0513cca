package office

import (
	"context"
	"slices"
	"strings"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/jury"
	"jurande/internal/refusal"
)

// Ballot is the jury's vote on one criterion as the president records it. Reason is what
// the minutes will say: the referent's sentence, or the president's own wording of it.
type Ballot struct {
	Opinion, Criterion string
	jury.Vote
	Reason string
}

// VoteNeutralisation records the jury's vote on neutralising a criterion, within the
// deliberation (R16). Those called to vote are the members present and without tie to the
// candidate (R11). A vote that corrects an earlier one says why; a decision taken on
// other facts must then be taken again.
func (o *Office) VoteNeutralisation(ctx context.Context, who access.Person, sessionID, enrolmentID string, v Ballot) error {
	v.Reason, v.Why = strings.TrimSpace(v.Reason), strings.TrimSpace(v.Why)
	return o.do(ctx, who, access.VoteNeutralisation, func(d *Deed) error {
		b, err := o.deliberating(d, sessionID)
		if err != nil {
			return err
		}
		dossier := b.Dossier(enrolmentID)
		if dossier == nil {
			return refusal.New(refusal.NotFound, "not_found", "What", "enrolment")
		}
		at := slices.IndexFunc(dossier.PutForward, func(p PutForward) bool { return p.ID == v.Opinion && p.Criterion == v.Criterion })
		if at < 0 {
			return noSuchOpinion()
		}
		if err := refusals(dossier.Lawful).Or(); err != nil {
			return err
		}
		var members []string
		for _, m := range b.sitting(enrolmentID) {
			members = append(members, m.PersonID)
		}
		slices.Sort(members)
		p := dossier.PutForward[at]
		adopted, err := v.Adopted(len(members), len(p.Votes) > 0)
		if err != nil {
			return err
		}
		if adopted {
			if err := b.mayNeutralise(dossier, p, v.Reason); err != nil {
				return err
			}
		} else {
			v.Reason = ""
		}
		row := NeutralVote{NeutralisationID: p.ID, CriterionID: p.Criterion, JuryID: b.Jury.ID, For: v.For, Against: v.Against, Abstained: v.Abstained, Casting: string(v.Casting),
			Adopted: adopted, Reason: v.Reason, Why: v.Why, Members: members, VotedAt: d.Now.UnixMilli(), RecordedBy: who.ID}
		if row.Revision, err = d.AddNeutralisationVote(row); err != nil {
			return err
		}
		return d.Record("jury/"+sessionID, map[string]any{"jury": b.Jury.ID, "vote": map[string]any{"neutralisation": p.ID, "enrolment": enrolmentID, "criterion": p.Criterion, "revision": row.Revision,
			"for": row.For, "against": row.Against, "abstained": row.Abstained, "casting": row.Casting, "adopted": adopted, "members": members,
			"reason_sha256": sha256Of(row.Reason), "why_sha256": sha256Of(row.Why)}})
	})
}

// mayNeutralise checks what an adoption needs besides its voices: a sentence for the
// minutes, and a competency that keeps a criterion.
func (b *Board) mayNeutralise(d *Dossier, p PutForward, reason string) error {
	faults := accommodation.CheckReason("reason", reason)
	on := accommodation.Case{Framework: b.published.Framework, Regulation: b.published.Regulation}
	for _, x := range d.PutForward {
		if x.Adopted() && x.Criterion != p.Criterion {
			on.Open = append(on.Open, x.Criterion)
		}
	}
	if err := on.MayVote(p.Criterion); err != nil {
		return err
	}
	return faults.Or()
}
