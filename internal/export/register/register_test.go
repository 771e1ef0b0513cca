package register

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"jurande/internal/framework"
	"jurande/internal/refusal"
)

const samples = "../../../../shared/standards/rncp"

const small = `<?xml version="1.0" encoding="UTF-8"?>
<FICHES>
  <VERSION_FLUX>4.1</VERSION_FLUX>
  <FICHE>
    <NUMERO_FICHE>RNCP1234</NUMERO_FICHE>
    <ANCIENNES_CERTIFICATIONS><ANCIENNE_CERTIFICATION><ID_FICHE_ANCIENNE_CERTIFICATION>RNCP99</ID_FICHE_ANCIENNE_CERTIFICATION></ANCIENNE_CERTIFICATION></ANCIENNES_CERTIFICATIONS>
    <INTITULE>Tailleur
      de pierre &amp; sculpteur</INTITULE>
    <NOMENCLATURE_EUROPE><NIVEAU>NIV4</NIVEAU></NOMENCLATURE_EUROPE>
    <CODES_NSF><NSF><CODE>233</CODE></NSF><NSF><CODE>233s</CODE></NSF></CODES_NSF>
    <CERTIFICATEURS>
      <CERTIFICATEUR><NOM_CERTIFICATEUR>Ancien</NOM_CERTIFICATEUR><ETAT_CERTIFICATEUR>Inactif</ETAT_CERTIFICATEUR></CERTIFICATEUR>
      <CERTIFICATEUR><SIRET_CERTIFICATEUR>12345678901234</SIRET_CERTIFICATEUR><NOM_CERTIFICATEUR>Compagnons</NOM_CERTIFICATEUR><ETAT_CERTIFICATEUR>Actif</ETAT_CERTIFICATEUR></CERTIFICATEUR>
    </CERTIFICATEURS>
    <SI_JURY_CA><ACTIF>Oui</ACTIF></SI_JURY_CA><SI_JURY_VAE><ACTIF>Non</ACTIF></SI_JURY_VAE>
    <PARTENAIRES><PARTENAIRE><NOM_PARTENAIRE>CFA</NOM_PARTENAIRE><HABILITATION_PARTENAIRE>HABILITATION_FORMER</HABILITATION_PARTENAIRE><ETAT_HABILITATION>Actif</ETAT_HABILITATION><DATE_ACTIF>12/04/2023</DATE_ACTIF></PARTENAIRE></PARTENAIRES>
    <DATE_DECISION>26/04/2024</DATE_DECISION>
    <DATE_FIN_ENREGISTREMENT>26/04/2027</DATE_FIN_ENREGISTREMENT>
    <DATE_LIMITE_DELIVRANCE>26/04/2031</DATE_LIMITE_DELIVRANCE>
    <BLOCS_COMPETENCES><BLOC_COMPETENCES><CODE>RNCP1234BC01</CODE><LIBELLE>Tailler</LIBELLE></BLOC_COMPETENCES></BLOCS_COMPETENCES>
    <ACTIF>Oui</ACTIF>
  </FICHE>
  <FICHE>
    <NUMERO_FICHE>RS77</NUMERO_FICHE>
    <INTITULE>Grutier</INTITULE>
    <DATE_DECISION>31/02/2024</DATE_DECISION>
    <ACTIF>Peut-être</ACTIF>
  </FICHE>
  <FICHE><INTITULE>Sans code</INTITULE></FICHE>
</FICHES>
`

