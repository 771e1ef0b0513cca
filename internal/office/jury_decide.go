package office

import (
	"context"
	"encoding/json"

	"jurande/internal/access"
	"jurande/internal/journal"
	"jurande/internal/jury"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// Decide records the jury's decision on one dossier. seen is the digest of the
// facts that the page showed: when a mark changed meanwhile, the jury looks again.
func (o *Office) Decide(ctx context.Context, who access.Person, sessionID, enrolmentID, seen string, decision jury.Decision) error {
	return o.do(ctx, who, access.Decide, func(d *Deed) error {
		b, err := o.deliberating(d, sessionID)
		if err != nil {
			return err
		}
		dossier := b.Dossier(enrolmentID)
		if dossier == nil {
			return refusal.New(refusal.NotFound, "not_found", "What", "enrolment")
		}
		if seen != dossier.Digest {
			return refusal.New(refusal.Conflict, "decision_facts_changed")
		}
		return d.decide(b, dossier, decision)
	})
}

// AdoptProposals records, for several dossiers together, the decision that the
// rules propose. Each must still be as the page showed it (seen: digest by
// enrolment), and none may need words: all or none.
func (o *Office) AdoptProposals(ctx context.Context, who access.Person, sessionID string, seen map[string]string) error {
	if len(seen) == 0 {
		return refusal.New(refusal.Invalid, "decision_none_chosen")
	}
	return o.do(ctx, who, access.Decide, func(d *Deed) error {
		b, err := o.deliberating(d, sessionID)
		if err != nil {
			return err
		}
		found := 0
		for i := range b.Dossiers {
			dossier := &b.Dossiers[i]
			digest, chosen := seen[dossier.Enrolment.ID]
			switch {
			case !chosen:
				continue
			case digest != dossier.Digest:
				return refusal.New(refusal.Conflict, "decision_facts_changed")
			case dossier.NeedsWords():
				return refusal.New(refusal.Conflict, "decision_needs_words", "Name", dossier.Enrolment.Identity.Listed())
			}
			found++
			if dossier.Decision != nil {
				continue
			}
			proposed := dossier.Proposal.AsProposed()
			proposed.Comments = dossier.Prescriptions()
			if err := d.decide(b, dossier, proposed); err != nil {
				return err
			}
		}
		if found != len(seen) {
			return refusal.New(refusal.NotFound, "not_found", "What", "enrolment")
		}
		if len(d.entries) == 0 { // somebody had adopted them all: nothing to do, and it is said
			return d.Record("jury/"+sessionID, map[string]any{"already_adopted": found})
		}
		return nil
	})
}

// deliberating finds the table of a jury that sits, once access is asked.
func (o *Office) deliberating(d *Deed, sessionID string) (*Board, error) {
	bench, err := o.bench(d.Reader, sessionID)
	if err != nil {
		return nil, err
	}
	if err := d.Allow(bench.Target()); err != nil {
		return nil, err
	}
	if !bench.Convened || bench.Jury.State == JuryComposing {
		return nil, refusal.New(refusal.Conflict, "jury_not_open")
	}
	if bench.Jury.State == JuryClosed {
		return nil, refusal.New(refusal.Conflict, "jury_closed")
	}
	if _, drawn, err := d.Minutes(bench.Jury.ID); err != nil {
		return nil, err
	} else if drawn {
		return nil, refusal.New(refusal.Conflict, "minutes_drawn")
	}
	return o.board(d.Reader, bench)
}

// decide checks one decision and keeps it with the proposal it answers.
func (d *Deed) decide(b *Board, dossier *Dossier, decision jury.Decision) error {
	if err := refusals(dossier.Lawful).Or(); err != nil {
		return err
	}
	if n := dossier.ToVote(); n > 0 {
		return refusal.New(refusal.Conflict, "decision_vote_first", "n", n, "Name", dossier.Enrolment.Identity.Listed()).By("R16", "")
	}
	taken, err := b.Plan.Take(decision, dossier.Proposal)
	if err != nil {
		return err
	}
	blocks, err := journal.Facts(taken.Blocks)
	if err != nil {
		return err
	}
	comments, err := journal.Facts(decision.Comments)
	if err != nil {
		return err
	}
	if decision.Comments == nil {
		comments = "{}"
	}
	proposal, err := journal.Facts(dossier.Proposal.Record())
	if err != nil {
		return err
	}
	row := store.DecisionRow{JuryID: b.Jury.ID, EnrolmentID: dossier.Enrolment.ID, Outcome: string(taken.Outcome), Blocks: blocks, Comments: comments,
		Follows: taken.Follows, Reason: decision.Reason, Proposal: proposal, LevelsDigest: dossier.Digest, DecidedAt: d.Now.UnixMilli(), DecidedBy: d.Who.ID}
	if row.Revision, err = d.AddDecision(row); err != nil {
		return err
	}
	return d.Record("enrolment/"+row.EnrolmentID, map[string]any{"jury": row.JuryID, "revision": row.Revision, "outcome": row.Outcome,
		"blocks": json.RawMessage(blocks), "comments": json.RawMessage(comments), "follows": row.Follows, "reason": row.Reason,
		"proposal": json.RawMessage(proposal), "levels_digest": row.LevelsDigest})
}
