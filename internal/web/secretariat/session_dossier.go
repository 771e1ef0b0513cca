package secretariat

import (
	"encoding/json"
	"time"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/journal"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui/button"
	"jurande/internal/web/ui/facts"
	"jurande/internal/web/ui/history"
	"jurande/internal/web/ui/spine"
)

type sessionDossierView struct {
	*office.SessionDossier
	May      bool // plan, enter, number, share out
	Register bool // sees the candidates
	Follow   bool // sees the progress of marking
	Sit      bool // sees the sittings
	Jury     bool
	Measures bool        // sees the measures granted
	Begin    []lang.Said // why marking could not be opened
}

// Session shows a session: where it stands, what is to be done, what was done.
func Session(q *shell.Request) error { return showDossier(q, nil) }

// BeginMarking opens the marking of a session.
func BeginMarking(q *shell.Request) error {
	id := q.PathValue("session")
	err := q.Office.BeginMarking(q.Context(), q.Who, id)
	if refused(err) {
		return showDossier(q, err)
	}
	if err != nil {
		return err
	}
	q.Say("session.begin.done")
	return q.See(sessionURL(id))
}

func showDossier(q *shell.Request, refusedBy error) error {
	x, err := q.Office.SessionDossier(q.Context(), q.Who, q.PathValue("session"))
	if err != nil {
		return err
	}
	target := access.Target{access.OfSession: x.ID, access.OfTitle: x.TitleID}
	may := func(act access.Act) bool { return access.May(q.Who, act, target) == nil }
	v := sessionDossierView{SessionDossier: x, May: may(access.OpenSession), Register: may(access.ReadCandidates), Follow: may(access.FollowMarking), Measures: may(access.ReadMeasures), Sit: may(access.ReadSitting),
		Jury: access.MayEver(q.Who, access.ReadDossiers), Begin: q.P.Refusals(refusedBy)}
	return showSession(q, x.Session, shell.Page{Refused: refusedBy, Body: sessionDossier(v)})
}

// The steps of a session's life; each has its words in the catalogue.
const (
	stepEntries = iota
	stepCopies
	stepMarking
	stepJury
	stepMinutes
	stepResults
)

var lifeSteps = []string{"entries", "copies", "marking", "jury", "minutes", "results"}

// now is the step that waits for somebody.
func (v sessionDossierView) now() int {
	k := v.Standing
	switch v.State {
	case exam.Preparing:
		switch {
		case k.Enrolled == 0:
			return stepEntries
		case k.WithoutCopy > 0 || k.Unassigned > 0:
			return stepCopies
		}
		return stepMarking
	case exam.Marking:
		if k.SheetsOpen+k.ToHarmonise+k.PresenceToSay+k.WithoutCopy+k.Unassigned > 0 {
			return stepMarking
		}
		return stepJury
	case exam.Deliberating:
		if v.Minutes != "" {
			return stepMinutes
		}
		return stepJury
	}
	return stepResults
}

// mover is who has to do something at a step.
func (v sessionDossierView) mover(p *lang.Printer) string {
	switch v.now() {
	case stepEntries, stepCopies:
		return p.T("session.mover.secretariat")
	case stepMarking:
		if v.State == exam.Preparing || v.Standing.SheetsOpen+v.Standing.ToHarmonise == 0 {
			return p.T("session.mover.secretariat")
		}
		return p.T("session.mover.markers")
	case stepJury:
		if v.JuryState == "" {
			return p.T("session.mover.secretariat")
		}
		return p.T("session.mover.president")
	case stepMinutes:
		return p.T("session.mover.jury")
	}
	return ""
}

