package reading

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
)

// Bounds of a DOCX: what it may hold once expanded, its text alone, how deep its marks go.
const (
	mostExpanded = 256 << 20
	mostParts    = 20_000
	mostXML      = 16 << 20
	deepestXML   = 2_000
)

// readDOCX reads the text of a Word document: its tables, and the paragraphs around them.
func readDOCX(name string, data []byte) (document, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return document{}, refuse(name, "reading_zip").Because(err)
	}
	if err := expandable(name, z); err != nil {
		return document{}, err
	}
	main := mainPart(z)
	if main == nil {
		return document{}, refuse(name, otherZip(z))
	}
	if main.Flags&1 != 0 {
		return document{}, refuse(name, "reading_password")
	}
	d := docx{name: name, part: main.Name, styles: readStyles(z, main.Name)}
	r, err := main.Open()
	if err != nil {
		return document{}, refuse(name, "reading_part", "part", main.Name).Because(err)
	}
	defer r.Close()
	if err := d.read(&bounded{r: r, left: mostXML}); err != nil {
		return document{}, err
	}
	return d.doc, nil
}

// expandable refuses an archive that would grow beyond bounds, by what it says of itself; what it
// hides shows when a part is read.
func expandable(name string, z *zip.Reader) error {
	if len(z.File) > mostParts {
		return refuse(name, "reading_too_many_parts", "parts", len(z.File))
	}
	total := uint64(0)
	for _, f := range z.File {
		if total += f.UncompressedSize64; f.UncompressedSize64 > mostExpanded || total > mostExpanded {
			return refuse(name, "reading_bomb", "part", f.Name, "limit", mostExpanded>>20)
		}
	}
	return nil
}

// mainPart is the text: the part that the relations of the package name, word/document.xml by default.
func mainPart(z *zip.Reader) *zip.File {
	target := "word/document.xml"
	if rels := small(z, "_rels/.rels"); rels != nil {
		var r struct {
			Rel []struct {
				Type   string `xml:"Type,attr"`
				Target string `xml:"Target,attr"`
			} `xml:"Relationship"`
		}
		if xml.Unmarshal(rels, &r) == nil {
			for _, x := range r.Rel {
				if strings.HasSuffix(x.Type, "/officeDocument") {
					target = strings.TrimPrefix(path.Clean("/"+x.Target), "/")
				}
			}
		}
	}
	for _, want := range []string{target, "word/document.xml"} {
		for _, f := range z.File {
			if strings.EqualFold(strings.ReplaceAll(f.Name, `\`, "/"), want) && strings.HasPrefix(want, "word/") {
				return f
			}
		}
	}
	return nil
}

// small reads a small part whole, nil when it is absent or too large.
func small(z *zip.Reader, name string) []byte {
	const most = 4 << 20
	for _, f := range z.File {
		if f.Name != name || f.UncompressedSize64 > most {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil
		}
		defer r.Close()
		b, err := io.ReadAll(io.LimitReader(r, most))
		if err != nil {
			return nil
		}
		return b
	}
	return nil
}

// otherZip tells what an archive that is no Word document is.
func otherZip(z *zip.Reader) string {
	for _, f := range z.File {
		switch {
		case strings.HasPrefix(f.Name, "xl/"), strings.HasPrefix(f.Name, "ppt/"):
			return "reading_other_office"
		case f.Name == "content.xml", f.Name == "mimetype":
			return "reading_open_document"
		}
	}
	return "reading_not_docx"
}

// errTooLong is given by a part that goes on after its bound.
var errTooLong = errors.New("part longer than its bound")

// bounded reads at most left bytes, then fails.
type bounded struct {
	r    io.Reader
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errTooLong
	}
	if int64(len(p)) > b.left {
		p = p[:b.left]
	}
	n, err := b.r.Read(p)
	b.left -= int64(n)
	return n, err
}
