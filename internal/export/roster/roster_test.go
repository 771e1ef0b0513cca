package roster

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
	"time"

	"jurande/internal/candidate"
	"jurande/internal/framework"
	"jurande/internal/lang"
)

// What goes out comes in again as it was.
func TestWhatIsWrittenIsReadBack(t *testing.T) {
	lyon := candidate.Centre{ID: "c1", Code: "LYON", Name: "École du fournil"}
	day := candidate.Birth{Year: 2001, Month: time.February, Day: 3}
	list := []candidate.Enrolment{
		{Number: "26-00001-7", Email: "a@exemple.fr", Centre: lyon, Route: candidate.VAE, Blocks: []string{"B1"}, Held: []candidate.Held{{Block: "B2", Source: candidate.HeldDeclared}},
			Identity: candidate.Identity{BirthName: "L'Œuvré", UsageName: "Martin", GivenNames: []string{"Anaëlle", "Marie-Lou"}, Sex: candidate.Female, BirthDate: day, BirthPlace: `=2+2; "Brest"`}},
		{Number: "26-00002-5", Centre: lyon, Route: candidate.Apprenticeship, Blocks: []string{"B1", "B2"},
			Identity: candidate.Identity{BirthName: "Ng", GivenNames: []string{"Ý"}, Sex: candidate.Male, BirthDate: day, BirthPlace: "-Lyon", BirthCountry: "@Sénégal", CountryCode: "99341"}, Contact: candidate.Contact{Telephone: "+3225551212", Street: "=1+1, rue Haute\nBoîte 2", PostalCode: "1000", Town: "Bruxelles", Country: "Belgique"},
			Terms: candidate.Terms{Initiative: candidate.ByEmployer, EnteredOn: framework.Date{Year: 2026, Month: 11, Day: 2}, Employer: candidate.Employer{Name: "@telier", SIRET: "73282932000074"}}},
	}
	var b bytes.Buffer
	if err := Write(&b, list, func(r candidate.Route) string { return lang.For("fr").T("route." + string(r)) }); err != nil {
		t.Fatal(err)
	}
	for _, cell := range strings.FieldsFunc(b.String(), func(r rune) bool { return r == ';' || r == '\n' }) {
		if c := strings.Trim(cell, `"`); c != "" && strings.IndexByte("=+-@", c[0]) >= 0 {
			t.Errorf("a spreadsheet would run %q", cell)
		}
	}
	r, err := candidate.Read(b.Bytes(), candidate.Offer{Blocks: []candidate.OfferedBlock{{ID: "B1"}, {ID: "B2"}}, Centres: []candidate.Centre{lyon}, On: framework.Date{Year: 2026, Month: 11, Day: 24}}, nil)
	if err != nil || len(r.Faults) > 0 || len(r.Entries) != len(list) {
		t.Fatalf("%v %v", err, r.Faults)
	}
	for i, e := range r.Entries {
		want := list[i]
		got := candidate.Enrolment{Number: e.Number, Email: e.Email, Centre: e.Centre, Route: e.Route, Blocks: e.Blocks, Held: e.Held, Identity: e.Identity, Contact: e.Contact, Terms: e.Terms}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%+v\nwant %+v", got, want)
		}
	}
}

func TestTheModelHasHeadingsAlone(t *testing.T) {
	var b bytes.Buffer
	if err := Model(&b); err != nil || strings.Count(b.String(), "\n") != 1 {
		t.Errorf("%q %v", b.String(), err)
	}
}
