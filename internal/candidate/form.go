package candidate

import "strings"

// Typed writes an entry as a form shows it, by column: what ReadForm reads back.
func Typed(e Enrolment) map[Column]string {
	i, c, t := e.Identity, e.Contact, e.Terms
	v := map[Column]string{
		ColBirthName: i.BirthName, ColUsageName: i.UsageName, ColGiven: strings.Join(i.GivenNames, ", "), ColSex: string(i.Sex), ColBirthDate: i.BirthDate.Figures(),
		ColBirthPlace: i.BirthPlace, ColBirthCode: i.BirthCode, ColCountry: i.BirthCountry, ColCountryCode: i.CountryCode,
		ColEmail: e.Email, ColTelephone: c.Telephone, ColStreet: c.Street, ColPostalCode: c.PostalCode, ColTown: c.Town, ColAddressCountry: c.Country,
		ColCentre: e.Centre.Code, ColRoute: string(e.Route), ColInitiative: string(t.Initiative), ColEnteredOn: BirthOn(t.EnteredOn).Figures(),
		ColStartsOn: BirthOn(t.StartsOn).Figures(), ColEndsOn: BirthOn(t.EndsOn).Figures(), ColEmployer: t.Employer.Name, ColSiret: t.Employer.SIRET,
		ColBlocks: strings.Join(e.Blocks, ", "),
	}
	var held []string
	for _, h := range e.Held {
		held = append(held, h.Block)
	}
	v[ColHeld] = strings.Join(held, ", ")
	return v
}

// Alone is a roster of one candidate who was typed, to be planned like a file.
func Alone(e Entry) *Roster { return &Roster{Lines: 1, Entries: []Entry{e}} }