func date(s string) framework.Date {
	d, err := framework.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func TestFichesReadsWhatGatesAndPrints(t *testing.T) {
	var got []Fiche
	var errs []error
	for f, err := range Fiches(strings.NewReader(small)) {
		got, errs = append(got, f), append(errs, err)
	}
	if len(got) != 3 {
		t.Fatalf("%d sheets: %v", len(got), errs)
	}
	want := framework.Registration{Code: "RNCP1234", Title: "Tailleur de pierre & sculpteur", Level: 4, NSF: []string{"233", "233s"},
		Certifier: "Compagnons", Certifiers: []framework.Certifier{{Name: "Ancien"}, {Name: "Compagnons", SIRET: "12345678901234", Active: true}},
		DecisionDate: date("2024-04-26"), EndOfRegistration: date("2027-04-26"), DeliveryLimit: date("2031-04-26"), Active: true,
		Replaces: []string{"RNCP99"}, Apprenticeship: true,
		Blocks:   []framework.RegisteredBlock{{Code: "RNCP1234BC01", Title: "Tailler"}},
		Partners: []framework.Partner{{Name: "CFA", Prepares: true, Active: true, Since: date("2023-04-12")}}}
	if errs[0] != nil || got[0].Line != 4 || !reflect.DeepEqual(got[0].Registration, want) {
		t.Errorf("%v, line %d\n%+v", errs[0], got[0].Line, got[0].Registration)
	}
	if l := got[0].Registration.Check(); len(l) > 0 {
		t.Errorf("a good sheet is refused: %v", l)
	}
	if !refusal.Is(errs[1], "register_date") || !refusal.Is(errs[1], "register_yes_no") || !strings.Contains(errs[1].Error(), "code=RS77") || errs[1].(refusal.List)[0].Line != 26 {
		t.Errorf("malformed sheet: %v", errs[1])
	}
	if !refusal.Is(errs[2], "register_no_code") || errs[2].(refusal.List)[0].Line != 29 {
		t.Errorf("sheet without code: %v", errs[2])
	}
}

func last(r io.Reader) (n int, err error) {
	for _, err = range Fiches(r) {
		n++
	}
	return n, err
}

func TestFichesRefusesHostileOrBrokenFiles(t *testing.T) {
	cases := map[string]string{
		"":                                          "register_not_extract",
		"nom;prénom\nDupont;Jean":                   "register_not_extract",
		"<html><body/></html>":                      "register_not_extract",
		"<FICHES><FICHE>":                           "register_cut",
		"<FICHES><FICHE></FICHES>":                  "register_xml",
		"<FICHES></FICHES><FICHES/>":                "register_xml",
		"<FICHES>&bomb;</FICHES>":                   "register_xml",
		"<FICHES>\xff</FICHES>":                     "register_xml",
		"<!DOCTYPE x [<!ENTITY a \"b\">]><FICHES/>": "register_dtd",
		"<FICHES>" + strings.Repeat("<X>", 100):     "register_deep",
		"<FICHES><FICHE><X>" + strings.Repeat("a", largestToken+1<<16):                    "register_too_long",
		"<FICHES><!--" + strings.Repeat("<a>", largestToken/3+1<<16):                      "register_too_long",
		"<FICHES><FICHE a='" + strings.Repeat("a", largestToken+1<<16):                    "register_too_long",
		"<FICHES><FICHE>" + strings.Repeat("<X>"+strings.Repeat("x", 1<<16)+"</X>", 1100): "register_fiche_long",
		"<?xml version='1.0' encoding='utf-16'?><FICHES/>":                                "register_xml",
	}
	for in, key := range cases {
		if _, err := last(strings.NewReader(in)); !refusal.Is(err, key) {
			t.Errorf("%.60q: %v, want %s", in, err, key)
		}
	}
	if n, err := last(strings.NewReader("<FICHES/>")); n != 0 || err != nil {
		t.Errorf("an empty register: %d, %v", n, err)
	}
}

func TestFichesReadsLatin1(t *testing.T) {
	in := "<?xml version='1.0' encoding='ISO-8859-1'?><FICHES><FICHE><NUMERO_FICHE>RS1</NUMERO_FICHE><INTITULE>M\xe9tier</INTITULE></FICHE></FICHES>"
	for f, err := range Fiches(strings.NewReader(in)) {
		if err != nil || f.Registration.Title != "Métier" {
			t.Errorf("%v %+v", err, f)
		}
	}
}

// repeated gives the same sheet again and again, without holding them.
type repeated struct {
	left int
	now  io.Reader
}

func (r *repeated) Read(p []byte) (int, error) {
	n, err := r.now.Read(p)
	if err == io.EOF && r.left > 0 {
		r.left--
		r.now = strings.NewReader("<FICHE><NUMERO_FICHE>RS1</NUMERO_FICHE><INTITULE>" + strings.Repeat("métier ", 300) + "</INTITULE></FICHE>\n")
		err = nil
	}
	return n, err
}

func TestFichesReadsInConstantMemory(t *testing.T) {
	n, most := 0, uint64(0)
	for range Fiches(&repeated{8000, strings.NewReader("<FICHES>")}) {
		if n++; n%2000 == 0 {
			var m runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
		}
	}
	if n < 8000 || most > 32<<20 {
		t.Errorf("%d sheets of 2 kB with %d MB of heap", n, most>>20)
	}
}

func TestRealExtracts(t *testing.T) {
	for name, count := range map[string]int{"export_fiches_RNCP_V4_1_extrait.xml": 12, "export_fiches_RS_V4_1_extrait.xml": 8} {
		file, err := Open(filepath.Join(samples, name))
		if err != nil {
			t.Skip("the extract of the register is not here: ", err)
		}
		defer file.Close()
		n := 0
		for f, err := range Fiches(file) {
			n++
			r := f.Registration
			if err != nil || r.EndOfRegistration.IsZero() || r.Certifier == "" || len(r.NSF) == 0 || strings.HasPrefix(r.Code, "RNCP") && (r.Level == 0 || len(r.Blocks) == 0) {
				t.Errorf("%v %+v", err, r)
			}
			for _, no := range r.Check() { // many real sheets have no delivery limit, some no decision
				if no.Key != "registration_missing" || no.Field != "delivery_limit" && no.Field != "decision_date" {
					t.Errorf("%s: %v", r.Code, no)
				}
			}
		}
		if n != count {
			t.Errorf("%s: %d sheets", name, n)
		}
	}
}

func TestOpenReadsTheArchive(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"lisez-moi.txt", "autre.xml", "export_fiches_RNCP_V4_1.xml"} {
		w, _ := z.Create(name)
		if strings.Contains(name, "RNCP") {
			io.WriteString(w, small)
		}
	}
	z.Close()
	path := filepath.Join(t.TempDir(), "rncp.zip")
	os.WriteFile(path, b.Bytes(), 0o600)
	f, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if n, _ := last(f); n != 3 || f.Size != int64(len(small)) {
		t.Errorf("%d sheets, %d bytes", n, f.Size)
	}
	os.WriteFile(path, []byte("PK\x03\x04 faux"), 0o600)
	if _, err := Open(path); !refusal.Is(err, "register_zip") {
		t.Errorf("false archive: %v", err)
	}
	if _, err := Open(path + "x"); !refusal.Is(err, "register_file") {
		t.Errorf("missing file: %v", err)
	}
}

