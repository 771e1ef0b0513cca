package web_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"jurande/internal/access"
	"jurande/internal/lang"
	"jurande/internal/web"
	"jurande/internal/web/shell"
)

var update = flag.Bool("update", false, "write docs/access.md anew from the tables")

const accessPage = "../../docs/access.md"

// TestAccessPage checks that docs/access.md says what the two tables say, role ×
// act and route × act.
func TestAccessPage(t *testing.T) {
	want := accessText()
	if *update {
		if err := os.WriteFile(accessPage, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(accessPage)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("docs/access.md no longer says what the tables say: go test ./internal/web -run AccessPage -update")
	}
}

func accessText() string {
	p := lang.For("fr")
	var b strings.Builder
	b.WriteString(`# Who may do what

Written by a test from the two tables of the program: do not edit. An act that has no
dot is refused, whatever the page; a role is held for a scope (everything, a title, a
session, a centre, a jury, one enrolment) and opens nothing outside it. The words are
those of the screens.

## Role × act (internal/access/table.go)

`)
	b.WriteString("| acte |")
	for _, r := range access.Roles {
		fmt.Fprintf(&b, " %s |", p.T("role."+string(r)))
	}
	b.WriteString("\n|---|" + strings.Repeat(":-:|", len(access.Roles)) + "\n")
	for _, act := range access.Acts {
		may := access.RolesFor(act)
		fmt.Fprintf(&b, "| %s |", p.T("act."+string(act)))
		for _, r := range access.Roles {
			fmt.Fprintf(&b, " %s |", map[bool]string{true: "●"}[slices.Contains(may, r)])
		}
		b.WriteString("\n")
	}
	b.WriteString("\n## Address × act (internal/web/routes.go)\n\n| adresse | acte |\n|---|---|\n")
	for _, r := range web.Routes {
		fmt.Fprintf(&b, "| `%s` | %s |\n", r.Pattern, opening(p, r))
	}
	return b.String()
}

func opening(p *lang.Printer, r shell.Route) string {
	switch {
	case r.Act != "":
		return p.T("act." + string(r.Act))
	case r.Open == shell.InDemo:
		return "— tous, dans la démonstration seulement"
	case r.Open == shell.ToPeople:
		return "— toute personne entrée"
	}
	return "— tous, avant même d’entrer"
}
