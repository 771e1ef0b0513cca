package rule

// Enrolment: a candidate is judged on the blocks in which they are enrolled.
var Enrolment = Rule{Name: "enrolment", Code: "R04", Nature: House, Says: []string{"not_enrolled"}}
