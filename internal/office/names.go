package office

import (
	"encoding/json"

	"jurande/internal/journal"
	"jurande/internal/store"
)

// namesIn maps the people of a history to their names: who acted, the marker that an
// entry names, and others whom the page shows.
func namesIn(r store.Reader, history []journal.Entry, more ...string) (map[string]string, error) {
	ids := append([]string{}, more...)
	for _, e := range history {
		ids = append(ids, e.Actor)
		var f struct{ Marker string }
		if json.Unmarshal([]byte(e.Facts), &f) == nil && f.Marker != "" {
			ids = append(ids, f.Marker)
		}
	}
	names, err := r.NamesOf(ids)
	if err == nil {
		names[System.ID] = System.Name
	}
	return names, err
}
