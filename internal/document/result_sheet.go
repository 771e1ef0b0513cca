package document

import (
	"fmt"
	"io"

	"jurande/internal/document/fonts"
	"jurande/internal/document/pdf"
)

// WriteResultSheet writes what one candidate is told: the decision, then each block, competency and
// criterion with its reasons. It fails, and writes nothing, without a date, a name or a known decision.
func WriteResultSheet(w io.Writer, s ResultSheet) error {
	if err := s.check(); err != nil {
		return err
	}
	d := family(s.Certification, s.Seal, sheetTitle)
	d.Subject = s.Session
	d.Created = s.Issued
	d.Blocks = letterhead(s.Certification, sheetTitle, s.Session)
	d.Blocks = append(d.Blocks, pdf.Rule{After: 7}, s.facts(), pdf.Rule{After: 14})
	d.Blocks = append(d.Blocks, s.decision()...)
	d.Blocks = append(d.Blocks, s.summary(), s.closing())
	if s.detailed() {
		d.Blocks = append(d.Blocks, pdf.Heading{Level: 2, Text: pdf.Text(sheetDetail)})
		for _, b := range s.Blocks {
			d.Blocks = append(d.Blocks, b.detail()...)
		}
	}
	return d.Write(w)
}

func (s ResultSheet) check() error {
	if err := s.Certification.complete(); err != nil {
		return err
	}
	switch {
	case s.Issued.IsZero():
		return fmt.Errorf("document: the result sheet of %q has no date", s.Candidate.Name)
	case s.Candidate.Name == "":
		return fmt.Errorf("document: the result sheet %s names nobody", s.Seal.Register)
	case outcomeWords[s.Outcome] == "":
		return fmt.Errorf("document: the result sheet of %q has the unknown outcome %q", s.Candidate.Name, s.Outcome)
	case len(s.Blocks) == 0:
		return fmt.Errorf("document: the result sheet of %q has no block", s.Candidate.Name)
	}
	for _, b := range s.Blocks {
		if blockWords[b.Result] == "" {
			return fmt.Errorf("document: block %s of %q has the unknown result %q", b.Code, s.Candidate.Name, b.Result)
		}
	}
	return nil
}

func (s ResultSheet) detailed() bool {
	for _, b := range s.Blocks {
		if len(b.Competencies) > 0 {
			return true
		}
	}
	return false
}

func (s ResultSheet) facts() pdf.Block {
	pairs := []pdf.Fact{{Name: sheetCandidate, Value: pdf.Bold(s.Candidate.Name)}}
	for _, f := range []struct{ name, value string }{
		{sheetBorn, s.Candidate.Born}, {sheetNumber, s.Candidate.Number}, {sheetCentre, s.Candidate.Centre},
		{sheetRoute, s.Candidate.Route}, {sheetDecided, day(s.Decided)}, {sheetMinutes, s.Minutes},
	} {
		if f.value != "" {
			pairs = append(pairs, pdf.Fact{Name: f.name, Value: pdf.Text(f.value)})
		}
	}
	return pdf.Facts{Pairs: pairs, Label: 44 * pdf.MM, After: 7}
}

// decision is the jury's word, large, and what it means.
func (s ResultSheet) decision() []pdf.Block {
	serif := fonts.Garamond()
	blocks := []pdf.Block{
		pdf.Heading{Level: 2, Text: pdf.Text(sheetOutcome + " : " + lowerFirst(outcomeWords[s.Outcome])), Style: pdf.Style{Family: serif, Size: 18, Bold: true}, Before: pdf.Points(0)},
	}
	for _, p := range s.Meaning {
		blocks = append(blocks, pdf.Para{Text: pdf.Text(p)})
	}
	return blocks
}

// summary is one line per block, with its reasons and what is prescribed.
func (s ResultSheet) summary() pdf.Block {
	table := pdf.Table{
		Summary: sheetSummary, Before: 8, After: 10,
		Columns: []pdf.Column{{Head: pdf.Text(sheetBlock), Width: 24 * pdf.MM}, {Head: pdf.Text(sheetSummary)}, {Head: pdf.Text(sheetResult), Width: 27 * pdf.MM}},
	}
	small := pdf.Style{Size: 8.5, Ink: pdf.Second}
	for _, b := range s.Blocks {
		what := []pdf.Block{pdf.Para{Text: pdf.Bold(b.Title), After: pdf.Points(0)}}
		for _, r := range b.Reasons {
			what = append(what, pdf.Para{Text: pdf.Text(r), Style: small, Before: 1.5, After: pdf.Points(0)})
		}
		if len(b.Prescribed) > 0 {
			what = append(what, pdf.Para{Text: pdf.Text(sheetPrescribed + " :"), Style: pdf.Style{Size: 8.5}, Before: 3, After: pdf.Points(0), KeepNext: true})
			items := make([]pdf.Item, len(b.Prescribed))
			for i, p := range b.Prescribed {
				items[i] = pdf.Item{Text: pdf.Text(p)}
			}
			what = append(what, pdf.List{Items: items, Style: pdf.Style{Size: 8.5}})
		}
		table.Rows = append(table.Rows, pdf.Row{Cells: []pdf.Cell{{Text: pdf.Text(b.Code), Head: true}, {Blocks: what}, {Text: resultRun(b.Result)}}})
	}
	return table
}

