// Package retention says how long what is known of a person is kept, why, and what
// happens then: configuration, one line for each kind of data. It is pure.
package retention

import (
	_ "embed"
	"slices"

	"jurande/internal/framework"
)

// Starter is the configuration that an installation begins with; it may be replaced as
// a whole.
//
//go:embed retention.yaml
var Starter []byte

// Text is a sentence in the two languages.
type Text struct{ French, English string }

// In gives the sentence in a language ("fr" or "en").
func (t Text) In(lang string) string {
	if lang == "en" {
		return t.English
	}
	return t.French
}

// Kind is one kind of data that the program knows how to erase. What a kind holds, in
// tables and columns, is in internal/store/erasure.go.
type Kind string

const (
	Contact      Kind = "contact"     // how a person is reached
	Letters      Kind = "letters"     // what was sent to them
	Account      Kind = "account"     // by which they sign in
	Requests     Kind = "requests"    // to enter a session, written alone
	Health       Kind = "health"      // needs and documents, sealed
	Opinions     Kind = "opinions"    // on neutralising criteria
	Measures     Kind = "measures"    // arrangements granted
	Works        Kind = "works"       // what was handed in
	Sittings     Kind = "sittings"    // where they were called, and what was noted that day
	Experience   Kind = "experience"  // reasons in files of validation of experience
	Identity     Kind = "identity"    // civil identity, with what leads from results to a person
	Minutes      Kind = "minutes"     // signed records of juries
	Journal      Kind = "journal"     // official journal: ids and digests
	DataRequests Kind = "data"        // what people ask about their data, and the answers
	Staff        Kind = "staff"       // who marks, judges, watches or works in the office
	Connections  Kind = "connections" // failed sign-ins
	CandidateTmp Kind = "previews"    // files of candidates between preview and confirmation
)

// Kinds is the written list: a configuration says each once, and no other.
var Kinds = []Kind{Contact, Letters, Account, Requests, Health, Opinions, Measures, Works, Sittings, Experience, Identity, Minutes, Journal, DataRequests, Staff, Connections, CandidateTmp}

// Event is what a duration is counted from.
type Event string

const (
	SessionEnd Event = "session_end" // of the last session of the person: its minutes signed
	Made       Event = "made"        // when the thing was made or sent
	Answered   Event = "answered"    // when a request was answered, or last written to
)

// Then is what happens when the time is over.
type Then string

const (
	Erase     Then = "erase"
	Anonymise Then = "anonymise" // what is left leads to nobody
	Keep      Then = "keep"      // for good: archives
)

// OnRequest is when a person who asks to be erased is heard.
type OnRequest string

const (
	AtOnce        OnRequest = "at_once"
	AfterSession  OnRequest = "after_session"  // not while a session of theirs is under way
	WithoutResult OnRequest = "without_result" // only while no jury has decided on them
	Never         OnRequest = "never"          // the law, or the rights of others, ask to keep it
)

// Reason is why somebody's data are erased; the journal keeps it (RGPD, art. 17, 1).
type Reason string

const (
	Asked     Reason = "asked"     // the person asked, and they are no longer needed
	Withdrawn Reason = "withdrawn" // consent withdrawn
	Objected  Reason = "objected"  // the person objected
	Unlawful  Reason = "unlawful"  // should never have been kept
	Time      Reason = "time"      // their time is over: never chosen by hand
)

// Reasons is the written list of those that an office may give.
var Reasons = []Reason{Asked, Withdrawn, Objected, Unlawful}

// Rule is the line of one kind.
type Rule struct {
	Kind      Kind
	Name      Text
	Holds     Text
	Basis     Text // why it may be processed (RGPD, art. 6; art. 9 for health)
	Why       Text // why it is kept so long
	Source    string
	Months    int
	From      Event
	Then      Then
	OnRequest OnRequest
	Line      int // in the file
}

// Due is the day on which the time is over; zero when it never is, or has not begun.
func (r Rule) Due(from framework.Date) framework.Date {
	if r.Then == Keep || from.IsZero() {
		return framework.Date{}
	}
	return from.AddMonths(r.Months)
}

// Before is the last day of the event for which the time is over on a day.
func (r Rule) Before(today framework.Date) framework.Date { return today.AddMonths(-r.Months) }

// Processing is one line of the register (RGPD, art. 30).
type Processing struct {
	ID         string
	Name       Text
	Purpose    Text
	Basis      Text
	People     Text
	Kinds      []Kind
	Recipients Text
	Transfers  Text
	Security   Text
}

// Policy is the whole configuration.
type Policy struct {
	Controller  Text // who answers for it, with the address; the officer for data protection
	Officer     Text
	Rules       []Rule
	Processings []Processing
}

// RuleOf is the line of a kind.
func (p Policy) RuleOf(k Kind) Rule {
	i := slices.IndexFunc(p.Rules, func(r Rule) bool { return r.Kind == k })
	if i < 0 {
		return Rule{Kind: k, Then: Keep, OnRequest: Never}
	}
	return p.Rules[i]
}

// Standing is what is known of a person when an erasure is asked for.
type Standing struct {
	Under   bool           // a session of theirs is not closed
	Results bool           // a jury has decided on them
	Ended   framework.Date // when their last session ended; zero while one is under way, or without any
	Known   framework.Date // since when they are known
	Gone    []Kind         // erased already
}

// Fate is what happens to one kind of a person's data, and when.
type Fate struct {
	Rule
	Now  bool           // it goes now
	Gone bool           // it went already
	Due  framework.Date // otherwise when it goes; zero: not before something happens, or never
	Stay string         // why it stays: word of the catalogue "retention.stay.<Stay>"
}

// personal are the kinds that hang on one person; the others go by their own age.
var personal = []Kind{Contact, Letters, Account, Requests, Health, Opinions, Measures, Works, Sittings, Experience, Identity}

// Personal reports whether a kind is erased person by person.
func (k Kind) Personal() bool { return slices.Contains(personal, k) }

// Fates says, kind by kind, what an erasure does on a day: asked is whether the person
// asks for it; otherwise only what is over goes.
func (p Policy) Fates(s Standing, asked bool, today framework.Date) (list []Fate) {
	from := s.Ended
	if from.IsZero() && !s.Under {
		from = s.Known // entered nowhere: nothing else will end
	}
	for _, r := range p.Rules {
		f := Fate{Rule: r, Due: r.Due(from), Gone: slices.Contains(s.Gone, r.Kind)}
		over := !f.Due.IsZero() && !today.Before(f.Due)
		switch {
		case f.Gone:
		case r.Then == Keep:
			f.Stay, f.Due = "kept", framework.Date{}
		case !r.Kind.Personal():
			f.Stay, f.Due = "not_personal", framework.Date{}
		case over:
			f.Now = true
		case !asked:
			f.Stay = "not_over"
		case r.OnRequest == AtOnce:
			f.Now = true
		case r.OnRequest == AfterSession && s.Under, r.OnRequest == WithoutResult && s.Under:
			f.Stay = "session"
		case r.OnRequest == AfterSession:
			f.Now = true
		case r.OnRequest == WithoutResult && !s.Results:
			f.Now = true
		case r.OnRequest == WithoutResult:
			f.Stay = "result"
		default:
			f.Stay = "law"
		}
		if s.Under && f.Stay == "not_over" {
			f.Stay = "session"
		}
		list = append(list, f)
	}
	return list
}
