package audit

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"jurande/internal/journal"
	"jurande/internal/store"
)

// A lawful erasure is told from tampering: the journal says which kinds of data of which
// candidate went, the table erasure says the same, and the audit goes without what is gone.

// noteErasure remembers an erasure while the journal is read: candidate, kind and time.
func (a *run) noteErasure(e journal.Entry) {
	id, ok := cutSubject(e, "candidate/")
	var f struct {
		Erased []string
		Reason string
		Under  map[string]string
		Gone   []string `json:"measures_gone"`
	}
	if !ok || json.Unmarshal([]byte(e.Facts), &f) != nil {
		return
	}
	for _, m := range f.Gone {
		a.unmeasured[m] = true
	}
	for _, k := range f.Erased {
		a.gone[id+" "+k] = e.Seq
		a.erased[id+" "+k+" "+number(e.At)] = recorded{e.Seq, fields{"erasure_reason": f.Reason, "under": f.Under[k], "author": e.Actor}}
	}
}

// isGone tells that a kind of a candidate's data was lawfully erased.
func (a *run) isGone(candidate, kind string) bool { return a.gone[candidate+" "+kind] > 0 }

// goneBy is the entry of the last erasure of a kind; 0 without one.
func (a *run) goneBy(candidate, kind string) int64 { return a.gone[candidate+" "+kind] }

// Erasure is what a report says of lawful erasures: of a day, a kind, a reason and a rule.
type Erasure struct {
	On, Kind, Reason, Under string
	People                  int
}

// tellErasure adds one to what the report says.
func (a *run) tellErasure(e store.ErasureRow) {
	day := time.UnixMilli(e.At).In(paris).Format(time.DateOnly)
	for i, x := range a.report.Erased {
		if x.On == day && x.Kind == e.Kind && x.Reason == e.Reason && x.Under == e.Under {
			a.report.Erased[i].People++
			return
		}
	}
	a.report.Erased = append(a.report.Erased, Erasure{day, e.Kind, e.Reason, e.Under, 1})
}

// erasures compares the table with the journal, and looks that nobody who was anonymised
// has an identity again.
func (a *run) erasures() error {
	have := map[string]stored{}
	name := func(key string) place {
		k := strings.Split(key, " ")
		return at("erasure", "key", k[0], "kind", k[1])
	}
	err := a.StoredErasures(func(e store.ErasureRow) {
		a.count("erasures", 1)
		a.tellErasure(e)
		key := strings.Join([]string{e.CandidateID, e.Kind, number(e.At)}, " ")
		have[key] = stored{name(key), fields{"erasure_reason": e.Reason, "under": e.Under, "author": e.By}}
	})
	if err != nil {
		return err
	}
	a.match("erasures", a.erased, have, name)
	slices.SortFunc(a.report.Erased, func(x, y Erasure) int { return cmp.Or(strings.Compare(x.On, y.On), strings.Compare(x.Kind, y.Kind)) })
	back, err := a.IdentityAfterErasure()
	for _, id := range back {
		a.fault("erasures", name(id+" identity"), "erased_back")
	}
	return err
}

// peopleLeft follows the anonymising of people: what counts of an entry of people is the
// digest of those who are left.
func (s *session) peopleLeft(left map[string]string, gone []string) {
	for _, id := range gone {
		s.anonymous[id] = true
	}
	for i := range s.imports {
		if digest, told := left[number(s.imports[i].seq)]; told {
			s.imports[i].people = digest
		}
	}
}
