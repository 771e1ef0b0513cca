// Package office is what people do: one file is one act. An act opens the
// transaction, asks access, calls the field, saves, and writes the journal.
package office

import (
	"context"
	"crypto/rand"
	"encoding/base32"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"jurande/internal/access"
	"jurande/internal/candidate/retention"
	"jurande/internal/journal"
	"jurande/internal/refusal"
	"jurande/internal/sealing"
	"jurande/internal/signing"
	"jurande/internal/store"
)

// Office is the installation at work. The clock and the ids are given, so that
// the demo and the tests can be repeated.
type Office struct {
	Store *store.Store
	Key   *signing.Key
	// Health seals what candidates and the referent write of needs; see health_deed.go.
	Health  *sealing.Key
	Now     func() time.Time
	NewID   func() string
	preview atomic.Pointer[ImportPlan] // the last that was kept, see hold_candidates.go
	// Chance draws copy numbers; the demo gives its own, so that a seed repeats them.
	Chance io.Reader
	// Outbox says how letters leave; without a carrier they wait.
	Outbox Outbox
	// Retention says how long what is known of people is kept; nil: as the program's own.
	Retention *retention.Policy
	// Site is the public address of the installation, "https://certification.exemple.fr":
	// where the links of letters lead. Empty: letters hold no link.
	Site string

	published sync.Map     // version id → *Published, see framework.go
	passages  sync.Map     // version id → map[string]Passage, see framework_passages.go
	plans     sync.Map     // version id → *jury.Plan, see jury_dossiers.go
	grids     sync.Map     // version and assessment → *gridOf, see open_sheet.go
	imports   sync.Map     // kept file → *ImportJob, see import_job.go
	over      atomic.Int64 // what had its time over when last counted, see waiting_retention.go
	counts    sync.Map     // session id → counted, see counts.go
	untold    sync.Map     // sitting id → untold, see waiting_convocations.go
	exempt    sync.Map     // session id → toExamine, see proposed_exemptions.go
	invites   sync.Map     // session id → *InviteJob, see invite_candidates.go
	measures  sync.Map     // revision → *accommodation.Catalogue, see measure_catalogue.go
}

// Keys are the files of the installation's two keys: one signs, the other opens what
// is sealed of needs and documents, so that a backup can be kept without it.
type Keys struct{ Journal, Health string }

// Open is OpenWith, the health key being kept beside the other one.
func Open(ctx context.Context, url, keyFile string) (*Office, error) {
	return OpenWith(ctx, url, Keys{Journal: keyFile})
}

// OpenWith opens the database and the installation's keys, and records their public
// halves at the first start, so that anybody can check the journal.
func OpenWith(ctx context.Context, url string, keys Keys) (*Office, error) {
	s, err := store.Open(ctx, url)
	if err != nil {
		return nil, err
	}
	o := &Office{Store: s, Now: time.Now, NewID: randomID, Chance: rand.Reader}
	for _, step := range []func() error{
		func() (err error) { o.Key, err = signing.Open(keys.Journal, "jurande"); return err },
		func() error { return o.recordKey(ctx) },
		func() error { return o.openHealthKey(ctx, keys) },
	} {
		if err := step(); err != nil {
			s.Close()
			return nil, err
		}
	}
	return o, nil
}

// Close closes the database.
func (o *Office) Close() error { return o.Store.Close() }

// VerifierSetting names the setting that holds the public key of the journal.
const VerifierSetting = "journal.verifier"

func (o *Office) recordKey(ctx context.Context) error {
	return o.Store.Write(ctx, func(tx store.Tx) error {
		known, err := tx.Setting(VerifierSetting)
		if err != nil || known == o.Key.Verifier() {
			return err
		}
		if known != "" {
			return fmt.Errorf("la clé de cette installation n’est pas celle qui a signé le journal de cette base ; indiquez la bonne avec --key")
		}
		return tx.SetSetting(VerifierSetting, o.Key.Verifier())
	})
}

