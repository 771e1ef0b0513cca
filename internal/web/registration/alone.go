package registration

import (
	"net"
	"slices"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui/field"
	"jurande/internal/web/ui/summary"
)

// AlonePath is where candidates enter by themselves; AloneUpload bounds what they send.
const (
	AlonePath   = "/inscription"
	AloneUpload = 64 << 10
)

// step is one page of a request: one matter.
type step struct {
	slug  string
	asked []asked
}

// steps are the pages of a request, in order; "accords" and "resume" come after.
var steps = []step{{"identite", identityAsked}, {"naissance", birthAsked}, {"coordonnees", contactAsked}, {"parcours", append(append([]asked{}, wayAsked...), optionAsked...)}, {"employeur", workAsked}}

const (
	agreeing = "accords"
	summing  = "resume"
)

func slugs() (list []string) {
	for _, s := range steps {
		list = append(list, s.slug)
	}
	return append(list, agreeing, summing)
}

type beginView struct {
	*office.EntryOffer
	Said   []lang.Said
	Closed string // why entries are not open now, empty while they are
}

// Begin says what registering alone is, and what will be asked.
func Begin(q *shell.Request) error { return showBegin(q, nil) }

// Start begins a request and leads to its first page.
func Start(q *shell.Request) error {
	key, err := q.Office.BeginRequest(q.Context(), q.PathValue("session"), clientAddress(q))
	if refusal.KindOf(err) == refusal.Conflict {
		return showBegin(q, err)
	}
	if err != nil {
		return err
	}
	return q.See(requestURL(key, steps[0].slug))
}

func showBegin(q *shell.Request, refusedBy error) error {
	x, err := q.Office.SelfEntry(q.Context(), q.PathValue("session"))
	if err != nil {
		return err
	}
	return q.Show(shell.Page{Title: q.P.T("request.title"), Refused: refusedBy, Body: beginPage(beginView{EntryOffer: x, Said: q.P.Refusals(refusedBy)})})
}

func requestURL(key string, page ...string) string {
	url := AlonePath + "/demande/" + key
	for _, p := range page {
		url += "/" + p
	}
	return url
}

type stepView struct {
	*office.EntryRequest
	Key, Slug string
	At, Of    int
	Asked     []asked
	Said      []lang.Said
	Back      string
}

// Step shows one page of a request.
func Step(q *shell.Request) error {
	x, err := q.Office.RequestByKey(q.Context(), q.PathValue("key"))
	if err != nil {
		return err
	}
	return showStep(q, x, nil)
}

func showStep(q *shell.Request, x *office.EntryRequest, refusedBy error) error {
	slug, all := q.PathValue("step"), slugs()
	at := slices.Index(all, slug)
	if at < 0 {
		return refusal.New(refusal.NotFound, "page_not_found")
	}
	v := stepView{EntryRequest: x, Key: q.PathValue("key"), Slug: slug, At: at + 1, Of: len(all), Said: q.P.Refusals(refusedBy), Back: AlonePath + "/" + x.Session.ID}
	if x.Row.State != office.RequestDraft && x.Row.State != office.RequestReturned {
		return q.See(requestURL(v.Key))
	}
	if at > 0 {
		v.Back = requestURL(v.Key, all[at-1])
	}
	page := shell.Page{Title: q.P.T("request.step."+slug) + " — " + q.P.T("request.title"), Refused: refusedBy}
	switch slug {
	case agreeing:
		page.Body = agreePage(v)
	case summing:
		page.Body = summaryPage(v)
	default:
		v.Asked = steps[at].asked
		page.Body = stepPage(v)
	}
	return q.Show(page)
}

// KeepStep keeps what was typed on a page, and leads to the next when nothing is wrong with it.
func KeepStep(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	key, slug, all := q.PathValue("key"), q.PathValue("step"), slugs()
	at := slices.Index(all, slug)
	switch {
	case at < 0:
		return refusal.New(refusal.NotFound, "page_not_found")
	case slug == summing:
		return send(q)
	case slug == agreeing:
		chosen := []candidate.ConsentKind{}
		for _, k := range f.All("consent") {
			chosen = append(chosen, candidate.ConsentKind(k))
		}
		if _, err := q.Office.KeepStep(q.Context(), key, clientAddress(q), nil, chosen); err != nil {
			return err
		}
		return q.See(requestURL(key, summing))
	}
	x, err := q.Office.KeepStep(q.Context(), key, clientAddress(q), typedIn(f, steps[at].asked), nil)
	if err != nil {
		return err
	}
	if mine := of(x.Checked.Faults, steps[at].asked); len(mine) > 0 {
		return showStep(q, x, mine)
	}
	return q.See(requestURL(key, all[at+1]))
}

// send sends the request; what is missing is told on the summary.
func send(q *shell.Request) error {
	key := q.PathValue("key")
	err := q.Office.SendEntry(q.Context(), key, clientAddress(q))
	if refusedForm(err) {
		x, seen := q.Office.RequestByKey(q.Context(), key)
		if seen != nil {
			return seen
		}
		return showStep(q, x, err)
	}
	if err != nil {
		return err
	}
	return q.See(requestURL(key))
}

