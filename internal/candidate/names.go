package candidate

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// placeholders are what people write when they do not know; the national account refuses them.
var placeholders = map[string]bool{"": true, "x": true, "xx": true, "xxx": true, "inconnu": true, "inconnue": true, "neant": true, "nc": true,
	"n a": true, "na": true, "test": true, "sans": true, "aucun": true, "aucune": true, "a completer": true, "non renseigne": true, "null": true, "none": true}

// longestName bounds a name, in characters, as the national account does.
const longestName = 60

// nameFault says what is wrong with a name: the key of a refusal, empty when it can stand.
func nameFault(s string) string {
	switch {
	case placeholders[Fold(s)]:
		return "roster_placeholder"
	case utf8.RuneCountInString(s) > longestName:
		return "roster_name_long"
	}
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && !strings.ContainsRune(" -'’.‐", r) {
			return "roster_name_character"
		}
	}
	return ""
}

// civil writes a name with single spaces and the plain apostrophe and hyphen of the registers.
func civil(s string) string {
	return strings.Join(strings.Fields(plainMarks.Replace(s)), " ")
}

var plainMarks = strings.NewReplacer("’", "'", "‘", "'", "`", "'", "´", "'", "‐", "-", "‑", "-", "–", "-")

// givenNames separates given names: at commas when there are any, else at spaces.
func givenNames(s string) []string {
	s = civil(strings.ReplaceAll(s, ";", ","))
	parts := strings.Fields(s)
	if strings.Contains(s, ",") {
		parts = strings.Split(s, ",")
	}
	var names []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			names = append(names, p)
		}
	}
	return names
}

var sexes = map[string]Sex{"f": Female, "femme": Female, "feminin": Female, "mme": Female, "madame": Female, "mlle": Female, "2": Female,
	"m": Male, "h": Male, "homme": Male, "masculin": Male, "mr": Male, "monsieur": Male, "1": Male}

// emailShape is what an address must at least look like.
var emailShape = regexp.MustCompile(`^[^\s@,;:<>()"\\]+@[\pL\pN-]+(\.[\pL\pN-]+)*\.[\pL]{2,}$`)
