package secretariat

import (
	"time"

	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui/field"
)

// ProposeGroups makes the groups of a sitting anew.
func ProposeGroups(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	if _, err := sittingOf(q); err != nil {
		return err
	}
	least, most := minutes(f, "least", true), minutes(f, "most", true)
	groups, small := 0, 0
	if err = f.Err(); err == nil {
		groups, small, err = q.Office.ProposeGroups(q.Context(), q.Who, q.PathValue("sitting"), least, most)
	}
	if err == nil && small > 0 {
		return afterSitting(q, nil, "group.done_small", "n", groups, "small", q.P.Number(small))
	}
	return afterSitting(q, err, "group.done", "n", groups)
}

// ProposeSlots gives the hours of passage of a sitting anew.
func ProposeSlots(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	x, err := sittingOf(q)
	if err != nil {
		return err
	}
	var c office.SlotChoice
	c.Until = hourOn(f, "until", x.Sitting)
	c.LunchAt = [2]time.Time{hourOn(f, "lunch_from", x.Sitting), hourOn(f, "lunch_to", x.Sitting)}
	if !f.Has("until") {
		f.Refuse(refusal.New(refusal.Invalid, "field_hour").On("until"))
	}
	var result office.SlotResult
	if err = f.Err(); err == nil {
		result, err = q.Office.ProposeSlots(q.Context(), q.Who, x.Sitting.ID, c)
	}
	if err == nil && len(result.Waiting) > 0 {
		return afterSitting(q, nil, "slot.done_waiting", "n", len(result.Waiting), "placed", q.P.Number(result.Placed), "why", q.P.T("slot.why."+result.Waiting[0].Why))
	}
	return afterSitting(q, err, "slot.done", "n", result.Placed)
}

// hourOn reads an hour on the day of a sitting; empty is the zero time.
func hourOn(f *shell.Form, name string, s exam.Sitting) time.Time {
	if f.Get(name) == "" {
		return time.Time{}
	}
	day := framework.DateOf(s.Local(s.Starts)).String()
	f.Values["_day"] = []string{day}
	return civilMoment(f, "_day", name, s.Zone)
}

// Watch adds or removes an invigilator.
func Watch(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	x, err := sittingOf(q)
	if err != nil {
		return err
	}
	if f.Get("do") == "remove" {
		return afterSitting(q, q.Office.RemoveInvigilator(q.Context(), q.Who, x.Sitting.ID, f.Get("person")), "watch.removed")
	}
	login := f.Get("known")
	if login == "" {
		login = f.Text("login", 100, true)
	}
	p := office.NewPerson{Login: login, Name: f.Text("name", 120, false), Email: f.Text("email", 200, false), Password: q.PostFormValue("password")}
	if err = f.Err(); err == nil {
		_, err = q.Office.AddInvigilator(q.Context(), q.Who, x.Sitting.ID, p, f.Get("room"))
	}
	return afterSitting(q, err, "watch.added")
}

func (v sittingView) watchOptions(p *lang.Printer) []field.Option {
	list := []field.Option{{Text: p.T("watch.new")}}
	for _, k := range v.Known {
		list = append(list, field.Option{Value: k.Login, Text: k.Name})
	}
	return list
}

func (v sittingView) watchRooms(p *lang.Printer) []field.Option {
	list := []field.Option{{Text: p.T("watch.all_rooms")}}
	for _, r := range v.Rooms {
		list = append(list, field.Option{Value: r.ID, Text: r.Name})
	}
	return list
}

// grouped says that the assessment is, or may be, taken in groups.
func (v sittingView) grouped() bool {
	return v.Assessment.Participation != framework.Individual || len(v.Groups) > 0
}

// passing says that candidates pass one after the other.
func (v sittingView) passing() bool {
	if v.Passages.Any || v.Sitting.Prepare > 0 || v.Sitting.Gap > 0 {
		return true
	}
	for _, m := range v.Assessment.Modes {
		if m == framework.Oral {
			return true
		}
	}
	return false
}

func (v sittingView) passageFaults(p *lang.Printer) (list []string) {
	for _, pair := range v.Passages.Pairs {
		list = append(list, p.T("slot.pair", "a", pair[0], "b", pair[1]))
	}
	for _, name := range v.Passages.Late {
		list = append(list, p.T("slot.late", "name", name))
	}
	if v.Passages.Without > 0 {
		list = append(list, p.T("slot.without", "n", v.Passages.Without))
	}
	return list
}

func (v moveView) groups(p *lang.Printer) []field.Option {
	list := []field.Option{{Text: p.T("group.none")}}
	for _, g := range v.Groups {
		list = append(list, field.Option{Value: g.ID, Text: p.T("group.named", "name", g.Name)})
	}
	return append(list, field.Option{Value: office.NewGroup, Text: p.T("group.new")})
}

func (v sittingView) watcher(p *lang.Printer, name, room string) string {
	if r := v.roomName(room); r != "" {
		return p.T("watch.in", "name", name, "room", r)
	}
	return name
}

// proposeGroups and proposeSlots say that what there is will be replaced.
func (v sittingView) proposeGroups(p *lang.Printer) string {
	if len(v.Groups) > 0 {
		return p.T("group.again")
	}
	return p.T("group.make")
}

func (v sittingView) proposeSlots(p *lang.Printer) string {
	if v.Passages.Any {
		return p.T("slot.again")
	}
	return p.T("slot.make")
}
