package jurors

import (
	"strings"

	"jurande/internal/access"
	"jurande/internal/jury/rule"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/state"
	"jurande/internal/web/ui/tabs"
)

// rights is what the reader may do about one jury: what a page offers.
type rights struct {
	compose, decide bool
	self            string // id of the reader
}

func rightsOf(q *shell.Request, b *office.Bench) rights {
	may := func(act access.Act) bool { return access.May(q.Who, act, b.Target()) == nil }
	return rights{compose: may(access.ComposeJury), decide: may(access.Decide), self: q.Who.ID}
}

func role(q *shell.Request, session string) access.Role {
	for _, r := range []access.Role{access.President, access.Juror} {
		for _, id := range q.Who.Scopes(r, access.OfSession) {
			if id == session {
				return r
			}
		}
	}
	return ""
}

// crumbs leads back to the list and to the jury of this session.
func crumbs(p *lang.Printer, b *office.Bench, here string) []ui.Crumb {
	list := []ui.Crumb{{Text: p.T("jury.list.title"), URL: ListPath}}
	if here == "" {
		return append(list, ui.Crumb{Text: b.Session.Name})
	}
	return append(list, ui.Crumb{Text: b.Session.Name, URL: benchPath(b.Session.ID)}, ui.Crumb{Text: here})
}

// parts are the pages of one jury.
func parts(p *lang.Printer, b *office.Bench, current string) []tabs.Tab {
	id := b.Session.ID
	list := []tabs.Tab{{Text: p.T("jury.part.bench"), URL: benchPath(id)}}
	if b.Convened && b.Jury.State != office.JuryComposing {
		list = append(list, tabs.Tab{Text: p.T("jury.part.board"), URL: boardPath(id)},
			tabs.Tab{Text: p.T("jury.part.closing"), URL: closingPath(id)},
			tabs.Tab{Text: p.T("jury.part.minutes"), URL: minutesPath(id)})
	}
	for i := range list {
		list[i].Current = list[i].URL == current
	}
	return list
}

// standing is where a jury stands, in words, and who moves next.
func standing(p *lang.Printer, b *office.Bench) (s state.State, next string) {
	switch {
	case !b.Convened:
		return state.State{Word: p.T("jury.state.none"), Shape: state.Empty}, p.T("role.secretariat")
	case b.Jury.State == office.JuryClosed:
		return state.State{Word: p.T("jury.state.closed"), Shape: state.Sealed}, ""
	case b.Jury.State == office.JuryDeliberating:
		return state.State{Word: p.T("jury.state.deliberating"), Shape: state.Half}, p.T("role.president")
	case !rule.Lawful(b.Findings):
		return state.State{Word: p.T("jury.state.unlawful"), Shape: state.Attention}, p.T("role.secretariat")
	}
	return state.State{Word: p.T("jury.state.ready"), Shape: state.Full}, p.T("role.president")
}

// where says where a jury meets; a link when it is one.
func isLink(place string) bool {
	return strings.HasPrefix(place, "https://") || strings.HasPrefix(place, "http://")
}
