package candidate

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"jurande/internal/refusal"
)

// typed is what somebody types of themselves, to be changed by each case.
func typed(changes ...string) map[Column]string {
	v := map[Column]string{ColBirthName: "Le Goff", ColGiven: "Anaëlle, Marie", ColSex: "F", ColBirthDate: "03/02/2001", ColBirthPlace: "Brest", ColBirthCode: "29019",
		ColCentre: "LYON", ColRoute: string(VAE), ColOption: "B3"}
	for i := 0; i+1 < len(changes); i += 2 {
		v[Column(changes[i])] = changes[i+1]
	}
	return v
}

// What is typed of one person meets each check: a fault blocks, a doubt is to be
// looked at, a remark is only shown.
func TestChecksAtEntry(t *testing.T) {
	const fault, doubt, remark = "fault ", "doubt ", "remark "
	for _, c := range []struct {
		what    string
		changes []string
		want    []string
	}{
		{"nothing to say", nil, nil},
		{"accents, particles, hyphens, apostrophes", []string{"roster_birth_name", "d'Aubigné-La Tour", "roster_given", "Zoé, Marie-Hélène"}, nil},
		{"a placeholder", []string{"roster_birth_name", "A COMPLETER"}, []string{fault + "birth_name placeholder"}},
		{"a point for a name", []string{"roster_birth_name", "."}, []string{fault + "birth_name placeholder"}},
		{"crosses", []string{"roster_given", "XXXX"}, []string{fault + "given placeholder"}},
		{"a figure", []string{"roster_birth_name", "Le G0ff"}, []string{fault + "birth_name name_character"}},
		{"a civility", []string{"roster_birth_name", "Mme Le Goff"}, []string{fault + "birth_name name_title"}},
		{"two names in one", []string{"roster_birth_name", "Martin née Le Goff"}, []string{fault + "birth_name name_two"}},
		{"a hyphen at the end", []string{"roster_birth_name", "Goff-"}, []string{fault + "birth_name name_marks"}},
		{"the two hyphens of 2005", []string{"roster_birth_name", "Le Goff--Martin"}, []string{doubt + "birth_name name_two_marks"}},
		{"an initial", []string{"roster_given", "A., Marie"}, []string{doubt + "given name_initial"}},
		{"capitals", []string{"roster_birth_name", "LE GOFF"}, []string{remark + "birth_name capitals"}},
		{"names that changed places", []string{"roster_birth_name", "Camille", "roster_given", "Dupont"}, []string{doubt + "birth_name swapped"}},
		{"places told by capitals", []string{"roster_birth_name", "Anaëlle", "roster_given", "GOFFIC"}, []string{doubt + "birth_name swapped", remark + "given capitals"}},
		{"a name that is also a given name", []string{"roster_birth_name", "Martin", "roster_given", "Anaëlle"}, nil},
		{"given names by spaces", []string{"roster_given", "Jean Pierre"}, []string{remark + "given given_spaces"}},
		{"31 February", []string{"roster_birth_date", "31/02/2001"}, []string{fault + "birth_date date_impossible"}},
		{"tomorrow", []string{"roster_birth_date", "25/11/2026"}, []string{fault + "birth_date date_future"}},
		{"very young", []string{"roster_birth_date", "03/02/2015"}, []string{doubt + "birth_date date_unbelievable"}},
		{"very old", []string{"roster_birth_date", "03/02/1920"}, []string{doubt + "birth_date date_unbelievable"}},
		{"a year alone", []string{"roster_birth_date", "1970"}, []string{remark + "birth_date date_partial"}},
		{"a month of a year", []string{"roster_birth_date", "00/03/1970"}, []string{remark + "birth_date date_partial"}},
		{"a day of no month", []string{"roster_birth_date", "03/00/1970"}, []string{fault + "birth_date date_impossible"}},
		{"no code", []string{"roster_birth_code", ""}, []string{remark + "birth_code birth_code_none"}},
		{"a code of four figures", []string{"roster_birth_code", "1004", "roster_birth_place", "Ambérieu"}, nil},
		{"no code at all", []string{"roster_birth_code", "29"}, []string{fault + "birth_code birth_code_shape"}},
		{"a code of another département", []string{"roster_birth_place", "Brest (35)"}, []string{doubt + "birth_code birth_code_elsewhere"}},
		{"a département by its name", []string{"roster_birth_place", "Brest (Finistère)"}, nil},
		{"another by its name", []string{"roster_birth_place", "Brest (Ain)"}, []string{doubt + "birth_code birth_code_elsewhere"}},
		{"Corsica since 1976", []string{"roster_birth_code", "2A004", "roster_birth_place", "Ajaccio"}, nil},
		{"Corsica as one, since 1976", []string{"roster_birth_code", "20004", "roster_birth_place", "Ajaccio"}, []string{fault + "birth_code birth_code_corsica"}},
		{"Corsica as one, before", []string{"roster_birth_code", "20004", "roster_birth_place", "Ajaccio (2A)", "roster_birth_date", "03/02/1975"}, nil},
		{"Corsica divided too early", []string{"roster_birth_code", "2B033", "roster_birth_place", "Bastia", "roster_birth_date", "03/02/1975"}, []string{doubt + "birth_code birth_code_corsica_before"}},
		{"overseas", []string{"roster_birth_code", "97209", "roster_birth_place", "Fort-de-France"}, nil},
		{"abroad", []string{"roster_birth_code", "", "roster_birth_place", "Dakar", "roster_country", "Sénégal", "roster_country_code", "341"}, nil},
		{"abroad by the code of the place", []string{"roster_birth_code", "99341", "roster_birth_place", "Dakar", "roster_country", "Sénégal"}, nil},
		{"abroad without a code", []string{"roster_birth_code", "", "roster_country", "Yougoslavie"}, []string{remark + "country_code country_code_none"}},
		{"abroad in a French commune", []string{"roster_country", "Sénégal", "roster_country_code", "99341"}, []string{doubt + "birth_code birth_code_abroad"}},
		{"a country without a name", []string{"roster_birth_code", "", "roster_country_code", "99341"}, []string{fault + "country country_unnamed"}},
		{"France by its own name", []string{"roster_country", "FRANCE", "roster_country_code", "99100"}, nil},
		{"a telephone", []string{"roster_telephone", "+33 (0)6.12.34.56.78"}, nil},
		{"no telephone", []string{"roster_telephone", "12"}, []string{fault + "telephone telephone_shape"}},
		{"an apprentice without employer", []string{"roster_route", string(Apprenticeship)}, []string{doubt + "employer employer_none"}},
		{"a contract without employer", []string{"roster_route", string(ProfessionalContract)}, []string{fault + "employer employer_needed"}},
		{"an employer without number", []string{"roster_route", string(Apprenticeship), "roster_employer", "Atelier Vasseur"}, []string{remark + "siret siret_none"}},
		{"an employer and a number", []string{"roster_route", string(Apprenticeship), "roster_employer", "Atelier Vasseur", "roster_siret", "732 829 320 00074"}, nil},
		{"a number with a slip", []string{"roster_employer", "Atelier Vasseur", "roster_siret", "73282932000075"}, []string{fault + "siret siret_key"}},
		{"an end before the beginning", []string{"roster_starts_on", "01/09/2026", "roster_ends_on", "01/07/2026"}, []string{fault + "ends_on ends_before"}},
		{"an unknown initiative", []string{"roster_initiative", "le hasard"}, []string{fault + "initiative initiative_unknown"}},
	} {
		_, faults, doubts, remarks := ReadForm(typed(c.changes...), bakery)
		var got []string
		for kind, list := range map[string]refusal.List{fault: faults, doubt: doubts, remark: remarks} {
			for _, k := range keys(list) {
				got = append(got, kind+strings.TrimPrefix(k, "00 "))
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

func TestWhatIsTypedIsKeptAsRegistersWriteIt(t *testing.T) {
	e, faults, _, _ := ReadForm(typed("roster_birth_name", "D’  Hervilly", "roster_telephone", "612345678", "roster_postal_code", "1000", "roster_town", "Bourg-en-Bresse",
		"roster_street", "  12, rue des Lices \n\n Bât. B ", "roster_initiative", "France Travail", "roster_entered_on", "2026-11-02", "roster_country_code", "99100"), bakery)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if e.Identity.BirthName != "D'Hervilly" || e.Identity.CountryCode != "" || e.Terms.Initiative != ByEmployment || e.Terms.EnteredOn.String() != "2026-11-02" {
		t.Errorf("%+v", e)
	}
	if want := (Contact{Telephone: "06 12 34 56 78", Street: "12, rue des Lices\nBât. B", PostalCode: "01000", Town: "Bourg-en-Bresse"}); e.Contact != want {
		t.Errorf("%+v", e.Contact)
	}
	if got := e.Contact.Address(); !slices.Equal(got, []string{"12, rue des Lices", "Bât. B", "01000 Bourg-en-Bresse"}) {
		t.Errorf("%q", got)
	}
}

// A partial date agrees with the days that it may be, and what is written is read again.
func TestBirthDates(t *testing.T) {
	date := rapid.Custom(func(t *rapid.T) Birth {
		b := Birth{Year: rapid.IntRange(1901, 2010).Draw(t, "year")}
		if rapid.Bool().Draw(t, "a month") {
			b.Month = time.Month(rapid.IntRange(1, 12).Draw(t, "month"))
			if rapid.Bool().Draw(t, "a day") {
				b.Day = rapid.IntRange(1, 28).Draw(t, "day")
			}
		}
		return b
	})
	rapid.Check(t, func(t *rapid.T) {
		b, o := date.Draw(t, "date"), date.Draw(t, "other")
		for _, form := range []string{b.Figures(), b.String()} {
			if again, key := birthDate(form, NoEpoch); key != "" || again != b {
				t.Fatalf("%s is read as %v (%s)", form, again, key)
			}
		}
		if again, err := ParseBirth(b.String()); err != nil || again != b {
			t.Fatalf("%s: %v %v", b, again, err)
		}
		if b.Last().Before(b.First()) || !b.Agrees(BirthOn(b.First())) || !b.Agrees(BirthOn(b.Last())) || b.Agrees(o) != o.Agrees(b) {
			t.Fatalf("%v %v", b, o)
		}
		if overlap := !b.Last().Before(o.First()) && !o.Last().Before(b.First()); b.Agrees(o) != overlap {
			t.Fatalf("%v and %v: %v", b, o, overlap)
		}
	})
}

func TestAPersonKnownByTheYearAloneIsDoubted(t *testing.T) {
	r := read(t, file(";Le Goff;;Anaëlle;F;1999;Brest;;;LYON;VAE;B3;;", ";Le Goff;;Anaëlle;F;03/02/1999;Brest;;;LYON;VAE;B3;;", ";Le Goff;;Anaëlle;F;03/02/2000;Brest;;;LYON;VAE;B3;;"))
	if got := keys(r.Doubts); !reflect.DeepEqual(got, []string{"03 birth_name alike"}) {
		t.Errorf("%v", got)
	}
	r = read(t, file(";Le Goff;;Anaëlle;F;1999;Brest;;;LYON;VAE;B3;;"))
	born := func(s string) Birth { b, _ := ParseBirth(s); return b }
	known := []Known{{CandidateID: "k1", Number: "26-00001-7", Identity: Identity{BirthName: "Le Goff", GivenNames: []string{"Anaëlle"}, BirthDate: born("1999-02-03")}}}
	if plan := r.Plan(known, nil); plan[0].Step != Newcomer || !reflect.DeepEqual(keys(r.Doubts), []string{"02 birth_name alike_known"}) {
		t.Errorf("%v %v", plan, r.Doubts)
	}
}

// A workbook counts days; a year is not a count.
func TestDatesOfASpreadsheet(t *testing.T) {
	for s, want := range map[string]string{"36925": "2001-02-03", "36925.75": "2001-02-03", "1970": "1970-00-00", "25569": "1970-01-01"} {
		if b, key := birthDate(s, From1900); key != "" || b.String() != want {
			t.Errorf("%s: %v %s, want %s", s, b, key, want)
		}
	}
	if b, _ := birthDate("35463", From1904); b.String() != "2001-02-03" {
		t.Errorf("from 1904: %v", b)
	}
}
