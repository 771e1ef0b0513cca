package document

import (
	"fmt"
	"io"
	"time"

	"jurande/internal/document/pdf"
)

// ArrangementLetter is what a candidate is answered about a request for arrangements.
// It goes to them alone: it holds the referent's reasons.
type ArrangementLetter struct {
	Certification Certification
	Seal          Seal
	Issued        time.Time
	Place         string
	Session       string
	Candidate     Holder
	Asked         time.Time // when the request was sent
	Decision      string    // "Votre demande est accordée en partie."
	Measures      []GrantedLine
	Modality      []string // how the assessment is adapted, after a recourse
	Reasons       []string // paragraphs
	Appeal        []string // how to contest
	Signatory     Person
}

// GrantedLine is a measure with what it means in practice and how far it reaches.
type GrantedLine struct{ Name, Practice, Scope string }

// Words of the letter.
const (
	letterTitle    = "Aménagement des épreuves"
	letterSub      = "Réponse du référent handicap"
	letterAsked    = "Demande reçue le"
	letterDecision = "Décision"
	letterMeasures = "Mesures accordées"
	letterMeasure  = "Mesure"
	letterScope    = "Portée"
	letterReasons  = "Raisons"
	letterModality = "Modalité adaptée"
	letterAppeal   = "Si vous contestez cette décision"
	letterSecret   = "Cette lettre n’est adressée qu’à vous. Le centre, les surveillants et le jury ne connaissent que les mesures accordées, jamais leurs raisons."
)

// WriteArrangementLetter writes the letter as a PDF. It fails, and writes nothing,
// without a date, a name or a decision.
func WriteArrangementLetter(w io.Writer, l ArrangementLetter) error {
	if err := l.Certification.complete(); err != nil {
		return err
	}
	if l.Issued.IsZero() || l.Candidate.Name == "" || l.Decision == "" {
		return fmt.Errorf("document: the letter %s lacks its date, its addressee or its decision", l.Seal.Register)
	}
	d := family(l.Certification, l.Seal, letterTitle)
	d.Subject, d.Created = l.Session, l.Issued
	d.Blocks = append(letterhead(l.Certification, letterTitle, letterSub), pdf.Rule{After: 7}, l.facts(), pdf.Rule{After: 14})
	d.Blocks = append(d.Blocks, pdf.Heading{Level: 2, Text: pdf.Text(letterDecision), Before: pdf.Points(0)}, pdf.Para{Text: pdf.Bold(l.Decision)})
	if len(l.Measures) > 0 {
		d.Blocks = append(d.Blocks, l.measures())
	}
	for _, part := range []struct {
		title string
		texts []string
	}{{letterModality, l.Modality}, {letterReasons, l.Reasons}, {letterAppeal, l.Appeal}} {
		if len(part.texts) > 0 {
			d.Blocks = append(d.Blocks, pdf.Heading{Level: 2, Text: pdf.Text(part.title)})
			d.Blocks = append(d.Blocks, prose(part.texts)...)
		}
	}
	d.Blocks = append(d.Blocks, l.closing())
	return d.Write(w)
}

func prose(texts []string) (blocks []pdf.Block) {
	for _, t := range texts {
		blocks = append(blocks, pdf.Para{Text: pdf.Text(t)})
	}
	return blocks
}

func (l ArrangementLetter) facts() pdf.Block {
	pairs := []pdf.Fact{{Name: sheetCandidate, Value: pdf.Bold(l.Candidate.Name)}, {Name: sheetNumber, Value: pdf.Text(l.Candidate.Number)},
		{Name: wordSession, Value: pdf.Text(l.Session)}}
	if !l.Asked.IsZero() {
		pairs = append(pairs, pdf.Fact{Name: letterAsked, Value: pdf.Text(day(l.Asked))})
	}
	return pdf.Facts{Pairs: pairs, Label: 44 * pdf.MM, After: 7}
}

func (l ArrangementLetter) measures() pdf.Block {
	t := pdf.Table{Summary: letterMeasures, Before: 6, After: 8, Columns: []pdf.Column{{Head: pdf.Text(letterMeasure)}, {Head: pdf.Text(letterScope), Width: 50 * pdf.MM}}}
	for _, m := range l.Measures {
		t.Rows = append(t.Rows, pdf.Row{Cells: []pdf.Cell{
			{Head: true, Blocks: []pdf.Block{pdf.Para{Text: pdf.Bold(m.Name), After: pdf.Points(0)}, pdf.Para{Text: pdf.Text(m.Practice), Before: 1.5, After: pdf.Points(0)}}},
			{Text: pdf.Text(m.Scope)}}})
	}
	return t
}

func (l ArrangementLetter) closing() pdf.Block {
	issued := fmt.Sprintf(sheetIssuedOn, day(l.Issued))
	if l.Place != "" {
		issued = fmt.Sprintf(sheetIssued, l.Place, day(l.Issued))
	}
	right := []pdf.Block{pdf.Para{Text: pdf.Text(issued)}}
	if l.Signatory.Name != "" {
		right = append(right, pdf.Para{Text: pdf.Bold(l.Signatory.Name), After: pdf.Points(0)}, pdf.Para{Text: pdf.Text(l.Signatory.Post)})
	}
	return pdf.Group{Together: true, Blocks: []pdf.Block{
		pdf.Columns{Before: 14, Gap: 10 * pdf.MM, Cols: []pdf.Col{{Share: 1.2, Blocks: []pdf.Block{pdf.Para{Text: pdf.Text(letterSecret), Style: pdf.Style{Ink: pdf.Second}}}}, {Blocks: right}}},
		pdf.Space{Height: 8}, l.Seal.facts(),
	}}
}
