package shell

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"jurande/internal/refusal"
)

var (
	errSignIn = errors.New("sign in first")
	errPanic  = errors.New("panic")
)

// statusOf chooses the HTTP status of an error; only here.
func statusOf(err error) int {
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return http.StatusRequestEntityTooLarge
	}
	switch refusal.KindOf(err) {
	case refusal.Invalid:
		return http.StatusUnprocessableEntity
	case refusal.NotFound:
		return http.StatusNotFound
	case refusal.Denied:
		return http.StatusForbidden
	case refusal.Conflict:
		return http.StatusConflict
	case refusal.TooMany:
		return http.StatusTooManyRequests
	case refusal.TooLarge:
		return http.StatusRequestEntityTooLarge
	}
	return http.StatusInternalServerError
}

// fail turns an error into a page, or into JSON for our scripts.
func (q *Request) fail(err error) {
	if rec, ok := q.W.(*recorder); ok && rec.status != 0 {
		q.site.options.Log.Error("after the answer began", "error", err)
		return
	}
	if errors.Is(err, errSignIn) {
		if q.wantsJSON() {
			q.failJSON(http.StatusUnauthorized, q.P.T("error.401.text"))
			return
		}
		http.Redirect(q.W, q.Request, SignInPath+"?retour="+url.QueryEscape(q.back()), http.StatusSeeOther)
		return
	}
	status := statusOf(err)
	if status == http.StatusInternalServerError {
		q.site.options.Log.Error("unexpected", "error", err)
	}
	if status == http.StatusTooManyRequests {
		q.W.Header().Set("Retry-After", "60")
	}
	text := q.P.Refusal(err)
	if status == http.StatusInternalServerError || errors.As(err, new(*http.MaxBytesError)) {
		text = q.P.T("error." + strconv.Itoa(status) + ".text")
	}
	if q.wantsJSON() {
		q.failJSON(status, strings.Split(text, "\n")...)
		return
	}
	title := q.P.T("error." + strconv.Itoa(status) + ".title")
	if err := q.Show(Page{Title: title, Status: status, Body: errorPage(title, text, q.P.T("error."+strconv.Itoa(status)+".remedy"))}); err != nil {
		q.site.options.Log.Error("drawing an error", "error", err)
	}
}

// failJSON tells a script of ours why, in words that it shows as they are.
func (q *Request) failJSON(status int, texts ...string) {
	type said struct {
		Text string `json:"text"`
	}
	answer := struct {
		Refusals []said `json:"refusals"`
	}{}
	for _, t := range texts {
		answer.Refusals = append(answer.Refusals, said{t})
	}
	q.W.Header().Set("Content-Type", "application/json")
	q.W.Header().Set("Cache-Control", "no-store")
	q.W.WriteHeader(status)
	json.NewEncoder(q.W).Encode(answer)
}

// back is where to return after signing in: this page, when it can be asked again.
func (q *Request) back() string {
	if q.Method == http.MethodGet {
		return q.URL.RequestURI()
	}
	return "/"
}
