package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// mostPrepared bounds the figure of a year: more is a slip of the finger.
const mostPrepared = 100_000

// DeclarePrepared keeps how many people a centre prepared for a title in a year, as it
// says or as the office knows; the former figure stays (R08).
func (o *Office) DeclarePrepared(ctx context.Context, who access.Person, centreID, titleID string, year, people int) error {
	return o.do(ctx, who, access.DeclarePrepared, func(d *Deed) error {
		if err := d.Allow(access.Target{access.OfCentre: centreID}); err != nil {
			return err
		}
		if _, err := d.Centre(centreID); err != nil {
			return err
		}
		var faults refusal.List
		if _, err := d.Title(titleID); isNotFound(err) {
			faults = append(faults, refusal.New(refusal.Invalid, "habilitation_title_missing").On("title"))
		} else if err != nil {
			return err
		}
		if now := d.today().Year; year < now-10 || year > now+1 {
			faults = append(faults, refusal.New(refusal.Invalid, "prepared_year", "first", now-10, "last", now+1).On("year"))
		}
		if people < 0 || people > mostPrepared {
			faults = append(faults, refusal.New(refusal.Invalid, "prepared_people", "Most", mostPrepared).On("people"))
		}
		if err := faults.Or(); err != nil {
			return err
		}
		known, err := d.Prepared(centreID)
		if err != nil {
			return err
		}
		row := store.PreparedRow{CentreID: centreID, TitleID: titleID, Year: year, Revision: 1, People: people, At: d.Now.UnixMilli(), By: d.Who.ID}
		for _, p := range known {
			if p.TitleID == titleID && p.Year == year {
				row.Revision = p.Revision + 1
			}
		}
		if err := d.AddPrepared(row); err != nil {
			return err
		}
		return d.Record("centre/"+centreID, map[string]any{"prepared": people, "title": titleID, "year": year, "of_revision": row.Revision})
	})
}
