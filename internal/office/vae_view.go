package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/candidate/vae"
	"jurande/internal/framework"
	"jurande/internal/store"
)

// VAEShown is how many files the register shows of each part.
const VAEShown = 200

// VAERegister is the register of files: what is due first, then what is over.
type VAERegister struct {
	Today      framework.Date
	Due, Over  []vae.File
	Open, Late int // files in which something is due, or was
}

// VAERegister lists the files that a person may read: all, or those that a centre helps.
func (o *Office) VAERegister(ctx context.Context, who access.Person) (x *VAERegister, err error) {
	if err := o.SettleVAE(ctx); err != nil {
		return nil, err
	}
	x = &VAERegister{Today: o.Today()}
	err = o.see(ctx, who, access.ReadVAE, func(v *View) error {
		if err := v.AllowEver(); err != nil {
			return err
		}
		centres := []string{""}
		if access.May(who, access.ReadVAE, access.Target{}) != nil {
			centres = who.Scopes(access.Centre, access.OfCentre)
		}
		for _, centre := range centres {
			if err := x.read(v.Reader, centre); err != nil {
				return err
			}
		}
		return nil
	})
	return x, err
}

func (x *VAERegister) read(r store.Reader, centreID string) error {
	due, err := r.VAERegister(store.VAEQuery{CentreID: centreID, Limit: VAEShown})
	if err != nil {
		return err
	}
	over, err := r.VAERegister(store.VAEQuery{CentreID: centreID, Over: true, Limit: VAEShown})
	if err != nil {
		return err
	}
	open, late, err := r.CountVAE(centreID, x.Today.String())
	x.Due, x.Over, x.Open, x.Late = append(x.Due, due...), append(x.Over, over...), x.Open+open, x.Late+late
	return err
}

// VAEDossier is one file with who wrote its steps.
type VAEDossier struct {
	vae.File
	Today framework.Date
	Names map[string]string // nil for who may not know who works in the office
	May   bool              // the reader writes its steps
}

// VAEDossier shows a file.
func (o *Office) VAEDossier(ctx context.Context, who access.Person, fileID string) (x *VAEDossier, err error) {
	if err := o.SettleVAE(ctx); err != nil {
		return nil, err
	}
	err = o.see(ctx, who, access.ReadVAE, func(v *View) error {
		f, err := v.VAE(fileID)
		if err != nil {
			return err
		}
		if err := v.Allow(vaeTarget(f)); err != nil {
			return err
		}
		x = &VAEDossier{File: f, Today: o.Today(), May: access.May(who, access.KeepVAE, vaeTarget(f)) == nil}
		if len(who.Scopes(access.Centre, access.OfCentre)) == 0 {
			x.Names, err = v.Names()
			x.Names[System.ID] = System.Name
		}
		return err
	})
	return x, err
}

// OwnVAE lists the files of whoever signs in.
func (o *Office) OwnVAE(ctx context.Context, who access.Person) (list []vae.File, today framework.Date, err error) {
	if err := o.SettleVAE(ctx); err != nil {
		return nil, today, err
	}
	today = o.Today()
	err = o.see(ctx, who, access.ReadOwnFile, func(v *View) error {
		if err := v.AllowEver(); err != nil {
			return err
		}
		list, err = v.VAEOfPerson(who.ID)
		return err
	})
	return list, today, err
}

// VAEChoices is what a new file is chosen from.
type VAEChoices struct {
	Titles  []store.TitleRow
	Centres []candidate.Centre
}

// VAEChoices lists the titles and the centres.
func (o *Office) VAEChoices(ctx context.Context, who access.Person) (c VAEChoices, err error) {
	err = o.see(ctx, who, access.KeepVAE, func(v *View) error {
		if err := v.AllowEver(); err != nil {
			return err
		}
		if c.Titles, err = v.Titles(); err != nil {
			return err
		}
		c.Centres, err = v.Centres()
		return err
	})
	return c, err
}
