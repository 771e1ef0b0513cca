package regulation

import (
	"bytes"
	"regexp"

	"jurande/internal/refusal"
)

// token is what may be an id of the référentiel in the text of the rules.
var token = regexp.MustCompile(`[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*`)

// Follow rewrites the ids that the rules quote once elements of the référentiel were
// renumbered: old id → new id, "" for what is gone. Rules that quote what is gone are
// refused with their line, so that no rule ever comes to bear on another criterion.
func Follow(text []byte, renamed map[string]string) ([]byte, error) {
	if len(renamed) == 0 || len(text) == 0 {
		return text, nil
	}
	var refused refusal.List
	lines := bytes.SplitAfter(text, []byte("\n"))
	for i, line := range lines {
		told := len(line)
		if at := comment.FindIndex(line); at != nil {
			told = at[0]
		}
		var out []byte
		last := 0
		for _, m := range token.FindAllIndex(line, -1) {
			old := string(line[m[0]:m[1]])
			to, changed := renamed[old]
			if !changed {
				continue
			}
			if to == "" {
				if m[0] < told {
					refused = append(refused, refusal.New(refusal.Conflict, "regulation_quotes_gone", "id", old).At(i+1))
				}
				continue
			}
			out = append(append(out, line[last:m[0]]...), to...)
			last = m[1]
		}
		lines[i] = append(out, line[last:]...)
	}
	return bytes.Join(lines, nil), refused.Or()
}

// comment is where the comment of a line of YAML begins.
var comment = regexp.MustCompile(`(^|\s)#`)
