package secretariat

import (
	"strconv"
	"strings"

	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/ui/history"
)

// registrationEvents tells each state of a registration by what it changed.
func registrationEvents(p *lang.Printer, states []office.RegistrationEvent) []history.Event {
	var list []history.Event
	for i, s := range states {
		e := history.Event{At: s.At, Who: s.Who, What: p.T("framework.registration.entered")}
		if i+1 < len(states) {
			e.What = p.T("framework.registration.corrected")
			e.Before, e.After = changedFacts(p, states[i+1].Registration, s.Registration)
		}
		list = append(list, e)
	}
	return list
}

// changedFacts lists what differs between two states, as they were and as they are.
func changedFacts(p *lang.Printer, was, now framework.Registration) (before, after string) {
	a, b := toldFacts(p, was), toldFacts(p, now)
	var olds, news []string
	for i, f := range b {
		if f.value == a[i].value {
			continue
		}
		olds = append(olds, p.T("framework.registration.fact", "term", f.term, "value", orUnknown(p, a[i].value)))
		news = append(news, p.T("framework.registration.fact", "term", f.term, "value", orUnknown(p, f.value)))
	}
	return strings.Join(olds, " ; "), strings.Join(news, " ; ")
}

type toldFact struct{ term, value string }

func toldFacts(p *lang.Printer, r framework.Registration) []toldFact {
	var blocks []string
	for _, b := range r.Blocks {
		blocks = append(blocks, b.Code+" "+b.Title)
	}
	yesNo := func(b bool) string {
		if b {
			return p.T("framework.registration.yes")
		}
		return p.T("framework.registration.no")
	}
	return []toldFact{
		{p.T("framework.registration.code"), r.Code}, {p.T("framework.registration.title"), r.Title}, {p.T("framework.registration.level"), strconv.Itoa(r.Level)},
		{p.T("framework.registration.nsf"), strings.Join(r.NSF, ", ")}, {p.T("framework.registration.certifier"), r.Certifier},
		{p.T("framework.registration.decision"), registerDay(p, r.DecisionDate)}, {p.T("framework.registration.effect"), registerDay(p, r.EffectDate)},
		{p.T("framework.registration.end"), registerDay(p, r.EndOfRegistration)}, {p.T("framework.registration.limit"), registerDay(p, r.DeliveryLimit)},
		{p.T("framework.registration.replaces"), strings.Join(r.Replaces, ", ")}, {p.T("framework.registration.replaced_by"), strings.Join(r.ReplacedBy, ", ")},
		{p.T("framework.registration.active"), yesNo(r.Active)}, {p.T("framework.registration.apprenticeship"), yesNo(r.Apprenticeship)},
		{p.T("framework.registration.vae"), yesNo(r.VAE)}, {p.T("framework.registration.blocks"), strings.Join(blocks, ", ")},
	}
}

func registerDay(p *lang.Printer, d framework.Date) string {
	if d.IsZero() {
		return ""
	}
	return p.ShortDate(d.Time())
}

func orUnknown(p *lang.Printer, s string) string {
	if s == "" {
		return p.T("facts.unknown")
	}
	return s
}
