package candidate

import (
	"slices"
	"strings"

	"jurande/internal/framework"
	"jurande/internal/refusal"
)

// Check says what is missing or impossible in the state of a habilitation, field by
// field; blocks are those of the title's référentiel, none when it is not known.
func (h Habilitation) Check(blocks []string) (l refusal.List) {
	refuse := func(field, key string, facts ...any) {
		l = append(l, refusal.New(refusal.Invalid, key, facts...).On(field).By("R07", lawR07))
	}
	switch {
	case strings.TrimSpace(h.Reference) == "":
		refuse("reference", "habilitation_reference_missing")
	case len(h.Reference) > longestReference:
		refuse("reference", "habilitation_text_long", "Most", longestReference)
	}
	if h.Signed.IsZero() {
		refuse("signed", "habilitation_signed_missing")
	}
	if !slices.Contains(Scopes, h.Scope) {
		refuse("scope", "habilitation_scope_missing")
	}
	for _, b := range h.Blocks {
		if !slices.Contains(blocks, b) {
			refuse("blocks", "habilitation_block_unknown", "block", b, "blocks", blocks)
		}
	}
	if h.From.IsZero() {
		refuse("from", "habilitation_from_missing")
	}
	switch {
	case h.Until.IsZero():
		refuse("until", "habilitation_until_missing")
	case h.Until.Before(h.From):
		refuse("until", "habilitation_until_early", "from", h.From.Time())
	}
	return l
}

// CheckChange says what is missing in the change itself: why, and since when.
func (h Habilitation) CheckChange(today framework.Date) (l refusal.List) {
	switch reason := strings.TrimSpace(h.Reason); {
	case reason == "":
		l = append(l, refusal.New(refusal.Invalid, "habilitation_reason_missing").On("reason"))
	case len(reason) > longestReason:
		l = append(l, refusal.New(refusal.Invalid, "habilitation_text_long", "Most", longestReason).On("reason"))
	}
	return append(l, h.checkChanged(today)...)
}

// checkChanged: the day of a change is known and has come.
func (h Habilitation) checkChanged(today framework.Date) (l refusal.List) {
	switch {
	case h.Changed.IsZero():
		l = append(l, refusal.New(refusal.Invalid, "habilitation_changed_missing").On("changed"))
	case h.Changed.After(today):
		l = append(l, refusal.New(refusal.Invalid, "habilitation_changed_late", "today", today.Time()).On("changed"))
	}
	return l
}

// Longest texts, in bytes.
const (
	longestReference = 200
	longestReason    = 2000
)

// SameTerms reports whether two states say the same: a change must change something.
func (h Habilitation) SameTerms(o Habilitation) bool {
	return h.Reference == o.Reference && h.Signed == o.Signed && h.Scope == o.Scope && slices.Equal(h.Blocks, o.Blocks) && h.From == o.From && h.Until == o.Until && h.Ended == o.Ended
}

func joined(blocks []string) string { return strings.Join(blocks, " ") }
