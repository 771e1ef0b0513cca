package reading

import (
	"math"
	"strings"
	"unicode"
)

// stem brings the forms of a French word to one root, well enough to see that "préconisations"
// and "préconisée" speak of the same thing. It is no dictionary: two words may meet by chance.
func stem(word string) string {
	w := fold(word)
	for _, f := range families {
		if strings.HasPrefix(w, f[0]) {
			return f[1]
		}
	}
	if len(w) < 5 {
		return strings.TrimSuffix(w, "s")
	}
	w = strings.ReplaceAll(w, "y", "i")
	for _, e := range endings {
		if strings.HasSuffix(w, e.cut) && len(w)-len(e.cut) >= e.keep {
			w = w[:len(w)-len(e.cut)] + e.put
			break
		}
	}
	if len(w) > 5 {
		w = strings.TrimSuffix(w, "is") // sécuris(er), optimis(ation)
	}
	if len(w) > 3 && w[len(w)-1] == w[len(w)-2] {
		w = w[:len(w)-1]
	}
	if len(w) > 6 {
		w = strings.TrimSuffix(w, "ion") // fonctionn(er) as fonct(ion)
	}
	if len(w) > 6 && (strings.HasSuffix(w, "on") || strings.HasSuffix(w, "in")) {
		w = w[:len(w)-2] // coordonn(er) as coordin(ation)
	}
	return strings.TrimRight(w, "ei")
}

// families are words of one meaning whose roots differ, by how they begin: "concevoir" and
// "conception". The first that fits decides.
var families = [][2]string{
	{"concev", "concept"}, {"concoi", "concept"}, {"concu", "concept"}, {"concept", "concept"},
	{"redig", "redact"}, {"redact", "redact"},
	{"gerer", "gest"}, {"gere", "gest"}, {"gestion", "gest"}, {"management", "manag"},
	{"construi", "construct"}, {"construct", "construct"}, {"produi", "product"}, {"product", "product"},
	{"traduct", "traduct"}, {"tradui", "traduct"}, {"condui", "conduit"}, {"reduct", "reduct"}, {"redui", "reduct"},
	{"choisi", "choix"}, {"choix", "choix"}, {"vend", "vent"}, {"vente", "vent"},
	{"receptio", "recept"}, {"recev", "recept"}, {"resou", "resol"}, {"resolu", "resol"},
	{"descri", "decri"}, {"decri", "decri"}, {"inscri", "inscri"}, {"prescri", "prescri"},
	{"suiv", "suiv"}, {"monitor", "surveil"}, {"surveill", "surveil"},
	{"mainten", "mainten"}, {"maintien", "mainten"}, {"entretien", "entreten"}, {"entreten", "entreten"},
	{"appliqu", "applic"}, {"communiqu", "communic"}, {"expliqu", "explic"}, {"fabriqu", "fabric"},
	{"etudi", "etud"}, {"etude", "etud"}, {"essa", "essa"}, {"budg", "budg"},
}

type ending struct {
	cut, put string
	keep     int // bytes that must remain
}

// endings are tried from the longest.
var endings = makeEndings(`issements issement isatrices ifications ification isations isation icatrices icateurs icateur
 ications ication atrices ateurs ateur atrice ations ation itions ition utions ution ements ement ments ment
 ances ance ences ence ables able ibles ible iques ique istes iste ismes isme ites ite ives ive ifs if euses euse eux
 elles elle els el ales ale aux al ants antes ante ant eurs eur ions ion ages age ures ure iers ier ieres iere
 issent issant aient erent erait ees ee es er ir ent ez e s re is it ue us u i`)

func makeEndings(list string) []ending {
	var out []ending
	for _, e := range strings.Fields(list) {
		keep := 4
		if len(e) <= 2 {
			keep = 3
		}
		put := ""
		if strings.HasPrefix(e, "ifi") || strings.HasPrefix(e, "ica") {
			put = e[:2]
			if strings.HasPrefix(e, "ica") {
				put = "i"
			} else {
				put = "ifi"
			}
		}
		out = append(out, ending{e, put, keep})
	}
	for i := range out { // stable order by length, longest first
		for j := i; j > 0 && len(out[j].cut) > len(out[j-1].cut); j-- {
			out[j], out[j-1] = out[j-1], out[j]
		}
	}
	return out
}

