package secretariat

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"jurande/internal/access"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/field"
	"jurande/internal/web/ui/history"
)

type personView struct {
	office.PersonDossier
	Own     bool
	Guarded bool            // opens health dossiers: only a referent or the command line opens it again
	Grants  bool            // may give the role of referent
	Invited *office.Invited // just now: the address is shown once
	Kept    map[string]string
	Said    []lang.Said
	Opened  string // the part of the page whose form was refused
}

// Person shows one person: what they are, what they may do, what was done.
func Person(q *shell.Request) error { return showPerson(q, personView{}, nil) }

func showPerson(q *shell.Request, v personView, refusedBy error) error {
	x, err := q.Office.PersonDossier(q.Context(), q.Who, q.PathValue("account"))
	if err != nil {
		return err
	}
	v.PersonDossier, v.Own, v.Said = x, x.ID == q.Who.ID, q.P.Refusals(refusedBy)
	v.Grants = office.MayOpenHealth(q.Who)
	v.Guarded = !v.Grants && slices.ContainsFunc(x.Roles, func(r office.HeldRole) bool { return r.Role == access.Referent })
	if v.Kept == nil {
		v.Kept = map[string]string{"name": x.Name, "email": x.Email}
	}
	return q.Show(shell.Page{Title: x.Name, Kind: ui.Dossier, Refused: refusedBy, Crumbs: []ui.Crumb{{Text: q.P.T("people.title"), URL: PeoplePath}, {Text: x.Name}}, Body: personPage(v)})
}

// ChangePerson keeps the name and the e-mail address of somebody.
func ChangePerson(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	kept := map[string]string{"name": f.Get("name"), "email": f.Get("email")}
	err = q.Office.ChangePerson(q.Context(), q.Who, q.PathValue("account"), kept["name"], kept["email"])
	if refused(err) {
		return showPerson(q, personView{Kept: kept, Opened: "change"}, err)
	}
	if err != nil {
		return err
	}
	q.Say("people.changed")
	return q.See(personURL(q.PathValue("account")))
}

// GiveRole gives one more role to somebody.
func GiveRole(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	c := roleChoice(f)
	err = q.Office.GiveRole(q.Context(), q.Who, q.PathValue("account"), c)
	if refused(err) {
		return showPerson(q, personView{Opened: "role"}, err)
	}
	if err != nil {
		return err
	}
	q.Say("people.given", "role", string(c.Role))
	return q.See(personURL(q.PathValue("account")))
}

func roleChoice(f *shell.Form) office.RoleChoice {
	return office.RoleChoice{Role: access.Role(f.Get("role")), Title: f.Get("title"), Centre: f.Get("centre")}
}

// InvitePerson invites somebody again; the address is shown once where no letter leaves.
func InvitePerson(q *shell.Request) error {
	x, err := q.Office.InvitePerson(q.Context(), q.Who, q.PathValue("account"))
	if refused(err) {
		return showPerson(q, personView{}, err)
	}
	if err != nil {
		return err
	}
	return afterInvitation(q, q.PathValue("account"), x)
}

func afterInvitation(q *shell.Request, id string, x office.Invited) error {
	if x.Written != "" {
		q.Say("people.written", "address", x.Written, "until", x.Until)
		return q.See(personURL(id))
	}
	q.SetPathValue("account", id)
	return showPerson(q, personView{Invited: &x}, nil)
}

// AddPersonForm asks who is to be added.
func AddPersonForm(q *shell.Request) error { return showAddPerson(q, map[string]string{}, nil) }

func showAddPerson(q *shell.Request, kept map[string]string, refusedBy error) error {
	titles, centres, err := q.Office.RoleScopes(q.Context(), q.Who)
	if err != nil {
		return err
	}
	v := personView{Kept: kept, Said: q.P.Refusals(refusedBy), Grants: office.MayOpenHealth(q.Who)}
	v.Titles, v.Centres, v.Writes = titles, centres, q.Office.WritesLinks()
	title := q.P.T("people.add.title")
	return q.Show(shell.Page{Title: title, Refused: refusedBy, Crumbs: []ui.Crumb{{Text: q.P.T("people.title"), URL: PeoplePath}, {Text: title}}, Body: addPerson(v)})
}

// AddPerson adds somebody with a role, and invites them.
func AddPerson(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	kept := map[string]string{}
	for _, name := range []string{"name", "login", "email", "role", "title", "centre"} {
		kept[name] = f.Get(name)
	}
	id, x, err := q.Office.InviteNewPerson(q.Context(), q.Who, office.NewPerson{Login: kept["login"], Name: kept["name"], Email: kept["email"]}, roleChoice(f))
	if refused(err) {
		return showAddPerson(q, kept, err)
	}
	if err != nil {
		return err
	}
	return afterInvitation(q, id, x)
}

type endRoleView struct {
	Person office.PersonDossier
	Role   *office.HeldRole // nil: all
	Value  string
	Reason string
	Said   []lang.Said
}

