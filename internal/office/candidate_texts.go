package office

import (
	"encoding/json"
	"strings"

	"jurande/internal/candidate"
	"jurande/internal/journal"
)

// identityTexts and termsTexts are what is kept, in the order of store.IdentityColumns
// and store.TermsColumns: what the journal digests, and what a correction keeps.
func identityTexts(i candidate.Identity) []string {
	return []string{i.BirthName, i.UsageName, strings.Join(i.GivenNames, ", "), string(i.Sex), i.BirthDate.String(), i.BirthPlace, i.BirthCountry, i.BirthCode, i.CountryCode}
}

func termsTexts(t candidate.Terms) []string {
	return []string{string(t.Initiative), t.EnteredOn.String(), t.StartsOn.String(), t.EndsOn.String(), t.Employer.Name, t.Employer.SIRET}
}

// contactColumns are those of how a candidate is reached, with contactTexts in order.
var contactColumns = []string{"email", "telephone", "street", "postal_code", "town", "country"}

func contactTexts(email string, c candidate.Contact) []string {
	return []string{email, c.Telephone, c.Street, c.PostalCode, c.Town, c.Country}
}

// entryColumns are those of what is entered for, with entryTexts in order.
var entryColumns = []string{"centre", "route", "blocks", "held"}

func entryTexts(e candidate.Enrolment) []string {
	if e.Held == nil {
		e.Held = []candidate.Held{}
	}
	held, err := json.Marshal(e.Held)
	if err != nil {
		panic(err) // texts and dates always have a JSON form
	}
	return []string{e.Centre.ID, string(e.Route), strings.Join(e.Blocks, " "), string(held)}
}

// changed gives, of columns, what stood where the new texts differ.
func changed(into map[string]string, columns, was, is []string) {
	for i, c := range columns {
		if was[i] != is[i] {
			into[c] = was[i]
		}
	}
}

// digestOf is the SHA-256 of the canonical JSON list of texts.
func digestOf(texts ...string) string {
	line, err := journal.Facts(texts)
	if err != nil {
		panic(err) // a list of texts always has a JSON form
	}
	return sha256Of(line)
}
