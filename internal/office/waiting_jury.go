package office

import (
	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// presidentWaits and jurorWaits: ties to declare, a deliberation to open or go on
// with, minutes to draw or to sign.
func presidentWaits(r store.Reader, who access.Person) ([]Task, error) {
	return memberWaits(r, who, true)
}

func jurorWaits(r store.Reader, who access.Person) ([]Task, error) { return memberWaits(r, who, false) }

func memberWaits(r store.Reader, who access.Person, presides bool) (tasks []Task, err error) {
	lines, err := r.JuryLines(who.ID, true)
	if err != nil {
		return nil, err
	}
	for _, l := range lines {
		if l.JuryID == "" || l.State == JuryClosed || !l.Sits || l.Presides != presides {
			continue
		}
		at := "/jury/" + l.Session.ID
		add := func(key, url string, more ...any) {
			t := Task{Key: key, URL: url, Facts: refusal.Facts{"session": l.Session.Name}}
			for i := 0; i+1 < len(more); i += 2 {
				t.Facts[more[i].(string)] = more[i+1]
			}
			tasks = append(tasks, t)
		}
		if !l.Declared && l.MinutesState == "" {
			add("jury_ties", at+"/membres/"+who.ID+"/liens")
		}
		switch {
		case l.MinutesState == MinutesSigning && !l.HasSigned:
			add("jury_sign", at+"/proces-verbal")
		case l.MinutesState != "" || !l.Presides:
		case l.State == JuryComposing && l.Session.State == exam.Marking: // opening says what is still missing
			add("jury_open", at)
		case l.State == JuryDeliberating && l.Decided < l.Candidates:
			add("jury_decide", at+"/deliberation", "n", l.Candidates-l.Decided)
		case l.State == JuryDeliberating:
			add("jury_draw", at+"/cloture")
		}
	}
	return tasks, nil
}

// juryToCompose: sessions whose copies are being marked and whose jury is not
// convened, or has no member yet.
func juryToCompose(r store.Reader, who access.Person) (tasks []Task, err error) {
	lines, err := r.JuryLines(who.ID, false)
	if err != nil {
		return nil, err
	}
	for _, l := range lines {
		if l.Session.State != exam.Marking || access.May(who, access.ComposeJury, access.Target{access.OfSession: l.Session.ID, access.OfTitle: l.Session.TitleID}) != nil {
			continue
		}
		facts := refusal.Facts{"session": l.Session.Name}
		switch {
		case l.JuryID == "":
			tasks = append(tasks, Task{"jury_convene", facts, "/jury/" + l.Session.ID})
		case l.Members < 2:
			tasks = append(tasks, Task{"jury_compose", facts, "/jury/" + l.Session.ID})
		}
	}
	return tasks, nil
}

// resultToRead announces the candidate's last result.
func resultToRead(r store.Reader, who access.Person) (tasks []Task, err error) {
	list, err := r.LatestResult(who.ID)
	for _, l := range list {
		tasks = append(tasks, Task{"result_read", refusal.Facts{"session": l.SessionName}, "/resultats/" + l.EnrolmentID})
	}
	return tasks, err
}