func TestTables(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"export_fiches_CSV_Standard_2024_02_22.csv":              "\ufeff\"Numero_Fiche\";\"Intitule\";\"Nomenclature_Europe_Niveau\";\"Date_Fin_Enregistrement\";\"Actif\"\r\n\"RNCP1234\";\"Tailleur\";\"NIV4\";\"31/08/2027\";\"ACTIVE\"\r\n\"RNCP5\";\"Autre\";;\"hier\";\"INACTIVE\"\r\n",
		"export_fiches_CSV_Blocs_De_Compétences_2024_02_22.csv":  "Numero_Fiche;Bloc_Competences_Code;Bloc_Competences_Libelle\nRNCP1234;RNCP1234BC02;Poser\nRNCP5;RNCP5BC01;Autre\nRNCP1234;RNCP1234BC01;Tailler\n",
		"export_fiches_CSV_Certificateurs_2024_02_22.csv":        "Numero_Fiche;Siret_Certificateur;Nom_Certificateur\nRNCP1234;\"\t12345678901234\";Compagnons\n",
		"export_fiches_CSV_VoixdAccès_2024_02_22.csv":            "Numero_Fiche;Si_Jury\nRNCP1234;Par expérience\nRNCP1234;En contrat d’apprentissage\n",
		"export_fiches_CSV_Nsf_2024_02_22.csv":                   "Numero_Fiche;Nsf_Code\nRNCP1234;233s\n",
		"export_fiches_CSV_Ancienne_Nouvelle_Certification_.csv": "Numero_Fiche;Ancienne_Certification;Nouvelle_Certification\nRNCP1234;RNCP99;\nRNCP1234;;RNCP8\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	tables := OpenTables(dir)
	if tables == nil {
		t.Fatal("not recognised")
	}
	var got []Fiche
	var errs []error
	for f, err := range tables.Fiches() {
		got, errs = append(got, f), append(errs, err)
	}
	if len(got) != 2 || errs[0] != nil || !refusal.Is(errs[1], "register_date") {
		t.Fatalf("%+v %v", got, errs)
	}
	r := got[0].Registration
	if err := tables.Complete(&r); err != nil {
		t.Fatal(err)
	}
	want := framework.Registration{Code: "RNCP1234", Title: "Tailleur", Level: 4, NSF: []string{"233s"}, Certifier: "Compagnons",
		Certifiers:        []framework.Certifier{{Name: "Compagnons", SIRET: "12345678901234", Active: true}},
		EndOfRegistration: date("2027-08-31"), Active: true, Replaces: []string{"RNCP99"}, ReplacedBy: []string{"RNCP8"}, Apprenticeship: true, VAE: true,
		Blocks: []framework.RegisteredBlock{{Code: "RNCP1234BC01", Title: "Tailler"}, {Code: "RNCP1234BC02", Title: "Poser"}}}
	if !reflect.DeepEqual(r, want) {
		t.Errorf("%+v", r)
	}
	os.WriteFile(filepath.Join(dir, "export_fiches_CSV_Nsf_2024_02_22.csv"), []byte("Code\n1\n"), 0o600)
	if err := tables.Complete(&r); !refusal.Is(err, "register_table") {
		t.Errorf("a table without its column: %v", err)
	}
	if OpenTables(t.TempDir()) != nil || OpenTables(filepath.Join(dir, "absent")) != nil {
		t.Error("what is not tables is taken for them")
	}
}

