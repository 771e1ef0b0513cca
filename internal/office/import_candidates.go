package office

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/export/roster"
	"jurande/internal/framework"
	"jurande/internal/journal"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// ImportPlan is what a file of candidates would do: nothing when it has faults.
type ImportPlan struct {
	Session  exam.Session
	FileName string
	SHA256   string
	Roster   candidate.Roster
	Planned  []candidate.Planned
	Held     string // id of the kept file, when it waits for its confirmation
}

// Count tells how many lines lead to a step.
func (p *ImportPlan) Count(step candidate.Step) (n int) {
	for _, x := range p.Planned {
		if x.Step == step {
			n++
		}
	}
	return n
}

// Added is how many candidates the import enters.
func (p *ImportPlan) Added() int {
	return p.Count(candidate.Newcomer) + p.Count(candidate.Returning)
}

// RehearseCandidates tells what importing a file would do, and does nothing.
func (o *Office) RehearseCandidates(ctx context.Context, who access.Person, sessionID, fileName string, raw []byte) (plan *ImportPlan, err error) {
	err = o.see(ctx, who, access.ImportCandidates, func(v *View) error {
		s, err := v.Session(sessionID)
		if err != nil {
			return err
		}
		if err := v.Allow(sessionTarget(s)); err != nil {
			return err
		}
		now := o.Now()
		read, err := o.readRoster(ctx, v.Reader, s, raw, now)
		if err != nil {
			return err
		}
		plan, err = o.planImport(ctx, v.Reader, s, fileName, read, now)
		return err
	})
	return plan, err
}

// ImportCandidates enters the candidates of a file, all or none. Likely duplicates
// prevent it unless somebody has looked at them. What is already entered stays as
// it is: the same file twice changes nothing, and writes nothing.
func (o *Office) ImportCandidates(ctx context.Context, who access.Person, sessionID, fileName string, raw []byte, doubtsSeen bool) (plan *ImportPlan, err error) {
	// The file is read before the act begins: a long reading holds nobody up.
	var read rosterRead
	err = o.see(ctx, who, access.ImportCandidates, func(v *View) error {
		s, err := v.Session(sessionID)
		if err != nil {
			return err
		}
		if err := v.Allow(sessionTarget(s)); err != nil {
			return err
		}
		read, err = o.readRoster(ctx, v.Reader, s, raw, o.Now())
		return err
	})
	if err != nil {
		return nil, err
	}
	err = o.do(ctx, who, access.ImportCandidates, func(d *Deed) error {
		s, err := d.Session(sessionID)
		if err != nil {
			return err
		}
		if err := d.Allow(sessionTarget(s)); err != nil {
			return err
		}
		if offer, err := o.offerOf(d.Reader, s, d.Now); err != nil {
			return err
		} else if !reflect.DeepEqual(offer, read.offer) { // a centre was added meanwhile
			if read, err = o.readRoster(ctx, d.Reader, s, raw, d.Now); err != nil {
				return err
			}
		}
		if plan, err = o.planImport(ctx, d.Reader, s, fileName, read, d.Now); err != nil {
			return err
		}
		if err := plan.Roster.Faults.Or(); err != nil {
			return err
		}
		if plan.Added() == 0 {
			return errNothingToDo
		}
		if len(plan.Roster.Doubts) > 0 && !doubtsSeen {
			return plan.Roster.Doubts
		}
		if err := d.enrol(ctx, plan); err != nil {
			return err
		}
		if err := d.DropCandidateFiles(sessionID, plan.SHA256); err != nil {
			return err
		}
		people, err := d.peopleDigest(plan)
		if err != nil {
			return err
		}
		return d.Record("session/"+sessionID, plan.facts(people))
	})
	return plan, unlessIdle(err)
}

// errNothingToDo ends an act that would change nothing: its transaction is given
// up and the journal stays as it was.
var errNothingToDo = errors.New("office: nothing to do")

func unlessIdle(err error) error {
	if errors.Is(err, errNothingToDo) {
		return nil
	}
	return err
}

// rosterRead is a file as read, and the offer against which it was.
type rosterRead struct {
	roster candidate.Roster
	offer  candidate.Offer
	sha256 string
}

// offerOf is what a session lets candidates enter for on a day.
func (o *Office) offerOf(r store.Reader, s exam.Session, now time.Time) (candidate.Offer, error) {
	published, err := o.publishedFramework(r, s.VersionID)
	if err != nil {
		return candidate.Offer{}, err
	}
	today := framework.DateOf(now.In(paris))
	if err := entryOpen(s, published, today); err != nil {
		return candidate.Offer{}, err
	}
	centres, err := r.Centres()
	if err != nil {
		return candidate.Offer{}, err
	}
	centres = slices.DeleteFunc(centres, func(c candidate.Centre) bool { return !s.TakesPart(c.ID) })
	return candidate.NewOffer(published.Framework, published.Regulation, published.Registration, centres, today), nil
}

