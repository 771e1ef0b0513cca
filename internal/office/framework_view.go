package office

import (
	"context"
	"encoding/json"
	"time"

	"jurande/internal/access"
	"jurande/internal/framework"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// FrameworkView is a version as its pages show it.
type FrameworkView struct {
	VersionLine
	TitleID, TitleName     string
	CreatedBy, PublishedBy string // names
	Shown                  int    // the revision that Framework and Rules are of
	Framework              framework.Framework
	Origins                framework.Origins
	Rules                  string // YAML as written, empty when there are none
	Registration           framework.Registration
	RegistrationRevision   int           // 0 when there is none
	Faults                 refusal.List  // in the way of the publication of a draft
	Siblings               []VersionLine // all versions of the title, the latest first
}

// Frozen refuses what is asked of a version that is no longer a draft; nil for a draft.
func (v *FrameworkView) Frozen() error { return frozen(v.State, v.TitleName, v.Number) }

// Framework shows a version as it stands now. A draft is for who may correct it;
// any version, for who may read the title.
func (o *Office) Framework(ctx context.Context, who access.Person, versionID string) (*FrameworkView, error) {
	return o.FrameworkAt(ctx, who, versionID, Latest)
}

// FrameworkAt shows a version as one of its revisions was.
func (o *Office) FrameworkAt(ctx context.Context, who access.Person, versionID string, revision int) (view *FrameworkView, err error) {
	err = o.see(ctx, who, access.ReadFramework, func(v *View) error {
		row, err := v.Version(versionID)
		if err != nil {
			return err
		}
		if err := v.allowVersion(row); err != nil {
			return err
		}
		view, err = v.frameworkView(row, revision)
		return err
	})
	return view, err
}

// allowVersion: a published text is for whoever the table names, whatever their
// scope, since it binds the sessions they work in; a draft is for who may correct it.
func (v *View) allowVersion(row store.VersionRow) error {
	if row.State == VersionPublished {
		return v.AllowEver()
	}
	on := access.Target{access.OfTitle: row.TitleID}
	if err := v.Allow(on); err != nil {
		return err
	}
	return access.May(v.Who, access.EditFramework, on)
}

func (v *View) frameworkView(row store.VersionRow, revision int) (*FrameworkView, error) {
	if revision == Latest {
		revision = row.Revision
	}
	state, err := v.Revision(row.ID, revision)
	if err != nil {
		return nil, err
	}
	view := &FrameworkView{VersionLine: versionLine(row), TitleID: row.TitleID, TitleName: row.TitleName, Shown: revision, Rules: state.Regulation}
	if view.Framework, err = decodeFramework(state); err != nil {
		return nil, err
	}
	if err := json.Unmarshal([]byte(state.Origins), &view.Origins); err != nil {
		return nil, err
	}
	reg, err := v.Registration(row.TitleID)
	if err != nil {
		return nil, err
	}
	if view.Registration, err = decodeRegistration(reg); err != nil {
		return nil, err
	}
	view.RegistrationRevision = reg.Revision
	if row.State == VersionDraft {
		view.Faults = publicationFaults(view.Framework, view.Rules, reg, view.Registration)
	}
	names, err := v.NamesOf([]string{row.CreatedBy, row.PublishedBy})
	if err != nil {
		return nil, err
	}
	view.CreatedBy, view.PublishedBy = nameOr(names, row.CreatedBy), nameOr(names, row.PublishedBy)
	all, err := v.VersionsOf(row.TitleID)
	for _, other := range all {
		if v.allowVersion(other) != nil {
			continue
		}
		view.Siblings = append(view.Siblings, versionLine(other))
	}
	return view, err
}

// RevisionEvent is one line of the history of a version.
type RevisionEvent struct {
	Revision int
	At       time.Time
	Who      string
	Change   FrameworkChange
}

// FrameworkHistory lists who did what to a version, the latest first; before = 0
// begins at the end.
func (o *Office) FrameworkHistory(ctx context.Context, who access.Person, versionID string, before, limit int) (events []RevisionEvent, err error) {
	err = o.see(ctx, who, access.ReadFramework, func(v *View) error {
		row, err := v.Version(versionID)
		if err != nil {
			return err
		}
		if err := v.allowVersion(row); err != nil {
			return err
		}
		rows, err := v.Revisions(versionID, before, limit)
		if err != nil {
			return err
		}
		authors := make([]string, len(rows))
		for i, r := range rows {
			authors[i] = r.By
		}
		names, err := v.NamesOf(authors)
		for _, r := range rows {
			e := RevisionEvent{Revision: r.Revision, At: time.UnixMilli(r.At).UTC(), Who: nameOr(names, r.By)}
			if err := json.Unmarshal([]byte(r.What), &e.Change); err != nil {
				return err
			}
			events = append(events, e)
		}
		return err
	})
	return events, err
}

// RegistrationEvent is one state of a title's registration.
type RegistrationEvent struct {
	Revision     int
	At           time.Time
	Who          string
	Registration framework.Registration
}

// RegistrationHistory lists the states of a title's registration, the latest first.
func (o *Office) RegistrationHistory(ctx context.Context, who access.Person, titleID string) (events []RegistrationEvent, err error) {
	err = o.see(ctx, who, access.ReadFramework, func(v *View) error {
		if err := v.AllowEver(); err != nil { // public, as the text is
			return err
		}
		rows, err := v.Registrations(titleID)
		if err != nil {
			return err
		}
		authors := make([]string, len(rows))
		for i, r := range rows {
			authors[i] = r.By
		}
		names, err := v.NamesOf(authors)
		if err != nil {
			return err
		}
		for _, r := range rows {
			reg, err := decodeRegistration(r)
			if err != nil {
				return err
			}
			events = append(events, RegistrationEvent{r.Revision, time.UnixMilli(r.At).UTC(), nameOr(names, r.By), reg})
		}
		return err
	})
	return events, err
}

// FrameworkSource gives the file that a version was read from.
func (o *Office) FrameworkSource(ctx context.Context, who access.Person, versionID string) (name string, raw []byte, err error) {
	err = o.see(ctx, who, access.ReadFramework, func(v *View) error {
		row, err := v.Version(versionID)
		if err != nil {
			return err
		}
		if err := v.allowVersion(row); err != nil {
			return err
		}
		name, raw, err = v.Source(versionID)
		return err
	})
	return name, raw, err
}
