package rule

import (
	"time"

	"jurande/internal/refusal"
)

// Registration is the three dates of a title's registration; a zero date is one
// that is not known, and it gates everything.
type Registration struct {
	Decision    time.Time // day of the decision that registers it
	EntryEnd    time.Time // last day of entry into training or VAE
	DeliveryEnd time.Time // last day of delivery
}

const registrationLaw = "code du travail, art. L. 6113-5 et décision d'enregistrement"

// Entry: a candidate enters before the registration ends.
var Entry = Rule{Name: "entry", Code: "R01", Nature: Law, Article: registrationLaw, Since: on(2019, time.January, 1)}

// Delivery: a certificate is delivered before the limit of delivery.
var Delivery = Rule{Name: "delivery", Code: "R01", Nature: Law, Article: registrationLaw, Since: on(2019, time.January, 1)}

// MayEnter refuses an entry after the end of registration.
func MayEnter(day time.Time, reg Registration) error {
	if reg.EntryEnd.IsZero() {
		return refusal.New(refusal.Invalid, "registration_unknown").By(Entry.Code, Entry.Article)
	}
	if civil(day).After(civil(reg.EntryEnd)) {
		return refusal.New(refusal.Invalid, "entry_too_late", "day", day, "end", reg.EntryEnd).By(Entry.Code, Entry.Article)
	}
	return nil
}

// MayDeliver refuses a delivery after the limit, or to somebody who entered after
// the end of registration.
func MayDeliver(day, entered time.Time, reg Registration) error {
	if err := MayEnter(entered, reg); err != nil {
		return err
	}
	if reg.DeliveryEnd.IsZero() {
		return refusal.New(refusal.Invalid, "registration_unknown").By(Delivery.Code, Delivery.Article)
	}
	if civil(day).After(civil(reg.DeliveryEnd)) {
		return refusal.New(refusal.Invalid, "delivery_too_late", "day", day, "end", reg.DeliveryEnd).By(Delivery.Code, Delivery.Article)
	}
	return nil
}

// civil drops the hour: the law counts days, as the clock of the place shows them.
func civil(t time.Time) time.Time { return on(t.Year(), t.Month(), t.Day()) }
