package registration

import (
	"strings"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
)

type matter struct {
	name  string
	asked []asked
}

// formView is the form of one candidate, to be entered or corrected.
type formView struct {
	Session        exam.Session
	Offer          candidate.Offer
	Title, Lead    string
	Act, Back      string
	Correcting     bool
	Digest, Reason string
	Values         map[candidate.Column]string
	Held           []candidate.Held
	Again          func(name string) string // what was typed in a field; nil before anything was
	Doubts         []string
	Remarks        []string
	Said           []lang.Said
}

func (v formView) matters() []matter {
	return []matter{{"identity", identityAsked}, {"birth", birthAsked}, {"contact", contactAsked}, {"way", append(append([]asked{}, wayAsked...), dueAsked...)}, {"work", workAsked}, {"blocks", blocksAsked}}
}

func (v formView) questions(a []asked) questions { return questions{a, v.Values, v.Said, v.Offer} }

func (v formView) held(block string) (candidate.Held, bool) {
	for _, h := range v.Held {
		if h.Block == block {
			return h, true
		}
	}
	return candidate.Held{}, false
}

// again is what was typed of a block held, ticked or not; before, what is known.
func (v formView) again(name, known string) string {
	if v.Again == nil {
		return known
	}
	return v.Again(name)
}

// touched reports that something was typed of a block, though it is not ticked.
func (v formView) touched(block string) bool {
	return v.Again != nil && v.Again("held_source_"+block)+v.Again("held_until_"+block)+v.Again("held_proof_"+block) != ""
}

// sourceWords says where a block held comes from; what a file declared says no more.
func sourceWords(p *lang.Printer, source string) string {
	if source == candidate.HeldDeclared {
		return p.T("registration.held_declared")
	}
	return source
}

// home is where the candidates of a session are for the reader, by the address: the
// office's pages or the centre's.
func home(q *shell.Request) (base string, role access.Role) {
	if strings.HasPrefix(q.URL.Path, "/centre/") {
		return "/centre/" + q.PathValue("session") + "/candidats", access.Centre
	}
	return "/sessions/" + q.PathValue("session") + "/candidats", access.Secretariat
}

// AddForm asks for one candidate.
func AddForm(q *shell.Request) error {
	return showForm(q, "", nil, office.CandidateForm{}, office.Checked{}, nil)
}

// Add enters the candidate.
func Add(q *shell.Request) error {
	base, role := home(q)
	x, err := q.Office.OfferEntry(q.Context(), q.Who, q.PathValue("session"), role == access.Centre)
	if err != nil {
		return err
	}
	f, form, err := typed(q, x.Offer)
	if err != nil {
		return err
	}
	var id string
	var checked office.Checked
	if err = f.Err(); err == nil {
		id, checked, err = q.Office.AddCandidate(q.Context(), q.Who, x.Session.ID, form)
	}
	if refusedForm(err) {
		return showForm(q, "", f, form, checked, err)
	}
	if err != nil {
		return err
	}
	q.Say("registration.added")
	return q.See(base + "/" + id)
}

// CorrectForm shows a candidate's file to be corrected.
func CorrectForm(q *shell.Request) error {
	d, err := file(q)
	if err != nil {
		return err
	}
	return showForm(q, d.Enrolment.ID, nil, office.CandidateForm{Values: candidate.Typed(d.Enrolment), Held: d.Enrolment.Held, Seen: d.Digest}, office.Checked{}, nil)
}

// Correct corrects it.
func Correct(q *shell.Request) error {
	d, err := file(q)
	if err != nil {
		return err
	}
	x, err := q.Office.OfferEntry(q.Context(), q.Who, d.Session.ID, true)
	if err != nil {
		return err
	}
	f, form, err := typed(q, x.Offer)
	if err != nil {
		return err
	}
	var toldIn []string
	var checked office.Checked
	if err = f.Err(); err == nil {
		toldIn, checked, err = q.Office.CorrectCandidate(q.Context(), q.Who, d.Enrolment.ID, form)
	}
	if refusedForm(err) {
		return showForm(q, d.Enrolment.ID, f, form, checked, err)
	}
	if err != nil {
		return err
	}
	if len(toldIn) > 0 {
		q.Say("registration.corrected_named", "minutes", toldIn)
	} else {
		q.Say("registration.corrected")
	}
	base, _ := home(q)
	return q.See(base + "/" + d.Enrolment.ID)
}

