package reading

import (
	"archive/zip"
	"encoding/xml"
	"path"
	"regexp"
	"strings"
)

// listName is the name or the id of a style of list, where its numbering is not said.
var listName = regexp.MustCompile(`(?i)^(list ?(bullet|number)|liste ?(à|a|de) ?(puce|num)|puce)`)

// styleOf is a style of paragraph, told by its id when the document does not describe it.
func (d *docx) styleOf(id string) docxStyle {
	s, known := d.styles[id]
	if !known {
		s.listed = listName.MatchString(id)
	}
	return s
}

// readStyles reads the styles of a document: which of them underline, embolden, number or mark
// titles. A document whose styles cannot be read is read without them.
func readStyles(z *zip.Reader, main string) map[string]docxStyle {
	out := map[string]docxStyle{}
	data := small(z, path.Join(path.Dir(main), "styles.xml"))
	if data == nil {
		return out
	}
	type toggle struct {
		Val *string `xml:"val,attr"`
	}
	type properties struct {
		B *toggle `xml:"b"`
		U *toggle `xml:"u"`
	}
	var s struct {
		Style []struct {
			ID    string     `xml:"styleId,attr"`
			Name  toggle     `xml:"name"`
			Based toggle     `xml:"basedOn"`
			R     properties `xml:"rPr"`
			P     struct {
				Num *struct {
					ID toggle `xml:"numId"`
				} `xml:"numPr"`
				Outline *toggle `xml:"outlineLvl"`
			} `xml:"pPr"`
		} `xml:"style"`
	}
	if xml.Unmarshal(data, &s) != nil {
		return out
	}
	set := func(t *toggle) tristate {
		switch {
		case t == nil:
			return unset
		case t.Val == nil:
			return yes
		}
		return on(*t.Val)
	}
	based := map[string]string{}
	for _, x := range s.Style {
		y := docxStyle{bold: set(x.R.B), underline: set(x.R.U), listed: x.P.Num != nil && (x.P.Num.ID.Val == nil || *x.P.Num.ID.Val != "0")}
		name := ""
		if x.Name.Val != nil {
			name = strings.ToLower(*x.Name.Val)
		}
		y.heading = x.P.Outline != nil && (x.P.Outline.Val == nil || *x.P.Outline.Val != "9") ||
			strings.HasPrefix(name, "heading") || strings.HasPrefix(name, "titre") || name == "title"
		y.listed = y.listed || listName.MatchString(name)
		if x.Based.Val != nil {
			based[x.ID] = *x.Based.Val
		}
		out[x.ID] = y
	}
	resolved := map[string]docxStyle{}
	for id := range out {
		y, from := out[id], based[id]
		for range 16 { // a chain of styles, never a ring
			parent, known := out[from]
			if !known {
				break
			}
			y, from = parent.over(y), based[from]
		}
		resolved[id] = y
	}
	return resolved
}
