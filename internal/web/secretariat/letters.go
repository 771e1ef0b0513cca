package secretariat

import (
	"net/url"
	"strconv"

	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/button"
	"jurande/internal/web/ui/facts"
	"jurande/internal/web/ui/register"
	"jurande/internal/web/ui/state"
	"jurande/internal/web/ui/tabs"
)

// LettersPath is where the office follows what it sends.
const LettersPath = "/courrier"

type lettersView struct {
	office.LetterPage
	Table       register.Table
	Tabs        []tabs.Tab
	Next, First string
}

var letterShapes = map[string]state.Shape{office.LetterWaiting: state.Empty, office.LetterSending: state.Half, office.LetterSent: state.Full,
	office.LetterRefused: state.Refused, office.LetterFailed: state.Refused, office.LetterUncertain: state.Attention, office.LetterWithdrawn: state.Absent}

func letterState(p *lang.Printer, s string) *state.State {
	return &state.State{Word: p.T("letter.state." + s), Shape: letterShapes[s]}
}

// Letters lists what leaves by e-mail, and what became of it.
func Letters(q *shell.Request) error {
	asked, before := q.FormValue("etat"), q.FormValue("avant")
	x, err := q.Office.Letters(q.Context(), q.Who, asked, before, RowsShown)
	if err != nil {
		return err
	}
	p := q.P
	v := lettersView{LetterPage: x, Table: register.Table{Caption: p.T("letter.caption"), Empty: register.Empty{What: p.T("letter.empty")},
		Columns: []register.Column{{Text: p.T("letter.to")}, {Text: p.T("letter.subject")}, {Text: p.T("letter.state_word")}, {Text: p.T("letter.since")}}}}
	all := 0
	for _, s := range office.LetterStates {
		all += x.Counts[s]
		if n := x.Counts[s]; n > 0 || s == asked {
			v.Tabs = append(v.Tabs, tabs.Tab{Text: p.T("letter.state." + s), URL: LettersPath + "?etat=" + s, Current: s == asked, Count: p.Number(n)})
		}
	}
	v.Tabs = append([]tabs.Tab{{Text: p.T("letter.all"), URL: LettersPath, Current: asked == "", Count: p.Number(all)}}, v.Tabs...)
	for _, l := range x.List {
		v.Table.Rows = append(v.Table.Rows, register.Row{ID: l.ID, Cells: []register.Cell{
			{Text: orElse(l.Recipient, p.T("letter.erased"))}, {Text: orElse(l.Subject, p.T("letter.erased")), URL: LettersPath + "/" + l.ID},
			{State: letterState(p, l.State), Under: letterWhen(p, l)}, {Text: p.DateTime(l.Created)}}})
	}
	here := LettersPath + "?"
	if asked != "" {
		here += "etat=" + url.QueryEscape(asked) + "&"
	}
	if x.Next != "" {
		v.Next = here + "avant=" + x.Next
	}
	if before != "" {
		v.First = here
	}
	return q.Show(shell.Page{Title: p.T("letter.title"), Kind: ui.Register, Body: lettersPage(v)})
}

// letterWhen is what to know of a state besides its name.
func letterWhen(p *lang.Printer, l office.LetterLine) string {
	switch {
	case l.State == office.LetterSent && !l.Sent.IsZero():
		return p.T("letter.sent_at", "at", l.Sent)
	case l.State == office.LetterWaiting && l.Tries > 0:
		return p.T("letter.again_at", "at", l.Due, "n", l.Tries)
	}
	return ""
}

type letterView struct {
	office.LetterRead
	Facts []facts.Fact
	Acts  []button.Button
}

// Letter shows one letter, what became of it, and what may be decided.
func Letter(q *shell.Request) error {
	x, err := q.Office.ReadLetter(q.Context(), q.Who, q.PathValue("letter"))
	if err != nil {
		return err
	}
	p := q.P
	v := letterView{LetterRead: x, Facts: []facts.Fact{{Term: p.T("letter.to"), Text: orElse(x.Recipient, p.T("letter.erased"))}, {Term: p.T("letter.since"), Text: p.DateTime(x.Created)},
		{Term: p.T("letter.tries"), Text: p.Number(x.Tries)}}}
	if w := letterWhen(p, x.LetterLine); w != "" {
		v.Facts = append(v.Facts, facts.Fact{Term: p.T("letter.state_word"), Text: w})
	}
	if x.Answer != "" {
		v.Facts = append(v.Facts, facts.Fact{Term: p.T("letter.answer"), Text: x.Answer})
	}
	if x.ErasedAt == 0 {
		for _, to := range []string{office.LetterWaiting, office.LetterSent, office.LetterWithdrawn} {
			if office.LetterMay(x.State, to) {
				v.Acts = append(v.Acts, button.Button{Text: p.T("letter.act." + to), Name: "etat", Value: to})
			}
		}
	}
	title := orElse(x.Subject, p.T("letter.erased"))
	return q.Show(shell.Page{Title: title, Kind: ui.Dossier, Crumbs: []ui.Crumb{{Text: p.T("letter.title"), URL: LettersPath}, {Text: title}}, Body: letterPage(v)})
}

// DecideLetter settles a letter by hand.
func DecideLetter(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	id := q.PathValue("letter")
	if err := q.Office.DecideLetter(q.Context(), q.Who, id, f.Get("etat")); err != nil {
		return err
	}
	q.Say("letter.decided." + f.Get("etat"))
	return q.See(LettersPath + "/" + id)
}

// LetterFile sends what a letter carries.
func LetterFile(q *shell.Request) error {
	x, err := q.Office.ReadLetter(q.Context(), q.Who, q.PathValue("letter"))
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(q.PathValue("position"))
	if err != nil || n < 1 || n > len(x.Attachments) {
		return refusal.New(refusal.NotFound, "not_found", "What", "attachment")
	}
	a := x.Attachments[n-1]
	return q.File(a.Name, a.Type, a.Raw, false)
}
