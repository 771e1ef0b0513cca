package audit

import (
	"encoding/json"
	"slices"
	"strings"

	"jurande/internal/journal"
)

// personFacts is what the entries about somebody say of what they may do, and of what
// lets them in.
type personFacts struct {
	Grants, Ended []string // "author title:…"
	Invitation    string
	Digest        string // of the key; the key itself is nowhere
	Until         int64
	Beside        bool   // the earlier invitations stay open
	Password      string // "chosen": whatever else opened the account opens it no more
	By            string // the invitation by which it was chosen
	Closed        bool   // all roles ended: the same
}

// roles rebuilds from the journal who was given which role, by whom, until when, and
// which invitations were made, used or replaced, and compares them with the tables.
func (a *run) roles() error {
	var subjects []string
	for id := range a.names {
		subjects = append(subjects, "person/"+id)
	}
	slices.Sort(subjects)
	grants, invitations := map[string]recorded{}, map[string]recorded{}
	held, times, open := map[string]string{}, map[string]int{}, map[string][]string{}
	err := a.JournalAbout(subjects, func(e journal.Entry) error {
		id, _ := cutSubject(e, "person/")
		var f personFacts
		if json.Unmarshal([]byte(e.Facts), &f) != nil {
			a.fault("people", at("role", "name", a.names[id], "role", ""), "entry_unreadable", "seq", e.Seq)
			return nil
		}
		for _, g := range f.Grants {
			of := key(id, g)
			times[of]++
			held[of] = key(of, whole(times[of]))
			grants[held[of]] = recorded{e.Seq, fields{"granted_at": number(e.At), "author": e.Actor, "ended_at": number(0)}}
		}
		for _, g := range f.Ended {
			if w, known := grants[held[key(id, g)]]; known {
				w.fields["ended_at"] = number(e.At)
				grants[held[key(id, g)]] = recorded{e.Seq, w.fields}
			}
		}
		if f.Invitation != "" && !f.Beside || f.Password != "" || f.Closed {
			for _, x := range open[id] {
				invitations[x].fields["closed_at"] = number(e.At)
			}
			open[id] = nil
		}
		if w, known := invitations[f.By]; known && f.Password != "" {
			w.fields["used"] = yes(true)
		}
		if f.Invitation != "" {
			invitations[f.Invitation] = recorded{e.Seq, fields{"person": id, "digest": f.Digest, "made_at": number(e.At), "author": e.Actor, "until_at": number(f.Until), "closed_at": number(0), "used": yes(false)}}
			open[id] = append(open[id], f.Invitation)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return a.matchRoles(grants, invitations)
}

func (a *run) matchRoles(grants, invitations map[string]recorded) error {
	rows, err := a.StoredGrants()
	if err != nil {
		return err
	}
	have, times := map[string]stored{}, map[string]int{}
	for _, g := range rows {
		of := key(g.PersonID, string(g.Role)+" "+string(g.Scope.Kind)+":"+g.Scope.ID)
		times[of]++
		have[key(of, whole(times[of]))] = stored{at("role", "name", a.names[g.PersonID], "role", string(g.Role)),
			fields{"granted_at": number(g.GrantedAt), "author": g.GrantedBy, "ended_at": number(g.EndedAt)}}
	}
	a.count("people", len(rows))
	a.match("people", grants, have, func(k string) place {
		id, rest, _ := strings.Cut(k, "/")
		role, _, _ := strings.Cut(rest, " ")
		return at("role", "name", a.names[id], "role", role)
	})
	made, err := a.StoredInvitations()
	if err != nil {
		return err
	}
	have = map[string]stored{}
	for _, i := range made {
		have[i.ID] = stored{at("invitation", "name", a.names[i.PersonID]), fields{"person": i.PersonID, "digest": i.KeyHash, "made_at": number(i.MadeAt), "author": i.MadeBy,
			"until_at": number(i.Until), "closed_at": number(i.ClosedAt), "used": yes(i.Used)}}
	}
	a.count("people", len(made))
	a.match("people", invitations, have, func(k string) place { return at("invitation", "name", a.names[invitations[k].fields["person"]]) })
	return nil
}
