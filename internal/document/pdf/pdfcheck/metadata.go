package pdfcheck

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
)

// metadata checks the XMP packet: well formed, UTF-8, with title, the two identifications and the
// description of the schema that PDF/A does not know; and the same title as the old dictionary.
func (c *checker) metadata() {
	data, err := c.inflated(c.catalog["Metadata"])
	d := c.dict(c.catalog["Metadata"])
	if err != nil || c.name(d["Type"]) != "Metadata" || c.name(d["Subtype"]) != "XML" {
		c.find("UA 7.1", "metadata", "no metadata stream")
		return
	}
	values, err := xmpValues(data)
	if err != nil {
		c.find("A 6.6.2.1", "metadata", "not well formed: %v", err)
		return
	}
	const (
		ua, a = "http://www.aiim.org/pdfua/ns/id/", "http://www.aiim.org/pdfa/ns/id/"
		dc    = "http://purl.org/dc/elements/1.1/"
	)
	for _, want := range []struct{ rule, key, value string }{
		{"UA 5", ua + "part", "1"}, {"A 6.6.4", a + "part", "2"}, {"A 6.6.4", a + "conformance", "A"},
	} {
		if got := values[want.key]; got != want.value {
			c.find(want.rule, "metadata", "%s is %q, not %q", want.key, got, want.value)
		}
	}
	title := values[dc+"title"]
	if title == "" {
		c.find("UA 7.1", "metadata", "no title")
	}
	if old := readable(c.get(c.dict(c.trailer["Info"])["Title"])); old != title {
		c.find("A 6.6.3", "metadata", "the title is %q here and %q in the dictionary of information", title, old)
	}
	const schema = "http://www.aiim.org/pdfa/ns/schema#"
	if values[schema+"namespaceURI"] != ua || values[schema+"prefix"] != "pdfuaid" {
		c.find("A 6.6.2.3", "metadata", "the PDF/UA schema is not described")
	}
	if bytes.Contains(data, []byte("bytes=")) || bytes.Contains(data, []byte("encoding=")) {
		c.find("A 6.6.2.1", "metadata", "the packet's header has bytes or encoding")
	}
}

// xmpValues gives the text of each property, the first item for lists.
func xmpValues(data []byte) (map[string]string, error) {
	values := map[string]string{}
	dec := xml.NewDecoder(bytes.NewReader(data))
	var path []string
	for {
		token, err := dec.Token()
		if err == io.EOF {
			return values, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			path = append(path, t.Name.Space+t.Name.Local)
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.CharData:
			s := strings.TrimSpace(string(t))
			if s == "" {
				continue
			}
			for i := len(path) - 1; i >= 0; i-- {
				if strings.HasPrefix(path[i], "http://www.w3.org/1999/02/22-rdf-syntax-ns#") {
					continue
				}
				if _, known := values[path[i]]; !known {
					values[path[i]] = s
				}
				break
			}
		}
	}
}
