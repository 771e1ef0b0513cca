package office

import (
	"time"
	_ "time/tzdata" // the civil time of acts must not depend on the machine
)

// paris is the civil time in which the law counts days.
var paris = func() *time.Location {
	l, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		panic(err) // the zone is in the binary
	}
	return l
}()
