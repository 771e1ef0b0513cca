package candidate

import "strings"

// Route is the way by which a candidate comes to the certification: the seven
// values of the national skills account ("modaliteAcces" of its schema).
type Route string

const (
	InitialTraining      Route = "FORMATION_INITIALE_HORS_APPRENTISSAGE"
	Apprenticeship       Route = "FORMATION_INITIALE_APPRENTISSAGE"
	ContinuingTraining   Route = "FORMATION_CONTINUE_HORS_CONTRAT_DE_PROFESSIONNALISATION"
	ProfessionalContract Route = "FORMATION_CONTINUE_CONTRAT_DE_PROFESSIONNALISATION"
	VAE                  Route = "VAE"
	ForeignEquivalence   Route = "EQUIVALENCE_DIPLOME_ETRANGER"
	Independent          Route = "CANDIDAT_LIBRE"
)

// Routes is the written list; the catalogue has a word for each ("route.<value>").
var Routes = []Route{InitialTraining, Apprenticeship, ContinuingTraining, ProfessionalContract, VAE, ForeignEquivalence, Independent}

// routeNames are the shorter ways in which files name a route, folded.
var routeNames = map[string]Route{
	"initiale": InitialTraining, "formation initiale": InitialTraining, "fi": InitialTraining, "initiale hors apprentissage": InitialTraining,
	"apprentissage": Apprenticeship, "apprenti": Apprenticeship, "apprentie": Apprenticeship, "contrat d apprentissage": Apprenticeship, "fa": Apprenticeship,
	"continue": ContinuingTraining, "formation continue": ContinuingTraining, "fc": ContinuingTraining, "formation professionnelle continue": ContinuingTraining,
	"contrat de professionnalisation": ProfessionalContract, "contrat pro": ProfessionalContract, "professionnalisation": ProfessionalContract, "alternance contrat pro": ProfessionalContract,
	"vae": VAE, "validation des acquis de l experience": VAE,
	"equivalence": ForeignEquivalence, "equivalence diplome etranger": ForeignEquivalence, "diplome etranger": ForeignEquivalence,
	"libre": Independent, "candidat libre": Independent, "candidate libre": Independent, "individuel": Independent,
}

// ParseRoute reads a route by its official value or a usual name.
func ParseRoute(s string) (Route, bool) {
	key := Fold(s)
	for _, r := range Routes {
		if key == Fold(string(r)) {
			return r, true
		}
	}
	if r, ok := routeNames[key]; ok {
		return r, true
	}
	r, ok := routeNames[strings.ReplaceAll(key, " ", "")] // "V.A.E."
	return r, ok
}
