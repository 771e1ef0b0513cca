package office_test

import (
	"testing"
	"time"

	"jurande/internal/accommodation"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/framework/regulation"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

func ratio(s string) regulation.Ratio {
	r, ok := regulation.ParseRatio(s)
	if !ok {
		panic(s)
	}
	return r
}

// grant gives measures to an entry, as a decision does.
func (x *term) grant(t *testing.T, list ...accommodation.Granted) {
	t.Helper()
	for i := range list {
		list[i].ID = x.NewID()
		if list[i].Scope == "" {
			list[i].Scope = accommodation.ForSession
		}
	}
	must(t, x.Store.Write(x.ctx, func(tx store.Tx) error { return tx.GrantMeasures(list, 1, "x") }))
}

var june = time.Date(2027, 6, 8, 7, 0, 0, 0, time.UTC) // 9 h in Paris

func (x *term) sitting() exam.Sitting {
	return exam.Sitting{AssessmentID: "B1.E1", Venue: exam.OnSite, Address: "12 rue du Four, Lyon", Zone: "Europe/Paris", Starts: june, Minutes: 60}
}

func (x *term) planned(t testing.TB, change func(*exam.Sitting)) string {
	t.Helper()
	s := x.sitting()
	if change != nil {
		change(&s)
	}
	id, err := x.PlanSitting(x.ctx, x.claire, x.session, s)
	must(t, err)
	return id
}

func (x *term) at(t *testing.T, id string) *office.SittingDossier {
	t.Helper()
	d, err := x.Sitting(x.ctx, x.claire, id, office.SeatsQuery{})
	must(t, err)
	return d
}

func TestASittingIsPlannedWithinItsSession(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		before := x.entries(t)
		for key, change := range map[string]func(*exam.Sitting){
			"sitting_after_jury":     func(s *exam.Sitting) { s.Starts = time.Date(2027, 7, 1, 7, 0, 0, 0, time.UTC) },
			"sitting_before_session": func(s *exam.Sitting) { s.Starts = time.Date(2026, 10, 31, 7, 0, 0, 0, time.UTC) },
			"sitting_minutes":        func(s *exam.Sitting) { s.Minutes = 0 },
			"sitting_prepare":        func(s *exam.Sitting) { s.Prepare = 60 },
			"sitting_zone":           func(s *exam.Sitting) { s.Zone = "Europe/Nulle-part" },
			"sitting_link":           func(s *exam.Sitting) { s.Venue, s.Address = exam.Remotely, "réunion" },
			"sitting_address":        func(s *exam.Sitting) { s.Address = "" },
			"sitting_no_extra_why":   func(s *exam.Sitting) { s.NoExtra = true },
			"sitting_assessment":     func(s *exam.Sitting) { s.AssessmentID = "B9.E1" },
			"not_found":              func(s *exam.Sitting) { s.CentreID = "nowhere" },
		} {
			s := x.sitting()
			change(&s)
			_, err := x.PlanSitting(x.ctx, x.claire, x.session, s)
			if !refusal.Is(err, key) {
				t.Errorf("%s: %v", key, err)
			}
		}
		if x.entries(t) != before {
			t.Error("a refused plan left a trace")
		}
		id := x.planned(t, nil)
		if d := x.at(t, id); d.Sitting.State != exam.Planned || d.Assessment.ID != "B1.E1" || !d.Open {
			t.Errorf("%+v", d.Sitting)
		}
		_, err := x.PlanSitting(x.ctx, x.marco, x.session, x.sitting())
		wants(t, err, "access_denied")
	})
}

