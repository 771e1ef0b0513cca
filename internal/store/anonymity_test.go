package store_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// leads are the tables and columns that lead from a copy to a person's name.
var leads = regexp.MustCompile(`(?i)\b(copy_owner|candidate|enrolment|centre|person|birth_name|usage_name|given_names|original_name|folded|login|email)\b`)

// What markers read is made by these files alone: none of their statements may
// name whoever wrote a copy, nor join on it.
func TestMarkingNeverLeadsToAPerson(t *testing.T) {
	statements := 0
	for _, file := range []string{"marking.go"} {
		for _, sql := range statementsOf(t, file) {
			statements++
			if found := leads.FindString(sql); found != "" {
				t.Errorf("%s names %q: %s", file, found, sql)
			}
		}
	}
	if statements < 5 {
		t.Errorf("only %d statements were found: the test no longer sees them", statements)
	}
}

// The bridge is read in one file alone.
func TestOnlyOneFileCrossesTheBridge(t *testing.T) {
	for _, file := range []string{"marking.go", "copy.go", "deliverable.go", "sheet.go", "standing.go", "decision.go", "jury.go", "session.go", "framework.go"} {
		for _, sql := range statementsOf(t, file) {
			if strings.Contains(sql, "copy_owner") {
				t.Errorf("%s reads copy_owner: %s", file, sql)
			}
		}
	}
	if all := strings.Join(statementsOf(t, "copy_owner.go"), "\n"); !strings.Contains(all, "copy_owner") {
		t.Error("copy_owner.go no longer holds the bridge: the test looks in the wrong place")
	}
}

// statementsOf lists the texts of a file that are SQL.
func statementsOf(t *testing.T, file string) (list []string) {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(parsed, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if text, err := strconv.Unquote(lit.Value); err == nil && regexp.MustCompile(`\b(SELECT|FROM|WHERE|INSERT|UPDATE|JOIN|ORDER BY)\b`).MatchString(text) {
				list = append(list, text)
			}
		}
		return true
	})
	return list
}
