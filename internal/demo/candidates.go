package demo

import (
	"fmt"
	"strings"
)

// candidateCount is the size of the demo's session.
const candidateCount = 40

// invented is a candidate and how able they are, from 0 to 1; the marks follow.
type invented struct {
	family, given, middle, sex, born, place, centre, route, option string
	telephone, employer, siret, initiative                         string
	held                                                           string
	nth                                                            int // from 1: "candidat01@exemple.fr"
	ability                                                        float64
	absent                                                         bool
}

// candidates draws the year's candidates: family names are all different, so that a
// person is found by name in a demonstration.
func (c chance) candidates() []invented {
	r := c.stream("candidates")
	families := append([]string(nil), familyNames...)
	r.Shuffle(len(families), func(i, j int) { families[i], families[j] = families[j], families[i] })
	list := make([]invented, candidateCount)
	for i := range list {
		x := &list[i]
		x.family, x.nth = families[i], i+1
		x.sex, x.given, x.middle = "F", pick(r, womenNames), pick(r, womenNames)
		if r.IntN(2) == 0 {
			x.sex, x.given, x.middle = "M", pick(r, menNames), pick(r, menNames)
		}
		if x.middle == x.given {
			x.middle = ""
		}
		x.born = fmt.Sprintf("%02d/%02d/%d", 1+r.IntN(28), 1+r.IntN(12), 1996+r.IntN(7))
		x.place = pick(r, birthPlaces)
		x.centre = centres[i%len(centres)].code
		x.route = pick(r, []string{"Apprentissage", "Apprentissage", "Apprentissage", "Formation initiale", "Formation continue", "Contrat de professionnalisation"})
		x.option = pick(r, []string{"B4", "B5"})
		x.ability = 0.62 + 0.38*r.Float64()
		switch i {
		case 5, 21: // two who struggle
			x.ability = 0.35 + 0.1*r.Float64()
		case 11: // one who was not there
			x.absent = true
		case 17: // one who holds a block from a former session
			x.held = "B1"
		}
	}
	c.fill(list)
	return list
}

// fill completes the files, by draws of their own.
func (c chance) fill(list []invented) {
	r := c.stream("files")
	for i := range list {
		x := &list[i]
		x.telephone = fmt.Sprintf("06 %02d %02d %02d %02d", r.IntN(100), r.IntN(100), r.IntN(100), r.IntN(100))
		x.initiative = "centre"
		switch x.route {
		case "Apprentissage", "Contrat de professionnalisation":
			e := pick(r, employers)
			x.employer, x.siret, x.initiative = e.name, e.siret, "employeur"
		case "Formation continue":
			x.initiative = pick(r, []string{"candidat", "France Travail", "financeur"})
		}
	}
}

// csv writes them as a school sends them: French headings, semicolons, dd/mm/yyyy.
func csv(list []invented) []byte {
	var b strings.Builder
	b.WriteString("Nom de naissance;Prénoms;Sexe;Date de naissance;Commune de naissance;Code commune de naissance;Courriel;Téléphone;Initiative;Employeur;SIRET;Centre;Voie d'accès;Option;Blocs acquis\r\n")
	for _, x := range list {
		given := x.given
		if x.middle != "" {
			given += ", " + x.middle
		}
		fmt.Fprintf(&b, "%s;%s;%s;%s;%s;%s;candidat%02d@exemple.fr;%s;%s;%s;%s;%s;%s;%s;%s\r\n", x.family, given, x.sex, x.born, x.place, birthCodes[x.place], x.nth, x.telephone, x.initiative, x.employer, x.siret, x.centre, x.route, x.option, x.held)
	}
	return []byte(b.String())
}
