package entry

import (
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
)

type invitationView struct {
	office.InvitedPerson
	Said []lang.Said
}

// Invitation asks who holds its address to choose a password.
func Invitation(q *shell.Request) error { return showInvitation(q, nil) }

func showInvitation(q *shell.Request, refusedBy error) error {
	x, err := q.Office.Invitation(q.Context(), q.PathValue("key"))
	if err != nil {
		return err
	}
	title := "account.choose.first"
	if !x.First {
		title = "account.choose.anew"
	}
	q.W.Header().Set("Referrer-Policy", "no-referrer") // the address is a key
	return q.Show(shell.Page{Title: q.P.T(title), Refused: refusedBy, Scripts: []string{"js/password.js"}, Body: invitation(title, invitationView{x, q.P.Refusals(refusedBy)})})
}

// AcceptInvitation keeps the password and lets its owner in.
func AcceptInvitation(q *shell.Request) error {
	if _, err := q.Form(); err != nil {
		return err
	}
	// A password is taken as typed: no trimming.
	who, err := q.Office.AcceptInvitation(q.Context(), q.PathValue("key"), q.PostFormValue("password"))
	if refusal.KindOf(err) == refusal.Invalid {
		return showInvitation(q, err)
	}
	if err != nil {
		return err
	}
	if err := q.Enter(who); err != nil {
		return err
	}
	q.Say("account.choose.done")
	return q.See("/")
}

// ForgottenPath is where one says that one's password is forgotten.
const ForgottenPath = "/mot-de-passe-oublie"

type forgottenView struct {
	Writes, Asked bool
	Login         string
	Said          []lang.Said
}

// Forgotten asks for a login or an e-mail address.
func Forgotten(q *shell.Request) error { return showForgotten(q, forgottenView{}, nil) }

func showForgotten(q *shell.Request, v forgottenView, refusedBy error) error {
	v.Writes, v.Said = q.Office.WritesLinks(), q.P.Refusals(refusedBy)
	return q.Show(shell.Page{Title: q.P.T("account.forgotten.title"), Refused: refusedBy, Body: forgotten(v)})
}

// AskRecovery answers the same whoever it is.
func AskRecovery(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	v := forgottenView{Login: f.Text("login", 200, false)}
	if err = f.Err(); err == nil {
		err = q.Office.AskRecovery(q.Context(), v.Login, clientAddress(q))
	}
	if refusal.KindOf(err) == refusal.Invalid {
		return showForgotten(q, v, err)
	}
	if err != nil {
		return err
	}
	return showForgotten(q, forgottenView{Asked: true}, nil)
}

type accountView struct {
	office.OwnAccount
	Said []lang.Said
}

// Account shows one's own account.
func Account(q *shell.Request) error { return showAccount(q, nil) }

func showAccount(q *shell.Request, refusedBy error) error {
	x, err := q.Office.OwnAccount(q.Context(), q.Who)
	if err != nil {
		return err
	}
	return q.Show(shell.Page{Title: q.P.T("account.own.title"), Kind: ui.Question, Refused: refusedBy, Scripts: []string{"js/password.js"}, Body: account(accountView{x, q.P.Refusals(refusedBy)})})
}

// ChangePassword replaces one's own password; the other devices are signed out.
func ChangePassword(q *shell.Request) error {
	if _, err := q.Form(); err != nil {
		return err
	}
	err := q.Office.ChangePassword(q.Context(), q.Who, q.PostFormValue("current"), q.PostFormValue("password"), clientAddress(q))
	if refusal.KindOf(err) == refusal.Invalid {
		return showAccount(q, err)
	}
	if err != nil {
		return err
	}
	if err := q.Enter(q.Who); err != nil {
		return err
	}
	q.Say("account.own.changed")
	return q.See(shell.AccountPath)
}
