package office

// The référentiel in the office. What other parts need:
//
//	o.ImportFramework(ctx, who, fileName, bytes) (versionID, error)         a draft, of a new or known title
//	o.SaveRegulation(ctx, who, versionID, revision, yaml) error             revision seen, or Latest
//	o.SaveRegistration(ctx, who, titleID, revision, registration) error     revision seen, 0 when none, or Latest
//	o.Publish(ctx, who, versionID, revision) error                          freezes it
//	o.PublishedFramework(ctx, versionID) (*Published, error)                cached: ask at each request
//	d.PublishedFramework(versionID), o.publishedFramework(v.Reader, versionID)  the same inside an act, a question
//	o.PublishedVersions(ctx) ([]PublishedVersion, error)                    to choose from when a session is opened
//
// A Published is shared: nobody may change what it holds.

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"jurande/internal/framework"
	"jurande/internal/framework/regulation"
	"jurande/internal/journal"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// The states of a version.
const (
	VersionDraft     = "draft"
	VersionPublished = "published"
	VersionSetAside  = "set_aside" // a draft that nobody will publish
)

// Latest stands for the revision seen where a program holds a draft alone; a page
// always gives the revision that it showed.
const Latest = -1

// Published is a frozen version: the référentiel, its rules and what the register
// says of the title. It is shared between requests and never changes.
type Published struct {
	VersionID    string
	TitleID      string
	Number       int // version of the title, from 1
	Digest       string
	PublishedAt  time.Time
	Framework    framework.Framework
	Regulation   regulation.Regulation
	Registration framework.Registration // the current one: the register may be corrected after publication
	// RegistrationRevision numbers the state of Registration.
	RegistrationRevision int
}

// PublishedVersion names a version that a session may be opened on.
type PublishedVersion struct {
	VersionID, TitleID, Title string
	Number                    int
	PublishedAt               time.Time
	Digest                    string
}

// PublishedFramework gives a published version by id. It asks no access: whoever
// calls it has already asked for the session, copy or dossier that leads to it.
func (o *Office) PublishedFramework(ctx context.Context, versionID string) (p *Published, err error) {
	err = o.Store.Read(ctx, func(r store.Reader) error { p, err = o.publishedFramework(r, versionID); return err })
	return p, err
}

// PublishedFramework is the office's question, asked within an act.
func (d *Deed) PublishedFramework(versionID string) (*Published, error) {
	return d.office.publishedFramework(d.Reader, versionID)
}

// publishedFramework decodes a version once per process; only the number of the
// registration is asked each time, because the register may be corrected.
func (o *Office) publishedFramework(r store.Reader, versionID string) (*Published, error) {
	var p *Published
	if kept, ok := o.published.Load(versionID); ok {
		p = kept.(*Published)
	}
	if p == nil {
		frozen, err := decodePublished(r, versionID)
		if err != nil {
			return nil, err
		}
		p = frozen
	}
	n, err := r.RegistrationRevision(p.TitleID)
	if err != nil {
		return nil, err
	}
	if n != p.RegistrationRevision {
		row, err := r.Registration(p.TitleID)
		if err != nil {
			return nil, err
		}
		fresh := *p
		if fresh.Registration, err = decodeRegistration(row); err != nil {
			return nil, err
		}
		fresh.RegistrationRevision = row.Revision
		p = &fresh
	}
	o.published.Store(versionID, p)
	return p, nil
}

func decodePublished(r store.Reader, versionID string) (*Published, error) {
	v, err := r.Version(versionID)
	if err != nil {
		return nil, err
	}
	if v.State != VersionPublished {
		return nil, refusal.New(refusal.Conflict, "framework_not_published", "title", v.TitleName, "number", v.Number)
	}
	row, err := r.Revision(v.ID, v.Revision)
	if err != nil {
		return nil, err
	}
	p := &Published{VersionID: v.ID, TitleID: v.TitleID, Number: v.Number, Digest: v.Digest, PublishedAt: time.UnixMilli(v.PublishedAt).UTC()}
	if p.Framework, err = decodeFramework(row); err != nil {
		return nil, err
	}
	if p.Regulation, err = regulation.Parse([]byte(row.Regulation)); err != nil {
		return nil, fmt.Errorf("regulation of version %s: %w", v.ID, err)
	}
	return p, nil
}

// PublishedVersions lists the versions that a session may be opened on: titles by
// name, the latest version first.
func (o *Office) PublishedVersions(ctx context.Context) (list []PublishedVersion, err error) {
	err = o.Store.Read(ctx, func(r store.Reader) error {
		rows, err := r.Versions()
		for _, v := range rows {
			if v.State == VersionPublished {
				list = append(list, PublishedVersion{v.ID, v.TitleID, v.TitleName, v.Number, time.UnixMilli(v.PublishedAt).UTC(), v.Digest})
			}
		}
		return err
	})
	return list, err
}

// encodeFramework gives the canonical bytes that are kept and digested.
func encodeFramework(f framework.Framework) (string, error) { return journal.Facts(f) }

func decodeFramework(row store.RevisionRow) (f framework.Framework, err error) {
	if err = json.Unmarshal([]byte(row.Content), &f); err != nil {
		return f, fmt.Errorf("référentiel of version %s, revision %d: %w", row.VersionID, row.Revision, err)
	}
	return f, nil
}

func decodeRegistration(row store.RegistrationRow) (reg framework.Registration, err error) {
	if row.Revision == 0 {
		return reg, nil
	}
	if err = json.Unmarshal([]byte(row.Content), &reg); err != nil {
		return reg, fmt.Errorf("registration of title %s, revision %d: %w", row.TitleID, row.Revision, err)
	}
	return reg, nil
}
