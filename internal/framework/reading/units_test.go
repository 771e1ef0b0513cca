package reading

import (
	"fmt"
	"strings"
	"testing"
)

func TestTitleOfTheDocument(t *testing.T) {
	for line, want := range map[string]string{
		"REFERENTIEL DE COMPETENCES ET DE CERTIFICATIONS METIER CHEF DE CUISINE - NIVEAU 5":                          "CHEF DE CUISINE",
		"RÉFÉRENTIEL DE CERTIFICATION : Chef de cuisine (niveau 5)":                                                  "Chef de cuisine",
		"Référentiel d'activités, de compétences et d'évaluation du titre de Chef de cuisine – Niveau 5":             "Chef de cuisine",
		"Référentiels d’activités / de compétences / d’évaluation – Opérateur de fonderie":                           "Opérateur de fonderie",
		"Chef de cuisine – Référentiel de certification – Niveau 5":                                                  "Chef de cuisine",
		"RÉFÉRENTIEL DU DIPLÔME ÉDUCATEUR SPORTIF, NIVEAU DE QUALIFICATION : 5":                                      "ÉDUCATEUR SPORTIF",
		"TITRE PROFESSIONNEL : Soudeur - RNCP 12345 - niveau 3":                                                      "Soudeur",
		"Référentiel de la certification professionnelle « Développeur de territoires » - Niveau 6 (cadre national)": "Développeur de territoires",
		"RÉFÉRENTIEL DE CERTIFICATION - MÉTIER : DIRECTEUR D'HÔTEL - NIVEAU 7":                                       "DIRECTEUR D'HÔTEL",
	} {
		if got, _ := titleWords(oneLine(line)); got != want {
			t.Errorf("%s\n got %q, want %q", line, got, want)
		}
	}
}

