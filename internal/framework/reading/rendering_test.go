package reading

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"strings"
)

// asText writes a laid document as tab-separated text with marks, lists never closed.
func (d laid) asText() []byte {
	var b strings.Builder
	for _, l := range d.lines {
		b.WriteString(l + "\n\n")
	}
	for _, r := range d.rows {
		for i, c := range r {
			if i > 0 {
				b.WriteByte('\t')
			}
			inList := false
			for _, p := range c.paras {
				text := p.text
				if p.mark != "" {
					text = "<" + p.mark + ">" + text + "</" + p.mark + ">"
				}
				if p.item {
					if !inList {
						b.WriteString(`<ul style="list-style-type: none">`)
					}
					b.WriteString(" - " + text)
				} else {
					b.WriteString(" <p>" + text + "</p>")
				}
				inList = p.item
			}
			for range max(0, c.span-1) {
				b.WriteByte('\t')
			}
		}
		b.WriteByte('\n')
	}
	return []byte(b.String())
}

// asHTML writes it as a page of tables with merged cells.
func (d laid) asHTML() []byte {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>x</title><style>td{border:1px}</style></head><body>\n")
	for _, l := range d.lines {
		b.WriteString("<p>" + html.EscapeString(l) + "</p>\n")
	}
	b.WriteString("<table>\n<tbody>\n")
	for _, r := range d.rows {
		b.WriteString("<tr>\n")
		for _, c := range r {
			if c.down == -1 {
				continue
			}
			b.WriteString("<td")
			if c.span > 1 {
				fmt.Fprintf(&b, " colspan=%d", c.span)
			}
			if c.down > 1 {
				fmt.Fprintf(&b, ` rowspan="%d"`, c.down)
			}
			b.WriteString(">")
			list := false
			for _, p := range c.paras {
				if p.item != list {
					b.WriteString(map[bool]string{true: "<ul>\n", false: "</ul>\n"}[p.item])
					list = p.item
				}
				text := html.EscapeString(p.text)
				if p.mark != "" {
					text = "<" + p.mark + ">" + text + "</" + p.mark + ">"
				}
				if p.item {
					b.WriteString("<li>" + text + "</li>\n")
				} else {
					b.WriteString("<p>" + strings.ReplaceAll(text, " en ", "\n   en ") + "</p>\n")
				}
			}
			if list {
				b.WriteString("</ul>")
			}
			b.WriteString("</td>\n")
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</tbody></table>\n</body></html>\n")
	return []byte(b.String())
}

// asDOCX writes it as a Word document.
func (d laid) asDOCX() []byte {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	wp := func(p laidPara) {
		b.WriteString("<w:p><w:pPr>")
		if p.item {
			b.WriteString(`<w:pStyle w:val="Liste"/>`)
		}
		b.WriteString("</w:pPr>")
		for _, piece := range strings.SplitAfter(p.text, " ") { // Word cuts runs anywhere
			b.WriteString("<w:r><w:rPr>")
			switch p.mark {
			case "u":
				b.WriteString(`<w:u w:val="single"/>`)
			case "b":
				b.WriteString(`<w:b/>`)
			}
			b.WriteString(`</w:rPr><w:t xml:space="preserve">` + html.EscapeString(piece) + "</w:t></w:r>")
		}
		b.WriteString("</w:p>")
	}
	for _, l := range d.lines {
		wp(para(l))
	}
	b.WriteString("<w:tbl>")
	for _, r := range d.rows {
		b.WriteString("<w:tr>")
		for _, c := range r {
			b.WriteString("<w:tc><w:tcPr>")
			if c.span > 1 {
				fmt.Fprintf(&b, `<w:gridSpan w:val="%d"/>`, c.span)
			}
			switch {
			case c.down > 1:
				b.WriteString(`<w:vMerge w:val="restart"/>`)
			case c.down == -1:
				b.WriteString(`<w:vMerge/>`)
			}
			b.WriteString("</w:tcPr>")
			for _, p := range c.paras {
				wp(p)
			}
			if len(c.paras) == 0 {
				b.WriteString("<w:p/>")
			}
			b.WriteString("</w:tc>")
		}
		b.WriteString("</w:tr>")
	}
	b.WriteString("</w:tbl><w:p/><w:sectPr/></w:body></w:document>")
	return zipped(map[string]string{"word/document.xml": b.String(),
		"word/styles.xml":     `<w:styles xmlns:w="x"><w:style w:type="paragraph" w:styleId="Base"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Liste"><w:name w:val="Ma liste"/><w:basedOn w:val="Base"/></w:style></w:styles>`,
		"[Content_Types].xml": "<Types/>", "_rels/.rels": `<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`})
}

func zipped(parts map[string]string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range parts {
		w, err := z.Create(name)
		if err != nil {
			panic(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}
