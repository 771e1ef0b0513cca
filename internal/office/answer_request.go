package office

import (
	"context"
	"strings"
	"unicode/utf8"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/lang"
	"jurande/internal/post"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// requestsShown bounds the list of requests that wait; the first sent come first.
const requestsShown = 200

// WaitingRequests lists the requests that a person may answer; a centre sees its own.
func (o *Office) WaitingRequests(ctx context.Context, who access.Person) (list []*EntryRequest, err error) {
	err = o.see(ctx, who, access.AnswerEntry, func(v *View) error {
		if err := v.AllowEver(); err != nil {
			return err
		}
		rows, err := requestsFor(v.Reader, who)
		if err != nil {
			return err
		}
		for _, row := range rows {
			x, err := o.readRequest(v.Reader, row)
			if err != nil {
				return err
			}
			if access.May(who, access.AnswerEntry, requestTarget(x.Session, row)) == nil {
				list = append(list, x)
			}
		}
		return nil
	})
	return list, err
}

func requestsFor(r store.Reader, who access.Person) ([]store.EntryRequest, error) {
	if who.Has(access.Secretariat) {
		return r.WaitingRequests(nil, requestsShown)
	}
	own := who.Scopes(access.Centre, access.OfCentre)
	if len(own) == 0 {
		return nil, nil
	}
	return r.WaitingRequests(own, requestsShown)
}

func requestTarget(s exam.Session, row store.EntryRequest) access.Target {
	target := sessionTarget(s)
	target[access.OfCentre] = row.CentreID
	return target
}

// Request shows a request to who may answer it, with what the checks say of it and of
// the people already known.
func (o *Office) Request(ctx context.Context, who access.Person, id string) (x *EntryRequest, err error) {
	err = o.see(ctx, who, access.AnswerEntry, func(v *View) error {
		row, err := v.EntryRequestByID(id)
		if err != nil {
			return err
		}
		if x, err = o.readRequest(v.Reader, row); err != nil {
			return err
		}
		if err := v.Allow(requestTarget(x.Session, row)); err != nil {
			return err
		}
		if row.State == RequestDraft { // nobody's but who writes it
			return refusal.New(refusal.NotFound, "not_found", "What", "request")
		}
		if row.State != RequestSent || len(x.Checked.Faults) > 0 {
			return nil
		}
		plan, err := o.planImport(ctx, v.Reader, x.Session, "", rosterRead{roster: *candidate.Alone(x.Checked.Entry)}, o.Now())
		if err != nil {
			return err
		}
		x.Checked.Faults = discreet(who, x.Session, plan.Roster.Faults)
		x.Checked.Doubts = append(x.Checked.Doubts, discreet(who, x.Session, plan.Roster.Doubts)...)
		return nil
	})
	return x, err
}

// AcceptRequest enters the candidate of a request, keeps what they agreed to, and opens
// their account. A request sent while entries were open may be accepted later.
func (o *Office) AcceptRequest(ctx context.Context, who access.Person, id string, doubtsSeen bool) (enrolmentID string, x Checked, err error) {
	err = o.do(ctx, who, access.AnswerEntry, func(d *Deed) error {
		r, err := o.answering(d, id)
		if err != nil {
			return err
		}
		values := r.Content.Values
		values[candidate.ColInitiative] = string(candidate.ByCandidate)
		values[candidate.ColEnteredOn] = candidate.BirthOn(dayOf(r.Row.SentAt)).Figures()
		if enrolmentID, x, err = o.enterOne(ctx, d, r.Session, CandidateForm{Values: values, DoubtsSeen: doubtsSeen}, r.Row.SentAt); err != nil {
			return err
		}
		e, err := d.Enrolment(enrolmentID)
		if err != nil {
			return err
		}
		for _, kind := range r.Content.Consents {
			if agreed, err := d.ConsentInForce(e.CandidateID, string(kind)); err != nil {
				return err
			} else if agreed {
				continue
			}
			if err := d.agree(e.CandidateID, kind, r.Row.SentAt); err != nil {
				return err
			}
		}
		if err := d.openAccount(e); err != nil {
			return err
		}
		if err := d.tellAnswer(e.Email, e.Identity.Name(), "enrolment/"+e.ID, "accepted", r.Session.Name, "number", e.Number); err != nil {
			return err
		}
		return d.answered(r, RequestAccepted, "", enrolmentID)
	})
	return enrolmentID, x, err
}

// ReturnRequest gives a request back to be corrected, and says why.
func (o *Office) ReturnRequest(ctx context.Context, who access.Person, id, reason string) error {
	reason = trimmed(reason)
	switch n := utf8.RuneCountInString(reason); {
	case reason == "":
		return refusal.New(refusal.Invalid, "field_needed").On("reason")
	case n > longestSessionText:
		return refusal.New(refusal.Invalid, "field_too_long", "Most", longestSessionText, "n", n).On("reason")
	}
	return o.do(ctx, who, access.AnswerEntry, func(d *Deed) error {
		r, err := o.answering(d, id)
		if err != nil {
			return err
		}
		if err := d.tellAnswer(r.Checked.Entry.Email, r.Checked.Entry.Identity.Name(), "request/"+id, "returned", r.Session.Name, "reason", reason); err != nil {
			return err
		}
		return d.answered(r, RequestReturned, reason, "")
	})
}

// answering finds a request that waits and asks access to it.
func (o *Office) answering(d *Deed, id string) (*EntryRequest, error) {
	row, err := d.EntryRequestByID(id)
	if err != nil {
		return nil, err
	}
	x, err := o.readRequest(d.Reader, row)
	if err != nil {
		return nil, err
	}
	if err := d.Allow(requestTarget(x.Session, row)); err != nil {
		return nil, err
	}
	if row.State != RequestSent {
		return nil, refusal.New(refusal.Conflict, "request_answered")
	}
	return x, nil
}

func (d *Deed) answered(r *EntryRequest, state, reason, enrolmentID string) error {
	r.Row.State, r.Row.Reason, r.Row.EnrolmentID, r.Row.AnsweredAt, r.Row.AnsweredBy = state, reason, enrolmentID, d.Now.UnixMilli(), d.Who.ID
	if err := d.SetEntryRequest(r.Row); err != nil {
		return err
	}
	return d.Record("request/"+r.Row.ID, map[string]any{"session": r.Session.ID, "state": state, "enrolment": enrolmentID})
}

// openAccount gives a candidate the account in which they read their own file; they
// choose its password themselves.
func (d *Deed) openAccount(e candidate.Enrolment) error {
	person := e.PersonID
	if person == "" {
		person = d.office.NewID()
		if err := d.AddPerson(store.PersonRow{ID: person, Login: strings.ToLower(e.Number), Name: e.Identity.Name(), Email: e.Email, CreatedAt: d.Now.UnixMilli()}); err != nil {
			return err
		}
		if err := d.LinkCandidate(e.CandidateID, person); err != nil {
			return err
		}
	}
	return d.grant(person, access.Grant{Role: access.Candidate, Scope: access.Scope{Kind: access.OfEnrolment, ID: e.ID}})
}

// tellAnswer writes to who asked, when they left an address: the answer to their own
// request. about is what the letter is erased with.
func (d *Deed) tellAnswer(email, name, about, answer, session string, facts ...any) error {
	if email == "" {
		return nil
	}
	p := lang.For("fr")
	facts = append(facts, "session", session)
	_, err := d.Post(Letter{House: session, To: post.Address{Name: name, Email: email}, Subject: p.T("request.letter."+answer+"_subject", facts...), Text: p.T("request.letter."+answer, facts...), About: about})
	return err
}

// ChooseOwnPassword sets the first password of the account that an accepted request
// opened, for who holds the address of the request. It works once.
func (o *Office) ChooseOwnPassword(ctx context.Context, key, password string) (login string, err error) {
	phc, err := HashPassword(password)
	if err != nil {
		return "", err
	}
	return login, o.do(ctx, System, access.RequestEntry, func(d *Deed) error {
		x, err := o.requestByKey(d.Reader, key)
		if err != nil {
			return err
		}
		if err := d.Allow(sessionTarget(x.Session)); err != nil {
			return err
		}
		if !x.Login {
			return refusal.New(refusal.Conflict, "request_password_chosen")
		}
		e, err := d.Enrolment(x.Row.EnrolmentID)
		if err != nil {
			return err
		}
		login = e.Number
		return d.choosePassword(e.PersonID, phc, "")
	})
}
