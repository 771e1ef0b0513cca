package candidate

import (
	"regexp"
	"strings"
)

// Contact is how a candidate is reached, besides the e-mail.
type Contact struct {
	Telephone  string // "06 12 34 56 78", or "+32…" from abroad
	Street     string // number and street, and what is needed above them, on lines
	PostalCode string
	Town       string
	Country    string // empty means France
}

// Address is the postal address as an envelope bears it, line by line.
func (c Contact) Address() (lines []string) {
	for _, l := range append(strings.Split(c.Street, "\n"), strings.TrimSpace(c.PostalCode+" "+c.Town), strings.ToUpper(c.Country)) {
		if l = strings.TrimSpace(l); l != "" {
			lines = append(lines, l)
		}
	}
	return lines
}

var (
	phoneMarks   = strings.NewReplacer(" ", "", ".", "", "-", "", "(0)", "", "(", "", ")", "", "/", "")
	phoneFrench  = regexp.MustCompile(`^0[1-9]\d{8}$`)
	phoneAbroad  = regexp.MustCompile(`^\+[1-9]\d{6,14}$`)
	phoneCut     = regexp.MustCompile(`^[1-9]\d{8}$`) // a spreadsheet took the nought off
	postalFrench = regexp.MustCompile(`^(0[1-9]|[1-8]\d|9[0-8])\d{3}$`)
	postalCut    = regexp.MustCompile(`^[1-9]\d{3}$`)
)

// telephone writes a number as people read it; false when it is none.
func telephone(s string) (string, bool) {
	n := phoneMarks.Replace(s)
	if strings.HasPrefix(n, "00") {
		n = "+" + n[2:]
	}
	if rest, ok := strings.CutPrefix(n, "+33"); ok {
		n = "0" + strings.TrimPrefix(rest, "0")
	}
	if phoneCut.MatchString(n) {
		n = "0" + n
	}
	switch {
	case phoneFrench.MatchString(n):
		return strings.Join([]string{n[:2], n[2:4], n[4:6], n[6:8], n[8:]}, " "), true
	case phoneAbroad.MatchString(n):
		return n, true
	}
	return s, false
}

// postalCode reads a code; that of another country is at most nine characters, as
// the national account takes it.
func postalCode(s string, abroad bool) (string, bool) {
	s = strings.ToUpper(strings.Join(strings.Fields(s), " "))
	if abroad {
		return s, len([]rune(s)) <= 9
	}
	s = strings.ReplaceAll(s, " ", "")
	if postalCut.MatchString(s) {
		s = "0" + s
	}
	return s, postalFrench.MatchString(s)
}
