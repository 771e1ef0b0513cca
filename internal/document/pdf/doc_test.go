package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"jurande/internal/document/pdf/pdfcheck"
)

func TestEverythingConforms(t *testing.T) {
	for _, f := range pdfcheck.Check(written(t, everything())) {
		t.Error(f)
	}
}

func TestSameDocumentSameBytes(t *testing.T) {
	if !bytes.Equal(written(t, everything()), written(t, everything())) {
		t.Error("two writings of one document differ")
	}
	other := everything()
	other.Created = other.Created.Add(time.Second)
	if bytes.Equal(written(t, everything()), written(t, other)) {
		t.Error("the date is not in the document")
	}
}

// TestManyAtOnce: documents that share a theme and the fonts are written at the same time.
func TestManyAtOnce(t *testing.T) {
	d := everything()
	d.Theme = DefaultTheme()
	want := written(t, d)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			var b bytes.Buffer
			if err := d.Write(&b); err != nil || !bytes.Equal(b.Bytes(), want) {
				t.Errorf("written at the same time as others, the document differs (%v)", err)
			}
		})
	}
	group.Wait()
}

// TestOutlineListsTheHeadings: the reader's table of contents has each heading once, under its own.
func TestOutlineListsTheHeadings(t *testing.T) {
	data := string(written(t, everything()))
	if !strings.Contains(data, "/Type/Outlines") {
		t.Fatal("no outline")
	}
	for _, title := range []string{"(Texte)", "(Listes)", "(Signatures)"} {
		if strings.Count(data, "<</Title"+title+"/Parent") != 1 {
			t.Errorf("the outline does not list %s once", title)
		}
	}
	above := parentsOf([]bookmark{{level: 1}, {level: 2}, {level: 3}, {level: 2}, {level: 1}})
	if !slices.Equal(above, []int{-1, 0, 1, 0, -1}) {
		t.Errorf("parents %v", above)
	}
}

func TestQPDFFindsNoFault(t *testing.T) {
	out := tool(t, written(t, everything()), "qpdf", "--check", "FILE")
	if strings.Contains(out, "WARNING") || !strings.Contains(out, "No syntax or stream encoding errors") {
		t.Error(out)
	}
}

// TestReadAloudInOrder: another program reads the structure, each thing once and in order, whatever the
// page it stands on.
func TestReadAloudInOrder(t *testing.T) {
	out := tool(t, written(t, everything()), "pdfinfo", "-struct-text", "FILE")
	at := 0
	for _, want := range []string{
		"H1", "AVATAR Va To", "/Scope /Row", `"Certification"`, "H2", `"Texte"`, "Link", `"le registre"`, "Span", "H3",
		"/ListNumbering /Disc", `"•"`, "/ListNumbering /Decimal", `"1."`, "Table", "Caption", "THead", "/Scope /Column", `"Décision"`, "TBody",
		"Müller-Łukasiewicz Ğülşen-Đặng", `"Centre de Lyon"`, `"À gauche"`, "Figure", `"Signatures"`, `"Présidente"`, `"Signé le 3 juillet 2026 à 18 h 12"`,
		`"au pied"`,
	} {
		i := strings.Index(out[at:], want)
		if i < 0 {
			t.Fatalf("%s is not read after what precedes it", want)
		}
		at += i + len(want)
	}
	if n := strings.Count(out, `"Décision"`); n != 1 {
		t.Errorf("the heading of a column is read %d times", n)
	}
	if strings.Contains(out, "page 2 / 6") {
		t.Error("the foot of a page is read")
	}
}

func TestTextIsFoundAgain(t *testing.T) {
	out := tool(t, written(t, everything()), "pdftotext", "-layout", "FILE", "-")
	for _, want := range []string{"Müller-Łukasiewicz Ğülşen-Đặng", "page 1 / 6", "page 6 / 6", "Registre 2026-0001", "été", "[U+65E5]", "14 h 05"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q cannot be found in the text", want)
		}
	}
	if n := strings.Count(out, "Décision"); n != 4 {
		t.Errorf("the heading of the table is shown on %d pages, not 4", n)
	}
}

