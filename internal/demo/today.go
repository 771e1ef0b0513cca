package demo

import (
	"slices"
	"strings"
	"time"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/office"
	"jurande/internal/store"
)

// resitting sit again on the day on which the demo is made; the first two have
// arrangements, the last one has no address for letters.
const resitting = "Nom de naissance;Prénoms;Sexe;Date de naissance;Commune de naissance;Courriel;Centre;Voie d'accès;Option\r\n" +
	"Arnoux;Salomé;F;17/02/1999;Lyon;salome.arnoux@exemple.fr;LYON;Formation continue;B4\r\n" +
	"Beauvallet;Ismaël;M;05/11/1997;Pau;ismael.beauvallet@exemple.fr;LYON;Apprentissage;B5\r\n" +
	"Chastagnier;Lise;F;30/06/1998;Brest;lise.chastagnier@exemple.fr;LYON;Apprentissage;B4\r\n" +
	"Delorme;Tidiane;M;12/01/2000;Reims;tidiane.delorme@exemple.fr;LYON;Formation initiale;B5\r\n" +
	"Echevarria;Maïté;F;23/09/1996;Perpignan;maite.echevarria@exemple.fr;LYON;Formation continue;B4\r\n" +
	"Fauconnier;Blaise;M;08/04/1999;Mulhouse;;LYON;Apprentissage;B5\r\n"

// todayAsked is what the first two confide, and what is granted to them.
var todayAsked = map[string]confided{
	"Arnoux": {measures: []string{"temps-majore"}, until: accommodation.Decided, words: "Une dysorthographie me fait relire chaque phrase plusieurs fois.",
		answer: office.Answer{Outcome: accommodation.InFull, Reasons: "Le temps majoré répond à la dysorthographie décrite.", Orders: []accommodation.Order{{Measure: "temps-majore", Scope: accommodation.ForSession}}}},
	"Beauvallet": {measures: []string{"pauses-compensees"}, until: accommodation.Decided, words: "Je vis avec une narcolepsie ; des pauses courtes me permettent de tenir.",
		answer: office.Answer{Outcome: accommodation.InFull, Reasons: "Les pauses répondent à la narcolepsie décrite.", Orders: []accommodation.Order{{Measure: "pauses-compensees", Scope: accommodation.ForSession, Minutes: 20}}}},
}

var todaySeance = seance{assessment: "B1.E1", minutes: 120, watch: []string{"nadia.ferhat", "paul.mercadier"}, note: "Ordinateur fourni ; calculatrice permise.", centre: "LYON", rooms: []exam.Room{
	{Name: "Salle Jacquard", Places: 3, Access: "Rez-de-chaussée, à droite de l'accueil.", Offers: []accommodation.Need{accommodation.GroundFloor, accommodation.NearExit}},
	{Name: "Salle Bellecour", Places: 4, Access: "Premier étage, escalier A."}}}

// laterSeance is placed, and waits for its convocations.
var laterSeance = seance{assessment: "B1.E2", minutes: 180, centre: "LYON", rooms: []exam.Room{{Name: "Atelier Terreaux", Places: 12, Access: "Rez-de-chaussée.", Offers: []accommodation.Need{accommodation.GroundFloor}}}}

// today opens a session of those who sit again, of which one sitting begins within the
// hour and another a fortnight later: who invigilates and who convokes have something
// to do whatever the day on which the demo is made.
func (b *builder) today() error {
	on := func(days int) framework.Date { return framework.DateOf(b.present.AddDate(0, 0, days)) }
	if held := agreements[todaySeance.centre]; on(-60).Before(day(held.from)) || on(30).After(day(held.until)) {
		return nil // the demo's centre may not assess then
	}
	b.now = b.present.Add(-2 * time.Hour)
	who := b.secretary()
	session, err := b.OpenSession(b.ctx, who, office.SessionPlan{VersionID: b.version, Name: "Session de rattrapage", Opens: on(-60), Closes: on(0), JuryOn: on(30), Place: "Lyon", ManagerID: who.ID})
	if err != nil {
		return err
	}
	if _, err := b.ImportCandidates(b.ctx, who, session, "candidats-rattrapage.csv", []byte(resitting), true); err != nil {
		return err
	}
	if _, err := b.OpenAccounts(b.ctx, who, session); err != nil {
		return err
	}
	centreID, err := b.grantToday(session)
	if err != nil {
		return err
	}
	id, err := b.plan(session, todaySeance, centreID, b.present.Add(40*time.Minute).Truncate(30*time.Minute), "")
	if err != nil {
		return err
	}
	if _, err := b.Convoke(b.ctx, who, id); err != nil {
		return err
	}
	later := time.Date(b.present.Year(), b.present.Month(), b.present.Day()+14, 9, 0, 0, 0, paris)
	if _, err := b.plan(session, laterSeance, centreID, later, ""); err != nil {
		return err
	}
	_, err = b.Deliver(b.ctx)
	return err
}

// grantToday has the arrangements of the session asked for and granted; it finds the
// centre too. Those who have one can be entered as.
func (b *builder) grantToday(session string) (centreID string, err error) {
	var list []candidate.Enrolment
	acting := map[string]access.Person{}
	err = b.Store.Read(b.ctx, func(r store.Reader) (err error) {
		if list, err = r.Enrolments(session); err != nil {
			return err
		}
		for _, e := range list {
			if acting[e.ID], err = r.Acting(e.PersonID); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return "", err
	}
	slices.SortFunc(list, func(a, b candidate.Enrolment) int { return strings.Compare(a.Identity.BirthName, b.Identity.BirthName) })
	for _, x := range list {
		centreID = x.Centre.ID
		c, asks := todayAsked[x.Identity.BirthName]
		if !asks {
			continue
		}
		e := entry{x.ID, acting[x.ID]}
		if err := b.ask(c, e); err != nil {
			return "", err
		}
		if err := b.answer(c, e); err != nil {
			return "", err
		}
		b.year.People = append(b.year.People, Person{ID: x.PersonID, Login: x.Number, Name: x.Identity.Name(), Role: access.Candidate, Detail: x.Centre.Name})
	}
	return centreID, nil
}
