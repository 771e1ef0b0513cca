package pdf

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"jurande/internal/document/fonts"
)

var date = time.Date(2026, 7, 3, 14, 5, 0, 0, time.FixedZone("CEST", 2*3600))

// everything is a document of several pages that has each kind of block.
func everything() *Doc {
	long := "Le jury, réuni au complet, constate que les épreuves se sont déroulées conformément au règlement : aucune anomalie n'a été portée au registre ; les grilles ont été rendues dans les délais. « Nul n'a été oublié », note la présidente, qui rappelle l'article R. 6113-16-1 du code du travail et la séance du 3 juillet 2026 à 14 h 05. "
	table := Table{
		Caption: Text("Résultats par candidat"), Summary: "Une ligne par candidat, une colonne par bloc",
		Columns: []Column{{Head: Text("N°"), Width: 30, Align: Right, Style: Style{Tabular: true}}, {Head: Text("Candidat"), Share: 2}, {Head: Text("Bloc 1"), Share: 1, Align: Center}, {Head: Text("Décision"), Share: 2}},
	}
	for i := range 45 {
		row := Row{Cells: []Cell{{Text: Text(fmt.Sprint(i + 1))}, {Text: Text("Müller-Łukasiewicz Ğülşen-Đặng"), Head: true}, {Text: Text("acquis")}, {Text: Text("Certification délivrée")}}}
		if i == 20 {
			row.Cells[3].Text = Text(long + long + long + long + long + long + long + long + long + long)
		}
		if i == 22 {
			row = Row{Strong: true, Tint: true, Cells: []Cell{{Text: Bold("Centre de Lyon"), Span: 4, Head: true}}}
		}
		if i == 23 {
			row.Cells[3] = Cell{Blocks: []Block{Para{Text: Text("Deux alinéas.")}, List{Items: []Item{{Text: Text("un")}, {Text: Text("deux")}}}}}
		}
		table.Rows = append(table.Rows, row)
	}
	d := &Doc{
		Title: "Procès-verbal d’essai", Lang: "fr-FR", Author: "Certificateur d’essai", Subject: "Essai", Keywords: "essai, pdf", Created: date,
		Header: func(page, pages int) Strip {
			if page == 1 {
				return Strip{}
			}
			return Strip{Left: "Registre 2026-0001", Right: "Essai", Rule: true}
		},
		Footer: func(page, pages int) Strip {
			return Strip{Left: "Code 7F3A-22C1", Center: "Registre 2026-0001", Right: fmt.Sprintf("page %d / %d", page, pages), Rule: true}
		},
		Backdrop: []Path{{Rects: []Rect{{20, 20, 555, 802}}, Stroke: Hairline, Weight: 0.5}},
		Blocks: []Block{
			Heading{Level: 1, Text: Text("Procès-verbal d’essai AVATAR Va To"), Style: Style{Align: Center}},
			Rule{After: 10},
			Facts{Pairs: []Fact{{"Certification", Text("Manager de projets")}, {"Niveau", Text("7")}}, Ruled: true},
			Heading{Level: 2, Text: Text("Texte")},
			Para{Text: Join(Text(long), Bold("Gras. "), Italic("Italique. "), Link("le registre", "https://example.org/registre?a=(1)", "Le registre public"), Text(" suite "), []Run{{Text: "an English phrase", Lang: "en"}})},
			Para{Text: Text(long + long), Style: Style{Family: fonts.Garamond(), Size: 12}},
			Heading{Level: 3, Text: Text("Listes")},
			List{Items: []Item{{Text: Text(long)}, {Text: Text("court"), Sub: &List{Ordered: true, Items: []Item{{Text: Text("premier")}, {Text: Text("second")}}}}}},
			table,
			Columns{Gap: 20, Cols: []Col{{Blocks: []Block{Para{Text: Text("À gauche")}, Para{Text: Text(long)}}}, {Bottom: true, Blocks: []Block{Figure{Width: 60, Height: 60, Alt: "Code à scanner", Paths: []Path{{Filled: true, Rects: []Rect{{0, 0, 20, 20}, {40, 40, 20, 20}}}}}}}}},
			Group{Together: true, Blocks: []Block{Heading{Level: 2, Text: Text("Signatures")}, Signatures{Cards: []Signature{{Name: "Mme Claire Vasseur-Łęcka", Post: "Présidente", Mark: "Signé le 3 juillet 2026 à 18 h 12", Code: "5D2A-91FE"}, {Name: "M. Onur Ğ.", Post: "Membre"}, {Name: "M. Paul Ő.", Post: "Membre"}}}}},
			PageBreak{},
			Para{Text: Text("Dernière page 日本 e\u0301te\u0301\nnouvelle ligne")},
			Fill{},
			Para{Text: Text("au milieu")},
			Fill{},
			Para{Text: Text("au pied"), Style: Style{Align: Right}},
		},
	}
	return d
}

func written(t testing.TB, d *Doc) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// tool runs a program on a file, or skips when it is not installed.
func tool(t *testing.T, data []byte, name string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed (Debian packages qpdf and poppler-utils)", name)
	}
	file := filepath.Join(t.TempDir(), "document.pdf")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		if a == "FILE" {
			args[i] = file
		}
	}
	out, err := exec.Command(path, args...).CombinedOutput()
	if err != nil {
		t.Errorf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

func TestKeepSample(t *testing.T) {
	dir := os.Getenv("JURANDE_SAMPLES")
	if dir == "" {
		t.Skip("JURANDE_SAMPLES names no folder to keep the sample in")
	}
	if err := os.WriteFile(filepath.Join(dir, "everything.pdf"), written(t, everything()), 0o644); err != nil {
		t.Fatal(err)
	}
}