// detail is the table of a block: each competency, then the criteria that show it.
func (b SheetBlock) detail() []pdf.Block {
	if len(b.Competencies) == 0 {
		return nil
	}
	table := pdf.Table{
		Summary: b.Code + " – " + b.Title, After: 6, Compact: true, Style: pdf.Style{Size: 8.25, Leading: 1.38},
		Columns: []pdf.Column{{Head: pdf.Text(sheetRef), Width: 21 * pdf.MM}, {Head: pdf.Text(sheetWhat), Share: 1.35}, {Head: pdf.Text(sheetLevel), Width: 26 * pdf.MM}, {Head: pdf.Text(sheetWhy), Share: 1}},
	}
	for _, c := range b.Competencies {
		table.Rows = append(table.Rows, pdf.Row{Tint: true, Joined: len(c.Criteria) > 0, Cells: []pdf.Cell{
			{Text: pdf.Bold(c.Code)}, {Text: pdf.Bold(c.Statement), Head: true}, {Text: pdf.Bold(c.Result)}, {Blocks: paragraphs(c.Reasons)},
		}})
		for _, k := range c.Criteria {
			level := k.Level
			switch {
			case k.Neutralised:
				level = sheetNeutral
			case level == "":
				level = sheetNotSeen
			}
			var why []string
			if k.Assessment != "" {
				why = append(why, k.Assessment)
			}
			if k.Comment != "" {
				why = append(why, k.Comment)
			}
			table.Rows = append(table.Rows, pdf.Row{Cells: []pdf.Cell{
				{Text: pdf.Text(k.Code)}, {Text: pdf.Text(k.Statement), Head: true}, {Text: pdf.Text(level)}, {Blocks: paragraphs(why)},
			}})
		}
	}
	heading := pdf.Heading{Level: 3, Text: pdf.Text(b.Code + " – " + b.Title + " : " + blockWords[b.Result])}
	return []pdf.Block{heading, table}
}

// paragraphs are short texts in a cell.
func paragraphs(texts []string) []pdf.Block {
	blocks := make([]pdf.Block, 0, len(texts)+1)
	for _, t := range texts {
		blocks = append(blocks, pdf.Para{Text: pdf.Text(t), After: pdf.Points(1)})
	}
	if len(blocks) == 0 {
		blocks = append(blocks, pdf.Para{After: pdf.Points(0)})
	}
	return blocks
}

// closing is how to contest, who signs, and how to check the sheet.
func (s ResultSheet) closing() pdf.Block {
	var blocks []pdf.Block
	if len(s.Remedies) > 0 {
		blocks = append(blocks, pdf.Heading{Level: 3, Text: pdf.Text(sheetRemedies)})
		for _, r := range s.Remedies {
			blocks = append(blocks, pdf.Para{Text: pdf.Text(r)})
		}
	}
	issued := fmt.Sprintf(sheetIssuedOn, day(s.Issued))
	if s.Place != "" {
		issued = fmt.Sprintf(sheetIssued, s.Place, day(s.Issued))
	}
	right := []pdf.Block{pdf.Para{Text: pdf.Text(issued)}}
	if s.Signatory.Name != "" {
		right = append(right, pdf.Para{Text: pdf.Bold(s.Signatory.Name), After: pdf.Points(0)}, pdf.Para{Text: pdf.Text(s.Signatory.Post)})
	}
	blocks = append(blocks,
		pdf.Columns{Before: 12, Gap: 10 * pdf.MM, Cols: []pdf.Col{{Share: 1.2, Blocks: []pdf.Block{pdf.Para{Text: pdf.Text(sheetNotCert), Style: pdf.Style{Ink: pdf.Second}}}}, {Blocks: right}}},
		pdf.Space{Height: 8}, s.Seal.facts(),
	)
	return pdf.Group{Together: true, Blocks: blocks}
}

func lowerFirst(s string) string {
	for i, r := range s {
		if i == 0 && r < 0x80 {
			return string(r|0x20) + s[1:]
		}
		break
	}
	return s
}
