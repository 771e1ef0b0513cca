package candidate

import "jurande/internal/framework"

// identity reads the civil identity, with the checks that avoid later rejections
// by the national account.
func (l *line) identity() Identity {
	i := Identity{
		BirthName:    l.name(ColBirthName, true),
		UsageName:    l.name(ColUsageName, false),
		GivenNames:   l.given(),
		Sex:          l.sex(),
		BirthDate:    l.birth(),
		BirthPlace:   civil(l.get(ColBirthPlace)),
		BirthCountry: civil(l.get(ColCountry)),
	}
	if Fold(i.UsageName) == Fold(i.BirthName) {
		i.UsageName = ""
	}
	for _, c := range []Column{ColBirthPlace, ColCountry} {
		switch v := l.get(c); {
		case garbled(v):
			l.refuse(c, "roster_garbled")
		case len(v) > 200:
			l.refuse(c, "roster_cell_long", "Most", 100)
		}
	}
	if i.BirthPlace == "" {
		l.remarks = append(l.remarks, l.refusal(ColBirthPlace, "roster_birth_place_none"))
	}
	return i
}

func (l *line) name(c Column, needed bool) string {
	v := civil(l.get(c))
	switch {
	case v == "" && needed:
		l.refuse(c, "roster_cell_needed")
	case v == "":
	case garbled(v):
		l.refuse(c, "roster_garbled")
	default:
		if key := nameFault(v); key != "" {
			l.refuse(c, key, "Most", longestName)
		}
	}
	return v
}

// given reads one column of given names, or up to three.
func (l *line) given() []string {
	names := givenNames(l.get(ColGiven))
	if len(names) == 0 {
		l.refuse(ColGiven, "roster_cell_needed")
	}
	for _, c := range []Column{ColGiven2, ColGiven3} {
		names = append(names, givenNames(l.get(c))...)
	}
	for _, n := range names {
		if garbled(n) {
			l.refuse(ColGiven, "roster_garbled")
			break
		}
		if key := nameFault(n); key != "" {
			l.refuse(ColGiven, key, "Most", longestName)
			break
		}
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

func (l *line) birth() framework.Date {
	v := l.get(ColBirthDate)
	if v == "" {
		l.refuse(ColBirthDate, "roster_cell_needed")
		return framework.Date{}
	}
	date, key := birthDate(v)
	switch {
	case key != "":
		l.refuse(ColBirthDate, key)
	case !believable(date, l.offer.On):
		l.refuse(ColBirthDate, "roster_date_unbelievable", "Least", youngest, "Most", oldest)
	}
	return date
}
