package audit

import (
	"encoding/json"
	"slices"

	"jurande/internal/framework"
	"jurande/internal/framework/regulation"
	"jurande/internal/journal"
	"jurande/internal/store"
)

// version is a published version: what sessions are judged by.
type version struct {
	row       store.VersionRow
	framework framework.Framework
	rules     regulation.Regulation
	blocks    []block
	shown     map[string][]string // assessment → criteria
	read      bool                // both texts could be read
}

// title is what the national register says of a title, state by state.
type title struct {
	name      recorded // wording of the latest published version, else of the first draft
	published bool
	states    []registration
}

// named notes the wording that a version gives its title.
func (t *title) named(seq int64, wording string, published bool) {
	if t.name.seq == 0 || published && (!t.published || seq > t.name.seq) {
		t.name, t.published = recorded{seq, fields{"name": wording}}, published
	}
}

type registration struct {
	seq     int64 // entry of the journal that set it
	content framework.Registration
}

// asOf is what was registered when an entry was written.
func (t *title) asOf(seq int64) (r framework.Registration) {
	for _, s := range t.states {
		if s.seq < seq {
			r = s.content
		}
	}
	return r
}

// frameworks rebuilds every version, its revisions and the registrations of its title.
func (a *run) frameworks() error {
	versions, err := a.StoredVersions()
	if err != nil {
		return err
	}
	wanted, err := a.wantedTitles(versions)
	if err != nil {
		return err
	}
	for _, v := range versions {
		if wanted != nil && !wanted[v.TitleID] {
			continue
		}
		if a.titles[v.TitleID] == nil {
			a.titles[v.TitleID] = &title{}
		}
		if err := a.version(v); err != nil {
			return err
		}
	}
	return a.registrations()
}

// wantedTitles limits an audit of one session to its title; nil for all.
func (a *run) wantedTitles(versions []store.VersionRow) (map[string]bool, error) {
	if a.opt.Session == "" {
		return nil, nil
	}
	list, err := a.StoredSessions()
	wanted := map[string]bool{}
	for _, s := range list {
		for _, v := range versions {
			if s.ID == a.opt.Session && s.VersionID == v.ID {
				wanted[v.TitleID] = true
			}
		}
	}
	return wanted, err
}

// versionFacts is what the entries about a version say.
type versionFacts struct {
	Revision     int64           `json:"revision"`
	Number       int64           `json:"number"`
	TitleID      string          `json:"title_id"`
	Title        string          `json:"title"`
	SourceName   string          `json:"source_name"`
	SourceSHA256 string          `json:"source_sha256"`
	FromVersion  string          `json:"from_version"`
	Change       json.RawMessage `json:"change"`
	Framework    string          `json:"framework_sha256"`
	Regulation   string          `json:"regulation_sha256"`
	Digest       string          `json:"digest"`
	SetAside     bool            `json:"set_aside"`
}

