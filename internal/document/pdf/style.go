package pdf

import "jurande/internal/document/fonts"

// Ink is a colour, 0xRRGGBB. Zero is black, or what the surroundings give.
type Ink uint32

// Inks of the family of documents: black on white, one grey for what comes second.
const (
	Black    Ink = 0x000000
	Second   Ink = 0x4A4A4A
	Hairline Ink = 0x8C8C8C
	White    Ink = 0xFFFFFF
)

// Align says where lines stand in their column.
type Align int

// Alignments. Inherit is Left unless the surroundings say otherwise.
const (
	Inherit Align = iota
	Left
	Center
	Right
)

// Style is how text looks. What is zero is inherited.
type Style struct {
	Family   *fonts.Family
	Size     float64 // points
	Leading  float64 // height of a line, in sizes
	Tracking float64 // added between letters, points
	Bold     bool
	Italic   bool
	Tabular  bool // figures all as wide, for columns of numbers
	Ink      Ink
	Align    Align
}

// with is s where o says nothing.
func (s Style) with(o Style) Style {
	if o.Family != nil {
		s.Family = o.Family
	}
	if o.Size != 0 {
		s.Size = o.Size
	}
	if o.Leading != 0 {
		s.Leading = o.Leading
	}
	if o.Tracking != 0 {
		s.Tracking = o.Tracking
	}
	if o.Ink != 0 {
		s.Ink = o.Ink
	}
	if o.Align != Inherit {
		s.Align = o.Align
	}
	s.Bold = s.Bold || o.Bold
	s.Italic = s.Italic || o.Italic
	s.Tabular = s.Tabular || o.Tabular
	return s
}

// face is the cut of the family for upright, italic or bold text; bold wins over italic.
func (s Style) face(bold, italic bool) *fonts.Face {
	switch {
	case s.Bold || bold:
		return s.Family.Bold
	case s.Italic || italic:
		return s.Family.Italic
	}
	return s.Family.Regular
}

// lineHeight is the distance from one line to the next.
func (s Style) lineHeight() float64 { return s.Size * s.Leading }

// HeadingStyle is the look of one level of heading and the white around it.
type HeadingStyle struct {
	Style
	Before, After float64
}

// Theme is the look of a document.
type Theme struct {
	Body      Style
	Headings  [3]HeadingStyle
	ParaAfter float64 // white after a paragraph
	TableHead Style   // over the table's own style
	Caption   Style
	Strip     Style
}

// DefaultTheme is the family's look: Atkinson for text, Garamond for titles.
func DefaultTheme() *Theme {
	serif := fonts.Garamond()
	return &Theme{
		Body: Style{Family: fonts.Atkinson(), Size: 9.5, Leading: 1.45, Align: Left},
		Headings: [3]HeadingStyle{
			{Style{Family: serif, Size: 24, Leading: 1.15}, 0, 10},
			{Style{Family: serif, Size: 15, Leading: 1.2, Bold: true}, 20, 6},
			{Style{Size: 10, Leading: 1.3, Bold: true}, 12, 3},
		},
		ParaAfter: 5,
		TableHead: Style{Bold: true},
		Caption:   Style{Italic: true, Ink: Second},
		Strip:     Style{Family: fonts.Atkinson(), Size: 7.5, Leading: 1.2, Ink: Second, Align: Left, Tabular: true},
	}
}
