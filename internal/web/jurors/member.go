package jurors

import (
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui/confirm"
	"jurande/internal/web/ui/field"
)

type memberView struct {
	office.Callable
	office.Juror
	Known *office.JuryMember // the member being changed; nil for one to add
	Said  []lang.Said
}

// NewMemberForm asks whom to call to the jury.
func NewMemberForm(q *shell.Request) error {
	c, err := q.Office.Callable(q.Context(), q.Who, q.PathValue("session"))
	if err != nil {
		return err
	}
	return showMember(q, memberView{Callable: c, Juror: office.Juror{External: true, Present: true}}, nil)
}

// MemberForm shows what was entered of a member, to change it.
func MemberForm(q *shell.Request) error {
	c, m, err := callableMember(q)
	if err != nil {
		return err
	}
	return showMember(q, memberView{Callable: c, Known: m, Juror: office.Juror{PersonID: m.PersonID, President: m.President, Post: m.Post, Company: m.Company,
		Sex: m.Sex, External: m.External, TrainedAt: m.TrainedAt, QualifiedVAE: m.QualifiedVAE, Present: m.Present}}, nil)
}

func callableMember(q *shell.Request) (office.Callable, *office.JuryMember, error) {
	c, err := q.Office.Callable(q.Context(), q.Who, q.PathValue("session"))
	if err != nil {
		return c, nil, err
	}
	for i, m := range c.Members {
		if m.PersonID == q.PathValue("person") {
			return c, &c.Members[i], nil
		}
	}
	return c, nil, refusal.New(refusal.NotFound, "not_found", "What", "juror")
}

// AddMember calls somebody to the jury.
func AddMember(q *shell.Request) error {
	c, err := q.Office.Callable(q.Context(), q.Who, q.PathValue("session"))
	if err != nil {
		return err
	}
	return keepMember(q, memberView{Callable: c})
}

// ChangeMember changes what was entered of a member.
func ChangeMember(q *shell.Request) error {
	c, m, err := callableMember(q)
	if err != nil {
		return err
	}
	return keepMember(q, memberView{Callable: c, Known: m})
}

func keepMember(q *shell.Request, v memberView) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	v.Juror = office.Juror{PersonID: f.Get("person"), Name: f.Text("name", 200, false), Email: f.Text("email", 200, false),
		Post: f.Text("post", 200, false), Company: f.Text("company", 200, false), Sex: f.Get("sex"), TrainedAt: f.All("trained_at"),
		President: f.Get("role") == "president", External: f.Get("external") == "yes", QualifiedVAE: f.Has("qualified_vae"), Present: f.Get("present") != "no"}
	if v.Known != nil {
		v.PersonID = v.Known.PersonID
	} else if v.Juror.Name != "" {
		v.PersonID = "" // what was typed says who, more surely than a list
	}
	if err := f.Err(); err != nil {
		return showMember(q, v, err)
	}
	if err := q.Office.PutJuror(q.Context(), q.Who, v.Session.ID, v.Juror); err != nil {
		return showMember(q, v, err)
	}
	q.Say("jury.member.done")
	return q.See(benchPath(v.Session.ID))
}

func showMember(q *shell.Request, v memberView, err error) error {
	v.Said = q.P.Refusals(err)
	title := q.P.T("jury.member.add")
	if v.Known != nil {
		title = v.Known.Name
	}
	return q.Show(shell.Page{Title: title, Refused: err, Crumbs: crumbs(q.P, v.Bench, title), Body: memberPage(v)})
}

// AskRemove shows what removing a member will do.
func AskRemove(q *shell.Request) error {
	c, m, err := callableMember(q)
	if err != nil {
		return err
	}
	title := q.P.T("jury.remove.title", "name", m.Name)
	return q.Show(shell.Page{Title: title, Crumbs: crumbs(q.P, c.Bench, title), Body: confirm.Page(confirm.Question{Title: title,
		Consequences: []string{q.P.T("jury.remove.access"), q.P.T("jury.remove.ties")},
		Action:       memberPath(c.Session.ID, m.PersonID) + "/retrait", Act: q.P.T("jury.remove.act"), Grave: true, CancelURL: benchPath(c.Session.ID)})})
}

// Remove takes a member off the jury.
func Remove(q *shell.Request) error {
	session := q.PathValue("session")
	if err := q.Office.RemoveJuror(q.Context(), q.Who, session, q.PathValue("person")); err != nil {
		return err
	}
	q.Say("jury.remove.done")
	return q.See(benchPath(session))
}

// people are those who may be chosen: not yet on the jury.
func (v memberView) people(p *lang.Printer) []field.Option {
	list := []field.Option{{Value: "", Text: p.T("jury.member.choose")}}
	for _, x := range v.People {
		sits := false
		for _, m := range v.Members {
			sits = sits || m.PersonID == x.ID
		}
		if !sits {
			list = append(list, field.Option{Value: x.ID, Text: x.Name})
		}
	}
	return list
}

func (v memberView) centres() (list []field.Option) {
	for _, c := range v.Centres {
		list = append(list, field.Option{Value: c.ID, Text: c.Name, Hint: c.City})
	}
	return list
}

func (v memberView) action() string {
	if v.Known != nil {
		return memberPath(v.Session.ID, v.Known.PersonID)
	}
	return membersPath(v.Session.ID)
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

func roleValue(president bool) string {
	if president {
		return "president"
	}
	return "juror"
}
