package demo

import (
	"slices"
	"strings"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/candidate/vae"
	"jurande/internal/office"
	"jurande/internal/store"
)

// latecomers enter the next session: three by VAE, of whom the first two have only
// asked, and one who holds a block of the former title.
const latecomers = "Nom de naissance;Prénoms;Sexe;Date de naissance;Commune de naissance;Courriel;Centre;Voie d'accès;Option\r\n" +
	"Lagarrigue;Sandrine, Odile;F;14/05/1979;Pau;s.lagarrigue@exemple.fr;LYON;VAE;B5\r\n" +
	"Bellanger;Patrice;M;02/11/1974;Brest;p.bellanger@exemple.fr;LILLE;VAE;B4\r\n" +
	"Ferreira-Costa;Lucinda;F;23/03/1985;Mulhouse;l.ferreira@exemple.fr;REIMS;VAE;B5\r\n" +
	"Vaillandet;Aurélien;M;19/08/1991;Lyon;a.vaillandet@exemple.fr;LYON;Formation continue;B4\r\n"

// autumn is what the autumn of 2026 brings, after the year's session: a change to
// report, people prepared, the next session, requests for VAE and a block held.
func (b *builder) autumn() error {
	b.on("2026-10-12", 9)
	if err := b.changeAgreement("LYON"); err != nil {
		return err
	}
	b.on("2026-11-09", 10)
	who := b.secretary()
	next, err := b.OpenSession(b.ctx, who, office.SessionPlan{VersionID: b.version, Name: "Session de mars 2027", Opens: day("2026-11-02"), Closes: day("2026-12-20"), JuryOn: day("2027-03-18"), Place: "Paris", ManagerID: who.ID})
	if err != nil {
		return err
	}
	if _, err := b.ImportCandidates(b.ctx, who, next, "candidats-mars-2027.csv", []byte(latecomers), true); err != nil {
		return err
	}
	if err := b.comeBack(next); err != nil {
		return err
	}
	if _, err := b.OpenAccounts(b.ctx, who, next); err != nil {
		return err
	}
	var list []candidate.Enrolment
	if err := b.Store.Read(b.ctx, func(r store.Reader) (err error) { list, err = r.Enrolments(next); return err }); err != nil {
		return err
	}
	of := map[string]candidate.Enrolment{}
	for _, e := range list {
		of[e.Identity.BirthName] = e
	}
	if err := b.ConfirmExemption(b.ctx, who, of["Vaillandet"].ID, office.ExemptionRequest{Block: "B1", Kind: candidate.ByCorrespondence,
		Proof: "Certificat du bloc RNCP35273BC01, vu le 9 novembre 2026", Acquired: day("2023-07-06")}); err != nil {
		return err
	}
	if err := b.experience(of); err != nil {
		return err
	}
	b.on("2026-11-16", 18)
	if err := b.askAlone(next); err != nil {
		return err
	}
	return b.askOnData()
}

// comeBack enters again two who obtained a part of the title, once the minutes of June
// are signed: the blocks that they validated are found by themselves.
func (b *builder) comeBack(next string) error {
	part := map[string]bool{} // by name, of which no two are the same
	err := b.Store.Read(b.ctx, func(r store.Reader) error {
		list, err := r.Enrolments(b.session)
		if err != nil {
			return err
		}
		for _, e := range list {
			rows, err := r.Acquired(e.CandidateID)
			if err != nil {
				return err
			}
			part[e.Identity.BirthName] = len(rows) > 0 && strings.Contains(rows[0].Blocks, `"validated"`) && strings.Contains(rows[0].Blocks, `"not_validated"`)
		}
		return nil
	})
	if err != nil {
		return err
	}
	var again []invented
	for _, x := range slices.Backward(b.invents) { // the first ones show their results in the demonstration
		if part[x.family] && len(again) < 2 {
			x.route, x.held, x.employer, x.siret, x.initiative = "Formation continue", "", "", "", ""
			again = append(again, x)
		}
	}
	if len(again) == 0 {
		return nil
	}
	_, err = b.ImportCandidates(b.ctx, b.secretary(), next, "retours-mars-2027.csv", csv(again), true)
	return err
}

// changeAgreement extends an agreement of a centre; nobody has reported it yet.
func (b *builder) changeAgreement(code string) error {
	who := b.secretary()
	list, _, err := b.CentreRegister(b.ctx, who)
	if err != nil {
		return err
	}
	for _, c := range list {
		if c.Code != code {
			continue
		}
		h := c.Agreements[0]
		h.Reference, h.Reason, h.Changed = h.Reference+", avenant 1", "Nouveau plateau technique, 9 rue des Docks : la convention est complétée.", day("2026-10-12")
		if err := b.ChangeHabilitation(b.ctx, who, h); err != nil {
			return err
		}
		return b.DeclarePrepared(b.ctx, who, c.ID, h.TitleID, 2026, 13)
	}
	return nil
}

const carriedOver = "Décision notifiée ce jour-là ; dossier repris de l'ancien registre."

// experience opens three files: one of which silence will soon be a yes, one that will
// soon lapse, one that is whole.
func (b *builder) experience(of map[string]candidate.Enrolment) error {
	published, err := b.PublishedFramework(b.ctx, b.version)
	if err != nil {
		return err
	}
	who := b.secretary()
	for _, x := range []struct {
		family, received string
		steps            []vae.Step
	}{
		{"Bellanger", "2026-10-02", nil},
		{"Lagarrigue", "2026-05-04", []vae.Step{{Kind: vae.Receivable, On: day("2026-06-09"), Reason: carriedOver}}},
		{"Ferreira-Costa", "2026-06-15", []vae.Step{{Kind: vae.Receivable, On: day("2026-07-20"), Reason: carriedOver}, {Kind: vae.Moved, On: day("2026-09-14"), Reason: "Premier entretien avec l'accompagnatrice."}, {Kind: vae.Complete, On: day("2026-11-06")}}},
	} {
		e := of[x.family]
		id, err := b.OpenVAE(b.ctx, who, office.VAERequest{Number: e.Number, TitleID: published.TitleID, CentreID: e.Centre.ID, Whole: true, Received: day(x.received)})
		if err != nil {
			return err
		}
		for _, s := range x.steps {
			now, err := b.VAEDossier(b.ctx, who, id)
			if err != nil {
				return err
			}
			if err := b.StepVAE(b.ctx, who, id, len(now.Steps), s); err != nil {
				return err
			}
		}
		if x.family == "Lagarrigue" {
			b.year.People = append(b.year.People, Person{ID: e.PersonID, Login: e.Number, Name: e.Identity.Name(), Role: access.Candidate, Detail: "VAE"})
		}
		b.year.VAE = append(b.year.VAE, id)
	}
	return nil
}
