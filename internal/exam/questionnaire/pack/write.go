package pack

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"time"

	"jurande/internal/exam/questionnaire"
	"jurande/internal/exam/questionnaire/qti"
)

// Content is what goes into an archive: items under their file names, and the files that
// they show, under the names by which the items call them.
type Content struct {
	Items []Named
	Files map[string][]byte
}

// Named is an item with the name of its file in the archive.
type Named struct {
	File string
	Item *questionnaire.Item
}

// Write makes a QTI 3.0 package. The same content gives the same bytes.
func Write(c Content) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	add := func(name string, data []byte) error {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return err
		}
		_, err = w.Write(data)
		return err
	}
	if err := add(Manifest, manifest(c)); err != nil {
		return nil, err
	}
	for _, n := range c.Items {
		data, err := qti.Write(n.Item)
		if err != nil {
			return nil, err
		}
		if err := add(n.File, data); err != nil {
			return nil, err
		}
	}
	for _, name := range sorted(c.Files) {
		if err := add(name, c.Files[name]); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func sorted(files map[string][]byte) []string {
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func manifest(c Content) []byte {
	const cp = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	fmt.Fprintf(&b, `<manifest xmlns="%s" identifier="MANIFEST">`+"\n", cp)
	b.WriteString("<metadata><schema>QTI Package</schema><schemaversion>3.0.0</schemaversion></metadata>\n<organizations/>\n<resources>\n")
	resource := map[string]string{}
	for i, name := range sorted(c.Files) {
		resource[name] = fmt.Sprintf("FILE-%d", i+1)
	}
	for i, n := range c.Items {
		fmt.Fprintf(&b, `<resource identifier="ITEM-%d" type="imsqti_item_xmlv3p0" href="%s">`+"\n"+`<file href="%[2]s"/>`+"\n", i+1, escape(n.File))
		seen := map[string]bool{}
		for _, use := range n.Item.Media() {
			if id := resource[target(n.File, use.Address)]; id != "" && !seen[id] {
				seen[id] = true
				fmt.Fprintf(&b, `<dependency identifierref="%s"/>`+"\n", id)
			}
		}
		b.WriteString("</resource>\n")
	}
	for _, name := range sorted(c.Files) {
		fmt.Fprintf(&b, `<resource identifier="%s" type="webcontent" href="%s"><file href="%[2]s"/></resource>`+"\n", resource[name], escape(name))
	}
	b.WriteString("</resources>\n</manifest>\n")
	return []byte(b.String())
}

func escape(text string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(text)) // a buffer never fails
	return b.String()
}
