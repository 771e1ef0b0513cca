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

	ColBirthCode      Column = "roster_birth_code"
	ColCountryCode    Column = "roster_country_code"
	ColTelephone      Column = "roster_telephone"
	ColStreet         Column = "roster_street"
	ColPostalCode     Column = "roster_postal_code"
	ColTown           Column = "roster_town"
	ColAddressCountry Column = "roster_address_country"
	ColInitiative     Column = "roster_initiative"
	ColEnteredOn      Column = "roster_entered_on"
	ColStartsOn       Column = "roster_starts_on"
	ColEndsOn         Column = "roster_ends_on"
	ColEmployer       Column = "roster_employer"
	ColSiret          Column = "roster_siret"
)

// Columns is the written list, in the order of the model file.
var Columns = []Column{ColNumber, ColBirthName, ColUsageName, ColGiven, ColSex, ColBirthDate, ColBirthPlace, ColBirthCode, ColCountry, ColCountryCode,
	ColEmail, ColTelephone, ColStreet, ColPostalCode, ColTown, ColAddressCountry, ColCentre, ColRoute, ColInitiative, ColEnteredOn, ColStartsOn, ColEndsOn,
	ColEmployer, ColSiret, ColOption, ColBlocks, ColHeld}

// needed columns must be in every file.
var needed = []Column{ColBirthName, ColGiven, ColSex, ColBirthDate, ColCentre, ColRoute}

// wanted columns are missed without being necessary: the national account asks for
// the one, the law for the other of who has a contract.
var wanted = []Column{ColBirthCode, ColEmployer}

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

	ColBirthCode:      "code commune de naissance|code commune naissance|code insee de naissance|code insee naissance|code insee|insee|code commune|code insee commune de naissance|code de la commune de naissance",
	ColCountryCode:    "code pays de naissance|code pays naissance|code pays|code du pays de naissance",
	ColTelephone:      "telephone|tel|portable|mobile|telephone portable|numero de telephone|phone",
	ColStreet:         "adresse|adresse postale|rue|voie et numero|numero et voie|adresse 1|address",
	ColPostalCode:     "code postal|cp|code postal du candidat|postal code",
	ColTown:           "ville|commune|localite|commune de residence|ville de residence|town|city",
	ColAddressCountry: "pays de residence|pays residence|pays de l adresse",
	ColInitiative:     "initiative|initiative de l inscription|a l initiative de|initiative inscription|inscrit par",
	ColEnteredOn:      "date d inscription|date inscription|inscrit le|inscrite le",
	ColStartsOn:       "debut de formation|date de debut|debut formation|date debut formation|entree en formation|date d entree en formation",
	ColEndsOn:         "fin de formation|date de fin|fin formation|date fin formation|sortie de formation",
	ColEmployer:       "employeur|entreprise|nom de l employeur|entreprise d accueil|raison sociale|employer",
	ColSiret:          "siret|siret employeur|siret de l employeur|n siret|numero siret|siret entreprise",
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
func layOut(first Row) (l layout, faults, remarks refusal.List) {
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
	for _, column := range wanted {
		if _, ok := l.at[column]; !ok && len(faults) == 0 {
			remarks = append(remarks, refusal.New(refusal.Invalid, "roster_column_wanted", "Column", string(column)).At(first.Line))
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

// KnownHeadings counts the headings that are known: by it the sheet of a workbook is
// told from its neighbours.
func KnownHeadings(cells []string) (n int) {
	for _, c := range cells {
		if headings[Fold(c)] != "" {
			n++
		}
	}
	return n
}
