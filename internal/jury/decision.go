package jury

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"jurande/internal/refusal"
)

// Decision is what the jury decides on one dossier. Blocks are decided; the
// outcome follows from them (R21).
type Decision struct {
	Blocks   map[string]Status // validated or not_validated, for each block that is judged
	Comments map[string]string // what is still to be shown, by block refused (R20)
	Reason   string            // why the decision leaves the proposal
}

// Taken is a decision that holds: complete, coherent, with its outcome.
type Taken struct {
	Outcome Outcome           `json:"outcome"`
	Blocks  map[string]Status `json:"blocks"` // every block of the title, held and not enrolled included
	Follows bool              `json:"follows"`
}

// Bounds of what the jury writes, in characters.
const (
	ShortestReason = 15 // characters: a word is not a reason
	LongestText    = 2000
)

// Take checks a decision against the proposal. A block that the rules leave to the
// jury's review, or that the jury decides otherwise than proposed, needs a reason.
// A block not assessed follows the proposal when it is not validated.
func (p *Plan) Take(d Decision, prop Proposal) (Taken, error) {
	t := Taken{Blocks: map[string]Status{}, Follows: true}
	var faults refusal.List
	judged := map[string]bool{}
	for _, b := range prop.Blocks {
		if b.Status == HeldAlready || b.Status == NotEnrolled {
			t.Blocks[b.ID] = b.Status
			continue
		}
		judged[b.ID] = true
		said := d.Blocks[b.ID]
		if said != Validated && said != NotValidated {
			faults = append(faults, refusal.New(refusal.Invalid, "decision_block_missing", "Block", b.ID).On("block_"+b.ID))
			continue
		}
		t.Blocks[b.ID] = said
		as := b.Status
		if as == NotAssessed {
			as = NotValidated
		}
		t.Follows = t.Follows && said == as
	}
	for id := range d.Blocks {
		if !judged[id] {
			faults = append(faults, refusal.New(refusal.Invalid, "decision_block_not_judged", "Block", id).On("block_"+id))
		}
	}
	faults = append(faults, d.texts()...)
	if n := utf8.RuneCountInString(strings.TrimSpace(d.Reason)); !t.Follows && n < ShortestReason {
		faults = append(faults, refusal.New(refusal.Invalid, "decision_reason_missing", "Least", ShortestReason).By("R20", p.Regulation.Jury.Source.Cites()).On("reason"))
	}
	if len(faults) > 0 {
		sort.SliceStable(faults, func(i, j int) bool { return faults[i].Field < faults[j].Field })
		return Taken{}, faults
	}
	t.Outcome = p.conclude(t.Blocks, prop.Outcome == Absent)
	return t, nil
}

func (d Decision) texts() (faults refusal.List) {
	for id, text := range d.Comments {
		if n := utf8.RuneCountInString(text); n > LongestText {
			faults = append(faults, refusal.New(refusal.Invalid, "field_too_long", "Most", LongestText, "n", n).On("comment_"+id))
		}
	}
	if n := utf8.RuneCountInString(d.Reason); n > LongestText {
		faults = append(faults, refusal.New(refusal.Invalid, "field_too_long", "Most", LongestText, "n", n).On("reason"))
	}
	return faults
}

// conclude applies the formula of the title to blocks that are all decided.
func (p *Plan) conclude(blocks map[string]Status, absent bool) Outcome {
	out := Proposal{}
	some := false
	for _, b := range p.blocks {
		out.Blocks = append(out.Blocks, BlockResult{ID: b.id, Status: blocks[b.id]})
		some = some || blocks[b.id] == Validated
	}
	if absent && !some {
		return Absent
	}
	j := p.NewClerk()
	j.out, j.s = &out, p.NewSheet()
	j.title()
	if out.Outcome != NeedsReview { // an extra condition whose answer is unknown leaves the title open
		return out.Outcome
	}
	if some {
		return Partial
	}
	return Refused
}

// NeedsWords reports whether a dossier has to be spoken of: the others may be
// adopted together. An absence or a clear result needs none.
func (p Proposal) NeedsWords() bool {
	if p.Outcome == NeedsReview {
		return true
	}
	return slices.ContainsFunc(p.Blocks, func(b BlockResult) bool { return b.Status == InReview })
}

// AsProposed is the decision that follows a proposal without discussion.
func (p Proposal) AsProposed() Decision {
	d := Decision{Blocks: map[string]Status{}}
	for _, b := range p.Blocks {
		switch b.Status {
		case HeldAlready, NotEnrolled:
		case NotAssessed, InReview:
			d.Blocks[b.ID] = NotValidated
		default:
			d.Blocks[b.ID] = b.Status
		}
	}
	return d
}

// Digest names what a decision is taken on: levels, neutralised criteria, blocks
// entered for and held, the regulation. If any of them changes, so does the digest.
// The form is described in docs/formats/audit.md.
func (f Facts) Digest(regulation string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "jurande levels v1\nregulation %s\nabsent %t\n", regulation, f.Absent)
	lines := func(word string, list []string) {
		for _, x := range slices.Sorted(slices.Values(list)) {
			fmt.Fprintf(&b, "%s %s\n", word, x)
		}
	}
	lines("enrolled", f.Enrolled)
	held := make([]string, len(f.Held))
	for i, h := range f.Held {
		held[i] = h.Block
	}
	lines("held", held)
	lines("neutralised", f.Neutralised)
	levels := make([]string, 0, len(f.Levels))
	for k, l := range f.Levels {
		if l != "" {
			levels = append(levels, k+" "+l)
		}
	}
	lines("level", levels)
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:])
}
