package button

func (b Button) weight() Weight { return orOther(b.Weight) }

func orOther(w Weight) Weight {
	if w == "" {
		return Other
	}
	return w
}
