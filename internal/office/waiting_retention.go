package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/refusal"
)

// CountOver counts what has its time over, for the first page of the office: it reads
// every candidate, so the server does it now and then and not at each visit.
func (o *Office) CountOver(ctx context.Context) error {
	list, err := o.RehearseRetention(ctx)
	if err != nil {
		return err
	}
	n := 0
	for _, x := range list {
		n += x.People
	}
	o.over.Store(int64(n))
	return nil
}

// retentionWaits says how much was over when it was last counted.
func (o *Office) retentionWaits(who access.Person) []Task {
	n := int(o.over.Load())
	if n == 0 || access.May(who, access.ErasePerson, access.Target{}) != nil {
		return nil
	}
	return []Task{{Key: "retention_over", Facts: refusal.Facts{"n": n}, URL: "/donnees-personnelles/echeances"}}
}