func (v sessionDossierView) life(p *lang.Printer) spine.Line {
	urls := []string{}
	if v.Register {
		urls = append(urls, sessionURL(v.ID, "candidats"))
	} else {
		urls = append(urls, "")
	}
	if v.May {
		urls = append(urls, sessionURL(v.ID, "copies"))
	} else {
		urls = append(urls, "")
	}
	if v.Follow {
		urls = append(urls, sessionURL(v.ID, "correction"))
	} else {
		urls = append(urls, "")
	}
	jury := ""
	if v.Jury {
		jury = "/jury/" + v.ID
	}
	urls = append(urls, jury, "", "")
	if v.Minutes != "" && v.Jury {
		urls[stepMinutes] = "/jury/" + v.ID + "/proces-verbal"
	}
	line := spine.Line{Label: p.T("session.life")}
	now := v.now()
	for i, key := range lifeSteps {
		s := spine.Step{Text: p.T("session.step." + key), URL: urls[i], When: v.figure(p, i), Stage: spine.Future}
		switch {
		case i < now:
			s.Stage = spine.Past
		case i == now:
			s.Stage, s.Who = spine.Present, v.mover(p)
		}
		line.Steps = append(line.Steps, s)
	}
	return line
}

// figure is what there is to know of a step at a glance.
func (v sessionDossierView) figure(p *lang.Printer, step int) string {
	switch {
	case step == stepEntries:
		return p.T("session.candidates", "n", v.Totals.Enrolled)
	case step == stepCopies && v.Totals.Copies > 0:
		return p.T("session.copies", "n", v.Totals.Copies)
	case step == stepMarking && v.State != exam.Preparing && v.Standing.SheetsOpen > 0:
		return p.T("session.sheets_open", "n", v.Standing.SheetsOpen)
	case step == stepJury && v.JuryMeets > 0:
		return p.Date(time.UnixMilli(v.JuryMeets))
	case step == stepJury:
		return civilDay(p, v.JuryOn)
	case step == stepMinutes:
		return v.Minutes
	}
	return ""
}

func (v sessionDossierView) known(p *lang.Printer) []facts.Fact {
	reg := v.Published.Registration
	list := []facts.Fact{
		{Term: p.T("session.fact.title"), Text: p.T("session.of", "title", v.TitleName, "number", v.VersionNumber), URL: FrameworksPath + "/" + v.VersionID},
		{Term: p.T("session.fact.registration"), Text: p.T("session.registration", "code", reg.Code, "end", civilDay(p, reg.EndOfRegistration))},
		{Term: p.T("session.fact.entries"), Text: span(p, v.Session)},
		{Term: p.T("session.fact.jury"), Text: civilDay(p, v.JuryOn)},
		{Term: p.T("session.fact.place"), Text: v.Place},
		{Term: p.T("session.fact.manager"), Text: v.Manager},
	}
	if t := v.Totals; t.Copies > 0 {
		list = append(list, facts.Fact{Term: p.T("session.fact.copies"), Text: attendance(p, t.Present, t.Absent, t.Expected)},
			facts.Fact{Term: p.T("session.fact.works"), Text: p.T("session.works", "n", t.WithWork, "of", p.Number(t.Copies-t.Absent))})
	}
	centres := make([]string, len(v.Centres))
	for i, c := range v.Centres {
		centres[i] = p.T("session.centre_count", "name", c.Name, "count", p.Number(c.Entered))
	}
	if v.Register {
		list = append(list, facts.Fact{Term: p.T("session.fact.centres"), Text: p.List(centres...)})
	}
	return list
}

// attendance says who was there; what counts nobody is left out.
func attendance(p *lang.Printer, present, absent, expected int) string {
	var parts []string
	for _, x := range []struct {
		key string
		n   int
	}{{"present", present}, {"absent", absent}, {"expected", expected}} {
		if x.n > 0 {
			parts = append(parts, p.T("session.presence."+x.key, "n", x.n))
		}
	}
	return p.List(parts...)
}

// todo is what the session waits for: sentences, and the acts that lead on.
type todo struct {
	Text  string
	Lacks []string
	Go    *button.Go
	Post  *button.Button // posted to its Action
}

