package office

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"jurande/internal/access"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// LargestFramework bounds the published text, in bytes.
const LargestFramework = 50 << 20

// ImportFramework reads a published text (TXT, DOCX, HTML, YAML, JSON, CASE) and
// keeps it as a draft: the first version of a new title, or the next version of the
// title that bears the same name. What cannot be read is refused and nothing is kept.
func (o *Office) ImportFramework(ctx context.Context, who access.Person, name string, raw []byte) (versionID string, err error) {
	// Reading may take seconds: it is done before the transaction, and only for who may import.
	if !access.MayEver(who, access.ImportFramework) {
		return "", access.May(who, access.ImportFramework, access.Target{})
	}
	if len(raw) > LargestFramework {
		return "", refusal.New(refusal.TooLarge, "framework_file_large", "name", name, "limit", LargestFramework>>20).On("file")
	}
	f, err := readFramework(name, raw)
	if err != nil {
		return "", err
	}
	versionID = o.NewID()
	return versionID, o.do(ctx, who, access.ImportFramework, func(d *Deed) error {
		titleID, number, err := d.titleNamed(f.Title)
		if err != nil {
			return err
		}
		if err := d.Allow(access.Target{access.OfTitle: titleID}); err != nil {
			return err
		}
		if number == 0 {
			if err := d.AddTitle(store.TitleRow{ID: titleID, Name: f.Title, CreatedAt: d.Now.UnixMilli()}); err != nil {
				return err
			}
		}
		w := &draft{framework: f, VersionRow: store.VersionRow{ID: versionID, TitleID: titleID, Number: number + 1,
			State: VersionDraft, SourceName: name, CreatedAt: d.Now.UnixMilli(), CreatedBy: who.ID}}
		if err := d.AddVersion(w.VersionRow, raw); err != nil {
			return err
		}
		sum := sha256.Sum256(raw)
		return d.keep(w, FrameworkChange{Kind: ByImport, File: name}, map[string]any{"title": f.Title, "title_id": titleID, "number": number + 1,
			"source_name": name, "source_size": len(raw), "source_sha256": hex.EncodeToString(sum[:]), "doubts": len(f.Doubts)})
	})
}

// titleNamed finds the title of that name and the number of its last version, or
// gives a new id and 0.
func (d *Deed) titleNamed(name string) (id string, last int, err error) {
	rows, err := d.Versions()
	if err != nil {
		return "", 0, err
	}
	for _, v := range rows { // the latest version of each title comes first
		if strings.EqualFold(oneSpaced(v.TitleName), oneSpaced(name)) {
			return v.TitleID, v.Number, nil
		}
	}
	return d.office.NewID(), 0, nil
}

func oneSpaced(s string) string { return strings.Join(strings.Fields(s), " ") }
