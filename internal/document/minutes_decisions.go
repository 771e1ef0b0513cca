package document

import (
	"strconv"
	"strings"

	"jurande/internal/document/fonts"
	"jurande/internal/document/pdf"
)

// counts are the numbers of the session and the blocks it was about.
func (m Minutes) counts() []pdf.Block {
	cells := []struct {
		name  string
		value int
		width float64
	}{
		{countEnrolled, m.Counts.Enrolled, 1}, {countPresent, m.Counts.Present, 1}, {countAbsent, m.Counts.Absent, 1},
		{countFull, m.Counts.Full, 1.5}, {countPartial, m.Counts.Partial, 1.5}, {countRefused, m.Counts.Refused, 1}, {countWaiting, m.Counts.Waiting, 1.25},
	}
	table := pdf.Table{Summary: countsCaption, After: 8, Rows: make([]pdf.Row, 1)}
	for _, c := range cells {
		table.Columns = append(table.Columns, pdf.Column{Head: pdf.Text(c.name), Share: c.width, Align: pdf.Center})
		table.Rows[0].Cells = append(table.Rows[0].Cells, pdf.Cell{
			Text: pdf.Text(strconv.Itoa(c.value)), Style: pdf.Style{Family: fonts.Garamond(), Size: 18, Leading: 1.2},
		})
	}
	items := make([]pdf.Item, len(m.Blocks))
	for i, b := range m.Blocks {
		items[i] = pdf.Item{Text: pdf.Join(pdf.Bold(b.Code), pdf.Text(" – "+b.Title))}
	}
	return []pdf.Block{table, pdf.Para{Text: pdf.Text(blocksIntro), KeepNext: true}, pdf.List{Items: items}}
}

// mostColumns is how many blocks can have a column each; beyond, one column tells them all.
const mostColumns = 6

// blockColumn is the width of a block's column: wide enough for its word on one line while the names keep
// their room.
func blockColumn(blocks int) float64 {
	switch {
	case blocks <= 4:
		return 18.5 * pdf.MM
	case blocks == 5:
		return 16 * pdf.MM
	}
	return 14 * pdf.MM
}

// decisions is the table of all candidates.
func (m Minutes) decisions() []pdf.Block {
	if len(m.Candidates) == 0 {
		return []pdf.Block{pdf.Para{Text: pdf.Text(decideNobody)}}
	}
	apart := len(m.Blocks) <= mostColumns
	table := pdf.Table{
		Summary: decideCaption, After: 6, Compact: true, Style: pdf.Style{Size: 8.5, Leading: 1.35},
		Columns: []pdf.Column{{Head: pdf.Text(decideNumber), Width: 20 * pdf.MM, Style: pdf.Style{Tabular: true}}, {Head: pdf.Text(decideName)}},
	}
	if apart {
		for _, b := range m.Blocks {
			table.Columns = append(table.Columns, pdf.Column{Head: pdf.Text(b.Code), Width: blockColumn(len(m.Blocks)), Align: pdf.Center})
		}
	} else {
		table.Columns = append(table.Columns, pdf.Column{Head: pdf.Text(decideBlocks), Share: 1.2})
	}
	table.Columns = append(table.Columns, pdf.Column{Head: pdf.Text(decideOutcome), Width: 28 * pdf.MM})
	for _, c := range m.Candidates {
		table.Rows = append(table.Rows, m.candidate(c, apart, len(table.Columns))...)
	}
	blocks := []pdf.Block{pdf.Para{Text: pdf.Text(decideIntro), After: pdf.Points(8), KeepNext: true}, table}
	if legend := m.legend(); legend != "" {
		blocks = append(blocks, pdf.Para{Text: pdf.Text(legend), Style: pdf.Style{Size: 8, Ink: pdf.Second}})
	}
	return blocks
}

// candidate is a row, and under it another with the comments when there are some.
func (m Minutes) candidate(c CandidateLine, apart bool, columns int) []pdf.Row {
	name := []pdf.Block{pdf.Para{Text: pdf.Bold(c.Name), After: pdf.Points(0)}}
	if where := strings.Join(present(c.Centre, c.Route), " · "); where != "" {
		name = append(name, pdf.Para{Text: pdf.Text(where), Style: pdf.Style{Size: 7.5, Ink: pdf.Second}, After: pdf.Points(0)})
	}
	row := pdf.Row{Cells: []pdf.Cell{{Text: pdf.Text(c.Number)}, {Blocks: name, Head: true}}}
	if apart {
		for _, r := range c.Results {
			row.Cells = append(row.Cells, pdf.Cell{Text: resultRun(r)})
		}
	} else {
		row.Cells = append(row.Cells, pdf.Cell{Text: pdf.Text(m.resultsInWords(c))})
	}
	row.Cells = append(row.Cells, pdf.Cell{Text: pdf.Bold(outcomeWords[c.Outcome])})
	if len(c.Comments) == 0 {
		return []pdf.Row{row}
	}
	row.Joined = true
	comments := make([]pdf.Block, len(c.Comments))
	for i, s := range c.Comments {
		comments[i] = pdf.Para{Text: pdf.Text(s), After: pdf.Points(1.5), Style: pdf.Style{Size: 8}}
	}
	return []pdf.Row{row, {Cells: []pdf.Cell{{Text: pdf.Text("")}, {Blocks: comments, Span: columns - 1}}}}
}