// refusedForm: the form comes back with what is wrong.
func refusedForm(err error) bool {
	k := refusal.KindOf(err)
	return k == refusal.Invalid || k == refusal.Conflict
}

func file(q *shell.Request) (*office.CandidateDossier, error) {
	d, err := q.Office.CandidateDossier(q.Context(), q.Who, q.PathValue("enrolment"))
	if err == nil && d.Session.ID != q.PathValue("session") {
		err = refusal.New(refusal.NotFound, "not_found", "What", "enrolment")
	}
	return d, err
}

// typed reads the whole form.
func typed(q *shell.Request, offer candidate.Offer) (*shell.Form, office.CandidateForm, error) {
	f, err := q.Form()
	if err != nil {
		return nil, office.CandidateForm{}, err
	}
	form := office.CandidateForm{Values: typedIn(f, identityAsked, birthAsked, contactAsked, wayAsked, dueAsked, workAsked, blocksAsked), Reason: f.Get("reason"), Seen: f.Get("digest"), DoubtsSeen: f.Has("seen")}
	held, ids, faults := heldIn(f, offer)
	form.Held, form.Values[candidate.ColHeld] = held, ids
	for i, h := range form.Held {
		if h.Source == "" || h.Source == q.P.T("registration.held_declared") {
			form.Held[i].Source = candidate.HeldDeclared
		}
	}
	f.Faults = append(f.Faults, faults...)
	return f, form, nil
}

func showForm(q *shell.Request, enrolment string, sent *shell.Form, f office.CandidateForm, checked office.Checked, refusedBy error) error {
	base, role := home(q)
	x, err := q.Office.OfferEntry(q.Context(), q.Who, q.PathValue("session"), role == access.Centre || enrolment != "")
	if err != nil {
		return err
	}
	v := formView{Session: x.Session, Offer: x.Offer, Title: q.P.T("registration.add"), Lead: q.P.T("registration.add_lead"), Act: q.P.T("registration.add_act"), Back: base,
		Digest: f.Seen, Reason: f.Reason, Values: f.Values, Held: f.Held, Said: q.P.Refusals(refusedBy), Doubts: notes(q.P, checked.Doubts), Remarks: notes(q.P, checked.Remarks)}
	if sent != nil {
		v.Again = sent.Get
	}
	if v.Values == nil {
		v.Values = map[candidate.Column]string{}
		if len(x.Offer.Centres) == 1 {
			v.Values[candidate.ColCentre] = x.Offer.Centres[0].Code
		}
		if role == access.Centre {
			v.Values[candidate.ColInitiative] = string(candidate.ByCentreHand)
		}
	}
	if enrolment != "" {
		v.Correcting, v.Title, v.Lead, v.Act, v.Back = true, q.P.T("registration.correct"), q.P.T("registration.correct_lead"), q.P.T("registration.correct_act"), base+"/"+enrolment
	}
	return q.Show(shell.Page{Title: v.Title + " — " + x.Session.Name, Kind: ui.Question, Role: role, Refused: refusedBy, Body: candidateForm(v),
		Crumbs: []ui.Crumb{{Text: q.P.T("candidates.title"), URL: base}, {Text: v.Title}}})
}

// Consent keeps an agreement that was given, or ends it.
func Consent(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	if err := within(q); err != nil {
		return err
	}
	kind := candidate.ConsentKind(f.Get("kind"))
	if f.Get("do") == "withdraw" {
		err = q.Office.WithdrawConsent(q.Context(), q.Who, q.PathValue("enrolment"), kind)
	} else {
		err = q.Office.GiveConsent(q.Context(), q.Who, q.PathValue("enrolment"), kind)
	}
	if err != nil {
		return err
	}
	q.Say("registration.consent_" + said[f.Get("do") == "withdraw"])
	return q.See(strings.TrimSuffix(q.URL.Path, "/accord"))
}

// within refuses an entry that is not of the session that the address names.
func within(q *shell.Request) error {
	if q.PathValue("session") == "" {
		return nil
	}
	_, err := file(q)
	return err
}

var said = map[bool]string{true: "withdrawn", false: "given"}

// SeeIdentity keeps that an identity document was seen.
func SeeIdentity(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	if err := within(q); err != nil {
		return err
	}
	if err := q.Office.SeeIdentity(q.Context(), q.Who, q.PathValue("enrolment"), candidate.DocumentKind(f.Get("document"))); err != nil {
		return err
	}
	q.Say("registration.document_seen")
	return q.See(strings.TrimSuffix(q.URL.Path, "/piece"))
}
