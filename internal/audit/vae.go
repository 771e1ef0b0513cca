package audit

import (
	"encoding/json"
	"slices"
	"time"

	"jurande/internal/journal"
	"jurande/internal/store"
)

// vaeFacts is what an entry about a VAE file says: its step, and of the first one
// what the file is about.
type vaeFacts struct {
	Candidate, Title, Centre string
	Whole                    bool
	Elsewhere                int64
	Position                 int64
	Kind, On, Jury, Reason   string
}

// vaeFiles rebuilds the VAE files from the journal, and derives again where each
// stands, what is due, and what made itself (R22).
func (a *run) vaeFiles() error {
	files, err := a.StoredVAEs()
	if err != nil {
		return err
	}
	rows, err := a.StoredVAESteps()
	if err != nil {
		return err
	}
	subjects := make([]string, len(files))
	numbers := map[string]string{}
	for i, f := range files {
		subjects[i], numbers[f.ID] = "vae/"+f.ID, f.Number
	}
	known, err := a.SubjectsOf("vae/")
	if err != nil {
		return err
	}
	for _, s := range known { // a file that was removed
		if !slices.Contains(subjects, s) {
			subjects = append(subjects, s)
		}
	}
	opened, steps, err := a.vaeJournal(subjects, numbers)
	if err != nil {
		return err
	}
	of := map[string][]store.StoredVAEStep{}
	have := map[string]stored{}
	for _, s := range rows {
		of[s.FileID] = append(of[s.FileID], s)
		have[key(s.FileID, number(s.Position))] = stored{at("vae_step", "number", numbers[s.FileID], "position", s.Position), fields{"kind": s.Kind, "on": s.On, "jury_on": s.Jury, "reason": s.Reason,
			"author": s.By, "at": number(s.At)}}
	}
	for _, f := range files { // reasons written before an erasure are gone
		for _, s := range of[f.ID] {
			if k := key(s.FileID, number(s.Position)); steps[k].seq > 0 && steps[k].seq < a.goneBy(f.CandidateID, "experience") {
				steps[k].fields["reason"] = ""
			}
		}
	}
	a.count("vae", len(files)+len(rows))
	a.match("vae", steps, have, func(k string) place { return at("vae_step", "number", k, "position", "") })
	have = map[string]stored{}
	for _, f := range files {
		place := at("vae", "number", f.Number)
		have[f.ID] = stored{place, fields{"candidate": f.CandidateID, "title": f.TitleID, "centre": f.CentreID, "whole": yes(f.Whole), "elsewhere": number(f.Elsewhere), "author": f.OpenedBy, "at": number(f.OpenedAt)}}
		a.vaeClock(place, f, of[f.ID])
	}
	a.match("vae", opened, have, func(k string) place { return at("vae", "number", k) })
	return nil
}

func (a *run) vaeJournal(subjects []string, numbers map[string]string) (opened, steps map[string]recorded, err error) {
	opened, steps = map[string]recorded{}, map[string]recorded{}
	err = a.JournalAbout(subjects, func(e journal.Entry) error {
		id, _ := cutSubject(e, "vae/")
		var f vaeFacts
		if json.Unmarshal([]byte(e.Facts), &f) != nil {
			a.fault("vae", at("vae", "number", numbers[id]), "entry_unreadable", "seq", e.Seq)
			return nil
		}
		if f.Position == 1 {
			opened[id] = recorded{e.Seq, fields{"candidate": f.Candidate, "title": f.Title, "centre": f.Centre, "whole": yes(f.Whole), "elsewhere": number(f.Elsewhere), "author": e.Actor, "at": number(e.At)}}
		}
		steps[key(id, number(f.Position))] = recorded{e.Seq, fields{"kind": f.Kind, "on": f.On, "jury_on": f.Jury, "reason": f.Reason, "author": e.Actor, "at": number(e.At)}}
		return nil
	})
	return opened, steps, err
}

// vaeStage is where each kind of step leaves a file.
var vaeStage = map[string]string{"received": "asked", "receivable": "preparing", "by_silence": "preparing", "moved": "preparing", "complete": "ready", "jury_set": "called",
	"result": "told", "not_receivable": "refused", "lapsed": "gone", "withdrawn": "left"}

// vaeClock counts the days again, by its own calendar.
func (a *run) vaeClock(p place, f store.StoredVAE, steps []store.StoredVAEStep) {
	stage, due, alone := "", "", ""
	for i, s := range steps {
		if i > 0 && (s.Kind == "by_silence" || s.Kind == "lapsed") {
			// What made itself did so on the last day of the time that ran before it.
			a.demand(s.On == alone && s.By == "system" && (s.Kind == "by_silence") == (stage == "asked"), "vae", p, "vae_by_itself", "kind", s.Kind, "on", s.On, "due", alone)
		}
		stage, due, alone = vaeStage[s.Kind], "", ""
		switch stage {
		case "asked":
			due = monthsAfter(s.On, 2)
			alone = due
		case "preparing":
			due = monthsAfter(s.On, 6)
			alone = due
		case "ready":
			due = endOfThirdMonth(s.On)
		case "called":
			due = daysAfter(s.Jury, 15)
		}
	}
	for _, x := range []struct{ field, is, was string }{{"stage", f.Stage, stage}, {"due", f.Due, due}, {"alone", f.Alone, alone}} {
		a.demand(x.is == x.was, "vae", p, "vae_other", "field", x.field, "is", shown(x.field, x.is), "was", shown(x.field, x.was))
	}
}

// monthsAfter is the same day of a later month, or the last day of that month.
func monthsAfter(day string, months int) string {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	to := d.AddDate(0, months, 0)
	for (int(to.Month())-int(d.Month())-months)%12 != 0 { // the month was too short
		to = to.AddDate(0, 0, -1)
	}
	return to.Format(time.DateOnly)
}

func endOfThirdMonth(day string) string {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return time.Date(d.Year(), d.Month()+4, 0, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

func daysAfter(day string, days int) string {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return d.AddDate(0, 0, days).Format(time.DateOnly)
}
