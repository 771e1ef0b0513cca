// Package jurors is the pages of the jury: its composition, the dossiers it judges,
// the closing of its deliberation and the minutes that its members sign.
package jurors

// ListPath is the first page of the jury.
const ListPath = "/jury"

func benchPath(session string) string        { return ListPath + "/" + session }
func meetingPath(session string) string      { return benchPath(session) + "/convocation" }
func membersPath(session string) string      { return benchPath(session) + "/membres" }
func tiesPath(session, person string) string { return memberPath(session, person) + "/liens" }
func openingPath(session string) string      { return benchPath(session) + "/ouverture" }
func boardPath(session string) string        { return benchPath(session) + "/deliberation" }
func adoptPath(session string) string        { return benchPath(session) + "/adoption" }
func closingPath(session string) string      { return benchPath(session) + "/cloture" }
func minutesPath(session string) string      { return benchPath(session) + "/proces-verbal" }

func memberPath(session, person string) string { return membersPath(session) + "/" + person }
func dossierPath(session, enrolment string) string {
	return benchPath(session) + "/dossiers/" + enrolment
}