// EndRoleForm asks for the reason before a role ends, or all of them.
func EndRoleForm(q *shell.Request) error { return showEndRole(q, q.FormValue("role"), "", nil) }

func showEndRole(q *shell.Request, value, reason string, refusedBy error) error {
	x, err := q.Office.PersonDossier(q.Context(), q.Who, q.PathValue("account"))
	if err != nil {
		return err
	}
	v := endRoleView{Person: x, Value: value, Reason: reason, Said: q.P.Refusals(refusedBy)}
	title := q.P.T("people.end.all", "name", x.Name)
	if value != "" {
		i := slices.IndexFunc(x.Roles, func(r office.HeldRole) bool { return grantValue(r.Grant) == value })
		if i < 0 {
			return refusal.New(refusal.NotFound, "not_found", "What", "role")
		}
		v.Role = &x.Roles[i]
		title = q.P.T("people.end.role_title", "name", x.Name, "role", string(v.Role.Role))
	}
	return q.Show(shell.Page{Title: title, Refused: refusedBy, Crumbs: []ui.Crumb{{Text: q.P.T("people.title"), URL: PeoplePath}, {Text: x.Name, URL: personURL(x.ID)}, {Text: q.P.T("people.end.word")}}, Body: endRole(title, v)})
}

// EndRole ends a role, or all of them.
func EndRole(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	id, value, reason := q.PathValue("account"), f.Get("role"), f.Get("reason")
	if value == "" {
		err = q.Office.EndRoles(q.Context(), q.Who, id, reason)
	} else {
		err = q.Office.EndRole(q.Context(), q.Who, id, readGrant(value), reason)
	}
	if refused(err) {
		return showEndRole(q, value, reason, err)
	}
	if err != nil {
		return err
	}
	q.Say("people.end.done")
	return q.See(personURL(id))
}

// grantValue and readGrant write a role in an address: "author.title.abc".
func grantValue(g access.Grant) string {
	return strings.Join([]string{string(g.Role), string(g.Scope.Kind), g.Scope.ID}, ".")
}

func readGrant(s string) access.Grant {
	parts := append(strings.SplitN(s, ".", 3), "", "", "")
	return access.Grant{Role: access.Role(parts[0]), Scope: access.Scope{Kind: access.ScopeKind(parts[1]), ID: parts[2]}}
}

// endsHere reports whether a role ends on the page of the person; the others end where
// they were given.
func endsHere(r access.Role) bool {
	return slices.Contains(office.OfficeRoles, r) || r == access.Marker
}

// events are the history of a person in words.
func (v personView) events(p *lang.Printer) (list []history.Event) {
	for _, e := range v.History {
		var f struct {
			Grants, Ended         []string
			Login, Name, Reason   string
			Invitation, Email, By string
			Password              string
		}
		if json.Unmarshal([]byte(e.Facts), &f) != nil {
			continue
		}
		var what []string
		add := func(key string, facts ...any) { what = append(what, p.T("people.event."+key, facts...)) }
		switch {
		case f.Login != "":
			add("added")
		case f.Name != "" && f.Email != "":
			add("changed_both", "name", f.Name)
		case f.Name != "":
			add("changed", "name", f.Name)
		}
		for _, g := range f.Grants {
			role, _, _ := strings.Cut(g, " ")
			add("given", "role", role)
		}
		for _, g := range f.Ended {
			role, _, _ := strings.Cut(g, " ")
			add("ended", "role", role)
		}
		if f.Invitation != "" {
			add("invited")
		}
		if f.Password != "" {
			add("password")
		}
		if len(what) > 0 {
			list = append(list, history.Event{At: time.UnixMilli(e.At), Who: v.Names[e.Actor], What: strings.Join(what, " "), Why: f.Reason})
		}
	}
	return list
}

// choices are the fields of a role to give.
func (v personView) roles(p *lang.Printer) []field.Option {
	var list []field.Option
	for _, r := range office.OfficeRoles {
		if r == access.Referent && !v.Grants {
			continue
		}
		list = append(list, field.Option{Value: string(r), Text: p.T("role." + string(r)), Hint: p.T("people.role_hint." + string(r))})
	}
	return list
}

func (v personView) titles(p *lang.Printer) []field.Option {
	list := []field.Option{{Text: p.T("people.all_titles")}}
	for _, t := range v.Titles {
		list = append(list, field.Option{Value: t.ID, Text: t.Name})
	}
	return list
}

func (v personView) centres(p *lang.Printer) []field.Option {
	list := []field.Option{{Text: p.T("people.no_centre")}}
	for _, c := range v.Centres {
		list = append(list, field.Option{Value: c.ID, Text: c.Name})
	}
	return list
}

// may lists what the roles of somebody let them do, a list for each role.
func may(p *lang.Printer, r access.Role) []string {
	var list []string
	for _, act := range access.ActsOf(r) {
		if act != access.KeepOwnAccount {
			list = append(list, p.T("act."+string(act)))
		}
	}
	return list
}
