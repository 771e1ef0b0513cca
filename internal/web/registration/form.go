// Package registration is the pages by which candidates are entered one by one: by the
// office, by a centre, or by themselves; and by which their files are corrected.
package registration

import (
	"slices"
	"strings"

	"jurande/internal/candidate"
	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui/field"
)

// asked is one question of a form: a column, and how it is asked.
type asked struct {
	column   candidate.Column
	kind     kind
	optional bool
	complete string // what the browser may propose
	mode     string
	width    int
	hint     bool // the catalogue has "registration.hint.<column>"
}

type kind int

const (
	line kind = iota
	area
	radios
	choice
	boxes
)

// The questions, matter by matter; each matter is a page for who writes alone.
var (
	identityAsked = []asked{
		{column: candidate.ColBirthName, complete: "family-name", width: 32, hint: true}, {column: candidate.ColUsageName, width: 32, optional: true},
		{column: candidate.ColGiven, complete: "given-name", width: 32, hint: true}, {column: candidate.ColSex, kind: radios, hint: true}}
	birthAsked = []asked{
		{column: candidate.ColBirthDate, complete: "bday", width: 16, hint: true}, {column: candidate.ColBirthPlace, width: 32, hint: true},
		{column: candidate.ColBirthCode, width: 8, optional: true, hint: true}, {column: candidate.ColCountry, width: 32, optional: true, hint: true},
		{column: candidate.ColCountryCode, width: 8, optional: true, hint: true}}
	contactAsked = []asked{
		{column: candidate.ColEmail, complete: "email", mode: "email", width: 32, optional: true, hint: true}, {column: candidate.ColTelephone, complete: "tel", mode: "tel", width: 16, optional: true},
		{column: candidate.ColStreet, kind: area, optional: true}, {column: candidate.ColPostalCode, complete: "postal-code", width: 8, optional: true},
		{column: candidate.ColTown, complete: "address-level2", width: 32, optional: true}, {column: candidate.ColAddressCountry, complete: "country-name", width: 32, optional: true, hint: true}}
	wayAsked  = []asked{{column: candidate.ColCentre, kind: choice}, {column: candidate.ColRoute, kind: choice}}
	workAsked = []asked{{column: candidate.ColEmployer, width: 32, optional: true, hint: true}, {column: candidate.ColSiret, width: 16, mode: "numeric", optional: true}}
	dueAsked  = []asked{{column: candidate.ColInitiative, kind: choice, optional: true}, {column: candidate.ColEnteredOn, width: 16, optional: true, hint: true},
		{column: candidate.ColStartsOn, width: 16, optional: true}, {column: candidate.ColEndsOn, width: 16, optional: true}}
	optionAsked = []asked{{column: candidate.ColOption, kind: choice, hint: true}}
	blocksAsked = []asked{{column: candidate.ColBlocks, kind: boxes, hint: true}}
)

// questions are a matter as a page draws it, with what was typed and what is wrong.
type questions struct {
	asked  []asked
	values map[candidate.Column]string
	said   []lang.Said
	offer  candidate.Offer
}

func (q questions) options(p *lang.Printer, a asked) (list []field.Option) {
	none := func(key string) { list = append(list, field.Option{Text: p.T(key)}) }
	switch a.column {
	case candidate.ColSex:
		for _, s := range []candidate.Sex{candidate.Female, candidate.Male} {
			list = append(list, field.Option{Value: string(s), Text: p.T("sex." + string(s))})
		}
	case candidate.ColCentre:
		if len(q.offer.Centres) > 1 {
			none("registration.choose")
		}
		for _, c := range q.offer.Centres {
			list = append(list, field.Option{Value: c.Code, Text: c.Name})
		}
	case candidate.ColRoute:
		none("registration.choose")
		for _, r := range candidate.Routes {
			list = append(list, field.Option{Value: string(r), Text: p.T("route." + string(r))})
		}
	case candidate.ColInitiative:
		none("registration.not_known")
		for _, x := range candidate.Initiatives {
			list = append(list, field.Option{Value: string(x), Text: p.T("initiative." + string(x))})
		}
	case candidate.ColOption:
		none("registration.choose")
		for _, b := range q.offer.Blocks {
			if b.Optional {
				list = append(list, field.Option{Value: b.ID, Text: b.ID + " " + b.Title})
			}
		}
	case candidate.ColBlocks:
		for _, b := range q.offer.Blocks {
			list = append(list, field.Option{Value: b.ID, Text: b.ID + " " + b.Title})
		}
	}
	return list
}

func hintOf(p *lang.Printer, a asked) string {
	if !a.hint {
		return ""
	}
	return p.T("registration.hint." + string(a.column))
}

func listed(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' })
}

// typedIn reads the answers of some questions from a form.
func typedIn(f *shell.Form, matters ...[]asked) map[candidate.Column]string {
	values := map[candidate.Column]string{}
	for _, a := range slices.Concat(matters...) {
		values[a.column] = f.Get(string(a.column))
		if a.kind == boxes {
			values[a.column] = strings.Join(f.All(string(a.column)), ", ")
		}
	}
	return values
}

// heldIn reads the blocks held: which, where they come from, until when, what was shown.
func heldIn(f *shell.Form, offer candidate.Offer) (held []candidate.Held, ids string, faults refusal.List) {
	var list []string
	for _, b := range offer.Blocks {
		if !f.Has("held_" + b.ID) {
			continue
		}
		until, err := framework.ParseDate(f.Get("held_until_" + b.ID))
		if err != nil {
			faults = append(faults, refusal.New(refusal.Invalid, "field_date").On("held_until_"+b.ID))
		}
		list = append(list, b.ID)
		held = append(held, candidate.Held{Block: b.ID, Source: f.Get("held_source_" + b.ID), Until: until, Proof: f.Get("held_proof_" + b.ID)})
	}
	return held, strings.Join(list, ", "), faults
}

// of keeps the faults of some questions.
func of(list refusal.List, matter []asked) (mine refusal.List) {
	for _, r := range list {
		if slices.ContainsFunc(matter, func(a asked) bool { return string(a.column) == r.Field }) {
			mine = append(mine, r)
		}
	}
	return mine
}

// notes are doubts or remarks in words.
func notes(p *lang.Printer, list refusal.List) (words []string) {
	for _, said := range p.Refusals(list.Or()) {
		words = append(words, said.String())
	}
	return words
}
