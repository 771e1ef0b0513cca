package office

import (
	"context"
	"time"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/refusal"
)

// EntryOffer is what a person may enter a candidate for in a session, by hand.
type EntryOffer struct {
	Session   exam.Session
	Published *Published
	Offer     candidate.Offer
	NotNow    error // why nobody enters alone today; nil while they may
}

// OfferEntry tells it: of the whole session, or of the person's own centres alone.
func (o *Office) OfferEntry(ctx context.Context, who access.Person, sessionID string, own bool) (x *EntryOffer, err error) {
	err = o.see(ctx, who, access.KeepCandidate, func(v *View) error {
		s, err := v.Session(sessionID)
		if err != nil {
			return err
		}
		if err := v.AllowEver(); err != nil {
			return err
		}
		x = &EntryOffer{Session: s}
		if x.Published, err = o.publishedFramework(v.Reader, s.VersionID); err != nil {
			return err
		}
		if x.Offer, err = o.entryFor(v.Reader, who, s, x.Published, o.Today()); err != nil {
			return err
		}
		if len(x.Offer.Centres) == 0 || !own {
			return v.Allow(sessionTarget(s))
		}
		return nil
	})
	return x, err
}

// AddCandidate enters one candidate as typed, for a session whose entries are open. It
// tells what the checks said even when it refuses.
func (o *Office) AddCandidate(ctx context.Context, who access.Person, sessionID string, f CandidateForm) (id string, x Checked, err error) {
	err = o.do(ctx, who, access.KeepCandidate, func(d *Deed) error {
		s, err := d.Session(sessionID)
		if err != nil {
			return err
		}
		id, x, err = o.enterOne(ctx, d, s, f, d.Now.UnixMilli())
		return err
	})
	return id, x, err
}

// enterOne enters one candidate within an act; asked is when entering was asked for (ms).
func (o *Office) enterOne(ctx context.Context, d *Deed, s exam.Session, f CandidateForm, asked int64) (id string, x Checked, err error) {
	published, err := o.publishedFramework(d.Reader, s.VersionID)
	if err != nil {
		return "", x, err
	}
	offer, err := o.entryFor(d, d.Who, s, published, dayOf(asked))
	if err != nil {
		return "", x, err
	}
	if len(offer.Centres) == 0 {
		return "", x, d.Allow(sessionTarget(s))
	}
	if err := entryOpen(s, published, dayOf(asked)); err != nil {
		return "", x, err
	}
	x = f.read(offer)
	target := sessionTarget(s)
	if target[access.OfCentre] = x.Entry.Centre.ID; target[access.OfCentre] == "" {
		target[access.OfCentre] = offer.Centres[0].ID // a fault says that it is missing
	}
	if err := d.Allow(target); err != nil {
		return "", x, err
	}
	if len(x.Faults) > 0 {
		return "", x, x.Faults
	}
	alone := candidate.Alone(x.Entry)
	plan, err := o.planImport(ctx, d.Reader, s, "", rosterRead{roster: *alone}, d.Now)
	if err != nil {
		return "", x, err
	}
	x.Faults, x.Doubts = discreet(d.Who, s, plan.Roster.Faults), append(x.Doubts, discreet(d.Who, s, plan.Roster.Doubts)...)
	x.Remarks = append(x.Remarks, discreet(d.Who, s, plan.Roster.Remarks)...)
	if err := x.stop(f.DoubtsSeen); err != nil {
		return "", x, err
	}
	if plan.Added() == 0 {
		return "", x, alreadyEntered()
	}
	if err := d.enrol(ctx, plan); err != nil {
		return "", x, err
	}
	people, err := d.peopleDigest(plan)
	if err != nil {
		return "", x, err
	}
	return plan.Planned[0].EnrolmentID, x, d.Record("session/"+s.ID, plan.facts(people))
}

func dayOf(at int64) framework.Date { return framework.DateOf(timeOf(at).In(paris)) }

func timeOf(at int64) time.Time { return time.UnixMilli(at) }

func alreadyEntered() error {
	return refusal.New(refusal.Conflict, "candidate_already_entered").On(string(candidate.ColBirthName))
}
