package audit

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"jurande/internal/framework"
	"jurande/internal/store"
)

// minutesText is the text that members sign, as docs/formats/audit.md describes it.
type minutesText struct {
	Number     string            `json:"number"`
	Certifier  string            `json:"certifier"`
	Title      string            `json:"title"`
	Code       string            `json:"code"`
	Level      int               `json:"level"`
	Decision   string            `json:"decision"`
	Version    int               `json:"version"`
	Framework  string            `json:"framework_digest"`
	Regulation string            `json:"regulation_digest"`
	Session    map[string]string `json:"session"`
	MeetsAt    int64             `json:"meets_at"`
	OpenedAt   int64             `json:"opened_at"`
	DrawnAt    int64             `json:"drawn_at"`
	Place      string            `json:"place"`
	Members    []struct {
		ID        string `json:"id"`
		Name      string `json:"name"`
		Post      string `json:"post"`
		Company   string `json:"company"`
		President bool   `json:"president"`
		External  bool   `json:"external"`
		Present   bool   `json:"present"`
	} `json:"members"`
	Findings []struct {
		Rule  string `json:"rule"`
		Holds bool   `json:"holds"`
	} `json:"findings"`
	Blocks []struct {
		ID    string `json:"id"`
		Code  string `json:"code"`
		Title string `json:"title"`
	} `json:"blocks"`
	Counts     map[string]int `json:"counts"`
	Candidates []minutesLine  `json:"candidates"`
	Manager    string         `json:"manager"`

	Neutralised []struct {
		Enrolment string `json:"enrolment"`
		Number    string `json:"number"`
		Name      string `json:"name"`
		Criterion string `json:"criterion"`
		Statement string `json:"statement"`
		Reason    string `json:"reason"`
		For       int    `json:"for"`
		Against   int    `json:"against"`
		Abstained int    `json:"abstained"`
		Casting   string `json:"casting"`
	} `json:"neutralised"`

	byEnrolment map[string]*minutesLine
}

// minutesLine is the decision on one candidate.
type minutesLine struct {
	Enrolment string            `json:"enrolment"`
	Number    string            `json:"number"`
	Name      string            `json:"name"`
	Centre    string            `json:"centre"`
	Route     string            `json:"route"`
	Outcome   string            `json:"outcome"`
	Blocks    map[string]string `json:"blocks"`
	Comments  map[string]string `json:"comments"`
	Follows   bool              `json:"follows"`
	Proposed  map[string]string `json:"proposed"`
	Reason    string            `json:"reason"`
	Aside     []string          `json:"aside"`
	Revision  int               `json:"revision"`
	Levels    string            `json:"levels_digest"`
}

// standing is the minutes that stand: the last drawn, unless they were withdrawn.
func standing(list []*minutes) *minutes {
	if len(list) == 0 || list[len(list)-1].withdrawn {
		return nil
	}
	return list[len(list)-1]
}

// line finds a candidate's line.
func (t *minutesText) line(enrolment string) *minutesLine {
	if t.byEnrolment == nil {
		t.byEnrolment = map[string]*minutesLine{}
		for i := range t.Candidates {
			t.byEnrolment[t.Candidates[i].Enrolment] = &t.Candidates[i]
		}
	}
	return t.byEnrolment[enrolment]
}

// minutesText compares the text of the minutes that stand with what stood when they
// were drawn: title, session, jury, blocks, counts. Candidates' lines were compared
// with their dossiers.
func (a *run) minutesText(s *session, list []*minutes, enrolments []store.StoredEnrolment, n neutral) {
	m := standing(list)
	if m == nil || s.version == nil || m.jury == nil {
		return
	}
	t, p := m.content, at("minutes", "number", m.content.Number)
	reg := framework.Registration{}
	if title := a.titles[s.version.row.TitleID]; title != nil {
		reg = title.asOf(m.drawnSeq)
	}
	is := fields{"number": t.Number, "certifier": t.Certifier, "title": t.Title, "code": t.Code, "level": whole(t.Level), "decided_on": t.Decision, "version": whole(t.Version),
		"framework": t.Framework, "regulation_digest": t.Regulation, "session": t.Session["id"], "name": t.Session["name"], "opens": t.Session["opens"], "closes": t.Session["closes"],
		"session_place": t.Session["place"], "meets_at": number(t.MeetsAt), "opened_at": number(t.OpenedAt), "drawn_at": number(t.DrawnAt), "place": t.Place, "manager": t.Manager}
	was := fields{"number": m.want.fields["number"], "certifier": reg.Certifier, "title": reg.Title, "code": reg.Code, "level": whole(reg.Level), "decided_on": reg.Start().String(), "version": whole(s.version.row.Number),
		"framework": s.version.row.Digest, "regulation_digest": s.version.rules.Digest(), "session": s.row.ID, "name": m.session["name"], "opens": m.session["opens"], "closes": m.session["closes"],
		"session_place": m.session["place"], "meets_at": number(m.jury.meetsAt), "opened_at": number(m.jury.opened), "drawn_at": number(m.drawnAt), "place": m.jury.want.fields["place"], "manager": a.names[m.session["manager"]]}
	a.agrees(p, recorded{m.drawnSeq, was}, is)
	a.minutesJury(s, m, p, enrolments)
	a.minutesBlocks(s, t, p, reg)
	a.minutesCounts(t, p, enrolments)
	a.minutesNeutralised(s, m, n, enrolments)
}

