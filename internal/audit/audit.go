// Package audit recomputes everything from what is stored, by another road than the
// program that stored it, and says what no longer holds. It shares no code with the
// deliberation, the marking or the office: only the types of the référentiel and of
// the rules. What it checks is written in docs/formats/audit.md, so that a third
// party can do it again without us.
package audit

import (
	"context"

	"jurande/internal/journal"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// Fault is one thing that does not hold. At and What are words of the catalogue
// ("audit.at.<At>", "audit.fault.<What>"); both quote Facts.
type Fault struct {
	At    string
	What  string
	Facts refusal.Facts
}

// Check is one thing that was verified, on so many objects.
type Check struct {
	Name   string // word of the catalogue: "audit.check.<Name>"
	Count  int
	Faults []Fault
}

// Names is the written list of the checks, in the order of a report.
var Names = []string{"journal", "head", "links", "frameworks", "registrations", "habilitations", "vae", "sessions", "people", "enrolments", "sittings", "papers", "files", "copies", "works",
	"sheets", "marks", "juries", "neutralisations", "decisions", "proposals", "minutes", "signatures", "erasures", "requests", "measures", "health"}

// Report is what an audit found.
type Report struct {
	Checks   []Check
	Erased   []Erasure // lawfully, by day
	Sessions []string  // names of the sessions that were looked at
	Entries  int64     // last entry of the journal
	Head     string    // its hash
	Key      string    // public key with which signatures were checked
}

// OK reports that everything holds.
func (r Report) OK() bool { return r.Faults() == 0 }

// Faults counts what does not hold.
func (r Report) Faults() (n int) {
	for _, c := range r.Checks {
		n += len(c.Faults)
	}
	return n
}

// Options of an audit.
type Options struct {
	Session string // id of the one session to look at; all when empty
	Keys    []Key  // public keys known otherwise than by the database; each must be the journal's
	Tell    func(check string, done int)
}

// Key is a public key and where it comes from ("given", "file").
type Key struct{ From, Verifier string }

// run is an audit under way.
type run struct {
	store.Reader
	opt      Options
	report   *Report
	measured []journal.Entry // about measures and their catalogue, as chain met them
	checks   map[string]*Check
	session  string // name of the session at hand, when there are several
	several  bool
	key      string

	erased     map[string]recorded // "candidate kind time" that the journal says was erased
	gone       map[string]int64    // "candidate kind" → entry of the last erasure
	emptied    map[string]bool     // digests of works that were erased
	unmeasured map[string]bool     // measures that were erased
	drawn      map[string][]string // session → minutes that the journal says were drawn
	versions   map[string]*version
	titles     map[string]*title
	names      map[string]string // people
	centres    map[string]centre
	agreements []agreement // in the order of the journal
}

// Run audits one state of a database.
func Run(ctx context.Context, s *store.Store, o Options) (report Report, err error) {
	err = s.Read(ctx, func(r store.Reader) error {
		a := &run{Reader: r, opt: o, report: &report, checks: map[string]*Check{}, drawn: map[string][]string{}, erased: map[string]recorded{}, gone: map[string]int64{}, emptied: map[string]bool{}, unmeasured: map[string]bool{}, versions: map[string]*version{}, titles: map[string]*title{}}
		for _, name := range Names {
			a.checks[name] = &Check{Name: name, Faults: []Fault{}}
		}
		for _, step := range []func() error{a.chain, a.links, a.people, a.roles, a.habilitations, a.vaeFiles, a.frameworks, a.sessions, a.erasures, a.dataRequests, a.requests, a.declined, a.measures, a.healthLog} {
			if err := step(); err != nil {
				return err
			}
		}
		for _, name := range Names {
			report.Checks = append(report.Checks, *a.checks[name])
		}
		return nil
	})
	return report, err
}

// count adds objects that a check looked at.
func (a *run) count(check string, n int) {
	c := a.checks[check]
	c.Count += n
	if a.opt.Tell != nil {
		a.opt.Tell(check, c.Count)
	}
}

// place is where a fault lies: a word of the catalogue and the facts that it quotes.
type place struct {
	at    string
	facts []any
}

func at(word string, facts ...any) place { return place{word, facts} }

// fault notes what does not hold at a place.
func (a *run) fault(check string, p place, what string, facts ...any) {
	f := Fault{At: p.at, What: what, Facts: refusal.Facts{}}
	if a.several && a.session != "" {
		f.Facts["session"] = a.session
	}
	all := append(append([]any{}, p.facts...), facts...)
	for i := 0; i+1 < len(all); i += 2 {
		f.Facts[all[i].(string)] = all[i+1]
	}
	a.checks[check].Faults = append(a.checks[check].Faults, f)
}

// demand notes a fault unless something holds, and says whether it does.
func (a *run) demand(holds bool, check string, p place, what string, facts ...any) bool {
	if !holds {
		a.fault(check, p, what, facts...)
	}
	return holds
}
