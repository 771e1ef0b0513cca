package office

import (
	"jurande/internal/access"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// requestsToAnswer are the requests to enter that wait for this person's answer.
func requestsToAnswer(r store.Reader, who access.Person) ([]Task, error) {
	rows, err := requestsFor(r, who)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return []Task{{Key: "requests_to_answer", URL: "/demandes", Facts: refusal.Facts{"n": len(rows)}}}, nil
}
