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
	if c, err = cleanCentre(c); err != nil {
		return "", err
	}
	c.ID = o.NewID()
	return c.ID, o.do(ctx, who, access.ManageCentres, func(d *Deed) error {
		if err := d.Allow(access.Target{}); err != nil {
			return err
		}
		return d.addCentre(c)
	})
}

// addCentre adds a centre that cleanCentre has read.
func (d *Deed) addCentre(c candidate.Centre) error {
	if err := d.centreFree(c); err != nil {
		return err
	}
	if err := d.Tx.AddCentre(c, d.Now.UnixMilli()); err != nil {
		return err
	}
	return d.RecordAs(access.ManageCentres, "centre/"+c.ID, centreFacts(c))
}

// ChangeCentre changes what is known of a centre; its entries and agreements stay.
func (o *Office) ChangeCentre(ctx context.Context, who access.Person, c candidate.Centre) error {
	c, err := cleanCentre(c)
	if err != nil {
		return err
	}
	return o.do(ctx, who, access.ManageCentres, func(d *Deed) error {
		if err := d.Allow(access.Target{access.OfCentre: c.ID}); err != nil {
			return err
		}
		if _, err := d.Centre(c.ID); err != nil {
			return err
		}
		if err := d.centreFree(c); err != nil {
			return err
		}
		if err := d.SetCentre(c); err != nil {
			return err
		}
		return d.Record("centre/"+c.ID, centreFacts(c))
	})
}

func centreFacts(c candidate.Centre) map[string]any {
	return map[string]any{"code": c.Code, "name": c.Name, "city": c.City, "siret": c.SIRET, "address": c.Address}
}

// cleanCentre reads what was typed of a centre and says all that is wrong with it.
func cleanCentre(c candidate.Centre) (candidate.Centre, error) {
	c.Code, c.Name, c.City, c.Address = strings.TrimSpace(c.Code), strings.TrimSpace(c.Name), strings.TrimSpace(c.City), strings.TrimSpace(c.Address)
	var faults refusal.List
	if c.Code == "" {
		faults = append(faults, refusal.New(refusal.Invalid, "centre_code_missing").On("code"))
	}
	if c.Name == "" {
		faults = append(faults, refusal.New(refusal.Invalid, "centre_name_missing").On("name"))
	}
	for field, text := range map[string]string{"code": c.Code, "name": c.Name, "city": c.City, "address": c.Address} {
		if len(text) > longestSessionText {
			faults = append(faults, refusal.New(refusal.Invalid, "session_text_long").On(field))
		}
	}
	siret, no := candidate.SIRET(c.SIRET)
	if no != nil {
		faults = append(faults, no.On("siret"))
	}
	c.SIRET = siret
	return c, faults.Or()
}

// centreFree: a file must never have to choose between two centres, nor may an
// establishment be two of them.
func (d *Deed) centreFree(c candidate.Centre) error {
	known, err := d.Centres()
	if err != nil {
		return err
	}
	for _, k := range known {
		if k.ID == c.ID {
			continue
		}
		for field, text := range map[string]string{"code": c.Code, "name": c.Name} {
			if candidate.Fold(text) == candidate.Fold(k.Code) || candidate.Fold(text) == candidate.Fold(k.Name) {
				return refusal.New(refusal.Conflict, "centre_taken", "Text", text, "Name", k.Name, "Code", k.Code).On(field)
			}
		}
		if c.SIRET != "" && c.SIRET == k.SIRET {
			return refusal.New(refusal.Conflict, "centre_taken", "Text", c.SIRET, "Name", k.Name, "Code", k.Code).On("siret")
		}
	}
	return nil
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
