package gallery

import (
	"context"
	"io"

	"github.com/a-h/templ"

	"jurande/internal/lang"
)

// inFrench draws a sample with French words, as its invented data are.
func inFrench(c templ.Component) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		return c.Render(lang.With(ctx, lang.For("fr")), w)
	})
}
