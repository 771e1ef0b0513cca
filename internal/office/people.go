package office

import (
	"context"
	"slices"
	"time"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/journal"
	"jurande/internal/store"
)

// OfficeRoles are the roles that the office gives on the page of a person; the others
// are given where their work is: a session, a sitting, a jury, a candidate's file.
var OfficeRoles = []access.Role{access.Secretariat, access.Inspector, access.Referent, access.Author, access.Centre}

// HeldRole is a role with the name of what it is held for.
type HeldRole struct {
	access.Grant
	Of string // name of the title, session or centre; empty for the whole installation
}

func heldRoles(r store.Reader, grants []access.Grant) ([]HeldRole, error) {
	scopes := make([]access.Scope, len(grants))
	for i, g := range grants {
		scopes[i] = g.Scope
	}
	names, err := r.ScopeNames(scopes)
	list := make([]HeldRole, len(grants))
	for i, g := range grants {
		list[i] = HeldRole{g, names[g.Scope]}
	}
	slices.SortStableFunc(list, func(a, b HeldRole) int {
		return slices.Index(access.Roles, a.Role) - slices.Index(access.Roles, b.Role)
	})
	return list, err
}

// PeopleLine is a row of the register of people.
type PeopleLine struct {
	store.PersonLine
	Roles   []HeldRole
	Invited time.Time // until when the latest invitation opens; zero when none does
}

// PeoplePage is a page of the register of people.
type PeoplePage struct {
	Rows              []PeopleLine
	More              bool
	AfterKey, AfterID string
}

// PeopleQuery asks for a page of the register of people.
type PeopleQuery = store.PeopleQuery

// People lists who has an account; candidates only when they are searched for.
func (o *Office) People(ctx context.Context, who access.Person, q store.PeopleQuery) (p PeoplePage, err error) {
	q.Search = candidate.Fold(q.Search)
	limit := q.Limit
	q.Limit++
	err = o.see(ctx, who, access.ManagePeople, func(v *View) error {
		if err := v.Allow(access.Target{}); err != nil {
			return err
		}
		rows, err := v.Reader.People(q)
		if err != nil {
			return err
		}
		if p.More = len(rows) > limit; p.More {
			rows = rows[:limit]
			p.AfterKey, p.AfterID = rows[limit-1].Folded, rows[limit-1].ID
		}
		ids := make([]string, len(rows))
		for i, x := range rows {
			ids[i] = x.ID
		}
		grants, err := v.GrantsOf(ids)
		if err != nil {
			return err
		}
		invitations, err := v.LastInvitations(ids)
		if err != nil {
			return err
		}
		var all []access.Grant
		for _, list := range grants {
			all = append(all, list...)
		}
		named, err := heldRoles(v.Reader, all)
		if err != nil {
			return err
		}
		names := map[access.Grant]HeldRole{}
		for _, h := range named {
			names[h.Grant] = h
		}
		for _, x := range rows {
			line := PeopleLine{PersonLine: x, Invited: o.opensUntil(invitations[x.ID])}
			for _, g := range grants[x.ID] {
				line.Roles = append(line.Roles, names[g])
			}
			p.Rows = append(p.Rows, line)
		}
		return nil
	})
	return p, err
}

// opensUntil is until when an invitation opens, zero once it does not.
func (o *Office) opensUntil(x store.Invitation) time.Time {
	if x.ID == "" || x.ClosedAt != 0 || x.Until <= o.Now().UnixMilli() {
		return time.Time{}
	}
	return time.UnixMilli(x.Until)
}

// PersonDossier is what the office sees of one person.
type PersonDossier struct {
	store.Reached
	Roles   []HeldRole
	Invited time.Time
	Writes  bool // letters with links leave
	History []journal.Entry
	Names   map[string]string // of who acted
	Titles  []store.TitleRow
	Centres []candidate.Centre
}

// personHistory is how many entries the page of a person shows.
const personHistory = 60

// PersonDossier shows one person.
func (o *Office) PersonDossier(ctx context.Context, who access.Person, id string) (x PersonDossier, err error) {
	x.Writes = o.WritesLinks()
	err = o.see(ctx, who, access.ManagePeople, func(v *View) error {
		if err := v.Allow(access.Target{}); err != nil {
			return err
		}
		if x.Reached, err = v.Reach(id); err != nil {
			return err
		}
		acting, err := v.Acting(id)
		if err != nil {
			return err
		}
		if x.Roles, err = heldRoles(v.Reader, acting.Grants); err != nil {
			return err
		}
		invitations, err := v.LastInvitations([]string{id})
		if err != nil {
			return err
		}
		x.Invited = o.opensUntil(invitations[id])
		if x.History, err = v.JournalOf("person/"+id, personHistory); err != nil {
			return err
		}
		actors := []string{}
		for _, e := range x.History {
			actors = append(actors, e.Actor)
		}
		if x.Names, err = v.NamesOf(actors); err != nil {
			return err
		}
		x.Titles, x.Centres, err = scopesToGive(v.Reader)
		return err
	})
	return x, err
}

// RoleScopes lists what a role of the office may be given for: titles and centres.
func (o *Office) RoleScopes(ctx context.Context, who access.Person) (titles []store.TitleRow, centres []candidate.Centre, err error) {
	err = o.see(ctx, who, access.ManagePeople, func(v *View) error {
		if err := v.Allow(access.Target{}); err != nil {
			return err
		}
		titles, centres, err = scopesToGive(v.Reader)
		return err
	})
	return titles, centres, err
}

func scopesToGive(r store.Reader) (titles []store.TitleRow, centres []candidate.Centre, err error) {
	if titles, err = r.Titles(); err != nil {
		return nil, nil, err
	}
	centres, err = r.Centres()
	return titles, centres, err
}
