package candidate

import "jurande/internal/framework"

// Terms are the circumstances of an entry, as the national account asks for them.
type Terms struct {
	Initiative Initiative     // who initiated it; empty when not known
	EnteredOn  framework.Date // day of the registration
	StartsOn   framework.Date // of the training, zero when there is none
	EndsOn     framework.Date
	Employer   Employer
}

// Employer is who employs the candidate during the training.
type Employer struct {
	Name  string
	SIRET string // fourteen figures, checked
}

// Initiative is who initiated the registration: the values of the national skills
// account ("initiativeInscription" of its schema).
type Initiative string

const (
	ByCandidate  Initiative = "CERTIFIE"
	ByCentreHand Initiative = "OF"
	ByEmployment Initiative = "POLE_EMPLOI"
	ByEmployer   Initiative = "EMPLOYEUR"
	ByOther      Initiative = "AUTRE"
)

// Initiatives is the written list; the catalogue has a word for each ("initiative.<value>").
var Initiatives = []Initiative{ByCandidate, ByCentreHand, ByEmployment, ByEmployer, ByOther}

// initiativeNames are the ways in which files say it, folded.
var initiativeNames = map[string]Initiative{
	"candidat": ByCandidate, "candidate": ByCandidate, "le candidat": ByCandidate, "titulaire": ByCandidate, "individuel": ByCandidate,
	"centre": ByCentreHand, "le centre": ByCentreHand, "ecole": ByCentreHand, "organisme de formation": ByCentreHand, "organisme": ByCentreHand, "cfa": ByCentreHand,
	"pole emploi": ByEmployment, "france travail": ByEmployment,
	"employeur": ByEmployer, "l employeur": ByEmployer, "entreprise": ByEmployer,
	"autre": ByOther, "financeur": ByOther, "un financeur": ByOther, "opco": ByOther, "region": ByOther,
}

// ParseInitiative reads it by its official value or a usual name.
func ParseInitiative(s string) (Initiative, bool) {
	key := Fold(s)
	for _, x := range Initiatives {
		if key == Fold(string(x)) {
			return x, true
		}
	}
	x, ok := initiativeNames[key]
	return x, ok
}
