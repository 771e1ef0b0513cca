package demo

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"jurande/internal/framework"
)

// work writes what a candidate hands in: a plain text that answers each task, the
// longer the abler. No name stands in it, as the instructions ask.
func work(r *rand.Rand, a framework.Assessment, ability float64) []byte {
	company := pick(r, companies)
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n", a.Title)
	fmt.Fprintf(&b, "%s\n\n", fmt.Sprintf(pick(r, openings), company))
	tasks := a.Tasks
	if len(tasks) == 0 {
		tasks = []framework.Task{{Text: "réponses aux questions"}}
	}
	for i, t := range tasks {
		fmt.Fprintf(&b, "%d. %s\n\n", i+1, capital(t.Text))
		paragraphs := 1 + r.IntN(1+int(3*ability))
		for range paragraphs {
			fmt.Fprintf(&b, "%s %s\n\n", fmt.Sprintf(pick(r, statements), company), pick(r, details))
		}
	}
	fmt.Fprintf(&b, "Conclusion\n\n%s\n", pick(r, endings))
	return []byte(b.String())
}

func capital(s string) string {
	for i := range s {
		if i > 0 {
			return strings.ToUpper(s[:i]) + s[i:]
		}
	}
	return strings.ToUpper(s)
}

var companies = []string{"la coopérative laitière du Vexin", "la mutuelle Horizon", "l'imprimerie Bertin", "le réseau de pharmacies Sanélia", "la régie des transports du Léman"}

var openings = []string{
	"Ce dossier porte sur %s, dont le système d'information a été étudié d'après les documents remis et trois entretiens.",
	"Le cas étudié est celui de %s : deux sites, cent vingt postes, un progiciel de gestion vieux de onze ans.",
	"L'étude part de la demande de la direction de %s et des incidents relevés au cours de l'année.",
}

var statements = []string{
	"L'examen des processus de %s montre que la saisie des commandes est faite deux fois.",
	"Pour %s, trois solutions ont été comparées sur le coût complet, la sécurité et l'accessibilité.",
	"Les utilisateurs de %s attendent d'abord moins d'interruptions et un accès à distance fiable.",
	"Le réseau de %s repose sur un seul cœur de réseau, sans secours électrique au second site.",
	"Une enquête menée auprès des équipes de %s place l'ergonomie avant les fonctions nouvelles.",
	"La direction de %s retient un déploiement par étapes, en commençant par le site le plus petit.",
}

var details = []string{
	"Le budget prévisionnel est de 184 000 euros, dont 22 % pour la conduite du changement.",
	"Chaque risque est coté de 1 à 5 en gravité et en vraisemblance, et porte le nom d'un responsable.",
	"Les postes sont adaptés : lecteur d'écran, fond noir, raccourcis au clavier, horaires aménagés pour deux personnes.",
	"Les sauvegardes suivent la règle de trois copies sur deux supports, dont une hors du site ; la restauration est essayée chaque trimestre.",
	"Les données personnelles sont inventoriées dans un registre ; leur durée de conservation est écrite et appliquée.",
	"Le planning compte neuf lots sur sept mois ; le chemin critique passe par la reprise des données.",
	"L'indicateur principal est le délai de résolution des incidents, suivi chaque semaine avec son seuil d'alerte.",
	"L'empreinte du projet est estimée ; la durée de vie des postes passe de quatre à six ans.",
	"La recette couvre 140 cas, dont 31 d'accessibilité ; douze anomalies restent ouvertes, aucune bloquante.",
}

var endings = []string{
	"La solution proposée tient dans le budget et peut être arrêtée à chaque étape sans perte.",
	"Deux points restent à trancher par la direction : le calendrier du second site et la reprise de l'historique.",
	"Le plan proposé sera revu à trois mois, avec les utilisateurs, sur la base des indicateurs décrits.",
}

var remarks = []string{
	"Démarche claire, à appuyer sur davantage de chiffres.", "Bien vu, sources citées.", "Trop général : le cas n'est pas exploité.",
	"La contrainte de délai est oubliée.", "Très bon tableau de risques.", "L'accessibilité est traitée, mais en une phrase.",
	"Les hypothèses de coût ne sont pas justifiées.", "Choix argumentés et réalistes.",
}