func TestRefusals(t *testing.T) {
	base := func(blocks ...Block) *Doc { return &Doc{Title: "T", Lang: "fr", Created: date, Blocks: blocks} }
	head := Heading{Level: 1, Text: Text("Titre")}
	for want, d := range map[string]*Doc{
		"no title":                {Lang: "fr", Created: date},
		"not a language tag":      {Title: "T", Lang: "français", Created: date},
		"no date":                 {Title: "T", Lang: "fr"},
		"leave no room":           {Title: "T", Lang: "fr", Created: date, Margins: Margins{Left: 100 * MM, Right: 100 * MM}},
		"follows level 1":         base(head, Heading{Level: 3, Text: Text("Saut")}),
		"no text that stands for": base(Figure{Width: 9, Height: 9}),
		"3 cells for 2 columns":   base(Table{Columns: make([]Column, 2), Rows: []Row{{Cells: make([]Cell, 3)}}}),
		"has no head of its own":  base(Table{NoHead: true, Columns: make([]Column, 2), Rows: []Row{{Cells: make([]Cell, 2)}}}),
		"no column or no row":     base(Table{}),
		"too narrow for its text": base(Table{Columns: []Column{{Width: 170 * MM}, {}}, Rows: []Row{{Cells: make([]Cell, 2)}}}),
		"more than a page holds":  base(Figure{Width: 9, Height: 400 * MM, Alt: "Haut"}),
	} {
		var b bytes.Buffer
		err := d.Write(&b)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want an error with %q, got %v", want, err)
		}
		if b.Len() > 0 {
			t.Errorf("%s: something was written", want)
		}
	}
}

func TestUnsupported(t *testing.T) {
	if got := Unsupported("Nguyễn Ŧŋ é\u0301 – « » ≥ → ✓ 10 000 \u202F!\u00AD"); len(got) > 0 {
		t.Errorf("common letters said to be missing: %q", string(got))
	}
	if got := string(Unsupported("日a本日")); got != "日本" {
		t.Errorf("got %q", got)
	}
}

// TestAnyTextConforms: whatever people typed, in any kind of block, the document is sound and no line of
// text leaves its column.
func TestAnyTextConforms(t *testing.T) {
	word := rapid.OneOf(
		rapid.StringMatching(`[a-zéèçÀ-ÿ]{1,12}`),
		rapid.SampledFrom([]string{"«", "»", ":", "14", "h", "05", "%", "n°", "M.", "Jean-Pierre", "https://exemple.fr/une/adresse/tres-longue?a=b", "Nguyễn", "日本", "\u00AD", "\u202F", "\n", "", "anticonstitutionnellement-anticonstitutionnellement"}),
		rapid.String(),
	)
	sentence := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(word, 0, 60).Draw(t, "words"), " ")
	})
	rapid.Check(t, func(t *rapid.T) {
		d := &Doc{Title: "Essai", Lang: "fr", Created: date, Blocks: []Block{Heading{Level: 1, Text: Text("A" + sentence.Draw(t, "title"))}}}
		for range rapid.IntRange(1, 12).Draw(t, "blocks") {
			s := sentence.Draw(t, "text")
			switch rapid.IntRange(0, 5).Draw(t, "kind") {
			case 0:
				d.Blocks = append(d.Blocks, Heading{Level: 2, Text: Text(s)})
			case 1:
				d.Blocks = append(d.Blocks, List{Items: []Item{{Text: Text(s)}, {Text: Bold(s)}}})
			case 2:
				rows := make([]Row, rapid.IntRange(1, 40).Draw(t, "rows"))
				for i := range rows {
					rows[i].Cells = []Cell{{Text: Text(fmt.Sprint(i)), Head: true}, {Text: Text(s)}}
				}
				d.Blocks = append(d.Blocks, Table{Columns: []Column{{Head: Text("N°"), Width: 30}, {Head: Text("Texte")}}, Rows: rows})
			case 3:
				d.Blocks = append(d.Blocks, Columns{Gap: 10, Cols: []Col{{Blocks: []Block{Para{Text: Text(s[:len(s)/4])}}}, {Blocks: []Block{Para{Text: Text("b")}}}}})
			case 4:
				d.Blocks = append(d.Blocks, Facts{Pairs: []Fact{{"Nom", Text(s)}}})
			default:
				d.Blocks = append(d.Blocks, Para{Text: Text(s), Style: Style{Align: Right, Size: 14}})
			}
		}
		var b bytes.Buffer
		if err := d.Write(&b); err != nil {
			t.Fatal(err)
		}
		for _, f := range pdfcheck.Check(b.Bytes()) {
			t.Error(f)
		}
	})
}

