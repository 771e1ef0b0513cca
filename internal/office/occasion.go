package office

import (
	"slices"
	"strings"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/store"
)

// Occasion is a sitting with everybody expected and all that those who receive them
// must know: what convocations, sheets of rooms and the invigilator's page are made of.
type Occasion struct {
	Sitting    exam.Sitting
	Session    exam.Session
	Published  *Published
	Assessment framework.Assessment
	Block      framework.Block
	Centre     candidate.Centre // whose place it is; zero at a distance or at the certifier's
	Manager    store.PersonRow  // who answers for the session; zero when not said
	Rooms      []exam.Room
	Catalogue  *accommodation.Catalogue
	Watches    []store.Watch
	Seats      []Place
}

// Place is one candidate's.
type Place struct {
	exam.Seat
	Enrolment candidate.Enrolment
	Room      exam.Room
	Group     string
	Measures  []accommodation.Granted // those that hold for this sitting
	Time      exam.PersonalTime       // as planned, or as it became
}

// occasion reads a sitting with its candidates: as many questions whatever their number.
func (o *Office) occasion(r store.Reader, sittingID string) (*Occasion, error) {
	x, err := o.bareOccasion(r, sittingID)
	if err != nil {
		return nil, err
	}
	seats, err := r.Seats(sittingID)
	if err != nil {
		return nil, err
	}
	return x, x.seat(r, seats)
}

// occasionFor reads a sitting with the place of one candidate; without a seat when they
// no longer have one.
func (o *Office) occasionFor(r store.Reader, sittingID, enrolmentID string) (x *Occasion, p Place, err error) {
	if x, err = o.bareOccasion(r, sittingID); err != nil {
		return nil, p, err
	}
	seats, err := r.SeatsOf(enrolmentID)
	if err != nil {
		return nil, p, err
	}
	seats = slices.DeleteFunc(seats, func(s exam.Seat) bool { return s.SittingID != sittingID })
	if err := x.seat(r, seats); err != nil {
		return nil, p, err
	}
	if len(x.Seats) > 0 {
		return x, x.Seats[0], nil
	}
	e, err := r.Enrolment(enrolmentID)
	return x, Place{Seat: exam.Seat{SittingID: sittingID, EnrolmentID: enrolmentID}, Enrolment: e}, err
}

func (o *Office) bareOccasion(r store.Reader, sittingID string) (x *Occasion, err error) {
	x = &Occasion{}
	if x.Sitting, err = r.Sitting(sittingID); err != nil {
		return nil, err
	}
	if x.Session, err = r.Session(x.Sitting.SessionID); err != nil {
		return nil, err
	}
	if x.Published, err = o.publishedFramework(r, x.Session.VersionID); err != nil {
		return nil, err
	}
	x.Block, x.Assessment, _ = exam.BlockOf(x.Published.Framework, x.Sitting.AssessmentID)
	if x.Sitting.CentreID != "" {
		if x.Centre, err = r.Centre(x.Sitting.CentreID); err != nil {
			return nil, err
		}
	}
	if x.Session.ManagerID != "" {
		if x.Manager, err = r.PersonByID(x.Session.ManagerID); err != nil && !isNotFound(err) {
			return nil, err
		}
	}
	if x.Rooms, err = r.Rooms(sittingID); err != nil {
		return nil, err
	}
	if x.Watches, err = r.Invigilators(sittingID); err != nil {
		return nil, err
	}
	if x.Catalogue, err = o.catalogue(r); err != nil {
		return nil, err
	}
	return x, nil
}

func (x *Occasion) seat(r store.Reader, seats []exam.Seat) error {
	ids := make([]string, len(seats))
	for i, s := range seats {
		ids[i] = s.EnrolmentID
	}
	measures, err := r.MeasuresOf(ids)
	if err != nil {
		return err
	}
	entries, err := r.EnrolmentsByID(x.Session.ID, ids)
	if err != nil {
		return err
	}
	groups, err := r.Groups(x.Sitting.ID)
	if err != nil {
		return err
	}
	group := map[string]string{}
	for _, g := range groups {
		group[g.ID] = g.Name
	}
	times := TimesOf(x.Sitting, seats, measures, nil)
	for _, s := range seats {
		p := Place{Seat: s, Enrolment: entries[s.EnrolmentID], Group: group[s.GroupID], Time: times[s.EnrolmentID],
			Measures: accommodation.Applicable(measures[s.EnrolmentID], x.Sitting.AssessmentID, x.Sitting.Day())}
		if i := slices.IndexFunc(x.Rooms, func(room exam.Room) bool { return room.ID == s.RoomID }); i >= 0 {
			p.Room = x.Rooms[i]
		}
		x.Seats = append(x.Seats, p)
	}
	return nil
}

// seatTarget lists the scopes that contain one candidate's place: their own centre.
func (x *Occasion) seatTarget(p Place) access.Target {
	t := sittingTarget(x.Sitting, x.Session)
	t[access.OfCentre], t[access.OfEnrolment] = p.Enrolment.Centre.ID, p.EnrolmentID
	return t
}

// placesFor asks access, and keeps the places that are read: all of them, or those of
// the candidates of one centre. host lets a centre read all who come to its place.
func (v *View) placesFor(x *Occasion, centreID string, host bool) ([]Place, error) {
	on := sittingTarget(x.Sitting, x.Session)
	if centreID == "" {
		return x.Seats, v.Allow(on)
	}
	on[access.OfCentre] = centreID
	if err := v.Allow(on); err != nil {
		return nil, err
	}
	if host && centreID == x.Sitting.CentreID {
		return x.Seats, nil
	}
	var kept []Place
	for _, p := range x.Seats {
		if p.Enrolment.Centre.ID == centreID {
			kept = append(kept, p)
		}
	}
	return kept, nil
}

// Instructions are the measures of a place in practical words.
func (x *Occasion) Instructions(p Place, tag string) (list []string) {
	for _, g := range p.Measures {
		list = append(list, x.Catalogue.Instruction(g, tag))
	}
	return list
}

// PlaceLines say where to come, from the house to the room.
func (x *Occasion) PlaceLines(p Place) (lines []string) {
	if x.Sitting.Venue == exam.Remotely {
		return nil
	}
	if x.Centre.Name != "" {
		lines = append(lines, strings.TrimSuffix(x.Centre.Name+", "+x.Centre.City, ", "))
	}
	for l := range strings.SplitSeq(x.Sitting.Address, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			lines = append(lines, l)
		}
	}
	if p.Room.Name != "" {
		room := p.Room.Name
		if p.Room.Access != "" {
			room += " (" + strings.TrimRight(p.Room.Access, ".") + ")"
		}
		lines = append(lines, room)
	}
	return lines
}

// AssessmentWords name what is sat: its title with its mark in the référentiel.
func (x *Occasion) AssessmentWords() string {
	return x.Assessment.Title + " (" + x.Sitting.AssessmentID + ")"
}

// HoursWords say when one begins and ends: "de 9 h 00 à 10 h 30, heure de Paris".
func (x *Occasion) HoursWords(p *lang.Printer, t exam.PersonalTime) string {
	return p.T("convocation.hours", "from", p.TimeIn(t.Begins, x.Sitting.Zone), "to", p.TimeIn(t.End, x.Sitting.Zone), "zone", p.Zone(x.Sitting.Zone))
}
