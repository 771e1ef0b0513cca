package shell

import "jurande/internal/access"

// Route is one line of the one route table: what is asked, who may ever ask it,
// and what answers.
type Route struct {
	Pattern string     // of net/http's ServeMux: "GET /sessions/{session}"
	Act     access.Act // asked before the handler; the office asks again for the target. Empty: see Open
	Open    Openness
	Upload  int64 // most bytes of the body; 1 MiB when zero
	Do      Handler
}

// Openness says who may come where no act of the table applies.
type Openness int

const (
	ByAct    Openness = iota // only who may do Act
	ToAll                    // before sign-in too
	ToPeople                 // anybody who has signed in
	InDemo                   // only in the demo, before sign-in too
)

const usualBody = 1 << 20
