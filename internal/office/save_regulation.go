package office

import (
	"context"
	"strings"

	"jurande/internal/access"
	"jurande/internal/framework/regulation"
)

// SaveRegulation keeps the rules of a draft as they were written, comments
// included. Rules that cannot be read are refused line by line; rules that do not
// suit the référentiel yet are kept, and stand in the way of its publication.
func (o *Office) SaveRegulation(ctx context.Context, who access.Person, versionID string, revision int, text string) error {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	rules, err := regulation.Parse([]byte(text))
	if err != nil {
		return err
	}
	return o.do(ctx, who, access.EditFramework, func(d *Deed) error {
		w, err := d.draft(versionID, revision)
		if err != nil {
			return err
		}
		w.row.Regulation = text
		return d.keep(w, FrameworkChange{Kind: ByRegulation}, map[string]any{"regulation": text, "rules_digest": rules.Digest()})
	})
}
