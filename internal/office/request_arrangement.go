package office

import (
	"context"
	"slices"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/refusal"
)

// KeepRequest keeps a page of the request that a candidate is writing: change is given
// what was written so far. The first page begins the request.
func (o *Office) KeepRequest(ctx context.Context, who access.Person, enrolmentID string, change func(*accommodation.Asked)) error {
	return o.confide(ctx, who, access.RequestArrangement, func(d *healthDeed) error {
		a, err := d.ownArranging(enrolmentID)
		if err != nil {
			return err
		}
		q, err := d.draft(a)
		if err != nil {
			return err
		}
		list, err := o.unsealAll(d.Reader, a.Dossier.ID)
		if err != nil {
			return err
		}
		asked, _, err := o.askedOf(d.Reader, a, q.ID)
		if err != nil {
			return err
		}
		if before, found := confidedOf(list, q.ID, sealedAsked); found {
			if err := d.DropSealed(before.ID); err != nil {
				return err
			}
		}
		change(&asked)
		if err := d.sealJSON(a.Dossier.ID, q.ID, sealedAsked, asked); err != nil {
			return err
		}
		return d.note(a.Dossier.ID, healthNote{What: "written"})
	})
}

// ownArranging finds the candidate's own entry. A centre writes by RequestFor only.
func (d *healthDeed) ownArranging(enrolmentID string) (*arranging, error) {
	own := access.Target{access.OfEnrolment: enrolmentID}
	if err := access.May(d.Who, access.ReadOwnArrangement, own); err != nil {
		return nil, err
	}
	if err := d.Allow(own); err != nil {
		return nil, err
	}
	return d.office.arranging(d.Reader, enrolmentID)
}

// draft finds the request being written, or begins one when none waits for an answer.
func (d *healthDeed) draft(a *arranging) (accommodation.Request, error) {
	if q, ok := a.Current(); ok && q.State == accommodation.Draft {
		return q, nil
	}
	return d.begin(a, accommodation.Request{})
}

func (d *healthDeed) begin(a *arranging, q accommodation.Request) (accommodation.Request, error) {
	if now, ok := a.Current(); ok && (now.State.Open() || now.State == accommodation.Draft) {
		return q, refusal.New(refusal.Conflict, "arrangement_open")
	}
	if err := d.open(a); err != nil {
		return q, err
	}
	q.ID, q.DossierID, q.State, q.ByPerson, q.CreatedAt = d.office.NewID(), a.Dossier.ID, accommodation.Draft, d.Who.ID, d.Now.UnixMilli()
	q.ChangedAt = q.CreatedAt
	return q, d.AddRequest(q)
}

// Most documents of a request, and the most bytes of each.
const (
	DocumentsMost = 10
	DocumentBytes = 8 << 20
)

// SupportingFile is a document that the candidate adds: a PDF or a picture.
type SupportingFile struct {
	Name string
	Raw  []byte
}

// AddDocuments adds documents to the request being written; each is sealed alone.
func (o *Office) AddDocuments(ctx context.Context, who access.Person, enrolmentID string, files []SupportingFile) error {
	return o.confide(ctx, who, access.RequestArrangement, func(d *healthDeed) error {
		a, err := d.ownArranging(enrolmentID)
		if err != nil {
			return err
		}
		q, err := d.draft(a)
		if err != nil {
			return err
		}
		_, there, err := o.askedOf(d.Reader, a, q.ID)
		if err != nil {
			return err
		}
		if len(there)+len(files) > DocumentsMost {
			return refusal.New(refusal.Invalid, "arrangement_documents_many", "Most", DocumentsMost).On("documents")
		}
		for _, f := range files {
			if _, err := d.keepDocument(a, q, f); err != nil {
				return err
			}
		}
		return nil
	})
}

