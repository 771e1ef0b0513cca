package jurors

import (
	"jurande/internal/web/shell"
	"jurande/internal/web/ui/confirm"
	"jurande/internal/web/ui/facts"
)

// AskOpening shows what opening the deliberation will do.
func AskOpening(q *shell.Request) error { return showOpening(q, nil) }

// OpenDeliberation opens it.
func OpenDeliberation(q *shell.Request) error {
	id := q.PathValue("session")
	if err := q.Office.OpenDeliberation(q.Context(), q.Who, id); err != nil {
		return showOpening(q, err)
	}
	q.Say("jury.opening.done")
	return q.See(boardPath(id))
}

func showOpening(q *shell.Request, refused error) error {
	b, err := q.Office.Bench(q.Context(), q.Who, q.PathValue("session"))
	if err != nil {
		return err
	}
	title := q.P.T("jury.opening.title")
	sit := 0
	var undeclared []string
	for _, m := range b.Members {
		if m.Present {
			sit++
		}
		if m.Present && !m.TiesDeclaredAt.Valid {
			undeclared = append(undeclared, m.Name)
		}
	}
	return q.Show(shell.Page{Title: title, Refused: refused, Crumbs: crumbs(q.P, b, title), Body: openingPage(q.P.Refusals(refused), undeclared, confirm.Question{Title: title,
		Consequences: []string{q.P.T("jury.opening.marks"), q.P.T("jury.opening.members"), q.P.T("jury.opening.decide")},
		Facts: []facts.Fact{{Term: q.P.T("jury.bench.when"), Text: q.P.DateTime(b.MeetsAt())},
			{Term: q.P.T("jury.bench.members"), Text: q.P.T("jury.members", "n", sit)}, {Term: q.P.T("jury.bench.candidates"), Text: q.P.T("jury.candidates", "n", len(b.Enrolments))}},
		Action: openingPath(b.Session.ID), Act: q.P.T("jury.opening.act"), Grave: true, CancelURL: benchPath(b.Session.ID)})})
}
