package demo

import (
	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/office"
)

// abandon is a request to enter that was returned in autumn 2025 and never taken up
// again: a year later, its time is over.
func (b *builder) abandon() error {
	b.on("2025-11-03", 14)
	who := b.secretary()
	if err := b.SetSelfEntry(b.ctx, who, b.session, true); err != nil {
		return err
	}
	key, err := b.BeginRequest(b.ctx, b.session, "192.0.2.7")
	if err != nil {
		return err
	}
	x, err := b.KeepStep(b.ctx, key, "192.0.2.7", map[candidate.Column]string{candidate.ColBirthName: "Terrasson", candidate.ColGiven: "Gilles", candidate.ColSex: "M", candidate.ColBirthDate: "02/08/1988", candidate.ColBirthPlace: "Nantes", candidate.ColBirthCode: "44109",
		candidate.ColEmail: "gilles.terrasson@exemple.fr", candidate.ColCentre: "LILLE", candidate.ColRoute: string(candidate.Independent), candidate.ColOption: "B4"}, nil)
	if err != nil {
		return err
	}
	if err := b.SendEntry(b.ctx, key, "192.0.2.7"); err != nil {
		return err
	}
	if err := b.ReturnRequest(b.ctx, who, x.Row.ID, "La date de naissance ne correspond pas au titre d'identité : merci de la vérifier."); err != nil {
		return err
	}
	return b.SetSelfEntry(b.ctx, who, b.session, false)
}

// askOnData has two candidates ask about their data: the office has a month to answer.
func (b *builder) askOnData() error {
	b.on("2026-11-18", 9)
	asks := []struct{ kind, words string }{{office.AskErasure, "Je ne souhaite plus être contactée. Merci d'effacer ce qui peut l'être."}, {office.AskCorrection, "Mon adresse postale a changé : 8 rue des Tanneurs, 35000 Rennes."}}
	n := 0
	for _, p := range b.year.People {
		if p.Role != access.Candidate || n == len(asks) {
			continue
		}
		who, err := b.Person(b.ctx, p.ID)
		if err != nil {
			return err
		}
		if err := b.AskOnData(b.ctx, who, asks[n].kind, asks[n].words); err != nil {
			return err
		}
		n++
	}
	return nil
}
