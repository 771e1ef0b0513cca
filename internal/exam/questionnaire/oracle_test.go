package questionnaire_test

import (
	"archive/zip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"jurande/internal/exam/questionnaire"
	"jurande/internal/exam/questionnaire/qti"
)

// oracle is what another engine, certified by 1EdTech, gives for the same answers.
type oracle struct {
	Sets map[string][]struct {
		File, Package, Note string
		Cases               []struct {
			Name      string
			Responses map[string]json.RawMessage
			Outcomes  map[string]any
			Error     string
		}
	}
}

const shared = "../../../../shared/standards/qti/"

func readOracle(t *testing.T) oracle {
	t.Helper()
	data, err := os.ReadFile(shared + "oracle/player-scores.json")
	if err != nil {
		t.Skip("the scores of the other engine are not here: ../shared/standards/qti is absent")
	}
	var o oracle
	if err := json.Unmarshal(data, &o); err != nil {
		t.Fatal(err)
	}
	return o
}

// itemFile reads an item from a folder of the set or from a package in it.
func itemFile(t *testing.T, set, pack, file string) []byte {
	t.Helper()
	if pack == "" {
		data, err := os.ReadFile(filepath.Join(shared, set, file))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	z, err := zip.OpenReader(filepath.Join(shared, set, pack+".zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	f, err := z.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestOracle compares every outcome that an item declares, on every case.
func TestOracle(t *testing.T) {
	o := readOracle(t)
	equal, total, refused, noCompare := 0, 0, 0, 0
	var different []string
	for set, items := range o.Sets {
		for _, in := range items {
			where := set + "/" + in.Package + "/" + in.File
			item, err := qti.Read(itemFile(t, set, in.Package, in.File))
			if err != nil {
				t.Errorf("%s: %v", where, err)
				continue
			}
			for _, c := range in.Cases {
				total++
				given, err := item.Given(questionnaire.Answers{Name: c.Name, Responses: c.Responses})
				if err != nil {
					t.Errorf("%s %s: %v", where, c.Name, err)
					continue
				}
				r, err := questionnaire.Process(item, given)
				if !item.Supported() {
					refused++
				}
				diff := ""
				if err != nil {
					diff = err.Error()
				} else {
					diff = differs(item, r, c.Outcomes)
				}
				if c.Error != "" {
					diff += " (the player says: " + c.Error + ")"
				}
				switch {
				case diff == "":
					equal++
				case in.Note != "" && c.Name != "no-response":
					noCompare++
				default:
					different = append(different, fmt.Sprintf("%s %s %v: %s", where, c.Name, item.Why(questionnaire.Wrong, questionnaire.Unsupported), diff))
				}
			}
		}
	}
	t.Logf("%d of %d equal, %d differ, %d not comparable by the oracle's own note; %d cases are of items that we refuse", equal, total, len(different), noCompare, refused)
	for _, d := range different {
		t.Log(d)
	}
}

func differs(item *questionnaire.Item, r questionnaire.Result, want map[string]any) string {
	var out []string
	for _, f := range r.Outcomes {
		w, there := want[f.Name]
		if !there {
			continue
		}
		data, _ := json.Marshal(f.Value.JSON())
		var got any
		_ = json.Unmarshal(data, &got)
		if x, ok := got.(float64); ok {
			if y, ok := w.(float64); ok && x-y < 1e-9 && y-x < 1e-9 {
				continue
			}
		}
		if !reflect.DeepEqual(got, w) {
			out = append(out, fmt.Sprintf("%s is %s, there %v", f.Name, data, w))
		}
	}
	return strings.Join(out, "; ")
}