// readRoster reads a file of text or a workbook.
func (o *Office) readRoster(ctx context.Context, r store.Reader, s exam.Session, raw []byte, now time.Time) (x rosterRead, err error) {
	if x.offer, err = o.offerOf(r, s, now); err != nil {
		return x, err
	}
	sum := sha256.Sum256(raw)
	x.sha256 = hex.EncodeToString(sum[:])
	tell := func(done int) { progress(ctx, StageReading, done, 0) }
	if !roster.IsWorkbook(raw) {
		x.roster, err = candidate.Read(raw, x.offer, tell)
		return x, err
	}
	sheet, closing, err := roster.OpenWorkbook(raw)
	if err != nil {
		return x, err
	}
	defer closing()
	x.roster, err = candidate.ReadSheet(sheet, x.offer, tell)
	return x, err
}

// planImport meets a file with the people already known.
func (o *Office) planImport(ctx context.Context, r store.Reader, s exam.Session, fileName string, read rosterRead, now time.Time) (*ImportPlan, error) {
	published, err := o.publishedFramework(r, s.VersionID)
	if err != nil {
		return nil, err
	}
	p := &ImportPlan{Session: s, FileName: fileName, SHA256: read.sha256, Roster: read.roster}
	progress(ctx, StageComparing, 0, len(p.Roster.Entries))
	known, err := r.KnownCandidates(births(p.Roster.Entries), numbers(p.Roster.Entries))
	if err != nil {
		return nil, err
	}
	entered := map[string]candidate.Enrolment{}
	if len(known) > 0 {
		there, err := r.Enrolments(s.ID)
		if err != nil {
			return nil, err
		}
		for _, e := range there {
			entered[e.CandidateID] = e
		}
	}
	p.Planned = p.Roster.Plan(known, entered)
	return p, p.checkHabilitations(r, published, framework.DateOf(now.In(paris)))
}

// entryOpen says whether candidates may enter a session on a day: its state, its
// own dates, and the registration of the title (R01).
func entryOpen(s exam.Session, published *Published, on framework.Date) error {
	switch {
	case s.State.Reached(exam.Deliberating):
		return refusal.New(refusal.Conflict, "session_entry_over")
	case on.Before(s.Opens):
		return refusal.New(refusal.Conflict, "session_entry_not_open", "opens", s.Opens.Time())
	case on.After(s.Closes):
		return refusal.New(refusal.Conflict, "session_entry_closed", "closes", s.Closes.Time())
	}
	return published.Registration.EntryOpen(on)
}

func births(entries []candidate.Entry) (days []candidate.Birth) {
	seen := map[candidate.Birth]bool{}
	for _, e := range entries {
		if !seen[e.Identity.BirthDate] {
			seen[e.Identity.BirthDate] = true
			days = append(days, e.Identity.BirthDate)
		}
	}
	return days
}

func numbers(entries []candidate.Entry) (list []string) {
	for _, e := range entries {
		if e.Number != "" {
			list = append(list, e.Number)
		}
	}
	return list
}

// facts are what the decisions will depend on: who entered, from where, for which
// blocks, grouped so that 20,000 candidates stay a short text.
func (p *ImportPlan) facts(people string) map[string]any {
	type group struct {
		Centre     string           `json:"centre"`
		Route      string           `json:"route"`
		Blocks     string           `json:"blocks"`
		Held       []candidate.Held `json:"held"`
		Enrolments []string         `json:"enrolments"`
		Candidates []string         `json:"candidates"` // of each enrolment
	}
	at := map[string]int{}
	groups := []group{}
	for _, x := range p.Planned {
		if x.EnrolmentID == "" {
			continue
		}
		g := group{Centre: x.Centre.ID, Route: string(x.Route), Blocks: strings.Join(x.Blocks, " "), Held: x.Held}
		if g.Held == nil {
			g.Held = []candidate.Held{}
		}
		key := fmt.Sprintf("%s|%s|%s|%+v", g.Centre, g.Route, g.Blocks, g.Held)
		i, ok := at[key]
		if !ok {
			i = len(groups)
			at[key] = i
			groups = append(groups, g)
		}
		groups[i].Enrolments = append(groups[i].Enrolments, x.EnrolmentID)
		groups[i].Candidates = append(groups[i].Candidates, x.CandidateID)
	}
	return map[string]any{"file": p.SHA256, "added": p.Added(), "entries": groups, "people": people}
}

// peopleDigest is the SHA-256, in hexadecimal, of one line per candidate that the
// import entered, sorted: the canonical JSON list of enrolment, candidate, number,
// civil identity and circumstances of the entry as kept. The journal holds it instead of the names, and the audit
// computes it again (docs/formats/audit.md).
func (d *Deed) peopleDigest(p *ImportPlan) (string, error) {
	var ids []string
	for _, x := range p.Planned {
		if x.EnrolmentID != "" {
			ids = append(ids, x.EnrolmentID)
		}
	}
	entered, err := d.EnrolmentsIn(ids)
	if err != nil {
		return "", err
	}
	var lines []string
	for _, e := range entered {
		line, err := journal.Facts(append(append([]string{e.ID, e.CandidateID, e.Number}, identityTexts(e.Identity)...), termsTexts(e.Terms)...))
		if err != nil {
			return "", err
		}
		lines = append(lines, line+"\n")
	}
	slices.Sort(lines)
	return sha256Of(strings.Join(lines, "")), nil
}
