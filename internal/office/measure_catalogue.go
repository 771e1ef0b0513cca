package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/store"
)

// MeasureCatalogue is the catalogue in force, with the text it was read from.
type MeasureCatalogue struct {
	*accommodation.Catalogue
	Revision int // 0: the one that comes with the program
	Text     string
	History  []CatalogueState
}

// CatalogueState is who set which state of the catalogue.
type CatalogueState struct {
	store.CatalogueRow
	ByName string
}

// Catalogue is the measures of the installation, for all who show them.
func (o *Office) Catalogue(ctx context.Context) (c *accommodation.Catalogue, err error) {
	err = o.Store.Read(ctx, func(r store.Reader) error { c, err = o.catalogue(r); return err })
	return c, err
}

// catalogue reads the catalogue in force; each state is read once.
func (o *Office) catalogue(r store.Reader) (*accommodation.Catalogue, error) {
	revision, err := r.CatalogueRevision()
	if err != nil {
		return nil, err
	}
	if c, ok := o.measures.Load(revision); ok {
		return c.(*accommodation.Catalogue), nil
	}
	text := string(accommodation.Starter)
	if revision > 0 {
		row, err := r.MeasureCatalogue(revision)
		if err != nil {
			return nil, err
		}
		text = row.Content
	}
	c, err := accommodation.Read([]byte(text))
	if err != nil {
		return nil, err
	}
	o.measures.Store(revision, &c)
	return &c, nil
}

// MeasureCatalogue shows the catalogue to those who keep it.
func (o *Office) MeasureCatalogue(ctx context.Context, who access.Person) (m *MeasureCatalogue, err error) {
	err = o.see(ctx, who, access.KeepMeasures, func(v *View) error {
		if err := v.Allow(access.Target{}); err != nil {
			return err
		}
		m = &MeasureCatalogue{Text: string(accommodation.Starter)}
		if m.Catalogue, err = o.catalogue(v.Reader); err != nil {
			return err
		}
		rows, err := v.MeasureCatalogues()
		if err != nil {
			return err
		}
		for _, row := range rows {
			name, err := nameOf(v.Reader, row.By)
			if err != nil {
				return err
			}
			m.History = append(m.History, CatalogueState{row, name})
		}
		if len(rows) > 0 {
			m.Revision, m.Text = rows[0].Revision, rows[0].Content
		}
		return nil
	})
	return m, err
}
