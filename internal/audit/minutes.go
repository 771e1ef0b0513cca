package audit

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"jurande/internal/journal"
	"jurande/internal/signing"
	"jurande/internal/store"
)

// minutes are what the journal says of one text of minutes.
type minutes struct {
	id         string
	want       recorded
	signatures map[string]recorded
	digest     string
	drawnSeq   int64
	drawnAt    int64
	session    fields // as they stood when it was drawn
	jury       *jury
	withdrawn  bool

	content *minutesText // nil when the row is gone or its text cannot be read
	state   string
}

type minutesFacts struct {
	Session, Jury, Number, Digest, Signed, Seal, PDF, Withdrawn string
	Sealed                                                      bool
}

func (s *session) minutesEntry(e journal.Entry, m *minutes) bool {
	var f minutesFacts
	if json.Unmarshal([]byte(e.Facts), &f) != nil {
		return false
	}
	m.want.seq = e.Seq
	switch {
	case f.Withdrawn != "":
		m.want.fields["state"], m.withdrawn = "withdrawn", true
	case f.Sealed:
		maps.Copy(m.want.fields, fields{"state": "signed", "pdf": f.PDF, "signed_at": number(e.At)})
		s.want.seq, s.want.fields["state"] = e.Seq, "closed"
		if s.jury != nil {
			s.jury.want.seq = e.Seq
			maps.Copy(s.jury.want.fields, fields{"state": "closed", "closed_at": number(e.At)})
		}
	case f.Signed != "":
		m.signatures[f.Signed] = recorded{e.Seq, fields{"at": number(e.At), "seal": f.Seal}}
	case f.Number != "":
		m.drawnSeq, m.drawnAt, m.digest = e.Seq, e.At, f.Digest
		m.want.fields = fields{"jury": f.Jury, "number": f.Number, "state": "signing", "digest": f.Digest, "pdf": "", "drawn_at": number(e.At), "drawn_by": e.Actor, "signed_at": "0"}
		m.session = maps.Clone(s.want.fields)
		if s.jury != nil {
			m.jury = s.jury.clone()
		}
		s.order = append(s.order, m.id)
	}
	return true
}

// compareMinutes compares the minutes of a session with the journal: the text by its
// digest, the printed document by the bytes that are kept, each signature by its seal.
// It returns those that were found, the last drawn one last.
func (a *run) compareMinutes(s *session, row *store.JuryRow) ([]*minutes, error) {
	want, have := map[string]recorded{}, map[string]stored{}
	for id, m := range s.drawn {
		if m.drawnSeq != 0 {
			want[id] = m.want
		}
	}
	name := func(id string) place { return at("minutes", "number", want[id].fields["number"]) }
	var rows []store.MinutesRow
	if row != nil {
		var err error
		if rows, err = a.StoredMinutes(row.ID); err != nil {
			return nil, err
		}
	}
	var ids, printed []string
	for _, r := range rows {
		a.count("minutes", 1)
		ids = append(ids, r.ID)
		p := at("minutes", "number", r.Number)
		have[r.ID] = stored{p, fields{"jury": r.JuryID, "number": r.Number, "state": r.State, "digest": r.Digest, "pdf": r.PDF, "drawn_at": number(r.DrawnAt), "drawn_by": r.DrawnBy, "signed_at": number(r.SignedAt.Int64)}}
		if r.PDF != "" {
			printed = append(printed, r.PDF)
		}
		m := s.drawn[r.ID]
		if m == nil {
			continue
		}
		m.state = r.State
		a.demand(sum(r.Content) == m.digest, "minutes", p, "content_other", "seq", m.drawnSeq)
		text := &minutesText{}
		if json.Unmarshal([]byte(r.Content), text) != nil {
			a.fault("minutes", p, "text_unreadable")
		} else {
			m.content = text
		}
	}
	a.match("minutes", want, have, name)
	if err := a.compareSignatures(s, ids, name); err != nil {
		return nil, err
	}
	if err := a.contents("minutes", printed, func(string) place { return at("printed") }); err != nil {
		return nil, err
	}
	var list []*minutes
	for _, id := range s.order {
		if m := s.drawn[id]; m.content != nil {
			list = append(list, m)
		}
	}
	return list, nil
}

// compareSignatures checks who signed, and each seal with the public key.
func (a *run) compareSignatures(s *session, ids []string, of func(id string) place) error {
	rows, err := a.StoredSignatures(ids)
	if err != nil {
		return err
	}
	want, have := map[string]recorded{}, map[string]stored{}
	signed := map[string]map[string]bool{}
	for id, m := range s.drawn {
		for person, r := range m.signatures {
			want[id+" "+person] = r
		}
		signed[id] = map[string]bool{}
	}
	name := func(key string) place {
		id, person, _ := strings.Cut(key, " ")
		return at("signature", "number", of(id).facts[1], "name", a.name(person))
	}
	for _, r := range rows {
		a.count("signatures", 1)
		key := r.MinutesID + " " + r.PersonID
		have[key] = stored{name(key), fields{"at": number(r.At), "seal": r.Seal}}
		m := s.drawn[r.MinutesID]
		if m == nil {
			continue
		}
		text := fmt.Sprintf("jurande minutes signature v1\n%s\n%s\n%s\n%d\n", r.MinutesID, m.digest, r.PersonID, r.At)
		sealed, err := signing.Check(r.Seal, a.key)
		if a.demand(err == nil && sealed == text, "signatures", name(key), "seal_broken") {
			signed[r.MinutesID][r.PersonID] = true
		}
	}
	a.match("signatures", want, have, name)
	for _, id := range slices.Sorted(maps.Keys(s.drawn)) {
		m := s.drawn[id]
		if m.state != "signed" || m.content == nil {
			continue
		}
		for _, x := range m.content.Members {
			a.demand(!x.Present || signed[id][x.ID], "signatures", at("signature", "number", m.content.Number, "name", x.Name), "signature_wanting")
		}
	}
	return nil
}

// contents checks that bytes are kept, and that they are those of their digest.
func (a *run) contents(check string, digests []string, of func(digest string) place) error {
	seen := map[string]bool{}
	err := a.Contents(digests, func(digest string, size int64, raw []byte) {
		if seen[digest] = true; len(raw) == 0 && a.emptied[digest] {
			return
		}
		a.demand(sumBytes(raw) == digest && int64(len(raw)) == size, check, of(digest), "bytes_other", "digest", digest)
	})
	for _, d := range digests {
		a.demand(seen[d] || err != nil, check, of(d), "bytes_missing", "digest", d)
	}
	return err
}
