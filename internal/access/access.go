// Package access says who acts, in which roles, for which scope, and holds the
// one table role × act. It decides; it never looks anything up.
package access

import "jurande/internal/refusal"

// Role is a part that a person plays for a scope.
type Role string

const (
	Secretariat Role = "secretariat" // service certification of the certifier
	Centre      Role = "centre"      // école partenaire
	Candidate   Role = "candidate"
	Author      Role = "author"      // writes papers (sujets)
	Invigilator Role = "invigilator" // surveillant
	Marker      Role = "marker"      // correcteur
	Referent    Role = "referent"    // référent handicap
	President   Role = "president"   // jury president
	Juror       Role = "juror"       // member of the jury
	Inspector   Role = "inspector"   // France compétences
)

// Roles is the written list; tests walk it (a label in each language, a demo person).
var Roles = []Role{Secretariat, Centre, Candidate, Author, Invigilator, Marker, Referent, President, Juror, Inspector}

// ScopeKind is what a role is held for.
type ScopeKind string

const (
	Everything  ScopeKind = "everything" // the whole installation
	OfTitle     ScopeKind = "title"
	OfSession   ScopeKind = "session"
	OfCentre    ScopeKind = "centre"
	OfJury      ScopeKind = "jury"
	OfSitting   ScopeKind = "sitting"   // one sitting (séance): its invigilators
	OfEnrolment ScopeKind = "enrolment" // one candidate's own dossier in a session
)

// Scope is one thing a role is held for; ID is empty for Everything.
type Scope struct {
	Kind ScopeKind
	ID   string
}

// ActsOf lists what a role lets do, in the order of the table.
func ActsOf(role Role) (list []Act) {
	for _, act := range Acts {
		if table[act].has(role) {
			list = append(list, act)
		}
	}
	return list
}

// Grant is a role held for a scope.
type Grant struct {
	Role  Role
	Scope Scope
}

// Person is who acts, with the roles in force now.
type Person struct {
	ID     string
	Login  string
	Name   string
	Grants []Grant
}

// Nobody is a visitor who has not signed in.
var Nobody = Person{}

// Known reports whether the person has signed in.
func (p Person) Known() bool { return p.ID != "" }

// Has reports whether the person holds the role, whatever the scope.
func (p Person) Has(role Role) bool {
	for _, g := range p.Grants {
		if g.Role == role {
			return true
		}
	}
	return false
}

// Scopes lists the ids of the scopes of one kind for which the person holds the role.
func (p Person) Scopes(role Role, kind ScopeKind) []string {
	var ids []string
	for _, g := range p.Grants {
		if g.Role == role && g.Scope.Kind == kind {
			ids = append(ids, g.Scope.ID)
		}
	}
	return ids
}

// Target names the scopes that contain what is acted upon: a copy lies in a
// session and in a title; a dossier lies in a session, a centre and an enrolment.
type Target map[ScopeKind]string

// May decides whether a person may do an act on a target: some role of the
// table's row must be held for a scope that contains the target. The refusal
// names the act, never what the target is.
func May(who Person, act Act, on Target) error {
	allowed, known := table[act]
	if !known {
		return refusal.New(refusal.Denied, "access_unknown_act", "Act", string(act))
	}
	for _, g := range who.Grants {
		if !allowed.has(g.Role) {
			continue
		}
		if g.Scope.Kind == Everything || (g.Scope.ID != "" && on[g.Scope.Kind] == g.Scope.ID) {
			return nil
		}
	}
	return refusal.New(refusal.Denied, "access_denied", "Act", string(act))
}

// MayEver reports whether the person could do the act on some target: what
// decides whether a page shows the way there.
func MayEver(who Person, act Act) bool {
	allowed := table[act]
	for _, g := range who.Grants {
		if allowed.has(g.Role) {
			return true
		}
	}
	return false
}
