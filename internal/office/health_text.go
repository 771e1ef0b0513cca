package office

import (
	"encoding/json"

	"jurande/internal/refusal"
	"jurande/internal/store"
)

// Kinds of what is sealed of a dossier.
const (
	sealedAsked    = "asked"    // accommodation.Asked
	sealedDocument = "document" // a file given by the candidate
	sealedReasons  = "reasons"  // of a decision, with the measures as they were decided
	sealedLetter   = "letter"   // FurtherLetter
	sealedContest  = "contest"  // why the candidate turns to the referent again
	sealedAnswer   = "answer"   // to a recourse
	sealedEnding   = "ending"   // why a measure ended
)

// confided is a sealed text in the clear: what the age file holds.
type confided struct {
	ID      string `json:"-"`
	Request string `json:"-"`
	At      int64  `json:"-"`
	Kind    string `json:"kind"`
	Name    string `json:"name,omitempty"`  // of a document
	Media   string `json:"media,omitempty"` // of a document
	Body    []byte `json:"body"`
}

// seal keeps a text of a request and gives its id.
func (d *healthDeed) seal(dossierID, requestID string, c confided) (id string, err error) {
	raw, err := json.Marshal(c)
	if err != nil {
		return "", err
	}
	sealed, err := d.office.Health.Seal(raw)
	if err != nil {
		return "", err
	}
	id = d.office.NewID()
	return id, d.AddSealed(store.SealedRow{ID: id, ArrangementID: dossierID, RequestID: requestID, Sealed: sealed, At: d.Now.UnixMilli()})
}

// sealJSON seals a value of the program.
func (d *healthDeed) sealJSON(dossierID, requestID, kind string, value any) error {
	raw, err := json.Marshal(value)
	if err != nil {
		return err
	}
	_, err = d.seal(dossierID, requestID, confided{Kind: kind, Body: raw})
	return err
}

// unseal opens one sealed text.
func (o *Office) unseal(row store.SealedRow) (c confided, err error) {
	raw, err := o.Health.Unseal(row.Sealed)
	if err != nil {
		return c, err
	}
	err = json.Unmarshal(raw, &c)
	c.ID, c.Request, c.At = row.ID, row.RequestID, row.At
	return c, err
}

// unsealAll opens all that is kept of a dossier, the first one first.
func (o *Office) unsealAll(r store.Reader, dossierID string) (list []confided, err error) {
	rows, err := r.SealedOf(dossierID)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		c, err := o.unseal(row)
		if err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	return list, nil
}

// confidedOf finds the last text of a kind of a request; false when there is none.
func confidedOf(list []confided, requestID, kind string) (last confided, found bool) {
	for _, c := range list {
		if c.Request == requestID && c.Kind == kind {
			last, found = c, true
		}
	}
	return last, found
}

var errNoDossier = refusal.New(refusal.NotFound, "not_found", "What", "arrangement")
