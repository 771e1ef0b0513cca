// Package regulation holds the rules of a title: how levels become scores, when
// a competency, a block and the title are obtained, what goes to the jury's
// review, and what the jury itself must be. The rules are one readable YAML file
// versioned beside the référentiel (docs/formats/regulation.md). Figures are
// exact rationals, never floats.
package regulation

// Regulation is the rules of one version of a title. One that comes from Parse
// is complete and coherent; Check then tells whether it suits a référentiel.
type Regulation struct {
	Version        string
	Label          string
	Framework      string  // path of the référentiel, relative to the file; may be empty
	Levels         []Level // the scale, lowest first
	Weights        Weights
	Knockout       Knockout
	Competency     Competency
	Block          BlockRule
	Blocks         []BlockOverride // blocks that have a rule of their own
	Title          Formula
	Validity       Validity
	Core           Core
	Neutralisation Neutralisation
	Jury           Jury
	DoubleMarking  DoubleMarking
	Rounding       Rounding
	Several        Several

	places map[string]int // line of each name that the file quotes, by path and name
}

// Source is where a rule comes from: an article, or failing that the line of the file.
type Source struct {
	Article string // "Règlement des examens, art. 12"; empty when the file names none
	Path    string // "competency.min"
	Line    int    // 1-based line of the file that was read; 0 when there is none
}

// Level is one step of the scale of a criterion.
type Level struct {
	ID     string
	French string
	Label  string // in English
	Points Ratio
	Source Source
}

// Weights gives criteria that do not weigh 1 their weight.
type Weights struct {
	ByCriterion map[string]Ratio
	Source      Source
}

// Of is the weight of a criterion, 1 when the regulation names none.
func (w Weights) Of(criterion string) Ratio {
	if r, ok := w.ByCriterion[criterion]; ok {
		return r
	}
	return Whole(1)
}

// Knockout names criteria that fail their competency below a level.
type Knockout struct {
	MinLevel string
	Criteria []string
	Source   Source
}

// CompetencyKind says how a competency is judged.
type CompetencyKind string

const (
	ByScore  CompetencyKind = "score"  // weighted share of the points
	ByCounts CompetencyKind = "counts" // how many criteria are at the top and at the bottom
)

// Competency is the threshold of a competency.
type Competency struct {
	Kind CompetencyKind
	// Min is the least score (ByScore).
	Min Ratio
	// MinAcquired is the least share of criteria at the highest level and
	// MaxNotAcquired the most criteria at the lowest (ByCounts).
	MinAcquired    Ratio
	MaxNotAcquired int
	// MinLevelEverywhere is a floor for every criterion; empty when there is none.
	MinLevelEverywhere string
	Source             Source
}

// BlockKind says when a block is validated.
type BlockKind string

const (
	All           BlockKind = "all"             // every competency
	Compensation  BlockKind = "compensation"    // mean of the scores, with a floor
	AtMostMissing BlockKind = "at_most_missing" // all but so many competencies
)

// BlockRule is the rule of a block. Except with All, where it follows, a failed
// knock-out criterion anywhere in the block prevents validation and review.
type BlockRule struct {
	Kind    BlockKind
	MeanMin Ratio // Compensation
	Floor   Ratio // Compensation: least score of each competency, 0 for none
	Missing int   // AtMostMissing
	Review  Review
	Source  Source
}

// BlockOverride gives one block its own rule, review included.
type BlockOverride struct {
	Block string
	Rule  BlockRule
}

// RuleOf is the rule of a block: its own, or the common one.
func (r Regulation) RuleOf(block string) BlockRule {
	for _, o := range r.Blocks {
		if o.Block == block {
			return o.Rule
		}
	}
	return r.Block
}

// Review says which blocks not validated the jury looks at by itself. With
// ExactlyMissing, those with exactly so many competencies not validated. With
// MeanMargin or MaxFailed, those that keep the floor and meet each one given.
type Review struct {
	MeanMargin     *Ratio // how far below MeanMin (Compensation)
	MaxFailed      *int   // most competencies not validated
	ExactlyMissing *int
	Source         Source
}

