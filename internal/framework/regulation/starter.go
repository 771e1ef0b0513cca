package regulation

import (
	"jurande/internal/framework"
)

// Starter writes a commented regulation to begin from: usual figures, and the
// formula that the référentiel's optional blocks suggest. It is meant to be
// changed by hand; Parse and Check accept it as it is.
func Starter(f framework.Framework) []byte {
	w := &writer{}
	w.line("# Règlement de la certification. Chaque règle peut citer son article : cites: \"Règlement des examens, art. 4\".")
	w.line("# Les chiffres sont exacts : 60 %, 3/5, 0.6 et 0,6 disent la même chose.")
	w.line("version: \"1\"")
	w.text("", "label", f.Title)
	w.WriteString(starterMarks)
	w.line("title:")
	w.line("  # all common, 1 of optional, all of B1, B2, 2 of B3, B4, B5")
	w.line("  requires:")
	optional, common := 0, 0
	for _, b := range f.Blocks {
		if b.Optional {
			optional++
		} else {
			common++
		}
	}
	if common > 0 {
		w.line("    - all common")
	}
	if optional > 0 {
		w.line("    - 1 of optional  # le texte publié ne dit pas combien : à confirmer")
	}
	w.WriteString(starterOffice)
	return []byte(w.String())
}

const starterMarks = `levels:  # du plus bas au plus haut
  - {id: non_acquis, fr: Non acquis, en: Not acquired, points: 0}
  - {id: en_cours, fr: En cours d'acquisition, en: In progress, points: 1}
  - {id: acquis, fr: Acquis, en: Acquired, points: 2}
# weights: {criteria: {B1.C1.K1: 2}}  # 1 pour les autres
# knockout: {min_level: en_cours, criteria: [B1.C1.K1]}  # critères éliminatoires
competency:
  kind: score  # ou counts, avec min_acquired et max_not_acquired
  min: 60 %
block:
  kind: all  # ou compensation (mean_min, floor), at_most_missing (missing)
  # review: {max_failed_competencies: 1}  # ce que le jury examine de lui-même
`

const starterOffice = `# validity: {years: 5}  # durée d'un bloc validé ; pour toujours si rien n'est dit
core:
  default: core  # un critère du cœur de métier n'est jamais neutralisé
  except: []
neutralisation:
  share: proportional  # ou equal
jury:
  min_members: 2
  external_share: 1/2
double_marking:
  share: none  # all, ou une part des copies : 20 %
  max_gap: 1
  agree: discuss  # ou highest, lowest, first
  third_marker: true
rounding:
  at: never  # ou score, mean, avec to: 1/100 et mode: half_up, down, up
several_assessments: highest  # quand plusieurs épreuves montrent un critère : highest ou lowest
`
