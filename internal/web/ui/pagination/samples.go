package pagination

import (
	"fmt"

	"jurande/internal/web/ui/sample"
)

// Samples shows the middle of a long list.
func Samples() []sample.Sample {
	return []sample.Sample{{Name: "Au milieu d’une longue liste", Body: Links(Pages{Current: 12, Last: 247,
		Label: "Pages des copies", URL: func(n int) string { return fmt.Sprintf("?page=%d#component-pagination", n) }})}}
}
