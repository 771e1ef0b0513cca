package office

import (
	"encoding/json"
	"fmt"
	"sort"
	"time"

	"jurande/internal/framework"
	"jurande/internal/jury"
	"jurande/internal/store"
)

// minutesNumber numbers minutes by year: "PV-2027-003".
func (d *Deed) minutesNumber() (string, error) {
	year := d.Now.In(paris).Year()
	n, err := d.CountMinutes(time.Date(year, 1, 1, 0, 0, 0, 0, paris).UnixMilli())
	return fmt.Sprintf("PV-%d-%03d", year, n+1), err
}

// nameOf is the name of a person; empty for nobody and for the system.
func nameOf(r store.Reader, personID string) (string, error) {
	if personID == "" || personID == System.ID {
		return "", nil
	}
	p, err := r.PersonByID(personID)
	return p.Name, err
}

func (b *Board) minutes(number, manager, remarks string, now time.Time) (m jury.Minutes, err error) {
	pub, reg := b.published, b.published.Registration
	m = jury.Minutes{Number: number, Certifier: reg.Certifier, Title: reg.Title, Code: reg.Code, Level: reg.Level, Decision: reg.Start().String(),
		Version: pub.Number, Framework: pub.Digest, Regulation: pub.Regulation.Digest(), MeetsAt: b.Jury.MeetsAt, OpenedAt: b.Jury.OpenedAt.Int64, DrawnAt: now.UnixMilli(),
		Place: b.Jury.Place, Manager: manager, Remarks: remarks, Findings: []jury.MinutesFinding{},
		Session: jury.MinutesSession{ID: b.Session.ID, Name: b.Session.Name, Opens: b.Session.Opens.String(), Closes: b.Session.Closes.String(), Place: b.Session.Place}}
	sits := map[string]bool{} // external as the rules counted it
	for _, x := range b.composition(b.Members).Members {
		sits[x.ID] = x.External
	}
	for _, x := range b.Members {
		m.Members = append(m.Members, jury.MinutesMember{ID: x.PersonID, Name: x.Name, Post: x.Post, Company: x.Company, President: x.President, External: sits[x.PersonID], Present: x.Present})
	}
	for _, f := range b.Findings {
		m.Findings = append(m.Findings, jury.MinutesFinding{Rule: f.Rule, Code: f.Code, Article: f.Article, Holds: f.Holds, Key: f.Key, Facts: f.Facts.Words(nil)})
	}
	m.Blocks = pub.registeredBlocks()
	for _, d := range b.Dossiers {
		line, err := d.minutesLine()
		if err != nil {
			return m, err
		}
		m.Candidates = append(m.Candidates, line)
		m.Neutralised = append(m.Neutralised, d.minutesNeutralised(pub.Framework)...)
	}
	sort.SliceStable(m.Candidates, func(i, j int) bool { return m.Candidates[i].Name < m.Candidates[j].Name })
	sort.SliceStable(m.Neutralised, func(i, j int) bool { return m.Neutralised[i].Name < m.Neutralised[j].Name })
	m.Counts = jury.Count(m.Candidates)
	return m, nil
}

// registeredBlocks gives the blocks of the référentiel with the register's code and
// exact wording (R02); their own wording where the register has no blocks.
func (p *Published) registeredBlocks() (list []jury.MinutesBlock) {
	wording := map[string]string{}
	for _, x := range p.Registration.Blocks {
		wording[x.Code] = x.Title
	}
	code := map[string]string{}
	for _, x := range framework.MatchBlocks(p.Registration, p.Framework) {
		code[x.Block] = x.Code
	}
	for _, x := range p.Framework.Blocks {
		b := jury.MinutesBlock{ID: x.ID, Code: code[x.ID], Title: x.Title}
		if exact := wording[b.Code]; exact != "" {
			b.Title = exact
		}
		list = append(list, b)
	}
	return list
}

func (d Dossier) minutesLine() (line jury.MinutesDecision, err error) {
	e := d.Enrolment
	line = jury.MinutesDecision{Enrolment: e.ID, Number: e.Number, Name: e.Identity.Listed(), Centre: e.Centre.Name, Route: string(e.Route), Outcome: jury.Outcome(d.Decision.Outcome),
		Follows: d.Decision.Follows, Reason: d.Decision.Reason, Aside: []string{}, Revision: d.Decision.Revision, Levels: d.Decision.LevelsDigest}
	for _, x := range d.Aside {
		line.Aside = append(line.Aside, x.Name)
	}
	if err = json.Unmarshal([]byte(d.Decision.Blocks), &line.Blocks); err != nil {
		return line, err
	}
	if !line.Follows {
		var was jury.Record
		if err = json.Unmarshal([]byte(d.Decision.Proposal), &was); err != nil {
			return line, err
		}
		line.Proposed = map[string]jury.Status{}
		for id, b := range was.Blocks {
			line.Proposed[id] = b.Status
		}
	}
	return line, json.Unmarshal([]byte(d.Decision.Comments), &line.Comments)
}

// minutesNeutralised says what the jury set aside for the candidate (R16).
func (d Dossier) minutesNeutralised(f framework.Framework) (list []jury.MinutesNeutralised) {
	for _, p := range d.PutForward {
		v := p.Vote()
		if v == nil || !v.Adopted {
			continue
		}
		line := jury.MinutesNeutralised{Enrolment: d.Enrolment.ID, Number: d.Enrolment.Number, Name: d.Enrolment.Identity.Listed(), Criterion: p.Criterion, Reason: v.Reason,
			For: v.For, Against: v.Against, Abstained: v.Abstained, Casting: jury.Voice(v.Casting)}
		for _, b := range f.Blocks {
			for _, k := range b.Criteria {
				if k.ID == p.Criterion {
					line.Statement = k.Statement
				}
			}
		}
		list = append(list, line)
	}
	return list
}