func randomID() string {
	raw := make([]byte, 15) // 120 bits, 24 letters and digits
	rand.Read(raw)
	return strings.ToLower(base32.StdEncoding.EncodeToString(raw))
}

// Deed is an act under way: a transaction that commits only when access was
// asked and the journal written.
type Deed struct {
	store.Tx
	Who access.Person
	Now time.Time

	act     access.Act
	office  *Office
	allowed bool
	entries []journal.Entry
}

// Allow asks access for the act on a target; call it before anything is told or changed.
func (d *Deed) Allow(on access.Target) error {
	if err := access.May(d.Who, d.act, on); err != nil {
		return err
	}
	d.allowed = true
	return nil
}

// AllowOwn allows what anybody who has signed in does to their own account: no role is
// needed for it.
func (d *Deed) AllowOwn(personID string) error {
	if !d.Who.Known() || d.Who.ID != personID {
		return refusal.New(refusal.Denied, "access_denied", "Act", string(d.act))
	}
	d.allowed = true
	return nil
}

// Record notes in the journal what was done to a subject; facts is any value
// with a JSON form.
func (d *Deed) Record(subject string, facts any) error { return d.RecordAs(d.act, subject, facts) }

// RecordAs notes a consequence under another act's name.
func (d *Deed) RecordAs(act access.Act, subject string, facts any) error {
	text, err := journal.Facts(facts)
	if err != nil {
		return err
	}
	d.entries = append(d.entries, journal.Entry{At: d.Now.UnixMilli(), Actor: d.Who.ID, Act: string(act), Subject: subject, Facts: text})
	return nil
}

var errForgotten = errors.New("office: an act must ask access and write the journal")

// do runs an act from its transaction to its journal entries, which are the last
// thing written.
func (o *Office) do(ctx context.Context, who access.Person, act access.Act, work func(*Deed) error) error {
	now := o.Now()
	return o.Store.Write(ctx, func(tx store.Tx) error {
		d := &Deed{Tx: tx, Who: who, Now: now, act: act, office: o}
		if err := work(d); err != nil {
			return err
		}
		if !d.allowed || len(d.entries) == 0 {
			return fmt.Errorf("%w: %s", errForgotten, act)
		}
		return tx.Append(o.Key.Sign, d.entries...)
	})
}

// View is a question under way; like a deed, it must ask access.
type View struct {
	store.Reader
	Who access.Person

	act     access.Act
	allowed bool
}

// Allow asks access for the question on a target.
func (v *View) Allow(on access.Target) error {
	if err := access.May(v.Who, v.act, on); err != nil {
		return err
	}
	v.allowed = true
	return nil
}

// AllowEver asks whether the person may put the question about anything at all: for
// a list that turned out to be empty.
func (v *View) AllowEver() error {
	if !access.MayEver(v.Who, v.act) {
		return access.May(v.Who, v.act, access.Target{})
	}
	v.allowed = true
	return nil
}

// see answers a question from one state of the database.
func (o *Office) see(ctx context.Context, who access.Person, act access.Act, work func(*View) error) error {
	return o.Store.Read(ctx, func(r store.Reader) error {
		v := &View{Reader: r, Who: who, act: act}
		if err := work(v); err != nil {
			return err
		}
		if !v.allowed {
			return fmt.Errorf("%w: %s", errForgotten, act)
		}
		return nil
	})
}

// System acts for what no person did: migrations of data, the demo's beginnings.
var System = access.Person{ID: "system", Login: "system", Name: "Jurande",
	Grants: []access.Grant{{Role: access.Secretariat, Scope: access.Scope{Kind: access.Everything}}}}

// Head returns the signed head of the journal, also as a sign of life.
func (o *Office) Head(ctx context.Context) (h journal.Head, err error) {
	err = o.Store.Read(ctx, func(r store.Reader) error { h, _, err = r.JournalHead(); return err })
	return h, err
}
