package office

import (
	"context"
	"slices"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/journal"
	"jurande/internal/store"
)

// RegisterQuery asks for a page of the register of a session's candidates.
type RegisterQuery = store.RegisterQuery

// Sort is a column by which the register is sorted.
type Sort = store.Sort

// The columns by which it is.
const (
	ByName   = store.ByName
	ByNumber = store.ByNumber
	ByCentre = store.ByCentre
	ByRoute  = store.ByRoute
)

// RegisterPage is a page of the register.
type RegisterPage struct {
	Session   exam.Session
	Published *Published
	Rows      []candidate.Enrolment
	Total     int    // that the filters keep
	All       int    // of the session, or of the centre for a centre
	More      bool   // rows follow
	AfterKey  string // where they begin
	AfterID   string
	Centres   []CentreWithCount
	SelfEntry bool // candidates may ask to enter by themselves
	MayAdd    bool // entries are open, for who keeps candidates
}

// Candidates shows a page of the candidates of a session; q.Search is as typed. A
// centre asks for its own (q.CentreID), and is refused any other's.
func (o *Office) Candidates(ctx context.Context, who access.Person, q RegisterQuery) (p *RegisterPage, err error) {
	err = o.see(ctx, who, access.ReadCandidates, func(v *View) error {
		s, err := v.Session(q.SessionID)
		if err != nil {
			return err
		}
		target := sessionTarget(s)
		if q.CentreID != "" {
			target[access.OfCentre] = q.CentreID
		}
		if err := v.Allow(target); err != nil {
			return err
		}
		p = &RegisterPage{Session: s}
		if p.Published, err = o.publishedFramework(v.Reader, s.VersionID); err != nil {
			return err
		}
		if p.SelfEntry, err = v.Opening(s.ID); err != nil {
			return err
		}
		p.MayAdd = access.May(who, access.KeepCandidate, target) == nil && entryOpen(s, p.Published, o.Today()) == nil
		q.Search = candidate.Fold(q.Search)
		return o.fillRegister(v.Reader, p, q)
	})
	return p, err
}

func (o *Office) fillRegister(r store.Reader, p *RegisterPage, q RegisterQuery) (err error) {
	limit := q.Limit
	if limit > 0 {
		q.Limit++ // one more, to know whether rows follow
	}
	if p.Rows, err = r.Register(q); err != nil {
		return err
	}
	if limit > 0 && len(p.Rows) > limit {
		p.More, p.Rows = true, p.Rows[:limit]
		last := p.Rows[limit-1]
		p.AfterKey, p.AfterID = q.SortKey(last), last.ID
	}
	counts, err := o.centresOf(r, q.SessionID)
	if err != nil {
		return err
	}
	centres, err := r.Centres()
	for _, c := range centres {
		if counts[c.ID] > 0 || c.ID == q.CentreID && p.MayAdd {
			p.Centres = append(p.Centres, CentreWithCount{c, counts[c.ID]})
			p.All += counts[c.ID]
		}
	}
	switch {
	case err != nil:
	case q.Search != "" || q.Route != "" || q.Block != "":
		p.Total, err = r.CountRegister(q)
	case q.CentreID != "":
		p.Total = counts[q.CentreID]
	default:
		p.Total = p.All
	}
	return err
}

// CandidateDossier is one candidate's entry with its copies.
type CandidateDossier struct {
	Session   exam.Session
	Published *Published
	Enrolment candidate.Enrolment
	Copies    []store.Copy // empty for who may not see them
	Works     map[string]int
	Login     string                    // of the candidate's account, empty while there is none
	Consents  []store.Consent           // the latest first
	Seen      []store.SeenDocument      // the latest first
	Revisions []store.CandidateRevision // of the person and of this entry, the latest first
	MayKeep   bool                      // may correct the file now
	Digest    string                    // of the file as it stands
	Copied    bool                      // copies are numbered: blocks are fixed

	CentreCodes map[string]string // of the centres that corrections name, by id
	History     []journal.Entry
	Names       map[string]string
}

