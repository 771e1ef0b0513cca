package demo

import (
	"time"

	"jurande/internal/access"
	"jurande/internal/jury"
	"jurande/internal/marking"
	"jurande/internal/office"
	"jurande/internal/store"
)

// harmonise settles the gaps that two markings left, before the jury sits.
func (b *builder) harmonise() error {
	b.on("2026-06-24", 10)
	copies, err := b.copies()
	if err != nil {
		return err
	}
	for _, c := range copies {
		sheets, err := b.sheets(c.ID)
		if err != nil {
			return err
		}
		for _, s := range sheets {
			if s.Stage != marking.Harmonised || s.State != marking.Open {
				continue
			}
			if err := b.settle(c, sheets); err != nil {
				return err
			}
		}
	}
	return nil
}

// settle lets the first marker write what the two agreed: the higher of their levels.
func (b *builder) settle(c dossier, sheets []store.SheetRow) error {
	var who access.Person
	for _, s := range sheets {
		if s.Stage == marking.First {
			who = b.who(b.loginOf(s.MarkerID))
		}
	}
	h, err := b.OpenHarmonising(b.ctx, who, c.ID)
	if err != nil {
		return err
	}
	var marks []office.NewMark
	for _, gap := range h.Gaps {
		agreed := gap.First.Level
		if h.Grid.Place(gap.Second.Level) > h.Grid.Place(agreed) {
			agreed = gap.Second.Level
		}
		marks = append(marks, office.NewMark{Criterion: gap.Line.ID, Level: agreed, Seen: office.AnyRevision,
			Comment: "Relu ensemble : le niveau le plus haut est justifié par la copie."})
	}
	return b.Harmonise(b.ctx, who, c.ID, marks)
}

// composeJury convenes the jury: four members, three of them external.
func (b *builder) composeJury() error {
	b.on("2026-06-22", 9)
	who := b.secretary()
	meets := time.Date(2026, time.July, 2, 14, 0, 0, 0, paris)
	if err := b.ConveneJury(b.ctx, who, b.session, office.Meeting{At: meets, Place: "Paris, 12 rue des Martyrs, salle Vauban"}); err != nil {
		return err
	}
	for _, s := range jurors {
		id, err := b.AddPerson(b.ctx, who, office.NewPerson{Login: s.login, Name: s.name, Email: s.login + "@exemple.fr"})
		if err != nil {
			return err
		}
		sex := "man"
		if s.woman {
			sex = "woman"
		}
		if err := b.PutJuror(b.ctx, who, b.session, office.Juror{PersonID: id, President: s.role == access.President, Post: s.post, Company: s.company,
			Sex: sex, External: s.external, QualifiedVAE: true, Present: true}); err != nil {
			return err
		}
		if err := b.refresh(s.login, id); err != nil {
			return err
		}
		b.year.People = append(b.year.People, Person{ID: id, Login: s.login, Name: s.name, Role: s.role, Detail: s.post})
	}
	return nil
}

func (b *builder) openDeliberation() error {
	b.on("2026-07-02", 14)
	return b.OpenDeliberation(b.ctx, b.who(staffOf(access.President).login), b.session)
}

// decide speaks of the dossiers that need words, then adopts the others together.
func (b *builder) decide() error {
	b.on("2026-07-02", 15)
	president := b.who(staffOf(access.President).login)
	board, err := b.Board(b.ctx, president, b.session)
	if err != nil {
		return err
	}
	words, together := board.Undecided()
	for _, d := range words {
		if err := b.Decide(b.ctx, president, b.session, d.Enrolment.ID, d.Digest, spoken(d)); err != nil {
			return err
		}
	}
	seen := map[string]string{}
	for _, d := range together {
		seen[d.Enrolment.ID] = d.Digest
	}
	if len(seen) == 0 {
		return nil
	}
	return b.AdoptProposals(b.ctx, president, b.session, seen)
}

// spoken is what the jury decides of a dossier in review: a block just below the
// threshold is validated, one that cannot be assessed is not.
func spoken(d office.Dossier) jury.Decision {
	decision := d.Proposal.AsProposed()
	decision.Comments = map[string]string{}
	decision.Reason = "Le jury a relu les copies : l'ensemble du bloc répond aux attendus, l'écart au seuil tient à un seul critère."
	for _, block := range d.Proposal.Blocks {
		switch block.Status {
		case jury.InReview:
			decision.Blocks[block.ID] = jury.Validated
		case jury.NotAssessed:
			decision.Comments[block.ID] = "À présenter de nouveau : une épreuve du bloc n'a pas pu être évaluée."
		case jury.NotValidated:
			decision.Comments[block.ID] = "Reprendre les compétences non acquises, avec des données chiffrées à l'appui."
		}
	}
	return decision
}

func (b *builder) signMinutes() error {
	b.on("2026-07-02", 17)
	president := b.who(staffOf(access.President).login)
	if err := b.DrawMinutes(b.ctx, president, b.session, "La session s'est déroulée sans incident. Un candidat était absent à toutes les épreuves."); err != nil {
		return err
	}
	for _, s := range jurors {
		who := b.who(s.login)
		m, err := b.MinutesOf(b.ctx, who, b.session)
		if err != nil {
			return err
		}
		if err := b.SignMinutes(b.ctx, who, b.session, office.Signing{Digest: m.Row.Digest, Agreed: true}); err != nil {
			return err
		}
	}
	return nil
}
