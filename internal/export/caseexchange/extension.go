package caseexchange

import "jurande/internal/framework"

// ours is the name of our extensions and extVersion the version of their shape.
const (
	ours       = "jurande"
	extVersion = 1
)

// docExt carries what a CFDocument has no place for.
type docExt struct {
	Version    int               `json:"version"`
	Level      int               `json:"level"`
	Statements []string          `json:"statements"`
	Doubts     []framework.Doubt `json:"doubts"`
}

// itemExt carries what a CFItem has no place for.
type itemExt struct {
	ID            string                  `json:"id"`
	Role          role                    `json:"role"`
	Optional      bool                    `json:"optional,omitempty"`
	Kind          string                  `json:"kind,omitempty"`
	Participation framework.Participation `json:"participation,omitempty"`
	Modes         []framework.Mode        `json:"modes,omitempty"`
	Core          bool                    `json:"core,omitempty"`
}

// linkExt carries the standing of a link.
type linkExt struct {
	Certainty   framework.Certainty `json:"certainty"`
	ConfirmedBy string              `json:"confirmed_by,omitempty"`
}

// role says what an item is in a référentiel.
type role string

const (
	roleNone       role = ""
	roleBlock      role = "block"
	roleActivity   role = "activity"
	roleSub        role = "sub_activity"
	roleCompetency role = "competency"
	roleAssessment role = "assessment"
	roleTask       role = "task"
	roleCriterion  role = "criterion"
)

// roles lists what an export may hold, with the name and the place of each in the tree.
var roles = []struct {
	role        role
	title, rank string
}{
	{roleBlock, "Bloc de compétences", "1"},
	{roleActivity, "Activité", "1.1"},
	{roleSub, "Sous-activité", "1.1.1"},
	{roleCompetency, "Compétence", "1.1.2"},
	{roleCriterion, "Critère d'évaluation", "1.1.2.1"},
	{roleAssessment, "Épreuve", "1.2"},
	{roleTask, "Tâche", "1.2.1"},
}
