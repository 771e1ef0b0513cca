package office

import (
	"context"
	"encoding/json"
	"slices"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// MeasureRow is a measure as kept, in force or ended.
type MeasureRow = store.MeasureRow

// Arrangement is a candidate's accommodation for a session, without what is sealed.
type Arrangement struct {
	*arranging
	Stage    accommodation.Stage
	Mover    accommodation.Mover
	Measures []MeasureRow // those that ended too
	Events   []HealthEvent
	Earlier  []EarlierSession // whose measures may be asked for again
	Next     framework.Date   // day of the next sitting, to the candidate; zero when none is planned
}

// EarlierSession is another session of the same candidate with measures in force.
type EarlierSession struct {
	EnrolmentID string
	Session     exam.Session
	Measures    []accommodation.Granted
}

// InForce lists the measures that have not ended.
func (a *Arrangement) InForce() (list []accommodation.Granted) {
	for _, m := range a.Measures {
		if m.EndedAt == 0 {
			list = append(list, m.Granted)
		}
	}
	return list
}

// May says whether the current request may take a step.
func (a *Arrangement) May(step accommodation.Step) bool {
	q, ok := a.Current()
	if !ok {
		return false
	}
	_, err := q.State.Pass(step)
	return err == nil
}

// MayBegin says whether a new request may be written.
func (a *Arrangement) MayBegin() bool {
	q, ok := a.Current()
	return !ok || !q.State.Open() && q.State != accommodation.Draft
}

// OwnArrangements lists the candidate's sessions with where each accommodation stands.
func (o *Office) OwnArrangements(ctx context.Context, who access.Person) (list []*Arrangement, err error) {
	err = o.see(ctx, who, access.ReadOwnArrangement, func(v *View) error {
		mine, err := v.EnrolmentsOfPerson(who.ID)
		if err != nil {
			return err
		}
		for _, e := range mine {
			if err := v.Allow(access.Target{access.OfEnrolment: e.ID}); err != nil {
				return err
			}
			a, err := o.arrangementView(v.Reader, e.ID)
			if err != nil {
				return err
			}
			list = append(list, a)
		}
		v.allowed = true // an empty list tells nothing of anybody
		return nil
	})
	return list, err
}

// OwnArrangement shows one of the candidate's own sessions, with who read what.
func (o *Office) OwnArrangement(ctx context.Context, who access.Person, enrolmentID string) (a *Arrangement, err error) {
	err = o.see(ctx, who, access.ReadOwnArrangement, func(v *View) error {
		if err := v.Allow(access.Target{access.OfEnrolment: enrolmentID}); err != nil {
			return err
		}
		if a, err = o.arrangementView(v.Reader, enrolmentID); err != nil {
			return err
		}
		if a.Dossier.ID != "" {
			if a.Events, err = o.healthEvents(v.Reader, a.Dossier.ID, who.ID); err != nil {
				return err
			}
		}
		if a.Next, err = o.nextSittingOf(v.Reader, enrolmentID); err != nil {
			return err
		}
		a.Earlier, err = o.earlierSessions(v.Reader, who, enrolmentID)
		return err
	})
	return a, err
}

func (o *Office) arrangementView(r store.Reader, enrolmentID string) (*Arrangement, error) {
	base, err := o.arranging(r, enrolmentID)
	if err != nil {
		return nil, err
	}
	a := &Arrangement{arranging: base}
	a.Stage, a.Mover = accommodation.StageOf(a.Requests, false)
	a.Measures, err = r.MeasureHistory(enrolmentID)
	return a, err
}

func (o *Office) earlierSessions(r store.Reader, who access.Person, enrolmentID string) (list []EarlierSession, err error) {
	mine, err := r.EnrolmentsOfPerson(who.ID)
	if err != nil {
		return nil, err
	}
	mine = slices.DeleteFunc(mine, func(e candidate.Enrolment) bool { return e.ID == enrolmentID })
	var ids []string
	for _, e := range mine {
		ids = append(ids, e.ID)
	}
	granted, err := r.MeasuresOf(ids)
	if err != nil {
		return nil, err
	}
	for _, e := range mine {
		if len(granted[e.ID]) == 0 {
			continue
		}
		s, err := r.Session(e.SessionID)
		if err != nil {
			return nil, err
		}
		list = append(list, EarlierSession{e.ID, s, granted[e.ID]})
	}
	return list, nil
}

// ConfidedFile is a supporting document, without its content.
type ConfidedFile struct{ ID, Name string }

// Confidence is what a request says, in the clear.
type Confidence struct {
	*Arrangement
	Request   accommodation.Request
	Asked     accommodation.Asked
	Documents []ConfidedFile
	Letters   []FurtherLetter // of the centre, that joined the request
	Contested string          // why the candidate turned to the referent again
	Decided   *Answer         // nil while there is none
	Settled   *Answer
	Proposed  []accommodation.Order // of a request to carry over
	Sitting   framework.Date        // the next one, zero when none is planned
}

// confidence opens what is sealed of a request.
func (o *Office) confidence(r store.Reader, a *Arrangement, q accommodation.Request) (*Confidence, error) {
	x := &Confidence{Arrangement: a, Request: q}
	list, err := o.unsealAll(r, a.Dossier.ID)
	if err != nil {
		return nil, err
	}
	for _, c := range list {
		if c.Request != q.ID {
			continue
		}
		switch c.Kind {
		case sealedAsked:
			err = json.Unmarshal(c.Body, &x.Asked)
		case sealedDocument:
			x.Documents = append(x.Documents, ConfidedFile{c.ID, c.Name})
		case sealedLetter:
			var l FurtherLetter
			l, err = c.letter()
			x.Letters = append(x.Letters, l)
		case sealedContest:
			x.Contested = string(c.Body)
		case sealedReasons:
			x.Decided = &Answer{}
			err = json.Unmarshal(c.Body, x.Decided)
		case sealedAnswer:
			x.Settled = &Answer{}
			err = json.Unmarshal(c.Body, x.Settled)
		}
		if err != nil {
			return nil, err
		}
	}
	if q.Carries != "" && q.State.Open() {
		x.Proposed, err = a.carried(r, q.Carries)
	}
	return x, err
}

// OwnDraft shows the candidate the request that they are writing; empty before it is begun.
func (o *Office) OwnDraft(ctx context.Context, who access.Person, enrolmentID string) (x *Confidence, err error) {
	err = o.see(ctx, who, access.ReadOwnArrangement, func(v *View) error {
		if err := v.Allow(access.Target{access.OfEnrolment: enrolmentID}); err != nil {
			return err
		}
		a, err := o.arrangementView(v.Reader, enrolmentID)
		if err != nil {
			return err
		}
		q, ok := a.Current()
		if !ok || q.State != accommodation.Draft {
			x = &Confidence{Arrangement: a}
			return nil
		}
		x, err = o.confidence(v.Reader, a, q)
		return err
	})
	return x, err
}

// OwnWords shows the candidate what they wrote and, once it is there, the answer. The
// log says that it was opened.
func (o *Office) OwnWords(ctx context.Context, who access.Person, enrolmentID string) (x *Confidence, err error) {
	err = o.confide(ctx, who, access.ReadOwnArrangement, func(d *healthDeed) error {
		if err := d.Allow(access.Target{access.OfEnrolment: enrolmentID}); err != nil {
			return err
		}
		a, err := o.arrangementView(d.Reader, enrolmentID)
		if err != nil {
			return err
		}
		q, ok := a.Current()
		if !ok || q.State == accommodation.Draft {
			return refusal.New(refusal.Conflict, "arrangement_none_sent")
		}
		if x, err = o.confidence(d.Reader, a, q); err != nil {
			return err
		}
		what := "own_read"
		if x.Decided != nil {
			what = "answer_read"
			q.ReadAt = d.Now.UnixMilli()
			if err := d.SetRequest(q); err != nil {
				return err
			}
		}
		return d.note(a.Dossier.ID, healthNote{What: what})
	})
	return x, err
}
