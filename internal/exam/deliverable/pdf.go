package deliverable

import (
	"bytes"
	"regexp"

	"jurande/internal/refusal"
)

// soundPDF refuses a file cut short: without its end no reader opens it surely.
func soundPDF(raw []byte) *refusal.Refusal {
	tail := raw[max(0, len(raw)-2048):]
	if !bytes.Contains(tail, []byte("%%EOF")) || !bytes.Contains(raw, []byte("startxref")) {
		return refusal.New(refusal.Invalid, "deliverable_pdf_cut")
	}
	return nil
}

var (
	infoRef    = regexp.MustCompile(`/Info[ \r\n\t]+(\d{1,10})[ \r\n\t]+(\d{1,5})[ \r\n\t]+R`)
	encryptRef = regexp.MustCompile(`/Encrypt[ \r\n\t]*(?:\d|<<)`)
	xmpPacket  = regexp.MustCompile(`(?s)<x:xmpmeta.*?</x:xmpmeta>|<rdf:RDF.*?</rdf:RDF>`)
)

// cleanPDF blanks what a PDF says of its making: the information dictionary
// (author, title, subject, keywords, program) and the metadata packets. Every
// byte keeps its place, so the file stays as sound as it was; the pages are not
// touched. A file that is encrypted, or keeps these where they cannot be reached,
// is given as it is, and says so.
func cleanPDF(raw []byte) ([]byte, Cleaning) {
	if encryptRef.Match(raw) {
		return bytes.Clone(raw), NotTaken
	}
	p := &pdf{out: bytes.Clone(raw)}
	p.packedObjects()
	for _, m := range infoRef.FindAllSubmatch(raw, -1) {
		p.blankInfo(string(m[1]), string(m[2]))
	}
	p.blankPackets()
	p.blankPackedMetadata()
	switch {
	case p.missed:
		return p.out, NotTaken
	case p.taken:
		return p.out, Taken
	}
	return p.out, NothingToTake
}

type pdf struct {
	out    []byte
	packed []packedObjects
	taken  bool
	missed bool
}

// blankInfo blanks the strings of every object with this number: a file changed
// several times holds several.
func (p *pdf) blankInfo(number, generation string) {
	plain := regexp.MustCompile(`(?:^|[\r\n \t>])` + number + `[ \r\n\t]+` + generation + `[ \r\n\t]+obj\b`)
	found := false
	for _, at := range plain.FindAllIndex(p.out, -1) {
		end := bytes.Index(p.out[at[1]:], []byte("endobj"))
		if end < 0 {
			end = len(p.out) - at[1]
		}
		found = true
		if blankStrings(p.out[at[1] : at[1]+end]) {
			p.taken = true
		}
	}
	if !found && !p.blankPacked(number) {
		p.missed = true
	}
}

// blankPackets blanks XMP metadata that stands in plain sight.
func (p *pdf) blankPackets() {
	for _, at := range xmpPacket.FindAllIndex(p.out, -1) {
		fill(p.out[at[0]:at[1]], ' ')
		p.taken = true
	}
}

func fill(b []byte, with byte) {
	for i := range b {
		b[i] = with
	}
}

// blankStrings blanks the literal and hexadecimal strings of a dictionary in
// place, whatever they hold; names and references stay. It reports whether
// something was there.
func blankStrings(b []byte) (changed bool) {
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '(':
			end := literalEnd(b, i)
			changed = blank(b[i+1:end], ' ') || changed
			i = end
		case '<':
			if i+1 < len(b) && b[i+1] == '<' {
				i++
				continue
			}
			end := bytes.IndexByte(b[i:], '>')
			if end < 0 {
				return changed
			}
			changed = blankHex(b[i+1:i+end]) || changed
			i += end
		}
	}
	return changed
}

func blank(b []byte, with byte) bool {
	if len(bytes.TrimSpace(b)) == 0 {
		return false
	}
	fill(b, with)
	return true
}

// blankHex makes a hexadecimal string say spaces: "20" for each pair of digits.
func blankHex(b []byte) bool {
	if len(bytes.Trim(b, "20 \r\n\t")) == 0 {
		return false
	}
	for i := range b {
		b[i] = "20"[i%2]
	}
	return true
}

// literalEnd finds the parenthesis that closes a literal string: escaped and
// balanced ones belong to it.
func literalEnd(b []byte, start int) int {
	depth := 0
	for i := start; i < len(b); i++ {
		switch b[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(b)
}
