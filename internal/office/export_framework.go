package office

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"jurande/internal/access"
	"jurande/internal/export/caseexchange"
	"jurande/internal/export/frameworkcsv"
	"jurande/internal/framework"
	"jurande/internal/refusal"
)

// ExportFormats are the forms in which a référentiel leaves, in the order in which
// they are offered.
var ExportFormats = []string{"yaml", "json", "csv", "case"}

// ExportFramework writes a version in one of ExportFormats. The same version gives
// the same bytes: what is dated is dated of its last change.
func (o *Office) ExportFramework(ctx context.Context, who access.Person, versionID, format string) (name, mediaType string, raw []byte, err error) {
	v, err := o.Framework(ctx, who, versionID)
	if err != nil {
		return "", "", nil, err
	}
	f := v.Framework
	base := fmt.Sprintf("%s-v%d", plainName(f.Title), v.Number)
	switch format {
	case "yaml":
		raw, err = framework.EncodeYAML(f)
		return base + ".yaml", "application/yaml", raw, err
	case "json":
		raw, err = framework.EncodeJSON(f)
		return base + ".json", "application/json", raw, err
	case "csv":
		var b bytes.Buffer
		err = frameworkcsv.Write(&b, f, frameworkcsv.Options{BOM: true})
		return base + ".csv", "text/csv; charset=utf-8", b.Bytes(), err
	case "case":
		changed, err := o.lastChange(ctx, who, v)
		if err != nil {
			return "", "", nil, err
		}
		p, err := caseexchange.Export(f, caseexchange.Options{At: changed, Creator: v.Registration.Certifier})
		if err != nil {
			return "", "", nil, err
		}
		raw, err = caseexchange.Encode(p)
		return base + "-case.json", "application/json", raw, err
	}
	return "", "", nil, refusal.New(refusal.NotFound, "framework_export_format", "format", format, "known", ExportFormats)
}

func (o *Office) lastChange(ctx context.Context, who access.Person, v *FrameworkView) (time.Time, error) {
	if !v.PublishedAt.IsZero() {
		return v.PublishedAt, nil
	}
	last, err := o.FrameworkHistory(ctx, who, v.ID, 0, 1)
	if err != nil || len(last) == 0 {
		return v.CreatedAt, err
	}
	return last[0].At, nil
}

// plainName makes a file name of a title: small letters without accent, hyphens.
func plainName(title string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(title)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	if name := strings.Trim(b.String(), "-"); name != "" {
		return name[:min(len(name), 80)]
	}
	return "referentiel"
}

// SpreadsheetSafe keeps a spreadsheet from taking a text for a formula.
func SpreadsheetSafe(cell string) string { return frameworkcsv.Safe(cell) }
