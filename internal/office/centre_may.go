package office

import (
	"strings"

	"jurande/internal/candidate"
	"jurande/internal/framework"
	"jurande/internal/store"
)

// centreMay refuses what a centre is not habilitated to (R07): to enter a candidate
// for blocks of a title on a day (candidate.ToEnter), to hold a sitting (ToAssess),
// to prepare (ToPrepare). Every way in and every sitting asks it.
func centreMay(r store.Reader, what candidate.Purpose, centreID string, published *Published, blocks []string, on framework.Date) error {
	centre, err := r.Centre(centreID)
	if err != nil {
		return err
	}
	of, err := r.HabilitationsFor(published.TitleID)
	if err != nil {
		return err
	}
	if no := of[centreID].May(what, centre, published.TitleID, published.Framework.Title, blocks, on); no != nil {
		return no.On("centre")
	}
	return nil
}

// checkHabilitations adds to the faults of a file the lines that a centre may not enter.
func (p *ImportPlan) checkHabilitations(r store.Reader, published *Published, on framework.Date) error {
	of, err := r.HabilitationsFor(published.TitleID)
	if err != nil {
		return err
	}
	p.Roster.Refuse(candidate.Uncovered(p.Planned, of, published.TitleID, published.Framework.Title, on))
	return nil
}

func joinBlocks(blocks []string) string { return strings.Join(blocks, " ") }
