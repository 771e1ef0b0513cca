package pdf

import "unicode"

// span is a line: chars[from:to], and its width without the space it broke at.
type span struct {
	from, to int
	width    float64
	space    bool // broke at a space, which is drawn so that words stay apart when read
}

// breakLines cuts a paragraph into lines no wider than width, each as full as it can be.
func breakLines(chars []char, width float64, french bool) []span {
	var lines []span
	from, lastBreak := 0, -1
	var used, usedAtBreak float64
	for i := 0; i < len(chars); i++ {
		c := &chars[i]
		if c.r == '\n' {
			lines = append(lines, span{from, i, used, false})
			from, lastBreak, used = i+1, -1, 0
			continue
		}
		if mayBreakAt(chars, from, i, french) {
			lastBreak, usedAtBreak = i, used
			if c.r != ' ' {
				usedAtBreak = used + c.advance
			}
		}
		used += c.advance
		if used <= width+0.01 || c.r == ' ' {
			continue
		}
		switch {
		case lastBreak >= from && (chars[lastBreak].r == ' ' || lastBreak < i):
			space := chars[lastBreak].r == ' '
			end := lastBreak + 1
			if space {
				for end = lastBreak; end > from+1 && chars[end-1].r == ' '; end-- {
					usedAtBreak -= chars[end-1].advance
				}
			}
			lines = append(lines, span{from, end, usedAtBreak, space})
			from = lastBreak + 1
			for from < len(chars) && chars[from].r == ' ' {
				from++
			}
			i = from - 1
		case i > from: // a word wider than the column
			lines = append(lines, span{from, i, trimmed(chars[from:i], used-c.advance), false})
			from = i
			i--
		default:
			continue // one glyph wider than the column: it stands out rather than vanish
		}
		lastBreak, used = -1, 0
	}
	if from < len(chars) || len(lines) == 0 {
		lines = append(lines, span{from, len(chars), trimmed(chars[from:], used), false})
	}
	return lines
}

// trimmed takes the spaces at the end of the last line off its width.
func trimmed(chars []char, used float64) float64 {
	for i := len(chars) - 1; i >= 0 && chars[i].r == ' '; i-- {
		used -= chars[i].advance
	}
	return used
}

// mayBreakAt tells whether a line may end at chars[i]: at a space (which goes), or after a hyphen or a
// slash between letters.
func mayBreakAt(chars []char, from, i int, french bool) bool {
	if i == from || i+1 >= len(chars) {
		return false
	}
	before, c, after := chars[i-1].r, chars[i].r, chars[i+1].r
	switch c {
	case ' ':
		return !french || !bound(chars, from, i, before, after)
	case '-', '/', 0x2013, 0x2014:
		return unicode.IsLetter(before) && unicode.IsLetter(after) && i-from >= 2
	}
	return false
}

// bound tells the spaces that French typography does not break at: before high punctuation and closing
// marks, after opening ones, within numbers and times, after "n°", "art." and titles of courtesy.
func bound(chars []char, from, i int, before, after rune) bool {
	switch after {
	case ':', ';', '!', '?', '»', '%', '€', '°':
		return true
	}
	if before == '«' || before == '°' || before == '§' {
		return true
	}
	if unicode.IsDigit(before) && unicode.IsDigit(after) {
		return true
	}
	if unicode.IsDigit(before) && after == 'h' && (i+2 >= len(chars) || !unicode.IsLetter(chars[i+2].r)) {
		return true
	}
	if before == 'h' && unicode.IsDigit(after) && i-2 >= from && (chars[i-2].r == ' ' || unicode.IsDigit(chars[i-2].r)) {
		return true
	}
	switch wordBefore(chars, from, i) {
	case "M.", "MM.", "R.", "L.", "D.", "Mme", "Mmes", "Mlle", "Dr", "Me", "art.", "p.", "no", "À", "Y":
		return true
	}
	return false
}

func wordBefore(chars []char, from, i int) string {
	start := i
	for start > from && chars[start-1].r != ' ' && i-start < 5 {
		start--
	}
	if start > from && chars[start-1].r != ' ' && chars[start-1].r != '\n' {
		return ""
	}
	word := make([]rune, 0, 5)
	for _, c := range chars[start:i] {
		word = append(word, c.r)
	}
	return string(word)
}