func TestWhoSitsIsProposedAndChecked(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		x.enter(t, three) // Le Goff LYON, Nakamura LYON, Œuvrard NANTES holds B1
		all := x.rows(t, office.RegisterQuery{})
		byName := map[string]candidate.Enrolment{}
		for _, e := range all {
			byName[e.Identity.BirthName] = e
		}
		goff, nakamura, holder := byName["Le Goff"], byName["Nakamura"], byName["Œuvrard"]
		id := x.planned(t, nil)
		n, err := x.SeatProposed(x.ctx, x.claire, id)
		must(t, err)
		if d := x.at(t, id); n != 2 || d.Expected != 2 || d.Unseated != 0 {
			t.Fatalf("%d proposed, %+v", n, d.Rows)
		}
		err = x.SeatCandidates(x.ctx, x.claire, id, []string{holder.ID})
		if !refusal.Is(err, "seat_not_entered") && !refusal.Is(err, "seat_holds") {
			t.Errorf("a holder sits: %v", err)
		}

		// 60 minutes from 9; another from 10: free, until a third more is granted.
		next := x.planned(t, func(s *exam.Sitting) { s.AssessmentID, s.Starts = "B1.E2", june.Add(time.Hour) })
		must(t, x.SeatCandidates(x.ctx, x.claire, next, []string{nakamura.ID}))
		x.grant(t, accommodation.Granted{EnrolmentID: goff.ID, Measure: "temps", Effect: accommodation.ExtraTime, Extra: ratio("1/3")})
		wants(t, x.SeatCandidates(x.ctx, x.claire, next, []string{goff.ID}), "sitting_overlap")

		must(t, x.Store.Read(x.ctx, func(r store.Reader) error {
			s, err := r.Sitting(id)
			if err != nil {
				return err
			}
			times, err := office.PersonalTimes(r, s)
			if p := times[goff.ID]; p.Minutes != 80 || p.Granted != 20 || !p.End.Equal(june.Add(80*time.Minute)) {
				t.Errorf("%+v", p)
			}
			if p := times[nakamura.ID]; p.Minutes != 60 || p.Granted != 0 {
				t.Errorf("%+v", p)
			}
			return err
		}))

		// Another sitting of the same assessment: who goes there leaves the first one.
		second := x.planned(t, func(s *exam.Sitting) { s.Starts = june.Add(48 * time.Hour) })
		must(t, x.SeatCandidates(x.ctx, x.claire, second, []string{goff.ID}))
		if d := x.at(t, id); d.Expected != 1 {
			t.Errorf("%d at the first", d.Expected)
		}
		must(t, x.UnseatCandidates(x.ctx, x.claire, second, []string{goff.ID}))
		p, err := x.PlacedNowhere(x.ctx, x.claire, x.session, "B1.E1")
		must(t, err)
		if p.Total != 1 || p.Rows[0].ID != goff.ID {
			t.Errorf("%d placed nowhere: %+v", p.Total, p.Rows)
		}
	})
}

func TestRoomsHonourArrangements(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		x.enter(t, three)
		id := x.planned(t, nil)
		_, err := x.SeatProposed(x.ctx, x.claire, id)
		must(t, err)
		_, err = x.ProposePlaces(x.ctx, x.claire, id)
		wants(t, err, "sitting_no_room")
		seated := x.at(t, id).Rows
		helped := seated[1].EnrolmentID
		x.grant(t, accommodation.Granted{EnrolmentID: helped, Measure: "secretaire", Effect: accommodation.Assistant})
		wants(t, x.SetRooms(x.ctx, x.claire, id, []exam.Room{{Name: "A"}, {Name: "a"}}), "room_name_twice")
		must(t, x.SetRooms(x.ctx, x.claire, id, []exam.Room{{Name: "Grande salle", Places: 1}}))
		_, err = x.ProposePlaces(x.ctx, x.claire, id)
		must(t, err)
		d := x.at(t, id)
		if len(d.Unmet) == 0 {
			t.Error("nobody says that there is no room apart")
		}
		rooms := append(d.Rooms, exam.Room{Name: "Bureau", Places: 1, Offers: []accommodation.Need{accommodation.SeparateRoom}})
		must(t, x.SetRooms(x.ctx, x.claire, id, rooms))
		d = x.at(t, id)
		big, office := d.Rooms[0].ID, d.Rooms[1].ID
		other := seated[0].EnrolmentID
		must(t, x.PlaceSeats(x.ctx, x.claire, id, []string{seated[0].EnrolmentID, helped}, ""))
		must(t, x.PlaceSeats(x.ctx, x.claire, id, []string{helped}, office))
		must(t, x.PlaceSeats(x.ctx, x.claire, id, []string{other}, big))
		if d = x.at(t, id); len(d.Unmet) != 0 {
			t.Errorf("unmet: %+v", d.Unmet)
		}
		wants(t, x.PlaceSeats(x.ctx, x.claire, id, []string{other}, office), "room_over")
		wants(t, x.SetRooms(x.ctx, x.claire, id, d.Rooms[:1]), "room_taken")
	})
}

func TestASittingChangesAndIsCancelled(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		x.enter(t, three)
		id := x.planned(t, nil)
		_, err := x.SeatProposed(x.ctx, x.claire, id)
		must(t, err)
		plan := x.sitting()
		before := x.entries(t)
		must(t, x.ChangeSitting(x.ctx, x.claire, id, plan, ""))
		if x.entries(t) != before {
			t.Error("nothing changed, and the journal says otherwise")
		}
		must(t, x.Store.Write(x.ctx, func(tx store.Tx) error { // as the convocations do
			s, err := tx.Sitting(id)
			if err != nil {
				return err
			}
			s.State = exam.Convoked
			return tx.SetSitting(s)
		}))
		plan.Minutes = 90
		wants(t, x.ChangeSitting(x.ctx, x.claire, id, plan, ""), "sitting_change_why")
		must(t, x.ChangeSitting(x.ctx, x.claire, id, plan, "Sujet plus long"))
		if s := x.at(t, id).Sitting; s.Sequence != 1 || s.Minutes != 90 || s.State != exam.Convoked {
			t.Errorf("%+v", s)
		}
		wants(t, x.CancelSitting(x.ctx, x.claire, id, " "), "sitting_cancel_why")
		must(t, x.CancelSitting(x.ctx, x.claire, id, "Grève des transports"))
		d := x.at(t, id)
		if d.Sitting.State != exam.Cancelled || d.Sitting.Sequence != 2 || d.Expected != 2 {
			t.Errorf("%+v", d.Sitting)
		}
		wants(t, x.ChangeSitting(x.ctx, x.claire, id, plan, "x"), "sitting_cancelled")
		second := x.planned(t, nil)
		if n, err := x.SeatProposed(x.ctx, x.claire, second); err != nil || n != 2 {
			t.Errorf("those of a cancelled sitting are free again: %d %v", n, err)
		}
		x.Now = func() time.Time { return june.Add(time.Minute) }
		wants(t, x.UnseatCandidates(x.ctx, x.claire, second, []string{d.Rows[0].EnrolmentID}), "sitting_past")
	})
}

