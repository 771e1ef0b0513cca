package secretariat

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"jurande/internal/access"
	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
)

// ExtractUpload bounds the body that brings an extract of the register.
const ExtractUpload = office.LargestExtract + 1<<20

type registrationView struct {
	*office.FrameworkView
	Typed   registrationForm
	Codes   []codeLine // one for each block of the référentiel
	Edits   bool
	Extract bool // the form was filled from an extract and is not kept yet
	History []office.RegistrationEvent
	Said    []lang.Said
	Code    string // typed beside the extract
	Base    string // JSON of what the extract says besides the form, to be kept with it
}

// codeLine is a block of the référentiel and what the register says of it; Block is
// empty for a registered block that the référentiel does not have.
type codeLine struct {
	Block       framework.Block
	Code, Title string
}

// registrationForm is the form as typed.
type registrationForm struct {
	Code, Title, Level, NSF, Certifier, Decision, Effect, End, Limit, Replaces, ReplacedBy string
	Active, Apprenticeship, VAE                                                            bool
}

// Registration shows what the national register says of the title (R01).
func Registration(q *shell.Request) error {
	v, err := frameworkOf(q)
	if err != nil {
		return err
	}
	return showRegistration(q, v, registrationOf(v), registrationShown{})
}

// SaveRegistration keeps what was typed.
func SaveRegistration(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	v, err := frameworkOf(q)
	if err != nil {
		return err
	}
	typed := typedRegistration(f, v)
	reg, err := readRegistration(typed, baseOf(f, v))
	if err == nil {
		err = q.Office.SaveRegistration(q.Context(), q.Who, v.TitleID, revisionOf(f), reg)
	}
	if refused(err) {
		return showRegistration(q, v, typed, registrationShown{base: f.Get("base"), refused: err})
	}
	if err != nil {
		return err
	}
	q.Say("framework.registration.done")
	return q.See(versionURL(v.VersionLine, "enregistrement"))
}

// FillRegistration fills the form from an extract of the register; nothing is kept
// until it is saved.
func FillRegistration(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	v, err := frameworkOf(q)
	if err != nil {
		return err
	}
	_, raw, err := f.File("extract")
	if err == nil && len(raw) > office.LargestExtract {
		err = refusal.New(refusal.TooLarge, "register_extract_large", "limit", office.LargestExtract>>20).On("extract")
	}
	if err != nil {
		return showRegistration(q, v, registrationOf(v), registrationShown{code: f.Get("fiche"), refused: err})
	}
	reg, err := q.Office.ReadRegister(raw, f.Get("fiche"))
	if refused(err) {
		return showRegistration(q, v, registrationOf(v), registrationShown{code: f.Get("fiche"), refused: onField(err, "fiche")})
	}
	if err != nil {
		return err
	}
	filled := *v
	filled.Registration = reg
	base, err := json.Marshal(reg)
	if err != nil {
		return err
	}
	return showRegistration(q, &filled, registrationOf(&filled), registrationShown{extract: true, base: string(base)})
}

// baseOf is what the form completes: the extract that filled it, else what was kept.
func baseOf(f *shell.Form, v *office.FrameworkView) framework.Registration {
	var reg framework.Registration
	if base := f.Get("base"); base != "" && json.Unmarshal([]byte(base), &reg) == nil {
		return reg
	}
	return v.Registration
}

// onField puts a fault about the code of a sheet beside the field where it was typed.
func onField(err error, name string) error {
	var r *refusal.Refusal
	if errors.As(err, &r) && r.Field == "code" {
		moved := *r
		moved.Field = name
		return &moved
	}
	return err
}

// registrationEntry is the form with the line of each block.
type registrationEntry struct {
	registrationForm
	Codes []codeLine
}

// registrationOf fills the form with what is known.
func registrationOf(v *office.FrameworkView) registrationEntry {
	r := v.Registration
	e := registrationEntry{registrationForm: registrationForm{Code: r.Code, Title: r.Title, NSF: strings.Join(r.NSF, " "), Certifier: r.Certifier,
		Decision: r.DecisionDate.String(), Effect: r.EffectDate.String(), End: r.EndOfRegistration.String(), Limit: r.DeliveryLimit.String(),
		Replaces: strings.Join(r.Replaces, " "), ReplacedBy: strings.Join(r.ReplacedBy, " "), Active: r.Active, Apprenticeship: r.Apprenticeship, VAE: r.VAE}}
	if r.Level > 0 {
		e.Level = strconv.Itoa(r.Level)
	}
	if r.Code == "" { // nothing is known yet: begin with what the référentiel says
		e.Title, e.Active = v.Framework.Title, true
		if v.Framework.Level > 0 {
			e.Level = strconv.Itoa(v.Framework.Level)
		}
	}
	titles := map[string]string{}
	for _, b := range r.Blocks {
		titles[b.Code] = b.Title
	}
	codes := map[string]string{}
	for _, m := range framework.MatchBlocks(r, v.Framework) {
		codes[m.Block] = m.Code
	}
	for _, b := range v.Framework.Blocks {
		line := codeLine{Block: b, Code: codes[b.ID], Title: titles[codes[b.ID]]}
		if line.Title == "" && r.Code == "" {
			line.Title = b.Title
		}
		e.Codes = append(e.Codes, line)
	}
	for _, m := range framework.MatchBlocks(r, v.Framework) {
		if m.Block == "" {
			e.Codes = append(e.Codes, codeLine{Code: m.Code, Title: titles[m.Code]})
		}
	}
	return e
}

