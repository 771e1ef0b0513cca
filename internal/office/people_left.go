package office

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"jurande/internal/journal"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// entering is an entry of the journal by which people entered a session, with the digest
// of their identities that counts now (docs/formats/audit.md).
type entering struct {
	seq, at int64
	people  string
	ids     []string
}

// enterings reads them of a session, as later erasures left them.
func enterings(r store.Reader, sessionID string) (list []entering, err error) {
	err = r.JournalAbout([]string{"session/" + sessionID}, func(e journal.Entry) error {
		var f struct {
			Entries []struct{ Enrolments []string }
			People  string
			Left    map[string]string `json:"people_left"`
		}
		if err := json.Unmarshal([]byte(e.Facts), &f); err != nil {
			return err
		}
		if f.Entries != nil {
			x := entering{seq: e.Seq, at: e.At, people: f.People}
			for _, g := range f.Entries {
				x.ids = append(x.ids, g.Enrolments...)
			}
			list = append(list, x)
		}
		for i := range list {
			if digest, told := f.Left[strconv.FormatInt(list[i].seq, 10)]; told {
				list[i].people = digest
			}
		}
		return nil
	})
	return list, err
}

// sessionPeople is who entered a session, as they stand and as they stood.
type sessionPeople struct {
	by      map[string]store.StoredEnrolment // by entry
	earlier map[string][]store.KeptRevision  // by candidate
}

func peopleOf(r store.Reader, sessionID string) (p sessionPeople, err error) {
	rows, err := r.StoredEnrolments(sessionID)
	if err != nil {
		return p, err
	}
	p.by = map[string]store.StoredEnrolment{}
	ids := make([]string, len(rows))
	for i, e := range rows {
		p.by[e.ID], ids[i] = e, e.CandidateID
	}
	p.earlier, err = r.KeptRevisionsOf(ids)
	return p, err
}

// digest is that of the people of an entry but those who are gone, as they stood then.
func (p sessionPeople) digest(x entering, gone map[string]bool) (string, error) {
	var lines []string
	for _, id := range x.ids {
		e, there := p.by[id]
		if !there || gone[e.CandidateID] {
			continue
		}
		e = p.asOf(e, x.at)
		line, err := journal.Facts(slices.Concat([]string{e.ID, e.CandidateID, e.Number}, e.Identity[:], e.Terms[:]))
		if err != nil {
			return "", err
		}
		lines = append(lines, line+"\n")
	}
	slices.Sort(lines)
	return sha256Of(strings.Join(lines, "")), nil
}

// asOf puts back what corrections after a time replaced, the latest first.
func (p sessionPeople) asOf(e store.StoredEnrolment, at int64) store.StoredEnrolment {
	for _, k := range slices.Backward(p.earlier[e.CandidateID]) {
		if k.At <= at {
			break
		}
		for i, c := range store.IdentityColumns {
			if was, changed := k.Earlier[c]; changed && k.EnrolmentID == "" {
				e.Identity[i] = was
			}
		}
		for i, c := range store.TermsColumns {
			if was, changed := k.Earlier[c]; changed && k.EnrolmentID == e.ID {
				e.Terms[i] = was
			}
		}
	}
	return e
}

// leaving prepares the digests of a session's people without some who are to be
// anonymised: by the number of the entry by which they entered. It refuses when what the
// journal holds is not what the tables hold: an erasure must not cover a change made
// behind the program's back.
func leaving(r store.Reader, sessionID string, candidates []string) (left map[string]string, gone []string, err error) {
	all, err := enterings(r, sessionID)
	if err != nil {
		return nil, nil, err
	}
	people, err := peopleOf(r, sessionID)
	if err != nil {
		return nil, nil, err
	}
	var ids []string
	for _, e := range people.by {
		ids = append(ids, e.CandidateID)
		if slices.Contains(candidates, e.CandidateID) {
			gone = append(gone, e.ID)
		}
	}
	before, err := r.Anonymised(ids)
	if err != nil {
		return nil, nil, err
	}
	after := map[string]bool{}
	for id := range before {
		after[id] = true
	}
	for _, id := range candidates {
		after[id] = true
	}
	left = map[string]string{}
	for _, x := range all {
		if !slices.ContainsFunc(x.ids, func(id string) bool { return slices.Contains(gone, id) }) {
			continue
		}
		is, err := people.digest(x, before)
		if err != nil {
			return nil, nil, err
		}
		if is != x.people {
			return nil, nil, refusal.New(refusal.Conflict, "erasure_unsound", "seq", x.seq)
		}
		if left[strconv.FormatInt(x.seq, 10)], err = people.digest(x, after); err != nil {
			return nil, nil, err
		}
	}
	slices.Sort(gone)
	return left, gone, nil
}