func TestGroupsAndPassages(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		x.enter(t, three)
		id := x.planned(t, func(s *exam.Sitting) { s.Minutes, s.Prepare, s.Gap = 40, 20, 5 })
		_, _, err := x.ProposeGroups(x.ctx, x.claire, id, 1, 2)
		wants(t, err, "sitting_nobody")
		_, err = x.SeatProposed(x.ctx, x.claire, id)
		must(t, err)
		d := x.at(t, id)
		first, second := d.Rows[0].EnrolmentID, d.Rows[1].EnrolmentID
		must(t, x.SetRooms(x.ctx, x.claire, id, []exam.Room{{Name: "Jury 1"}}))
		x.grant(t, accommodation.Granted{EnrolmentID: first, Measure: "temps-majore", Effect: accommodation.ExtraTime, Extra: ratio("1/3")},
			accommodation.Granted{EnrolmentID: second, Measure: "matin-seulement", Effect: accommodation.Schedule})
		got, err := x.ProposeSlots(x.ctx, x.claire, id, office.SlotChoice{})
		must(t, err)
		if got.Placed != 2 || len(got.Waiting) != 0 {
			t.Fatalf("%+v", got)
		}
		d = x.at(t, id)
		if d.Rows[0].EnrolmentID != second || !d.Rows[0].Time.Begins.Equal(june) || d.Rows[0].Time.Minutes != 40 {
			t.Errorf("who may only pass in the morning passes first: %+v", d.Rows[0])
		}
		// 9:00 prepares, 9:20 to 9:40 passes; the panel is free at 9:45, for whom prepares 27 of 54 minutes.
		if p := d.Rows[1].Time; !p.Begins.Equal(june.Add(18*time.Minute)) || p.Minutes != 54 || p.Granted != 14 {
			t.Errorf("%+v", p)
		}
		if len(d.Passages.Pairs)+len(d.Passages.Late)+d.Passages.Without != 0 {
			t.Errorf("%+v", d.Passages)
		}
		must(t, x.SetSlot(x.ctx, x.claire, id, []string{second}, june.Add(4*time.Hour), d.Rooms[0].ID))
		if d = x.at(t, id); len(d.Passages.Late) != 1 {
			t.Errorf("%+v", d.Passages)
		}
		wants(t, x.SetSlot(x.ctx, x.claire, id, []string{second}, june.Add(-time.Hour), ""), "slot_early")

		n, small, err := x.ProposeGroups(x.ctx, x.claire, id, 2, 2)
		must(t, err)
		if n != 1 || small != 0 {
			t.Errorf("%d groups, %d small", n, small)
		}
		must(t, x.MoveToGroup(x.ctx, x.claire, id, []string{second}, office.NewGroup))
		d = x.at(t, id)
		if len(d.Groups) != 2 || d.Groups[1].Name != "2" {
			t.Errorf("%+v", d.Groups)
		}
		must(t, x.MoveToGroup(x.ctx, x.claire, id, []string{second}, d.Groups[0].ID))
		if d = x.at(t, id); len(d.Groups) != 1 || !d.Rows[0].Time.Begins.Equal(d.Rows[1].Time.Begins) {
			t.Errorf("a group passes together: %+v", d.Rows)
		}
	})
}

func TestInvigilatorsSeeTheirSittingOnly(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		x.enter(t, three)
		id, other := x.planned(t, nil), x.planned(t, func(s *exam.Sitting) { s.AssessmentID = "B1.E2" })
		person, err := x.AddInvigilator(x.ctx, x.claire, id, office.NewPerson{Login: "ines", Name: "Inès Robert"}, "")
		must(t, err)
		who, err := x.Person(x.ctx, person)
		must(t, err)
		_, err = x.Sitting(x.ctx, who, id, office.SeatsQuery{})
		must(t, err)
		_, err = x.Sitting(x.ctx, who, other, office.SeatsQuery{})
		wants(t, err, "access_denied")
		must(t, x.RemoveInvigilator(x.ctx, x.claire, id, person))
		who, err = x.Person(x.ctx, person)
		must(t, err)
		_, err = x.Sitting(x.ctx, who, id, office.SeatsQuery{})
		wants(t, err, "access_denied")
	})
}
