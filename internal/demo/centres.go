package demo

import (
	"jurande/internal/candidate"
	"jurande/internal/framework"
)

// centres are the partner schools; their numbers are invented, with a right key.
var centres = []struct{ code, name, city, siret, address string }{
	{"LYON", "École supérieure du numérique de Lyon", "Lyon", "90410237300019", "14 montée du Gourguillon, 69005 Lyon"},
	{"LILLE", "Institut Nord Informatique", "Lille", "90410455100018", "8 rue des Bouchers, 59800 Lille"},
	{"NANTES", "Campus Atlantique", "Nantes", "90410611900012", "21 quai de Versailles, 44000 Nantes"},
	{"REIMS", "Académie numérique de Champagne", "Reims", "90410893300014", "3 rue de Talleyrand, 51100 Reims"},
}

// agreements are what the certifier lets each do: all for the whole title. Reims ends
// with the year 2026, Nantes only prepares.
var agreements = map[string]struct {
	scope       candidate.Scope
	from, until string
}{
	"LYON":   {candidate.Both, "2024-09-01", "2031-04-26"},
	"LILLE":  {candidate.Both, "2024-09-01", "2031-04-26"},
	"NANTES": {candidate.Prepares, "2024-09-01", "2031-04-26"},
	"REIMS":  {candidate.Both, "2024-09-01", "2026-12-31"},
}

// habilitate signs the agreement of a centre, and tells it to France compétences.
func (b *builder) habilitate(centreID, code string) error {
	who := b.secretary()
	published, err := b.PublishedFramework(b.ctx, b.version)
	if err != nil {
		return err
	}
	a := agreements[code]
	signed := day("2024-06-18")
	id, err := b.Habilitate(b.ctx, who, candidate.Habilitation{CentreID: centreID, TitleID: published.TitleID, Reference: "Convention 2024-" + code, Signed: signed,
		Scope: a.scope, From: day(a.from), Until: day(a.until)})
	if err != nil {
		return err
	}
	return b.ReportHabilitation(b.ctx, who, id, 1, day("2024-07-05"))
}

func day(s string) framework.Date {
	d, err := framework.ParseDate(s)
	if err != nil {
		panic(err) // the days are written in this package
	}
	return d
}
