package candidate

import "strings"

// identity reads the civil identity, with the checks that avoid later rejections
// by the national account.
func (l *line) identity() Identity {
	i := Identity{
		BirthName: l.name(ColBirthName, true),
		UsageName: l.name(ColUsageName, false),
		Sex:       l.sex(),
		BirthDate: l.birth(),
	}
	i.GivenNames = l.given()
	if Fold(i.UsageName) == Fold(i.BirthName) {
		i.UsageName = ""
	}
	if len(l.faults) == 0 && swapped(i) {
		l.doubt(ColBirthName, "roster_swapped", "Name", i.BirthName, "Given", i.Given())
	}
	l.birthPlace(&i)
	return i
}

func (l *line) name(c Column, needed bool) string {
	v := civil(l.get(c))
	switch {
	case v == "" && needed:
		l.refuse(c, "roster_cell_needed")
	case v == "":
	case !l.named(c, v):
	case shouted(v):
		l.remark(c, "roster_capitals", "Proposed", spoken(v))
	}
	return v
}

// named checks one name and says whether it can stand.
func (l *line) named(c Column, v string) bool {
	if garbled(v) {
		l.refuse(c, "roster_garbled")
		return false
	}
	if key := nameFault(v); key != "" {
		l.refuse(c, key, "Most", longestName)
		return false
	}
	if key := nameDoubt(v); key != "" {
		l.doubt(c, key, "Name", v)
	}
	return true
}

// given reads one column of given names, or up to three.
func (l *line) given() []string {
	names := givenNames(l.get(ColGiven))
	if len(names) == 0 {
		l.refuse(ColGiven, "roster_cell_needed")
	}
	if !strings.Contains(l.get(ColGiven), ",") && len(names) > 1 && compound[Fold(names[0])] {
		l.remark(ColGiven, "roster_given_spaces", "First", names[0], "Second", names[1])
	}
	for _, c := range []Column{ColGiven2, ColGiven3} {
		names = append(names, givenNames(l.get(c))...)
	}
	loud := true
	for _, n := range names {
		if !l.named(ColGiven, n) {
			return names
		}
		loud = loud && shouted(n)
	}
	if loud && len(names) > 0 {
		l.remark(ColGiven, "roster_capitals", "Proposed", spoken(strings.Join(names, ", ")))
	}
	return names
}

func (l *line) sex() Sex {
	v := l.get(ColSex)
	s, ok := sexes[Fold(v)]
	switch {
	case v == "":
		l.refuse(ColSex, "roster_cell_needed")
	case !ok:
		l.refuse(ColSex, "roster_sex_unknown")
	}
	return s
}

var sexes = map[string]Sex{"f": Female, "femme": Female, "feminin": Female, "mme": Female, "madame": Female, "mlle": Female, "2": Female,
	"m": Male, "h": Male, "homme": Male, "masculin": Male, "mr": Male, "monsieur": Male, "1": Male}

func (l *line) birth() Birth {
	v := l.get(ColBirthDate)
	if v == "" {
		l.refuse(ColBirthDate, "roster_cell_needed")
		return Birth{}
	}
	date, key := birthDate(v, l.counted)
	if key != "" {
		l.refuse(ColBirthDate, key)
		return date
	}
	fault, doubt := believable(date, l.offer.On)
	switch {
	case fault != "":
		l.refuse(ColBirthDate, fault, "Year", firstYear)
	case doubt != "":
		l.doubt(ColBirthDate, doubt, "Least", youngest, "Most", oldest)
	case !date.Complete():
		l.remark(ColBirthDate, "roster_date_partial")
	}
	return date
}

// country finds the code of the country named, which the national account asks for.
func (l *line) country(i *Identity) {
	if i.BirthCountry == "" {
		return
	}
	code, like := CountryCode(i.BirthCountry)
	switch {
	case i.CountryCode == "" && len(like) > 0:
		l.refuse(ColCountry, "roster_country_several", "Value", i.BirthCountry, "Like", like)
	case i.CountryCode == "":
		i.CountryCode = code
	case code != "" && code != i.CountryCode:
		l.doubt(ColCountryCode, "roster_country_code_differs", "Country", i.BirthCountry, "Code", i.CountryCode, "Known", code)
	}
}

// longestPlace bounds the name of a commune or of a country, as the national account does.
const longestPlace = 60

// birthPlace reads where the candidate was born: a commune and its code, or a country.
func (l *line) birthPlace(i *Identity) {
	i.BirthPlace, i.BirthCountry = l.text(ColBirthPlace, longestPlace), l.text(ColCountry, longestPlace)
	if placeholders[Fold(i.BirthPlace)] {
		i.BirthPlace = ""
	}
	if v := l.get(ColBirthCode); v != "" {
		code, country, fault, doubt := birthCode(v, i.BirthDate)
		if fault != "" {
			l.refuse(ColBirthCode, fault)
		}
		if doubt != "" {
			l.doubt(ColBirthCode, doubt)
		}
		i.BirthCode, i.CountryCode = code, country
	}
	if v := l.get(ColCountryCode); v != "" && !isFrance(v) {
		code, ok := foreignCode(v)
		if !ok {
			l.refuse(ColCountryCode, "roster_country_code_shape")
		}
		i.CountryCode = code
	}
	if isFrance(i.BirthCountry) {
		if i.CountryCode != "" && i.BirthCountry != "" {
			l.refuse(ColCountryCode, "roster_country_code_other", "Code", i.CountryCode)
		}
		i.BirthCountry = ""
	}
	l.country(i)
	switch abroad := i.BornAbroad(); {
	case abroad && i.BirthCode != "":
		l.doubt(ColBirthCode, "roster_birth_code_abroad", "Country", i.BirthCountry)
	case abroad && i.BirthCountry == "":
		l.refuse(ColCountry, "roster_country_unnamed", "Code", i.CountryCode)
	case abroad && i.CountryCode == "" && (l.form || l.has(ColCountryCode)):
		l.remark(ColCountryCode, "roster_country_code_none")
	case abroad:
	case i.BirthPlace == "":
		l.remark(ColBirthPlace, "roster_birth_place_none")
	case i.BirthCode == "" && (l.form || l.has(ColBirthCode)):
		l.remark(ColBirthCode, "roster_birth_code_none")
	}
	if named := departmentNamed(i.BirthPlace); named != "" && i.BirthCode != "" && contradicts(i.BirthCode, named) {
		l.doubt(ColBirthCode, "roster_birth_code_elsewhere", "Code", i.BirthCode, "Department", departments[named])
	}
}
