package framework

import (
	"regexp"
	"strings"

	"jurande/internal/refusal"
)

// Registration is what the national register (RNCP or RS) says of a title: the
// facts that gate entries and deliveries (R01) and that certificates print (R24).
// It is read from the register's extract or entered by hand.
type Registration struct {
	Code              string            `json:"code" yaml:"code"`                                           // "RNCP12345" or "RS1234"
	Title             string            `json:"title" yaml:"title"`                                         // exact registered wording (R02)
	Level             int               `json:"level" yaml:"level"`                                         // national level 3 to 8, equal to the EQF level; 0 when the register gives none
	NSF               []string          `json:"nsf" yaml:"nsf"`                                             // "326" or "326n"
	Certifier         string            `json:"certifier" yaml:"certifier"`                                 // legal name
	Certifiers        []Certifier       `json:"certifiers,omitempty" yaml:"certifiers,omitempty"`           // all of them, when the register details them
	Kind              string            `json:"kind,omitempty" yaml:"kind,omitempty"`                       // "Enregistrement sur demande", "Enregistrement de droit"
	DecisionDate      Date              `json:"decision_date,omitzero" yaml:"decision_date,omitempty"`      // none for a registration by right
	EffectDate        Date              `json:"effect_date,omitzero" yaml:"effect_date,omitempty"`          // when the registration starts, if it is not the decision's date
	EndOfRegistration Date              `json:"end_of_registration,omitzero" yaml:"end_of_registration"`    // last day on which a candidate may enter
	DeliveryLimit     Date              `json:"delivery_limit,omitzero" yaml:"delivery_limit,omitempty"`    // last day on which a certificate may be delivered
	Active            bool              `json:"active" yaml:"active"`                                       // as the register says at the time of its extract
	Replaces          []string          `json:"replaces,omitempty" yaml:"replaces,omitempty"`               // codes of former registrations
	ReplacedBy        []string          `json:"replaced_by,omitempty" yaml:"replaced_by,omitempty"`         // codes of later ones
	Apprenticeship    bool              `json:"apprenticeship" yaml:"apprenticeship"`                       // open to apprenticeship contracts
	VAE               bool              `json:"vae" yaml:"vae"`                                             // open to the validation of experience
	Blocks            []RegisteredBlock `json:"blocks" yaml:"blocks"`                                       // in the register's order
	Partners          []Partner         `json:"partners,omitempty" yaml:"partners,omitempty"`               // centres habilitated by the certifier
	Acts              []Act             `json:"acts,omitempty" yaml:"acts,omitempty"`                       // orders and decrees that create the title
	Correspondences   []Correspondence  `json:"correspondences,omitempty" yaml:"correspondences,omitempty"` // blocks that are worth blocks of another title
}

// Certifier is a body that answers for the title.
type Certifier struct {
	Name   string `json:"name" yaml:"name"`
	SIRET  string `json:"siret,omitempty" yaml:"siret,omitempty"`
	Active bool   `json:"active" yaml:"active"`
}

// RegisteredBlock is a block as the register codes and names it.
type RegisteredBlock struct {
	Code  string `json:"code" yaml:"code"` // "RNCP12345BC01"
	Title string `json:"title" yaml:"title"`
}

// Partner is a centre that may prepare for the title, assess it, or both.
type Partner struct {
	Name     string `json:"name" yaml:"name"`
	SIRET    string `json:"siret,omitempty" yaml:"siret,omitempty"`
	Prepares bool   `json:"prepares" yaml:"prepares"`
	Assesses bool   `json:"assesses" yaml:"assesses"`
	Active   bool   `json:"active" yaml:"active"`
	Since    Date   `json:"since,omitzero" yaml:"since,omitempty"`
}

// Act is a published order, decree or decision.
type Act struct {
	Title string `json:"title" yaml:"title"`
	Date  Date   `json:"date,omitzero" yaml:"date,omitempty"`
}

// Correspondence says that holding the blocks From is worth the blocks To of another title.
type Correspondence struct {
	From []string `json:"from" yaml:"from"`
	Code string   `json:"code" yaml:"code"`
	To   []string `json:"to" yaml:"to"`
}

// lawR01 is the article that limits a registration in time.
const lawR01 = "code du travail, art. L. 6113-5"

// EntryOpen says whether a candidate may enter on that day (R01): not after the
// end of registration, and an unknown end opens nothing.
func (r Registration) EntryOpen(on Date) error {
	if r.EndOfRegistration.IsZero() {
		return r.refuse("registration_end_unknown", "end_of_registration")
	}
	if on.After(r.EndOfRegistration) {
		return r.refuse("registration_ended", "", "on", on.Time(), "end", r.EndOfRegistration.Time())
	}
	return nil
}

// DeliveryOpen says whether a certificate may be delivered on that day (R01): not
// before the decision that it must quote, not after the delivery limit.
func (r Registration) DeliveryOpen(on Date) error {
	if r.DeliveryLimit.IsZero() {
		return r.refuse("delivery_limit_unknown", "delivery_limit")
	}
	if on.After(r.DeliveryLimit) {
		return r.refuse("delivery_closed", "", "on", on.Time(), "limit", r.DeliveryLimit.Time())
	}
	if start := r.Start(); !start.IsZero() && on.Before(start) {
		return r.refuse("delivery_before_registration", "", "on", on.Time(), "start", start.Time())
	}
	return nil
}

