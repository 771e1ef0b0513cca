package audit

import (
	"math/big"
	"slices"

	"jurande/internal/framework/regulation"
	"jurande/internal/store"
)

// vae is the route of those who validate their experience: the law asks more of their jury.
const vae = "VAE"

// bench is what the rules of composition look at, apart from the members.
type bench struct {
	centres map[string]bool // that trained candidates of the session
	vae     bool
	asks    regulation.Jury
}

func benchOf(s *session, enrolments []store.StoredEnrolment) bench {
	b := bench{centres: map[string]bool{}, asks: s.version.rules.Jury}
	for _, e := range enrolments {
		b.centres[e.CentreID] = true
		b.vae = b.vae || e.Route == vae
	}
	return b
}

// external reports whether neither the certifier nor a centre of the session employs a member.
func (b bench) external(m member) bool {
	return m.external && !slices.ContainsFunc(m.trains, func(id string) bool { return b.centres[id] })
}

// findings says of each rule of composition whether some members keep it: quorum and
// president (R09), a qualified member (R09, VAE), the share of external ones (R10),
// balance (R12, which prevents nothing). Ties (R11) are kept by stepping aside.
func (b bench) findings(members []member) map[string]bool {
	presidents, external, qualified, women, men, unsaid := 0, int64(0), 0, 0, 0, 0
	for _, m := range members {
		if m.president {
			presidents++
		}
		if m.qualified {
			qualified++
		}
		if b.external(m) {
			external++
		}
		switch m.sex {
		case "woman":
			women++
		case "man":
			men++
		default:
			unsaid++
		}
	}
	n := len(members)
	f := map[string]bool{
		"quorum":    n >= max(2, b.asks.MinMembers),
		"president": presidents == 1,
		"external":  n > 0 && big.NewRat(external, int64(max(n, 1))).Cmp(b.asks.ExternalShare.Rat()) >= 0,
		"tie":       true,
		"balance":   unsaid == 0 && max(women-men, men-women) <= 1,
	}
	if b.vae {
		f["qualified"] = qualified > 0
	}
	return f
}

// lawful demands that a jury which sits, or sat, was allowed to: as a whole, and for
// each dossier that a member steps aside from.
func (a *run) lawful(s *session, row *store.JuryRow, enrolments []store.StoredEnrolment) {
	if row == nil || row.State == "composing" || s.version == nil {
		return
	}
	b := benchOf(s, enrolments)
	demand := func(p place, members []member) {
		for _, rule := range []string{"quorum", "president", "qualified", "external"} {
			if holds, asked := b.findings(members)[rule]; asked && !holds {
				a.fault("juries", p, "unlawful_"+rule, "members", len(members))
			}
		}
	}
	demand(at("jury"), s.jury.sitting(""))
	for _, e := range enrolments {
		if s.jury.tiedTo(e.ID) {
			demand(at("dossier", "number", e.Number), s.jury.sitting(e.ID))
		}
	}
}
