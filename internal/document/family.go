package document

import (
	"errors"
	"fmt"
	"strings"

	"jurande/internal/document/fonts"
	"jurande/internal/document/pdf"
)

// Widths of the family: an upright sheet with margins that one would frame.
const (
	marginSide   = 22 * pdf.MM
	marginTop    = 24 * pdf.MM
	marginBottom = 27 * pdf.MM
)

// stripRoom is how many characters the line at the head of a page holds.
const stripRoom = 112

func theme() *pdf.Theme {
	t := pdf.DefaultTheme()
	serif := fonts.Garamond()
	t.Body.Size, t.Body.Leading = 9.25, 1.45
	t.Headings[0] = pdf.HeadingStyle{Style: pdf.Style{Family: serif, Size: 27, Leading: 1.12, Align: pdf.Center}, After: 2}
	t.Headings[1] = pdf.HeadingStyle{Style: pdf.Style{Family: serif, Size: 15, Leading: 1.2}, Before: 20, After: 6}
	t.Headings[2] = pdf.HeadingStyle{Style: pdf.Style{Size: 9.5, Leading: 1.35, Bold: true}, Before: 12, After: 4}
	t.TableHead = pdf.Style{Size: 8, Leading: 1.3, Ink: pdf.Second}
	return t
}

// family is a document of the family, with its number and its code at the foot of every page.
func family(c Certification, s Seal, kind string) *pdf.Doc {
	foot := s.Register
	if s.Code != "" {
		foot = strings.TrimPrefix(foot+" · "+wordCode+" "+s.Code, " · ")
	}
	return &pdf.Doc{
		Title:   kind + " – " + c.Title,
		Lang:    "fr-FR",
		Author:  c.Certifier,
		Theme:   theme(),
		Margins: pdf.Margins{Top: marginTop, Right: marginSide, Bottom: marginBottom, Left: marginSide},
		Header: func(page, _ int) pdf.Strip {
			if page == 1 {
				return pdf.Strip{}
			}
			right := shorten(c.Certifier, 45)
			return pdf.Strip{Left: shorten(kind+" – "+c.Title, stripRoom-len([]rune(right))), Right: right}
		},
		Footer: func(page, pages int) pdf.Strip {
			return pdf.Strip{Left: foot, Right: fmt.Sprintf(wordPage, page, pages), Rule: true}
		},
	}
}

// complete refuses a document that could not say what it is.
func (c Certification) complete() error {
	var missing []string
	for _, f := range []struct {
		name  string
		empty bool
	}{
		{"certifier", c.Certifier == ""}, {"title", c.Title == ""}, {"code", c.Code == ""},
		{"level", c.Level == 0}, {"decision", c.Decision.IsZero()},
	} {
		if f.empty {
			missing = append(missing, f.name)
		}
	}
	if len(missing) > 0 {
		return errors.New("document: the certification lacks " + strings.Join(missing, ", "))
	}
	return nil
}

// letterhead is the head of the first page: who, what, about which title.
func letterhead(c Certification, title, subtitle string) []pdf.Block {
	serif := fonts.Garamond()
	line := func(s string, style pdf.Style, before, after float64) pdf.Block {
		style.Align = pdf.Center
		return pdf.Para{Text: pdf.Text(s), Style: style, Before: before, After: &after, KeepNext: true}
	}
	about := c.Code + ", " + fmt.Sprintf(wordLevel, c.Level) + ", " + fmt.Sprintf(wordDecision, day(c.Decision))
	return []pdf.Block{
		line(c.Certifier, pdf.Style{Family: serif, Size: 12.5, Tracking: 0.5}, 0, 9),
		pdf.Rule{Width: 24 * pdf.MM, Align: pdf.Center, Weight: 0.6, Ink: 0x1C1B18, After: 16},
		pdf.Heading{Level: 1, Text: pdf.Text(title)},
		line(subtitle, pdf.Style{Family: serif, Size: 13.5, Italic: true}, 0, 12),
		line(c.Title, pdf.Style{Family: serif, Size: 17, Bold: true, Leading: 1.2}, 0, 3),
		line(about, pdf.Style{Size: 8.5, Ink: pdf.Second}, 0, 14),
	}
}

// seal is how to find and check the document, at its end.
func (s Seal) facts() pdf.Block {
	var pairs []pdf.Fact
	add := func(name string, value []pdf.Run) { pairs = append(pairs, pdf.Fact{Name: name, Value: value}) }
	if s.Register != "" {
		add(wordRegister, pdf.Text(s.Register))
	}
	if s.Code != "" {
		add(wordCode, pdf.Bold(s.Code))
	}
	if s.Digest != "" {
		add(wordDigest, pdf.Text(grouped(s.Digest)))
	}
	if s.CheckAt != "" {
		add(wordCheckAt, pdf.Link(s.CheckAt, s.CheckAt, fmt.Sprintf(wordCheckLink, s.Register)))
	}
	return pdf.Facts{Pairs: pairs, Label: 38 * pdf.MM, Style: pdf.Style{Size: 8, Tabular: true}}
}

// grouped sets a digest in groups of eight, so that it can be read aloud and compared.
func grouped(digest string) string {
	var b strings.Builder
	for i, r := range digest {
		if i > 0 && i%8 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// shorten cuts a text for a strip, at a character.
func shorten(s string, most int) string {
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	return strings.TrimRight(string(runes[:most-1]), " ,–") + "…"
}
