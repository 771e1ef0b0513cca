package questionnaire

import "jurande/internal/refusal"

// ProblemKind says what a problem of an item means.
type ProblemKind int

// Kinds of problems; only those that are Noted leave the item supported.
const (
	Wrong       ProblemKind = iota + 1 // against the specification: its author has to mend it
	Unsupported                        // correct, but not something that we do
	Noted                              // kept, but not used; or perhaps not what its author meant
)

// Problem is something to say of an item, with the line of its file.
type Problem struct {
	Kind    ProblemKind
	Refusal *refusal.Refusal
}

// Add notes a problem.
func (it *Item) Add(kind ProblemKind, line int, key string, facts ...any) {
	if len(it.Problems) < mostProblems {
		it.Problems = append(it.Problems, Problem{kind, at(line, key, facts...)})
	}
}

const mostProblems = 200

// Supported tells whether the item may be shown and scored.
func (it *Item) Supported() bool {
	for _, p := range it.Problems {
		if p.Kind != Noted {
			return false
		}
	}
	return true
}

// Why lists the problems of some kinds, in the order in which they were found.
func (it *Item) Why(kinds ...ProblemKind) refusal.List {
	var list refusal.List
	for _, p := range it.Problems {
		for _, k := range kinds {
			if p.Kind == k {
				list = append(list, p.Refusal)
			}
		}
	}
	return list
}
