package verdict

import (
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/ui/state"
)

// Neutralised is a criterion that the jury set aside for the candidate.
func Neutralised(p *lang.Printer) state.State {
	return state.State{Word: p.T("level.neutralised"), Shape: state.Absent}
}

// PutForward is where a criterion put forward for neutralising stands.
func PutForward(p *lang.Printer, x office.PutForward) state.State {
	switch {
	case x.Adopted():
		return Neutralised(p)
	case x.Rejected():
		return state.State{Word: p.T("neutralisation.rejected"), Shape: state.Refused}
	case x.Tainted:
		return state.State{Word: p.T("neutralisation.vote_again"), Shape: state.Attention}
	}
	return state.State{Word: p.T("neutralisation.to_vote"), Shape: state.Half}
}

// criterion is what a candidate's sheet says of a criterion: its level, unless the jury
// set it aside.
func criterion(p *lang.Printer, s office.Seen, level state.State) state.State {
	if s.Neutralised {
		return Neutralised(p)
	}
	return level
}