// Deliverable joins the two gates for one holder: when they entered and when the
// certificate would be delivered.
func (r Registration) Deliverable(entry, delivery Date) error {
	var l refusal.List
	for _, err := range []error{r.EntryOpen(entry), r.DeliveryOpen(delivery)} {
		if no, ok := err.(*refusal.Refusal); ok {
			l = append(l, no)
		}
	}
	return l.Or()
}

// Start is the first day of the registration: its date of effect, else the decision's.
func (r Registration) Start() Date {
	if !r.EffectDate.IsZero() {
		return r.EffectDate
	}
	return r.DecisionDate
}

func (r Registration) refuse(key, field string, facts ...any) error {
	facts = append(facts, "code", r.Code, "title", r.Title)
	return refusal.New(refusal.Conflict, key, facts...).By("R01", lawR01).On(field)
}

var (
	titleCode = regexp.MustCompile(`^(RNCP|RS)[1-9][0-9]{0,6}$`)
	blockCode = regexp.MustCompile(`^(RNCP|RS)[1-9][0-9]{0,6}BC[0-9]{2,3}$`)
	nsfCode   = regexp.MustCompile(`^[1-4][0-9]{2}[a-z]?$`) // decree 94-522: group of three figures, letter of the function
	siretCode = regexp.MustCompile(`^[0-9]{14}$`)
)

// IsTitleCode reports whether s has the shape of a code of the register.
func IsTitleCode(s string) bool { return titleCode.MatchString(s) }

// Check says what is missing or impossible in a registration. Field paths name the
// place ("blocks[2].code") so that an edge can add the line of the file.
func (r Registration) Check() refusal.List {
	var l refusal.List
	add := func(field, key string, facts ...any) {
		l = append(l, refusal.New(refusal.Invalid, key, facts...).On(field))
	}
	if r.Code == "" {
		add("code", "registration_missing", "what", "code")
	} else if !titleCode.MatchString(r.Code) {
		add("code", "registration_code", "value", r.Code)
	}
	if strings.TrimSpace(r.Title) == "" {
		add("title", "registration_missing", "what", "title")
	}
	// The specific register (RS) has no levels.
	if (r.Level != 0 || !strings.HasPrefix(r.Code, "RS")) && (r.Level < 3 || r.Level > 8) {
		add("level", "registration_level", "value", r.Level)
	}
	if len(r.NSF) == 0 {
		add("nsf", "registration_missing", "what", "nsf")
	}
	for i, n := range r.NSF {
		if !nsfCode.MatchString(n) {
			add(index("nsf", i), "registration_nsf", "value", n)
		}
	}
	if strings.TrimSpace(r.Certifier) == "" {
		add("certifier", "registration_missing", "what", "certifier")
	}
	for i, c := range r.Certifiers {
		if c.SIRET != "" && !siretCode.MatchString(c.SIRET) {
			add(index("certifiers", i)+".siret", "registration_siret", "value", c.SIRET)
		}
	}
	r.checkDates(add)
	r.checkReplacements(add)
	r.checkBlocks(add)
	return l
}

func (r Registration) checkDates(add func(field, key string, facts ...any)) {
	if r.DecisionDate.IsZero() && len(r.Acts) == 0 {
		add("decision_date", "registration_missing", "what", "decision_date")
	}
	if r.EndOfRegistration.IsZero() {
		add("end_of_registration", "registration_missing", "what", "end_of_registration")
	}
	if r.DeliveryLimit.IsZero() {
		add("delivery_limit", "registration_missing", "what", "delivery_limit")
	}
	ordered := []struct {
		name string
		date Date
	}{{"decision_date", r.DecisionDate}, {"end_of_registration", r.EndOfRegistration}, {"delivery_limit", r.DeliveryLimit}}
	for i, before := range ordered {
		for _, after := range ordered[i+1:] {
			if !before.date.IsZero() && !after.date.IsZero() && after.date.Before(before.date) {
				add(after.name, "registration_order", "what", after.name, "than", before.name,
					"value", after.date.Time(), "first", before.date.Time())
			}
		}
	}
	if !r.EffectDate.IsZero() && !r.EndOfRegistration.IsZero() && r.EndOfRegistration.Before(r.EffectDate) {
		add("end_of_registration", "registration_order", "what", "end_of_registration", "than", "effect_date",
			"value", r.EndOfRegistration.Time(), "first", r.EffectDate.Time())
	}
}

func (r Registration) checkReplacements(add func(field, key string, facts ...any)) {
	for _, side := range []struct {
		name  string
		codes []string
	}{{"replaces", r.Replaces}, {"replaced_by", r.ReplacedBy}} {
		for i, c := range side.codes {
			if !titleCode.MatchString(c) {
				add(index(side.name, i), "registration_code", "value", c)
			} else if c == r.Code {
				add(index(side.name, i), "registration_itself", "value", c)
			}
		}
	}
}

func (r Registration) checkBlocks(add func(field, key string, facts ...any)) {
	if len(r.Blocks) == 0 && !strings.HasPrefix(r.Code, "RS") {
		add("blocks", "registration_missing", "what", "blocks")
	}
	seen := map[string]bool{}
	for i, b := range r.Blocks {
		at := index("blocks", i)
		switch {
		case !blockCode.MatchString(b.Code) || !strings.HasPrefix(b.Code, r.Code+"BC"):
			add(at+".code", "registration_block_code", "value", b.Code, "code", r.Code)
		case seen[b.Code]:
			add(at+".code", "registration_block_twice", "value", b.Code)
		}
		seen[b.Code] = true
		if strings.TrimSpace(b.Title) == "" {
			add(at+".title", "registration_missing", "what", "block_title")
		}
	}
}
