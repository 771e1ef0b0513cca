package verdict

import (
	"jurande/internal/framework"
	"jurande/internal/jury"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/ui/state"
)

// BlockView is a block as it is read: its status with its reasons, down to the criteria.
type BlockView struct {
	ID, Title    string
	Status       jury.Status
	State        state.State
	Mean         string // in per cent; empty when it was not judged
	Reasons      []Reason
	Competencies []CompetencyView
	Loose        []CriterionView // criteria that no competency holds
}

// CompetencyView is a competency with the criteria that show it.
type CompetencyView struct {
	ID, Statement string
	Status        jury.Status
	State         state.State
	Score         string
	Reasons       []Reason
	Criteria      []CriterionView
}

// CriterionView is a criterion with the level that its marking came to.
type CriterionView struct {
	ID, Statement string
	Level         state.State
	Seen          office.Seen
}

// Sheet arranges a proposal and the marks it comes from by block, competency and
// criterion, in the order of the référentiel. Blocks that the candidate does not sit
// have no competency.
func Sheet(p *lang.Printer, pub *office.Published, prop jury.Proposal, seen []office.Seen) (list []BlockView) {
	scale := pub.Regulation.Levels
	competency := map[string]jury.CompetencyResult{}
	for _, c := range prop.Competencies {
		competency[c.ID] = c
	}
	block := map[string]jury.BlockResult{}
	for _, b := range prop.Blocks {
		block[b.ID] = b
	}
	level := map[string]office.Seen{}
	for _, s := range seen {
		level[s.Criterion] = s
	}
	for _, b := range pub.Framework.Blocks {
		r := block[b.ID]
		v := BlockView{ID: b.ID, Title: b.Title, Status: r.Status, State: Block(p, r.Status), Reasons: Reasons(p, scale, prop.Reasons, b.ID)}
		if r.Scored {
			v.Mean = p.Percent(r.Mean.String())
		}
		held := map[string]bool{}
		for _, c := range b.Competencies {
			got, judged := competency[c.ID]
			if !judged {
				continue
			}
			view := CompetencyView{ID: c.ID, Statement: c.Statement, Status: got.Status, State: Competency(p, got.Status), Reasons: Reasons(p, scale, prop.Reasons, c.ID)}
			if got.Scored {
				view.Score = p.Percent(got.Score.String())
			}
			for _, k := range criteriaOf(b, c.ID) {
				held[k.ID] = true
				view.Criteria = append(view.Criteria, CriterionView{k.ID, k.Statement, criterion(p, level[k.ID], Level(p, scale, level[k.ID].Level)), level[k.ID]})
			}
			v.Competencies = append(v.Competencies, view)
		}
		for _, k := range b.Criteria {
			if s, marked := level[k.ID]; marked && !held[k.ID] {
				v.Loose = append(v.Loose, CriterionView{k.ID, k.Statement, criterion(p, s, Level(p, scale, s.Level)), s})
			}
		}
		list = append(list, v)
	}
	return list
}

func criteriaOf(b framework.Block, competency string) (list []framework.Criterion) {
	for _, k := range b.Criteria {
		for _, l := range k.Competencies {
			if l.ID == competency {
				list = append(list, k)
				break
			}
		}
	}
	return list
}
