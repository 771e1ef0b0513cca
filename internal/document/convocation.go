package document

import (
	"fmt"
	"io"
	"strings"
	"time"

	"jurande/internal/document/pdf"
)

// Convocation tells one candidate when and where they sit an assessment, with the time
// that is theirs and what was arranged, in practical words: never why (R15, R30).
type Convocation struct {
	Certification Certification
	Seal          Seal
	Made          time.Time
	Session       string
	Assessment    string
	Block         string
	Candidate     Holder
	Cancelled     string   // why the sitting is cancelled; empty while it stands
	Replaces      []string // what changed since the one before, a sentence each
	Day           string   // "mardi 9 juin 2026"
	Hours         string   // "de 9 h 00 à 10 h 30, heure de Paris"
	Minutes       string   // "90 min, dont 30 accordées"
	Place         []string // lines; Link is used at a distance
	Link          string
	Group         string
	Measures      []string
	Bring         []string
	Note          string
	Contact       []string
}

// WriteConvocation writes one convocation.
func WriteConvocation(w io.Writer, c Convocation) error {
	return WriteConvocations(w, convocationTitle, []Convocation{c})
}

// WriteConvocations writes many in one file: each begins a page, has its own numbers of
// pages and its own register number, and is a bookmark. It fails without a name, a day
// or a place.
func WriteConvocations(w io.Writer, title string, list []Convocation) error {
	if len(list) == 0 {
		return fmt.Errorf("document: no convocation to write")
	}
	first := list[0]
	d := family(first.Certification, first.Seal, title)
	d.Subject, d.Created = first.Session, first.Made
	for _, c := range list {
		if err := c.check(); err != nil {
			return err
		}
		d.Blocks = append(d.Blocks, pdf.PageBreak{Foot: c.foot()})
		d.Blocks = append(d.Blocks, c.blocks(len(list) > 1)...)
		if c.Made.After(d.Created) {
			d.Created = c.Made
		}
	}
	return d.Write(w)
}

func (c Convocation) check() error {
	if err := c.Certification.complete(); err != nil {
		return err
	}
	switch {
	case c.Candidate.Name == "":
		return fmt.Errorf("document: the convocation %s names nobody", c.Seal.Register)
	case c.Made.IsZero() || c.Day == "" || c.Hours == "":
		return fmt.Errorf("document: the convocation of %q has no date", c.Candidate.Name)
	case len(c.Place) == 0 && c.Link == "":
		return fmt.Errorf("document: the convocation of %q has no place", c.Candidate.Name)
	}
	return nil
}

func (c Convocation) foot() string {
	return c.Seal.Register + " · " + wordCode + " " + c.Seal.Code
}

func (c Convocation) blocks(many bool) []pdf.Block {
	title := convocationTitle
	if c.Cancelled != "" {
		title = convocationCancelled
	}
	if many { // the bookmark says whose it is
		title += " – " + c.Candidate.Name
	}
	blocks := letterhead(c.Certification, title, c.Session)
	if many { // a long name must not cost a page
		for i, b := range blocks {
			if h, ok := b.(pdf.Heading); ok {
				h.Style = pdf.Style{Size: 19}
				blocks[i] = h
			}
		}
	}
	blocks = append(blocks, pdf.Rule{After: 5}, c.who(), pdf.Rule{After: 8})
	if c.Cancelled != "" {
		blocks = append(blocks, pdf.Para{Text: pdf.Bold(fmt.Sprintf(convocationCancelText, c.Day))}, pdf.Para{Text: pdf.Text(c.Cancelled)})
		return append(blocks, c.closing()...)
	}
	if len(c.Replaces) > 0 {
		blocks = append(blocks, pdf.Para{Text: pdf.Bold(convocationReplaces), KeepNext: true}, bullets(c.Replaces))
	}
	blocks = append(blocks, pdf.Para{Text: pdf.Text(convocationSentence)}, c.when())
	if len(c.Measures) > 0 {
		blocks = append(blocks, part(convocationMeasures), bullets(c.Measures))
	}
	blocks = append(blocks, part(convocationBring), bullets(c.Bring))
	if c.Note != "" {
		blocks = append(blocks, part(convocationNote))
		for p := range strings.SplitSeq(c.Note, "\n") {
			if p = strings.TrimSpace(p); p != "" {
				blocks = append(blocks, pdf.Para{Text: pdf.Text(p)})
			}
		}
	}
	return append(blocks, c.closing()...)
}

// part begins a part of a convocation, close enough for all of it to hold on a page.
func part(title string) pdf.Block {
	return pdf.Heading{Level: 2, Text: pdf.Text(title), Style: pdf.Style{Size: 13}, Before: pdf.Points(8), After: pdf.Points(2)}
}

func bullets(texts []string) pdf.List {
	var l pdf.List
	for _, t := range texts {
		l.Items = append(l.Items, pdf.Item{Text: pdf.Text(t)})
	}
	return l
}

func (c Convocation) who() pdf.Block {
	return factsOf(pdf.Bold(c.Candidate.Name), sheetCandidate, [][2]string{{sheetBorn, c.Candidate.Born}, {sheetNumber, c.Candidate.Number}, {sheetCentre, c.Candidate.Centre}})
}

// factsOf are pairs, the first one bold, those without value left out.
func factsOf(first []pdf.Run, name string, rest [][2]string) pdf.Block {
	pairs := []pdf.Fact{{Name: name, Value: first}}
	for _, f := range rest {
		if f[1] != "" {
			pairs = append(pairs, pdf.Fact{Name: f[0], Value: pdf.Text(f[1])})
		}
	}
	return pdf.Facts{Pairs: pairs, Label: 44 * pdf.MM, After: 7}
}

func (c Convocation) when() pdf.Block {
	pairs := []pdf.Fact{
		{Name: convocationWhat, Value: pdf.Bold(c.Assessment)}, {Name: sheetBlock, Value: pdf.Text(c.Block)},
		{Name: convocationDay, Value: pdf.Bold(c.Day)}, {Name: convocationHours, Value: pdf.Join(pdf.Bold(c.Hours), pdf.Text(" : "+c.Minutes))},
	}
	if c.Link != "" {
		pairs = append(pairs, pdf.Fact{Name: convocationLink, Value: pdf.Link(c.Link, c.Link, convocationLinkAbout)})
	}
	if len(c.Place) > 0 {
		pairs = append(pairs, pdf.Fact{Name: convocationPlace, Value: pdf.Text(strings.Join(c.Place, "\n"))})
	}
	if c.Group != "" {
		pairs = append(pairs, pdf.Fact{Name: convocationGroup, Value: pdf.Text(c.Group)})
	}
	return pdf.Facts{Pairs: pairs, Label: 44 * pdf.MM, After: 7, Style: pdf.Style{Size: 10.5}}
}

func (c Convocation) closing() []pdf.Block {
	var blocks []pdf.Block
	if len(c.Contact) > 0 {
		blocks = append(blocks, part(convocationContact), pdf.Para{Text: pdf.Text(convocationContactText + " " + strings.Join(c.Contact, ", ") + ".")})
	}
	return append(blocks, pdf.Para{Text: pdf.Text(fmt.Sprintf(sheetIssuedOn, day(c.Made))), Before: 6})
}
