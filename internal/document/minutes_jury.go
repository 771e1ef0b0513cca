package document

import (
	"fmt"
	"strings"

	"jurande/internal/document/pdf"
)

// jury is who decided, and what made them a lawful jury.
func (m Minutes) jury() []pdf.Block {
	table := pdf.Table{
		Columns: []pdf.Column{
			{Head: pdf.Text(juryName), Width: 52 * pdf.MM}, {Head: pdf.Text(juryRole), Width: 26 * pdf.MM},
			{Head: pdf.Text(juryPost)}, {Head: pdf.Text(juryExternal), Width: 19 * pdf.MM},
		},
		Summary: juryCaption, After: 8, KeepRows: true,
	}
	for _, j := range m.Jury {
		role := juryMember
		if j.President {
			role = juryPresident
		}
		if j.Away {
			role += ", " + juryAway
		}
		external := juryNo
		if j.External {
			external = juryYes
		}
		table.Rows = append(table.Rows, pdf.Row{Cells: []pdf.Cell{
			{Text: pdf.Bold(j.Name), Head: true}, {Text: pdf.Text(role)}, {Text: pdf.Text(joined(j.Post, j.Company))}, {Text: pdf.Text(external)},
		}})
	}
	blocks := []pdf.Block{pdf.Para{Text: pdf.Text(juryIntro), After: pdf.Points(8), KeepNext: true}, table}
	if len(m.Findings) > 0 {
		blocks = append(blocks, pdf.Para{Text: pdf.Text(findingsIntro), KeepNext: true}, pdf.List{Items: findingItems(m.Findings)})
	}
	if m.Balance != "" {
		blocks = append(blocks, pdf.Para{Text: pdf.Text(m.Balance)})
	}
	return blocks
}

func findingItems(findings []Finding) []pdf.Item {
	items := make([]pdf.Item, len(findings))
	for i, f := range findings {
		verdict := findingFails
		if f.Holds {
			verdict = findingHolds
		}
		text := pdf.Join(pdf.Bold(verdict), pdf.Text(f.Sentence))
		if f.Source != "" {
			text = append(text, pdf.Run{Text: " (" + f.Source + ")", Ink: pdf.Second})
		}
		items[i] = pdf.Item{Text: text}
	}
	return items
}

// remarks are the session manager's, with the statement of having no vote.
func (m Minutes) remarks() []pdf.Block {
	var blocks []pdf.Block
	switch {
	case len(m.Remarks) == 0:
		blocks = append(blocks, pdf.Para{Text: pdf.Text(remarksNone)})
	case m.Manager.Name != "":
		blocks = append(blocks, pdf.Para{Text: pdf.Text(fmt.Sprintf(remarksBy, m.Manager.Name)), KeepNext: true})
	}
	for _, r := range m.Remarks {
		blocks = append(blocks, pdf.Group{Indent: 5 * pdf.MM, Blocks: []pdf.Block{pdf.Para{Text: pdf.Text(r)}}})
	}
	if m.NoVote && m.Manager.Name != "" {
		blocks = append(blocks, pdf.Para{Text: pdf.Text(fmt.Sprintf(remarksNoVote, m.Manager.Name))})
	}
	return blocks
}

// signatures close the minutes: a card per member, then how to check the document.
func (m Minutes) signatures() []pdf.Block {
	closed := m.Closed
	if closed.IsZero() {
		closed = m.Opened
	}
	var cards []pdf.Signature
	for _, j := range m.Jury {
		card := pdf.Signature{Name: j.Name, Post: joined(j.Post, j.Company), Mark: signedNot}
		if j.President {
			card.Post = juryPresident + " · " + card.Post
		}
		switch {
		case j.Away:
			card.Mark = signedAway
		case j.Signed != nil:
			card.Mark, card.Code = fmt.Sprintf(signedOn, day(*j.Signed), hour(*j.Signed)), j.Code
		}
		cards = append(cards, card)
	}
	blocks := []pdf.Block{pdf.Para{Text: pdf.Text(fmt.Sprintf(closeSentence, fullDay(closed), hour(closed), day(m.Drawn))), After: pdf.Points(10)}}
	if m.ClosingRemark != "" {
		blocks = append(blocks, pdf.Para{Text: pdf.Text(m.ClosingRemark)})
	}
	return append(blocks,
		pdf.Signatures{Cards: cards},
		pdf.Group{Together: true, Blocks: []pdf.Block{pdf.Heading{Level: 3, Text: pdf.Text(sealHeading)}, m.Seal.facts()}},
	)
}

// joined puts what is known of a person in one line.
func joined(parts ...string) string {
	var known []string
	for _, p := range parts {
		if p != "" {
			known = append(known, p)
		}
	}
	return strings.Join(known, ", ")
}
