package office

import (
	"jurande/internal/access"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// lettersToDecide are the letters that only a person can settle.
func lettersToDecide(r store.Reader, who access.Person) (tasks []Task, err error) {
	if access.May(who, access.FollowPost, access.Target{}) != nil {
		return nil, nil
	}
	counts, err := r.LetterCounts()
	if err != nil {
		return nil, err
	}
	if n := counts[LetterUncertain]; n > 0 {
		tasks = append(tasks, Task{Key: "letters_uncertain", URL: "/courrier?etat=" + LetterUncertain, Facts: refusal.Facts{"n": n}})
	}
	if n := counts[LetterRefused] + counts[LetterFailed]; n > 0 {
		tasks = append(tasks, Task{Key: "letters_refused", URL: "/courrier?etat=" + LetterRefused, Facts: refusal.Facts{"n": n}})
	}
	return tasks, nil
}
