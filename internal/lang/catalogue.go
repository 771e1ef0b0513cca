// Package lang holds the words of Jurande: one catalogue per language, one file
// per area (fr/marking.toml, en/marking.toml), and the way dates, figures and
// refusals are written. French is the source.
//
// A message is plain text with facts between braces: "Copie {{.number}} rendue
// le {{.when | date}}". After the bar stands a way of writing (date, shortdate,
// time, datetime, number, percent, list) or the prefix of other messages:
// {{.role | role}} says the message "role.<value>". A message that counts has the
// forms one and other (and many in French) and chooses by the fact "n".
//
// Typography is put in when a catalogue is read (typography.go): write simple
// spaces and apostrophes in the files.
package lang

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

//go:embed fr/*.toml en/*.toml
var files embed.FS

// Tags are the languages of the interface, the default one first.
var Tags = []string{"fr", "en"}

// entry is one message ready to be said.
type entry struct {
	file  string
	plain string // the whole text when it quotes no fact and does not count
	forms map[form]text
}

type form string

const (
	one   form = "one"
	many  form = "many"
	other form = "other"
)

var printers = mustLoad(files)

func mustLoad(from fs.FS) map[string]*Printer {
	all := map[string]*Printer{}
	for _, tag := range Tags {
		entries, err := load(from, tag)
		if err != nil {
			panic("lang: " + err.Error()) // embedded text: only a mistake of ours can be wrong
		}
		all[tag] = newPrinter(tag, entries)
	}
	return all
}

// load reads every file of a language; a key given twice is an error that names both files.
func load(from fs.FS, tag string) (map[string]entry, error) {
	names, err := fs.Glob(from, tag+"/*.toml")
	if err != nil {
		return nil, err
	}
	entries := map[string]entry{}
	for _, name := range names {
		raw, err := fs.ReadFile(from, name)
		if err != nil {
			return nil, err
		}
		messages, err := i18n.ParseMessageBytes(raw, toml.Unmarshal)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for _, m := range messages {
			if before, twice := entries[m.ID]; twice {
				return nil, fmt.Errorf("%s: key %q is already in %s", name, m.ID, before.file)
			}
			e, err := newEntry(tag, m)
			if err != nil {
				return nil, fmt.Errorf("%s: key %q: %w", name, m.ID, err)
			}
			e.file = path.Base(name)
			entries[m.ID] = e
		}
	}
	return entries, nil
}

func newEntry(tag string, m *i18n.Message) (entry, error) {
	if m.Other == "" {
		return entry{}, fmt.Errorf("no text (form other)")
	}
	e := entry{forms: map[form]text{}}
	for f, src := range map[form]string{one: m.One, many: m.Many, other: m.Other} {
		if src == "" {
			continue
		}
		t, err := parseText(typography(tag, strings.TrimSpace(src)))
		if err != nil {
			return entry{}, err
		}
		e.forms[f] = t
	}
	if t := e.forms[other]; len(e.forms) == 1 && t.plain() {
		e.plain = t.literal()
	}
	return e, nil
}
