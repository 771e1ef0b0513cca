package accommodation

import (
	"strings"

	"jurande/internal/candidate"
	"jurande/internal/refusal"
)

// CheckDetail refuses a practical detail that tells of health: the centre and the
// invigilators read it (R30). The words are those of the catalogue.
func (c Catalogue) CheckDetail(text string) error {
	if word := c.healthWord(text); word != "" {
		return refusal.New(refusal.Invalid, "measure_detail_health", "Word", word).On("detail").By("R30", "")
	}
	return nil
}

// healthWord finds the first word of a text that is in the list, as it is written there.
func (c Catalogue) healthWord(text string) string {
	words := strings.Fields(candidate.Fold(text))
	for _, pattern := range c.HealthWords {
		start, any := strings.CutSuffix(pattern, "*")
		wanted := strings.Fields(candidate.Fold(start))
		for i := range words {
			if len(wanted) > 0 && begins(words[i:], wanted, any) {
				return start
			}
		}
	}
	return ""
}

// begins reports whether the words are those wanted; the last one may go on when any is set.
func begins(words, wanted []string, any bool) bool {
	if len(words) < len(wanted) {
		return false
	}
	for i, w := range wanted {
		last := i == len(wanted)-1
		if words[i] != w && !(last && any && strings.HasPrefix(words[i], w)) {
			return false
		}
	}
	return true
}
