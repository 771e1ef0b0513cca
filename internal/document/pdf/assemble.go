package pdf

import (
	"fmt"
	"strings"
)

// assemble writes the file from its drawn pages.
func (d *Doc) assemble(pages []*page, l *layouter) []byte {
	o := &objects{}
	catalog, tree, structure, parents, info := o.reserve(), o.reserve(), o.reserve(), o.reserve(), o.reserve()
	metadata, profile := o.reserve(), o.reserve()
	contents := make([]int, len(pages))
	for i, p := range pages {
		p.number, contents[i] = o.reserve(), o.reserve()
	}
	key := len(pages)
	for _, p := range pages {
		for _, a := range p.annots {
			a.number, a.key = o.reserve(), key
			key++
		}
	}
	for _, f := range l.fonts {
		if len(f.order) > 1 {
			f.object = o.reserve()
		}
	}
	l.root.reserve(o)

	for i, p := range pages {
		d.writePage(o, p, tree, contents[i], i)
	}
	for _, f := range l.fonts {
		if len(f.order) > 1 {
			f.write(o)
		}
	}
	kids := o.scratch[:0]
	for _, p := range pages {
		kids = append(appendRef(kids, p.number), ' ')
	}
	o.set(tree, fmt.Appendf(nil, "<</Type/Pages/Count %d/Kids[%s]>>", len(pages), kids))
	o.scratch = kids

	l.root.write(o, structure)
	o.set(structure, fmt.Appendf(nil, "<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>", l.root.number, parents, key))
	o.set(parents, appendParentTree(nil, pages))
	o.set(info, []byte(d.info()))
	o.plainStream(metadata, "/Type/Metadata/Subtype/XML", []byte(d.xmp()))
	o.plainStream(profile, "/Filter/FlateDecode/N 3", packedRGB())
	outline := writeOutline(o, l.marks)
	o.set(catalog, d.catalog(tree, structure, metadata, profile, outline))
	return o.file(catalog, info)
}

// catalog is the root: what the document is and where everything begins.
func (d *Doc) catalog(tree, structure, metadata, profile, outline int) []byte {
	b := fmt.Appendf(nil, "<</Type/Catalog/Version/1.7/Pages %d 0 R/Lang%s/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R", tree, literal(d.Lang), structure)
	b = fmt.Appendf(b, "/ViewerPreferences<</DisplayDocTitle true>>/Metadata %d 0 R", metadata)
	b = fmt.Appendf(b, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/RegistryName(http://www.color.org)/Info(sRGB IEC61966-2.1)/DestOutputProfile %d 0 R>>]", profile)
	if outline != 0 {
		b = fmt.Appendf(b, "/Outlines %d 0 R/PageMode/UseNone", outline)
	}
	return append(b, ">>"...)
}

func (d *Doc) writePage(o *objects, p *page, tree, content, index int) {
	b := append(o.scratch[:0], "<</Type/Page/Parent "...)
	b = appendRef(b, tree)
	b = append(b, "/MediaBox[0 0 "...)
	b = appendPoint(b, p.size.Width, p.size.Height)
	b = append(b, "]/Resources<</Font<<"...)
	for _, f := range p.fonts {
		b = append(append(append(b, '/'), f.resource...), ' ')
		b = appendRef(b, f.object)
	}
	b = append(b, ">>>>/Contents "...)
	b = appendRef(b, content)
	b = fmt.Appendf(b, "/StructParents %d/Tabs/S", index)
	if len(p.annots) > 0 {
		b = append(b, "/Annots["...)
		for _, a := range p.annots {
			b = append(appendRef(b, a.number), ' ')
		}
		b = append(b, ']')
	}
	o.set(p.number, append(b, ">>"...))
	o.scratch = b
	o.stream(content, "", p.content)
	for _, a := range p.annots {
		o.set(a.number, a.append(o.scratch[:0], p))
	}
}

// append writes the annotation: printed, without border, with the words a reader says for it.
func (a *annot) append(b []byte, p *page) []byte {
	b = append(b, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect["...)
	b = append(appendPoint(b, a.x0, a.y0), ' ')
	b = append(appendPoint(b, a.x1, a.y1), "]/P "...)
	b = appendRef(b, p.number)
	b = fmt.Appendf(b, "/StructParent %d/Contents%s", a.key, textString(a.about))
	return fmt.Appendf(b, "/A<</Type/Action/S/URI/URI%s>>>>", literal(a.address))
}

// info is the old dictionary of information, the same as the metadata.
func (d *Doc) info() string {
	var b strings.Builder
	b.WriteString("<</Title" + textString(d.Title))
	for _, pair := range [][2]string{{"Author", d.Author}, {"Subject", d.Subject}, {"Keywords", d.Keywords}} {
		if pair[1] != "" {
			b.WriteString("/" + pair[0] + textString(pair[1]))
		}
	}
	date := dateString(d.Created)
	b.WriteString("/Creator(Jurande)/Producer(Jurande)/CreationDate" + date + "/ModDate" + date + ">>")
	return b.String()
}