// None reports that no block goes to review.
func (r Review) None() bool {
	return r.MeanMargin == nil && r.MaxFailed == nil && r.ExactlyMissing == nil
}

// Validity is how long a validated block stays valid (R05).
type Validity struct {
	Years  int // 0: for good
	Source Source
}

// Core tells which criteria belong to the heart of the trade and are never
// neutralised (R16). When the file says nothing, the référentiel's marks decide.
type Core struct {
	Stated  bool
	Default bool
	Except  []string // criteria for which Default is reversed
	Source  Source
}

// NeutralisationShare says where the weight of a neutralised criterion goes,
// always within its competency.
type NeutralisationShare string

const (
	Proportional NeutralisationShare = "proportional" // to the others as they weigh: as if it were not there
	Equal        NeutralisationShare = "equal"        // the same part to each of the others
)

// Neutralisation is the rule that shares out a neutralised weight (R16).
type Neutralisation struct {
	Share  NeutralisationShare
	Whole  bool // every criterion of a competency may be neutralised: it then drops out
	Source Source
}

// Jury is what the title asks of its jury, besides the law.
type Jury struct {
	MinMembers    int
	ExternalShare Ratio // share of members external to certifier and training body (R10)
	Source        Source
}

// Agreement says which level stands when two markers differ by no more than the gap.
type Agreement string

const (
	Highest Agreement = "highest"
	Lowest  Agreement = "lowest"
	First   Agreement = "first"
	Discuss Agreement = "discuss" // never by itself: the two markers agree on one
)

// DoubleMarking is which copies are marked twice and what is done of two marks (R18).
type DoubleMarking struct {
	Share       Ratio // of the copies of an assessment: 0 none, 1 all
	MaxGap      int   // levels between two marks of a criterion; above goes to harmonising
	Agree       Agreement
	ThirdMarker bool // a third marker settles what two could not agree on
	Source      Source
}

// Several says which level stands when several assessments show the same criterion.
type Several struct {
	Take   Agreement // Highest or Lowest
	Source Source
}

// RoundingMode says to which side a figure is rounded.
type RoundingMode string

const (
	RoundHalfUp RoundingMode = "half_up"
	RoundDown   RoundingMode = "down"
	RoundUp     RoundingMode = "up"
)

// RoundingPlace is the one place where figures are rounded.
type RoundingPlace string

const (
	RoundNever RoundingPlace = "never"
	RoundScore RoundingPlace = "score" // the score of a competency
	RoundMean  RoundingPlace = "mean"  // the mean of a block
)

// Rounding is done once, before the comparison with the threshold.
type Rounding struct {
	At     RoundingPlace
	To     Ratio // the step: "1/100"
	Mode   RoundingMode
	Source Source
}

// LevelIndex is the place of a level on the scale, -1 when it has none.
func (r Regulation) LevelIndex(id string) int {
	for i, l := range r.Levels {
		if l.ID == id {
			return i
		}
	}
	return -1
}

// LabelOf is the label of a level in a language ("fr", else English); the id
// itself when the scale has no such level.
func (r Regulation) LabelOf(id, language string) string {
	i := r.LevelIndex(id)
	switch {
	case i < 0:
		return id
	case language == "fr":
		return r.Levels[i].French
	}
	return r.Levels[i].Label
}

// IsCore tells whether a criterion is of the heart of the trade; marked is what
// the référentiel says of it.
func (r Regulation) IsCore(criterion string, marked bool) bool {
	if !r.Core.Stated {
		return marked
	}
	for _, id := range r.Core.Except {
		if id == criterion {
			return !r.Core.Default
		}
	}
	return r.Core.Default
}

// Cites names the article, or the line of the regulation, in French: what
// official papers quote.
func (s Source) Cites() string {
	switch {
	case s.Article != "":
		return s.Article
	case s.Line > 0:
		return "règlement, l. " + itoa(s.Line) + " (" + s.Path + ")"
	case s.Path != "":
		return "règlement (" + s.Path + ")"
	}
	return "règlement"
}
