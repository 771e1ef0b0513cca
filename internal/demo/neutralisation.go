package demo

import (
	"slices"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/jury"
	"jurande/internal/office"
)

// neutralisable are criteria that the demo's rules do not put at the heart of the
// trade, with what the referent writes on each.
var neutralisable = []struct {
	criterion, task, trade, reason string
	adopted                        bool
}{
	{"B2.C3.K1", "La consigne demande une présentation orale du cahier des charges devant le commanditaire. La modalité accordée la remplace par un écrit : la clarté de l'oral ne peut donc pas être observée.",
		"Un manager de projet présente aussi un cahier des charges par un document commenté ou par une réunion écrite ; la rédaction, elle, a été évaluée par l'autre critère de la compétence.",
		"La modalité accordée pour l'épreuve ne permet pas d'observer la présentation orale.", true},
	{"B4.C2.K3", "La consigne demande de produire des visuels à l'écran. La modalité accordée a fait rendre les mêmes résultats sous forme de tableaux commentés, où la clarté des visuels ne s'observe pas.",
		"Dans une équipe, les visuels d'une analyse sont souvent mis en forme par un autre membre ; le choix et l'interprétation des résultats restent évalués par les deux autres critères.",
		"Les résultats ont été rendus sous forme de tableaux : la clarté des visuels n'a pas été observée.", false},
}

// writeOpinions has the referent put one criterion forward for each of two candidates.
func (b *builder) writeOpinions() error {
	b.on("2026-06-29", 11)
	for _, x := range neutralisable {
		enrolment, err := b.whoseCompetencyTurns(x.criterion)
		if err != nil {
			return err
		}
		if enrolment == "" { // with this seed nobody's competency turns on it
			continue
		}
		_, err = b.ProposeNeutralisation(b.ctx, b.who(staffOf(access.Referent).login), enrolment,
			accommodation.Opinion{Criteria: []string{x.criterion}, Task: x.task, Trade: x.trade, Reason: x.reason})
		if err != nil {
			return err
		}
	}
	return nil
}

// whoseCompetencyTurns finds a candidate for whom neutralising the criterion validates a
// competency, a change of the whole result before all.
func (b *builder) whoseCompetencyTurns(criterion string) (string, error) {
	board, err := b.Board(b.ctx, b.who(staffOf(access.President).login), b.session)
	if err != nil {
		return "", err
	}
	var best string
	for _, d := range board.Dossiers {
		if len(d.PutForward) > 0 || d.NeedsWords() || d.Proposal.Outcome == jury.Absent {
			continue
		}
		f := d.Facts
		f.Neutralised = []string{criterion}
		then, err := board.Plan.Propose(f)
		if err != nil {
			return "", err
		}
		turns := slices.ContainsFunc(then.Competencies, func(c jury.CompetencyResult) bool {
			return c.Status == jury.Validated && slices.ContainsFunc(d.Proposal.Competencies, func(was jury.CompetencyResult) bool { return was.ID == c.ID && was.Status == jury.NotValidated })
		})
		switch {
		case !turns:
		case then.Outcome != d.Proposal.Outcome && then.Outcome != jury.NeedsReview:
			return d.Enrolment.ID, nil
		case best == "":
			best = d.Enrolment.ID
		}
	}
	return best, nil
}

// voteOnOpinions has the jury adopt the first and reject the second.
func (b *builder) voteOnOpinions() error {
	b.on("2026-07-02", 14)
	president := b.who(staffOf(access.President).login)
	board, err := b.Board(b.ctx, president, b.session)
	if err != nil {
		return err
	}
	for _, d := range board.Dossiers {
		for _, p := range d.PutForward {
			vote := jury.Vote{For: 1, Against: 2, Abstained: 1}
			for _, x := range neutralisable {
				if x.criterion == p.Criterion && x.adopted {
					vote = jury.Vote{For: 3, Against: 1}
				}
			}
			if err := b.VoteNeutralisation(b.ctx, president, b.session, d.Enrolment.ID, office.Ballot{Opinion: p.ID, Criterion: p.Criterion, Vote: vote, Reason: p.Reason}); err != nil {
				return err
			}
		}
	}
	return nil
}
