package candidate

import (
	"slices"
	"strings"
	"testing"
)

func TestCountriesHaveTheirCode(t *testing.T) {
	for name, want := range map[string]string{"Maroc": "99350", "MAROC": "99350", "senegal": "99341", "Cote d’Ivoire": "99326", "États-Unis": "99404", "VIET NAM": "99243", "Royaume Uni": "99132", "Niger": "99337", "Nigeria": "99338"} {
		if got, like := CountryCode(name); got != want || like != nil {
			t.Errorf("%s: %s %q, not %s", name, got, like, want)
		}
	}
	for name, want := range map[string][]string{"Congo": {"République démocratique du Congo", "République du Congo"}, "corée": {"Corée du Sud", "Corée du Nord"}, "Marocc": {"Maroc"}, "Tunsiie": {"Tunisie"}, "Yougoslavie": nil, "Lyon": nil, "": nil} {
		if got, like := CountryCode(name); got != "" || !slices.Equal(like, want) {
			t.Errorf("%s: %s %q, not %q", name, got, like, want)
		}
	}
}

// Every code has its form and stands once, every name leads to one code.
func TestTheCountryTableIsSound(t *testing.T) {
	codes, names := map[string]bool{}, map[string]bool{}
	for _, c := range countryTable {
		if full, ok := foreignCode(c.code); !ok || codes[full] {
			t.Errorf("%s is no code, or stands twice", c.code)
		} else {
			codes[full] = true
		}
		for _, n := range c.names {
			if f := Fold(n); names[f] || f == "" || several[f] != nil {
				t.Errorf("%s stands twice", n)
			} else {
				names[f] = true
			}
		}
	}
	for _, list := range several {
		for _, n := range list {
			if code, _ := CountryCode(n); code == "" {
				t.Errorf("%s is suggested and not known", n)
			}
		}
	}
}

// A file that names the country gets its code; a doubtful name is refused with what may
// have been meant; a name and a code of two countries are told.
func TestTheFileGetsCountryCodes(t *testing.T) {
	read := func(country, code string) Roster {
		t.Helper()
		r, err := Read([]byte(strings.Join([]string{
			"Nom de naissance;Prénoms;Sexe;Date de naissance;Commune de naissance;Pays de naissance;Code pays;Courriel;Centre;Voie d'accès;Option",
			"Benali;Nadia;F;03/02/2001;Rabat;" + country + ";" + code + ";nadia@exemple.fr;LYON;Formation initiale;B4"}, "\n")), bakery, nil)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	if r := read("MAROC", ""); len(r.Faults) > 0 || r.Entries[0].Identity.CountryCode != "99350" {
		t.Errorf("%v %+v", r.Faults, r.Entries)
	}
	if r := read("Congo", ""); len(r.Faults) != 1 || r.Faults[0].Key != "roster_country_several" || r.Faults[0].Line != 2 {
		t.Errorf("Congo: %v", r.Faults)
	}
	if r := read("Congo", "99324"); len(r.Faults) != 0 || r.Entries[0].Identity.CountryCode != "99324" {
		t.Errorf("Congo, with its code: %v", r.Faults)
	}
	if r := read("Maroc", "99351"); len(r.Doubts) != 1 || r.Doubts[0].Key != "roster_country_code_differs" {
		t.Errorf("Maroc with the code of Tunisie: %v", r.Doubts)
	}
	if r := read("Yougoslavie", ""); len(r.Faults) != 0 {
		t.Errorf("a former country: %v", r.Faults)
	}
}
