package office

import (
	"context"
	"strings"

	"jurande/internal/access"
	"jurande/internal/export/caseexchange"
	"jurande/internal/framework/reading"
)

// Passage is what the source says where an element was read.
type Passage struct {
	At   string // "ligne 17, colonne 1"
	Text string // the words of the source
}

// FrameworkPassages reads the source of a version again and gives, for each reference
// of the reading, the passage that it was read from; empty when the source has no
// passages (a canonical file, a package of another program). The source never
// changes, so it is read once per process.
func (o *Office) FrameworkPassages(ctx context.Context, who access.Person, versionID string) (map[string]Passage, error) {
	if kept, ok := o.passages.Load(versionID); ok {
		return kept.(map[string]Passage), nil
	}
	name, raw, err := o.FrameworkSource(ctx, who, versionID)
	if err != nil {
		return nil, err
	}
	passages := passagesOf(name, raw)
	o.passages.Store(versionID, passages)
	return passages, nil
}

func passagesOf(name string, raw []byte) map[string]Passage {
	out := map[string]Passage{}
	if caseexchange.IsPackage(raw) {
		return out
	}
	read, err := reading.Bytes(name, raw)
	if err != nil {
		return out // what an earlier program could read: the draft stays, without its passages
	}
	for key, p := range read.Passages {
		out[refOf(key)] = Passage{At: p.At, Text: p.Text}
	}
	return out
}

// refOf turns the keys of the reading into the references of a draft: "statement 2"
// is the second opening statement, "B1.A1 sub 2" the second sub-activity of B1.A1.
func refOf(key string) string {
	if n, ok := strings.CutPrefix(key, "statement "); ok {
		return "~" + n
	}
	if parent, n, ok := strings.Cut(key, " sub "); ok {
		return parent + "~" + n
	}
	return key
}
