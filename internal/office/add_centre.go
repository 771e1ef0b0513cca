package office

import (
	"context"
	"strings"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/refusal"
)

// AddCentre adds a partner centre. Files of candidates name it by its code or its name.
func (o *Office) AddCentre(ctx context.Context, who access.Person, c candidate.Centre) (id string, err error) {
	c.Code, c.Name, c.City = strings.TrimSpace(c.Code), strings.TrimSpace(c.Name), strings.TrimSpace(c.City)
	var faults refusal.List
	if c.Code == "" {
		faults = append(faults, refusal.New(refusal.Invalid, "centre_code_missing").On("code"))
	}
	if c.Name == "" {
		faults = append(faults, refusal.New(refusal.Invalid, "centre_name_missing").On("name"))
	}
	for field, text := range map[string]string{"code": c.Code, "name": c.Name, "city": c.City} {
		if len(text) > longestSessionText {
			faults = append(faults, refusal.New(refusal.Invalid, "session_text_long").On(field))
		}
	}
	if err := faults.Or(); err != nil {
		return "", err
	}
	c.ID = o.NewID()
	return c.ID, o.do(ctx, who, access.ManageCentres, func(d *Deed) error {
		if err := d.Allow(access.Target{}); err != nil {
			return err
		}
		known, err := d.Centres()
		if err != nil {
			return err
		}
		for _, k := range known { // a file must never have to choose between two
			for field, text := range map[string]string{"code": c.Code, "name": c.Name} {
				if candidate.Fold(text) == candidate.Fold(k.Code) || candidate.Fold(text) == candidate.Fold(k.Name) {
					return refusal.New(refusal.Conflict, "centre_taken", "Text", text, "Name", k.Name, "Code", k.Code).On(field)
				}
			}
		}
		if err := d.Tx.AddCentre(c, d.Now.UnixMilli()); err != nil {
			return err
		}
		return d.Record("centre/"+c.ID, map[string]any{"code": c.Code, "name": c.Name, "city": c.City})
	})
}

// CentreWithCount is a centre and how many candidates it has entered.
type CentreWithCount struct {
	candidate.Centre
	Entered int
}

// Centres lists the centres.
func (o *Office) Centres(ctx context.Context, who access.Person) (list []CentreWithCount, err error) {
	err = o.see(ctx, who, access.ManageCentres, func(v *View) error {
		if err := v.Allow(access.Target{}); err != nil {
			return err
		}
		centres, err := v.Centres()
		if err != nil {
			return err
		}
		counts, err := v.CandidatesByCentre()
		for _, c := range centres {
			list = append(list, CentreWithCount{c, counts[c.ID]})
		}
		return err
	})
	return list, err
}
