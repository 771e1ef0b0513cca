package office

import (
	"context"
	"time"

	"jurande/internal/access"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// TitleVersions is a certification and its versions, the latest first.
type TitleVersions struct {
	ID, Name string
	Versions []VersionLine
}

// VersionLine is one version in a list.
type VersionLine struct {
	ID          string
	Number      int
	State       string
	Revision    int
	SourceName  string
	CreatedAt   time.Time
	PublishedAt time.Time // zero while it is not published
	Digest      string
}

// Frameworks lists the titles that the person may read, by name.
func (o *Office) Frameworks(ctx context.Context, who access.Person) (list []TitleVersions, err error) {
	err = o.see(ctx, who, access.ReadFramework, func(v *View) error {
		rows, err := v.Versions()
		if err != nil {
			return err
		}
		for _, row := range rows {
			if v.allowVersion(row) != nil {
				continue
			}
			if n := len(list); n == 0 || list[n-1].ID != row.TitleID {
				list = append(list, TitleVersions{ID: row.TitleID, Name: row.TitleName})
			}
			last := &list[len(list)-1]
			last.Versions = append(last.Versions, versionLine(row))
		}
		if len(list) == 0 { // nothing to read: may they ever?
			return v.AllowEver()
		}
		return nil
	})
	return list, err
}

func versionLine(row store.VersionRow) VersionLine {
	l := VersionLine{ID: row.ID, Number: row.Number, State: row.State, Revision: row.Revision, SourceName: row.SourceName,
		CreatedAt: time.UnixMilli(row.CreatedAt).UTC(), Digest: row.Digest}
	if row.PublishedAt != 0 {
		l.PublishedAt = time.UnixMilli(row.PublishedAt).UTC()
	}
	return l
}

// draftsToPublish tells the office which drafts wait for it.
func draftsToPublish(r store.Reader, who access.Person) ([]Task, error) {
	rows, err := r.Versions()
	if err != nil {
		return nil, err
	}
	var tasks []Task
	for _, v := range rows {
		if v.State == VersionDraft && access.May(who, access.PublishFramework, access.Target{access.OfTitle: v.TitleID}) == nil {
			tasks = append(tasks, Task{Key: "framework_draft", Facts: refusal.Facts{"title": v.TitleName, "number": v.Number}, URL: "/referentiels/" + v.ID})
		}
	}
	return tasks, nil
}
