package office

import (
	"jurande/internal/jury/rule"
	"jurande/internal/refusal"
)

// Obstacle is one thing that prevents the deliberation from ending; Enrolment is
// empty when it is no single dossier's.
type Obstacle struct {
	Enrolment string
	Why       *refusal.Refusal
}

// Obstacles names all that prevents the minutes from being drawn.
func (b *Board) Obstacles() (list []Obstacle) {
	for _, r := range refusals(b.Findings) {
		list = append(list, Obstacle{Why: r})
	}
	if reg := b.published.Registration; reg.Certifier == "" || reg.Code == "" || reg.Level == 0 || reg.Start().IsZero() {
		list = append(list, Obstacle{Why: refusal.New(refusal.Conflict, "minutes_registration").By("R20", "")})
	}
	for _, d := range b.Dossiers {
		name := d.Enrolment.Identity.Listed()
		switch {
		case d.ToVote() > 0:
			list = append(list, Obstacle{d.Enrolment.ID, refusal.New(refusal.Conflict, "minutes_vote_first", "Name", name, "n", d.ToVote()).By("R16", "")})
		case d.Decision == nil:
			list = append(list, Obstacle{d.Enrolment.ID, refusal.New(refusal.Conflict, "minutes_forgotten", "Name", name).By("R20", "")})
		case d.Changed:
			list = append(list, Obstacle{d.Enrolment.ID, refusal.New(refusal.Conflict, "minutes_mark_changed", "Name", name).By("R20", "")})
		}
		if d.Decision != nil && len(d.Aside) > 0 && !rule.Lawful(d.Lawful) {
			list = append(list, Obstacle{d.Enrolment.ID, refusal.New(refusal.Conflict, "jury_dossier_unlawful", "Name", name).By("R11", "")})
		}
	}
	if len(b.Dossiers) == 0 {
		list = append(list, Obstacle{Why: refusal.New(refusal.Conflict, "minutes_nobody")})
	}
	return list
}

func (b *Board) closable() error {
	var faults refusal.List
	for _, x := range b.Obstacles() {
		faults = append(faults, x.Why)
	}
	return faults.Or()
}
