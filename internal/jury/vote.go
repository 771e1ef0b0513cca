package jury

import (
	"strings"
	"unicode/utf8"

	"jurande/internal/refusal"
)

// Voice is what the president says when voices are equal.
type Voice string

const (
	NoVoice   Voice = ""
	VoiceFor  Voice = "for"
	VoiceNo   Voice = "against"
	VoiceNone Voice = "abstained"
)

// Vote is the jury's vote on neutralising one criterion of one candidate: how many
// voices, never whose.
type Vote struct {
	For, Against, Abstained int
	Casting                 Voice  // the president's, when voices are equal (R09)
	Why                     string // of a vote that corrects an earlier one
}

// Adopted counts the voices of the members called to vote: those present and without
// tie to the candidate (R11), the president among them. More for than against adopts;
// when they are equal the president's voice decides (R09), and an abstention of the
// president, or of everybody, rejects. again tells that a vote was already recorded.
func (v Vote) Adopted(members int, again bool) (bool, error) {
	var faults refusal.List
	for _, n := range []struct {
		field  string
		voices int
	}{{"for", v.For}, {"against", v.Against}, {"abstained", v.Abstained}} {
		if n.voices < 0 || n.voices > members {
			faults = append(faults, refusal.New(refusal.Invalid, "vote_voices", "Most", members).By("R11", "").On(n.field))
		}
	}
	total := v.For + v.Against + v.Abstained
	if len(faults) == 0 && total != members {
		faults = append(faults, refusal.New(refusal.Invalid, "vote_count", "n", total, "members", members).By("R11", "").On("for"))
	}
	equal := v.For == v.Against && v.For > 0
	switch {
	case equal && v.Casting != VoiceFor && v.Casting != VoiceNo && v.Casting != VoiceNone:
		faults = append(faults, refusal.New(refusal.Invalid, "vote_casting_missing").By("R09", "").On("casting"))
	case equal && v.Casting == VoiceNone && v.Abstained == 0:
		faults = append(faults, refusal.New(refusal.Invalid, "vote_casting_abstained").By("R09", "").On("casting"))
	case !equal && v.Casting != NoVoice:
		faults = append(faults, refusal.New(refusal.Invalid, "vote_casting_unasked").By("R09", "").On("casting"))
	}
	switch n := utf8.RuneCountInString(strings.TrimSpace(v.Why)); {
	case again && n < ShortestReason:
		faults = append(faults, refusal.New(refusal.Invalid, "vote_why_missing", "Least", ShortestReason).On("why"))
	case n > LongestText:
		faults = append(faults, refusal.New(refusal.Invalid, "field_too_long", "Most", LongestText, "n", n).On("why"))
	}
	return v.For > v.Against || equal && v.Casting == VoiceFor, faults.Or()
}