// resultRun makes what is not acquired stand out without colour.
func resultRun(r BlockResult) []pdf.Run {
	switch r {
	case BlockRefused, BlockDeferred, BlockAbsent:
		return pdf.Bold(blockWords[r])
	}
	return pdf.Text(blockWords[r])
}

// resultsInWords gathers blocks by result: "acquis : B1, B2 ; non acquis : B3".
func (m Minutes) resultsInWords(c CandidateLine) string {
	var parts []string
	for _, r := range []BlockResult{BlockAcquired, BlockHeld, BlockExempt, BlockRefused, BlockAbsent, BlockDeferred, BlockNotTaken} {
		var codes []string
		for i, result := range c.Results {
			if result == r {
				codes = append(codes, m.Blocks[i].Code)
			}
		}
		if len(codes) == 0 {
			continue
		}
		word := blockWords[r]
		if r == BlockNotTaken {
			word = "non présenté"
		}
		parts = append(parts, word+" : "+strings.Join(codes, ", "))
	}
	return strings.Join(parts, " ; ")
}

// legend explains the words of the table that need it and are there.
func (m Minutes) legend() string {
	var parts []string
	for _, w := range blockMeanings {
		used := false
		for _, c := range m.Candidates {
			for _, r := range c.Results {
				used = used || r == w.result
			}
		}
		if used {
			parts = append(parts, w.meaning)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, " ; ") + "."
}

func present(parts ...string) []string {
	var known []string
	for _, p := range parts {
		if p != "" {
			known = append(known, p)
		}
	}
	return known
}

// departures are the decisions that leave the proposal, each with its reason.
func (m Minutes) departures() []pdf.Block {
	if len(m.Departures) == 0 {
		return []pdf.Block{pdf.Para{Text: pdf.Text(departNone)}}
	}
	table := pdf.Table{
		Summary: departCaption, Compact: true, Style: pdf.Style{Size: 8.5, Leading: 1.35},
		Columns: []pdf.Column{{Head: pdf.Text(departWho), Share: 1.2}, {Head: pdf.Text(departWhat), Share: 0.8}, {Head: pdf.Text(departFrom), Share: 0.8}, {Head: pdf.Text(departTo), Share: 0.8}, {Head: pdf.Text(departWhy), Share: 2.2}},
	}
	for _, d := range m.Departures {
		table.Rows = append(table.Rows, pdf.Row{Cells: []pdf.Cell{
			{Text: pdf.Bold(d.Candidate), Head: true}, {Text: pdf.Text(d.Subject)}, {Text: pdf.Text(d.Proposed)}, {Text: pdf.Text(d.Decided)}, {Text: pdf.Text(d.Reason)},
		}})
	}
	return []pdf.Block{pdf.Para{Text: pdf.Text(departIntro), After: pdf.Points(8), KeepNext: true}, table}
}

// neutralised are the criteria set aside, without any word of health (R16).
func (m Minutes) neutralised() []pdf.Block {
	if len(m.Neutralised) == 0 {
		return []pdf.Block{pdf.Para{Text: pdf.Text(neutralNone)}}
	}
	table := pdf.Table{
		Summary: neutralCaption, Compact: true, Style: pdf.Style{Size: 8.5, Leading: 1.35},
		Columns: []pdf.Column{{Head: pdf.Text(neutralWho), Share: 1.2}, {Head: pdf.Text(neutralCriterion), Share: 1.8}, {Head: pdf.Text(neutralWhy), Share: 1.8}, {Head: pdf.Text(neutralVote), Share: 0.8}},
	}
	for _, n := range m.Neutralised {
		table.Rows = append(table.Rows, pdf.Row{Cells: []pdf.Cell{
			{Text: pdf.Bold(n.Candidate), Head: true}, {Text: pdf.Text(n.Criterion)}, {Text: pdf.Text(n.Reason)}, {Text: pdf.Text(n.Vote)},
		}})
	}
	return []pdf.Block{pdf.Para{Text: pdf.Text(neutralIntro), After: pdf.Points(8), KeepNext: true}, table}
}

// rectified lists the corrections made since by other minutes; nothing when there are none.
func (m Minutes) rectified() []pdf.Block {
	if len(m.Rectified) == 0 {
		return nil
	}
	table := pdf.Table{
		Summary: rectifiedCaption, Compact: true, Style: pdf.Style{Size: 8.5, Leading: 1.35},
		Columns: []pdf.Column{{Head: pdf.Text(rectifiedOn), Width: 27 * pdf.MM}, {Head: pdf.Text(rectifiedBy), Share: 1}, {Head: pdf.Text(rectifiedChange), Share: 2}, {Head: pdf.Text(rectifiedWhy), Share: 2}},
	}
	for _, r := range m.Rectified {
		table.Rows = append(table.Rows, pdf.Row{Cells: []pdf.Cell{
			{Text: pdf.Text(day(r.On)), Head: true}, {Text: pdf.Text(joined(r.Register, r.By))}, {Text: pdf.Text(r.Change)}, {Text: pdf.Text(r.Reason)},
		}})
	}
	return []pdf.Block{pdf.Para{Text: pdf.Text(rectifiedIntro), After: pdf.Points(8), KeepNext: true}, table}
}
