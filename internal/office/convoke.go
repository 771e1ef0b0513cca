package office

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// Convoked counts what a convocation did.
type Convoked struct {
	First     int // told for the first time
	Again     int // told what changed
	Cancelled int // told that they need not come
	Unchanged int // know all already: nothing was sent
	ByHand    int // among those told: to print and hand over
}

// Told is how many were told something.
func (c Convoked) Told() int { return c.First + c.Again + c.Cancelled }

func (c *Convoked) add(o Convoked) {
	c.First, c.Again, c.Cancelled, c.Unchanged, c.ByHand = c.First+o.First, c.Again+o.Again, c.Cancelled+o.Cancelled, c.Unchanged+o.Unchanged, c.ByHand+o.ByHand
}

// Convoke tells each candidate of a sitting what concerns them: for the first time, or
// what changed since, or that it is cancelled. Who knows all already hears nothing.
func (o *Office) Convoke(ctx context.Context, who access.Person, sittingID string) (done Convoked, err error) {
	err = o.do(ctx, who, access.Convoke, func(d *Deed) error {
		x, err := o.occasion(d.Reader, sittingID)
		if err != nil {
			return err
		}
		if err := d.Allow(sittingTarget(x.Sitting, x.Session)); err != nil {
			return err
		}
		if x.Sitting.State != exam.Cancelled {
			if err := x.Sitting.Open(d.Now); err != nil {
				return err
			}
		}
		news, count, err := newsOf(d.Reader, x)
		if err != nil {
			return err
		}
		if done = count; done.Told() == 0 {
			if done.Unchanged == 0 && x.Sitting.State != exam.Cancelled {
				return refusal.New(refusal.Conflict, "convocation_nobody")
			}
			return errNothingToDo
		}
		done.ByHand, err = d.tell(x, news)
		return err
	})
	return done, unlessIdle(err)
}

// newsOf is what is to be told of a sitting, and the count of it.
func newsOf(r store.Reader, x *Occasion) (news []newsFor, done Convoked, err error) {
	last, err := r.Convocations(x.Sitting.ID)
	if err != nil {
		return nil, done, err
	}
	for _, p := range x.Seats {
		before, known := last[p.EnrolmentID]
		delete(last, p.EnrolmentID)
		if x.Sitting.State == exam.Cancelled {
			if known && before.Method == methodRequest {
				last[p.EnrolmentID] = before
			}
			continue
		}
		content := x.tells(p)
		text, digest, err := content.text()
		if err != nil {
			return nil, done, err
		}
		c := store.Convocation{SittingID: x.Sitting.ID, EnrolmentID: p.EnrolmentID, Revision: before.Revision + 1, Method: methodRequest, Content: text, Digest: digest}
		switch {
		case !known:
			done.First++
		case before.Digest == digest && before.Method == methodRequest:
			done.Unchanged++
			continue
		default:
			var was told
			if err := json.Unmarshal([]byte(before.Content), &was); err != nil {
				return nil, done, err
			}
			c.Sequence = before.Sequence + 1
			if before.Method == methodRequest {
				c.Changes = strings.Join(content.differences(was), " ")
			}
			done.Again++
		}
		news = append(news, newsFor{p, c})
	}
	gone, err := goneFrom(r, x, last)
	done.Cancelled = len(gone)
	return append(news, gone...), done, err
}

// newsFor is a convocation to keep and to send.
type newsFor struct {
	place Place
	store.Convocation
}

