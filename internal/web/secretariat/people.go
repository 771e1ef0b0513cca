package secretariat

import (
	"net/url"
	"slices"

	"jurande/internal/access"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/field"
	"jurande/internal/web/ui/filter"
	"jurande/internal/web/ui/register"
	"jurande/internal/web/ui/state"
)

// PeoplePath is the register of people.
const PeoplePath = "/personnes"

// roleless is the word of the filter for those who hold no role any more.
const roleless = "aucun"

type peopleView struct {
	Line        filter.Sentence
	Table       register.Table
	Next, First string
}

// People lists who has an account, candidates when they are searched for.
func People(q *shell.Request) error {
	asked := q.URL.Query()
	search, role := asked.Get("recherche"), asked.Get("role")
	query := office.PeopleQuery{Search: search, AfterKey: asked.Get("apres"), AfterID: asked.Get("ligne"), Limit: RowsShown}
	switch {
	case role == roleless:
		query.Roleless = true
	case slices.Contains(access.Roles, access.Role(role)):
		query.Role = access.Role(role)
	default:
		role = ""
	}
	page, err := q.Office.People(q.Context(), q.Who, query)
	if err != nil {
		return err
	}
	p := q.P
	v := peopleView{Line: filter.Sentence{Action: PeoplePath, Start: p.T("people.filter.start"), Parts: []filter.Part{
		{Name: "recherche", Label: p.T("people.filter.search"), Value: search},
		{Before: p.T("people.filter.role"), Name: "role", Label: p.T("account.role"), Value: role, Options: roleOptions(p)}}}}
	if search != "" || role != "" {
		v.Line.Clear = PeoplePath
	}
	v.Table = register.Table{Caption: p.T("people.caption"), Empty: register.Empty{What: p.T("people.empty")},
		Columns: []register.Column{{Text: p.T("account.name")}, {Text: p.T("account.login")}, {Text: p.T("account.roles")}, {Text: p.T("account.state")}}}
	for _, x := range page.Rows {
		roles := make([]string, len(x.Roles))
		for i, r := range x.Roles {
			roles[i] = RoleWords(p, r)
		}
		if len(roles) == 0 {
			roles = []string{p.T("account.no_role")}
		}
		v.Table.Rows = append(v.Table.Rows, register.Row{ID: x.ID, Name: x.Name, Cells: []register.Cell{
			{Text: x.Name, URL: personURL(x.ID)}, {Text: x.Login}, {Body: lines(roles)}, accountCell(p, x)}})
	}
	kept := url.Values{}
	if search != "" {
		kept.Set("recherche", search)
	}
	if role != "" {
		kept.Set("role", role)
	}
	if query.AfterID != "" {
		v.First = address(PeoplePath, kept)
	}
	if page.More {
		kept.Set("apres", page.AfterKey)
		kept.Set("ligne", page.AfterID)
		v.Next = address(PeoplePath, kept)
	}
	return q.Show(shell.Page{Title: p.T("people.title"), Kind: ui.Register, Body: peopleRegister(v)})
}

func personURL(id string, more ...string) string {
	path := PeoplePath + "/" + id
	for _, m := range more {
		path += "/" + m
	}
	return path
}

func roleOptions(p *lang.Printer) []field.Option {
	list := []field.Option{{Text: p.T("people.filter.any")}}
	for _, r := range access.Roles {
		list = append(list, field.Option{Value: string(r), Text: p.T("role." + string(r))})
	}
	return append(list, field.Option{Value: roleless, Text: p.T("account.no_role")})
}

// RoleWords says a role with what it is held for.
func RoleWords(p *lang.Printer, r office.HeldRole) string {
	if r.Of == "" {
		return p.T("role." + string(r.Role))
	}
	return p.T("account.role_of", "role", string(r.Role), "of", r.Of)
}

func accountCell(p *lang.Printer, x office.PeopleLine) register.Cell {
	switch {
	case x.Password:
		return register.Cell{State: &state.State{Word: p.T("account.ready"), Shape: state.Full}}
	case !x.Invited.IsZero():
		return register.Cell{State: &state.State{Word: p.T("account.invited"), Shape: state.Half}, Under: p.T("account.until", "at", x.Invited)}
	}
	return register.Cell{State: &state.State{Word: p.T("account.not_invited"), Shape: state.Empty}}
}
