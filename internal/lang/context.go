package lang

import "context"

type printerKey struct{}

// With gives the printer to everything drawn under ctx.
func With(ctx context.Context, p *Printer) context.Context {
	return context.WithValue(ctx, printerKey{}, p)
}

// From finds the printer of the page being drawn; French when none was given.
func From(ctx context.Context) *Printer {
	if p, ok := ctx.Value(printerKey{}).(*Printer); ok {
		return p
	}
	return For("")
}

// T says a message in the language of the page being drawn.
func T(ctx context.Context, key string, facts ...any) string { return From(ctx).T(key, facts...) }
