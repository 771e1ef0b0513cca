package candidate

import (
	"regexp"
	"strings"

	"jurande/internal/framework"
)

// emailShape is what an address must at least look like.
var emailShape = regexp.MustCompile(`^[^\s@,;:<>()"\\]+@[\pL\pN-]+(\.[\pL\pN-]+)*\.[\pL]{2,}$`)

func (l *line) email() string {
	v := l.get(ColEmail)
	switch {
	case v == "":
		if l.has(ColEmail) {
			l.remark(ColEmail, "roster_email_none")
		}
	case !emailShape.MatchString(v) || len(v) > 254:
		l.refuse(ColEmail, "roster_email_shape")
	}
	return v
}

// longestText bounds what an address or an employer is called.
const longestText = 200

// contact reads how the candidate is reached, besides the e-mail.
func (l *line) contact() Contact {
	c := Contact{Town: l.text(ColTown, longestPlace), Country: l.text(ColAddressCountry, longestPlace)}
	if isFrance(c.Country) {
		c.Country = ""
	}
	for _, street := range strings.Split(l.get(ColStreet), "\n") {
		if street = civil(street); street != "" {
			c.Street = strings.TrimPrefix(c.Street+"\n"+street, "\n")
		}
	}
	if len([]rune(c.Street)) > longestText {
		l.refuse(ColStreet, "roster_cell_long", "Most", longestText)
	}
	if v := l.get(ColTelephone); v != "" {
		number, ok := telephone(v)
		if !ok {
			l.refuse(ColTelephone, "roster_telephone_shape")
		}
		c.Telephone = number
	}
	if v := l.get(ColPostalCode); v != "" {
		code, ok := postalCode(v, c.Country != "")
		if !ok {
			l.refuse(ColPostalCode, "roster_postal_code_shape")
		}
		c.PostalCode = code
	}
	if c.Street != "" && (c.Town == "" || c.PostalCode == "") {
		l.remark(ColTown, "roster_address_part")
	}
	return c
}

// terms reads the circumstances of the entry.
func (l *line) terms(route Route) Terms {
	t := Terms{EnteredOn: l.day(ColEnteredOn), StartsOn: l.day(ColStartsOn), EndsOn: l.day(ColEndsOn)}
	if v := l.get(ColInitiative); v != "" {
		x, ok := ParseInitiative(v)
		if !ok {
			l.refuse(ColInitiative, "roster_initiative_unknown")
		}
		t.Initiative = x
	}
	switch {
	case !t.EnteredOn.IsZero() && t.EnteredOn.After(l.offer.On):
		l.refuse(ColEnteredOn, "roster_entered_later")
	case !t.StartsOn.IsZero() && !t.EndsOn.IsZero() && t.EndsOn.Before(t.StartsOn):
		l.refuse(ColEndsOn, "roster_ends_before")
	}
	t.Employer = l.employer(route)
	return t
}

func (l *line) day(c Column) framework.Date {
	v := l.get(c)
	if v == "" {
		return framework.Date{}
	}
	d, key := civilDate(v, l.counted)
	if key != "" {
		l.refuse(c, key)
	}
	return d
}

// employer reads who employs the candidate. A professional training contract has an
// employer. An apprentice has one too, but may begin the training up to three months
// before the contract (Code du travail, art. L. 6222-12-1): then somebody looks at it.
func (l *line) employer(route Route) Employer {
	e := Employer{Name: l.text(ColEmployer, longestText)}
	if v := l.get(ColSiret); v != "" {
		number, wrong := SIRET(v)
		if wrong != nil {
			l.refuse(ColSiret, "roster_siret_key")
		}
		e.SIRET = number
	}
	asked := l.form || l.has(ColEmployer)
	switch {
	case e.Name == "" && e.SIRET != "":
		l.refuse(ColEmployer, "roster_employer_unnamed")
	case e.Name != "" && e.SIRET == "":
		l.remark(ColSiret, "roster_siret_none")
	case e.Name != "":
	case route == ProfessionalContract && asked:
		l.refuse(ColEmployer, "roster_employer_needed")
	case route == Apprenticeship && asked:
		l.doubt(ColEmployer, "roster_employer_none")
	}
	return e
}
