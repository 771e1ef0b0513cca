package rule

import (
	"time"

	"jurande/internal/framework"
)

const registrationLaw = "code du travail, art. L. 6113-5"

// Entry: a candidate enters before the registration ends.
var Entry = Rule{Name: "entry", Code: "R01", Nature: Law, Article: registrationLaw, Since: on(2019, time.January, 1)}

// Delivery: a certificate is delivered before the limit of delivery, to somebody
// who entered in time.
var Delivery = Rule{Name: "delivery", Code: "R01", Nature: Law, Article: registrationLaw, Since: on(2019, time.January, 1)}

// MayEnter refuses an entry after the end of registration.
func MayEnter(day framework.Date, reg framework.Registration) error { return reg.EntryOpen(day) }

// MayDeliver refuses a delivery after the limit, or after an entry that was too late.
func MayDeliver(day, entered framework.Date, reg framework.Registration) error {
	return reg.Deliverable(entered, day)
}
