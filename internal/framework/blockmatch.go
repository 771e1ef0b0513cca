package framework

// BlockMatch ties a block of the référentiel to its code in the register.
type BlockMatch struct {
	Block string    `json:"block"`          // "B1", empty when the register's block has no counterpart
	Code  string    `json:"code,omitempty"` // "RNCP12345BC01", empty when none was found
	By    Certainty `json:"by,omitempty"`   // sure: same wording; likely: near wording; doubtful: same rank only
}

// nearWording is the share of common words from which two titles are taken for one.
const nearWording = 0.6

// MatchBlocks pairs the register's blocks with the référentiel's: by wording first
// (the register writes typographic apostrophes, plurals and commas its own way),
// then by rank among those left when both sides have as many.
func MatchBlocks(r Registration, f Framework) []BlockMatch {
	code := make([]string, len(f.Blocks))
	by := make([]Certainty, len(f.Blocks))
	used := make([]bool, len(r.Blocks))
	pair := func(i, j int, c Certainty) { code[i], by[i], used[j] = r.Blocks[j].Code, c, true }
	for i, b := range f.Blocks {
		for j, rb := range r.Blocks {
			if !used[j] && sameWords(b.Title, rb.Title) {
				pair(i, j, Sure)
				break
			}
		}
	}
	for i, b := range f.Blocks {
		best, at := nearWording, -1
		for j, rb := range r.Blocks {
			if used[j] || code[i] != "" {
				continue
			}
			if s := similarity(b.Title, rb.Title); s >= best && (at < 0 || s > best) {
				best, at = s, j
			}
		}
		if at >= 0 {
			pair(i, at, Likely)
		}
	}
	if len(f.Blocks) == len(r.Blocks) {
		for i := range f.Blocks {
			if code[i] == "" && !used[i] {
				pair(i, i, Doubtful)
			}
		}
	}
	out := []BlockMatch{}
	for i, b := range f.Blocks {
		out = append(out, BlockMatch{Block: b.ID, Code: code[i], By: by[i]})
	}
	for j, rb := range r.Blocks {
		if !used[j] {
			out = append(out, BlockMatch{Code: rb.Code})
		}
	}
	return out
}
