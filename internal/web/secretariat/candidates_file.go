package secretariat

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"

	"jurande/internal/candidate"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/ui/facts"
	"jurande/internal/web/ui/field"
	"jurande/internal/web/ui/history"
)

// ConsentFacts say what a candidate agrees to, since when, and how to change it.
func ConsentFacts(p *lang.Printer, d *office.CandidateDossier, at string, may bool) (list []facts.Fact) {
	for _, kind := range candidate.Consents {
		f := facts.Fact{Term: p.T("consent." + string(kind)), Text: p.T("registration.consent_none")}
		do, act := "give", p.T("registration.consent_act")
		for _, c := range slices.Backward(d.Consents) { // the latest speaks last
			if c.Kind != string(kind) {
				continue
			}
			f.Text = p.T("registration.consent_since", "at", p.ShortDate(time.UnixMilli(c.GivenAt)), "version", c.Version)
			do, act = "withdraw", p.T("registration.consent_withdraw")
			if c.WithdrawnAt != 0 {
				f.Text = p.T("registration.consent_until", "at", p.ShortDate(time.UnixMilli(c.WithdrawnAt)))
				do, act = "give", p.T("registration.consent_act")
			}
		}
		if may {
			f.Body = consentAct(at, string(kind), act+" ("+p.T("consent."+string(kind))+")", do)
		}
		list = append(list, f)
	}
	return list
}

func seenWords(p *lang.Printer, d *office.CandidateDossier) (list []string) {
	for _, s := range d.Seen {
		list = append(list, p.T("registration.document_line", "document", p.T("document."+s.Kind), "at", p.ShortDate(time.UnixMilli(s.At)), "who", d.Names[s.By]))
	}
	return list
}

func documentOptions(p *lang.Printer) (list []field.Option) {
	for _, k := range candidate.Documents {
		list = append(list, field.Option{Value: string(k), Text: p.T("document." + string(k))})
	}
	return list
}

// CorrectionEvents are the corrections of a file, what stood before beside what stands.
func CorrectionEvents(p *lang.Printer, d *office.CandidateDossier) (list []history.Event) {
	now := map[string]string{}
	for c, v := range candidate.Typed(d.Enrolment) {
		now[strings.TrimPrefix(string(c), "roster_")] = v
	}
	for _, r := range d.Revisions { // the latest first: what it set is what stands until then
		var before, after []string
		for _, column := range slices.Sorted(maps.Keys(r.Earlier)) {
			word := correctedColumns[column]
			was := correctedText(column, r.Earlier[column], d)
			before, after = append(before, p.T("field."+word)+" : "+was), append(after, now[strings.TrimPrefix(word, "roster_")])
			now[strings.TrimPrefix(word, "roster_")] = was
		}
		list = append(list, history.Event{At: time.UnixMilli(r.At), Who: d.Names[r.By], What: p.T("registration.event_corrected"), Before: strings.Join(before, " ; "), After: strings.Join(after, " ; "), Why: r.Reason})
	}
	return list
}

// correctedColumns are the words of what a correction keeps, by column of the base.
var correctedColumns = map[string]string{
	"birth_name": "roster_birth_name", "usage_name": "roster_usage_name", "given_names": "roster_given", "sex": "roster_sex", "birth_date": "roster_birth_date",
	"birth_place": "roster_birth_place", "birth_country": "roster_country", "birth_code": "roster_birth_code", "country_code": "roster_country_code",
	"email": "roster_email", "telephone": "roster_telephone", "street": "roster_street", "postal_code": "roster_postal_code", "town": "roster_town", "country": "roster_address_country",
	"centre": "roster_centre", "route": "roster_route", "blocks": "roster_blocks", "held": "roster_held", "initiative": "roster_initiative", "entered_on": "roster_entered_on",
	"starts_on": "roster_starts_on", "ends_on": "roster_ends_on", "employer": "roster_employer", "siret": "roster_siret",
}

// correctedText is a former value as a form would show it.
func correctedText(column, was string, d *office.CandidateDossier) string {
	switch column {
	case "birth_date", "entered_on", "starts_on", "ends_on":
		if b, err := candidate.ParseBirth(was); err == nil {
			return b.Figures()
		}
	case "held":
		var held []candidate.Held
		if json.Unmarshal([]byte(was), &held) == nil {
			ids := make([]string, len(held))
			for i, h := range held {
				ids[i] = h.Block
			}
			return strings.Join(ids, ", ")
		}
	case "blocks":
		return strings.Join(strings.Fields(was), ", ")
	case "centre":
		return d.CentreCodes[was]
	}
	return was
}
