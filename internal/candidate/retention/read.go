package retention

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"jurande/internal/refusal"
)

const mostBytes = 256 << 10

var yamlLine = regexp.MustCompile(`line (\d+): ?(.*)`)

// written is the file as it is written.
type written struct {
	Controller  text             `yaml:"controller"`
	Officer     text             `yaml:"officer"`
	Kinds       []writtenKind    `yaml:"kinds"`
	Processings []writtenProcess `yaml:"processings"`
}

type text struct {
	French  string `yaml:"fr"`
	English string `yaml:"en"`
}

type writtenKind struct {
	ID        Kind      `yaml:"id"`
	Name      text      `yaml:"name"`
	Holds     text      `yaml:"holds"`
	Basis     text      `yaml:"basis"`
	Why       text      `yaml:"why"`
	Source    string    `yaml:"source"`
	Months    *int      `yaml:"months"`
	From      Event     `yaml:"from"`
	Then      Then      `yaml:"then"`
	OnRequest OnRequest `yaml:"on_request"`
}

type writtenProcess struct {
	ID         string `yaml:"id"`
	Name       text   `yaml:"name"`
	Purpose    text   `yaml:"purpose"`
	Basis      text   `yaml:"basis"`
	People     text   `yaml:"people"`
	Kinds      []Kind `yaml:"kinds"`
	Recipients text   `yaml:"recipients"`
	Transfers  text   `yaml:"transfers"`
	Security   text   `yaml:"security"`
}

// Read reads a configuration. It is strict: an unknown key, a kind that is missing, said
// twice or not known to the program, a sentence that lacks, are refused at their line.
func Read(data []byte) (Policy, error) {
	no := func(key string, line int, facts ...any) error {
		return refusal.List{refusal.New(refusal.Invalid, key, facts...).At(line)}
	}
	switch {
	case len(data) > mostBytes:
		return Policy{}, no("retention_too_large", 0, "Most", mostBytes>>10)
	case !utf8.Valid(data):
		return Policy{}, no("retention_not_utf8", 0)
	}
	var w written
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(&w); err != nil && !errors.Is(err, io.EOF) {
		line, said := 0, err.Error()
		if m := yamlLine.FindStringSubmatch(said); m != nil {
			line, _ = strconv.Atoi(m[1])
			said = m[2]
		}
		return Policy{}, no("retention_syntax", line, "Said", said)
	}
	r := &reader{lines: linesOf(data)}
	p := r.policy(w)
	if err := r.refused.Or(); err != nil {
		return Policy{}, err
	}
	return p, nil
}

// lines are where each kind and each processing begins.
type lines struct{ kinds, processings []int }

func linesOf(data []byte) (l lines) {
	var doc yaml.Node
	if yaml.Unmarshal(data, &doc) != nil || len(doc.Content) == 0 {
		return l
	}
	root := doc.Content[0]
	for i := 0; i+1 < len(root.Content); i += 2 {
		for _, n := range root.Content[i+1].Content {
			switch root.Content[i].Value {
			case "kinds":
				l.kinds = append(l.kinds, n.Line)
			case "processings":
				l.processings = append(l.processings, n.Line)
			}
		}
	}
	return l
}

type reader struct {
	lines   lines
	refused refusal.List
}

func (r *reader) refuse(line int, path, key string, facts ...any) {
	r.refused = append(r.refused, refusal.New(refusal.Invalid, key, append(facts, "Path", path)...).At(line).On(path))
}

func at(lines []int, i int) int {
	if i < len(lines) {
		return lines[i]
	}
	return 0
}

// both is a sentence in the two languages.
func (r *reader) both(t text, line int, path string) Text {
	t.French, t.English = strings.TrimSpace(t.French), strings.TrimSpace(t.English)
	if t.French == "" || t.English == "" {
		r.refuse(line, path, "retention_wants_both")
	}
	return Text(t)
}

