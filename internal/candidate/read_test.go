package candidate

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode/utf16"

	"jurande/internal/refusal"
)

const nour = ";Le Goff;;Anaëlle, Marie;F;03/02/2001;Brest;;anaelle@exemple.fr;LYON;Apprentissage;B3;;"

func TestALineBecomesAnEntry(t *testing.T) {
	r := read(t, file(nour))
	if len(r.Faults)+len(r.Doubts) != 0 || len(r.Entries) != 1 {
		t.Fatalf("%+v", r)
	}
	e := r.Entries[0]
	want := Entry{Line: 2, Email: "anaelle@exemple.fr", Centre: bakery.Centres[0], Route: Apprenticeship, Blocks: []string{"B1", "B2", "B3"},
		Identity: Identity{BirthName: "Le Goff", GivenNames: []string{"Anaëlle", "Marie"}, Sex: Female, BirthPlace: "Brest"}}
	want.Identity.BirthDate = Birth{2001, 2, 3}
	if !reflect.DeepEqual(e, want) {
		t.Errorf("%+v\nwant %+v", e, want)
	}
}

// What spreadsheets of real offices write.
func TestFilesAsTheyCome(t *testing.T) {
	plain := string(file(nour))
	utf16le := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(strings.ReplaceAll(plain, ";", "\t"))) {
		utf16le = append(utf16le, byte(u), byte(u>>8))
	}
	for name, raw := range map[string][]byte{
		"UTF-8":                     []byte(plain),
		"UTF-8 with a mark":         []byte("\ufeff" + plain),
		"Windows-1252":              windows1252(t, plain),
		"UTF-16 with tabs":          utf16le,
		"commas":                    []byte(strings.ReplaceAll(strings.ReplaceAll(plain, "Anaëlle, Marie", `"Anaëlle, Marie"`), ";", ",")),
		"tabs":                      []byte(strings.ReplaceAll(plain, ";", "\t")),
		"a line that says sep=":     []byte("sep=;\r\n" + plain),
		"Unix lines":                []byte(strings.ReplaceAll(plain, "\r\n", "\n")),
		"old Macintosh lines":       []byte(strings.ReplaceAll(plain, "\r\n", "\r")),
		"empty lines of separators": []byte(plain + ";;;;;;;;;;;;;\r\n\r\n;;;;;;;;;;;;;;;;;;\r\n   ;;\r\n"),
		"no last line end":          []byte(strings.TrimRight(plain, "\r\n")),
		"cells cut at the end":      []byte(strings.Replace(plain, "B3;;", "B3", 1)),
		"all cells quoted":          []byte(quoteAll(plain)),
		"headings in capitals":      []byte(strings.ToUpper(head) + nour),
		"headings without accents":  []byte(strings.NewReplacer("é", "e", "°", "o").Replace(head) + nour),
		"decomposed accents":        []byte(strings.ReplaceAll(plain, "ë", "e\u0308")),
		"hard spaces":               []byte(strings.ReplaceAll(plain, "Le Goff", "Le\u00a0Goff ")),
	} {
		t.Run(name, func(t *testing.T) {
			r := read(t, raw)
			if len(r.Faults) > 0 || len(r.Entries) != 1 {
				t.Fatalf("%+v", r)
			}
			if i := r.Entries[0].Identity; i.BirthName != "Le Goff" || i.Given() != "Anaëlle" || i.BirthDate.String() != "2001-02-03" {
				t.Errorf("%+v", i)
			}
		})
	}
}

func quoteAll(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\r\n")
	for i, l := range lines {
		lines[i] = `"` + strings.ReplaceAll(l, ";", `";"`) + `"`
	}
	return strings.Join(lines, "\r\n")
}

func TestWindowsLettersAreKept(t *testing.T) {
	r := read(t, windows1252(t, string(file(";L’Œuvré;;Zoë;F;3/2/2001;Sœurs-lès-Plessis;;;LYON;VAE;B3;;"))))
	if len(r.Faults) > 0 || r.Encoding != Windows1252 {
		t.Fatalf("%+v", r)
	}
	if i := r.Entries[0].Identity; i.BirthName != "L'Œuvré" || i.BirthPlace != "Sœurs-lès-Plessis" {
		t.Errorf("%+v", i)
	}
}

