// Package entry is the door: signing in, by password or, in the demo, by one
// click on a named person; and leaving.
package entry

import (
	"net"

	"jurande/internal/access"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
)

// DemoPath is where the demo's list of people is posted.
const DemoPath = "/demo/entrer"

// SignIn shows the form.
func SignIn(q *shell.Request) error {
	if q.Who.Known() {
		return q.See(shell.LocalPath(q.FormValue("retour")))
	}
	return show(q, signInView{Back: q.FormValue("retour")}, nil)
}

// Enter checks the login and the password.
func Enter(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	view := signInView{Login: f.Text("login", 200, true), Back: f.Get("retour")}
	if err := f.Err(); err != nil {
		return show(q, view, err)
	}
	// A password is taken as typed: no trimming.
	who, err := q.Office.SignIn(q.Context(), view.Login, q.PostFormValue("password"), clientAddress(q))
	switch refusal.KindOf(err) {
	case refusal.Invalid:
		return show(q, view, err)
	case 0:
		if err != nil {
			return err
		}
	default:
		return err
	}
	if err := q.Enter(who); err != nil {
		return err
	}
	return q.See(shell.LocalPath(view.Back))
}

// EnterDemo opens the session of a person of the demo.
func EnterDemo(q *shell.Request) error {
	id := q.FormValue("person")
	for _, p := range q.Demo.People {
		if p.ID != id {
			continue
		}
		who, err := q.Office.Person(q.Context(), id)
		if err != nil {
			return err
		}
		if err := q.Enter(who); err != nil {
			return err
		}
		return q.See("/")
	}
	return refusal.New(refusal.NotFound, "demo_person")
}

// SignOut ends the session.
func SignOut(q *shell.Request) error {
	if err := q.Leave(); err != nil {
		return err
	}
	return q.See(shell.SignInPath)
}

func show(q *shell.Request, v signInView, refused error) error {
	v.Said, v.Demo = q.P.Refusals(refused), q.Demo
	return q.Show(shell.Page{Title: q.P.T("entry.title"), Refused: refused, Body: signIn(v)})
}

func clientAddress(q *shell.Request) string {
	host, _, err := net.SplitHostPort(q.RemoteAddr)
	if err != nil {
		return q.RemoteAddr
	}
	return host
}

// rolesOf lists the roles that the demo's people hold, in the order of the field.
func rolesOf(d shell.Demo) []access.Role {
	var list []access.Role
	for _, r := range access.Roles {
		for _, p := range d.People {
			if p.Role == r {
				list = append(list, r)
				break
			}
		}
	}
	return list
}
