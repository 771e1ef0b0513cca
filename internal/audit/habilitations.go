package audit

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"jurande/internal/framework"
	"jurande/internal/journal"
	"jurande/internal/store"
)

// agreement is one state of a habilitation as the journal tells it.
type agreement struct {
	seq                      int64
	id, centre, title, scope string
	blocks                   []string // none: all
	from, until              framework.Date
}

// agreementFacts is what the entries about a centre say of what it may do.
type agreementFacts struct {
	Habilitation, Title, Reference, Signed, Scope, Blocks, From, Until, Reason, Changed string
	Revision                                                                            int64
	OfRevision                                                                          int64 `json:"of_revision"`
	Ended                                                                               bool
	Reported                                                                            string
	Prepared                                                                            *int64
	Year                                                                                int64
}

func key(parts ...string) string { return strings.Join(parts, "/") }

// habilitations rebuilds the agreements, their reports and the figures that centres
// declared from the journal, and compares them with the tables.
func (a *run) habilitations() error {
	var subjects []string
	for id := range a.centres {
		subjects = append(subjects, "centre/"+id)
	}
	slices.Sort(subjects)
	states, reports, figures := map[string]recorded{}, map[string]recorded{}, map[string]recorded{}
	err := a.JournalAbout(subjects, func(e journal.Entry) error {
		centre, _ := cutSubject(e, "centre/")
		if e.Act == "centres.manage" {
			return nil
		}
		var f agreementFacts
		if json.Unmarshal([]byte(e.Facts), &f) != nil {
			a.fault("habilitations", at("centre", "name", a.centres[centre].name), "entry_unreadable", "seq", e.Seq)
			return nil
		}
		who := fields{"author": e.Actor, "at": number(e.At)}
		switch {
		case f.Prepared != nil:
			who["people"] = number(*f.Prepared)
			figures[key(centre, f.Title, number(f.Year), number(f.OfRevision))] = recorded{e.Seq, who}
		case f.Reported != "":
			who["reported"] = f.Reported
			reports[key(f.Habilitation, number(f.OfRevision))] = recorded{e.Seq, who}
		default:
			states[key(f.Habilitation, number(f.Revision))] = recorded{e.Seq, fields{"centre": centre, "title": f.Title, "reference": f.Reference, "signed": f.Signed, "scope": f.Scope,
				"blocks": f.Blocks, "from": f.From, "until": f.Until, "ended": yes(f.Ended), "reason": f.Reason, "changed": f.Changed, "author": e.Actor, "at": number(e.At)}}
			from, _ := framework.ParseDate(f.From)
			until, _ := framework.ParseDate(f.Until)
			a.agreements = append(a.agreements, agreement{e.Seq, f.Habilitation, centre, f.Title, f.Scope, strings.Fields(f.Blocks), from, until})
		}
		return nil
	})
	if err != nil {
		return err
	}
	return a.matchAgreements(states, reports, figures)
}

func (a *run) matchAgreements(states, reports, figures map[string]recorded) error {
	rows, err := a.StoredAgreements()
	if err != nil {
		return err
	}
	have := map[string]stored{}
	reference := map[string]string{}
	for _, h := range rows {
		reference[h.ID] = h.Reference
		have[key(h.ID, number(h.Revision))] = stored{at("habilitation", "reference", h.Reference, "revision", h.Revision), fields{"centre": h.CentreID, "title": h.TitleID, "reference": h.Reference,
			"signed": h.Signed, "scope": h.Scope, "blocks": h.Blocks, "from": h.From, "until": h.Until, "ended": yes(h.Ended), "reason": h.Reason, "changed": h.Changed, "author": h.By, "at": number(h.At)}}
	}
	a.count("habilitations", len(rows))
	lost := func(k string) place { return at("habilitation", "reference", k, "revision", "") }
	a.match("habilitations", states, have, lost)

	told, err := a.StoredReports()
	if err != nil {
		return err
	}
	have = map[string]stored{}
	for _, x := range told {
		have[key(x.ID, number(x.Revision))] = stored{at("habilitation_report", "reference", reference[x.ID], "revision", x.Revision), fields{"reported": x.On, "author": x.By, "at": number(x.At)}}
	}
	a.count("habilitations", len(told))
	a.match("habilitations", reports, have, lost)

	declared, err := a.StoredPrepared()
	if err != nil {
		return err
	}
	have = map[string]stored{}
	for _, p := range declared {
		have[key(p.CentreID, p.TitleID, whole(p.Year), whole(p.Revision))] = stored{at("prepared", "name", a.centres[p.CentreID].name, "year", whole(p.Year)), fields{"people": whole(p.People), "author": p.By, "at": number(p.At)}}
	}
	a.count("habilitations", len(declared))
	a.match("habilitations", figures, have, func(k string) place { return at("prepared", "name", k, "year", "") })
	return nil
}

// covered demands that each centre was habilitated, on the day of an entry, to what it
// entered somebody for (R07): by the states that the journal held before the entry.
func (a *run) covered(s *session, rows []store.StoredEnrolment) {
	if s.version == nil {
		return
	}
	answers := map[string]bool{}
	for _, e := range rows {
		seq := s.enrolments[e.ID].seq
		day := framework.DateOf(time.UnixMilli(e.CreatedAt).In(paris))
		question := key(e.CentreID, e.Blocks, day.String(), number(seq))
		covers, asked := answers[question]
		if !asked {
			covers = a.habilitated(e.CentreID, s.version.row.TitleID, strings.Fields(e.Blocks), day, seq)
			answers[question] = covers
		}
		a.demand(covers, "habilitations", at("dossier", "number", e.Number), "entry_uncovered", "name", a.centres[e.CentreID].name, "on", day.String())
	}
}

func (a *run) habilitated(centre, title string, blocks []string, day framework.Date, before int64) bool {
	current := map[string]agreement{}
	for _, h := range a.agreements { // in the order of the journal
		if h.centre == centre && h.title == title && h.seq < before {
			current[h.id] = h
		}
	}
	for _, block := range blocks {
		covered := false
		for _, h := range current {
			covered = covered || !day.Before(h.from) && !day.After(h.until) && (len(h.blocks) == 0 || slices.Contains(h.blocks, block))
		}
		if !covered {
			return false
		}
	}
	return true
}