func (r *reader) policy(w written) (p Policy) {
	p.Controller, p.Officer = r.both(w.Controller, 0, "controller"), r.both(w.Officer, 0, "officer")
	for i, k := range w.Kinds {
		line := at(r.lines.kinds, i)
		path := "kinds." + string(k.ID)
		switch {
		case !slices.Contains(Kinds, k.ID):
			r.refuse(line, "kinds", "retention_kind_unknown", "word", string(k.ID), "Known", Kinds)
			continue
		case slices.ContainsFunc(p.Rules, func(x Rule) bool { return x.Kind == k.ID }):
			r.refuse(line, path, "retention_kind_twice", "word", string(k.ID))
			continue
		}
		p.Rules = append(p.Rules, r.rule(k, line, path))
	}
	for _, k := range Kinds {
		if !slices.ContainsFunc(w.Kinds, func(x writtenKind) bool { return x.ID == k }) {
			r.refuse(0, "kinds", "retention_kind_missing", "word", string(k))
		}
	}
	for i, x := range w.Processings {
		line := at(r.lines.processings, i)
		path := "processings." + x.ID
		if x.ID == "" || slices.ContainsFunc(p.Processings, func(y Processing) bool { return y.ID == x.ID }) {
			r.refuse(line, "processings", "retention_processing_id", "word", x.ID)
		}
		for _, k := range x.Kinds {
			if !slices.Contains(Kinds, k) {
				r.refuse(line, path+".kinds", "retention_kind_unknown", "word", string(k), "Known", Kinds)
			}
		}
		if len(x.Kinds) == 0 {
			r.refuse(line, path+".kinds", "retention_no_kind")
		}
		p.Processings = append(p.Processings, Processing{ID: x.ID, Name: r.both(x.Name, line, path+".name"), Purpose: r.both(x.Purpose, line, path+".purpose"), Basis: r.both(x.Basis, line, path+".basis"),
			People: r.both(x.People, line, path+".people"), Kinds: x.Kinds, Recipients: r.both(x.Recipients, line, path+".recipients"), Transfers: r.both(x.Transfers, line, path+".transfers"), Security: r.both(x.Security, line, path+".security")})
	}
	if len(p.Processings) == 0 {
		r.refuse(0, "processings", "retention_no_processing")
	}
	return p
}

// mostMonths is a hundred years.
const mostMonths = 1200

func (r *reader) rule(k writtenKind, line int, path string) Rule {
	x := Rule{Kind: k.ID, Name: r.both(k.Name, line, path+".name"), Holds: r.both(k.Holds, line, path+".holds"), Basis: r.both(k.Basis, line, path+".basis"), Why: r.both(k.Why, line, path+".why"),
		Source: strings.TrimSpace(k.Source), From: k.From, Then: k.Then, OnRequest: k.OnRequest, Line: line}
	if x.Source == "" {
		r.refuse(line, path+".source", "retention_no_source")
	}
	word(r, line, path+".then", x.Then, Erase, Anonymise, Keep)
	word(r, line, path+".on_request", x.OnRequest, AtOnce, AfterSession, WithoutResult, Never)
	if x.Then == Keep {
		if k.Months != nil || k.From != "" {
			r.refuse(line, path+".months", "retention_keeps_for_good")
		}
		if x.OnRequest != Never {
			r.refuse(line, path+".on_request", "retention_keeps_for_good")
		}
		return x
	}
	if k.Months == nil || *k.Months < 0 || *k.Months > mostMonths {
		r.refuse(line, path+".months", "retention_months", "Most", mostMonths)
	} else {
		x.Months = *k.Months
	}
	allowed := []Event{SessionEnd}
	switch {
	case x.Kind == Letters || x.Kind == Connections || x.Kind == CandidateTmp:
		allowed = []Event{Made}
	case x.Kind == Requests || x.Kind == DataRequests:
		allowed = []Event{Answered}
	}
	word(r, line, path+".from", x.From, allowed...)
	return x
}

func word[W ~string](r *reader, line int, path string, is W, allowed ...W) {
	if !slices.Contains(allowed, is) {
		words := make([]string, len(allowed))
		for i, a := range allowed {
			words[i] = string(a)
		}
		r.refuse(line, path, "retention_word", "word", string(is), "Known", words)
	}
}
