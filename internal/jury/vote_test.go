package jury

import (
	"testing"

	"pgregory.net/rapid"

	"jurande/internal/accommodation"
	"jurande/internal/framework/regulation"
	"jurande/internal/refusal"
)

func TestVote(t *testing.T) {
	for name, x := range map[string]struct {
		vote    Vote
		members int
		again   bool
		adopted bool
		says    string
	}{
		"more for":                            {vote: Vote{For: 3, Against: 1}, members: 4, adopted: true},
		"more against":                        {vote: Vote{For: 1, Against: 2, Abstained: 1}, members: 4},
		"one for, the others abstain":         {vote: Vote{For: 1, Abstained: 3}, members: 4, adopted: true},
		"equal, the president for":            {vote: Vote{For: 2, Against: 2, Casting: VoiceFor}, members: 4, adopted: true},
		"equal, the president against":        {vote: Vote{For: 2, Against: 2, Casting: VoiceNo}, members: 4},
		"equal, the president abstained":      {vote: Vote{For: 1, Against: 1, Abstained: 1, Casting: VoiceNone}, members: 3},
		"equal, nobody could abstain":         {vote: Vote{For: 2, Against: 2, Casting: VoiceNone}, members: 4, says: "vote_casting_abstained"},
		"equal, no voice":                     {vote: Vote{For: 2, Against: 2}, members: 4, says: "vote_casting_missing"},
		"all abstain":                         {vote: Vote{Abstained: 3}, members: 3},
		"a casting voice where none is due":   {vote: Vote{For: 2, Against: 1, Casting: VoiceFor}, members: 3, says: "vote_casting_unasked"},
		"a member's voice forgotten":          {vote: Vote{For: 2, Against: 1}, members: 4, says: "vote_count"},
		"a voice of somebody who steps aside": {vote: Vote{For: 3, Against: 1}, members: 3, says: "vote_count"},
		"fewer than none":                     {vote: Vote{For: -1, Against: 5}, members: 4, says: "vote_voices"},
		"corrected, without why":              {vote: Vote{For: 3}, members: 3, again: true, says: "vote_why_missing"},
		"corrected":                           {vote: Vote{For: 3, Why: "Une voix avait été mal comptée."}, members: 3, again: true, adopted: true},
	} {
		t.Run(name, func(t *testing.T) {
			adopted, err := x.vote.Adopted(x.members, x.again)
			if x.says != "" {
				if !refusal.Is(err, x.says) {
					t.Fatalf("%v, wanted %s", err, x.says)
				}
				return
			}
			if err != nil || adopted != x.adopted {
				t.Errorf("adopted %t, %v", adopted, err)
			}
		})
	}
}

// What the referent is shown before the opinion is sent is what the jury's proposal
// then counts with: the score is the sum of the parts shown, each by its points.
func TestWeightsShownAreThoseCounted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawTitle(t)
		if d.reg.Rounding.At == regulation.RoundScore {
			return
		}
		prop := d.propose(t)
		top := d.reg.Levels[len(d.reg.Levels)-1].Points
		for _, s := range accommodation.Shifts(d.o, d.reg, nil, d.f.Neutralised) {
			for _, c := range prop.Competencies {
				if c.ID != s.Competency || !c.Scored {
					continue
				}
				sum := regulation.Whole(0)
				for _, l := range s.Lines {
					if !l.Neutralised {
						sum = sum.Add(l.After.Mul(d.reg.Levels[d.reg.LevelIndex(d.f.Levels[l.Criterion])].Points))
					}
				}
				if !sum.Quo(top).Equal(c.Score) {
					t.Fatalf("%s: the parts give %s, the proposal %s", c.ID, sum.Quo(top), c.Score)
				}
			}
		}
	})
}
