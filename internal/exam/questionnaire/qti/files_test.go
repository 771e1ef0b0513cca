package qti_test

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"jurande/internal/exam/questionnaire"
	"jurande/internal/exam/questionnaire/qti"
)

const shared = "../../../../../shared/standards/qti/"

// TestFilesOfOthers reads all the items that others published: none stops the reader,
// and what is accepted means the same once written and read again.
func TestFilesOfOthers(t *testing.T) {
	var files []string
	for _, folder := range []string{"v3/items", "v3/bpig-items", "v3/shared-vocabulary-items", "v3/kennisnet-items", "v3/tests", "v3/results", "v3/usageData", "v2p2/items"} {
		found, _ := filepath.Glob(shared + folder + "/*.xml")
		files = append(files, found...)
	}
	if len(files) == 0 {
		t.Skip("the items of others are not here: ../shared/standards/qti is absent")
	}
	supported, refused, none := 0, 0, 0
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimPrefix(f, shared)
		it, err := qti.Read(data)
		if err != nil {
			none++
			if strings.Contains(f, "items/") && !strings.Contains(f, "imsmanifest") && !strings.Contains(f, "metadata") {
				t.Logf("%s: %v", name, err)
			}
			continue
		}
		if !it.Supported() {
			refused++
			t.Logf("%s: %v", name, strings.ReplaceAll(it.Why(questionnaire.Wrong, questionnaire.Unsupported).Error(), "\n", "; "))
			continue
		}
		supported++
		again(t, name, it)
	}
	t.Logf("%d supported, %d not, %d are no items", supported, refused, none)
}

// again writes an item, reads it, and expects the same meaning and the same bytes.
func again(t *testing.T, name string, it *questionnaire.Item) {
	t.Helper()
	data, err := qti.Write(it)
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	back, err := qti.Read(data)
	if err != nil || !back.Supported() {
		t.Errorf("%s: written, it is no longer accepted: %v %v\n%s", name, err, back, data)
		return
	}
	if a, b := meaning(it), meaning(back); !reflect.DeepEqual(a, b) {
		t.Errorf("%s: changed by writing and reading\n%+v\n%+v", name, a, b)
	}
	if second, err := qti.Write(back); err != nil || !bytes.Equal(data, second) {
		t.Errorf("%s: written twice, it is not the same: %v", name, err)
	}
}
