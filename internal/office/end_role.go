package office

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"jurande/internal/access"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// EndRole ends a role of somebody, with a reason; it takes effect at their next request.
func (o *Office) EndRole(ctx context.Context, who access.Person, id string, g access.Grant, reason string) error {
	return o.endRoles(ctx, who, id, reason, func(held []access.Grant) ([]access.Grant, error) {
		if !slices.Contains(held, g) {
			return nil, refusal.New(refusal.NotFound, "not_found", "What", "role")
		}
		return []access.Grant{g}, nil
	})
}

// EndRoles ends all the roles of somebody who leaves; what they did stays.
func (o *Office) EndRoles(ctx context.Context, who access.Person, id, reason string) error {
	return o.endRoles(ctx, who, id, reason, func(held []access.Grant) ([]access.Grant, error) {
		if len(held) == 0 {
			return nil, refusal.New(refusal.Conflict, "role_none")
		}
		return held, nil
	})
}

func (o *Office) endRoles(ctx context.Context, who access.Person, id, reason string, choose func([]access.Grant) ([]access.Grant, error)) error {
	switch reason = strings.TrimSpace(reason); {
	case reason == "":
		return refusal.New(refusal.Invalid, "field_needed").On("reason")
	case utf8.RuneCountInString(reason) > longestSessionText:
		return refusal.New(refusal.Invalid, "field_too_long", "Most", longestSessionText, "n", utf8.RuneCountInString(reason)).On("reason")
	}
	return o.do(ctx, who, access.ManagePeople, func(d *Deed) error {
		if err := d.Allow(access.Target{}); err != nil {
			return err
		}
		person, err := d.Acting(id)
		if err != nil {
			return err
		}
		if id == who.ID {
			return refusal.New(refusal.Denied, "role_own")
		}
		ending, err := choose(person.Grants)
		if err != nil {
			return err
		}
		office := access.Grant{Role: access.Secretariat, Scope: access.Scope{Kind: access.Everything}}
		if slices.Contains(ending, office) {
			n, err := d.CountHolders(access.Secretariat)
			if err != nil {
				return err
			}
			if n < 2 {
				return refusal.New(refusal.Conflict, "role_last_office", "Name", person.Name)
			}
		}
		for _, g := range ending {
			if err := d.EndGrant(id, g, d.Now.UnixMilli()); err != nil {
				return err
			}
		}
		// What could still open the account to somebody who has left opens it no more.
		if len(ending) == len(person.Grants) {
			if err := d.closeInvitations(id); err != nil {
				return err
			}
		}
		return d.Record("person/"+id, map[string]any{"ended": grantFacts(ending), "reason": reason, "closed": len(ending) == len(person.Grants)})
	})
}

// NobodyInOffice reports whether the installation has nobody of the office yet: the
// first account is made on the command line.
func (o *Office) NobodyInOffice(ctx context.Context) (nobody bool, err error) {
	err = o.Store.Read(ctx, func(r store.Reader) error {
		n, err := r.CountHolders(access.Secretariat)
		nobody = n == 0
		return err
	})
	return nobody, err
}
