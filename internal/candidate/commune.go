package candidate

import (
	"regexp"
	"strings"
)

// The program holds no list of communes: it checks the form of a code, its
// département, and that both agree with what the place of birth says.
var (
	communeCode    = regexp.MustCompile(`^(0[1-9]|1\d|2[1-9]|[3-8]\d|9[0-5]|2[AB])(00[1-9]|0[1-9]\d|[1-9]\d\d)$`)
	corsicaBefore  = regexp.MustCompile(`^20(00[1-9]|0[1-9]\d|[1-3]\d\d)$`)
	overseasCode   = regexp.MustCompile(`^(97[1-8]|98[46789])(0[1-9]|[1-9]\d)$`)
	countryCode    = regexp.MustCompile(`^99[1-5]\d\d$`)
	countryShort   = regexp.MustCompile(`^[1-5]\d\d$`)
	communeCut     = regexp.MustCompile(`^[1-9]\d{3}$`) // a spreadsheet took the nought off
	namedInPlace   = regexp.MustCompile(`^(.*?)[ ,]*(?:\(([^()]+)\)|\b(\d{2}|2[AB]|97\d))$`)
	corsicaDivided = 1976
)

// birthCode reads the code of the commune of birth. The key of a refusal says what is
// wrong with it; country is the code of a country that was written in its place.
func birthCode(s string, born Birth) (code, country, fault, doubt string) {
	s = strings.ToUpper(strings.Join(strings.Fields(s), ""))
	if communeCut.MatchString(s) {
		s = "0" + s
	}
	switch {
	case countryCode.MatchString(s):
		return "", s, "", ""
	case corsicaBefore.MatchString(s):
		if born.Year >= corsicaDivided {
			return s, "", "roster_birth_code_corsica", ""
		}
	case strings.HasPrefix(s, "2A") || strings.HasPrefix(s, "2B"):
		if !communeCode.MatchString(s) {
			return s, "", "roster_birth_code_shape", ""
		}
		if born.Year > 0 && born.Year < corsicaDivided {
			doubt = "roster_birth_code_corsica_before"
		}
	case !communeCode.MatchString(s) && !overseasCode.MatchString(s):
		return s, "", "roster_birth_code_shape", ""
	}
	return s, "", "", doubt
}

// foreignCode reads the code of a country: five figures, or the last three.
func foreignCode(s string) (string, bool) {
	s = strings.Join(strings.Fields(s), "")
	if countryShort.MatchString(s) {
		s = "99" + s
	}
	return s, countryCode.MatchString(s)
}

func isFrance(country string) bool {
	switch Fold(country) {
	case "", "france", "fr", "fra", "france metropolitaine", "republique francaise", "99100", "100":
		return true
	}
	return false
}

// departmentOf is the département of a commune's code.
func departmentOf(code string) string {
	switch {
	case len(code) < 3:
		return ""
	case strings.HasPrefix(code, "97"), strings.HasPrefix(code, "98"):
		return code[:3]
	}
	return code[:2]
}

// departmentNamed is the département that a place of birth names after the commune:
// "Brest (29)", "Brest (Finistère)"; empty when it names none.
func departmentNamed(place string) string {
	m := namedInPlace.FindStringSubmatch(place)
	if m == nil {
		return ""
	}
	named := strings.ToUpper(strings.TrimSpace(m[2] + m[3]))
	if _, ok := departments[named]; ok {
		return named
	}
	return departmentCodes[Fold(named)]
}

// contradicts: Corsica was one, and 20 is all of it.
func contradicts(code, named string) bool {
	has := departmentOf(code)
	if strings.HasPrefix(has, "2A") || strings.HasPrefix(has, "2B") || has == "20" {
		return named != has && named != "20" && !(has == "20" && (named == "2A" || named == "2B"))
	}
	return named != has
}
