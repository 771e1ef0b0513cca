// Package pdfcheck reads a PDF as our writer makes them and says where it fails what a machine can check
// of PDF/UA-1 (the Matterhorn Protocol's points) and PDF/A-2a. It shares no code with the writer. What only
// a person can judge, such as whether a heading is one, is not here.
package pdfcheck

import (
	"bytes"
	"fmt"
	"regexp"
)

// Finding is one thing that does not conform. Rule is the clause of ISO 14289-1 (UA) or ISO 19005-2 (A).
type Finding struct {
	Rule  string
	Where string
	What  string
}

func (f Finding) String() string { return f.Rule + " " + f.Where + ": " + f.What }

// checker gathers findings while it walks a document.
type checker struct {
	*file
	findings []Finding
	catalog  dict
	pages    []*pageContent
	fonts    map[ref]*font
	elems    map[ref]*elem
	order    []*elem
}

func (c *checker) find(rule, where, what string, args ...any) {
	if len(c.findings) < 200 {
		c.findings = append(c.findings, Finding{rule, where, fmt.Sprintf(what, args...)})
	}
}

// Check reads a document and returns what does not conform; none when all holds.
func Check(data []byte) []Finding {
	f, err := open(data)
	if err != nil {
		return []Finding{{"A 6.1", "file", err.Error()}}
	}
	c := &checker{file: f, fonts: map[ref]*font{}, elems: map[ref]*elem{}}
	c.catalog = c.dict(f.trailer["Root"])
	if c.catalog == nil {
		return []Finding{{"A 6.1", "file", "no catalog"}}
	}
	c.envelope()
	c.objectsLoad()
	c.root()
	c.metadata()
	c.readPages()
	c.readStructure()
	c.parentTree()
	c.shapes()
	return c.findings
}

// envelope checks the header, the identifier and the end.
func (c *checker) envelope() {
	if !regexp.MustCompile(`^%PDF-1\.[0-7]\n%[\x80-\xFF]{4}`).Match(latin1(c.data[:min(len(c.data), 20)])) {
		c.find("A 6.1.2", "header", "not %%PDF-1.n and a comment of four high bytes")
	}
	if !bytes.HasSuffix(bytes.TrimRight(c.data, "\r\n"), []byte("%%EOF")) {
		c.find("A 6.1.3", "end", "something follows the end-of-file marker")
	}
	if id := c.array(c.trailer["ID"]); len(id) != 2 {
		c.find("A 6.1.3", "trailer", "no file identifier")
	}
	if c.trailer["Encrypt"] != nil {
		c.find("A 6.1.3", "trailer", "the file is encrypted")
	}
}

// latin1 lets a regular expression see bytes as characters.
func latin1(data []byte) []byte {
	var b bytes.Buffer
	for _, c := range data {
		b.WriteRune(rune(c))
	}
	return b.Bytes()
}

// objectsLoad reads every object that the table names.
func (c *checker) objectsLoad() {
	for number := range c.offsets {
		if _, err := c.load(number); err != nil {
			c.find("A 6.1", "objects", "%v", err)
		}
	}
}

var langTag = regexp.MustCompile(`^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$`)

// root checks what the catalog must say.
func (c *checker) root() {
	if c.dict(c.catalog["MarkInfo"])["Marked"] != true {
		c.find("UA 6.2", "catalog", "not said to be tagged (MarkInfo, Marked)")
	}
	if c.dict(c.catalog["MarkInfo"])["Suspects"] == true {
		c.find("UA 7.1", "catalog", "the tags are said to be suspect")
	}
	if lang := readable(c.get(c.catalog["Lang"])); !langTag.MatchString(lang) {
		c.find("UA 7.2", "catalog", "no language, or not a language tag (%q)", lang)
	}
	if c.dict(c.catalog["ViewerPreferences"])["DisplayDocTitle"] != true {
		c.find("UA 7.1", "catalog", "the title is not shown (DisplayDocTitle)")
	}
	for _, key := range []string{"AA", "OpenAction", "NeedsRendering", "Requirements", "AcroForm"} {
		if c.catalog[key] != nil && key != "AcroForm" {
			c.find("A 6.5", "catalog", "has %s", key)
		}
	}
	intents := c.array(c.catalog["OutputIntents"])
	if len(intents) != 1 {
		c.find("A 6.2.3", "catalog", "%d output intents", len(intents))
		return
	}
	intent := c.dict(intents[0])
	profile, err := c.inflated(intent["DestOutputProfile"])
	switch {
	case c.name(intent["S"]) != "GTS_PDFA1" || err != nil || len(profile) < 132:
		c.find("A 6.2.3", "output intent", "no colour profile for PDF/A")
	case string(profile[12:20]) != "mntrRGB " || string(profile[36:40]) != "acsp" || profile[8] >= 5:
		c.find("A 6.2.3", "output intent", "not an RGB display profile before version 5")
	case int(profile[2])<<8|int(profile[3]) != len(profile):
		c.find("A 6.2.3", "output intent", "the profile's length is wrong")
	}
}
