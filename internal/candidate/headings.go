package candidate

import (
	"strings"

	"jurande/internal/refusal"
)

// Column is what a column of a file holds. Its value is also the name of the
// field in refusals ("field.roster_birth_date").
type Column string

const (
	ColNumber     Column = "roster_number"
	ColBirthName  Column = "roster_birth_name"
	ColUsageName  Column = "roster_usage_name"
	ColGiven      Column = "roster_given"
	ColGiven2     Column = "roster_given_2"
	ColGiven3     Column = "roster_given_3"
	ColSex        Column = "roster_sex"
	ColBirthDate  Column = "roster_birth_date"
	ColBirthPlace Column = "roster_birth_place"
	ColCountry    Column = "roster_country"
	ColEmail      Column = "roster_email"
	ColCentre     Column = "roster_centre"
	ColRoute      Column = "roster_route"
	ColOption     Column = "roster_option"
	ColBlocks     Column = "roster_blocks"
	ColHeld       Column = "roster_held"
)

// Columns is the written list, in the order of the model file.
var Columns = []Column{ColNumber, ColBirthName, ColUsageName, ColGiven, ColSex, ColBirthDate, ColBirthPlace, ColCountry,
	ColEmail, ColCentre, ColRoute, ColOption, ColBlocks, ColHeld}

// needed columns must be in every file.
var needed = []Column{ColBirthName, ColGiven, ColSex, ColBirthDate, ColCentre, ColRoute}

// headings are the folded headings that we understand.
var headings = headingTable(map[Column]string{
	ColNumber:     "n candidat|no candidat|numero candidat|numero de candidat|numero du candidat|n de candidat|num candidat|numero|candidate number",
	ColBirthName:  "nom de naissance|nom naissance|nom|nom de famille|nom patronymique|nom de jeune fille|birth name|last name",
	ColUsageName:  "nom d usage|nom usage|nom marital|nom d epouse|nom usuel|usage name",
	ColGiven:      "prenoms|prenom|prenom s|tous les prenoms|prenom 1|prenom1|premier prenom|given names|first name",
	ColGiven2:     "prenom 2|prenom2|deuxieme prenom|second prenom|2e prenom",
	ColGiven3:     "prenom 3|prenom3|troisieme prenom|3e prenom",
	ColSex:        "sexe|genre|civilite|sex",
	ColBirthDate:  "date de naissance|date naissance|ne le|nee le|ne e le|naissance|birth date|date of birth",
	ColBirthPlace: "commune de naissance|lieu de naissance|commune lieu de naissance|ville de naissance|commune naissance|lieu naissance|birth place|place of birth",
	ColCountry:    "pays|pays de naissance|pays naissance|country",
	ColEmail:      "courriel|e mail|email|mail|adresse electronique|adresse e mail|adresse mail|adresse courriel|mel",
	ColCentre:     "centre|centre partenaire|code centre|code du centre|ecole|etablissement|centre de formation",
	ColRoute:      "voie|voie d acces|voie acces|modalite d acces|modalite acces|route",
	ColOption:     "option|options|bloc optionnel|bloc option|option choisie",
	ColBlocks:     "blocs|bloc|blocs presentes|blocs inscrits|blocs demandes|blocs passes",
	ColHeld:       "blocs acquis|blocs deja acquis|blocs obtenus|blocs valides|acquis",
})

func headingTable(byColumn map[Column]string) map[string]Column {
	table := map[string]Column{}
	for column, names := range byColumn {
		for _, name := range strings.Split(names, "|") {
			table[name] = column
		}
	}
	return table
}

// layout says where each column of a file stands, from 0.
type layout struct {
	at     map[Column]int
	titles []string // headings as written
}

// layOut reads the headings. A column twice or a needed one missing is refused;
// one that we do not know is only remarked, it is not read.
func layOut(first row) (l layout, faults, remarks refusal.List) {
	l = layout{at: map[Column]int{}, titles: first.Cells}
	for i, title := range first.Cells {
		column := headings[Fold(title)]
		title = strings.TrimSpace(title)
		switch before, twice := l.at[column]; {
		case title == "":
		case column == "":
			remarks = append(remarks, refusal.New(refusal.Invalid, "roster_column_unknown", "Title", title).At(first.Line))
		case twice:
			faults = append(faults, refusal.New(refusal.Invalid, "roster_column_twice", "Title", title, "Before", strings.TrimSpace(first.Cells[before])).At(first.Line))
		default:
			l.at[column] = i
		}
	}
	for _, column := range needed {
		if _, ok := l.at[column]; !ok {
			faults = append(faults, refusal.New(refusal.Invalid, "roster_column_missing", "Column", string(column)).At(first.Line))
		}
	}
	return l, faults, remarks
}

// letter is how a spreadsheet names a column: A, B… Z, AA.
func letter(at int) string {
	if at < 26 {
		return string(rune('A' + at))
	}
	return letter(at/26-1) + letter(at%26)
}
