package office

import (
	"context"
	"slices"
	"strconv"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/refusal"
)

// largest group that may be asked for.
const mostInGroup = 30

// ProposeGroups makes balanced groups of those expected, each within one centre, in
// the place of the groups that there were. small is how many groups are below least.
func (o *Office) ProposeGroups(ctx context.Context, who access.Person, sittingID string, least, most int) (groups, small int, err error) {
	if least < 1 || most < least || most > mostInGroup {
		return 0, 0, refusal.New(refusal.Invalid, "group_sizes", "most", mostInGroup).On("most")
	}
	err = o.changeSitting(ctx, who, sittingID, func(d *Deed, x *sittingAt) error {
		rows, err := d.SeatRows(seatsInRegister(sittingID))
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			return refusal.New(refusal.Conflict, "sitting_nobody")
		}
		list := make([]exam.Grouped, len(rows))
		for i, r := range rows {
			list[i] = exam.Grouped{EnrolmentID: r.EnrolmentID, CentreID: r.Enrolment.Centre.ID}
		}
		proposed, below := exam.ProposeGroups(list, least, most)
		groups, small = len(proposed), below
		in := map[string]string{}
		made := make([]exam.Group, len(proposed))
		for i, members := range proposed {
			made[i] = exam.Group{ID: o.NewID(), SittingID: sittingID, Name: strconv.Itoa(i + 1), Position: i + 1}
			for _, m := range members {
				in[m] = made[i].ID
			}
		}
		seats := make([]exam.Seat, len(rows))
		for i, r := range rows {
			seats[i] = r.Seat
			seats[i].GroupID = in[r.EnrolmentID]
		}
		x.facts["groups"], x.facts["seats"] = groupFacts(made), seatFacts(seats)
		if err := d.SetGroups(sittingID, made); err != nil {
			return err
		}
		return d.SetSeats(sittingID, seats)
	})
	return groups, small, err
}

// NewGroup stands for a group to be made.
const NewGroup = "new"

// MoveToGroup puts candidates into a group by hand, into a new one, or into none.
// They take its hour and its room. A group that is left empty is no more.
func (o *Office) MoveToGroup(ctx context.Context, who access.Person, sittingID string, enrolmentIDs []string, groupID string) error {
	if len(enrolmentIDs) == 0 {
		return refusal.New(refusal.Invalid, "sitting_nobody_chosen").On("candidates")
	}
	return o.changeSitting(ctx, who, sittingID, func(d *Deed, x *sittingAt) error {
		groups, err := d.Groups(sittingID)
		if err != nil {
			return err
		}
		switch {
		case groupID == NewGroup:
			groupID = o.NewID()
			groups = append(groups, exam.Group{ID: groupID, SittingID: sittingID, Name: nextGroup(groups), Position: len(groups) + 1})
		case groupID != "" && !slices.ContainsFunc(groups, func(g exam.Group) bool { return g.ID == groupID }):
			return refusal.New(refusal.NotFound, "not_found", "What", "group").On("group")
		}
		seats, err := d.Seats(sittingID)
		if err != nil {
			return err
		}
		var like *exam.Seat
		for _, s := range seats {
			if groupID != "" && s.GroupID == groupID && !slices.Contains(enrolmentIDs, s.EnrolmentID) {
				like = &s
				break
			}
		}
		changed, err := moved(seats, enrolmentIDs, func(s *exam.Seat) {
			s.GroupID = groupID
			if like != nil {
				s.Starts, s.RoomID = like.Starts, like.RoomID
			}
		})
		if err != nil {
			return err
		}
		if err := d.noOverlap(x.Sitting, changed); err != nil {
			return err
		}
		groups = slices.DeleteFunc(groups, func(g exam.Group) bool {
			return !slices.ContainsFunc(seats, func(s exam.Seat) bool { return s.GroupID == g.ID })
		})
		for i := range groups {
			groups[i].Position = i + 1
		}
		x.facts["groups"], x.facts["seats"] = groupFacts(groups), seatFacts(changed)
		if err := d.SetGroups(sittingID, groups); err != nil {
			return err
		}
		return d.SetSeats(sittingID, changed)
	})
}

// nextGroup is the first number that no group bears.
func nextGroup(groups []exam.Group) string {
	n := 1
	for slices.ContainsFunc(groups, func(g exam.Group) bool { return g.Name == strconv.Itoa(n) }) {
		n++
	}
	return strconv.Itoa(n)
}

func groupFacts(groups []exam.Group) [][]any {
	list := make([][]any, len(groups))
	for i, g := range groups {
		list[i] = []any{g.ID, g.Name, g.Position}
	}
	return list
}
