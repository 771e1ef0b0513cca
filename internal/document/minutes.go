package document

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"jurande/internal/document/pdf"
)

// WriteMinutes writes the minutes of a jury as a PDF. It fails, and writes nothing, when the data cannot
// make lawful minutes: no date, no jury, a candidate whose results do not match the blocks.
func WriteMinutes(w io.Writer, m Minutes) error {
	if err := m.check(); err != nil {
		return err
	}
	title := minutesTitle
	if m.Rectifies != "" {
		title = minutesRectify
	}
	d := family(m.Certification, m.Seal, title)
	d.Subject = m.Session
	d.Created = m.Drawn
	d.Blocks = letterhead(m.Certification, title, minutesSubtitle)
	d.Blocks = append(d.Blocks, m.facts()...)
	number := 0
	section := func(heading string, blocks []pdf.Block) {
		if len(blocks) == 0 {
			return
		}
		number++
		d.Blocks = append(d.Blocks, pdf.Heading{Level: 2, Text: pdf.Text(strconv.Itoa(number) + ". " + heading)})
		d.Blocks = append(d.Blocks, blocks...)
	}
	section(juryHeading, m.jury())
	section(countsHeading, m.counts())
	section(decideHeading, m.decisions())
	section(departHeading, m.departures())
	section(neutralHeading, m.neutralised())
	section(remarksHeading, m.remarks())
	section(rectifiedHeading, m.rectified())
	section(closeHeading, m.signatures())
	return d.Write(w)
}

func (m Minutes) check() error {
	if err := m.Certification.complete(); err != nil {
		return err
	}
	switch {
	case m.Drawn.IsZero():
		return fmt.Errorf("document: the minutes of %q have no date", m.Session)
	case m.Opened.IsZero():
		return fmt.Errorf("document: the minutes of %q do not say when the jury met", m.Session)
	case m.Session == "":
		return fmt.Errorf("document: the minutes name no session")
	case len(m.Jury) == 0:
		return fmt.Errorf("document: the minutes of %q name no member of the jury", m.Session)
	}
	for _, c := range m.Candidates {
		if len(c.Results) != len(m.Blocks) {
			return fmt.Errorf("document: candidate %s has %d results for %d blocks", c.Number, len(c.Results), len(m.Blocks))
		}
		if outcomeWords[c.Outcome] == "" {
			return fmt.Errorf("document: candidate %s has the unknown outcome %q", c.Number, c.Outcome)
		}
		for _, r := range c.Results {
			if blockWords[r] == "" {
				return fmt.Errorf("document: candidate %s has the unknown result %q", c.Number, r)
			}
		}
	}
	return nil
}

// facts is the table of what, when and where.
func (m Minutes) facts() []pdf.Block {
	pairs := []pdf.Fact{
		{Name: wordSession, Value: pdf.Bold(m.Session)},
		{Name: factSittings, Value: pdf.Text(days(m.Sittings[0], m.Sittings[1]))},
		{Name: factOpened, Value: pdf.Text(sitting(m.Opened, m.Closed))},
	}
	if m.Place != "" {
		pairs = append(pairs, pdf.Fact{Name: factPlace, Value: pdf.Text(m.Place)})
	}
	if m.Link != "" {
		pairs = append(pairs, pdf.Fact{Name: factRemote, Value: pdf.Text(m.Link)})
	}
	if len(m.Centres) > 0 {
		pairs = append(pairs, pdf.Fact{Name: factCentres, Value: pdf.Text(strings.Join(m.Centres, " ; "))})
	}
	pairs = append(pairs, pdf.Fact{Name: factRegister, Value: pdf.Text(m.Seal.Register)})
	blocks := []pdf.Block{
		pdf.Rule{After: 7},
		pdf.Facts{Pairs: pairs, Label: 44 * pdf.MM, After: 7},
		pdf.Rule{},
	}
	if m.Rectifies != "" {
		blocks = append(blocks, pdf.Para{Before: 8, Text: pdf.Text(fmt.Sprintf(minutesRectifies, m.Rectifies))})
	}
	if signed, due := m.signed(); signed < due {
		blocks = append(blocks, pdf.Para{Before: 8, Text: pdf.Bold(unsigned(signed, due))})
	}
	return blocks
}

// signed counts the signatures there are and those there should be.
func (m Minutes) signed() (signed, due int) {
	for _, j := range m.Jury {
		if j.Away {
			continue
		}
		due++
		if j.Signed != nil {
			signed++
		}
	}
	return signed, due
}

// unsigned warns that the copy does not bind yet.
func unsigned(signed, due int) string {
	gathered := minutesNoneSigned
	switch {
	case signed == 1:
		gathered = minutesOneSigned
	case signed > 1:
		gathered = fmt.Sprintf(minutesSomeSigned, signed)
	}
	return fmt.Sprintf(minutesUnsigned, gathered, due)
}
