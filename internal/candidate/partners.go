package candidate

import (
	"strconv"
	"strings"

	"jurande/internal/framework"
)

// PartnerStep is what taking a centre from the national register would do.
type PartnerStep string

const (
	NewPartner     PartnerStep = "new"     // the centre is not known: it is added, with its agreement
	KnownPartner   PartnerStep = "known"   // known, and its agreement says the same
	ChangedPartner PartnerStep = "changed" // known, and the register says otherwise what it may do
	AddedPartner   PartnerStep = "added"   // the centre is known, not for this title: its agreement is added
	GonePartner    PartnerStep = "gone"    // habilitated here, and no longer in the register: told, never ended by itself
	UnreadPartner  PartnerStep = "unread"  // without a right SIRET it cannot be told from another
)

// PartnerLine is one centre of the register, or of ours, with what would be done.
type PartnerLine struct {
	Partner framework.Partner
	Step    PartnerStep
	Centre  Centre        // known; of a new one, what would be added
	Now     *Habilitation // current agreement about the title
	Next    Habilitation  // of those that would be added
}

// Changes says whether confirming would do something for the line.
func (l PartnerLine) Changes() bool { return l.Step == NewPartner || l.Step == AddedPartner }

func scopeOf(p framework.Partner) Scope {
	switch {
	case p.Prepares && p.Assesses:
		return Both
	case p.Assesses:
		return Assesses
	}
	return Prepares
}

// Partners meets the centres that the register lists for a title with those known, by
// SIRET: nothing is ever added twice. The period of a new agreement is from the
// register's date, else the registration's start, to the end of the registration.
func Partners(reg framework.Registration, titleID string, centres []Centre, of map[string]Habilitations, on framework.Date) (lines []PartnerLine) {
	bySIRET, codes := map[string]Centre{}, map[string]bool{}
	for _, c := range centres {
		if c.SIRET != "" {
			bySIRET[c.SIRET] = c
		}
		codes[Fold(c.Code)], codes[Fold(c.Name)] = true, true
	}
	seen := map[string]bool{}
	for _, p := range reg.Partners {
		siret, no := SIRET(p.SIRET)
		if no != nil || siret == "" {
			lines = append(lines, PartnerLine{Partner: p, Step: UnreadPartner})
			continue
		}
		if seen[siret] || !p.Active {
			continue
		}
		seen[siret] = true
		from := p.Since
		if from.IsZero() {
			from = reg.Start()
		}
		line := PartnerLine{Partner: p, Step: NewPartner, Next: Habilitation{TitleID: titleID, Reference: reg.Code, Signed: from, Scope: scopeOf(p), From: from, Until: reg.EndOfRegistration}}
		known, there := bySIRET[siret]
		if !there {
			line.Centre = Centre{Code: freeCode(p.Name, siret, codes), Name: strings.TrimSpace(p.Name), SIRET: siret}
			codes[Fold(line.Centre.Code)] = true
			lines = append(lines, line)
			continue
		}
		line.Centre, line.Next.CentreID = known, known.ID
		line.Step = AddedPartner
		for _, h := range of[known.ID] {
			if h.TitleID != titleID || h.Standing(on) == Over {
				continue
			}
			now := h
			line.Now, line.Step = &now, KnownPartner
			if h.Scope != scopeOf(p) {
				line.Step = ChangedPartner
			}
		}
		lines = append(lines, line)
	}
	for _, c := range centres {
		for _, h := range of[c.ID] {
			if h.TitleID == titleID && h.Standing(on) != Over && !seen[c.SIRET] {
				now := h
				lines = append(lines, PartnerLine{Step: GonePartner, Centre: c, Now: &now})
				break
			}
		}
	}
	return lines
}

// freeCode makes a short code that no centre has: the name's first long word, then a number.
func freeCode(name, siret string, taken map[string]bool) string {
	base := siret[:9]
	for _, w := range strings.Fields(strings.ToUpper(Fold(name))) {
		if len(w) > 3 {
			base = w
			break
		}
	}
	code := base
	for n := 2; taken[Fold(code)]; n++ {
		code = base + strconv.Itoa(n)
	}
	return code
}