// version compares a version with the entries that made it, text by text.
func (a *run) version(v store.VersionRow) error {
	p := at("version", "version", v.Number, "name", v.SourceName)
	want := recorded{fields: fields{}}
	revisions := map[string]recorded{}
	digest := ""
	err := a.JournalAbout([]string{"framework/" + v.ID}, func(e journal.Entry) error {
		var f versionFacts
		if json.Unmarshal([]byte(e.Facts), &f) != nil {
			a.fault("frameworks", p, "entry_unreadable", "seq", e.Seq)
			return nil
		}
		want.seq = e.Seq
		switch {
		case f.SetAside:
			want.fields["state"] = "set_aside"
		case f.Digest != "":
			digest = f.Digest
			a.titles[v.TitleID].named(e.Seq, f.Title, true)
			for name, value := range map[string]string{"state": "published", "published_at": number(e.At), "published_by": e.Actor, "digest": f.Digest} {
				want.fields[name] = value
			}
		case f.Change != nil:
			if len(revisions) == 0 {
				a.titles[v.TitleID].named(e.Seq, f.Title, false)
				for name, value := range map[string]string{"state": "draft", "title": f.TitleID, "number": number(f.Number), "created_at": number(e.At), "created_by": e.Actor,
					"published_at": "0", "published_by": "", "digest": ""} {
					want.fields[name] = value
				}
				if f.SourceSHA256 != "" {
					want.fields["source"], want.fields["source_name"] = f.SourceSHA256, f.SourceName
				}
			}
			want.fields["revision"] = number(f.Revision)
			revisions[number(f.Revision)] = recorded{e.Seq, fields{"content": f.Framework, "regulation": f.Regulation, "change": string(f.Change), "at": number(e.At), "author": e.Actor}}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if want.seq == 0 {
		a.fault("frameworks", p, "row_unrecorded")
	}
	_, source, err := a.Source(v.ID)
	if err != nil {
		return err
	}
	a.count("frameworks", 1)
	a.same("frameworks", p, want, fields{"state": v.State, "title": v.TitleID, "number": whole(v.Number), "revision": whole(v.Revision), "source": sumBytes(source), "source_name": v.SourceName,
		"created_at": number(v.CreatedAt), "created_by": v.CreatedBy, "published_at": number(v.PublishedAt), "published_by": v.PublishedBy, "digest": v.Digest})
	return a.revisions(v, revisions, digest)
}

func (a *run) revisions(v store.VersionRow, want map[string]recorded, digest string) error {
	have := map[string]stored{}
	name := func(revision string) place { return at("revision", "version", v.Number, "revision", revision) }
	var current store.RevisionRow
	err := a.StoredRevisions(v.ID, func(r store.RevisionRow) {
		a.count("frameworks", 1)
		if r.Revision == v.Revision {
			current = r
		}
		key := whole(r.Revision)
		have[key] = stored{name(key), fields{"content": sum(r.Content), "regulation": sum(r.Regulation), "change": canonical(r.What), "at": number(r.At), "author": r.By}}
	})
	if err != nil {
		return err
	}
	a.match("frameworks", want, have, name)
	if v.State != "published" {
		return nil
	}
	if text, err := journal.Facts(map[string]any{"framework": json.RawMessage(current.Content), "regulation": current.Regulation}); err != nil || sum(text) != digest {
		a.fault("frameworks", at("version", "version", v.Number, "name", v.SourceName), "digest_other", "digest", shown("", digest))
	}
	a.versions[v.ID] = a.decode(v, current)
	return nil
}

// decode reads the two texts of a published version.
func (a *run) decode(v store.VersionRow, r store.RevisionRow) *version {
	x := &version{row: v}
	rules, err := regulation.Parse([]byte(r.Regulation))
	if bad := json.Unmarshal([]byte(r.Content), &x.framework); bad != nil || err != nil {
		a.fault("frameworks", at("version", "version", v.Number, "name", v.SourceName), "text_unreadable")
		return x
	}
	x.rules, x.read = rules, true
	x.blocks, x.shown = outline(x.framework), shownIn(x.framework)
	return x
}

// canonical is a JSON text with its keys sorted; itself when it is no JSON.
func canonical(text string) string {
	out, err := journal.Facts(json.RawMessage(text))
	if err != nil {
		return text
	}
	return out
}

// registrations rebuilds what the register said of each title.
func (a *run) registrations() error {
	rows, err := a.Titles()
	if err != nil {
		return err
	}
	for _, row := range rows {
		t := a.titles[row.ID]
		if t == nil {
			continue
		}
		a.same("registrations", at("title", "title", row.Name), t.name, fields{"name": row.Name})
		name := func(revision string) place { return at("registration", "title", row.Name, "revision", revision) }
		want, have := map[string]recorded{}, map[string]stored{}
		err := a.JournalAbout([]string{"title/" + row.ID}, func(e journal.Entry) error {
			var f struct {
				Revision     int64           `json:"revision"`
				Registration json.RawMessage `json:"registration"`
			}
			if json.Unmarshal([]byte(e.Facts), &f) != nil || f.Registration == nil {
				a.fault("registrations", name("?"), "entry_unreadable", "seq", e.Seq)
				return nil
			}
			want[number(f.Revision)] = recorded{e.Seq, fields{"registration": string(f.Registration), "at": number(e.At), "author": e.Actor}}
			return nil
		})
		if err != nil {
			return err
		}
		states, err := a.Registrations(row.ID)
		if err != nil {
			return err
		}
		for _, s := range slices.Backward(states) { // the first one first
			key := whole(s.Revision)
			have[key] = stored{name(key), fields{"registration": s.Content, "at": number(s.At), "author": s.By}}
			state := registration{seq: want[key].seq}
			if json.Unmarshal([]byte(s.Content), &state.content) != nil {
				a.fault("registrations", name(key), "text_unreadable")
			}
			t.states = append(t.states, state)
			a.count("registrations", 1)
		}
		a.match("registrations", want, have, name)
	}
	return nil
}
