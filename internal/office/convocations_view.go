package office

import (
	"context"
	"encoding/json"
	"io"

	"jurande/internal/access"
	"jurande/internal/document"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// The standing of a candidate before a convocation ("convocation.standing.<value>").
const (
	NotConvoked   = "none"    // nothing told yet
	ConvokedWell  = "told"    // knows all
	ConvokedStale = "changed" // something changed since
)

// ConvocationLine is what one candidate of a sitting was told.
type ConvocationLine struct {
	Place
	Last     store.Convocation // zero while nothing was told
	Standing string
	Letter   string // state of its letter, empty when handed over
}

// ConvocationsPage is the convocations of a sitting.
type ConvocationsPage struct {
	*Occasion
	Rows                  []ConvocationLine // a page
	Page, Pages, All      int
	Standing              map[string]int // of all
	ByHand                int            // to print and hand over
	Lots                  int            // files of LotSize convocations
	Whole                 bool           // the person sees every candidate of the sitting
	ToTell                int            // first, again and cancelled, if one convoked now
	MayConvoke, MayChange bool
}

// ConvocationRows is how many candidates a page shows; LotSize how many convocations a
// printed file holds, so that thousands are printed in bounded memory.
const (
	ConvocationRows = 50
	LotSize         = 200
)

// ConvocationsOf shows the convocations of a sitting to the office, and to a centre
// those of its own candidates: its id is then given.
func (o *Office) ConvocationsOf(ctx context.Context, who access.Person, sittingID, centreID string, page int) (c *ConvocationsPage, err error) {
	err = o.see(ctx, who, access.ReadConvocation, func(v *View) error {
		lines, x, err := o.convocationLines(v, sittingID, centreID)
		if err != nil {
			return err
		}
		c = &ConvocationsPage{Occasion: x, Standing: map[string]int{}, All: len(lines), Page: max(page, 1), Whole: len(lines) == len(x.Seats)}
		c.Pages = max(1, (len(lines)+ConvocationRows-1)/ConvocationRows)
		for _, l := range lines {
			c.Standing[l.Standing]++
			if l.Last.Way == ByHand {
				c.ByHand++
			}
			if l.Standing != ConvokedWell {
				c.ToTell++
			}
		}
		c.Lots = (len(lines) - c.Standing[NotConvoked] + LotSize - 1) / LotSize
		c.MayConvoke = access.May(who, access.Convoke, sittingTarget(x.Sitting, x.Session)) == nil
		c.MayChange = c.MayConvoke && x.Sitting.Open(o.Now()) == nil
		from := min((c.Page-1)*ConvocationRows, len(lines))
		c.Rows = lines[from:min(from+ConvocationRows, len(lines))]
		return letterStates(v.Reader, c.Rows)
	})
	return c, err
}

// convocationLines lists the places that the person may see, with what was told of each.
func (o *Office) convocationLines(v *View, sittingID, centreID string) (lines []ConvocationLine, x *Occasion, err error) {
	if x, err = o.occasion(v.Reader, sittingID); err != nil {
		return nil, nil, err
	}
	places, err := v.placesFor(x, centreID, false)
	if err != nil {
		return nil, nil, err
	}
	last, err := v.Convocations(sittingID)
	for _, p := range places {
		l := ConvocationLine{Place: p, Last: last[p.EnrolmentID], Standing: NotConvoked}
		if l.Last.Revision > 0 {
			_, digest, err := x.tells(p).text()
			if err != nil {
				return nil, nil, err
			}
			if l.Standing = ConvokedWell; digest != l.Last.Digest || l.Last.Method != methodRequest {
				l.Standing = ConvokedStale
			}
		}
		lines = append(lines, l)
	}
	return lines, x, err
}

func letterStates(r store.Reader, rows []ConvocationLine) error {
	var ids []string
	for _, l := range rows {
		if l.Last.LetterID != "" {
			ids = append(ids, l.Last.LetterID)
		}
	}
	states, err := r.LetterStates(ids)
	for i := range rows {
		rows[i].Letter = states[rows[i].Last.LetterID]
	}
	return err
}

// WriteConvocations prints a lot of the convocations of a sitting as they were last
// told, a bookmark each; handed keeps those to hand over.
func (o *Office) WriteConvocations(ctx context.Context, who access.Person, w io.Writer, sittingID, centreID string, lot int, handed bool) error {
	return o.see(ctx, who, access.ReadConvocation, func(v *View) error {
		lines, x, err := o.convocationLines(v, sittingID, centreID)
		if err != nil {
			return err
		}
		var list []document.Convocation
		at := 0
		for _, l := range lines {
			if l.Last.Revision == 0 || handed && l.Last.Way != ByHand {
				continue
			}
			if at++; (at-1)/LotSize+1 != max(lot, 1) {
				continue
			}
			d, err := x.document(l.Place, l.Last)
			if err != nil {
				return err
			}
			list = append(list, d)
		}
		if len(list) == 0 {
			return refusal.New(refusal.NotFound, "convocation_none")
		}
		if len(list) == 1 {
			return document.WriteConvocation(w, list[0])
		}
		return document.WriteConvocations(w, x.AssessmentWords(), list)
	})
}

// OwnConvocation is a convocation as its candidate reads it.
type OwnConvocation struct {
	*Occasion
	Enrolment string
	Said      document.Convocation
	Sequence  int
	Cancelled bool
	Starts    int64 // ms
}

// OwnConvocations lists the candidate's own, those to come first as they come.
func (o *Office) OwnConvocations(ctx context.Context, who access.Person) (list []OwnConvocation, err error) {
	err = o.see(ctx, who, access.ReadOwnConvocation, func(v *View) error {
		mine, err := v.EnrolmentsOfPerson(who.ID)
		if err != nil {
			return err
		}
		for _, e := range mine { // a person enters a few sessions in a life
			if err := v.Allow(access.Target{access.OfEnrolment: e.ID}); err != nil {
				return err
			}
			told, err := v.Reader.ConvocationsOf(e.ID)
			if err != nil {
				return err
			}
			for _, c := range told {
				one, err := o.ownConvocation(v.Reader, c)
				if err != nil {
					return err
				}
				list = append(list, one)
			}
		}
		v.allowed = true // an empty list tells nothing of anybody
		return nil
	})
	return list, err
}

func (o *Office) ownConvocation(r store.Reader, c store.Convocation) (own OwnConvocation, err error) {
	x, p, err := o.occasionFor(r, c.SittingID, c.EnrolmentID)
	if err != nil {
		return own, err
	}
	var t told
	if err := json.Unmarshal([]byte(c.Content), &t); err != nil {
		return own, err
	}
	d, err := x.document(p, c)
	return OwnConvocation{Occasion: x, Enrolment: c.EnrolmentID, Said: d, Sequence: c.Sequence, Cancelled: c.Method == methodCancel, Starts: t.Starts}, err
}

// convocationOf finds the last convocation of a place, for its candidate, their centre
// or the office. sessionID, when given, is that of the sitting.
func (o *Office) convocationOf(ctx context.Context, who access.Person, sessionID, sittingID, enrolmentID string, do func(*Occasion, Place, store.Convocation) error) error {
	act := access.ReadConvocation
	if !access.MayEver(who, act) {
		act = access.ReadOwnConvocation
	}
	return o.see(ctx, who, act, func(v *View) error {
		x, p, err := o.occasionFor(v.Reader, sittingID, enrolmentID)
		if err != nil {
			return err
		}
		if sessionID != "" && sessionID != x.Session.ID {
			return refusal.New(refusal.NotFound, "not_found", "What", "sitting")
		}
		if err := v.Allow(x.seatTarget(p)); err != nil {
			return err
		}
		all, err := v.Reader.ConvocationsOf(enrolmentID)
		if err != nil {
			return err
		}
		for _, c := range all {
			if c.SittingID == sittingID {
				return do(x, p, c)
			}
		}
		return refusal.New(refusal.NotFound, "convocation_none")
	})
}

// WriteConvocation prints one convocation, and gives it a name for a file.
func (o *Office) WriteConvocation(ctx context.Context, who access.Person, w io.Writer, sessionID, sittingID, enrolmentID string) (name string, err error) {
	err = o.convocationOf(ctx, who, sessionID, sittingID, enrolmentID, func(x *Occasion, p Place, c store.Convocation) error {
		d, err := x.document(p, c)
		if err != nil {
			return err
		}
		name = "convocation-" + p.Enrolment.Number + "-" + x.Sitting.AssessmentID + ".pdf"
		return document.WriteConvocation(w, d)
	})
	return name, err
}

// ConvocationCalendar gives the invitation of one convocation.
func (o *Office) ConvocationCalendar(ctx context.Context, who access.Person, sessionID, sittingID, enrolmentID string) (name string, raw []byte, err error) {
	err = o.convocationOf(ctx, who, sessionID, sittingID, enrolmentID, func(x *Occasion, p Place, c store.Convocation) error {
		name = "convocation-" + p.Enrolment.Number + "-" + x.Sitting.AssessmentID + ".ics"
		raw, err = x.calendar(p, c, o.Outbox.From)
		return err
	})
	return name, raw, err
}