// mostLines bounds the lines of blocks that a form may bring.
const mostLines = 200

func typedRegistration(f *shell.Form, v *office.FrameworkView) registrationEntry {
	e := registrationEntry{registrationForm: registrationForm{Code: strings.ToUpper(strings.ReplaceAll(f.Get("code"), " ", "")), Title: f.Get("title"), Level: f.Get("level"), NSF: f.Get("nsf"),
		Certifier: f.Get("certifier"), Decision: f.Get("decision_date"), Effect: f.Get("effect_date"), End: f.Get("end_of_registration"), Limit: f.Get("delivery_limit"),
		Replaces: f.Get("replaces"), ReplacedBy: f.Get("replaced_by"), Active: f.Has("active"), Apprenticeship: f.Has("apprenticeship"), VAE: f.Has("vae")}}
	for i := 0; i < mostLines && (i < len(v.Framework.Blocks) || f.Has("code_"+strconv.Itoa(i))); i++ {
		line := codeLine{Code: strings.ToUpper(strings.ReplaceAll(f.Get("code_"+strconv.Itoa(i)), " ", "")), Title: f.Get("title_" + strconv.Itoa(i))}
		if i < len(v.Framework.Blocks) {
			line.Block = v.Framework.Blocks[i]
		}
		e.Codes = append(e.Codes, line)
	}
	return e
}

// readRegistration turns the form into a registration; what the form does not ask
// (partners, acts, correspondences) stays as the register gave it.
func readRegistration(e registrationEntry, r framework.Registration) (framework.Registration, error) {
	var faults refusal.List
	day := func(field, text string) framework.Date {
		d, err := framework.ParseDate(text)
		if err != nil {
			faults = append(faults, refusal.New(refusal.Invalid, "registration_date", "value", text).On(field))
		}
		return d
	}
	r.Code, r.Title, r.Certifier = e.Code, e.Title, e.Certifier
	r.NSF, r.Replaces, r.ReplacedBy = words(e.NSF), words(strings.ToUpper(e.Replaces)), words(strings.ToUpper(e.ReplacedBy))
	r.Level, _ = strconv.Atoi(e.Level)
	r.DecisionDate, r.EffectDate = day("decision_date", e.Decision), day("effect_date", e.Effect)
	r.EndOfRegistration, r.DeliveryLimit = day("end_of_registration", e.End), day("delivery_limit", e.Limit)
	r.Active, r.Apprenticeship, r.VAE = e.Active, e.Apprenticeship, e.VAE
	r.Blocks = []framework.RegisteredBlock{}
	var places []int // which line of the form each registered block came from
	for i, c := range e.Codes {
		if c.Code != "" || c.Title != "" && e.Code != "" && !strings.HasPrefix(e.Code, "RS") {
			r.Blocks = append(r.Blocks, framework.RegisteredBlock{Code: c.Code, Title: c.Title})
			places = append(places, i)
		}
	}
	if len(faults) > 0 {
		return r, faults
	}
	for _, f := range r.Check() {
		moved := *f
		moved.Field = fieldOf(f.Field, places)
		faults = append(faults, &moved)
	}
	return r, faults.Or()
}

// fieldOf names the field of the form that a path of the registration belongs to.
func fieldOf(path string, places []int) string {
	list, rest, indexed := strings.Cut(path, "[")
	if !indexed {
		if path == "blocks" {
			return "code_0"
		}
		return path
	}
	n, name, _ := strings.Cut(rest, "]")
	i, err := strconv.Atoi(n)
	if list == "blocks" && err == nil && i < len(places) {
		return strings.TrimPrefix(name, ".") + "_" + strconv.Itoa(places[i])
	}
	return list
}

func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' || r == ';' || r == '\n' || r == '\t' })
}

// registrationShown is how the form comes back.
type registrationShown struct {
	code    string // typed beside the extract
	base    string
	extract bool
	refused error
}

func showRegistration(q *shell.Request, v *office.FrameworkView, e registrationEntry, how registrationShown) error {
	history, err := q.Office.RegistrationHistory(q.Context(), q.Who, v.TitleID)
	if err != nil {
		return err
	}
	r := registrationView{FrameworkView: v, Typed: e.registrationForm, Codes: e.Codes, Edits: access.MayEver(q.Who, access.EditRegistration),
		Extract: how.extract, History: history, Code: how.code, Base: how.base, Said: q.P.Refusals(how.refused)}
	return showVersion(q, v, shell.Page{Title: q.P.T("framework.part.registration"), Kind: ui.Dossier, Refused: how.refused, Body: registration(r)})
}
