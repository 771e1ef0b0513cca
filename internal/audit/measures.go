package audit

import (
	"encoding/json"
	"math"

	"jurande/internal/journal"
	"jurande/internal/refusal"
	"jurande/internal/signing"
	"jurande/internal/store"
)

// measureFacts is what an entry about the measures of a candidate, or about the
// catalogue of measures, says.
type measureFacts struct {
	Granted []struct {
		ID, Measure, Effect, Scope, Extra, Detail, Display, From, Until string
		ScopeID                                                         string `json:"scope_id"`
		BreakMinutes                                                    int64  `json:"break_minutes"`
		Compensated                                                     bool
	}
	Ended    []string
	Revision int64
	Digest   string
}

// measures rebuilds the measures granted and the states of their catalogue from the
// journal, and compares them with the tables. It remembers the entries met by chain.
func (a *run) measures() error {
	granted, states := map[string]recorded{}, map[string]recorded{}
	for _, e := range a.measured {
		var f measureFacts
		if json.Unmarshal([]byte(e.Facts), &f) != nil {
			a.fault("measures", at("entry", "seq", e.Seq), "entry_unreadable", "seq", e.Seq)
			continue
		}
		if e.Subject == "measures" {
			states[number(f.Revision)] = recorded{e.Seq, fields{"digest": f.Digest, "at": number(e.At), "author": e.Actor}}
			continue
		}
		entry, _ := cutSubject(e, "measures/")
		for _, g := range f.Granted {
			granted[g.ID] = recorded{e.Seq, fields{"entry": entry, "measure": g.Measure, "effect": g.Effect, "scope": g.Scope, "scope_id": g.ScopeID, "extra": g.Extra, "break_minutes": number(g.BreakMinutes),
				"compensated": yes(g.Compensated), "detail": g.Detail, "display": g.Display, "from": g.From, "until": g.Until, "granted_at": number(e.At), "author": e.Actor, "ended_at": "0"}}
		}
		for _, id := range f.Ended {
			if w, known := granted[id]; known {
				w.fields["ended_at"] = number(e.At)
			}
		}
	}
	for id := range a.unmeasured {
		delete(granted, id)
	}
	have := map[string]stored{}
	err := a.StoredMeasures(func(m store.StoredMeasure) {
		a.count("measures", 1)
		have[m.ID] = stored{at("measure", "id", m.ID), fields{"entry": m.EnrolmentID, "measure": m.Measure, "effect": m.Effect, "scope": m.Scope, "scope_id": m.ScopeID, "extra": m.Extra, "break_minutes": number(m.BreakMinutes),
			"compensated": yes(m.Compensated), "detail": m.Detail, "display": m.Display, "from": m.From, "until": m.Until, "granted_at": number(m.GrantedAt), "author": m.GrantedBy, "ended_at": number(m.EndedAt)}}
	})
	if err != nil {
		return err
	}
	a.match("measures", granted, have, func(id string) place { return at("measure", "id", id) })
	return a.catalogues(states)
}

func (a *run) catalogues(want map[string]recorded) error {
	rows, err := a.MeasureCatalogues()
	have := map[string]stored{}
	for _, c := range rows {
		a.count("measures", 1)
		p := at("catalogue", "revision", c.Revision)
		have[whole(c.Revision)] = stored{p, fields{"digest": c.Digest, "at": number(c.At), "author": c.By}}
		a.demand(sum(c.Content) == c.Digest, "measures", p, "content_other", "seq", want[whole(c.Revision)].seq)
	}
	a.match("measures", want, have, func(id string) place { return at("catalogue", "revision", id) })
	return err
}

// healthLog checks the chain of the health log and its signed head. What its lines say
// is sealed: only who holds the health key reads it.
func (a *run) healthLog() error {
	head, note, err := a.HealthHead()
	if refusal.KindOf(err) == refusal.NotFound {
		a.fault("health", at("health"), "head_missing")
	} else if err != nil {
		return err
	}
	var c journal.Chain
	last := int64(0)
	if err := a.HealthLog(math.MinInt64, func(e journal.Entry) error {
		c.Add(e)
		last = e.Seq
		a.count("health", 1)
		return nil
	}); err != nil {
		return err
	}
	signed := head
	if note != "" || head.Seq != 0 || last != 0 {
		text, err := signing.Check(note, a.key)
		if err == nil {
			signed, err = journal.ParseHead(text)
		}
		if err != nil {
			signed = head
			a.fault("health", at("health"), "head_unsigned")
		}
		a.demand(signed == head, "health", at("health"), "head_columns", "seq", head.Seq, "signed", signed.Seq)
	}
	for _, f := range c.Close(signed) {
		switch {
		case f.What == "head":
			a.fault("health", at("health"), "head_other", "seq", f.Seq, "signed", signed.Seq)
		case f.What == "missing" && f.To > f.Seq:
			a.fault("health", at("health_entries", "seq", f.Seq, "to", f.To), "entries_missing")
		default:
			a.fault("health", at("health_entry", "seq", f.Seq), "entry_"+f.What)
		}
	}
	return nil
}
