package candidate

// ConsentKind is what a candidate agrees to, each by itself; nothing depends on it but
// what it names.
type ConsentKind string

const (
	ConsentEmail     ConsentKind = "email"     // e-mail: withdrawn, nothing leaves by it; never given, a needed letter does (decision 0018)
	ConsentTelephone ConsentKind = "telephone" // be called about the session
	ConsentSurvey    ConsentKind = "survey"    // the surveys on employment after the certification
)

// Consents is the written list; the catalogue has the text of each version
// ("consent.<kind>_<version>").
var Consents = []ConsentKind{ConsentEmail, ConsentTelephone, ConsentSurvey}

// ConsentVersion is the version of the texts that candidates agree to now. A text that
// changes takes the next one: who agreed to the former agreed to the former.
const ConsentVersion = "2"

// Known reports whether the kind is in the list.
func (k ConsentKind) Known() bool {
	for _, x := range Consents {
		if x == k {
			return true
		}
	}
	return false
}

// DocumentKind is an identity document that somebody may see. Neither its number nor
// a copy of it is kept.
type DocumentKind string

const (
	IdentityCard    DocumentKind = "identity_card"
	Passport        DocumentKind = "passport"
	ResidencePermit DocumentKind = "residence_permit"
	BirthRecord     DocumentKind = "birth_record"
)

// Documents is the written list; the catalogue has a word for each ("document.<kind>").
var Documents = []DocumentKind{IdentityCard, Passport, ResidencePermit, BirthRecord}

// Known reports whether the kind is in the list.
func (k DocumentKind) Known() bool {
	for _, x := range Documents {
		if x == k {
			return true
		}
	}
	return false
}
