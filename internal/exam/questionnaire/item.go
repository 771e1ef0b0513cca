package questionnaire

// Item is one question as its author wrote it: what it declares, shows and computes.
// Body holds elements under their QTI 3 names, whatever version the item came from.
type Item struct {
	Identifier, Title, Language, Label string
	Tool, ToolVersion                  string // what wrote it
	Version                            string // of QTI it was read from: "2.0" … "3.0"
	Adaptive, TimeDependent            bool
	Line                               int // of its first element

	Responses []Response
	Outcomes  []Outcome
	Templates []Declaration // variables drawn for each candidate: such an item is not supported
	Drawing   *Node         // how they are drawn, as written

	Body         *Node
	Interactions []Interaction // found in Body, in order
	Rules        []Rule
	Template     string  // standard template that gave Rules: match_correct, map_response, map_response_point
	Feedback     []*Node // shown after the whole item
	Extra        []*Node // style sheets, catalogues, stimuli: kept for export

	Problems []Problem
}

// Declaration is a variable with its default.
type Declaration struct {
	Identifier  string
	Base        BaseType
	Cardinality Cardinality
	Default     Value
	Line        int
}

// Response is a variable that the candidate fills through an interaction.
type Response struct {
	Declaration
	Correct Value // a model answer, not the list of accepted ones
	Mapping *Mapping
	Areas   *AreaMapping
}

// Outcome is a variable that processing fills.
type Outcome struct {
	Declaration
	Lookup *Lookup
	Attrs  []Attr // view, interpretation, bounds of the score: kept as written
}

// Bounds limit the result of mapping a container.
type Bounds struct {
	Lower, Upper *float64
	Default      float64 // for what no entry names
}

// Mapping gives points to answers.
type Mapping struct {
	Bounds
	Entries []MapEntry
}

// MapEntry gives points to one answer.
type MapEntry struct {
	Key           Scalar
	Points        float64
	CaseSensitive bool // for texts; its default differs between versions of QTI
	Line          int
}

// AreaMapping gives points to places of a picture.
type AreaMapping struct {
	Bounds
	Entries []Area
}

// Area is a place of a picture and its points.
type Area struct {
	Shape
	Points float64
}

// Lookup is a table that turns a number into the value of an outcome.
type Lookup struct {
	Interpolation bool // thresholds, highest first, rather than whole numbers
	Default       Value
	Entries       []LookupEntry
}

// LookupEntry is a line of a Lookup.
type LookupEntry struct {
	Source          float64
	IncludeBoundary bool // the threshold itself is in
	Target          Value
}

// Kinds of rules.
const (
	SetOutcome    = "set-outcome-value"
	LookupOutcome = "lookup-outcome-value"
	Condition     = "response-condition"
	Exit          = "exit-response"
	Fragment      = "response-processing-fragment"
)

// Rule is a step of response processing.
type Rule struct {
	Kind       string
	Identifier string      // outcome of SetOutcome and LookupOutcome
	Expression *Expression // of SetOutcome and LookupOutcome
	Branches   []Branch    // of Condition: if, else-if…, else (without condition)
	Rules      []Rule      // of Fragment
	Line       int
}

// Branch is a part of a condition.
type Branch struct {
	When  *Expression // nil: else
	Rules []Rule
}

// Expression is an operator with its operands. Op is the QTI 3 name without "qti-".
type Expression struct {
	Op    string
	Attrs []Attr
	Args  []*Expression
	Value Value // of base-value
	Line  int
}

// Attr gives an attribute, or the default when it is not written.
func (e *Expression) Attr(name, otherwise string) string { return attr(e.Attrs, name, otherwise) }

// Response finds a declared response.
func (it *Item) Response(id string) *Response {
	for i := range it.Responses {
		if it.Responses[i].Identifier == id {
			return &it.Responses[i]
		}
	}
	return nil
}

// Outcome finds a declared outcome.
func (it *Item) Outcome(id string) *Outcome {
	for i := range it.Outcomes {
		if it.Outcomes[i].Identifier == id {
			return &it.Outcomes[i]
		}
	}
	return nil
}

func (it *Item) template(id string) *Declaration {
	for i := range it.Templates {
		if it.Templates[i].Identifier == id {
			return &it.Templates[i]
		}
	}
	return nil
}
