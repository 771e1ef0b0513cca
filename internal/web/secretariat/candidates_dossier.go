package secretariat

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/a-h/templ"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/measures"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui/facts"
	"jurande/internal/web/ui/history"
	"jurande/internal/web/ui/register"
	"jurande/internal/web/ui/state"
	"jurande/internal/web/verdict"
)

type candidateView struct {
	*office.CandidateDossier
	May     bool
	Account bool // may open an account
	Found   int  // exemptions that wait for a confirmation
	Exempts bool // may confirm them

	MayExport bool // may hand over what is kept of the candidate
	Said      []lang.Said
	Login     string
	Measures  templ.Component // what was granted, never why
}

// Candidate shows one candidate's entry.
func Candidate(q *shell.Request) error { return showCandidate(q, "", nil) }

// GiveAccount opens a candidate's account.
func GiveAccount(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	login := f.Text("login", 100, true)
	if err = f.Err(); err == nil {
		// A password is taken as typed: no trimming.
		_, err = q.Office.GiveCandidateAccount(q.Context(), q.Who, q.PathValue("enrolment"), login, q.PostFormValue("password"))
	}
	if refused(err) {
		return showCandidate(q, login, err)
	}
	if err != nil {
		return err
	}
	q.Say("candidates.account.done", "login", strings.ToLower(login))
	return q.See(sessionURL(q.PathValue("session"), "candidats", q.PathValue("enrolment")))
}

// CandidatePresence records that a candidate was there, or not, for all their copies.
func CandidatePresence(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	x, err := q.Office.CandidateDossier(q.Context(), q.Who, q.PathValue("enrolment"))
	if err != nil {
		return err
	}
	var ids []string
	for _, c := range x.Copies {
		ids = append(ids, c.ID)
	}
	err = q.Office.RecordPresence(q.Context(), q.Who, x.Session.ID, ids, exam.Presence(f.Get("presence")))
	if refused(err) {
		return showCandidate(q, "", err)
	}
	if err != nil {
		return err
	}
	q.Say("copies.presence.done", "n", len(ids))
	return q.See(sessionURL(x.Session.ID, "candidats", x.Enrolment.ID))
}

func showCandidate(q *shell.Request, login string, refusedBy error) error {
	x, err := q.Office.CandidateDossier(q.Context(), q.Who, q.PathValue("enrolment"))
	if err != nil {
		return err
	}
	if x.Session.ID != q.PathValue("session") {
		return refusal.New(refusal.NotFound, "not_found", "What", "enrolment")
	}
	v := candidateView{CandidateDossier: x, May: access.MayEver(q.Who, access.AttachWork) && len(x.Copies) > 0, Login: login,
		Account: access.MayEver(q.Who, access.ManagePeople), MayExport: access.MayEver(q.Who, access.ExportPerson), Said: q.P.Refusals(refusedBy)}
	if v.Exempts = access.MayEver(q.Who, access.ConfirmExemption); v.Exempts {
		e, err := q.Office.Exemptions(q.Context(), q.Who, x.Enrolment.ID)
		if err != nil {
			return err
		}
		if e.Open {
			v.Found = len(e.Proposed)
		}
	}
	if v.Measures, err = measures.Of(q, x.Enrolment.ID); err != nil {
		return err
	}
	if v.Login == "" {
		v.Login = strings.ToLower(x.Enrolment.Number)
	}
	return showSession(q, x.Session, shell.Page{Title: x.Enrolment.Identity.Name(), Refused: refusedBy, Body: candidatePage(v)})
}

// IdentityFacts are a civil identity as facts.
func IdentityFacts(p *lang.Printer, e candidate.Enrolment) []facts.Fact {
	i := e.Identity
	list := []facts.Fact{{Term: p.T("field.roster_number"), Text: e.Number}, {Term: p.T("field.roster_birth_name"), Text: i.BirthName}}
	if i.UsageName != "" {
		list = append(list, facts.Fact{Term: p.T("field.roster_usage_name"), Text: i.UsageName})
	}
	place := coded(i.BirthPlace, i.BirthCode)
	if i.BirthCountry != "" {
		place = strings.Trim(place+", "+coded(i.BirthCountry, i.CountryCode), ", ")
	}
	sex := ""
	if i.Sex != "" {
		sex = p.T("sex." + string(i.Sex))
	}
	return append(list, facts.Fact{Term: p.T("field.roster_given"), Text: strings.Join(i.GivenNames, ", ")},
		facts.Fact{Term: p.T("field.roster_sex"), Text: sex},
		facts.Fact{Term: p.T("field.roster_birth_date"), Text: BirthWords(p, i.BirthDate)},
		facts.Fact{Term: p.T("field.roster_birth_place"), Text: place})
}

// ContactFacts are how a candidate is reached.
func ContactFacts(p *lang.Printer, e candidate.Enrolment) []facts.Fact {
	list := []facts.Fact{{Term: p.T("field.roster_email"), Text: e.Email}, {Term: p.T("field.roster_telephone"), Text: e.Contact.Telephone}}
	address := facts.Fact{Term: p.T("field.roster_street")}
	if a := e.Contact.Address(); len(a) > 0 {
		address.Body = lines(a)
	}
	return append(list, address)
}

