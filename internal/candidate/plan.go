package candidate

import (
	"slices"
	"sort"

	"jurande/internal/refusal"
)

// Known is a person who has already been a candidate.
type Known struct {
	CandidateID string
	Number      string
	Identity    Identity
	Email       string
	Contact     Contact
}

// Step is what the import of a line will do.
type Step string

const (
	Newcomer  Step = "newcomer"  // a person not known yet, and their entry
	Returning Step = "returning" // a known person enters this session
	Unchanged Step = "unchanged" // already entered, with the same facts
)

// Planned is a line with what its import will do.
type Planned struct {
	Entry
	Step        Step
	CandidateID string // of the known person; a newcomer gets theirs at the import
	EnrolmentID string // given at the import
}

// Plan meets the lines of the roster with the people already known (at least all
// those who share a birth date or a number with a line) and those already entered
// for the session, by candidate. Faults and doubts are added to the roster's.
func (r *Roster) Plan(known []Known, entered map[string]Enrolment) []Planned {
	byNumber, byKey, near := map[string]Known{}, map[string][]Known{}, newNear(known)
	for _, k := range known {
		byNumber[k.Number] = k
		byKey[k.Identity.MatchKey()] = append(byKey[k.Identity.MatchKey()], k)
	}
	var plan []Planned
	settled := map[int]bool{} // lines that change nothing: their doubts were looked at when they were entered
	for _, e := range r.Entries {
		p := Planned{Entry: e, Step: Newcomer}
		who, found := r.recognise(e, byNumber, byKey)
		if !found {
			r.doubtKnown(e, near.to(e.Identity.BirthDate))
			plan = append(plan, p)
			continue
		}
		p.Step, p.CandidateID = Returning, who.CandidateID
		if there, ok := entered[who.CandidateID]; ok {
			p.Step = Unchanged
			for _, column := range differs(e, there) {
				r.fault(e, column, "roster_entered_otherwise", "Name", e.Identity.Listed())
			}
			settled[e.Line] = true
			for _, column := range termsDiffer(e.Terms, there.Terms) {
				r.Remarks = append(r.Remarks, r.at(e, column, "roster_terms_differ", "Name", e.Identity.Listed()))
			}
		}
		for _, column := range identityDiffers(e, who) {
			r.Remarks = append(r.Remarks, r.at(e, column, "roster_identity_differs", "Name", e.Identity.Listed()))
		}
		plan = append(plan, p)
	}
	r.oneEach(plan)
	r.Doubts = slices.DeleteFunc(r.Doubts, func(d *refusal.Refusal) bool { return settled[d.Line] })
	sort.SliceStable(r.Faults, func(i, j int) bool { return r.Faults[i].Line < r.Faults[j].Line })
	sort.SliceStable(r.Doubts, func(i, j int) bool { return r.Doubts[i].Line < r.Doubts[j].Line })
	return plan
}

// recognise finds the person of a line: by number first, then by identity.
func (r *Roster) recognise(e Entry, byNumber map[string]Known, byKey map[string][]Known) (Known, bool) {
	if who, ok := byNumber[e.Number]; ok && e.Number != "" {
		if who.Identity.MatchKey() != e.Identity.MatchKey() {
			r.fault(e, ColNumber, "roster_number_of_another", "Value", e.Number, "Name", who.Identity.Listed())
		}
		return who, true
	}
	same := byKey[e.Identity.MatchKey()]
	switch {
	case len(same) == 0:
		return Known{}, false
	case len(same) > 1 || differ(same[0].Identity.BirthPlace, e.Identity.BirthPlace):
		if e.Number != "" { // a number of their own says that it is somebody else
			return Known{}, false
		}
		r.fault(e, ColNumber, "roster_homonym", "Name", e.Identity.Listed(), "Number", same[0].Number)
	case e.Number != "":
		r.fault(e, ColNumber, "roster_known_by_another_number", "Name", e.Identity.Listed(), "Value", e.Number, "Number", same[0].Number)
	}
	return same[0], true
}