func TestLinesInsideQuotesCountForTheirPlace(t *testing.T) {
	r := read(t, file(
		`;"Le Goff";;Anaëlle;F;03/02/2001;"Brest`+"\r\n"+`(Finistère)";;;LYON;VAE;B3;;`,
		`;Nakamura;;Ken;M;31/02/2001;Lyon;;;LYON;VAE;B3;;`))
	if got := keys(r.Faults); !reflect.DeepEqual(got, []string{"04 birth_date date_impossible"}) {
		t.Errorf("%v", got)
	}
	if len(r.Entries) != 1 || r.Entries[0].Identity.BirthPlace != "Brest (Finistère)" {
		t.Errorf("%+v", r.Entries)
	}
}

// Each fault of a line is named by its column; the line of the file is 2.
func TestFaultsOfALine(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{";;;Anaëlle;F;03/02/2001;;;;LYON;VAE;B3;;", "birth_name cell_needed"},
		{";XXX;;Anaëlle;F;03/02/2001;;;;LYON;VAE;B3;;", "birth_name placeholder"},
		{";Le Goff 2;;Anaëlle;F;03/02/2001;;;;LYON;VAE;B3;;", "birth_name name_character"},
		{";" + strings.Repeat("a", 61) + ";;Anaëlle;F;03/02/2001;;;;LYON;VAE;B3;;", "birth_name name_long"},
		{";Le Goff;;AnaÃ«lle;F;03/02/2001;;;;LYON;VAE;B3;;", "given garbled"},
		{";Le Goff;;;F;03/02/2001;;;;LYON;VAE;B3;;", "given cell_needed"},
		{";Le Goff;;Anaëlle;;03/02/2001;;;;LYON;VAE;B3;;", "sex cell_needed"},
		{";Le Goff;;Anaëlle;peut-être;03/02/2001;;;;LYON;VAE;B3;;", "sex sex_unknown"},
		{";Le Goff;;Anaëlle;F;;;;;LYON;VAE;B3;;", "birth_date cell_needed"},
		{";Le Goff;;Anaëlle;F;31/02/2001;;;;LYON;VAE;B3;;", "birth_date date_impossible"},
		{";Le Goff;;Anaëlle;F;29/02/1900;;;;LYON;VAE;B3;;", "birth_date date_impossible"},
		{";Le Goff;;Anaëlle;F;1/2/99;;;;LYON;VAE;B3;;", "birth_date date_short_year"},
		{";Le Goff;;Anaëlle;F;12/31/2001;;;;LYON;VAE;B3;;", "birth_date date_month_first"},
		{";Le Goff;;Anaëlle;F;36925;;;;LYON;VAE;B3;;", "birth_date date_serial"},
		{";Le Goff;;Anaëlle;F;février 2001;;;;LYON;VAE;B3;;", "birth_date date_shape"},
		{";Le Goff;;Anaëlle;F;03/02/2027;;;;LYON;VAE;B3;;", "birth_date date_future"},
		{";Le Goff;;Anaëlle;F;03/02/1891;;;;LYON;VAE;B3;;", "birth_date date_old"},
		{";Le Goff;;Anaëlle;F;03/02/2001;;;anaelle.exemple.fr;LYON;VAE;B3;;", "email email_shape"},
		{";Le Goff;;Anaëlle;F;03/02/2001;;;;;VAE;B3;;", "centre cell_needed"},
		{";Le Goff;;Anaëlle;F;03/02/2001;;;;Lille;VAE;B3;;", "centre centre_unknown"},
		{";Le Goff;;Anaëlle;F;03/02/2001;;;;LYON;;B3;;", "route cell_needed"},
		{";Le Goff;;Anaëlle;F;03/02/2001;;;;LYON;Tapis volant;B3;;", "route route_unknown"},
		{";Le Goff;;Anaëlle;F;03/02/2001;;;;LYON;VAE;;;", "option options_few"},
		{";Le Goff;;Anaëlle;F;03/02/2001;;;;LYON;VAE;B3, B4;;", "option options_many"},
		{";Le Goff;;Anaëlle;F;03/02/2001;;;;LYON;VAE;B1;;", "option option_not_optional"},
		{";Le Goff;;Anaëlle;F;03/02/2001;;;;LYON;VAE;B7;;", "option block_unknown"},
		{";Le Goff;;Anaëlle;F;03/02/2001;;;;LYON;VAE;;B1,B9;", "blocks block_unknown"},
		{";Le Goff;;Anaëlle;F;03/02/2001;;;;LYON;VAE;;B1;B1", "held block_held_and_sat"},
		{";Le Goff;;Anaëlle;F;03/02/2001;;;;LYON;VAE;;;B1,B2,B3", "blocks blocks_none"},
		{"n°1 !;Le Goff;;Anaëlle;F;03/02/2001;;;;LYON;VAE;B3;;", "number number_shape"},
		{";Le Goff;;Anaëlle;F;03/02/2001;;;;LYON;VAE;B3;;;oublié", "cells_beyond"},
	} {
		r := read(t, file(c.line))
		if got := keys(r.Faults); !reflect.DeepEqual(got, []string{"02 " + c.want}) {
			t.Errorf("%s\n  %v, want %s", c.line, got, c.want)
		}
		if len(r.Entries) != 0 {
			t.Errorf("%s\n  is entered all the same", c.line)
		}
	}
}

