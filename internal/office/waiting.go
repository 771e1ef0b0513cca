package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/framework"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// Task is something that waits for a person: the catalogue's "task.<Key>" says it.
type Task struct {
	Key   string
	Facts refusal.Facts
	URL   string
}

// waitings is the written list of what may wait for somebody; each answers for
// one role and asks only about the person's own scopes.
var waitings = []struct {
	role access.Role
	ask  func(store.Reader, access.Person) ([]Task, error)
}{
	{access.Secretariat, draftsToPublish},
	{access.Secretariat, requestsToAnswer},
	{access.Secretariat, sessionsToPrepare},
	{access.Secretariat, juryToCompose},
	{access.Secretariat, lettersToDecide},
	{access.Centre, requestsToAnswer},
	{access.Marker, markerWaits},
	{access.President, presidentWaits},
	{access.Juror, jurorWaits},
	{access.Candidate, resultToRead},
}

// deadlines is the written list of what the law gives a day for: it comes first.
var deadlines = []struct {
	role access.Role
	ask  func(store.Reader, access.Person, framework.Date) ([]Task, error)
}{
	{access.Secretariat, dataToAnswer},
	{access.Secretariat, vaeToFollow},
	{access.Secretariat, centresToFollow},
	{access.Secretariat, sittingsToClose},
	{access.Invigilator, sittingsToWatch},
	{access.Centre, ownAgreements},
	{access.Candidate, ownVAE},
}

// Waiting lists what needs this person, first things first.
func (o *Office) Waiting(ctx context.Context, who access.Person) (tasks []Task, err error) {
	today := o.Today()
	if err := o.SettleVAE(ctx); err != nil {
		return nil, err
	}
	err = o.Store.Read(ctx, func(r store.Reader) error {
		for _, w := range deadlines {
			if !who.Has(w.role) {
				continue
			}
			more, err := w.ask(r, who, today)
			if err != nil {
				return err
			}
			tasks = append(tasks, more...)
		}
		for _, w := range waitings {
			if !who.Has(w.role) {
				continue
			}
			more, err := w.ask(r, who)
			if err != nil {
				return err
			}
			tasks = append(tasks, more...)
		}
		for _, ask := range []func(store.Reader, access.Person) ([]Task, error){o.exemptionsToExamine, o.peopleToTell, o.arrangementsWait} {
			more, err := ask(r, who)
			if err != nil {
				return err
			}
			tasks = append(tasks, more...)
		}
		tasks = append(tasks, o.retentionWaits(who)...)
		return nil
	})
	return tasks, err
}
