package caseexchange

import "strings"

// typeWords tells the role of an item from the word that its makers use for its type,
// in French and English. The order matters: "bloc de compétences" is a block, "critère
// d'évaluation" a criterion.
var typeWords = []struct {
	word string
	role role
}{
	{"bloc", roleBlock}, {"critere", roleCriterion}, {"criteri", roleCriterion},
	{"sous-activite", roleSub}, {"sous activite", roleSub}, {"sub-activit", roleSub},
	{"activit", roleActivity}, {"tache", roleTask}, {"task", roleTask},
	{"epreuve", roleAssessment}, {"evaluation", roleAssessment}, {"assessment", roleAssessment}, {"examen", roleAssessment},
	{"competenc", roleCompetency}, {"savoir-faire", roleCompetency},
}

var unaccented = strings.NewReplacer("é", "e", "è", "e", "ê", "e", "â", "a", "î", "i", "ô", "o", "û", "u", "ç", "c", "\u0301", "", "\u0300", "", "\u0302", "")

func roleOf(it foreignItem) role {
	if it.Extensions.mine != nil {
		return it.Extensions.mine.Role
	}
	name := unaccented.Replace(strings.ToLower(it.Type.line()))
	for _, t := range typeWords {
		if strings.Contains(name, t.word) {
			return t.role
		}
	}
	return roleNone
}
