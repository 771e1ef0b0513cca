package office

import (
	"context"
	"sort"
	"strconv"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/framework"
	"jurande/internal/store"
)

// CentreLine is a centre in the register: where its agreements stand and what it needs.
type CentreLine struct {
	candidate.Centre
	Entered      int // candidates, all sessions together
	Agreements   candidate.Habilitations
	ToReport     int            // states not yet told to France compétences
	ReportBefore framework.Date // the first of them
	Missing      int            // people prepared and not entered (R08)
}

// Best is where its best agreement stands on a day, empty when it has none.
func (c CentreLine) Best(on framework.Date) candidate.Standing {
	rank := map[candidate.Standing]int{candidate.InForce: 4, candidate.EndsSoon: 3, candidate.Announced: 2, candidate.Over: 1}
	var best candidate.Standing
	for _, h := range c.Agreements {
		if s := h.Standing(on); rank[s] > rank[best] {
			best = s
		}
	}
	return best
}

// needs ranks a centre by what it waits for.
func (c CentreLine) needs(on framework.Date) int {
	switch {
	case c.ToReport > 0:
		return 0
	case c.Missing > 0:
		return 1
	case c.Best(on) == candidate.EndsSoon, c.Best(on) == candidate.Over, c.Best(on) == "":
		return 2
	}
	return 3
}

// CentreRegister lists the centres that a person may read: all for the office and the
// inspector, its own for a centre. What needs somebody comes first.
func (o *Office) CentreRegister(ctx context.Context, who access.Person) (list []CentreLine, today framework.Date, err error) {
	today = o.Today()
	err = o.see(ctx, who, access.ReadCentre, func(v *View) error {
		if err := v.AllowEver(); err != nil {
			return err
		}
		centres, err := v.Centres()
		if err != nil {
			return err
		}
		needs, err := centreNeeds(v.Reader, "")
		if err != nil {
			return err
		}
		counts, err := v.CandidatesByCentre()
		for _, c := range centres {
			if access.May(who, access.ReadCentre, access.Target{access.OfCentre: c.ID}) != nil {
				continue
			}
			line := needs.line(c)
			line.Entered = counts[c.ID]
			list = append(list, line)
		}
		sort.SliceStable(list, func(i, j int) bool { return list[i].needs(today) < list[j].needs(today) })
		return err
	})
	return list, today, err
}

// Today is the civil day in Paris, in which the law counts.
func (o *Office) Today() framework.Date { return framework.DateOf(o.Now().In(paris)) }

// needed is what the register and the tasks read of all centres, in four questions.
type needed struct {
	agreements map[string]candidate.Habilitations
	unreported map[string]candidate.Habilitations
	promotions map[string][]candidate.Promotion
}

// centreNeeds reads it for one centre, or for all when none is given.
func centreNeeds(r store.Reader, centreID string) (n needed, err error) {
	if n.agreements, err = r.Habilitations(); err != nil {
		return n, err
	}
	late, err := r.Unreported()
	if err != nil {
		return n, err
	}
	n.unreported = map[string]candidate.Habilitations{}
	for _, h := range late {
		n.unreported[h.CentreID] = append(n.unreported[h.CentreID], h)
	}
	n.promotions, err = promotions(r, centreID, n.agreements)
	return n, err
}

func (n needed) line(c candidate.Centre) CentreLine {
	line := CentreLine{Centre: c, Agreements: n.agreements[c.ID], ToReport: len(n.unreported[c.ID])}
	for _, h := range n.unreported[c.ID] {
		if line.ReportBefore.IsZero() || h.ReportBefore().Before(line.ReportBefore) {
			line.ReportBefore = h.ReportBefore()
		}
	}
	for _, p := range n.promotions[c.ID] {
		line.Missing += p.Missing()
	}
	return line
}

// promotions compares, by centre, the people prepared with the people entered; the
// latest year first.
func promotions(r store.Reader, centreID string, agreements map[string]candidate.Habilitations) (map[string][]candidate.Promotion, error) {
	titles, err := r.Titles()
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, t := range titles {
		names[t.ID] = t.Name
	}
	type key struct {
		centre, title string
		year          int
	}
	found := map[key]*candidate.Promotion{}
	at := func(centre, title string, year int) *candidate.Promotion {
		k := key{centre, title, year}
		if found[k] == nil {
			found[k] = &candidate.Promotion{TitleID: title, TitleName: names[title], Year: year, Bound: agreements[centre].Bound(title, year)}
		}
		return found[k]
	}
	declared, err := r.Prepared(centreID)
	if err != nil {
		return nil, err
	}
	for _, p := range declared {
		x := at(p.CentreID, p.TitleID, p.Year)
		x.Prepared, x.Declared = p.People, true
	}
	entered, err := r.EnteredByYear(centreID)
	if err != nil {
		return nil, err
	}
	for _, e := range entered {
		year, err := strconv.Atoi(e.Year)
		if err != nil {
			return nil, err
		}
		at(e.CentreID, e.TitleID, year).Entered = e.People
	}
	of := map[string][]candidate.Promotion{}
	for k, p := range found {
		of[k.centre] = append(of[k.centre], *p)
	}
	for _, list := range of {
		sort.Slice(list, func(i, j int) bool {
			return list[i].Year > list[j].Year || list[i].Year == list[j].Year && list[i].TitleName < list[j].TitleName
		})
	}
	return of, nil
}