// emptyWords are too common in such documents to say that two statements belong together.
var emptyWords = foldSet(`candidat candidate doit doivent etre avoir ensemble cadre fonction lien mise mises mettre oeuvre place
 afin ainsi leur leurs cette cela celle celui ceux dont chaque tous toutes tout toute autre autres notamment compris etc exemple
 partir permettre permet permettent permettant prendre prend compte tenir tient matiere selon suite lors lorsque sont soit
 avec dans pour sans sous vers entre par sur aux des les une que qui plus moins bien tres est ont son ses nos vos
 eventuel eventuelle eventuels eventuelles different differents differente differentes necessaire necessaires
 utiliser utilise utilisant utilisation etablir etabli etablis etablissant
 specifique specifiques adapte adaptee adaptes adaptees reel fictif reconstitue simule entreprise`)

// predicates are what criteria say of anything ("est décrit", "sont cohérents"): two criteria
// that share one are not nearer for it.
var predicates = foldSet(`decrit decrits definis definie presentee presentes respecte respectee identifies identifiees
 proposee proposes formulees maitrisee maitrises etablie explique explicitees justifie argumente coherent coherente
 pertinent pertinente clair claire complet complete conforme conformes realise realisee determines assuree garantie
 fonctionnel fonctionnelle couvre repond choisi choisie`)

func (b bag) without(set map[string]bool) bag {
	out := bag{}
	for s, w := range b {
		if !set[s] {
			out[s] = w
		}
	}
	return out
}

func foldSet(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(s) {
		set[stem(w)] = true
	}
	return set
}

// bag is the set of roots of a text, each with a word that shows it.
type bag map[string]string

func bagOf(texts ...string) bag {
	b := bag{}
	for _, t := range texts {
		for _, w := range strings.FieldsFunc(t, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			if len(w) < 2 || smallWords[strings.ToLower(w)] {
				continue
			}
			s := stem(w)
			if len(s) < 2 || emptyWords[s] {
				continue
			}
			if _, had := b[s]; !had {
				b[s] = strings.ToLower(w)
			}
		}
	}
	return b
}

// weights tell how much a root distinguishes the texts of a group: one that all share says little.
type weights map[string]float64

func weigh(bags []bag) weights {
	df := map[string]int{}
	for _, b := range bags {
		for s := range b {
			df[s]++
		}
	}
	w := weights{}
	for s, n := range df {
		w[s] = math.Log(float64(len(bags)+1) / float64(n))
	}
	return w
}

// common is the weight of what a and b share; unknown roots weigh nothing.
func (w weights) common(a, b bag) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	sum := 0.0
	for s := range a {
		if _, both := b[s]; both {
			sum += w[s]
		}
	}
	return sum
}

// shared are the words that a shares with b, the most telling first.
func (w weights) shared(a, b bag) []string {
	type word struct {
		text   string
		weight float64
	}
	var found []word
	for s, text := range a {
		if _, both := b[s]; both && w[s] > 0 {
			found = append(found, word{text, w[s]})
		}
	}
	for i := range found {
		for j := i; j > 0 && (found[j].weight > found[j-1].weight || found[j].weight == found[j-1].weight && found[j].text < found[j-1].text); j-- {
			found[j], found[j-1] = found[j-1], found[j]
		}
	}
	var out []string
	for _, f := range found {
		out = append(out, f.text)
	}
	return out
}

// cosine is how near two bags are: 0 when they share nothing, 1 when they are the same.
func (w weights) cosine(a, b bag) float64 {
	dot, na, nb := 0.0, 0.0, 0.0
	for s := range a {
		na += w[s] * w[s]
		if _, both := b[s]; both {
			dot += w[s] * w[s]
		}
	}
	for s := range b {
		nb += w[s] * w[s]
	}
	if na == 0 || nb == 0 {
		return 0
	}
	return dot / math.Sqrt(na*nb)
}