// TestLinesFitAndLoseNothing checks line breaking alone: every glyph is on one line, in order, no line is
// wider than the column unless one glyph is, and French spaces hold.
func TestLinesFitAndLoseNothing(t *testing.T) {
	l := newLayouter(&Doc{Lang: "fr"})
	style := l.theme.Body
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`([a-z]{1,9}|«|»|:|[0-9]{1,3}|-| ){0,80}`).Draw(t, "text")
		width := rapid.Float64Range(20, 200).Draw(t, "width")
		chars := l.shape(Text(text), style)
		next := 0
		for _, line := range breakLines(chars, width, true) {
			for ; next < line.from; next++ {
				if chars[next].r != ' ' {
					t.Fatalf("%q is on no line", chars[next].r)
				}
			}
			if line.to-line.from > 1 && line.width > width+0.1 {
				t.Fatalf("a line is %.1f wide in %.1f", line.width, width)
			}
			next = line.to
		}
		for ; next < len(chars); next++ {
			if chars[next].r != ' ' {
				t.Fatalf("%q is on no line", chars[next].r)
			}
		}
	})
}

func TestFrenchSpacesHold(t *testing.T) {
	l := newLayouter(&Doc{Lang: "fr"})
	for _, text := range []string{"aaaa : bbbb", "aaaa ; bb", "« aaaa bb »", "aaaa 14 h 05 bb", "aaaa 20 000 bb", "aaaa 50 % bb", "aaaa n° 12 bb", "aaaa M. Dupont", "aaaa art. 12", "aaaa R. 6113-16"} {
		chars := l.shape(Text(text), l.theme.Body)
		for width := 12.0; width < 120; width++ {
			for _, line := range breakLines(chars, width, true) {
				if !line.space {
					continue
				}
				var s strings.Builder
				for _, c := range chars[line.from:line.to] {
					s.WriteRune(c.r)
				}
				rest := string(chars[line.to+1].r)
				if strings.ContainsAny(rest, ":;»%") || strings.HasSuffix(s.String(), "«") || strings.HasSuffix(s.String(), "14") ||
					strings.HasSuffix(s.String(), "20") || strings.HasSuffix(s.String(), "°") || strings.HasSuffix(s.String(), "M.") ||
					strings.HasSuffix(s.String(), "art.") || strings.HasSuffix(s.String(), "R.") {
					t.Errorf("%q breaks after %q", text, s.String())
				}
			}
		}
	}
}

// TestHeadingsStayWithTheirText: at every height of page, a heading is never the last thing of a page.
func TestHeadingsStayWithTheirText(t *testing.T) {
	for lines := range 60 {
		blocks := []Block{Heading{Level: 1, Text: Text("Titre")}}
		for range lines {
			blocks = append(blocks, Para{Text: Text("ligne"), After: Points(0)})
		}
		blocks = append(blocks, Heading{Level: 2, Text: Text("Suite")}, Para{Text: Text(strings.Repeat("mot ", 60))})
		d := &Doc{Title: "T", Lang: "fr", Created: date, Blocks: blocks}
		l := newLayouter(d)
		var all stack
		for _, b := range d.Blocks {
			all = append(all, b.layout(l, l.root, 400)...)
		}
		last := len(all) // the paragraph's lines follow the heading
		placed, err := paginate(all, d.frame())
		if err != nil {
			t.Fatal(err)
		}
		pages := placed.pages
		total := 0
		for i, p := range pages {
			total += len(p)
			if i+1 < len(pages) && p[len(p)-1].slice.keep {
				t.Errorf("%d lines: page %d ends with something that keeps with what follows", lines, i+1)
			}
		}
		if total > last {
			t.Errorf("%d pieces from %d slices", total, last)
		}
	}
}
