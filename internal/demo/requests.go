package demo

import "jurande/internal/candidate"

// askAlone opens a session to candidates who register alone; two have asked: one whom
// nobody knows, one who looks much like somebody already there.
func (b *builder) askAlone(session string) error {
	if err := b.SetSelfEntry(b.ctx, b.secretary(), session, true); err != nil {
		return err
	}
	like := b.invents[0]
	for _, x := range []map[candidate.Column]string{
		{candidate.ColBirthName: "Marchetti", candidate.ColGiven: "Louisa, Anne", candidate.ColSex: "F", candidate.ColBirthDate: "14/05/1997", candidate.ColBirthPlace: "Ajaccio", candidate.ColBirthCode: "2A004",
			candidate.ColEmail: "louisa.marchetti@exemple.fr", candidate.ColTelephone: "06 11 22 33 44", candidate.ColCentre: "LYON", candidate.ColRoute: string(candidate.Independent), candidate.ColOption: "B4"},
		{candidate.ColBirthName: like.family + "t", candidate.ColGiven: like.given, candidate.ColSex: like.sex, candidate.ColBirthDate: like.born, candidate.ColBirthPlace: like.place, candidate.ColBirthCode: birthCodes[like.place],
			candidate.ColEmail: "deuxieme.demande@exemple.fr", candidate.ColCentre: "LYON", candidate.ColRoute: string(candidate.ContinuingTraining), candidate.ColOption: "B5"},
	} {
		key, err := b.BeginRequest(b.ctx, session, "192.0.2.1")
		if err != nil {
			return err
		}
		if _, err := b.KeepStep(b.ctx, key, "192.0.2.1", x, []candidate.ConsentKind{candidate.ConsentEmail}); err != nil {
			return err
		}
		if err := b.SendEntry(b.ctx, key, "192.0.2.1"); err != nil {
			return err
		}
	}
	return nil
}
