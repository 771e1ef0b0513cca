package audit

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"jurande/internal/journal"
	"jurande/internal/store"
)

// files are what the candidates of a session hold besides their rows: corrections, by
// which a person can be told as they stood at any time; consents; documents seen.
type files struct {
	revisions map[string][]revision // by candidate, the first one first
}

type revision struct {
	at        int64
	enrolment string
	earlier   map[string]string
}

// correction is what an entry about a candidate sets of one of their entries.
type correction struct {
	enrolment string
	sets      recorded
}

// catchUp applies the corrections older than an entry about the session: exemptions and
// corrections change the same rows, each in its turn.
func (s *session) catchUp(before int64) {
	for len(s.pending) > 0 && s.pending[0].sets.seq < before {
		c := s.pending[0]
		s.pending = s.pending[1:]
		if was, entered := s.enrolments[c.enrolment]; entered {
			is := maps.Clone(was.fields)
			maps.Copy(is, c.sets.fields)
			s.enrolments[c.enrolment] = recorded{c.sets.seq, is}
		}
	}
}

// fileFacts is what the entries about a candidate say; one entry fills a few of them.
type fileFacts struct {
	Corrected                        []string
	Earlier, Identity, Terms         string
	Enrolment, Centre, Route, Blocks string
	Held                             string
	Consent, Kind, Version, On       string
	GivenAt                          int64 `json:"given_at"`
	Withdrawn                        bool
	Seen                             string `json:"identity_seen"`
	// Left are corrections without the contact details that were erased.
	Left []struct {
		At        int64
		Enrolment string
		Digest    string
	} `json:"revisions_left"`
}

// files replays the entries about the candidates of a session and compares the rows.
func (a *run) files(s *session, rows []store.StoredEnrolment) (*files, error) {
	f := &files{revisions: map[string][]revision{}}
	subjects, people, numbers := []string{}, []string{}, map[string]string{}
	entries := map[string]store.StoredEnrolment{}
	for _, e := range rows {
		subjects, people = append(subjects, "candidate/"+e.CandidateID), append(people, e.CandidateID)
		numbers[e.CandidateID], entries[e.ID] = e.Number, e
	}
	where := func(candidate string) place { return at("file", "number", numbers[candidate]) }
	want, now, terms := map[string]recorded{}, map[string]recorded{}, map[string]recorded{}
	err := a.JournalAbout(subjects, func(e journal.Entry) error {
		id, _ := cutSubject(e, "candidate/")
		var x fileFacts
		if json.Unmarshal([]byte(e.Facts), &x) != nil {
			return nil // an account: not of the file
		}
		switch {
		case x.Left != nil:
			for _, l := range x.Left {
				if kept, known := want[rowKey("candidate_revision", id, number(l.At), l.Enrolment)]; known {
					kept.fields["earlier"] = l.Digest
				}
			}
		case x.Corrected != nil:
			want[rowKey("candidate_revision", id, number(e.At), x.Enrolment)] = recorded{e.Seq, fields{"by_person": e.Actor, "earlier": x.Earlier}}
			if x.Identity != "" {
				now[id] = recorded{e.Seq, fields{"identity": x.Identity}}
			}
			if x.Enrolment != "" {
				terms[x.Enrolment] = recorded{e.Seq, fields{"terms": x.Terms}}
				s.pending = append(s.pending, correction{x.Enrolment, recorded{e.Seq, fields{"centre": x.Centre, "route": x.Route, "blocks": x.Blocks, "held": canonical(x.Held)}}})
			}
		case x.Consent != "" && x.Withdrawn:
			if given, known := want[rowKey("consent", id, x.Consent, "")]; known {
				maps.Copy(given.fields, fields{"withdrawn_at": number(e.At), "withdrawn_by": e.Actor})
			}
		case x.Consent != "":
			want[rowKey("consent", id, x.Consent, "")] = recorded{e.Seq, fields{"kind": x.Kind, "version": x.Version, "given_at": number(x.GivenAt), "given_by": e.Actor, "withdrawn_at": "0", "withdrawn_by": ""}}
		case x.Seen != "":
			want[rowKey("identity_seen", id, x.Seen, "")] = recorded{e.Seq, fields{"kind": x.Kind, "seen_on": x.On, "at": number(e.At), "by_person": e.Actor}}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(s.pending, func(x, y correction) int { return cmp.Compare(x.sets.seq, y.sets.seq) })
	for key := range want { // anonymising took these rows away
		if a.isGone(strings.Split(key, "|")[1], "identity") {
			delete(want, key)
		}
	}
	have := map[string]stored{}
	err = a.StoredFiles(people, func(x store.StoredFile) {
		a.count("files", 1)
		is := fields(x.Columns)
		k := rowKey(x.Table, x.CandidateID, x.ID, "")
		switch x.Table {
		case "candidate_revision":
			k = rowKey(x.Table, x.CandidateID, number(x.At), is["enrolment_id"])
			earlier := map[string]string{}
			if json.Unmarshal([]byte(is["earlier"]), &earlier) == nil {
				f.revisions[x.CandidateID] = append(f.revisions[x.CandidateID], revision{x.At, is["enrolment_id"], earlier})
			}
			is["earlier"] = digestOf(x.ID, is["reason"], canonical(is["earlier"]))
		case "consent":
			is["given_at"] = number(x.At)
		default:
			is["at"] = number(x.At)
		}
		have[k] = stored{where(x.CandidateID), is}
	})
	if err != nil {
		return nil, err
	}
	a.match("files", want, have, func(k string) place { return where(strings.Split(k, "|")[1]) })
	for id, e := range entries {
		if a.isGone(e.CandidateID, "identity") {
			continue
		}
		if is, corrected := now[e.CandidateID]; corrected {
			a.same("files", where(e.CandidateID), is, fields{"identity": digestOf(append([]string{e.CandidateID, e.Number}, e.Identity[:]...)...)})
		}
		if is, corrected := terms[id]; corrected {
			a.same("files", where(e.CandidateID), is, fields{"terms": digestOf(append([]string{id}, e.Terms[:]...)...)})
		}
	}
	return f, nil
}

func rowKey(parts ...string) string { return strings.Join(parts, "|") }

func digestOf(texts ...string) string {
	line, _ := journal.Facts(texts)
	return sum(line)
}

// asOf tells an entry and its candidate as they stood at a time: what corrections after
// it replaced is put back, the latest first.
func (f *files) asOf(e store.StoredEnrolment, at int64) store.StoredEnrolment {
	for _, r := range slices.Backward(f.revisions[e.CandidateID]) {
		if r.at <= at {
			break
		}
		if r.enrolment != "" && r.enrolment != e.ID {
			continue
		}
		for i, c := range store.IdentityColumns {
			if was, changed := r.earlier[c]; changed && r.enrolment == "" {
				e.Identity[i] = was
			}
		}
		for i, c := range store.TermsColumns {
			if was, changed := r.earlier[c]; changed && r.enrolment != "" {
				e.Terms[i] = was
			}
		}
	}
	return e
}
