package shell

import (
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/klauspost/compress/gzhttp"

	"jurande/internal/access"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/display"
)

// Addresses that the shell itself must know.
const (
	SignInPath  = "/entrer"
	SignOutPath = "/sortir"
	AccountPath = "/compte"
)

// Demo holds what only the demo offers: people who can be entered in one click.
type Demo struct {
	People []DemoPerson
}

// DemoPerson is a named person of the demo and what they come to do.
type DemoPerson struct {
	ID, Login, Name string
	Role            access.Role
	Detail          string // "centre de Lyon"
}

// Options are what an installation chooses.
type Options struct {
	Secure bool // served over TLS: the cookies say so
	Demo   *Demo
	Log    *slog.Logger
}

// Site answers all requests.
type Site struct {
	office   *office.Office
	sessions *scs.SessionManager
	options  Options
	routes   []Route
	handler  http.Handler
}

// New makes the site from its route table.
func New(o *office.Office, routes []Route, options Options) *Site {
	s := &Site{office: o, options: options, routes: routes}
	s.sessions = scs.New()
	s.sessions.Store = o.Store.WebSessions()
	s.sessions.Lifetime = 12 * time.Hour
	s.sessions.Cookie.Name = "jurande"
	s.sessions.Cookie.HttpOnly = true
	s.sessions.Cookie.SameSite = http.SameSiteLaxMode
	s.sessions.Cookie.Secure = options.Secure
	s.sessions.ErrorFunc = func(w http.ResponseWriter, r *http.Request, err error) {
		options.Log.Error("session", "error", err)
		http.Error(w, lang.For("fr").T("error.500.text"), http.StatusInternalServerError)
	}

	mux := http.NewServeMux()
	for _, r := range routes {
		mux.Handle(r.Pattern, s.route(r))
	}
	mux.Handle("/", s.route(Route{Open: ToAll, Do: func(q *Request) error {
		return refusal.New(refusal.NotFound, "page_not_found")
	}}))
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(s.route(Route{Open: ToAll, Do: func(q *Request) error {
		return refusal.New(refusal.Denied, "cross_origin")
	}}))
	pages := s.sessions.LoadAndSave(guard.Handler(mux))
	// Random padding, so that the length of a compressed page tells nothing of its secrets.
	zip, err := gzhttp.NewWrapper(gzhttp.RandomJitter(32, 0, false), gzhttp.MinSize(1024))
	if err != nil {
		panic(err)
	}
	root := http.NewServeMux()
	root.Handle(ui.AssetsPrefix, ui.Assets())
	root.HandleFunc("GET /sante", s.health)
	root.Handle("/", zip(pages))
	s.handler = headers(options.Secure, root)
	return s
}

func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// Routes lists the table, for the tests that walk it.
func (s *Site) Routes() []Route { return s.routes }

// health answers a supervisor: the database can be read.
func (s *Site) health(w http.ResponseWriter, r *http.Request) {
	if _, err := s.office.Head(r.Context()); err != nil {
		http.Error(w, "database", http.StatusServiceUnavailable)
		return
	}
	w.Write([]byte("ok\n"))
}

// route surrounds a handler: who asks, may they ever, what became of it.
func (s *Site) route(r Route) http.Handler {
	most := r.Upload
	if most == 0 {
		most = usualBody
	}
	return http.HandlerFunc(func(w http.ResponseWriter, hr *http.Request) {
		start := time.Now()
		hr.Body = http.MaxBytesReader(w, hr.Body, most)
		seen := &recorder{ResponseWriter: w}
		q := s.request(seen, hr)
		defer func() {
			if x := recover(); x != nil {
				if x == http.ErrAbortHandler {
					panic(x)
				}
				s.options.Log.Error("panic", "route", r.Pattern, "value", x, "stack", string(debug.Stack()))
				q.fail(errPanic)
			}
			// The pattern, never the address: no id nor name reaches the log.
			s.options.Log.Info("request", "method", hr.Method, "route", r.Pattern, "status", seen.status, "ms", time.Since(start).Milliseconds())
		}()
		if err := s.admit(q, r); err != nil {
			q.fail(err)
			return
		}
		if err := r.Do(q); err != nil {
			q.fail(err)
		}
	})
}

// admit asks access before the handler is called.
func (s *Site) admit(q *Request, r Route) error {
	switch {
	case r.Open == ToAll:
		return nil
	case r.Open == InDemo:
		if s.options.Demo == nil {
			return refusal.New(refusal.NotFound, "page_not_found")
		}
		return nil
	case !q.Who.Known():
		return errSignIn
	case r.Open == ToPeople:
		return nil
	case !access.MayEver(q.Who, r.Act):
		return refusal.New(refusal.Denied, "access_denied", "Act", string(r.Act))
	}
	return nil
}

const (
	personKey     = "person"
	stampKey      = "stamp"
	displayCookie = "affichage"
)

func (s *Site) request(w http.ResponseWriter, r *http.Request) *Request {
	q := &Request{Request: r, W: w, Office: s.office, Demo: s.options.Demo, site: s, sessions: s.sessions}
	q.Display = display.Default()
	if c, err := r.Cookie(displayCookie); err == nil {
		q.Display = display.FromCookie(c.Value)
	}
	if id := s.sessions.GetString(r.Context(), personKey); id != "" {
		// A session ends with the password that it was opened with, on every device.
		if who, err := s.office.Signed(r.Context(), id, s.sessions.GetString(r.Context(), stampKey)); err == nil {
			q.Who = who
		}
	}
	q.P = lang.For(q.Display.Lang)
	return q
}

// recorder remembers the status, and whether an answer has begun.
type recorder struct {
	http.ResponseWriter
	status int
}

func (w *recorder) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *recorder) Write(raw []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	return w.ResponseWriter.Write(raw)
}

func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }
