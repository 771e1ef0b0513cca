package office

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/jury"
	"jurande/internal/jury/rule"
	"jurande/internal/store"
)

// Exemptions is what of an entry need not be sat: what was found by itself, to be
// confirmed, and what may be shown with a proof.
type Exemptions struct {
	Session   exam.Session
	Enrolment candidate.Enrolment
	JuryOn    framework.Date
	Open      bool                   // an exemption may still be confirmed
	Proposed  []candidate.Held       // found in signed minutes and in the register
	Declined  []store.Declined       // found, and declined with a reason
	Listed    []ListedCorrespondence // blocks of other titles that the register lists, to choose from
}

// ListedCorrespondence is one line of the register: holding these is worth that block.
type ListedCorrespondence struct {
	Block string   // of the référentiel: "B2"
	Title string   // code of the other title
	Codes []string // of its blocks, all needed
}

// Exemptions looks for what the candidate of an entry already holds.
func (o *Office) Exemptions(ctx context.Context, who access.Person, enrolmentID string) (x *Exemptions, err error) {
	err = o.see(ctx, who, access.ConfirmExemption, func(v *View) error {
		if x, err = o.exemptions(v.Reader, enrolmentID); err != nil {
			return err
		}
		return v.Allow(sessionTarget(x.Session))
	})
	return x, err
}

func (o *Office) exemptions(r store.Reader, enrolmentID string) (x *Exemptions, err error) {
	e, err := r.Enrolment(enrolmentID)
	if err != nil {
		return nil, err
	}
	s, err := r.Session(e.SessionID)
	if err != nil {
		return nil, err
	}
	published, err := o.publishedFramework(r, s.VersionID)
	if err != nil {
		return nil, err
	}
	x = &Exemptions{Session: s, Enrolment: e, JuryOn: s.JuryOn}
	if x.JuryOn.IsZero() {
		x.JuryOn = s.Closes
	}
	copies, err := r.CountCopiesOf(e.ID)
	if err != nil {
		return nil, err
	}
	x.Open = s.State == exam.Preparing && copies == 0
	codes := blockCodes(published.Registration, published.Framework)
	for _, c := range published.Registration.Correspondences {
		for _, code := range c.From {
			if id := codes[code]; slices.Contains(e.Blocks, id) && len(c.To) > 0 {
				x.Listed = append(x.Listed, ListedCorrespondence{id, c.Code, c.To})
			}
		}
	}
	if x.Declined, err = r.DeclinedOf(e.ID); err != nil {
		return nil, err
	}
	rows, err := r.Acquired(e.CandidateID)
	if err != nil {
		return nil, err
	}
	return x, o.propose(r, x, rows, published, codes)
}

// propose reads the signed minutes about the person: blocks of the same title, in any
// version, then what blocks of other titles are worth by the register.
func (o *Office) propose(r store.Reader, x *Exemptions, rows []store.AcquiredRow, published *Published, codes map[string]string) error {
	add := func(h candidate.Held) {
		lapsed := !h.Until.IsZero() && x.JuryOn.After(h.Until)
		declined := slices.ContainsFunc(x.Declined, func(d store.Declined) bool { return d.Block == h.Block })
		if !lapsed && !declined && slices.Contains(x.Enrolment.Blocks, h.Block) && !slices.ContainsFunc(x.Proposed, func(p candidate.Held) bool { return p.Block == h.Block }) {
			x.Proposed = append(x.Proposed, h)
		}
	}
	for _, stored := range rows {
		row := acquired(stored)
		if row.SessionID == x.Session.ID {
			continue
		}
		origin, err := o.publishedFramework(r, row.VersionID)
		if err != nil {
			return err
		}
		validated, err := row.validated()
		if err != nil {
			return err
		}
		day := framework.DateOf(time.UnixMilli(row.MeetsAt).In(paris))
		held := candidate.Held{Source: row.SessionName, Acquired: day, Until: heldUntil(day, origin.Regulation.Validity.Years)}
		if row.TitleID == published.TitleID {
			same := sameBlocks(origin, published)
			for _, id := range validated {
				if now := same[id]; now != "" {
					h := held
					h.Block, h.Kind, h.From = now, candidate.BySession, []string{id}
					add(h)
				}
			}
			for _, h := range row.kept() { // what was confirmed then stays so
				if now := same[h.Block]; now != "" {
					h.Block = now
					add(h)
				}
			}
			continue
		}
		var had []string
		for code, id := range blockCodes(origin.Registration, origin.Framework) {
			if slices.Contains(validated, id) {
				had = append(had, code)
			}
		}
		for code, from := range framework.Worth(published.Registration, origin.Registration, had) {
			h := held
			h.Block, h.Kind, h.From = codes[code], candidate.ByCorrespondence, from
			add(h)
		}
	}
	slices.SortFunc(x.Proposed, func(a, b candidate.Held) int {
		if a.Block < b.Block {
			return -1
		}
		return 1
	})
	return nil
}

// heldUntil is the last day of validity of a block validated on a day; zero for good.
func heldUntil(day framework.Date, years int) framework.Date {
	until := rule.HeldUntil(day.Time(), years)
	if until.IsZero() {
		return framework.Date{}
	}
	return framework.DateOf(until)
}

// blockCodes gives the référentiel's id of each code of the register; a pair that is
// only a guess by rank gives no right.
func blockCodes(reg framework.Registration, f framework.Framework) map[string]string {
	of := map[string]string{}
	for _, m := range framework.MatchBlocks(reg, f) {
		if m.Code != "" && m.Block != "" && m.By != framework.Doubtful {
			of[m.Code] = m.Block
		}
	}
	return of
}

// sameBlocks pairs the blocks of two versions of a title by their wording.
func sameBlocks(from, to *Published) map[string]string {
	same := map[string]string{}
	if from.VersionID == to.VersionID {
		for _, b := range from.Framework.Blocks {
			same[b.ID] = b.ID
		}
		return same
	}
	var now framework.Registration
	for _, b := range to.Framework.Blocks {
		now.Blocks = append(now.Blocks, framework.RegisteredBlock{Code: b.ID, Title: b.Title})
	}
	for _, m := range framework.MatchBlocks(now, from.Framework) {
		if m.Block != "" && m.Code != "" && m.By != framework.Doubtful {
			same[m.Block] = m.Code
		}
	}
	return same
}

// acquired is what signed minutes say of a person in an earlier session.
type acquired store.AcquiredRow

func (a acquired) validated() (ids []string, err error) {
	var status map[string]jury.Status
	err = json.Unmarshal([]byte(a.Blocks), &status)
	for id, s := range status {
		if s == jury.Validated {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids, err
}

// kept are the exemptions that were confirmed for that session.
func (a acquired) kept() (list []candidate.Held) {
	var held []candidate.Held
	if json.Unmarshal([]byte(a.Held), &held) != nil {
		return nil
	}
	return slices.DeleteFunc(held, func(h candidate.Held) bool { return h.Kind == "" })
}
