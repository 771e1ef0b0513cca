package notice

import (
	"context"

	"jurande/internal/lang"
)

// role makes a reader's software say at once what was just done or refused;
// facts that were there all along are left to be read in their turn.
func (n Notice) role() string {
	switch n.Kind {
	case Done:
		return "status"
	case Refused:
		return "alert"
	}
	return "note"
}

func (n Notice) head(ctx context.Context) string {
	word := lang.T(ctx, "notice."+string(n.Kind))
	if n.Title == "" {
		return word
	}
	return lang.T(ctx, "notice.head", "word", word, "title", n.Title)
}