// minutesJury compares members and findings with the jury that sat.
func (a *run) minutesJury(s *session, m *minutes, p place, enrolments []store.StoredEnrolment) {
	b := benchOf(s, enrolments)
	want, have := map[string]recorded{}, map[string]stored{}
	for id, x := range m.jury.seats {
		want[id] = recorded{m.drawnSeq, fields{"name": x.name, "post": x.post, "company": x.company, "president": yes(x.president), "present": yes(x.there)}}
		if x.there { // of whom did not come the text may say nothing
			want[id].fields["external"] = yes(b.external(x))
		}
	}
	for _, x := range m.content.Members {
		have[x.ID] = stored{at("minutes_member", "number", m.content.Number, "name", x.Name), fields{"name": x.Name, "post": x.Post, "company": x.Company, "president": yes(x.President), "external": yes(x.External), "present": yes(x.Present)}}
	}
	for _, id := range slices.Sorted(maps.Keys(have)) {
		if w, sat := want[id]; !sat {
			a.fault("minutes", have[id].place, "member_foreign")
		} else {
			a.agrees(have[id].place, w, have[id].fields)
		}
	}
	for id := range want {
		_, said := have[id]
		a.demand(said, "minutes", at("minutes_member", "number", m.content.Number, "name", a.name(id)), "member_forgotten")
	}
	said := map[string]bool{}
	for _, f := range m.content.Findings {
		said[f.Rule] = f.Holds
	}
	found := b.findings(m.jury.sitting(""))
	a.demand(maps.Equal(said, found), "minutes", p, "findings_other", "said", words(said), "found", words(found))
}

func words(findings map[string]bool) []string {
	var list []string
	for _, rule := range slices.Sorted(maps.Keys(findings)) {
		list = append(list, rule+" = "+yes(findings[rule]))
	}
	return list
}

// minutesBlocks compares the blocks with the référentiel and the register's wording (R02).
func (a *run) minutesBlocks(s *session, t *minutesText, p place, reg framework.Registration) {
	wording := map[string]string{}
	for _, b := range reg.Blocks {
		wording[b.Code] = b.Title
	}
	same := len(t.Blocks) == len(s.version.framework.Blocks)
	for i := 0; same && i < len(t.Blocks); i++ {
		b, of := t.Blocks[i], s.version.framework.Blocks[i]
		title := wording[b.Code]
		if b.Code == "" {
			title = of.Title
		}
		same = b.ID == of.ID && b.Title == title
	}
	a.demand(same, "minutes", p, "blocks_other")
}

// minutesCounts counts again, and demands that nobody is forgotten, nor added.
func (a *run) minutesCounts(t *minutesText, p place, enrolments []store.StoredEnrolment) {
	counts := map[string]int{"enrolled": len(enrolments), "present": 0, "absent": 0, "full": 0, "partial": 0, "refused": 0}
	entered := map[string]bool{}
	for _, e := range enrolments {
		entered[e.ID] = true
	}
	seen := map[string]bool{}
	for _, c := range t.Candidates {
		if !entered[c.Enrolment] || seen[c.Enrolment] {
			a.fault("minutes", at("minutes_line", "number", t.Number, "dossier", c.Number), "line_foreign")
		}
		seen[c.Enrolment] = true
		counts[c.Outcome]++
		if c.Outcome != "absent" {
			counts["present"]++
		}
	}
	a.demand(maps.Equal(counts, t.Counts), "minutes", p, "counts_other")
}

// minutesLine compares a candidate's line with their dossier and with the decision.
func (a *run) minutesLine(s *session, m *minutes, e store.StoredEnrolment, d *decision) {
	p := at("minutes_line", "number", m.content.Number, "dossier", e.Number)
	line := m.content.line(e.ID)
	if line == nil {
		a.fault("minutes", p, "line_forgotten")
		return
	}
	was := fields{"number": e.Number, "name": listed(s.files.asOf(e, m.drawnAt)), "centre": a.centres[e.CentreID].name, "route": e.Route, "outcome": d.row.Outcome, "blocks": d.row.Blocks, "comments": d.row.Comments,
		"follows": yes(d.row.Follows), "reason": d.row.Reason, "revision": whole(d.row.Revision), "levels": d.row.LevelsDigest, "proposed": "{}", "aside": m.jury.asideFrom(e.ID, a)}
	if s.anonymous[e.ID] { // the minutes still name whom the register no longer does
		delete(was, "name")
		delete(was, "number")
	}
	if !d.row.Follows {
		was["proposed"] = asJSON(d.proposed)
	}
	aside := slices.Clone(line.Aside)
	slices.Sort(aside)
	a.agrees(p, recorded{m.drawnSeq, was}, fields{"number": line.Number, "name": line.Name, "centre": line.Centre, "route": line.Route, "outcome": line.Outcome,
		"blocks": asJSON(line.Blocks), "comments": asJSON(line.Comments), "follows": yes(line.Follows), "reason": line.Reason, "revision": whole(line.Revision),
		"levels": line.Levels, "proposed": asJSON(line.Proposed), "aside": strings.Join(aside, ", ")})
}

// listed is how minutes list a candidate: "DUPONT Jeanne".
func listed(e store.StoredEnrolment) string {
	family := e.Identity[1]
	if family == "" {
		family = e.Identity[0]
	}
	given, _, _ := strings.Cut(e.Identity[2], ", ")
	return strings.TrimSpace(strings.ToUpper(family) + " " + given)
}

// asideFrom names the members who step aside from a dossier.
func (j *jury) asideFrom(enrolment string, a *run) string {
	var names []string
	for _, m := range j.seats {
		if m.there && m.aside[enrolment] {
			names = append(names, a.name(m.id))
		}
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

func asJSON(m map[string]string) string {
	if m == nil {
		return "{}"
	}
	raw, _ := json.Marshal(m)
	return canonical(string(raw))
}
