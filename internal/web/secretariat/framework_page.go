package secretariat

import (
	"context"
	"strconv"

	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/state"
	"jurande/internal/web/ui/tabs"
)

// FrameworksPath is where the référentiels are.
const FrameworksPath = "/referentiels"

// versionURL is the address of a version, or of one of its pages.
func versionURL(v office.VersionLine, page ...string) string {
	url := FrameworksPath + "/" + v.ID
	for _, p := range page {
		url += "/" + p
	}
	return url
}

// frameworkOf finds the version that the address names.
func frameworkOf(q *shell.Request) (*office.FrameworkView, error) {
	return q.Office.Framework(q.Context(), q.Who, q.PathValue("version"))
}

// showVersion draws one of the pages of a version.
func showVersion(q *shell.Request, v *office.FrameworkView, p shell.Page) error {
	trail := []ui.Crumb{{Text: q.P.T("framework.list.title"), URL: FrameworksPath}}
	whole := versionName(q.P, v)
	if p.Title == "" {
		p.Title = whole
		trail = append(trail, ui.Crumb{Text: whole})
	} else {
		trail = append(trail, ui.Crumb{Text: whole, URL: versionURL(v.VersionLine)}, ui.Crumb{Text: p.Title})
		p.Title += " — " + whole
	}
	if p.Crumbs == nil {
		p.Crumbs = trail
	}
	if p.Kind == "" {
		p.Kind = ui.Dossier
	}
	return q.Show(p)
}

func versionName(p *lang.Printer, v *office.FrameworkView) string {
	return p.T("framework.version_of", "title", v.Framework.Title, "number", v.Number)
}

// stateOf puts the state of a version into a word and a shape.
func stateOf(p *lang.Printer, s string) state.State {
	shapes := map[string]state.Shape{office.VersionDraft: state.Half, office.VersionPublished: state.Sealed, office.VersionSetAside: state.Absent}
	return state.State{Word: p.T("framework.state." + s), Shape: shapes[s]}
}

// parts are the pages of a version; the page being shown is current.
func parts(p *lang.Printer, v *office.FrameworkView, current string) []tabs.Tab {
	var list []tabs.Tab
	add := func(key, count string, page ...string) {
		list = append(list, tabs.Tab{Text: p.T("framework.part." + key), URL: versionURL(v.VersionLine, page...), Current: key == current, Count: count})
	}
	if v.State == office.VersionDraft {
		open := ""
		if n := len(v.Framework.Doubts); n > 0 {
			open = p.T("framework.part.doubts", "n", n)
		}
		add("workbench", open)
	}
	add("text", "", "texte")
	add("coverage", "", "couverture")
	add("rules", "", "reglement")
	add("registration", "", "enregistrement")
	if len(v.Siblings) > 1 {
		add("compare", "", "comparer")
	}
	add("history", "", "historique")
	return list
}

// blockOf finds the block that an id or reference stands in; the first one when it
// stands in none.
func blockOf(f framework.Framework, ref string) int {
	for i, b := range f.Blocks {
		if ref == b.ID || len(ref) > len(b.ID) && ref[:len(b.ID)+1] == b.ID+"." {
			return i
		}
	}
	return 0
}

// figures writes a whole number for an attribute or a plain cell.
func figures(n int) string { return strconv.Itoa(n) }

// cut shortens a statement where only its beginning is needed.
func cut(s string, most int) string {
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	for i := most; i > most/2; i-- {
		if r[i] == ' ' {
			return string(r[:i]) + "…"
		}
	}
	return string(r[:most]) + "…"
}

func printer(ctx context.Context) *lang.Printer { return lang.From(ctx) }
