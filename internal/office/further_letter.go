package office

import (
	"context"
	"encoding/json"
	"slices"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/refusal"
)

// FurtherLetter is what a centre wrote for a candidate who had already begun a request
// of their own: it joins that request, so that the centre never learns of it.
type FurtherLetter struct {
	ID        string              `json:"-"`
	At        int64               `json:"-"` // ms
	Asked     accommodation.Asked `json:"asked"`
	Documents []string            `json:"documents"` // ids of the sealed documents that came with it
}

// further joins what a centre writes to the request that is open. A draft stays a
// draft: the referent reads the letter when the candidate sends.
func (d *healthDeed) further(a *arranging, q accommodation.Request, asked accommodation.Asked, files []SupportingFile) error {
	letter := FurtherLetter{Asked: asked, Documents: []string{}}
	for _, f := range files {
		id, err := d.keepDocument(a, q, f)
		if err != nil {
			return err
		}
		letter.Documents = append(letter.Documents, id)
	}
	if err := d.sealJSON(a.Dossier.ID, q.ID, sealedLetter, letter); err != nil {
		return err
	}
	return d.note(a.Dossier.ID, healthNote{What: "letter_by_centre"})
}

func (c confided) letter() (l FurtherLetter, err error) {
	err = json.Unmarshal(c.Body, &l)
	l.ID, l.At = c.ID, c.At
	return l, err
}

// RemoveLetter takes back the consent to what a centre wrote: the letter and its
// documents are destroyed. Once the referent has answered, it is part of what was
// answered, and only the whole request can be withdrawn.
func (o *Office) RemoveLetter(ctx context.Context, who access.Person, enrolmentID, letterID string) error {
	return o.confide(ctx, who, access.RequestArrangement, func(d *healthDeed) error {
		a, err := d.ownArranging(enrolmentID)
		if err != nil {
			return err
		}
		row, err := d.Sealed(letterID)
		if err != nil {
			return err
		}
		q, ok := a.Current()
		if !ok || row.ArrangementID != a.Dossier.ID || row.RequestID != q.ID {
			return errNoDossier
		}
		c, err := o.unseal(row)
		if err != nil {
			return err
		}
		if c.Kind != sealedLetter {
			return errNoDossier
		}
		if !q.State.Open() && q.State != accommodation.Draft {
			return refusal.New(refusal.Conflict, "arrangement_letter_answered")
		}
		l, err := c.letter()
		if err != nil {
			return err
		}
		for _, id := range slices.Concat(l.Documents, []string{l.ID}) {
			if err := d.DropSealed(id); err != nil {
				return err
			}
		}
		return d.note(a.Dossier.ID, healthNote{What: "letter_removed"})
	})
}
