package demo

import (
	"jurande/internal/candidate"
	"jurande/internal/store"
)

// birthCodes are those of INSEE for the communes where the demo's people are born.
var birthCodes = map[string]string{"Lyon": "69123", "Lille": "59350", "Nantes": "44109", "Reims": "51454", "Brest": "29019", "Clermont-Ferrand": "63113", "Saint-Étienne": "42218",
	"L'Haÿ-les-Roses": "94038", "Perpignan": "66136", "Pau": "64445", "Fort-de-France": "97209", "Mulhouse": "68224"}

// employers are invented; so are their numbers, of which only the key is true.
var employers = []struct{ name, siret string }{
	{"Coopérative du Vexin", "90000000100009"}, {"Mutuelle Horizon", "90000000200007"}, {"Imprimerie Bertin", "90000000300005"},
	{"Pharmacies Sanélia", "90000000400003"}, {"Régie des transports du Léman", "90000000500000"},
}

// completeFiles notes what candidates agreed to and the documents that were seen, then
// has two people ask to enter by themselves: one whom somebody already known is like.
func (b *builder) completeFiles() error {
	b.on("2025-10-13", 9)
	who := b.secretary()
	var list []candidate.Enrolment
	err := b.Store.Read(b.ctx, func(r store.Reader) (err error) { list, err = r.Enrolments(b.session); return err })
	if err != nil {
		return err
	}
	r := b.chance.stream("agreements")
	for _, e := range list {
		for _, kind := range candidate.Consents {
			if r.IntN(10) < 2 { // not everybody agrees to everything
				continue
			}
			if err := b.GiveConsent(b.ctx, who, e.ID, kind); err != nil {
				return err
			}
		}
		if r.IntN(10) < 8 {
			if err := b.SeeIdentity(b.ctx, who, e.ID, pick(r, candidate.Documents[:3])); err != nil {
				return err
			}
		}
	}
	return nil
}
