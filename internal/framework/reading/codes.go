package reading

import (
	"regexp"
	"strings"
)

// The codes that certifiers put before their statements: "A1.2 –", "C3.", "Cr 2.1 :".
// A code is numbering, not wording: our own ids take its place.
var (
	activityCode   = regexp.MustCompile(`^(?:(?:Activit[ée]s?|ACTIVIT[ÉE]S?|T[âa]che|Mission) ?(?:n ?[°ºo] ?)?|A ?|T ?|AT ?)(\d{1,2}(?:[.-]\d{1,2}){0,3})\b ?[:.–—)-]* ?`)
	competencyCode = regexp.MustCompile(`^(?:(?:Comp[ée]tences?|COMP[ÉE]TENCES?) ?(?:n ?[°ºo] ?)?|C[PT]? ?\.? ?)(\d{1,2}(?:[.-]\d{1,2}){0,3})\b ?[:.–—)-]* ?`)
	criterionCode  = regexp.MustCompile(`^(?:(?:Crit[èe]res?|CRIT[ÈE]RES?|Indicateurs?) ?(?:n ?[°ºo] ?)?|C[REre] ?\.? ?|Cr[ié]t? ?\.? ?|C ?\.? ?|K ?|I ?)(\d{1,2}(?:[.-]\d{1,2}){0,3})\b ?[:.–—)-]* ?`)
	assessmentCode = regexp.MustCompile(`^(?:(?:Modalit[ée]s?|MODALIT[ÉE]S?|[ÉE]valuation|[ÉE]VALUATION) ?(?:n ?[°ºo] ?)?\d{1,2}|(?:EP?|É|M|U) ?\d{1,2}(?:[.-]\d{1,2})*) ?[:.–—)-]+ ?`)
	plainNumber    = regexp.MustCompile(`^(\d{1,2}(?:\.\d{1,2}){0,3})(?: ?[.)–—-] ?| )`)
)

// cutCode takes the code off a statement; the code is given by its figures, "1.2".
func cutCode(code *regexp.Regexp, s string) (figures, rest string) {
	m := code.FindStringSubmatch(s)
	if m == nil {
		m = plainNumber.FindStringSubmatch(s)
		if m == nil || !startsUpper(s[len(m[0]):]) {
			return "", s
		}
	}
	rest = strings.TrimSpace(s[len(m[0]):])
	if rest != "" && !startsUpper(rest) && !strings.ContainsAny(m[0], ":–—-.)") {
		return "", s // "C3 plantes" is wording
	}
	return strings.ReplaceAll(m[1], "-", "."), rest
}

func depthOf(figures string) int { return 1 + strings.Count(figures, ".") }
