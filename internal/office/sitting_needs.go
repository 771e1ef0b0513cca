package office

import (
	"slices"

	"jurande/internal/accommodation"
)

// needsOf are what measures in force ask of the place, the hour and the print. Who is
// helped by somebody is proposed a room of their own.
func needsOf(granted []accommodation.Granted) (needs []accommodation.Need) {
	for _, g := range granted {
		if g.Effect == accommodation.Assistant && !slices.Contains(needs, accommodation.SeparateRoom) {
			needs = append(needs, accommodation.SeparateRoom)
		}
	}
	return needs
}
