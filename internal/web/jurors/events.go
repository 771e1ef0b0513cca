package jurors

import (
	"encoding/json"
	"time"

	"jurande/internal/access"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/ui/history"
)

// events puts the journal of a jury into words.
func events(p *lang.Printer, b *office.Bench, lines []office.JournalLine) (list []history.Event) {
	for _, l := range lines {
		what := eventWords(p, b, l)
		if what == "" {
			continue
		}
		who := l.ActorName
		if who == "" {
			who = p.T("journal.system")
		}
		list = append(list, history.Event{At: time.UnixMilli(l.At), Who: who, What: what})
	}
	return list
}

func eventWords(p *lang.Printer, b *office.Bench, l office.JournalLine) string {
	var f struct {
		At, Opened    any
		Place         string
		Member        string
		Removed, Name string
		Ties          map[string]string
		Vote          *struct {
			Criterion string
			Adopted   bool
		}
	}
	if json.Unmarshal([]byte(l.Facts), &f) != nil {
		return ""
	}
	act := access.Act(l.Act)
	switch {
	case act == access.ComposeJury && f.At != nil:
		return p.T("jury.event.convened", "place", f.Place)
	case act == access.ComposeJury && f.Removed != "":
		return p.T("jury.event.removed", "name", f.Name)
	case act == access.ComposeJury && f.Member != "":
		return p.T("jury.event.member", "name", f.Name)
	case act == access.DeclareTie && l.Actor == f.Member:
		return p.T("jury.event.own_ties", "n", len(f.Ties))
	case act == access.DeclareTie:
		return p.T("jury.event.ties", "n", len(f.Ties), "name", memberName(b, f.Member))
	case f.Vote != nil && f.Vote.Adopted:
		return p.T("neutralisation.event_adopted", "criterion", f.Vote.Criterion)
	case f.Vote != nil:
		return p.T("neutralisation.event_rejected", "criterion", f.Vote.Criterion)
	case act == access.Decide && f.Opened != nil:
		return p.T("jury.event.opened")
	}
	return ""
}

func memberName(b *office.Bench, id string) string {
	for _, m := range b.Members {
		if m.PersonID == id {
			return m.Name
		}
	}
	return "—"
}
