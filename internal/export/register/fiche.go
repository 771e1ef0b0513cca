// Package register reads the national register of certifications (RNCP and RS) as
// France compétences publishes it: the XML extract, flow 4.1, of several hundred
// megabytes, and the registration data of one title entered by hand as YAML.
package register

import (
	"strconv"
	"strings"

	"jurande/internal/framework"
	"jurande/internal/refusal"
)

// Fiche is one sheet of the register, with the line where it starts.
type Fiche struct {
	Line         int
	Registration framework.Registration
}

// fiche gathers the texts of one sheet while it is read.
type fiche struct {
	line    int
	reg     framework.Registration
	faults  refusal.List
	acting  framework.Certifier
	partner framework.Partner
	block   framework.RegisteredBlock
	act     framework.Act
	match   framework.Correspondence
	start   int64 // byte of the input
}

func newFiche(line int, start int64) *fiche {
	return &fiche{line: line, start: start, reg: framework.Registration{NSF: []string{}, Blocks: []framework.RegisteredBlock{}}}
}

// Wanted paths below FICHE: what is done with the text of each element.
var wanted = map[string]func(f *fiche, text string, line int){
	"NUMERO_FICHE":               func(f *fiche, s string, _ int) { f.reg.Code = s },
	"INTITULE":                   func(f *fiche, s string, _ int) { f.reg.Title = s },
	"TYPE_ENREGISTREMENT":        func(f *fiche, s string, _ int) { f.reg.Kind = s },
	"NOMENCLATURE_EUROPE/NIVEAU": (*fiche).level,
	"CODES_NSF/NSF/CODE":         func(f *fiche, s string, _ int) { f.reg.NSF = append(f.reg.NSF, s) },
	"ACTIF":                      func(f *fiche, s string, n int) { f.reg.Active = f.yes("ACTIF", s, n) },
	"DATE_DECISION":              func(f *fiche, s string, n int) { f.reg.DecisionDate = f.date("DATE_DECISION", s, n) },
	"DATE_EFFET":                 func(f *fiche, s string, n int) { f.reg.EffectDate = f.date("DATE_EFFET", s, n) },
	"DATE_FIN_ENREGISTREMENT": func(f *fiche, s string, n int) {
		f.reg.EndOfRegistration = f.date("DATE_FIN_ENREGISTREMENT", s, n)
	},
	"DATE_LIMITE_DELIVRANCE": func(f *fiche, s string, n int) {
		f.reg.DeliveryLimit = f.date("DATE_LIMITE_DELIVRANCE", s, n)
	},
	"SI_JURY_CA/ACTIF":  func(f *fiche, s string, n int) { f.reg.Apprenticeship = f.yes("SI_JURY_CA/ACTIF", s, n) },
	"SI_JURY_VAE/ACTIF": func(f *fiche, s string, n int) { f.reg.VAE = f.yes("SI_JURY_VAE/ACTIF", s, n) },
	"ANCIENNES_CERTIFICATIONS/ANCIENNE_CERTIFICATION/ID_FICHE_ANCIENNE_CERTIFICATION": func(f *fiche, s string, _ int) {
		f.reg.Replaces = append(f.reg.Replaces, s)
	},
	"NOUVELLES_CERTIFICATIONS/NOUVELLE_CERTIFICATION/ID_FICHE_NOUVELLE_CERTIFICATION": func(f *fiche, s string, _ int) {
		f.reg.ReplacedBy = append(f.reg.ReplacedBy, s)
	},
	"CERTIFICATEURS/CERTIFICATEUR/NOM_CERTIFICATEUR":   func(f *fiche, s string, _ int) { f.acting.Name = s },
	"CERTIFICATEURS/CERTIFICATEUR/SIRET_CERTIFICATEUR": func(f *fiche, s string, _ int) { f.acting.SIRET = s },
	"CERTIFICATEURS/CERTIFICATEUR/ETAT_CERTIFICATEUR":  func(f *fiche, s string, _ int) { f.acting.Active = s == "Actif" },
	"CERTIFICATEURS/CERTIFICATEUR":                     (*fiche).certifierEnds,
	"PARTENAIRES/PARTENAIRE/NOM_PARTENAIRE":            func(f *fiche, s string, _ int) { f.partner.Name = s },
	"PARTENAIRES/PARTENAIRE/SIRET_PARTENAIRE":          func(f *fiche, s string, _ int) { f.partner.SIRET = s },
	"PARTENAIRES/PARTENAIRE/HABILITATION_PARTENAIRE":   (*fiche).habilitation,
	"PARTENAIRES/PARTENAIRE/ETAT_HABILITATION":         func(f *fiche, s string, _ int) { f.partner.Active = s == "Actif" },
	"PARTENAIRES/PARTENAIRE/DATE_ACTIF":                func(f *fiche, s string, n int) { f.partner.Since = f.date("DATE_ACTIF", s, n) },
	"PARTENAIRES/PARTENAIRE": func(f *fiche, _ string, _ int) {
		f.reg.Partners, f.partner = append(f.reg.Partners, f.partner), framework.Partner{}
	},
	"BLOCS_COMPETENCES/BLOC_COMPETENCES/CODE":    func(f *fiche, s string, _ int) { f.block.Code = s },
	"BLOCS_COMPETENCES/BLOC_COMPETENCES/LIBELLE": func(f *fiche, s string, _ int) { f.block.Title = s },
	"BLOCS_COMPETENCES/BLOC_COMPETENCES": func(f *fiche, _ string, _ int) {
		f.reg.Blocks, f.block = append(f.reg.Blocks, f.block), framework.RegisteredBlock{}
	},
	"PUBLICATION_DECRET_CREATION/PUBLICATION_JO/TITRE": func(f *fiche, s string, _ int) { f.act.Title = s },
	"PUBLICATION_DECRET_CREATION/PUBLICATION_JO/DATE_PUBLICATION_JO": func(f *fiche, s string, n int) {
		f.act.Date = f.date("DATE_PUBLICATION_JO", s, n)
	},
	"PUBLICATION_DECRET_CREATION/PUBLICATION_JO": func(f *fiche, _ string, _ int) {
		f.reg.Acts, f.act = append(f.reg.Acts, f.act), framework.Act{}
	},
	"CORRESPONDANCES/CORRESPONDANCE/SOURCE/BLOC_COMPETENCES/CODE": func(f *fiche, s string, _ int) { f.match.From = append(f.match.From, s) },
	"CORRESPONDANCES/CORRESPONDANCE/DESTINATION/NUMERO_FICHE":     func(f *fiche, s string, _ int) { f.match.Code = s },
	"CORRESPONDANCES/CORRESPONDANCE/DESTINATION/BLOC_COMPETENCES/CODE": func(f *fiche, s string, _ int) {
		f.match.To = append(f.match.To, s)
	},
	"CORRESPONDANCES/CORRESPONDANCE": func(f *fiche, _ string, _ int) {
		f.reg.Correspondences, f.match = append(f.reg.Correspondences, f.match), framework.Correspondence{}
	},
}

