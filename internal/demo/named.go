package demo

import (
	"slices"
	"strings"

	"jurande/internal/access"
	"jurande/internal/store"
)

// nameCandidates lists some candidates that can be entered as, one of each kind.
func (b *builder) nameCandidates() error {
	chosen := []int{0, 5, 11, 17, 21} // clear, struggling, absent, holder of a block, struggling
	return b.Store.Read(b.ctx, func(r store.Reader) error {
		list, err := r.Enrolments(b.session)
		if err != nil {
			return err
		}
		for i, x := range b.invents {
			if !slices.Contains(chosen, i) {
				continue
			}
			for _, e := range list {
				if strings.EqualFold(e.Identity.BirthName, x.family) {
					b.year.People = append(b.year.People, Person{ID: e.PersonID, Login: e.Number, Name: e.Identity.Name(), Role: access.Candidate, Detail: e.Centre.Name})
				}
			}
		}
		return nil
	})
}
