package office

import "jurande/internal/store"

// What pages of the jury read as it is stored.
type (
	JuryLine    = store.JuryLine
	JuryMember  = store.JurorRow
	Decided     = store.DecisionRow
	Signature   = store.SignatureRow
	StageMark   = store.StageMark
	JournalLine = store.JournalLine
)
