package office

import (
	"context"
	"slices"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/framework"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// Habilitate adds the agreement by which a centre may prepare for a title, assess it,
// or both (R07). Of h, the centre, the title and the terms are read; Changed is the
// day from which the two months of the report run, that of the signature when unknown.
func (o *Office) Habilitate(ctx context.Context, who access.Person, h candidate.Habilitation) (id string, err error) {
	err = o.do(ctx, who, access.Habilitate, func(d *Deed) error {
		if err := d.Allow(access.Target{access.OfTitle: h.TitleID}); err != nil {
			return err
		}
		id, err = d.habilitate(h)
		return err
	})
	return id, err
}

func (d *Deed) habilitate(h candidate.Habilitation) (string, error) {
	if _, err := d.Centre(h.CentreID); err != nil {
		return "", err
	}
	if h.TitleID == "" {
		return "", refusal.New(refusal.Invalid, "habilitation_title_missing").On("title")
	}
	if h.Changed.IsZero() {
		h.Changed = h.Signed
	}
	if err := d.checkTerms(&h).Or(); err != nil {
		return "", err
	}
	h.ID, h.Revision, h.Ended, h.Reason = d.office.NewID(), 1, false, ""
	return h.ID, d.addHabilitation(h)
}

// checkTerms says what is wrong with the terms, and puts the blocks in the
// référentiel's order; all of them is the same as none named.
func (d *Deed) checkTerms(h *candidate.Habilitation) refusal.List {
	known, err := titleBlocks(d.Reader, h.TitleID)
	if err != nil {
		return refusal.List{refusal.New(refusal.Invalid, "habilitation_title_missing").On("title").Because(err)}
	}
	var ids, chosen []string
	for _, b := range known {
		ids = append(ids, b.ID)
		if slices.Contains(h.Blocks, b.ID) {
			chosen = append(chosen, b.ID)
		}
	}
	faults := h.Check(ids)
	if len(faults) == 0 {
		if h.Blocks = chosen; len(chosen) == len(ids) {
			h.Blocks = nil
		}
	}
	if h.Changed.After(d.today()) {
		faults = append(faults, refusal.New(refusal.Invalid, "habilitation_changed_late", "today", d.today().Time()).On("changed"))
	}
	return faults
}

// addHabilitation keeps one more state and tells the journal all of it.
func (d *Deed) addHabilitation(h candidate.Habilitation) error {
	h.At, h.By = d.Now.UnixMilli(), d.Who.ID
	if err := d.AddHabilitation(h); err != nil {
		return err
	}
	return d.RecordAs(access.Habilitate, "centre/"+h.CentreID, map[string]any{"habilitation": h.ID, "revision": h.Revision, "title": h.TitleID, "reference": h.Reference,
		"signed": h.Signed, "scope": string(h.Scope), "blocks": joinBlocks(h.Blocks), "from": h.From, "until": h.Until, "ended": h.Ended, "reason": h.Reason, "changed": h.Changed})
}

// today is the civil day of the act, in Paris.
func (d *Deed) today() framework.Date { return framework.DateOf(d.Now.In(paris)) }

// titleBlocks are the blocks of a title as its latest published version writes them,
// its latest draft while none is published.
func titleBlocks(r store.Reader, titleID string) ([]framework.Block, error) {
	versions, err := r.VersionsOf(titleID)
	if err != nil {
		return nil, err
	}
	var best *store.VersionRow
	for i, v := range versions {
		if v.State == VersionSetAside {
			continue
		}
		published := v.State == VersionPublished
		if best == nil || published && best.State != VersionPublished || published == (best.State == VersionPublished) && v.Number > best.Number {
			best = &versions[i]
		}
	}
	if best == nil {
		return nil, refusal.New(refusal.NotFound, "not_found", "What", "title")
	}
	row, err := r.Revision(best.ID, best.Revision)
	if err != nil {
		return nil, err
	}
	f, err := decodeFramework(row)
	return f.Blocks, err
}
