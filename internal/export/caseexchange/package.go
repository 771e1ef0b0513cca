// Package caseexchange writes a référentiel as a CASE 1.1 CFPackage (1EdTech,
// Competencies and Academic Standards Exchange) and reads packages made by others,
// in versions 1.0 and 1.1. It exports strictly and imports leniently.
//
// Blocks, activities, sub-activities, competencies, assessments, tasks and criteria
// become CFItems; the tree is isChildOf, the links of a criterion are isRelatedTo,
// and each assessment that has criteria also becomes a CFRubric. What CASE has no
// place for travels in the extensions that it allows, under the name "jurande".
package caseexchange

// Package is a CFPackage as the official schema wants it.
type Package struct {
	Document     Document      `json:"CFDocument"`
	Items        []Item        `json:"CFItems"`
	Associations []Association `json:"CFAssociations"`
	Definitions  Definitions   `json:"CFDefinitions"`
	Rubrics      []Rubric      `json:"CFRubrics,omitempty"`
}

// Document is a CFPckgDocument: the référentiel itself.
type Document struct {
	Identifier    string            `json:"identifier"`
	URI           string            `json:"uri"`
	FrameworkType string            `json:"frameworkType"`
	CaseVersion   string            `json:"caseVersion"`
	Creator       string            `json:"creator"`
	Title         string            `json:"title"`
	LastChange    string            `json:"lastChangeDateTime"`
	Description   string            `json:"description,omitempty"`
	Language      string            `json:"language,omitempty"`
	Extensions    map[string]docExt `json:"extensions,omitempty"`
}

// Item is a CFPckgItem.
type Item struct {
	Identifier string             `json:"identifier"`
	Statement  string             `json:"fullStatement"`
	Type       string             `json:"CFItemType"`
	URI        string             `json:"uri"`
	Code       string             `json:"humanCodingScheme"`
	Notes      string             `json:"notes,omitempty"`
	Language   string             `json:"language,omitempty"`
	Education  []string           `json:"educationLevel,omitempty"`
	TypeURI    *Link              `json:"CFItemTypeURI"`
	LastChange string             `json:"lastChangeDateTime"`
	Extensions map[string]itemExt `json:"extensions,omitempty"`
}

// Association is a CFPckgAssociation.
type Association struct {
	Identifier  string             `json:"identifier"`
	Type        string             `json:"associationType"`
	Sequence    int                `json:"sequenceNumber,omitempty"`
	URI         string             `json:"uri"`
	Origin      Link               `json:"originNodeURI"`
	Destination Link               `json:"destinationNodeURI"`
	LastChange  string             `json:"lastChangeDateTime"`
	Notes       string             `json:"notes,omitempty"`
	Extensions  map[string]linkExt `json:"extensions,omitempty"`
}

// Link names another object.
type Link struct {
	Title      string `json:"title"`
	Identifier string `json:"identifier"`
	URI        string `json:"uri"`
}

// Definitions holds the item types that the package uses.
type Definitions struct {
	Types []ItemType `json:"CFItemTypes"`
}

// ItemType is a CFItemType.
type ItemType struct {
	Identifier    string `json:"identifier"`
	URI           string `json:"uri"`
	Title         string `json:"title"`
	Description   string `json:"description"`
	HierarchyCode string `json:"hierarchyCode"`
	TypeCode      string `json:"typeCode"`
	LastChange    string `json:"lastChangeDateTime"`
}

// Rubric is a CFRubric: the grid of one assessment.
type Rubric struct {
	Identifier  string            `json:"identifier"`
	URI         string            `json:"uri"`
	Title       string            `json:"title"`
	Description string            `json:"description,omitempty"`
	LastChange  string            `json:"lastChangeDateTime"`
	Criteria    []RubricCriterion `json:"CFRubricCriteria"`
}

// RubricCriterion is a line of the grid.
type RubricCriterion struct {
	Identifier  string `json:"identifier"`
	URI         string `json:"uri"`
	Description string `json:"description"`
	ItemURI     Link   `json:"CFItemURI"`
	Position    int    `json:"position"`
	RubricID    string `json:"rubricId"`
	LastChange  string `json:"lastChangeDateTime"`
}
