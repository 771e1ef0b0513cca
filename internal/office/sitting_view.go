package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/journal"
	"jurande/internal/store"
)

// SittingLine is a sitting in the list of a session.
type SittingLine struct {
	exam.Sitting
	Assessment framework.Assessment
	Centre     string // name of whose place it is
	Expected   int
}

// Lacking is how many candidates of an assessment are placed nowhere.
type Lacking struct {
	Assessment framework.Assessment
	Block      string
	Count      int
}

// SittingsPage is the sittings of a session, with who is placed nowhere.
type SittingsPage struct {
	Session   exam.Session
	Published *Published
	Rows      []SittingLine
	Lacking   []Lacking // every assessment, in the référentiel's order
}

// Sittings lists the sittings of a session by their beginning.
func (o *Office) Sittings(ctx context.Context, who access.Person, sessionID string) (p *SittingsPage, err error) {
	err = o.see(ctx, who, access.ReadSitting, func(v *View) error {
		s, err := v.Session(sessionID)
		if err != nil {
			return err
		}
		if err := v.Allow(sessionTarget(s)); err != nil {
			return err
		}
		p = &SittingsPage{Session: s}
		if p.Published, err = o.publishedFramework(v.Reader, s.VersionID); err != nil {
			return err
		}
		return p.fill(v.Reader)
	})
	return p, err
}

func (p *SittingsPage) fill(r store.Reader) error {
	list, err := r.Sittings(p.Session.ID)
	if err != nil {
		return err
	}
	counts, err := r.SeatCounts(p.Session.ID)
	if err != nil {
		return err
	}
	centres, err := centreNames(r)
	if err != nil {
		return err
	}
	days := map[string]framework.Date{}
	for _, s := range list {
		_, a, _ := exam.BlockOf(p.Published.Framework, s.AssessmentID)
		p.Rows = append(p.Rows, SittingLine{s, a, centres[s.CentreID], counts[s.ID]})
		if s.State != exam.Cancelled && days[s.AssessmentID].IsZero() {
			days[s.AssessmentID] = s.Day()
		}
	}
	for _, b := range p.Published.Framework.Blocks {
		for _, a := range b.Assessments { // assessments, not candidates
			n, err := r.CountUnseated(store.UnseatedQuery{SessionID: p.Session.ID, AssessmentID: a.ID, Block: b.ID, On: dayOr(days[a.ID], p.Session)})
			if err != nil {
				return err
			}
			p.Lacking = append(p.Lacking, Lacking{a, b.ID, n})
		}
	}
	return nil
}

// dayOr is the day on which a block held is looked at while no sitting is planned.
func dayOr(day framework.Date, s exam.Session) framework.Date {
	if day.IsZero() {
		return s.Closes
	}
	return day
}

func centreNames(r store.Reader) (map[string]string, error) {
	centres, err := r.Centres()
	names := map[string]string{}
	for _, c := range centres {
		names[c.ID] = c.Name
	}
	return names, err
}

// SeatLine is a candidate of a sitting with their own time and what was granted.
type SeatLine struct {
	store.SeatRow
	Time     exam.PersonalTime
	Measures []accommodation.Granted // those that hold for the sitting
}

// SeatsQuery asks for a page of the candidates of a sitting; Search is as typed.
type SeatsQuery struct {
	CentreID, RoomID, Search string
	Page                     int // from 1
}

// SeatsPerPage is how many candidates a page of a sitting shows.
const SeatsPerPage = 50

// SittingDossier is a sitting as its page shows it.
type SittingDossier struct {
	Sitting      exam.Sitting
	Session      exam.Session
	Published    *Published
	Block        framework.Block
	Assessment   framework.Assessment
	Centre       candidate.Centre // empty at the certifier's and at a distance
	Rooms        []exam.Room
	RoomCounts   map[string]int
	Groups       []exam.Group
	Watch        []store.Watch
	Expected     int // all
	Unseated     int // could still be expected here
	Rows         []SeatLine
	Total, Pages int // of what the filters keep
	Clashes      []Clash
	Unmet        []UnmetLine
	Timetable    []TimetableLine // who sits against a measure on the timetable
	Open         bool            // may still change
	Catalogue    *accommodation.Catalogue
	Passages     Passages
	History      []journal.Entry
	Names        map[string]string
}

// UnmetLine is a need that the room a candidate sits in does not meet; without a need,
// somebody whom no room can take.
type UnmetLine struct {
	exam.Unmet
	Name, Room string
}

