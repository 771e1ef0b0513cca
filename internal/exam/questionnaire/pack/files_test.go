package pack_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jurande/internal/exam/questionnaire"
	"jurande/internal/exam/questionnaire/pack"
)

const shared = "../../../../../shared/standards/qti/"

// TestPackagesOfOthers opens all the packages that others published; those whose fault is
// in their name must be refused.
func TestPackagesOfOthers(t *testing.T) {
	var files []string
	for _, folder := range []string{"v3/packages", "v3/kennisnet-packages", "tao-packages"} {
		found, _ := filepath.Glob(shared + folder + "/*.zip")
		files = append(files, found...)
	}
	if len(files) == 0 {
		t.Skip("the packages of others are not here: ../shared/standards/qti is absent")
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimPrefix(f, shared)
		p, err := pack.Open(data)
		wrong := strings.Contains(name, "wrong__")
		if err != nil {
			t.Logf("%s: %v", name, err)
			continue
		}
		if wrong && p.Supported() {
			t.Errorf("%s is accepted", name)
		}
		bad := 0
		for _, e := range p.Entries {
			if e.Err != nil {
				t.Logf("%s %s: %v", name, e.File, e.Err)
				bad++
			} else if !e.Item.Supported() {
				bad++
				t.Logf("%s %s: %v", name, e.File, strings.ReplaceAll(e.Item.Why(questionnaire.Wrong, questionnaire.Unsupported).Error(), "\n", "; "))
			}
		}
		t.Logf("%s: %d items, %d not supported, left %v", name, len(p.Entries), bad, p.Left)
	}
}
