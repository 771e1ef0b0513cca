// Package framework holds the référentiel of a certification: its blocks of
// competencies, what is assessed, how, and against which criteria. A
// référentiel is data: nothing here knows a particular title.
package framework

// Framework is a référentiel as published by a certifier. Its JSON and YAML
// forms are the canonical exchange format (docs/formats/framework.md).
type Framework struct {
	Title      string   `json:"title" yaml:"title"`
	Level      int      `json:"level" yaml:"level"` // national level, 3 to 8; 0 when the text does not say
	Statements []string `json:"statements" yaml:"statements"`
	Blocks     []Block  `json:"blocks" yaml:"blocks"`
	Doubts     []Doubt  `json:"doubts" yaml:"doubts"`
	// Source keeps, by our id, where an element of an imported package comes from, so
	// that a re-export names it as its makers do. "document" is the package itself.
	Source map[string]Origin `json:"source,omitempty" yaml:"source,omitempty"`
}

// Origin is how the makers of a package name one element of it.
type Origin struct {
	URI        string `json:"uri,omitempty" yaml:"uri,omitempty"`
	Identifier string `json:"identifier,omitempty" yaml:"identifier,omitempty"` // left out when the address ends with it
	Code       string `json:"code,omitempty" yaml:"code,omitempty"`             // their own numbering: "CCSS.Math.6.RP.A"
	Creator    string `json:"creator,omitempty" yaml:"creator,omitempty"`       // of the document only
}

// Block is a "bloc de compétences": the smallest part that can be certified alone.
type Block struct {
	ID           string       `json:"id" yaml:"id"` // "B1"
	Title        string       `json:"title" yaml:"title"`
	Optional     bool         `json:"optional" yaml:"optional"`
	Activities   []Activity   `json:"activities" yaml:"activities"`
	Competencies []Competency `json:"competencies" yaml:"competencies"`
	Assessments  []Assessment `json:"assessments" yaml:"assessments"`
	Criteria     []Criterion  `json:"criteria" yaml:"criteria"`
}

// Activity is an "activité" of the trade with its sub-activities.
type Activity struct {
	ID    string   `json:"id" yaml:"id"` // "B1.A1"
	Title string   `json:"title" yaml:"title"`
	Sub   []string `json:"sub" yaml:"sub"`
}

// Competency is a "compétence": what the holder is able to do.
type Competency struct {
	ID        string `json:"id" yaml:"id"` // "B1.C1"
	Activity  string `json:"activity" yaml:"activity"`
	Statement string `json:"statement" yaml:"statement"`
}

// Participation says whether candidates are assessed alone, in a group, or either.
type Participation string

const (
	Individual Participation = "individual"
	Group      Participation = "group"
	Either     Participation = "either"
)

// Mode is how an assessment takes place.
type Mode string

const (
	Written   Mode = "written"
	Oral      Mode = "oral"
	Practical Mode = "practical"
)

// Assessment is an "épreuve".
type Assessment struct {
	ID            string        `json:"id" yaml:"id"` // "B1.E1"
	Title         string        `json:"title" yaml:"title"`
	Kind          string        `json:"kind" yaml:"kind"` // the words before the colon: "Étude de cas"
	Participation Participation `json:"participation" yaml:"participation"`
	Modes         []Mode        `json:"modes" yaml:"modes"` // empty where the text does not say
	Context       string        `json:"context" yaml:"context"`
	Tasks         []Task        `json:"tasks" yaml:"tasks"`
}

// Task is one thing the candidate is asked to do or hand in.
type Task struct {
	ID   string `json:"id" yaml:"id"` // "B1.E1.T1"
	Text string `json:"text" yaml:"text"`
}

// Criterion is a "critère d'évaluation": one sentence, the unit that is marked.
type Criterion struct {
	ID           string `json:"id" yaml:"id"` // "B1.C1.K1"
	Statement    string `json:"statement" yaml:"statement"`
	Competencies []Link `json:"competencies" yaml:"competencies"`
	Assessments  []Link `json:"assessments" yaml:"assessments"`
	// Tasks lets a reader see where the criterion can be observed; a criterion
	// without a task is one that no instruction asks candidates to show.
	Tasks []Link `json:"tasks" yaml:"tasks"`
	// Core criteria belong to the heart of the trade and are never neutralised (R16).
	Core bool `json:"core" yaml:"core"`
}

// Certainty grades a link that a program proposes.
type Certainty string

const (
	Sure     Certainty = "sure"
	Likely   Certainty = "likely"
	Doubtful Certainty = "doubtful"
)

// Link ties a criterion to a competency, an assessment or a task, with why we
// think so. ConfirmedBy is the login of who confirmed it (R03), empty while proposed.
type Link struct {
	ID          string    `json:"id" yaml:"id"`
	Certainty   Certainty `json:"certainty" yaml:"certainty"`
	Reason      string    `json:"reason" yaml:"reason"`
	ConfirmedBy string    `json:"confirmed_by,omitempty" yaml:"confirmed_by,omitempty"`
}

// Doubt is a place of the source that can be read otherwise.
type Doubt struct {
	At       string `json:"at" yaml:"at"` // where in the source: "ligne 17, colonne 1"
	What     string `json:"what" yaml:"what"`
	Proposal string `json:"proposal" yaml:"proposal"`
}
