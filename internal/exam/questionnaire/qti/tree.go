// Package qti reads and writes items in the XML of 1EdTech QTI: it reads 2.0 to 2.2 and
// 3.0, and writes 3.0. Files come from others: no DOCTYPE and so no entity of theirs, a
// bounded size and depth, nothing fetched.
package qti

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"jurande/internal/exam/questionnaire"
	"jurande/internal/refusal"
)

// Limits of one item.
const (
	LargestItem = 8 << 20
	mostNodes   = 30_000
	deepest     = 120
)

// Limits of a file that lists many: a manifest, an export of Moodle.
const (
	LargestList = 64 << 20
	MostListed  = 1_000_000
)

const (
	mathNS = "http://www.w3.org/1998/Math/MathML"
	svgNS  = "http://www.w3.org/2000/svg"
	xmlNS  = "http://www.w3.org/XML/1998/namespace"
	xsiNS  = "http://www.w3.org/2001/XMLSchema-instance"
	incNS  = "http://www.w3.org/2001/XInclude"
	linkNS = "http://www.w3.org/1999/xlink"
)

// Tree reads XML into nodes under the names of the file; the namespace of the root says
// which version of QTI it is. Elements of MathML, SVG and XInclude keep their names.
// More than largest bytes, or than most elements and texts, are refused.
func Tree(data []byte, largest, most int) (root *questionnaire.Node, namespace string, err error) {
	if len(data) > largest {
		return nil, "", refusal.New(refusal.TooLarge, "item_large", "limit", largest>>20)
	}
	if bytes.HasPrefix(data, []byte{0xfe, 0xff}) || bytes.HasPrefix(data, []byte{0xff, 0xfe}) {
		if data, err = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data); err != nil {
			return nil, "", refusal.New(refusal.Invalid, "item_encoding", "name", "UTF-16")
		}
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = charset
	var stack []*questionnaire.Node
	var text pending
	count := 0
	for {
		line, _ := d.InputPos() // where the element begins, not where its tag ends
		t, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, "", malformed(err, line)
		}
		if count++; count > most {
			return nil, "", refusal.New(refusal.TooLarge, "item_nodes", "limit", most).At(line)
		}
		switch t := t.(type) {
		case xml.Directive:
			return nil, "", refusal.New(refusal.Invalid, "item_doctype").At(line)
		case xml.StartElement:
			text.end(stack)
			if len(stack) >= deepest {
				return nil, "", refusal.New(refusal.TooLarge, "item_deep", "limit", deepest).At(line)
			}
			n := &questionnaire.Node{Name: elementName(t.Name), Attrs: attributes(t.Attr), Line: line}
			if len(stack) > 0 {
				up := stack[len(stack)-1]
				up.Children = append(up.Children, n)
			} else if root != nil {
				return nil, "", refusal.New(refusal.Invalid, "item_xml").At(line)
			} else {
				root, namespace = n, t.Name.Space
			}
			stack = append(stack, n)
		case xml.EndElement:
			text.end(stack)
			stack = stack[:len(stack)-1]
		case xml.CharData:
			text.add(string(t), line)
		}
	}
	if root == nil {
		return nil, "", refusal.New(refusal.Invalid, "item_xml").At(1)
	}
	return root, namespace, nil
}

// pending is a text under way: comments inside it say nothing and do not cut it.
type pending struct {
	strings.Builder
	line int
}

func (p *pending) add(text string, line int) {
	if p.Len() == 0 {
		p.line = line
	}
	p.WriteString(text)
}

func (p *pending) end(stack []*questionnaire.Node) {
	if len(stack) > 0 && p.Len() > 0 {
		up := stack[len(stack)-1]
		up.Children = append(up.Children, &questionnaire.Node{Text: p.String(), Line: p.line})
	}
	p.Reset()
}

// malformed names the line of a fault of the XML.
func malformed(err error, line int) error {
	var r *refusal.Refusal
	if errors.As(err, &r) {
		return r
	}
	var s *xml.SyntaxError
	if errors.As(err, &s) {
		line = s.Line
		if _, name, found := strings.Cut(s.Msg, "invalid character entity "); found {
			return refusal.New(refusal.Invalid, "item_entity", "name", name).At(line)
		}
	}
	return refusal.New(refusal.Invalid, "item_xml").At(line).Because(err)
}

// charset reads the old encodings of one byte; the rest is refused.
func charset(name string, in io.Reader) (io.Reader, error) {
	switch strings.ToLower(name) {
	case "utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be":
		return in, nil // UTF-16 with its mark was decoded before
	case "iso-8859-1", "latin1", "windows-1252", "cp1252":
		return charmap.Windows1252.NewDecoder().Reader(in), nil
	}
	return nil, refusal.New(refusal.Invalid, "item_encoding", "name", name)
}

func elementName(n xml.Name) string {
	if n.Space == incNS {
		return "xi:" + n.Local
	}
	return n.Local
}

func attributes(list []xml.Attr) []questionnaire.Attr {
	var out []questionnaire.Attr
	for _, a := range list {
		name := a.Name.Local
		switch a.Name.Space {
		case "":
			if name == "xmlns" {
				continue
			}
		case xmlNS, "xml":
			name = "xml:" + name
		case linkNS:
			name = "xlink:" + name
		default: // xmlns:x, xsi:…, extensions of tools
			continue
		}
		out = append(out, questionnaire.Attr{Name: name, Value: a.Value})
	}
	return out
}