func (v sessionDossierView) todo(p *lang.Printer) todo {
	k := v.Standing
	switch v.now() {
	case stepEntries:
		return todo{Text: p.T("session.todo.entries"), Go: &button.Go{Text: p.T("session.import.act"), URL: sessionURL(v.ID, "importer"), Weight: button.Main}}
	case stepCopies:
		if k.WithoutCopy > 0 {
			return todo{Text: p.T("session.todo.number", "n", k.WithoutCopy), Post: &button.Button{Text: p.T("session.number.act"), Weight: button.Main, Action: sessionURL(v.ID, "copies/numeroter")}}
		}
		return todo{Text: p.T("session.todo.share", "n", k.Unassigned), Go: &button.Go{Text: p.T("session.share.act"), URL: sessionURL(v.ID, "correction"), Weight: button.Main}}
	case stepMarking:
		if v.State == exam.Preparing {
			return todo{Text: p.T("session.todo.begin"), Post: &button.Button{Text: p.T("session.begin.act"), Weight: button.Main, Action: sessionURL(v.ID, "correction/ouvrir")}}
		}
		return todo{Text: p.T("session.todo.marking"), Lacks: v.lacks(p), Go: &button.Go{Text: p.T("session.follow.act"), URL: sessionURL(v.ID, "correction"), Weight: button.Main}}
	case stepJury:
		key := "session.todo.open_jury"
		switch {
		case v.State == exam.Deliberating:
			key = "session.todo.deliberating"
		case v.JuryState == "":
			key = "session.todo.compose_jury"
		}
		return todo{Text: p.T(key), Go: v.toJury(p)}
	case stepMinutes:
		return todo{Text: p.T("session.todo.minutes"), Go: v.toJury(p)}
	}
	return todo{Text: p.T("session.todo.closed")}
}

func (v sessionDossierView) toJury(p *lang.Printer) *button.Go {
	if !v.Jury {
		return nil
	}
	return &button.Go{Text: p.T("session.jury.act"), URL: "/jury/" + v.ID, Weight: button.Main}
}

// lacks lists what the end of marking still waits for.
func (v sessionDossierView) lacks(p *lang.Printer) (list []string) {
	k := v.Standing
	for _, x := range []struct {
		key string
		n   int
	}{{"number", k.WithoutCopy}, {"share", k.Unassigned}, {"sheets", k.SheetsOpen}, {"harmonise", k.ToHarmonise}, {"presence", k.PresenceToSay}} {
		if x.n > 0 {
			list = append(list, p.T("session.lack."+x.key, "n", x.n))
		}
	}
	return list
}

// sessionEvents puts the journal of a session into words.
func sessionEvents(p *lang.Printer, entries []journal.Entry, names map[string]string) []history.Event {
	list := make([]history.Event, len(entries))
	for i, e := range entries {
		list[i] = history.Event{At: time.UnixMilli(e.At), Who: names[e.Actor], What: sessionEvent(p, e)}
	}
	return list
}

func sessionEvent(p *lang.Printer, e journal.Entry) string {
	var f struct {
		Version, Assessment, Presence, State string
		Added, Accounts                      int
		Copies                               any
		Given                                []struct{ Copies []string }
		TakenBack                            []string `json:"taken_back"`
	}
	if json.Unmarshal([]byte(e.Facts), &f) != nil {
		return p.T("act." + e.Act)
	}
	count := 0
	switch c := f.Copies.(type) {
	case float64:
		count = int(c)
	case []any:
		count = len(c)
	}
	switch access.Act(e.Act) {
	case access.OpenSession:
		if f.Version != "" {
			return p.T("session.event.opened")
		}
		return p.T("session.event.planned")
	case access.ImportCandidates:
		if f.Accounts > 0 {
			return p.T("session.event.accounts", "n", f.Accounts)
		}
		return p.T("session.event.entered", "n", f.Added)
	case access.NumberCopies:
		return p.T("session.event.numbered", "n", count)
	case access.AttachWork:
		if f.Presence != "" {
			return p.T("session.event."+f.Presence, "n", count)
		}
	case access.AssignMarkers:
		switch {
		case f.State != "":
			return p.T("session.event.marking")
		case len(f.TakenBack) > 0:
			return p.T("session.event.taken_back", "n", len(f.TakenBack), "assessment", f.Assessment)
		}
		given := 0
		for _, g := range f.Given {
			given += len(g.Copies)
		}
		return p.T("session.event.given", "n", given, "assessment", f.Assessment)
	}
	return p.T("act." + e.Act)
}
