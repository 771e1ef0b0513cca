package verdict

import (
	"jurande/internal/candidate"
	"jurande/internal/lang"
)

// HeldReason says why a block is held: since when, by what, until when (R05).
func HeldReason(p *lang.Printer, h candidate.Held) string {
	until := p.T("exemption.for_good")
	if !h.Until.IsZero() {
		until = p.T("exemption.until", "until", h.Until.Time())
	}
	switch h.Kind {
	case candidate.BySession:
		return p.T("exemption.by_session", "block", h.Block, "on", h.Acquired.Time(), "session", h.Source, "until", until)
	case candidate.ByCorrespondence:
		return p.T("exemption.by_correspondence", "block", h.Block, "from", h.From, "on", h.Acquired.Time(), "until", until)
	case candidate.ByEquivalence:
		return p.T("exemption.by_equivalence", "block", h.Block, "proof", h.Proof, "on", h.Acquired.Time(), "until", until)
	}
	return p.T("exemption.declared", "block", h.Block, "until", until)
}
