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
	carried, err := q.Office.CarriedDisplay(q.Context(), who)
	if err != nil {
		return err
	}
	if kept != "" {
		q.keepDisplay(display.FromJSON(kept))
	}
	if len(carried) > 0 { // of measures granted since: applied once, and may be changed afterwards
		d := q.Display
		for _, c := range carried {
			d = d.With(c.Display)
		}
		q.keepDisplay(d)
		q.Say("arrangement.display_applied")
		return q.Office.ApplyDisplay(q.Context(), who, d.JSON(), carried)
	}
	if kept != "" {
		return nil
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
