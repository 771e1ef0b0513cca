package accommodation

import (
	"slices"
	"strings"

	"jurande/internal/refusal"
)

// healthWords is the one list of them: what is typed for a centre, an invigilator, the
// minutes or a letter is searched for these.
//
// Words that tell of somebody's health, written without accents or capitals. An entry
// is a sequence of words; a star at the end of a word stands for any ending. Words that
// trades use too ("traitement", "trouble", "greffe", "accident") are listed only in
// expressions; others are let pass where the référentiel itself uses them.
var healthWords = []string{
	// What it is called.
	"handicap*", "invalidite", "infirmite", "infirme*", "deficien*", "incapacite permanente", "incapacite de travail", "inaptitude", "rqth", "mdph", "cdaph", "aah", "aesh", "pai", "gevasco",
	"carte mobilite inclusion", "carte d invalidite", "taux d incapacite", "besoins particuliers", "trouble du", "trouble de", "troubles du", "troubles de", "troubles", "trouble psychi*", "trouble anxi*", "trouble neuro*", "trouble cognitif", "trouble auditif", "trouble visuel",
	// Who treats, and how.
	"medecin*", "medical*", "medicament*", "medico*", "paramedic*", "chirurg*", "infirmier*", "therap*", "psychotherap*", "kine", "kines", "kinesi*", "orthophon*", "ergotherap*", "orthopti*", "psychomotri*", "psychologue*", "psychologique*", "psychiatr*", "neurolog*", "neuropsy*",
	"hopital", "hospitalis*", "clinique psychiatrique", "patient atteint", "ordonnance medicale", "certificat medical", "arret maladie", "arret de travail", "conge maladie", "traitement medic*", "sous traitement", "traitement lourd", "posologie", "chimiotherap*", "radiotherap*", "dialys*", "greffe de", "prothese*", "appareil auditif", "implant cochleaire", "perfusion*", "reeducation",
	"etat de sante", "raison de sante", "raisons de sante", "probleme de sante", "problemes de sante", "sante mentale", "sa sante",
	// What is found.
	"diagnosti*", "patholog*", "maladie*", "malade", "malades", "symptom*", "syndrome*", "lesion*", "sequelle*", "douleur*", "douloureu*", "migrain*", "fatigab*", "fatigue", "fatigues", "epuisement professionnel", "burn out", "burnout", "accident de la route", "accident du travail", "blessure*", "bless*", "fracture", "degenerati*", "congenital*", "maladie genetique",
	"dys", "dysl*", "dysph*", "dyspr*", "dysorth*", "dyscalc*", "dysgraph*", "dysexec*", "multidys", "autis*", "asperger", "tsa", "tdah", "tda", "hyperactiv*", "trouble de l attention", "deficit de l attention", "deficit d attention", "precocite", "haut potentiel", "begai*", "begay*", "mutisme", "aphasi*", "spectre autistique", "neuroatypi*", "neurodiverg*",
	"surdite", "sourd", "sourde", "sourds", "sourdes", "malentendant*", "acouphen*", "auditif*", "auditive*", "aveugle", "aveugles", "malvoyan*", "non voyant*", "cecite", "basse vision", "daltonien*", "amblyop*", "glaucome", "dmla", "nystagmus", "retinit*", "acuite visuelle", "champ visuel",
	"paralys*", "hemipleg*", "parapleg*", "tetrapleg*", "myopath*", "sclerose*", "sep", "parkinson*", "amput*", "arthr*", "polyarthr*", "rhumat*", "scoliose", "lombalg*", "fibromyalg*", "spondyl*", "tendin*", "fauteuil roulant", "motricite", "mobilite reduite", "spasm*", "tremblement*",
	"depress*", "anxi*", "angoiss*", "phobi*", "bipolair*", "schizophr*", "psychos*", "psychot*", "nevros*", "borderline", "toc", "tocs", "stress post traumatique", "anorexi*", "boulimi*", "addict*", "alcool*", "toxicoman*", "suicid*",
	"epilep*", "diabet*", "cancer*", "tumeur*", "leucemi*", "lymphom*", "vih", "sida", "seropositi*", "hepatit*", "asthm*", "mucoviscid*", "crohn", "endometrios*", "allergi*", "cardiaqu*", "cardiopath*", "insuffisance renale", "hemophil*", "drepanocyt*", "lupus", "thyroid*", "avc", "traumatisme*", "covid", "obes*", "grossesse", "est enceinte", "etait enceinte", "fausse couche",
	"langue des signes", "lsf", "langue parlee completee", "lpc",
	// In English.
	"illness*", "disease*", "diagnos*", "disab*", "deaf*", "blind", "blindness", "autism", "adhd", "depression", "surgery", "pregnan*", "medication*", "hospital*",
}

// allowed are expressions that hold a listed word and tell nothing.
var allowed = []string{"referent handicap", "referente handicap", "mission handicap", "disability referent", "en aveugle", "double aveugle", "a l aveugle"}

// healthPatterns are the entries word by word, cut once: thousands of letters are searched.
var healthPatterns = func() (list [][]string) {
	for _, entry := range healthWords {
		list = append(list, strings.Fields(entry))
	}
	return list
}()

// HealthWords lists the words of a text that tell of health, as the list has them, each
// once; those that the text trade uses too are let pass.
func HealthWords(text, trade string) (found []string) {
	words := strings.Fields(without(candid(text), allowed))
	said := strings.Fields(candid(trade))
	for _, pattern := range healthPatterns {
		if at := find(words, pattern); at >= 0 && (len(said) == 0 || find(said, pattern) < 0) {
			if w := strings.Join(words[at:at+len(pattern)], " "); !slices.Contains(found, w) {
				found = append(found, w)
			}
		}
	}
	return found
}

// find is the place of a pattern in a list of words, -1 when it is not there.
func find(words, pattern []string) int {
	for i := 0; i+len(pattern) <= len(words); i++ {
		same := true
		for j, p := range pattern {
			stem, open := strings.CutSuffix(p, "*")
			same = same && (words[i+j] == p || open && strings.HasPrefix(words[i+j], stem))
		}
		if same {
			return i
		}
	}
	return -1
}

func without(text string, expressions []string) string {
	text = " " + text + " "
	for _, e := range expressions {
		text = strings.ReplaceAll(text, " "+e+" ", " ")
		text = strings.ReplaceAll(text, " "+e+"s ", " ")
	}
	return text
}

// CheckDetail refuses a practical detail that tells of health: the centre and the
// invigilators read it (R30). What the measures of the catalogue say themselves may be
// said of one of them.
func (c Catalogue) CheckDetail(text string) error {
	if words := HealthWords(text, c.said()); len(words) > 0 {
		return refusal.New(refusal.Invalid, "measure_detail_health", "Word", words[0]).On("detail").By("R30", "")
	}
	return nil
}

// said is all that the measures of the catalogue tell those who apply them.
func (c Catalogue) said() string {
	var b strings.Builder
	for _, m := range c.Measures {
		b.WriteString(m.Room.In("fr") + "\n" + m.Room.In("en") + "\n")
	}
	return b.String()
}
