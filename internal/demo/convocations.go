package demo

// convoke tells the candidates of every sitting when and where to come; the letters
// leave at once when the demo has somewhere to put them.
func (b *builder) convoke() error {
	b.on("2026-05-18", 9)
	if _, err := b.ConvokeSession(b.ctx, b.secretary(), b.session); err != nil {
		return err
	}
	_, err := b.Deliver(b.ctx)
	return err
}