// CandidateDossier shows one candidate's entry. A centre sees its own, without the
// copies: their numbers are the secretariat's.
func (o *Office) CandidateDossier(ctx context.Context, who access.Person, enrolmentID string) (x *CandidateDossier, err error) {
	err = o.see(ctx, who, access.ReadCandidates, func(v *View) error {
		e, err := v.Enrolment(enrolmentID)
		if err != nil {
			return err
		}
		s, err := v.Session(e.SessionID)
		if err != nil {
			return err
		}
		target := sessionTarget(s)
		target[access.OfCentre], target[access.OfEnrolment] = e.Centre.ID, e.ID
		if err := v.Allow(target); err != nil {
			return err
		}
		x = &CandidateDossier{Session: s, Enrolment: e}
		if x.Published, err = o.publishedFramework(v.Reader, s.VersionID); err != nil {
			return err
		}
		if err := o.fillFile(v, x); err != nil {
			return err
		}
		if access.May(who, access.AttachWork, sessionTarget(s)) != nil {
			return x.nameRevisers(v.Reader)
		}
		return x.fill(v.Reader)
	})
	return x, err
}

func (x *CandidateDossier) fill(r store.Reader) (err error) {
	if x.Copies, err = r.CopiesOfEnrolment(x.Enrolment.ID); err != nil {
		return err
	}
	if x.Works, err = r.DeliverableCounts(x.Session.ID); err != nil {
		return err
	}
	if x.Enrolment.PersonID != "" {
		p, err := r.PersonByID(x.Enrolment.PersonID)
		if err != nil {
			return err
		}
		x.Login = p.Login
	}
	if x.History, err = r.JournalOf("candidate/"+x.Enrolment.CandidateID, historyShown); err != nil {
		return err
	}
	for _, act := range []access.Act{access.ImportCandidates, access.KeepCandidate, access.AnswerEntry} {
		entered, err := r.JournalMentioning("session/"+x.Session.ID, act, x.Enrolment.ID)
		if err != nil {
			return err
		}
		x.History = append(x.History, entered...)
	}
	return x.nameRevisers(r)
}

// fillFile reads what the file holds besides the entry.
func (o *Office) fillFile(v *View, x *CandidateDossier) (err error) {
	e := x.Enrolment
	if x.Consents, err = v.Consents(e.CandidateID); err != nil {
		return err
	}
	if x.Seen, err = v.SeenDocuments(e.CandidateID); err != nil {
		return err
	}
	if x.Revisions, err = v.CandidateRevisions(e.CandidateID); err != nil {
		return err
	}
	x.Revisions = slices.DeleteFunc(x.Revisions, func(r store.CandidateRevision) bool { return r.EnrolmentID != "" && r.EnrolmentID != e.ID })
	x.CentreCodes = map[string]string{}
	if slices.ContainsFunc(x.Revisions, func(r store.CandidateRevision) bool { return r.Earlier["centre"] != "" }) {
		centres, err := v.Centres()
		if err != nil {
			return err
		}
		for _, c := range centres {
			x.CentreCodes[c.ID] = c.Code
		}
	}
	n, err := v.CountCopiesOf(e.ID)
	x.Digest, x.Copied = FileDigest(e), n > 0
	x.MayKeep = access.May(v.Who, access.KeepCandidate, enrolmentTarget(x.Session, e)) == nil &&
		(access.May(v.Who, access.ImportCandidates, sessionTarget(x.Session)) == nil || entryOpen(x.Session, x.Published, o.Today()) == nil)
	return err
}

// nameRevisers names whoever the file's history shows.
func (x *CandidateDossier) nameRevisers(r store.Reader) (err error) {
	var ids []string
	for _, y := range x.Revisions {
		ids = append(ids, y.By)
	}
	for _, y := range x.Seen {
		ids = append(ids, y.By)
	}
	x.Names, err = namesIn(r, x.History, ids...)
	return err
}

// OwnFile shows a candidate their own file.
func (o *Office) OwnFile(ctx context.Context, who access.Person, enrolmentID string) (x *CandidateDossier, err error) {
	err = o.see(ctx, who, access.ReadOwnFile, func(v *View) error {
		e, err := v.Enrolment(enrolmentID)
		if err != nil {
			return err
		}
		s, err := v.Session(e.SessionID)
		if err != nil {
			return err
		}
		if err := v.Allow(enrolmentTarget(s, e)); err != nil {
			return err
		}
		x = &CandidateDossier{Session: s, Enrolment: e}
		if x.Published, err = o.publishedFramework(v.Reader, s.VersionID); err != nil {
			return err
		}
		return o.fillFile(v, x)
	})
	return x, err
}
