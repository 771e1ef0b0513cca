package shell

import (
	"net/http"
	"strings"
	"time"

	"jurande/internal/access"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/display"
)

// Enter opens the person's session under a new token, and brings their display
// choices to this device, or keeps with the account those made before signing in.
func (q *Request) Enter(who access.Person) error {
	if err := q.sessions.RenewToken(q.Context()); err != nil {
		return err
	}
	stamp, err := q.Office.Stamp(q.Context(), who.ID)
	if err != nil {
		return err
	}
	q.sessions.Put(q.Context(), personKey, who.ID)
	q.sessions.Put(q.Context(), stampKey, stamp)
	q.Who = who
	kept, err := q.Office.Display(q.Context(), who.ID)
	if err != nil {
		return err
	}
	if kept != "" {
		q.keepDisplay(display.FromJSON(kept))
		return nil
	}
	if carried, err := q.Office.OwnDisplay(q.Context(), who); err != nil {
		return err
	} else if carried != "" { // a measure granted carries choices: they are a beginning, and may be changed
		q.keepDisplay(q.Display.With(carried))
		return q.Office.KeepDisplay(q.Context(), who, q.Display.JSON())
	}
	if _, err := q.Cookie(displayCookie); err == nil {
		return q.Office.KeepDisplay(q.Context(), who, q.Display.JSON())
	}
	return nil
}

// Leave ends the session.
func (q *Request) Leave() error { return q.sessions.Destroy(q.Context()) }

func (q *Request) keepDisplay(d ui.Display) {
	q.Display = d
	http.SetCookie(q.W, &http.Cookie{Name: displayCookie, Value: d.Cookie(), Path: "/", MaxAge: int((365 * 24 * time.Hour).Seconds()),
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: q.site.options.Secure})
}

// ChooseDisplay takes the panel of display choices, on every page and before sign-in.
func ChooseDisplay(q *Request) error {
	if err := q.ParseForm(); err != nil {
		return err
	}
	q.keepDisplay(q.Display.FromForm(q.PostForm))
	if err := q.Office.KeepDisplay(q.Context(), q.Who, q.Display.JSON()); err != nil {
		return err
	}
	if q.wantsJSON() {
		return q.JSON(map[string]bool{"kept": true})
	}
	return q.See(LocalPath(q.PostForm.Get("back")))
}

// LocalPath keeps a return address within this site.
func LocalPath(path string) string {
	if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.Contains(path, `\`) {
		return "/"
	}
	return path
}
