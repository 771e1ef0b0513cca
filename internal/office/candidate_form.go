package office

import (
	"slices"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/refusal"
)

// CandidateForm is one candidate as somebody typed them.
type CandidateForm struct {
	Values     map[candidate.Column]string
	Held       []candidate.Held // what is known of the blocks held, by block: source, last day, proof
	Reason     string           // of a correction
	Seen       string           // digest of what was corrected, so that nobody writes over another
	DoubtsSeen bool
}

// Checked is what the checks said of a form.
type Checked struct {
	Entry   candidate.Entry
	Faults  refusal.List
	Doubts  refusal.List
	Remarks refusal.List
}

// read checks a form, with what is known of the blocks held.
func (f CandidateForm) read(offer candidate.Offer) (x Checked) {
	x.Entry, x.Faults, x.Doubts, x.Remarks = candidate.ReadForm(f.Values, offer)
	for i, h := range x.Entry.Held {
		for _, known := range f.Held {
			if known.Block != h.Block {
				continue
			}
			if len(known.Source) > longestSessionText || len(known.Proof) > longestSessionText {
				x.Faults = append(x.Faults, refusal.New(refusal.Invalid, "session_text_long").On(string(candidate.ColHeld)))
			}
			if known.Source == "" {
				known.Source = candidate.HeldDeclared
			}
			x.Entry.Held[i] = known
		}
	}
	return x
}

// stop is what keeps a form from being taken: its faults, else doubts that nobody has
// looked at.
func (x Checked) stop(seen bool) error {
	if len(x.Faults) > 0 {
		return x.Faults
	}
	if len(x.Doubts) > 0 && !seen {
		return refusal.New(refusal.Invalid, "roster_doubts_unseen").On("seen")
	}
	return nil
}

// discreet takes the name and the number of another's candidate out of what a centre is told.
func discreet(who access.Person, s exam.Session, list refusal.List) refusal.List {
	if access.May(who, access.ImportCandidates, sessionTarget(s)) == nil {
		return list
	}
	out := slices.Clone(list)
	for i, r := range out {
		switch r.Key {
		case "roster_alike_known", "roster_homonym", "roster_number_of_another", "roster_known_by_another_number", "roster_entered_otherwise":
			out[i] = refusal.New(refusal.Invalid, "roster_known_elsewhere").On(r.Field)
		case "roster_identity_differs", "roster_terms_differ":
			out[i] = nil
		}
	}
	return slices.DeleteFunc(out, func(r *refusal.Refusal) bool { return r == nil })
}

// entryFor is what a session lets one enter for now, and the centres among which this
// person may choose.
func (o *Office) entryFor(d interface {
	Centres() ([]candidate.Centre, error)
}, who access.Person, s exam.Session, published *Published, on framework.Date) (candidate.Offer, error) {
	centres, err := d.Centres()
	if err != nil {
		return candidate.Offer{}, err
	}
	centres = slices.DeleteFunc(centres, func(c candidate.Centre) bool {
		target := sessionTarget(s)
		target[access.OfCentre] = c.ID
		return !s.TakesPart(c.ID) || access.May(who, access.KeepCandidate, target) != nil
	})
	return candidate.NewOffer(published.Framework, published.Regulation, published.Registration, centres, on), nil
}
