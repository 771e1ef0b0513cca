package secretariat

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"jurande/internal/access"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/register"
	"jurande/internal/web/ui/state"
)

// JournalPath is the official journal.
const JournalPath = "/journal"

type journalView struct {
	office.JournalView
	Subject string // the journal of one thing only; empty: all of it
	First   bool   // the latest entries
}

// Journal shows the official journal, the latest first, and what was verified of it.
func Journal(q *shell.Request) error {
	before, err := strconv.ParseInt(q.FormValue("avant"), 10, 64)
	if err != nil || before < 0 {
		before = 0
	}
	v := journalView{Subject: q.FormValue("sujet"), First: before == 0}
	if v.JournalView, err = q.Office.ReadJournal(q.Context(), q.Who, before, v.Subject); err != nil {
		return err
	}
	return q.Show(shell.Page{Title: q.P.T("journal.title"), Kind: ui.Register, Body: journalPage(v)})
}

func (v journalView) table(p *lang.Printer) register.Table {
	t := register.Table{ID: "journal", Caption: p.T("journal.caption"),
		Columns: []register.Column{{Text: p.T("journal.number"), Figures: true}, {Text: p.T("journal.when")}, {Text: p.T("journal.who")}, {Text: p.T("journal.act")}, {Text: p.T("journal.subject")}, {Text: p.T("journal.facts")}},
		Empty:   register.Empty{What: p.T("journal.empty")}}
	if v.Subject != "" {
		t.Caption = p.T("journal.caption_of", "subject", subjectWords(p, v.Subject))
	}
	for _, l := range v.Lines {
		number := register.Cell{Text: p.Number(l.Seq)}
		for _, f := range v.Faults {
			if f.Seq == l.Seq {
				number.State = &state.State{Word: p.T("journal.fault." + f.What), Shape: state.Refused}
			}
		}
		t.Rows = append(t.Rows, register.Row{ID: strconv.FormatInt(l.Seq, 10), Cells: []register.Cell{
			number, {Text: p.DateTime(time.UnixMilli(l.At))}, {Text: actor(p, l)}, {Text: actWords(p, l.Act)},
			{Text: subjectWords(p, l.Subject), URL: JournalPath + "?sujet=" + url.QueryEscape(l.Subject), Under: afterSlash(l.Subject)},
			{Body: journalFacts(l)}}})
	}
	return t
}

func actor(p *lang.Printer, l office.JournalLine) string {
	if l.ActorName == "" {
		return p.T("journal.system")
	}
	return l.ActorName
}

// actWords says an act of the table of rights; an act of the system is its own name.
func actWords(p *lang.Printer, act string) string {
	for _, a := range access.Acts {
		if string(a) == act {
			return p.T("act." + act)
		}
	}
	return act
}

// subjectWords names what was acted upon: "copy/…" is a copy.
func subjectWords(p *lang.Printer, subject string) string {
	kind, _, _ := strings.Cut(subject, "/")
	if key := "journal.subject_" + kind; p.Has(key) {
		return p.T(key)
	}
	return kind
}

func afterSlash(subject string) string {
	_, id, _ := strings.Cut(subject, "/")
	return id
}

// chain says what was verified of the journal to show this page.
func (v journalView) chain(p *lang.Printer) []state.State {
	var list []state.State
	if v.Signed {
		list = append(list, state.State{Word: p.T("journal.signed", "number", v.Head.Seq), Shape: state.Sealed})
	} else {
		list = append(list, state.State{Word: p.T("journal.unsigned"), Shape: state.Refused})
	}
	if len(v.Faults) == 0 {
		return append(list, state.State{Word: p.T("journal.holds", "n", len(v.Lines)), Shape: state.Acquired})
	}
	for _, f := range v.Faults {
		list = append(list, state.State{Word: p.T("journal.fault_at", "number", f.Seq, "fault", p.T("journal.fault."+f.What)), Shape: state.Refused})
	}
	return list
}

func (v journalView) older() string {
	return JournalPath + "?avant=" + strconv.FormatInt(v.Before, 10) + v.subjectQuery("&")
}

func (v journalView) latest() string { return JournalPath + v.subjectQuery("?") }

func (v journalView) subjectQuery(sep string) string {
	if v.Subject == "" {
		return ""
	}
	return sep + "sujet=" + url.QueryEscape(v.Subject)
}
