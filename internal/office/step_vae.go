package office

import (
	"context"
	"strings"

	"jurande/internal/access"
	"jurande/internal/candidate/vae"
	"jurande/internal/refusal"
)

// StepVAE writes the next step of a file. seen is how many steps the page showed.
func (o *Office) StepVAE(ctx context.Context, who access.Person, fileID string, seen int, s vae.Step) error {
	if err := o.SettleVAE(ctx); err != nil {
		return err
	}
	return o.do(ctx, who, access.KeepVAE, func(d *Deed) error {
		f, err := d.VAE(fileID)
		if err != nil {
			return err
		}
		if err := d.Allow(vaeTarget(f)); err != nil {
			return err
		}
		if seen != len(f.Steps) {
			return refusal.New(refusal.Conflict, "vae_stale")
		}
		s.Reason = strings.TrimSpace(s.Reason)
		if err := f.Pass(s, d.today()); err != nil {
			return err
		}
		s.Position, s.At, s.By = len(f.Steps)+1, d.Now.UnixMilli(), d.Who.ID
		f.Steps = append(f.Steps, s)
		return d.addVAEStep(f, map[string]any{})
	})
}

func vaeTarget(f vae.File) access.Target {
	return access.Target{access.OfTitle: f.TitleID, access.OfCentre: f.CentreID}
}
