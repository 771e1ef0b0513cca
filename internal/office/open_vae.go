package office

import (
	"context"
	"strings"

	"jurande/internal/access"
	"jurande/internal/candidate/vae"
	"jurande/internal/framework"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// VAERequest is a request for receivability as it came.
type VAERequest struct {
	Number    string // the candidate's
	TitleID   string
	CentreID  string // which helps them, empty: none
	Whole     bool   // the whole title; else blocks
	Elsewhere int    // files for other titles that they say they asked for in the year
	Received  framework.Date
}

// OpenVAE opens the file of a candidate, from the day on which their request came. It
// is refused beyond what a person may ask for in a calendar year (R22).
func (o *Office) OpenVAE(ctx context.Context, who access.Person, q VAERequest) (id string, err error) {
	if err := o.SettleVAE(ctx); err != nil {
		return "", err
	}
	id = o.NewID()
	return id, o.do(ctx, who, access.KeepVAE, func(d *Deed) error {
		if err := d.Allow(access.Target{access.OfTitle: q.TitleID}); err != nil {
			return err
		}
		candidateID, err := d.vaeCandidate(q.Number)
		if err != nil {
			return err
		}
		title, err := d.vaeTitle(q.TitleID)
		if err != nil {
			return err
		}
		if err := d.vaeCentre(q.CentreID); err != nil {
			return err
		}
		switch {
		case q.Received.IsZero():
			return refusal.New(refusal.Invalid, "vae_day_missing").On("on")
		case q.Received.After(d.today()):
			return refusal.New(refusal.Invalid, "vae_day_to_come", "today", d.today().Time()).On("on")
		}
		f := vae.File{ID: id, CandidateID: candidateID, TitleID: q.TitleID, TitleName: title.Name, CentreID: q.CentreID, Whole: q.Whole, Elsewhere: q.Elsewhere,
			Steps: []vae.Step{{Position: 1, Kind: vae.Received, On: q.Received, At: d.Now.UnixMilli(), By: d.Who.ID}}}
		others, err := d.VAEOfCandidate(candidateID)
		if err != nil {
			return err
		}
		if err := vae.Admit(f, others, title.Name); err != nil {
			return err
		}
		if err := d.AddVAE(f, d.Now.UnixMilli(), d.Who.ID); err != nil {
			return err
		}
		return d.addVAEStep(f, map[string]any{"candidate": f.CandidateID, "title": f.TitleID, "centre": f.CentreID, "whole": f.Whole, "elsewhere": f.Elsewhere})
	})
}

// addVAEStep keeps the last step of a file and tells the journal all of it.
func (d *Deed) addVAEStep(f vae.File, facts map[string]any) error {
	s := f.Steps[len(f.Steps)-1]
	if err := d.AddVAEStep(f); err != nil {
		return err
	}
	facts["position"], facts["kind"], facts["on"], facts["jury"], facts["reason"] = s.Position, string(s.Kind), s.On, s.Jury, s.Reason
	return d.RecordAs(access.KeepVAE, "vae/"+f.ID, facts)
}

func (d *Deed) vaeCandidate(number string) (id string, err error) {
	number = strings.ToUpper(strings.Join(strings.Fields(number), ""))
	if number == "" {
		return "", refusal.New(refusal.Invalid, "vae_candidate_missing").On("number")
	}
	id, err = d.CandidateByNumber(number)
	if isNotFound(err) {
		return "", refusal.New(refusal.Invalid, "vae_candidate_unknown", "number", number).On("number")
	}
	return id, err
}

// vaeTitle: the title is known, and the register does not say that it is closed to VAE.
func (d *Deed) vaeTitle(id string) (t store.TitleRow, err error) {
	if t, err = d.Title(id); isNotFound(err) {
		return t, refusal.New(refusal.Invalid, "habilitation_title_missing").On("title")
	} else if err != nil {
		return t, err
	}
	row, err := d.Registration(id)
	if err != nil {
		return t, err
	}
	reg, err := decodeRegistration(row)
	if err == nil && row.Revision > 0 && !reg.VAE {
		return t, refusal.New(refusal.Conflict, "vae_title_closed", "title", t.Name).On("title")
	}
	return t, err
}

func (d *Deed) vaeCentre(id string) error {
	if id == "" {
		return nil
	}
	_, err := d.Centre(id)
	if isNotFound(err) {
		return refusal.New(refusal.Invalid, "vae_centre_unknown").On("centre")
	}
	return err
}