func TestOrdinaryCase(t *testing.T) {
	l := newLexicon()
	l.learn("Le pâtissier gère la RH de l'entreprise et pilote avec Scrum, dont le RGPD et l'hôtel.")
	for in, want := range map[string]string{
		"CHEF PATISSIER": "Chef pâtissier", "CHEF PÂTISSIER": "Chef pâtissier", "MANAGER RH": "Manager RH", "EXPERT RGPD ET SCRUM": "Expert RGPD et Scrum",
		"DÉVELOPPEUR EN IA": "Développeur en IA", "DIRECTEUR D'HÔTEL": "Directeur d'hôtel", "CONDUCTEUR BTP (H/F)": "Conducteur BTP (h/f)",
	} {
		if got := l.ordinary(in); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

func TestBlockTitle(t *testing.T) {
	for in, want := range map[string]string{
		"Gérer une équipe (optionnel)":                        "Gérer une équipe||true",
		"Gérer une équipe":                                    "Gérer une équipe||false",
		"Bloc 1 – Gérer une équipe":                           "Gérer une équipe|Bloc 1|false",
		"BLOC N° 2 : Gérer une équipe (bloc optionnel)":       "Gérer une équipe|BLOC N° 2|true",
		"RNCP37827BC03 - Gérer une équipe - optionnel":        "Gérer une équipe|RNCP37827BC03|true",
		"BC01 : Gérer une équipe [facultatif]":                "Gérer une équipe|BC01|true",
		"Bloc de compétences 3 (au choix) : Gérer une équipe": "Gérer une équipe|Bloc de compétences 3 (au choix|true",
		"Bloc optionnel A : Gérer une équipe":                 "Gérer une équipe|Bloc optionnel A|true",
		"BLOC IV. GÉRER UNE ÉQUIPE":                           "GÉRER UNE ÉQUIPE|BLOC IV|false",
		"BLOC 1":                                              "|BLOC 1|false",
		"Blocs opératoires : préparation des salles":          "Blocs opératoires : préparation des salles||false",
		"Option B – Vendre en ligne":                          "Vendre en ligne|Option B|true",
	} {
		title, code, optional := blockTitle(oneLine(in))
		if got := fmt.Sprintf("%s|%s|%v", title, code, optional); got != want {
			t.Errorf("%s\n got %s\nwant %s", in, got, want)
		}
	}
}

func TestModality(t *testing.T) {
	for in, want := range map[string]string{
		"Épreuve individuelle écrite Étude de cas : Un plan":                    "i- [written] Étude de cas : Un plan",
		"Épreuve écrite de groupe Dossier professionnel : Un plan":              "-g [written] Dossier professionnel : Un plan",
		"Épreuve individuelle ou en groupe Mise en situation : Un plan":         "ig [] Mise en situation : Un plan",
		"Épreuve individuelle écrite Cas pratique : Un plan":                    "i- [written] Cas pratique : Un plan",
		"ÉPREUVE PRATIQUE ET ORALE INDIVIDUELLE":                                "i- [practical oral] ",
		"Épreuve n° 2 : orale, en binôme – Soutenance : Un plan":                "-g [oral] Soutenance : Un plan",
		"E1 – Épreuve écrite individuelle : Étude de cas : Un plan":             "i- [written] Étude de cas : Un plan",
		"Évaluation écrite et/ou orale, individuelle. Mise en situation : Plan": "i- [written oral] Mise en situation : Plan",
		"Modalité d'évaluation : Épreuve orale collective Projet : Un plan":     "-g [oral] Projet : Un plan",
		"Épreuve (écrite, individuelle) Étude de cas : Un plan":                 "i- [written] Étude de cas : Un plan",
	} {
		m, rest, _ := readModality(oneLine(in))
		who := map[bool]string{true: "i", false: "-"}[m.individual] + map[bool]string{true: "g", false: "-"}[m.group]
		if got := fmt.Sprint(who, " ", m.modes, " ", rest); got != want {
			t.Errorf("%s\n got %s\nwant %s", in, got, want)
		}
	}
}

func TestSentences(t *testing.T) {
	l := newLexicon()
	for _, s := range []string{"la qualité de la pâte", "un contrôle du produit avec l'API, la norme de l'OWASP et le dépôt Git", "les outils de Scrum", "le planning des équipes"} {
		l.learn(s)
	}
	sp := splitter{l}
	for in, want := range map[string][]string{
		"Le plan est clair Les délais sont tenus":                                      {"Le plan est clair", "Les délais sont tenus"},
		"Le plan est clair. Les délais sont tenus.":                                    {"Le plan est clair.", "Les délais sont tenus."},
		"Les moyens (Le matériel, Les hommes) sont définis Un budget prévoit le reste": {"Les moyens (Le matériel, Les hommes) sont définis", "Un budget prévoit le reste"},
		"Les sources sont dans un dépôt Git distant L'API répond aux appels du client": {"Les sources sont dans un dépôt Git distant", "L'API répond aux appels du client"},
		"Les règles sont suivies : propreté, rangement, etc. Chaque poste est nettoyé": {"Les règles sont suivies : propreté, rangement, etc.", "Chaque poste est nettoyé"},
		"L'association Valentin Haüy est citée comme source du document":               {"L'association Valentin Haüy est citée comme source du document"},
		"Pertinence des choix techniques Qualité de la présentation orale":             {"Pertinence des choix techniques", "Qualité de la présentation orale"},
		"Les recommandations du top 10 OWASP sont suivies par tous":                    {"Les recommandations du top 10 OWASP sont suivies par tous"},
		"Le dossier cite M. Martin et le n. 3 de la revue sans erreur":                 {"Le dossier cite M. Martin et le n. 3 de la revue sans erreur"},
		"La norme ISO 9001 est appliquée Aucun écart majeur n'est relevé":              {"La norme ISO 9001 est appliquée", "Aucun écart majeur n'est relevé"},
		"Le client est informé ; la commande est livrée à temps":                       {"Le client est informé ; la commande est livrée à temps"},
		"Le tri à La Poste est fait":                                                   {"Le tri à La Poste est fait"},
	} {
		got, _ := sp.sentences(in)
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%s\n got %q\nwant %q", in, got, want)
		}
	}
	for in, want := range map[string]string{
		"Analyse du besoin Cadre technique":                          "Analyse du besoin|Cadre technique",
		"Dressage des assiettes Envoi au passe":                      "Dressage des assiettes|Envoi au passe",
		"Contrôle HACCP des denrées Nettoyage":                       "Contrôle HACCP des denrées|Nettoyage",
		"Utilisation de Photoshop Retouche des images":               "Utilisation de Photoshop|Retouche des images",
		"Rôle du Scrum Master dans l'équipe":                         "Rôle du Scrum Master dans l'équipe",
		"Gestion de la relation avec Pôle Emploi":                    "Gestion de la relation avec Pôle Emploi",
		"Mise en place d'une démarche qualité Suivi des indicateurs": "Mise en place d'une démarche qualité|Suivi des indicateurs",
	} {
		if got := strings.Join(sp.titles(in), "|"); got != want {
			t.Errorf("%s\n got %s\nwant %s", in, got, want)
		}
	}
}

func TestStems(t *testing.T) {
	for _, family := range []string{
		"préconisation préconisations préconisée préconiser", "planifier planification planifiées", "sécurité sécuriser sécurisation",
		"concevoir conception conçus", "rédiger rédaction rédigé", "coordonner coordination", "déployer déploiement déployées",
		"optimiser optimisation", "analyser analyse analysées", "indicateur indicateurs", "suivi suivre suivis",
	} {
		words := strings.Fields(family)
		for _, w := range words[1:] {
			if stem(w) != stem(words[0]) {
				t.Errorf("%s gives %s, %s gives %s", words[0], stem(words[0]), w, stem(w))
			}
		}
	}
	if stem("planning") == stem("plan") {
		t.Error("two words meet by chance")
	}
}

func TestBullets(t *testing.T) {
	for in, want := range map[string]string{
		" - un - deux (a - b) - trois ":  "un|deux (a - b)|trois",
		"• un • deux":                    "un|deux",
		"–un":                            "un",
		"-5 °C au cœur":                  "-5 °C au cœur",
		"un sous-traitant - co-traitant": "un sous-traitant - co-traitant",
		"<li>un</li><li>deux - trois":    "un|deux - trois",
		"<ul><li>un<li>deux<p>Titre</p>": "un|deux|Titre",
		"a &amp; b<br>Suite<br>de a":     "a & b|Suite de a",
		"<p>x < 3 et y > 2</p>":          "x < 3 et y > 2",
	} {
		var got []string
		for _, p := range readMarks(in, place{}) {
			got = append(got, p.text)
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%s: %q, want %s", in, got, want)
		}
	}
}