func (r *Roster) doubtKnown(e Entry, sameDay []Known) {
	for _, k := range sameDay {
		if Alike(k.Identity, e.Identity) {
			r.Doubts = append(r.Doubts, r.at(e, ColBirthName, "roster_alike_known", "Name", e.Identity.Listed(), "Other", k.Identity.Listed(), "Number", k.Number))
			return
		}
	}
}

// oneEach refuses two lines that lead to one known person.
func (r *Roster) oneEach(plan []Planned) {
	lines := map[string]int{}
	for _, p := range plan {
		if p.CandidateID == "" {
			continue
		}
		if before, twice := lines[p.CandidateID]; twice {
			r.fault(p.Entry, ColBirthName, "roster_twice", "Name", p.Identity.Listed(), "Before", before)
		}
		lines[p.CandidateID] = p.Line
	}
}

func (r *Roster) fault(e Entry, c Column, key string, facts ...any) {
	r.Faults = append(r.Faults, r.at(e, c, key, facts...))
}

// at makes a refusal of a line by its column, and by its cell where the file has it.
func (r *Roster) at(e Entry, c Column, key string, facts ...any) *refusal.Refusal {
	x := refusal.New(refusal.Invalid, key, facts...).On(string(c)).At(e.Line)
	if i, ok := r.columns.at[c]; ok {
		x.Facts["Letter"], x.Facts["Cell"] = letter(i), r.cellName(i, e.Line)
	}
	return x
}

// differ compares two texts that may be missing.
func differ(a, b string) bool { return a != "" && b != "" && Fold(a) != Fold(b) }

// differs names what of an entry is not as it is already entered.
func differs(e Entry, there Enrolment) (what []Column) {
	if e.Centre.ID != there.Centre.ID {
		what = append(what, ColCentre)
	}
	if e.Route != there.Route {
		what = append(what, ColRoute)
	}
	if !slices.Equal(e.Blocks, there.Blocks) {
		what = append(what, ColBlocks)
	}
	if !slices.EqualFunc(e.Held, there.Held, func(a, b Held) bool { return a.Block == b.Block }) {
		what = append(what, ColHeld)
	}
	return what
}

// identityDiffers names what of a known person the file says otherwise: the import
// leaves the person as known.
func identityDiffers(e Entry, k Known) (what []Column) {
	for _, x := range []struct {
		column    Column
		here, was string
	}{
		{ColUsageName, e.Identity.UsageName, k.Identity.UsageName},
		{ColSex, string(e.Identity.Sex), string(k.Identity.Sex)},
		{ColBirthPlace, e.Identity.BirthPlace, k.Identity.BirthPlace},
		{ColBirthCode, e.Identity.BirthCode, k.Identity.BirthCode},
		{ColCountry, e.Identity.BirthCountry, k.Identity.BirthCountry},
		{ColCountryCode, e.Identity.CountryCode, k.Identity.CountryCode},
		{ColEmail, e.Email, k.Email},
		{ColTelephone, e.Contact.Telephone, k.Contact.Telephone},
		{ColStreet, e.Contact.Street, k.Contact.Street},
		{ColPostalCode, e.Contact.PostalCode, k.Contact.PostalCode},
		{ColTown, e.Contact.Town, k.Contact.Town},
	} {
		if x.here != "" && Fold(x.here) != Fold(x.was) {
			what = append(what, x.column)
		}
	}
	return what
}

// termsDiffer names what the file says otherwise of the circumstances of an entry.
func termsDiffer(here, was Terms) (what []Column) {
	for _, x := range []struct {
		column    Column
		here, was string
	}{
		{ColInitiative, string(here.Initiative), string(was.Initiative)},
		{ColEnteredOn, here.EnteredOn.String(), was.EnteredOn.String()},
		{ColStartsOn, here.StartsOn.String(), was.StartsOn.String()},
		{ColEndsOn, here.EndsOn.String(), was.EndsOn.String()},
		{ColEmployer, here.Employer.Name, was.Employer.Name},
		{ColSiret, here.Employer.SIRET, was.Employer.SIRET},
	} {
		if x.here != "" && x.here != x.was {
			what = append(what, x.column)
		}
	}
	return what
}
