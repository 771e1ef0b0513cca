package caseexchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"jurande/internal/refusal"
)

// The types of this file read what real exporters write: nulls for absent texts,
// a text where a list is meant and the reverse, plain addresses for links, figures
// as texts, properties that the schema does not know. Nothing is refused here but
// what is not a package at all.

type foreignPackage struct {
	Document     *foreignDocument `json:"CFDocument"`
	Items        []foreignItem    `json:"CFItems"`
	Associations []foreignLink    `json:"CFAssociations"`
	Rubrics      []foreignRubric  `json:"CFRubrics"`
	Wrapped      *foreignPackage  `json:"CFPackage"`
}

type foreignDocument struct {
	Identifier text            `json:"identifier"`
	URI        text            `json:"uri"`
	Title      text            `json:"title"`
	Creator    text            `json:"creator"`
	Extensions carrier[docExt] `json:"extensions"`
}

type foreignItem struct {
	Identifier  text             `json:"identifier"`
	URI         text             `json:"uri"`
	Statement   text             `json:"fullStatement"`
	Abbreviated text             `json:"abbreviatedStatement"`
	Code        text             `json:"humanCodingScheme"`
	Type        text             `json:"CFItemType"`
	Notes       text             `json:"notes"`
	Extensions  carrier[itemExt] `json:"extensions"`
}

type foreignLink struct {
	Type        text             `json:"associationType"`
	Sequence    figure           `json:"sequenceNumber"`
	Origin      node             `json:"originNodeURI"`
	Destination node             `json:"destinationNodeURI"`
	Notes       text             `json:"notes"`
	Extensions  carrier[linkExt] `json:"extensions"`
}

type foreignRubric struct {
	Identifier  text                     `json:"identifier"`
	URI         text                     `json:"uri"`
	Title       text                     `json:"title"`
	Description text                     `json:"description"`
	Criteria    []foreignRubricCriterion `json:"CFRubricCriteria"`
}

type foreignRubricCriterion struct {
	Identifier  text   `json:"identifier"`
	URI         text   `json:"uri"`
	Category    text   `json:"category"`
	Description text   `json:"description"`
	Item        node   `json:"CFItemURI"`
	Position    figure `json:"position"`
	Levels      length `json:"CFRubricCriterionLevels"`
}

// length counts the members of a list whose content has no place here.
type length int

func (l *length) UnmarshalJSON(raw []byte) error {
	var all []json.RawMessage
	if json.Unmarshal(raw, &all) == nil {
		*l = length(len(all))
	}
	return nil
}

// text is a string; a figure is taken as written, anything else as absent.
type text string

func (t *text) UnmarshalJSON(raw []byte) error {
	var s string
	switch {
	case len(raw) > 0 && raw[0] == '"':
		if err := json.Unmarshal(raw, &s); err != nil {
			return err
		}
	case len(raw) > 0 && raw[0] != '{' && raw[0] != '[' && string(raw) != "null":
		s = string(raw)
	}
	*t = text(s)
	return nil
}

// line is the text on one line, with single spaces.
func (t text) line() string { return strings.Join(strings.Fields(string(t)), " ") }

// figure is an integer, absent when it is none.
type figure int

func (f *figure) UnmarshalJSON(raw []byte) error {
	n, err := strconv.ParseFloat(strings.Trim(string(raw), `"`), 64)
	if err == nil && n > -1e9 && n < 1e9 {
		*f = figure(n)
	}
	return nil
}

// node is a link to an object: {title, identifier, uri}, or an address alone.
type node struct{ title, identifier, uri string }

func (n *node) UnmarshalJSON(raw []byte) error {
	var long struct {
		Title      text `json:"title"`
		Identifier text `json:"identifier"`
		URI        text `json:"uri"`
	}
	if len(raw) > 0 && raw[0] == '"' {
		return json.Unmarshal(raw, &n.uri)
	}
	if len(raw) > 0 && raw[0] == '{' {
		if err := json.Unmarshal(raw, &long); err != nil {
			return err
		}
	}
	*n = node{long.Title.line(), string(long.Identifier), string(long.URI)}
	return nil
}

// carrier keeps our own extension and ignores those of others, or ours when bent.
type carrier[T any] struct{ mine *T }

func (c *carrier[T]) UnmarshalJSON(raw []byte) error {
	var all map[string]json.RawMessage
	if json.Unmarshal(raw, &all) != nil || all[ours] == nil {
		return nil
	}
	var mine *T
	if json.Unmarshal(all[ours], &mine) == nil {
		c.mine = mine
	}
	return nil
}

// IsPackage recognises a CFPackage among JSON files, without reading it whole.
func IsPackage(data []byte) bool {
	data = bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), " \t\r\n")
	return len(data) > 0 && data[0] == '{' && bytes.Contains(data, []byte(`"CFDocument"`))
}

// read decodes a package or says what is wrong and at which line.
func read(data []byte) (foreignPackage, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	var p foreignPackage
	err := json.Unmarshal(data, &p)
	var syntax *json.SyntaxError
	var shape *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return p, refusal.New(refusal.Invalid, "package_json").At(lineAt(data, syntax.Offset)).Because(err)
	case errors.As(err, &shape):
		return p, refusal.New(refusal.Invalid, "package_shape", "field", shape.Field, "found", shape.Value).At(lineAt(data, shape.Offset)).Because(err)
	case err != nil:
		return p, refusal.New(refusal.Invalid, "package_json").Because(err)
	}
	if p.Document == nil && p.Wrapped != nil {
		p = *p.Wrapped
	}
	if p.Document == nil {
		return p, refusal.New(refusal.Invalid, "package_no_document")
	}
	return p, nil
}

// lineAt is the line, from 1, of a byte of a text.
func lineAt(data []byte, offset int64) int {
	return 1 + bytes.Count(data[:min(max(offset, 0), int64(len(data)))], []byte("\n"))
}
