package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/store"
)

// PartnersPlan is what taking the partner centres of the national register would do.
type PartnersPlan struct {
	Title    store.TitleRow
	Revision int // state of the registration that was read
	Lines    []candidate.PartnerLine
}

// Added counts the lines that confirming would add.
func (p *PartnersPlan) Added() (n int) {
	for _, l := range p.Lines {
		if l.Changes() {
			n++
		}
	}
	return n
}

// RehearsePartners tells what taking them would do, and does nothing.
func (o *Office) RehearsePartners(ctx context.Context, who access.Person, titleID string) (p *PartnersPlan, err error) {
	err = o.see(ctx, who, access.Habilitate, func(v *View) error {
		if err := v.Allow(access.Target{access.OfTitle: titleID}); err != nil {
			return err
		}
		p, err = o.planPartners(v.Reader, titleID)
		return err
	})
	return p, err
}

// TakePartners adds the centres and the agreements that the register lists and that
// are not known; done again, it adds nothing. What the register says otherwise of a
// known centre is for the office to change, with its reason.
func (o *Office) TakePartners(ctx context.Context, who access.Person, titleID string) (p *PartnersPlan, err error) {
	err = o.do(ctx, who, access.Habilitate, func(d *Deed) error {
		if err := d.Allow(access.Target{access.OfTitle: titleID}); err != nil {
			return err
		}
		if p, err = o.planPartners(d.Reader, titleID); err != nil {
			return err
		}
		if p.Added() == 0 {
			return errNothingToDo
		}
		for _, l := range p.Lines {
			if !l.Changes() {
				continue
			}
			h := l.Next
			if l.Step == candidate.NewPartner {
				c, err := cleanCentre(l.Centre)
				if err != nil {
					return err
				}
				c.ID = o.NewID()
				if err := d.addCentre(c); err != nil {
					return err
				}
				h.CentreID = c.ID
			}
			id, err := d.habilitate(h)
			if err != nil {
				return err
			}
			// The register itself says it: it was told.
			if err := d.reported(id, h.CentreID); err != nil {
				return err
			}
		}
		return nil
	})
	return p, unlessIdle(err)
}

// reported notes that the first state of an agreement is the register's own.
func (d *Deed) reported(id, centreID string) error {
	h := candidate.Habilitation{ID: id, Revision: 1, Reported: d.today(), ReportedBy: d.Who.ID, ReportedAt: d.Now.UnixMilli()}
	if err := d.Tx.ReportHabilitation(h); err != nil {
		return err
	}
	return d.Record("centre/"+centreID, map[string]any{"habilitation": id, "of_revision": 1, "reported": h.Reported})
}

func (o *Office) planPartners(r store.Reader, titleID string) (*PartnersPlan, error) {
	title, err := r.Title(titleID)
	if err != nil {
		return nil, err
	}
	row, err := r.Registration(titleID)
	if err != nil {
		return nil, err
	}
	reg, err := decodeRegistration(row)
	if err != nil {
		return nil, err
	}
	centres, err := r.Centres()
	if err != nil {
		return nil, err
	}
	of, err := r.HabilitationsFor(titleID)
	if err != nil {
		return nil, err
	}
	return &PartnersPlan{Title: title, Revision: row.Revision, Lines: candidate.Partners(reg, titleID, centres, of, o.Today())}, nil
}
