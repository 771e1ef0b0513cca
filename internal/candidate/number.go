package candidate

import (
	"fmt"
	"regexp"
)

// numberShape is what a candidate's number may look like, ours or an earlier one.
var numberShape = regexp.MustCompile(`^[0-9A-Z][0-9A-Z./_-]{0,19}$`)

// Number writes a candidate's number: year of entry, rank, and a check digit (ISO
// 7064, MOD 11,10), so that a slip of the pen is seen: "26-00041-7".
func Number(year, rank int) string {
	body := fmt.Sprintf("%02d%05d", year%100, rank)
	return fmt.Sprintf("%s-%s-%c", body[:2], body[2:], '0'+checkDigit(body))
}

func checkDigit(digits string) rune {
	p := 10
	for _, r := range digits {
		if p = (p + int(r-'0')) % 10; p == 0 {
			p = 10
		}
		p = p * 2 % 11
	}
	return rune((11 - p) % 10)
}
