package jury

import "jurande/internal/refusal"

// Record is a proposal as it is kept with the decision that answered it; the words
// are those of docs/formats/deliberation.md, so that anybody can recompute it.
type Record struct {
	Competencies  map[string]CompetencyRecord `json:"competencies"`
	Blocks        map[string]BlockRecord      `json:"blocs"`
	Certification Status                      `json:"certification"`
	Outcome       Outcome                     `json:"outcome"`
	Reasons       []ReasonRecord              `json:"reasons"`
}

// CompetencyRecord has no score when it is not assessed or neutralised.
type CompetencyRecord struct {
	Status         Status   `json:"status"`
	Score          *string  `json:"score"`
	KnockoutFailed []string `json:"knockout_failed"`
}

// BlockRecord has no mean when it was not judged.
type BlockRecord struct {
	Status Status  `json:"status"`
	Mean   *string `json:"mean"`
}

// ReasonRecord is one step, with the facts that its sentence quotes.
type ReasonRecord struct {
	Rule    string        `json:"rule"`
	Cites   string        `json:"cites"`
	Subject string        `json:"subject"`
	Key     string        `json:"key"`
	Facts   refusal.Facts `json:"facts"`
}

// Words gives the facts as a catalogue quotes them.
func (r ReasonRecord) Words() refusal.Facts { return quoted(r.Facts) }

// Record copies the proposal, which its clerk may use again.
func (p Proposal) Record() Record {
	r := Record{Competencies: map[string]CompetencyRecord{}, Blocks: map[string]BlockRecord{}, Certification: p.Certification, Outcome: p.Outcome, Reasons: []ReasonRecord{}}
	for _, c := range p.Competencies {
		row := CompetencyRecord{Status: c.Status, KnockoutFailed: append([]string{}, c.KnockoutFailed...)}
		if c.Scored {
			row.Score = text(c.Score.String())
		}
		r.Competencies[c.ID] = row
	}
	for _, b := range p.Blocks {
		row := BlockRecord{Status: b.Status}
		if b.Scored {
			row.Mean = text(b.Mean.String())
		}
		r.Blocks[b.ID] = row
	}
	for _, x := range p.Reasons {
		r.Reasons = append(r.Reasons, ReasonRecord{Rule: x.Rule, Cites: x.Cites, Subject: x.Subject, Key: x.Key, Facts: x.Facts.Words(nil)})
	}
	return r
}

func text(s string) *string { return &s }
