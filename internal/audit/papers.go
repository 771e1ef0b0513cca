package audit

import (
	"encoding/json"
	"maps"

	"jurande/internal/journal"
	"jurande/internal/store"
)

// papers rebuilds the papers of a session and their versions. The journal holds the
// digest of a version, not its text: it is digested again.
func (a *run) papers(s *session) error {
	rows, err := a.StoredPapers(s.row.ID)
	if err != nil {
		return err
	}
	ids, subjects, titles := make([]string, len(rows)), make([]string, len(rows)), map[string]string{}
	for i, p := range rows {
		ids[i], subjects[i], titles[p.ID] = p.ID, "paper/"+p.ID, p.Title
	}
	want, versions := map[string]recorded{}, map[string]recorded{}
	err = a.JournalAbout(subjects, func(e journal.Entry) error {
		a.demand(paperEntry(e, want, versions), "papers", at("entry", "seq", e.Seq), "entry_unreadable", "seq", e.Seq)
		return nil
	})
	if err != nil {
		return err
	}
	have := map[string]stored{}
	for _, p := range rows {
		have[p.ID] = stored{at("paper", "name", p.Title), fields{"session": s.row.ID, "assessment": p.AssessmentID, "title": p.Title, "release_at": number(p.ReleaseAt), "created_at": number(p.CreatedAt)}}
	}
	a.count("papers", len(rows))
	a.match("papers", want, have, func(id string) place { return at("paper", "name", id) })
	have = map[string]stored{}
	err = a.StoredPaperVersions(ids, func(v store.StoredPaperVersion) {
		have[key(v.PaperID, number(v.Number))] = stored{at("paper_version", "name", titles[v.PaperID], "number", v.Number),
			fields{"state": v.State, "digest": sum(v.Content), "reason": v.Why, "saved_at": number(v.SavedAt), "saved_by": v.SavedBy, "settled_at": number(v.SettledAt), "settled_by": v.SettledBy}}
	})
	a.count("papers", len(have))
	a.match("papers", versions, have, func(k string) place { return at("paper_version", "name", k, "number", "") })
	return err
}

// paperEntry takes one entry about a paper; false when it cannot be read.
func paperEntry(e journal.Entry, want, versions map[string]recorded) bool {
	id, _ := cutSubject(e, "paper/")
	var f struct {
		Paper *struct {
			Session, Assessment, Title string
			ReleaseAt                  int64 `json:"release_at"`
		}
		Version            int64
		State, Digest, Why string
	}
	if json.Unmarshal([]byte(e.Facts), &f) != nil {
		return false
	}
	if p := f.Paper; p != nil {
		is := fields{"session": p.Session, "assessment": p.Assessment, "title": p.Title, "release_at": number(p.ReleaseAt), "created_at": number(e.At)}
		if was, known := want[id]; known {
			is["created_at"] = was.fields["created_at"]
		}
		want[id] = recorded{e.Seq, is}
	}
	if f.Version > 0 {
		is := fields{"state": f.State, "digest": f.Digest, "reason": f.Why, "saved_at": number(e.At), "saved_by": e.Actor, "settled_at": "0", "settled_by": ""}
		if f.State == "settled" {
			maps.Copy(is, fields{"settled_at": number(e.At), "settled_by": e.Actor})
		}
		versions[key(id, number(f.Version))] = recorded{e.Seq, is}
	}
	return true
}
