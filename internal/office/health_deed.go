package office

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"jurande/internal/access"
	"jurande/internal/journal"
	"jurande/internal/store"
)

// discreetActs are the only ones that may commit without a line of the official
// journal: their lines go to the health log, which the journal's readers never reach.
// What is granted is written in the journal too, since others apply it.
var discreetActs = []access.Act{access.RequestArrangement, access.ReadOwnArrangement, access.ReadHealth, access.DecideArrangement, access.ProposeNeutralisation}

// healthDeed is an act under way on a candidate's accommodation. It may seal and
// unseal; whatever it does, the health log says it.
type healthDeed struct {
	*Deed
	notes []journal.Entry
}

// healthNote is what a line of the health log says; it is sealed like the rest, so that
// a backup tells not even that a document exists.
type healthNote struct {
	What     string   `json:"what"`               // word of the catalogue: "health.event.<What>"
	Name     string   `json:"name,omitempty"`     // of a document
	Outcome  string   `json:"outcome,omitempty"`  // of a decision
	Measures []string `json:"measures,omitempty"` // granted or ended, their ids
}

// note writes a line about a dossier.
func (d *healthDeed) note(dossierID string, n healthNote) error {
	raw, err := json.Marshal(n)
	if err != nil {
		return err
	}
	sealed, err := d.office.Health.SealNote(raw)
	if err != nil {
		return err
	}
	facts, err := journal.Facts(map[string]string{"sealed": base64.StdEncoding.EncodeToString(sealed)})
	if err != nil {
		return err
	}
	d.notes = append(d.notes, journal.Entry{At: d.Now.UnixMilli(), Actor: d.Who.ID, Act: string(d.act), Subject: dossierID, Facts: facts})
	return nil
}

// confide runs an act on an accommodation: it must ask access and write the health log.
func (o *Office) confide(ctx context.Context, who access.Person, act access.Act, work func(*healthDeed) error) error {
	if !slices.Contains(discreetActs, act) {
		return fmt.Errorf("office: %s is no act on health matters: it writes the journal", act)
	}
	now := o.Now()
	return o.Store.Write(ctx, func(tx store.Tx) error {
		d := &healthDeed{Deed: &Deed{Tx: tx, Who: who, Now: now, act: act, office: o}}
		if err := work(d); err != nil {
			return err
		}
		if !d.allowed || len(d.notes) == 0 {
			return fmt.Errorf("%w: %s", errForgotten, act)
		}
		if err := tx.AppendHealth(o.Key.Sign, d.notes...); err != nil {
			return err
		}
		if len(d.entries) == 0 {
			return nil
		}
		return tx.Append(o.Key.Sign, d.entries...)
	})
}

// HealthEvent is a line of the health log in the clear.
type HealthEvent struct {
	At      time.Time
	Who     string // name
	Own     bool   // the candidate's own doing
	What    string
	Name    string
	Outcome string
}

// healthEvents reads the latest lines about a dossier, newest first.
func (o *Office) healthEvents(r store.Reader, dossierID, candidatePerson string) (list []HealthEvent, err error) {
	rows, err := r.HealthLogOf(dossierID, 200)
	if err != nil {
		return nil, err
	}
	names := map[string]string{System.ID: System.Name}
	for _, e := range rows {
		if _, known := names[e.Actor]; !known {
			if names[e.Actor], err = nameOf(r, e.Actor); err != nil {
				return nil, err
			}
		}
		n, err := o.openNote(e)
		if err != nil {
			return nil, err
		}
		list = append(list, HealthEvent{At: e.Time().In(paris), Who: names[e.Actor], Own: e.Actor == candidatePerson, What: n.What, Name: n.Name, Outcome: n.Outcome})
	}
	return list, nil
}

func (o *Office) openNote(e journal.Entry) (n healthNote, err error) {
	var f struct{ Sealed string }
	if err := json.Unmarshal([]byte(e.Facts), &f); err != nil {
		return n, err
	}
	sealed, err := base64.StdEncoding.DecodeString(f.Sealed)
	if err != nil {
		return n, err
	}
	raw, err := o.Health.Unseal(sealed)
	if err != nil {
		return n, err
	}
	return n, json.Unmarshal(raw, &n)
}