func TestWordsThatFilesUse(t *testing.T) {
	for _, c := range []struct {
		sex, date, route, option, blocks, held string
		want                                   string
	}{
		{"Mme", "03.02.2001", "FORMATION_INITIALE_APPRENTISSAGE", "B3", "", "", "F 2001-02-03 FORMATION_INITIALE_APPRENTISSAGE [B1 B2 B3] []"},
		{"masculin", "2001-02-03", "formation continue", "Viennoiserie, feuilletage", "", "", "M 2001-02-03 FORMATION_CONTINUE_HORS_CONTRAT_DE_PROFESSIONNALISATION [B1 B2 B3] []"},
		{"H", "3/2/2001 00:00:00", "V.A.E.", "bloc 4", "", "B1", "M 2001-02-03 VAE [B2 B4] [B1]"},
		{"1", "03-02-2001", "candidat libre", "", "B2 B1", "", "M 2001-02-03 CANDIDAT_LIBRE [B1 B2] []"},
		{"2", "03/02/2001", "Contrat de professionnalisation", "", "RNCP99999BC02 + B3", "", "F 2001-02-03 FORMATION_CONTINUE_CONTRAT_DE_PROFESSIONNALISATION [B2 B3] []"},
		{"f", "03/02/2001", "apprentissage", "", "", "B4", "F 2001-02-03 FORMATION_INITIALE_APPRENTISSAGE [B1 B2] [B4]"},
	} {
		r := read(t, file(fmt.Sprintf(";Le Goff;;Anaëlle;%s;%s;Brest;;;école du fournil;%s;%s;%s;%s", c.sex, c.date, c.route, c.option, c.blocks, c.held)))
		if len(r.Entries) != 1 {
			t.Errorf("%v: %v", c, r.Faults)
			continue
		}
		e := r.Entries[0]
		held := []string{}
		for _, h := range e.Held {
			held = append(held, h.Block)
		}
		if got := fmt.Sprint(e.Identity.Sex, " ", e.Identity.BirthDate, " ", e.Route, " ", e.Blocks, " ", held); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}

func TestFilesThatAreNotOne(t *testing.T) {
	for name, c := range map[string]struct{ raw, key string }{
		"nothing":             {"", "roster_empty"},
		"blank lines":         {"\r\n;;\r\n", "roster_empty"},
		"a spreadsheet":       {"PK\x03\x04…", "roster_is_spreadsheet"},
		"an old spreadsheet":  {"\xd0\xcf\x11\xe0\xa1\xb1", "roster_is_spreadsheet"},
		"a PDF":               {"%PDF-1.7", "roster_is_not_text"},
		"bytes":               {"Nom;Prénom\n\x00\x01", "roster_is_not_text"},
		"one column":          {"Nom de naissance\nLe Goff\n", "roster_one_column"},
		"headings alone":      {head, "roster_no_line"},
		"a quote never shut":  {head + ";\"Le Goff;;Anaëlle\r\n;B;;C\r\n", "roster_quote_open"},
		"too many columns":    {head + strings.Repeat("a;", 300), "roster_too_wide"},
		"more than is bounds": {strings.Repeat("x", MostBytes+1), "roster_too_large"},
	} {
		if _, err := Read([]byte(c.raw), bakery, nil); !refusal.Is(err, c.key) {
			t.Errorf("%s: %v, want %s", name, err, c.key)
		}
	}
}

func TestHeadingsMissingTwiceOrUnknown(t *testing.T) {
	r := read(t, []byte("Nom de naissance;Nom;Prénom;Taille;Centre\r\nLe Goff;;Anaëlle;1,70;LYON\r\n"))
	if got := keys(r.Faults); !reflect.DeepEqual(got, []string{"01 column_twice", "01 column_missing", "01 column_missing", "01 column_missing"}) {
		t.Errorf("%v", got)
	}
	if got := keys(r.Remarks); !reflect.DeepEqual(got, []string{"01 column_unknown"}) {
		t.Errorf("%v", got)
	}
}

func TestTheSamePersonTwice(t *testing.T) {
	line := func(name, given, date string) string {
		return fmt.Sprintf(";%s;;%s;F;%s;Brest;;;LYON;VAE;B3;;", name, given, date)
	}
	for _, c := range []struct {
		first, second  string
		faults, doubts []string
	}{
		{line("Le Goff", "Anaëlle", "03/02/2001"), line("LE GOFF", "ANAELLE", "3/2/2001"), []string{"03 birth_name twice"}, nil},
		{line("Le Goff", "Anaëlle", "03/02/2001"), line("Anaëlle", "Le Goff", "03/02/2001"), nil, []string{"03 birth_name alike"}},
		{line("Le Goff", "Anaëlle", "03/02/2001"), line("Le Gof", "Anaëlle", "03/02/2001"), nil, []string{"03 birth_name alike"}},
		{line("Martin", "Léa", "03/02/2001"), line("Martin", "Léo", "03/02/2001"), nil, []string{"03 birth_name alike"}}, // twins, perhaps
		{line("Martin", "Léa", "03/02/2001"), line("Martin", "Sarah", "03/02/2001"), nil, nil},
		{line("Martin", "Léa", "03/02/2001"), line("Martin", "Léa", "04/02/2001"), nil, nil},
	} {
		r := read(t, file(c.first, c.second))
		if got := keys(r.Faults); !reflect.DeepEqual(got, c.faults) {
			t.Errorf("%s\n%s\n  faults %v", c.first, c.second, got)
		}
		if got := keys(r.Doubts); !reflect.DeepEqual(got, c.doubts) {
			t.Errorf("%s\n%s\n  doubts %v", c.first, c.second, got)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(file(nour))
	f.Add([]byte("sep=,\nNom,Prénom\n\"a\"\"b\",c"))
	f.Add([]byte("\xff\xfeN\x00;\x00"))
	f.Add(file(`;"Le Goff`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		r, err := Read(raw, bakery, nil)
		if err != nil {
			if refusal.KindOf(err) == 0 {
				t.Errorf("not a refusal: %v", err)
			}
			return
		}
		for _, e := range r.Entries {
			if e.Identity.BirthName == "" || e.Identity.Given() == "" || e.Centre.ID == "" || e.Route == "" || len(e.Blocks) == 0 || e.Identity.BirthDate.IsZero() {
				t.Errorf("entered without what it needs: %+v", e)
			}
			if e.Line < 2 {
				t.Errorf("line %d", e.Line)
			}
		}
	})
}

func BenchmarkRead20000(b *testing.B) {
	lines := make([]string, 20000)
	for i := range lines {
		lines[i] = fmt.Sprintf(";Dupont%s;;Camille;F;%02d/%02d/%d;Brest;;c%d@exemple.fr;LYON;Apprentissage;B3;;", letters(i), 1+i%28, 1+i/28%12, 1980+i%25, i)
	}
	raw := file(lines...)
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		r, err := Read(raw, bakery, nil)
		if err != nil || len(r.Faults) > 0 || len(r.Entries) != len(lines) {
			b.Fatal(err, len(r.Entries), r.Faults[:min(3, len(r.Faults))])
		}
	}
}

func letters(n int) string {
	s := ""
	for range 4 {
		s += string(rune('a' + n%26))
		n /= 26
	}
	return s
}
