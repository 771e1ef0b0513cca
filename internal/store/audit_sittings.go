package store

import "database/sql"

// Rows of sittings as kept, for the audit: whatever a damaged cell holds, it is read.

// StoredSitting is a sitting; NoExtra is how the engine writes the flag.
type StoredSitting struct {
	ID, AssessmentID, State, Venue, CentreID, Address, Zone, NoExtra, NoExtraWhy, Note, PaperID, CancelledWhy string
	StartsAt, Minutes, Prepare, Gap, Sequence, CreatedAt                                                      int64
}

// StoredSittings lists the sittings of a session.
func (r Reader) StoredSittings(sessionID string) (list []StoredSitting, err error) {
	err = r.many(`SELECT id, assessment_id, state, venue, centre_id, address, zone, CAST(no_extra AS TEXT), no_extra_why, note, paper_id, cancelled_why, starts_at, minutes, prepare_minutes, gap_minutes, sequence, created_at
FROM sitting WHERE session_id = $1 ORDER BY starts_at, id`, []any{sessionID}, func(rows *sql.Rows) error {
		var s StoredSitting
		err := rows.Scan(&s.ID, &s.AssessmentID, &s.State, &s.Venue, &s.CentreID, &s.Address, &s.Zone, &s.NoExtra, &s.NoExtraWhy, &s.Note, &s.PaperID, &s.CancelledWhy, &s.StartsAt, &s.Minutes, &s.Prepare, &s.Gap, &s.Sequence, &s.CreatedAt)
		list = append(list, s)
		return err
	})
	return list, err
}

// StoredRoom, StoredGroup, StoredSeat and StoredWatch are what a sitting holds.
type (
	StoredRoom struct {
		SittingID, ID, Name, Access, Offers string
		Places, Position                    int64
	}
	StoredGroup struct {
		SittingID, ID, Name string
		Position            int64
	}
	StoredSeat struct {
		SittingID, EnrolmentID, RoomID, GroupID string
		StartsAt                                int64 // 0: with everybody
	}
	StoredWatch struct{ SittingID, PersonID, RoomID string }
)

// StoredRooms gives the rooms of some sittings.
func (r Reader) StoredRooms(sittings []string, each func(StoredRoom)) error {
	return r.in(`SELECT sitting_id, id, name, access, offers, places, position FROM sitting_room WHERE sitting_id IN `, ` ORDER BY sitting_id, position, id`, sittings, func(rows *sql.Rows) error {
		var x StoredRoom
		err := rows.Scan(&x.SittingID, &x.ID, &x.Name, &x.Access, &x.Offers, &x.Places, &x.Position)
		each(x)
		return err
	})
}

// StoredGroups gives the groups of some sittings.
func (r Reader) StoredGroups(sittings []string, each func(StoredGroup)) error {
	return r.in(`SELECT sitting_id, id, name, position FROM sitting_group WHERE sitting_id IN `, ` ORDER BY sitting_id, position, id`, sittings, func(rows *sql.Rows) error {
		var x StoredGroup
		err := rows.Scan(&x.SittingID, &x.ID, &x.Name, &x.Position)
		each(x)
		return err
	})
}

// StoredSeats gives the seats of some sittings.
func (r Reader) StoredSeats(sittings []string, each func(StoredSeat)) error {
	return r.in(`SELECT sitting_id, enrolment_id, room_id, group_id, COALESCE(starts_at, 0) FROM seat WHERE sitting_id IN `, ` ORDER BY sitting_id, enrolment_id`, sittings, func(rows *sql.Rows) error {
		var x StoredSeat
		err := rows.Scan(&x.SittingID, &x.EnrolmentID, &x.RoomID, &x.GroupID, &x.StartsAt)
		each(x)
		return err
	})
}

// StoredWatches gives who invigilates some sittings.
func (r Reader) StoredWatches(sittings []string, each func(StoredWatch)) error {
	return r.in(`SELECT sitting_id, person_id, room_id FROM sitting_invigilator WHERE sitting_id IN `, ` ORDER BY sitting_id, person_id`, sittings, func(rows *sql.Rows) error {
		var x StoredWatch
		err := rows.Scan(&x.SittingID, &x.PersonID, &x.RoomID)
		each(x)
		return err
	})
}

// StoredConvocation is what a candidate was told of a seat, with whose it is.
type StoredConvocation struct {
	SittingID, EnrolmentID, CandidateID, Method, Content, Digest, Changes, Way, LetterID, MadeBy string
	Revision, Sequence, MadeAt                                                                   int64
}

// StoredConvocations gives all that was told of some sittings.
func (r Reader) StoredConvocations(sittings []string, each func(StoredConvocation)) error {
	return r.in(`SELECT c.sitting_id, c.enrolment_id, COALESCE(e.candidate_id, ''), c.method, c.content, c.digest, c.changes, c.way, c.letter_id, c.made_by, c.revision, c.sequence, c.made_at
FROM convocation c LEFT JOIN enrolment e ON e.id = c.enrolment_id WHERE c.sitting_id IN `, ` ORDER BY c.sitting_id, c.enrolment_id, c.revision`, sittings, func(rows *sql.Rows) error {
		var c StoredConvocation
		err := rows.Scan(&c.SittingID, &c.EnrolmentID, &c.CandidateID, &c.Method, &c.Content, &c.Digest, &c.Changes, &c.Way, &c.LetterID, &c.MadeBy, &c.Revision, &c.Sequence, &c.MadeAt)
		each(c)
		return err
	})
}

// StoredAttendance is an event of the day of a sitting.
type StoredAttendance struct {
	ID, SittingID, EnrolmentID, Kind, By, Words, Undoes string
	At, Received, Minutes                               int64
}

// StoredAttendance gives what was recorded at some sittings.
func (r Reader) StoredAttendance(sittings []string, each func(StoredAttendance)) error {
	return r.in(`SELECT id, sitting_id, enrolment_id, kind, by_person, words, undoes, at, received_at, minutes FROM attendance_event WHERE sitting_id IN `, ` ORDER BY sitting_id, at, id`, sittings, func(rows *sql.Rows) error {
		var x StoredAttendance
		err := rows.Scan(&x.ID, &x.SittingID, &x.EnrolmentID, &x.Kind, &x.By, &x.Words, &x.Undoes, &x.At, &x.Received, &x.Minutes)
		each(x)
		return err
	})
}

// StoredPaper is a paper; ReleaseAt is 0 while it is not decided.
type StoredPaper struct {
	ID, AssessmentID, Title string
	ReleaseAt, CreatedAt    int64
}

// StoredPapers lists the papers of a session.
func (r Reader) StoredPapers(sessionID string) (list []StoredPaper, err error) {
	err = r.many(`SELECT id, assessment_id, title, COALESCE(release_at, 0), created_at FROM paper WHERE session_id = $1 ORDER BY created_at, id`, []any{sessionID}, func(rows *sql.Rows) error {
		var p StoredPaper
		err := rows.Scan(&p.ID, &p.AssessmentID, &p.Title, &p.ReleaseAt, &p.CreatedAt)
		list = append(list, p)
		return err
	})
	return list, err
}
