package audit

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Rows and entries are compared as lists of named texts. What the journal says a row
// holds is "recorded"; what the table holds is "stored".

type fields map[string]string

// recorded is a row as the journal tells it, with the entry that last set it.
type recorded struct {
	seq    int64
	fields fields
}

// stored is a row of a table, with how to name it.
type stored struct {
	place  place
	fields fields
}

// hidden are fields whose value a fault does not print: long texts, or what somebody
// wrote of somebody.
var hidden = map[string]bool{"comment": true, "comments": true, "reason": true, "why": true, "opinion": true, "proposal": true, "content": true, "said": true, "regulation": true, "registration": true, "source": true, "seal": true, "earlier": true}

// match compares what the journal tells with what the tables hold, both ways. name
// says where a row is that only the journal knows.
func (a *run) match(check string, want map[string]recorded, have map[string]stored, name func(key string) place) {
	for _, key := range slices.Sorted(maps.Keys(want)) {
		if _, there := have[key]; !there {
			a.fault(check, name(key), "row_missing", "seq", want[key].seq)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(have)) {
		w, known := want[key]
		if !known {
			a.fault(check, have[key].place, "row_unrecorded")
			continue
		}
		a.same(check, have[key].place, w, have[key].fields)
	}
}

// same compares one row with what the journal says of it, field by field.
func (a *run) same(check string, p place, want recorded, have fields) {
	a.compare(check, p, want, have, "field_altered", "text_altered")
}

// agrees compares a text of the minutes with what it ought to say.
func (a *run) agrees(p place, want recorded, have fields) {
	a.compare("minutes", p, want, have, "minutes_say", "minutes_text")
}

func (a *run) compare(check string, p place, want recorded, have fields, what, text string) {
	for _, f := range slices.Sorted(maps.Keys(want.fields)) {
		is, was := have[f], want.fields[f]
		switch {
		case is == was:
		case hidden[f]:
			a.fault(check, p, text, "field", f, "seq", want.seq)
		default:
			a.fault(check, p, what, "field", f, "is", shown(f, is), "was", shown(f, was), "seq", want.seq)
		}
	}
}

// shown keeps what a sentence may quote of a field; times are written in UTC.
func shown(field, s string) string {
	const most = 80
	if ms, err := strconv.ParseInt(s, 10, 64); err == nil && (field == "at" || strings.HasSuffix(field, "_at")) {
		if ms == 0 {
			return "∅"
		}
		return time.UnixMilli(ms).UTC().Format("2006-01-02T15:04:05.000Z")
	}
	switch r := []rune(s); {
	case s == "":
		return "∅"
	case len(r) > most:
		return string(r[:most]) + "…"
	}
	return s
}

func number(n int64) string { return strconv.FormatInt(n, 10) }
func whole(n int) string    { return strconv.Itoa(n) }
func yes(b bool) string     { return strconv.FormatBool(b) }