func (f *fiche) fault(line int, key string, facts ...any) {
	f.faults = append(f.faults, refusal.New(refusal.Invalid, key, facts...).At(line))
}

func (f *fiche) date(tag, s string, line int) framework.Date {
	d, err := framework.ParseDate(s)
	if err != nil {
		f.fault(line, "register_date", "code", f.reg.Code, "tag", tag, "value", s)
	}
	return d
}

func (f *fiche) yes(tag, s string, line int) bool {
	if s != "Oui" && s != "Non" && s != "" {
		f.fault(line, "register_yes_no", "code", f.reg.Code, "tag", tag, "value", s)
	}
	return s == "Oui"
}

// level reads "NIV7".
func (f *fiche) level(s string, line int) {
	n, err := strconv.Atoi(strings.TrimPrefix(s, "NIV"))
	if s == "" || s == "SANS NIVEAU" || s == "REPRISE" { // the register knows no level for these
		return
	}
	if err != nil || !strings.HasPrefix(s, "NIV") || n < 1 || n > 8 {
		f.fault(line, "register_level", "code", f.reg.Code, "value", s)
		return
	}
	f.reg.Level = n
}

// habilitation reads HABILITATION_ORGA_FORM (assess and prepare), _FORMER (prepare),
// _ORGANISER (assess).
func (f *fiche) habilitation(s string, line int) {
	switch s {
	case "HABILITATION_ORGA_FORM":
		f.partner.Prepares, f.partner.Assesses = true, true
	case "HABILITATION_FORMER":
		f.partner.Prepares = true
	case "HABILITATION_ORGANISER":
		f.partner.Assesses = true
	default:
		f.fault(line, "register_habilitation", "code", f.reg.Code, "value", s)
	}
}

// certifierEnds closes a certifier: the first active one is the name that is printed.
func (f *fiche) certifierEnds(_ string, _ int) {
	f.reg.Certifiers = append(f.reg.Certifiers, f.acting)
	if f.reg.Certifier == "" && f.acting.Active {
		f.reg.Certifier = f.acting.Name
	}
	f.acting = framework.Certifier{}
}

// end closes the sheet: its registration, or why it cannot be relied on.
func (f *fiche) end() (Fiche, error) {
	if f.reg.Certifier == "" && len(f.reg.Certifiers) > 0 {
		f.reg.Certifier = f.reg.Certifiers[0].Name
	}
	switch {
	case f.reg.Code == "":
		f.fault(f.line, "register_no_code")
	case !framework.IsTitleCode(f.reg.Code):
		f.fault(f.line, "register_code", "code", f.reg.Code)
	case f.reg.Title == "":
		f.fault(f.line, "register_no_title", "code", f.reg.Code)
	}
	return Fiche{f.line, f.reg}, f.faults.Or()
}