const byHand = `# saisie à la main
code: RNCP1234
title: Tailleur de pierre
level: 4
nsf: ["233"]
certifier: Compagnons
decision_date: 26/04/2024
end_of_registration: 2027-04-26
delivery_limit: 26/04/2031
active: true
apprenticeship: true
vae: false
blocks:
  - code: RNCP1234BC01
    title: Tailler
`

func TestReadYAML(t *testing.T) {
	r, err := ReadYAML([]byte(byHand))
	if err != nil || r.DeliveryLimit != date("2031-04-26") || r.Blocks[0].Title != "Tailler" {
		t.Fatalf("%v %+v", err, r)
	}
	cases := []struct {
		was, is, key string
		line         int
	}{
		{"26/04/2024", "26 avril 2024", "registration_date", 7},
		{"26/04/2031", "26/04/2025", "registration_order", 9},
		{"RNCP1234BC01", "RNCP9BC01", "registration_block_code", 14},
		{"code: RNCP1234\n", "\n", "registration_missing", 3},
		{"level: 4", "level: quatre", "yaml_shape", 4},
		{"level: 4", "niveau: 4", "yaml_unknown_field", 4},
		{"level: 4", "code: RNCP1", "yaml_field_twice", 4},
		{`nsf: ["233"]`, `nsf: ["999"]`, "registration_nsf", 5},
		{"level: 4", "level: [", "yaml_syntax", 0},
		{byHand, "- une\n- liste\n", "registration_shape", 1},
		{byHand, "", "registration_shape", 1},
		{byHand, byHand + "---\ncode: x\n", "registration_several", 0},
	}
	for _, c := range cases {
		_, err := ReadYAML([]byte(strings.Replace(byHand, c.was, c.is, 1)))
		if !refusal.Is(err, c.key) {
			t.Errorf("%q: %v, want %s", c.is, err, c.key)
			continue
		}
		if l, ok := err.(refusal.List); ok && c.line > 0 {
			found := false
			for _, r := range l {
				found = found || r.Key == c.key && r.Line == c.line
			}
			if !found {
				t.Errorf("%q: line %d not told: %v", c.is, c.line, l)
			}
		}
	}
}

// BenchmarkFiches reads a real extract; bytes per second matter, the register has hundreds of megabytes.
func BenchmarkFiches(b *testing.B) {
	raw, err := os.ReadFile(filepath.Join(samples, "export_fiches_RNCP_V4_1_extrait.xml"))
	if err != nil {
		b.Skip("the extract of the register is not here: ", err)
	}
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		if n, err := last(bytes.NewReader(raw)); n != 12 || err != nil {
			b.Fatal(n, err)
		}
	}
}

func FuzzFiches(f *testing.F) {
	f.Add([]byte(small))
	f.Fuzz(func(t *testing.T, data []byte) {
		n := 0
		for fiche, err := range Fiches(bytes.NewReader(data)) {
			if n++; err == nil && !framework.IsTitleCode(fiche.Registration.Code) {
				t.Fatal("a sheet without a code passes")
			}
		}
	})
}

func FuzzReadYAML(f *testing.F) {
	f.Add([]byte(byHand))
	f.Fuzz(func(t *testing.T, data []byte) {
		if r, err := ReadYAML(data); err == nil && len(r.Check()) > 0 {
			t.Fatal(fmt.Sprintf("%+v passes", r))
		}
	})
}