// Sitting shows a sitting to the office and to who invigilates it.
func (o *Office) Sitting(ctx context.Context, who access.Person, sittingID string, q SeatsQuery) (x *SittingDossier, err error) {
	now := o.Now()
	err = o.see(ctx, who, access.ReadSitting, func(v *View) error {
		at, err := o.sittingOf(v.Reader, sittingID)
		if err != nil {
			return err
		}
		if err := v.Allow(sittingTarget(at.Sitting, at.Session)); err != nil {
			return err
		}
		x = &SittingDossier{Sitting: at.Sitting, Session: at.Session, Published: at.Published}
		x.Block, x.Assessment, _ = exam.BlockOf(at.Published.Framework, at.Sitting.AssessmentID)
		x.Open = at.Sitting.Open(now) == nil && !at.Session.State.Reached(exam.Deliberating)
		if x.Catalogue, err = o.catalogue(v.Reader); err != nil {
			return err
		}
		if x.Unseated, err = v.CountUnseated(unseatedFor(at, "")); err != nil {
			return err
		}
		if err := x.fillPlaces(v.Reader); err != nil {
			return err
		}
		if err := x.fillRows(v.Reader, q); err != nil {
			return err
		}
		return o.fillChecks(v.Reader, x)
	})
	return x, err
}

func (x *SittingDossier) fillPlaces(r store.Reader) (err error) {
	id := x.Sitting.ID
	if x.Sitting.CentreID != "" {
		if x.Centre, err = r.Centre(x.Sitting.CentreID); err != nil {
			return err
		}
	}
	if x.Rooms, err = r.Rooms(id); err != nil {
		return err
	}
	if x.RoomCounts, err = r.RoomCounts(id); err != nil {
		return err
	}
	if x.Groups, err = r.Groups(id); err != nil {
		return err
	}
	if x.Watch, err = r.Invigilators(id); err != nil {
		return err
	}
	if x.Names, err = r.Names(); err != nil {
		return err
	}
	x.Names[System.ID] = System.Name
	x.History, err = r.JournalOf("sitting/"+id, historyShown)
	return err
}

func (x *SittingDossier) fillRows(r store.Reader, q SeatsQuery) (err error) {
	asked := store.SeatQuery{SittingID: x.Sitting.ID, CentreID: q.CentreID, RoomID: q.RoomID, Search: candidate.Fold(q.Search), Limit: SeatsPerPage, Offset: (max(q.Page, 1) - 1) * SeatsPerPage}
	if x.Total, err = r.CountSeats(asked); err != nil {
		return err
	}
	x.Pages = (x.Total + SeatsPerPage - 1) / SeatsPerPage
	rows, err := r.SeatRows(asked)
	if err != nil {
		return err
	}
	ids := make([]string, len(rows))
	for i, row := range rows {
		ids[i] = row.EnrolmentID
	}
	measures, err := r.MeasuresOf(ids)
	for _, row := range rows {
		held := accommodation.Applicable(measures[row.EnrolmentID], x.Sitting.AssessmentID, x.Sitting.Day())
		x.Rows = append(x.Rows, SeatLine{row, x.Sitting.Allowance(row.Seat, held).Time(exam.Happened{}), held})
	}
	return err
}

// fillChecks names what does not hold: who is expected twice at once, which needs the
// rooms do not meet.
func (o *Office) fillChecks(r store.Reader, x *SittingDossier) error {
	seats, sitters, err := o.sitters(r, x.Sitting)
	if err != nil {
		return err
	}
	x.Expected = len(seats)
	if x.Sitting.State == exam.Cancelled {
		return nil
	}
	if x.Passages, err = o.passagesOf(r, x.Sitting, seats); err != nil {
		return err
	}
	if x.Clashes, err = clashesOf(r, x.Sitting, seats); err != nil {
		return err
	}
	if x.Timetable, err = o.timetableOf(r, x.Sitting, seats, sitters); err != nil {
		return err
	}
	unmet := exam.UnmetNeeds(x.Rooms, sitters)
	ids := make([]string, len(unmet))
	for i, u := range unmet {
		ids[i] = u.EnrolmentID
	}
	named, err := r.EnrolmentsByID(x.Session.ID, ids)
	rooms, sits := map[string]string{}, map[string]string{}
	for _, room := range x.Rooms {
		rooms[room.ID] = room.Name
	}
	for _, s := range sitters {
		sits[s.EnrolmentID] = rooms[s.RoomID]
	}
	for _, u := range unmet {
		x.Unmet = append(x.Unmet, UnmetLine{u, named[u.EnrolmentID].Identity.Listed(), sits[u.EnrolmentID]})
	}
	return err
}