// keepDocument seals a document and gives its id.
func (d *healthDeed) keepDocument(a *arranging, q accommodation.Request, f SupportingFile) (id string, err error) {
	media := mediaOf(f.Raw)
	switch {
	case len(f.Raw) > DocumentBytes:
		return "", refusal.New(refusal.TooLarge, "arrangement_document_large", "Most", DocumentBytes>>20).On("documents")
	case !slices.Contains(documentMedia, media):
		return "", refusal.New(refusal.Invalid, "arrangement_document_kind").On("documents")
	}
	name := cleanName(f.Name)
	id, err = d.seal(a.Dossier.ID, q.ID, confided{Kind: sealedDocument, Name: name, Media: media, Body: f.Raw})
	if err != nil {
		return "", err
	}
	return id, d.note(a.Dossier.ID, healthNote{What: "document_added", Name: name})
}

// RemoveDocument destroys a document of the request being written.
func (o *Office) RemoveDocument(ctx context.Context, who access.Person, enrolmentID, documentID string) error {
	return o.confide(ctx, who, access.RequestArrangement, func(d *healthDeed) error {
		a, err := d.ownArranging(enrolmentID)
		if err != nil {
			return err
		}
		row, err := d.Sealed(documentID)
		if err != nil {
			return err
		}
		q, ok := a.Current()
		if !ok || row.ArrangementID != a.Dossier.ID || row.RequestID != q.ID {
			return errNoDossier
		}
		if q.State != accommodation.Draft {
			return refusal.New(refusal.Conflict, "arrangement_sent")
		}
		c, err := o.unseal(row)
		if err != nil {
			return err
		}
		if c.Kind != sealedDocument {
			return errNoDossier
		}
		if err := d.DropSealed(row.ID); err != nil {
			return err
		}
		return d.note(a.Dossier.ID, healthNote{What: "document_removed", Name: c.Name})
	})
}

// SendRequest sends the request to the referent.
func (o *Office) SendRequest(ctx context.Context, who access.Person, enrolmentID string) error {
	return o.confide(ctx, who, access.RequestArrangement, func(d *healthDeed) error {
		a, err := d.ownArranging(enrolmentID)
		if err != nil {
			return err
		}
		q, err := a.current()
		if err != nil {
			return err
		}
		asked, _, err := o.askedOf(d.Reader, a, q.ID)
		if err != nil {
			return err
		}
		if q.State == accommodation.Draft {
			if err := asked.Check(*a.Catalogue, a.assessmentIDs(), false); err != nil {
				return err
			}
		}
		if err := d.pass(&q, accommodation.Send); err != nil {
			return err
		}
		return d.note(a.Dossier.ID, healthNote{What: "sent"})
	})
}

// RequestFor writes and sends a request in the name of a candidate who agreed to it,
// all at once: the centre reads nothing of it afterwards. It is answered in the same way
// whether the candidate has already asked or not, so that nobody learns it from there.
func (o *Office) RequestFor(ctx context.Context, who access.Person, enrolmentID string, asked accommodation.Asked, files []SupportingFile) error {
	return o.confide(ctx, who, access.RequestArrangement, func(d *healthDeed) error {
		a, err := d.office.arranging(d.Reader, enrolmentID)
		if err != nil {
			return err
		}
		if err := d.Allow(a.target()); err != nil {
			return err
		}
		if !slices.Contains(who.Scopes(access.Centre, access.OfCentre), a.Enrolment.Centre.ID) {
			return errNoDossier // candidates write for themselves, page by page
		}
		if err := asked.Check(*a.Catalogue, a.assessmentIDs(), true); err != nil {
			return err
		}
		if len(files) > DocumentsMost {
			return refusal.New(refusal.Invalid, "arrangement_documents_many", "Most", DocumentsMost).On("documents")
		}
		if q, ok := a.Current(); ok && (q.State.Open() || q.State == accommodation.Draft) {
			return d.further(a, q, asked, files)
		}
		q, err := d.begin(a, accommodation.Request{ByCentre: true})
		if err != nil {
			return err
		}
		if err := d.sealJSON(a.Dossier.ID, q.ID, sealedAsked, asked); err != nil {
			return err
		}
		for _, f := range files {
			if _, err := d.keepDocument(a, q, f); err != nil {
				return err
			}
		}
		if err := d.pass(&q, accommodation.Send); err != nil {
			return err
		}
		return d.note(a.Dossier.ID, healthNote{What: "sent_by_centre"})
	})
}
