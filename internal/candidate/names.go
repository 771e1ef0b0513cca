package candidate

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// placeholders are what people write when they do not know; the national account refuses them.
var placeholders = map[string]bool{"": true, "x": true, "xx": true, "xxx": true, "inconnu": true, "inconnue": true, "neant": true, "nc": true, "nr": true,
	"n a": true, "na": true, "test": true, "essai": true, "toto": true, "sans": true, "aucun": true, "aucune": true, "a completer": true, "a renseigner": true, "a preciser": true,
	"non renseigne": true, "non communique": true, "null": true, "none": true, "nom": true, "prenom": true, "vide": true, "idem": true, "unknown": true, "tbd": true}

// longestName bounds a name, in characters, as the national account does.
const longestName = 60

var (
	onlyX      = regexp.MustCompile(`^x{2,}( x+)*$`)
	civilities = regexp.MustCompile(`(?i)^(m|mr|mme|mlle|dr|monsieur|madame|mademoiselle|docteur)(\.| |$)`)
	twoNames   = regexp.MustCompile(`(?i)(^| )(née?|epouse|épouse|ép\.?|veuve|dit|dite)( |$)`)
	edges      = regexp.MustCompile(`^[-'.]|[-']$|--$`)
	twoMarks   = regexp.MustCompile(`--|''|-'|'-`)
	initials   = regexp.MustCompile(`^\pL\.?(-\pL\.?)?$`)
	loose      = regexp.MustCompile(`(\pL') +(\pL)`)
)

// nameFault says what is wrong with a name: the key of a refusal, empty when it can stand.
func nameFault(s string) string {
	folded := Fold(s)
	switch {
	case placeholders[folded], onlyX.MatchString(folded):
		return "roster_placeholder"
	case utf8.RuneCountInString(s) > longestName:
		return "roster_name_long"
	case edges.MatchString(s):
		return "roster_name_marks"
	}
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && !strings.ContainsRune(" -'’.‐", r) {
			return "roster_name_character"
		}
	}
	if m := civilities.FindString(s); m != "" && len(folded) > len(Fold(m)) {
		return "roster_name_title"
	}
	if twoNames.MatchString(s) {
		return "roster_name_two"
	}
	return ""
}

// nameDoubt says what somebody should look at in a name.
func nameDoubt(s string) string {
	switch {
	case initials.MatchString(s):
		return "roster_name_initial"
	case twoMarks.MatchString(s):
		return "roster_name_two_marks"
	}
	return ""
}

// civil writes a name with single spaces and the plain apostrophe and hyphen of the registers.
func civil(s string) string {
	return loose.ReplaceAllString(strings.Join(strings.Fields(plainMarks.Replace(s)), " "), "$1$2")
}

var plainMarks = strings.NewReplacer("’", "'", "‘", "'", "`", "'", "´", "'", "‐", "-", "‑", "-", "–", "-")

// shouted reports a name all in capitals, of which accents may have been lost.
func shouted(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n > 2
}

// spoken proposes a name in small letters, capitals at each beginning.
func spoken(s string) string {
	out := []rune(strings.ToLower(s))
	for i, r := range out {
		if i == 0 || strings.ContainsRune(" -'", out[i-1]) {
			out[i] = unicode.ToUpper(r)
		}
	}
	return string(out)
}

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

// compound are given names that often begin a compound one, written with a hyphen.
var compound = map[string]bool{"jean": true, "marie": true, "anne": true, "pierre": true, "louis": true, "paul": true, "charles": true, "mary": true}

// swapped reports that the name and the given name seem to have changed places: the
// given name alone is in capitals, as lists write names; or the name is a usual given
// name while the given name is none, or a usual name.
func swapped(i Identity) bool {
	name, given := Fold(i.BirthName), Fold(i.Given())
	switch {
	case shouted(i.Given()) && !shouted(i.BirthName):
		return true
	case usualNames[given]:
		return !usualNames[name]
	}
	return usualGiven[name] && !usualNames[name] && !usualGiven[given]
}

var usualGiven, usualNames = wordsOf(usualGivenList), wordsOf(usualNameList)

func wordsOf(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// Given names that are seldom family names, folded; compared whole.
const usualGivenList = `camille lea ines chloe manon sarah emma jade louise alice lina lucie juliette zoe noemie elodie aurelie emilie stephanie celine virginie sandrine nathalie
isabelle sylvie catherine christine veronique valerie delphine laetitia audrey melanie jessica marine pauline mathilde clara charlotte margaux justine morgane anais oceane
aicha fatima fatoumata mariam aminata khadija yasmine nadia samira leila sonia hugo nathan lucas theo enzo mathis kevin jeremy romain julien nicolas sebastien christophe
stephane frederic philippe jerome thierry olivier pascal bruno didier cedric guillaume benoit mathieu matthieu alexandre maxime antoine quentin florian dylan jordan
mohamed ahmed mehdi youssef karim rachid ibrahim mamadou ousmane moussa abdoulaye bastien corentin tristan loic gael yann erwan ludovic fabien damien sylvain anthony`

// Family names that are seldom given names, folded; compared whole.
const usualNameList = `dubois durand moreau lefebvre leroy roux fournier girard bonnet dupont lambert fontaine rousseau muller lefevre faure mercier blanc guerin boyer garnier chevalier
legrand gauthier garcia perrin morel girault dumont lopez fernandez rodriguez martinez sanchez gonzalez da-silva dos-santos ferreira pereira nguyen tran pham diallo traore
coulibaly diarra toure sow barry ndiaye dupuis carpentier leclerc lecomte renard picard arnault barbier brunet roger baron meunier`