// TermsFacts are the circumstances of an entry.
func TermsFacts(p *lang.Printer, e candidate.Enrolment) []facts.Fact {
	list := []facts.Fact{{Term: p.T("field.roster_centre"), Text: e.Centre.Name}, {Term: p.T("field.roster_route"), Text: p.T("route." + string(e.Route))}}
	add := func(term, text string) {
		if text != "" {
			list = append(list, facts.Fact{Term: p.T("field." + term), Text: text})
		}
	}
	t := e.Terms
	if t.Initiative != "" {
		add("roster_initiative", p.T("initiative."+string(t.Initiative)))
	}
	add("roster_entered_on", shortDay(p, t.EnteredOn))
	add("roster_starts_on", shortDay(p, t.StartsOn))
	add("roster_ends_on", shortDay(p, t.EndsOn))
	add("roster_employer", t.Employer.Name)
	add("roster_siret", t.Employer.SIRET)
	return list
}

// coded writes a place and its code.
func coded(place, code string) string {
	if code == "" {
		return place
	}
	return strings.TrimSpace(place + " (" + code + ")")
}

// BirthWords writes a birth date in full, or what the register knows of it.
func BirthWords(p *lang.Printer, b candidate.Birth) string {
	switch {
	case b.Complete():
		return civilDay(p, framework.Date(b))
	case b.Month != 0:
		return p.T("candidates.birth.month", "month", b.Figures())
	case !b.IsZero():
		return p.T("candidates.birth.year", "year", b.Figures())
	}
	return ""
}

func (v candidateView) entry(p *lang.Printer) []facts.Fact {
	e := v.Enrolment
	blocks := make([]string, len(e.Blocks))
	for i, id := range e.Blocks {
		blocks[i] = id + " " + blockTitle(v.Published.Framework, id)
	}
	list := append(TermsFacts(p, e), facts.Fact{Term: p.T("field.roster_blocks"), Body: lines(blocks)})
	if len(e.Held) > 0 {
		held := make([]string, len(e.Held))
		for i, h := range e.Held {
			held[i] = verdict.HeldReason(p, h)
		}
		list = append(list, facts.Fact{Term: p.T("field.roster_held"), Body: lines(held)})
	}
	if v.Account {
		account := v.CandidateDossier.Login
		list = append(list, facts.Fact{Term: p.T("candidates.account.word"), Text: account})
	}
	return list
}

func (v candidateView) copies(p *lang.Printer) register.Table {
	t := register.Table{ID: "copies", Caption: p.T("candidates.copies"), Empty: register.Empty{What: p.T("candidates.no_copy")}, Columns: []register.Column{
		{Text: p.T("copies.assessment")}, {Text: p.T("copies.word")}, {Text: p.T("copies.presence.word")}, {Text: p.T("copies.works"), Figures: true}}}
	for _, c := range v.CandidateDossier.Copies {
		t.Rows = append(t.Rows, register.Row{ID: c.ID, Name: c.Number, Cells: []register.Cell{
			{Text: c.AssessmentID, Under: assessmentTitle(v.Published, c.AssessmentID)}, {Text: c.Number, URL: sessionURL(c.SessionID, "copies", c.ID)},
			{State: presenceState(p, c.Presence)}, {Text: p.Number(v.Works[c.ID])}}})
	}
	return t
}

func presenceState(p *lang.Printer, x exam.Presence) *state.State {
	shapes := map[exam.Presence]state.Shape{exam.Expected: state.Empty, exam.Present: state.Full, exam.Absent: state.Absent}
	return &state.State{Word: p.T("copies.presence." + string(x)), Shape: shapes[x]}
}

func assessmentTitle(pub *office.Published, id string) string {
	for _, b := range pub.Framework.Blocks {
		for _, a := range b.Assessments {
			if a.ID == id {
				return a.Title
			}
		}
	}
	return ""
}

func (v candidateView) events(p *lang.Printer) []history.Event {
	return FileEvents(p, v.CandidateDossier)
}

// FileEvents is the history of a candidate's file, the latest first.
func FileEvents(p *lang.Printer, d *office.CandidateDossier) []history.Event {
	list := CorrectionEvents(p, d)
	for _, e := range d.History {
		var f struct {
			Login, Consent string
			Corrected      []string
			Seen           string `json:"identity_seen"`
			Withdrawn      bool
			Entries        json.RawMessage
		}
		what := p.T("act." + e.Act)
		if json.Unmarshal([]byte(e.Facts), &f) != nil || f.Corrected != nil {
			continue // told with what stood before
		}
		switch {
		case f.Withdrawn:
			what = p.T("registration.event_withdrawn")
		case f.Consent != "":
			what = p.T("registration.event_consent")
		case f.Seen != "":
			what = p.T("registration.event_seen")
		}
		if access.Act(e.Act) == access.ImportCandidates || f.Entries != nil {
			what = p.T("candidates.event.entered")
		} else if access.Act(e.Act) == access.ConfirmExemption {
			what = p.T("exemption.event")
		} else if f.Login != "" {
			what = p.T("candidates.event.account", "login", f.Login)
		}
		list = append(list, history.Event{At: time.UnixMilli(e.At), Who: d.Names[e.Actor], What: what})
	}
	slices.SortStableFunc(list, func(a, b history.Event) int { return b.At.Compare(a.At) })
	return list
}