// goneFrom cancels the convocations of those who need not come any more.
func goneFrom(r store.Reader, x *Occasion, last map[string]store.Convocation) (news []newsFor, err error) {
	var ids []string
	for id, c := range last {
		if c.Method == methodRequest {
			ids = append(ids, id)
		}
	}
	entries, err := r.EnrolmentsByID(x.Session.ID, ids)
	if err != nil {
		return nil, err
	}
	why := x.Sitting.CancelledWhy
	if x.Sitting.State != exam.Cancelled || why == "" {
		why = "—"
	}
	slices.Sort(ids)
	for _, id := range ids {
		before := last[id]
		var content told
		if err := json.Unmarshal([]byte(before.Content), &content); err != nil {
			return nil, err
		}
		content.Cancelled = why
		text, digest, err := content.text()
		if err != nil {
			return nil, err
		}
		news = append(news, newsFor{Place{Seat: exam.Seat{SittingID: x.Sitting.ID, EnrolmentID: id}, Enrolment: entries[id]},
			store.Convocation{SittingID: x.Sitting.ID, EnrolmentID: id, Revision: before.Revision + 1, Method: methodCancel, Sequence: before.Sequence + 1, Content: text, Digest: digest}})
	}
	return news, nil
}

// tell keeps the convocations, puts their letters in the outbox and writes the journal.
func (d *Deed) tell(x *Occasion, news []newsFor) (byHand int, err error) {
	var rows []store.Convocation
	var letters []store.Letter
	var facts []map[string]any
	people := make([]string, len(news))
	for i, n := range news {
		people[i] = n.place.Enrolment.CandidateID
	}
	withdrawn, err := d.ConsentsWithdrawn(string(candidate.ConsentEmail), people)
	if err != nil {
		return 0, err
	}
	for _, n := range news {
		c := n.Convocation
		c.MadeAt, c.MadeBy, c.Way = d.Now.UnixMilli(), d.Who.ID, ByHand
		if err := x.tellsHealth(n.place, c); err != nil {
			return 0, err
		}
		if n.place.Enrolment.Email != "" && !withdrawn[n.place.Enrolment.CandidateID] {
			c.Way = ByEmail
			letter, err := x.letterTo(n.place, c, d.office.Outbox.From)
			if err != nil {
				return 0, err
			}
			row, err := d.letter(letter)
			if refusal.KindOf(err) == refusal.Invalid { // what stands in the file is no address
				c.Way = ByHand
			} else if err != nil {
				return 0, err
			} else {
				c.LetterID = row.ID
				letters = append(letters, row)
			}
		}
		if c.Way == ByHand {
			byHand++
		}
		rows = append(rows, c)
		facts = append(facts, map[string]any{"enrolment": c.EnrolmentID, "revision": c.Revision, "method": c.Method, "sequence": c.Sequence, "digest": c.Digest, "changes": c.Changes, "way": c.Way, "letter": c.LetterID})
	}
	if err := d.AddConvocations(rows); err != nil {
		return 0, err
	}
	if err := d.AddLetters(letters); err != nil {
		return 0, err
	}
	what := map[string]any{"convoked": facts}
	if x.Sitting.State == exam.Planned {
		x.Sitting.State = exam.Convoked
		if err := d.SetSitting(x.Sitting); err != nil {
			return 0, err
		}
		what["sitting"] = sittingFacts(x.Sitting)
	}
	return byHand, d.Record("sitting/"+x.Sitting.ID, what)
}

// ConvokeSession convokes for every sitting of a session that is still to come, one act
// each, so that what is done stays done.
func (o *Office) ConvokeSession(ctx context.Context, who access.Person, sessionID string) (done Convoked, err error) {
	var open []exam.Sitting
	err = o.see(ctx, who, access.Convoke, func(v *View) error {
		s, err := v.Session(sessionID)
		if err != nil {
			return err
		}
		if err := v.Allow(sessionTarget(s)); err != nil {
			return err
		}
		all, err := v.Reader.Sittings(sessionID)
		for _, x := range all {
			if x.State == exam.Cancelled || x.Open(o.Now()) == nil {
				open = append(open, x)
			}
		}
		return err
	})
	for _, s := range open {
		if err != nil {
			break
		}
		var one Convoked
		one, err = o.Convoke(ctx, who, s.ID)
		if refusal.Is(err, "convocation_nobody") {
			err = nil
		}
		done.add(one)
	}
	return done, err
}
