package roster

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"jurande/internal/candidate"
	"jurande/internal/framework"
	"jurande/internal/refusal"
)

var offer = candidate.Offer{Blocks: []candidate.OfferedBlock{{ID: "B1"}, {ID: "B2"}}, Centres: []candidate.Centre{{ID: "c1", Code: "LYON", Name: "École du fournil"}},
	On: framework.Date{Year: 2026, Month: 11, Day: 24}}

// book writes sheets of rows as a spreadsheet would.
func book(t *testing.T, sheets ...map[string][][]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	for _, s := range sheets {
		for name, rows := range s {
			if _, err := f.NewSheet(name); err != nil {
				t.Fatal(err)
			}
			for i, row := range rows {
				if err := f.SetSheetRow(name, fmt.Sprintf("A%d", i+1), &row); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func read(t *testing.T, raw []byte) candidate.Roster {
	t.Helper()
	s, closing, err := OpenWorkbook(raw)
	if err != nil {
		t.Fatal(err)
	}
	defer closing()
	r, err := candidate.ReadSheet(s, offer, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

var head = []any{"Nom de naissance", "Prénoms", "Sexe", "Date de naissance", "Code INSEE", "Téléphone", "SIRET", "Centre", "Voie", "Employeur", "Blocs"}

// The sheet of candidates is found among others; dates are counts of days or texts,
// and figures that lost their nought find it again.
func TestASheetIsRead(t *testing.T) {
	r := read(t, book(t,
		map[string][][]any{"Notes": {{"À lire avant"}, {"Merci"}}},
		map[string][][]any{"Feuille1": {head, {},
			{"Le Goff", "Anaëlle", "F", 36925, 1004, 612345678, 73282932000074, "LYON", "Apprentissage", "Atelier Vasseur", "B1"},
			{"N'Diaye", "Awa", "F", "1970", "2A004", "", "", "LYON", "VAE", "", "B1"}}}))
	if len(r.Faults) > 0 || len(r.Entries) != 2 || r.Sheet != "Feuille1" || !reflect.DeepEqual(r.OtherSheets, []string{"Notes"}) {
		t.Fatalf("%+v", r)
	}
	e := r.Entries[0]
	if e.Line != 3 || e.Identity.BirthDate.String() != "2001-02-03" || e.Identity.BirthCode != "01004" || e.Contact.Telephone != "06 12 34 56 78" || e.Terms.Employer.SIRET != "73282932000074" {
		t.Errorf("%+v", e)
	}
	if r.Entries[1].Identity.BirthDate.String() != "1970-00-00" {
		t.Errorf("%+v", r.Entries[1])
	}
}

func TestAFaultIsNamedByItsCell(t *testing.T) {
	r := read(t, book(t, map[string][][]any{"Feuille1": {head, {"Le Goff", "Anaëlle", "F", "31/02/2001", "", "", "", "LYON", "VAE", "", "B1"}}}))
	if len(r.Faults) != 1 || r.Faults[0].Facts["Cell"] != "Feuille1!D2" || r.Faults[0].Key != "roster_date_impossible" {
		t.Errorf("%v", r.Faults)
	}
}

func TestWorkbooksThatAreNotOne(t *testing.T) {
	for name, c := range map[string]struct {
		raw []byte
		key string
	}{
		"a broken archive": {[]byte("PK\x03\x04 and nothing"), "roster_workbook"},
		"another archive":  {zipped(t), "roster_workbook"},
	} {
		if _, _, err := OpenWorkbook(c.raw); !refusal.Is(err, c.key) {
			t.Errorf("%s: %v", name, err)
		}
	}
	s, closing, err := OpenWorkbook(book(t, map[string][][]any{"Vide": {}}))
	if err == nil {
		defer closing()
		_, err = candidate.ReadSheet(s, offer, nil)
	}
	if !refusal.Is(err, "roster_empty") {
		t.Errorf("an empty sheet: %v", err)
	}
}

func zipped(t *testing.T) []byte {
	t.Helper()
	raw := book(t, map[string][][]any{"x": {{"y"}}})
	return bytes.ReplaceAll(raw, []byte("xl/workbook.xml"), []byte("xl/workbook.txt"))
}

// What is written is read back, and no cell is a formula.
func TestAWrittenWorkbookIsReadBack(t *testing.T) {
	born := candidate.Birth{Year: 2001, Month: 2, Day: 3}
	want := candidate.Enrolment{Number: "26-00001-7", Email: "a@exemple.fr", Centre: offer.Centres[0], Route: candidate.VAE, Blocks: []string{"B1"},
		Contact: candidate.Contact{Telephone: "06 12 34 56 78", PostalCode: "01000", Town: "Bourg"}, Terms: candidate.Terms{EnteredOn: framework.Date{Year: 2026, Month: 11, Day: 2}},
		Identity: candidate.Identity{BirthName: "Ng", GivenNames: []string{"Ý"}, Sex: candidate.Male, BirthDate: born, BirthPlace: "=1+1", BirthCode: "01004"}}
	var b bytes.Buffer
	if err := WriteWorkbook(&b, []candidate.Enrolment{want}, func(r candidate.Route) string { return string(r) }); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(sheetName)
	if err != nil || len(rows) != 2 {
		t.Fatal(rows, err)
	}
	for _, c := range rows[1] {
		if c != "" && strings.IndexByte("=+-@", c[0]) >= 0 {
			t.Errorf("a spreadsheet would run %q", c)
		}
	}
	r := read(t, b.Bytes())
	if len(r.Faults) > 0 || len(r.Entries) != 1 {
		t.Fatalf("%+v", r)
	}
	e := r.Entries[0]
	got := candidate.Enrolment{Number: e.Number, Email: e.Email, Centre: e.Centre, Route: e.Route, Blocks: e.Blocks, Identity: e.Identity, Contact: e.Contact, Terms: e.Terms}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant %+v", got, want)
	}
}