// Follow shows where a request stands, to who holds its address.
func Follow(q *shell.Request) error { return showFollow(q, nil) }

func showFollow(q *shell.Request, refusedBy error) error {
	x, err := q.Office.RequestByKey(q.Context(), q.PathValue("key"))
	if err != nil {
		return err
	}
	v := stepView{EntryRequest: x, Key: q.PathValue("key"), Said: q.P.Refusals(refusedBy)}
	return q.Show(shell.Page{Title: q.P.T("request.state." + x.Row.State), Refused: refusedBy, Body: followPage(v)})
}

// ChoosePassword sets the first password of the account that the request opened.
func ChoosePassword(q *shell.Request) error {
	if _, err := q.Form(); err != nil {
		return err
	}
	login, err := q.Office.ChooseOwnPassword(q.Context(), q.PathValue("key"), q.PostFormValue("password")) // as typed: no trimming
	if refusedForm(err) {
		return showFollow(q, err)
	}
	if err != nil {
		return err
	}
	q.Say("request.password_done", "login", login)
	return q.See(shell.SignInPath)
}

// answers are what was typed, for the summary; each leads back to its page while it may change.
func (v stepView) answers(p *lang.Printer) (list []summary.Line) {
	for _, s := range steps {
		list = append(list, answersOf(p, v.EntryRequest, s.asked, v.change(s.slug))...)
	}
	agreed := make([]string, len(v.Content.Consents))
	for i, k := range v.Content.Consents {
		agreed[i] = p.T("consent." + string(k))
	}
	text := p.T("request.no_consent")
	if len(agreed) > 0 {
		text = p.List(agreed...)
	}
	return append(list, summary.Line{Question: p.T("request.step." + agreeing), Answer: text, ChangeURL: v.change(agreeing)})
}

func (v stepView) change(slug string) string {
	if v.Row.State != office.RequestDraft && v.Row.State != office.RequestReturned {
		return ""
	}
	return requestURL(v.Key, slug)
}

func answersOf(p *lang.Printer, x *office.EntryRequest, matter []asked, change string) (list []summary.Line) {
	q := questions{offer: x.Offer}
	for _, a := range matter {
		value := x.Content.Values[a.column]
		for _, o := range q.options(p, a) {
			if o.Value == value && value != "" {
				value = o.Text
			}
		}
		list = append(list, summary.Line{Question: p.T("field." + string(a.column)), Answer: value, ChangeURL: change})
	}
	return list
}

func consentOptions(p *lang.Printer) (list []field.Option) {
	for _, k := range candidate.Consents {
		list = append(list, field.Option{Value: string(k), Text: p.T("consent." + string(k)), Hint: p.T("consent_text." + string(k) + "_" + candidate.ConsentVersion)})
	}
	return list
}

func agreedTo(x *office.EntryRequest) (list []string) {
	for _, k := range x.Content.Consents {
		list = append(list, string(k))
	}
	return list
}

func clientAddress(q *shell.Request) string {
	host, _, err := net.SplitHostPort(q.RemoteAddr)
	if err != nil {
		return q.RemoteAddr
	}
	return host
}

// The requests that wait for an answer.

// Requests lists those that a person may answer.
func Requests(q *shell.Request) error {
	list, err := q.Office.WaitingRequests(q.Context(), q.Who)
	if err != nil {
		return err
	}
	return q.Show(shell.Page{Title: q.P.T("request.list.title"), Kind: "register", Role: answering(q), Body: requestsPage(requestTable(q.P, list))})
}

func answering(q *shell.Request) access.Role {
	if q.Who.Has(access.Secretariat) {
		return access.Secretariat
	}
	return access.Centre
}

// Request shows one to be answered.
func Request(q *shell.Request) error { return showRequest(q, nil, "") }

// Answer accepts it, or returns it with a reason.
func Answer(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	id := q.PathValue("request")
	if f.Get("do") == "accept" {
		enrolment, _, err := q.Office.AcceptRequest(q.Context(), q.Who, id, f.Has("seen"))
		if refusedForm(err) {
			return showRequest(q, err, "")
		}
		if err != nil {
			return err
		}
		q.Say("request.accepted")
		x, err := q.Office.Request(q.Context(), q.Who, id)
		if err != nil {
			return err
		}
		if answering(q) == access.Centre {
			return q.See("/centre/" + x.Session.ID + "/candidats/" + enrolment)
		}
		return q.See("/sessions/" + x.Session.ID + "/candidats/" + enrolment)
	}
	reason := f.Get("reason")
	err = q.Office.ReturnRequest(q.Context(), q.Who, id, reason)
	if refusedForm(err) {
		return showRequest(q, err, reason)
	}
	if err != nil {
		return err
	}
	q.Say("request.returned")
	return q.See(RequestsPath)
}

// RequestsPath is the list of the requests that wait.
const RequestsPath = "/demandes"

// given are the answers as who decides reads them: nothing to change.
func (v stepView) given(p *lang.Printer) []summary.Line {
	list := v.answers(p)
	for i := range list {
		list[i].ChangeURL = ""
	}
	list[len(list)-1].Question = p.T("registration.consents")
	return list
}
