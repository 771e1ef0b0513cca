package pdf

// Run is a stretch of text of one look. A line feed in Text starts a new line.
type Run struct {
	Text   string
	Bold   bool
	Italic bool
	Ink    Ink
	Link   string // address, absolute; "" for plain text
	About  string // what the link leads to, read aloud; Text when empty
	Lang   string // when not the document's language
}

// Text is a plain run, alone.
func Text(s string) []Run { return []Run{{Text: s}} }

// Bold is a bold run, alone.
func Bold(s string) []Run { return []Run{{Text: s, Bold: true}} }

// Italic is an italic run, alone.
func Italic(s string) []Run { return []Run{{Text: s, Italic: true}} }

// Link is a run that leads to an address, alone.
func Link(s, address, about string) []Run { return []Run{{Text: s, Link: address, About: about}} }

// Join puts runs one after the other.
func Join(parts ...[]Run) []Run {
	var all []Run
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

// Heading is a title of level 1 to 3. The first of a document is of level 1; none skips a level. It stays
// with what follows and is listed in the reader's outline.
type Heading struct {
	Level int
	Text  []Run
	Style Style
	// Before and After replace the theme's white when not nil.
	Before, After *float64
}

// Para is a paragraph. No page begins with its last line alone nor ends with its first.
type Para struct {
	Text     []Run
	Style    Style
	Before   float64
	After    *float64 // the theme's when nil
	KeepNext bool     // stays on the page of what follows
}

// List is a list with bullets, or numbered when Ordered.
type List struct {
	Items   []Item
	Ordered bool
	Start   int // first number; 0 for 1
	Style   Style
}

// Item is one entry of a list, with the list it may hold.
type Item struct {
	Text []Run
	Sub  *List
}

// Table is a grid of cells under a row of headings, which is shown again at the head of each page.
type Table struct {
	Caption  []Run // what the table holds; shown above it
	Summary  string
	Columns  []Column
	Rows     []Row
	Style    Style
	Before   float64
	After    float64
	Compact  bool // less white in the cells
	NoHead   bool // no row of headings: rows must begin with one (Cell.Head)
	KeepRows bool // never cut a row in two unless a page cannot hold it
}

// Column is a column of a table: its heading, and its width in points or else its share of what is left.
type Column struct {
	Head  []Run
	Width float64
	Share float64 // 1 when both are zero
	Align Align
	Style Style
}

// Row is a row of a table. The spans of its cells add up to the number of columns.
type Row struct {
	Cells  []Cell
	Strong bool // a heavier rule above, for a total or a group
	Tint   bool // a light grey ground
	Joined bool // no rule under it, and the next row on the same page
}

// Cell is a cell. Head makes it the heading of its row.
type Cell struct {
	Text   []Run
	Blocks []Block // in place of Text
	Span   int     // columns it covers; 0 for 1
	Head   bool
	Align  Align
	Style  Style
}

// Facts are pairs of a name and what is so named, as a table of two columns without lines.
type Facts struct {
	Pairs []Fact
	Label float64 // width of the names; a third when zero
	Style Style
	After float64
	Ruled bool // a hairline under each pair
}

// Fact is one pair of Facts.
type Fact struct {
	Name  string
	Value []Run
}

// Columns sets stacks of blocks side by side, never cut by a page. They are read one after the other.
type Columns struct {
	Cols   []Col
	Gap    float64
	Before float64
	After  float64
}

// Col is one of Columns, with its width in points or else its share of what is left.
type Col struct {
	Width  float64
	Share  float64 // 1 when both are zero
	Blocks []Block
	Bottom bool // stands on the foot of the tallest
}

// Group keeps blocks on one page, when a page can hold them, and may indent them.
type Group struct {
	Blocks   []Block
	Together bool
	Indent   float64
}

// Signatures is the area where people sign: a card each, Across cards side by side.
type Signatures struct {
	Cards  []Signature
	Across int     // 2 when zero
	Room   float64 // height left for the hand; 14 mm when zero
	Style  Style
}

// Signature is one person's card. Mark tells that and when the person signed here by other means than
// the hand, or why not; "" leaves only the room.
type Signature struct {
	Name, Post, Mark, Code string
}

// Rule is a line across the column, decoration.
type Rule struct {
	Weight        float64 // points; 0.4 when zero
	Ink           Ink     // Hairline when zero
	Before, After float64
	Width         float64 // the whole column when zero
	Align         Align
}

// Space is white of a given height.
type Space struct{ Height float64 }

// Fill is white that takes its part of what a page has left.
type Fill struct{ Weight float64 }

// PageBreak begins a new page. With Foot it begins a section: a document within the
// file, whose pages are counted apart and bear these words at their foot.
type PageBreak struct{ Foot string }

// Figure is a drawing with the text that stands for it. Decorative ones have no text and are passed over.
type Figure struct {
	Width, Height float64
	Paths         []Path // origin at the bottom left of the figure
	Alt           string
	Decorative    bool
	Align         Align
	Before, After float64
}

// Points is a helper for the optional lengths of Heading and Para.
func Points(v float64) *float64 { return &v }
