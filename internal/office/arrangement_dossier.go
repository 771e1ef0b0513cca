package office

import (
	"encoding/json"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// arranging is a candidate in a session, as the acts on accommodations see it.
type arranging struct {
	Enrolment candidate.Enrolment
	Session   exam.Session
	Published *Published
	Catalogue *accommodation.Catalogue
	Dossier   accommodation.Dossier // no id while there is none
	Requests  []accommodation.Request
}

// arranging gathers what is known of an entry, without what is sealed.
func (o *Office) arranging(r store.Reader, enrolmentID string) (a *arranging, err error) {
	a = &arranging{}
	if a.Enrolment, err = r.Enrolment(enrolmentID); err != nil {
		return nil, err
	}
	if a.Session, err = r.Session(a.Enrolment.SessionID); err != nil {
		return nil, err
	}
	if a.Published, err = o.publishedFramework(r, a.Session.VersionID); err != nil {
		return nil, err
	}
	if a.Catalogue, err = o.catalogue(r); err != nil {
		return nil, err
	}
	found := false
	if a.Dossier, found, err = r.ArrangementOf(enrolmentID); err != nil || !found {
		return a, err
	}
	a.Requests, err = r.Requests(a.Dossier.ID)
	return a, err
}

// target lists the scopes that contain a candidate's accommodation.
func (a *arranging) target() access.Target {
	on := sessionTarget(a.Session)
	on[access.OfCentre], on[access.OfEnrolment] = a.Enrolment.Centre.ID, a.Enrolment.ID
	return on
}

// Assessments lists those of the blocks that the candidate is entered for.
func (a *arranging) Assessments() (list []framework.Assessment) {
	for _, b := range a.Published.Framework.Blocks {
		for _, id := range a.Enrolment.Blocks {
			if id == b.ID {
				list = append(list, b.Assessments...)
			}
		}
	}
	return list
}

func (a *arranging) assessmentIDs() (ids []string) {
	for _, x := range a.Assessments() {
		ids = append(ids, x.ID)
	}
	return ids
}

// Current is the latest request that was not taken back; false when there is none.
func (a *arranging) Current() (accommodation.Request, bool) {
	for _, q := range a.Requests {
		if q.State != accommodation.Withdrawn {
			return q, true
		}
	}
	return accommodation.Request{}, false
}

// current is Current for acts that need one.
func (a *arranging) current() (accommodation.Request, error) {
	q, ok := a.Current()
	if !ok {
		return q, refusal.New(refusal.Conflict, "arrangement_none")
	}
	return q, nil
}

// Ends is the last day of the session, from which what is sealed has still so long to live.
func (a *arranging) Ends() framework.Date { return endOf(a.Session) }

func endOf(s exam.Session) framework.Date {
	if !s.JuryOn.IsZero() && s.JuryOn.After(s.Closes) {
		return s.JuryOn
	}
	return s.Closes
}

// PurgeDay is when what is sealed is destroyed.
func (a *arranging) PurgeDay() framework.Date { return a.Catalogue.Policy.PurgeDay(a.Ends()) }

// open opens the dossier of an entry when there is none yet.
func (d *healthDeed) open(a *arranging) error {
	if a.Dossier.ID != "" {
		return nil
	}
	a.Dossier = accommodation.Dossier{ID: d.office.NewID(), EnrolmentID: a.Enrolment.ID, CreatedAt: d.Now.UnixMilli()}
	return d.AddArrangement(a.Dossier)
}

// pass takes a request through a step and keeps it.
func (d *healthDeed) pass(q *accommodation.Request, step accommodation.Step) (err error) {
	if q.State, err = q.State.Pass(step); err != nil {
		return err
	}
	q.ChangedAt = d.Now.UnixMilli()
	switch step {
	case accommodation.Send:
		q.SentAt = q.ChangedAt
	case accommodation.Decide:
		q.DecidedAt, q.DecidedBy, q.ReadAt = q.ChangedAt, d.Who.ID, 0
	case accommodation.Contest:
		q.Recoursed = true
	case accommodation.Settle:
		q.SettledAt, q.ReadAt = q.ChangedAt, 0
	}
	return d.SetRequest(*q)
}

// askedOf opens what a request asks for.
func (o *Office) askedOf(r store.Reader, a *arranging, requestID string) (asked accommodation.Asked, documents []confided, err error) {
	list, err := o.unsealAll(r, a.Dossier.ID)
	if err != nil {
		return asked, nil, err
	}
	for _, c := range list {
		if c.Request == requestID && c.Kind == sealedDocument {
			documents = append(documents, c)
		}
	}
	if c, found := confidedOf(list, requestID, sealedAsked); found {
		err = json.Unmarshal(c.Body, &asked)
	}
	return asked, documents, err
}
