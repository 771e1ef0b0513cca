package caseexchange

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"jurande/internal/framework"
	"jurande/internal/refusal"
)

const standards = "../../../../shared/standards/case"

var options = Options{At: time.Date(2026, 3, 1, 8, 30, 0, 0, time.UTC)}

// officialSchema is the 1EdTech schema, formats asserted, when it is at hand.
func officialSchema(t *testing.T) *jsonschema.Schema {
	path := filepath.Join(standards, "schema/case_v1p1_cfpackage.schema.json")
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Skip("the official CASE schema is not here: ", path)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("case.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("case.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func exported(t interface{ Fatalf(string, ...any) }, f framework.Framework) []byte {
	p, err := Export(f, options)
	if err != nil {
		t.Fatalf("export: %v", err)
	}
	raw, err := Encode(p)
	if err != nil {
		t.Fatalf("encode: %v", err)
	}
	return raw
}

func validate(t interface{ Fatalf(string, ...any) }, s *jsonschema.Schema, raw []byte) {
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatalf("%v", err)
	}
	if err := s.Validate(v); err != nil {
		t.Fatalf("not a CFPackage: %v", err)
	}
}

// frameworks draws sound référentiels with criteria tied in every way.
var frameworks = rapid.Custom(func(t *rapid.T) framework.Framework {
	word := rapid.StringMatching(`[A-ZÉa-zéœ«»"’<&\\ ]{0,12}[a-zé]`)
	certainty := rapid.SampledFrom([]framework.Certainty{framework.Sure, framework.Likely, framework.Doubtful})
	f := framework.Framework{Title: word.Draw(t, "title"), Level: rapid.SampledFrom([]int{0, 3, 7}).Draw(t, "level"),
		Statements: rapid.SliceOfN(word, 0, 3).Draw(t, "statements"), Blocks: []framework.Block{}, Doubts: []framework.Doubt{}}
	if rapid.Bool().Draw(t, "doubt") {
		f.Doubts = append(f.Doubts, framework.Doubt{At: "ligne 2", What: word.Draw(t, "what"), Proposal: word.Draw(t, "proposal")})
	}
	var competencies, assessments, tasks []string
	for i := range rapid.IntRange(1, 3).Draw(t, "blocks") {
		id := "B" + strconv.Itoa(i+1)
		b := framework.Block{ID: id, Title: word.Draw(t, "block"), Optional: rapid.Bool().Draw(t, "optional"), Activities: []framework.Activity{},
			Competencies: []framework.Competency{}, Assessments: []framework.Assessment{}, Criteria: []framework.Criterion{}}
		activities := []string{""}
		for j := range rapid.IntRange(0, 2).Draw(t, "activities") {
			a := framework.Activity{ID: id + ".A" + strconv.Itoa(j+1), Title: word.Draw(t, "activity"), Sub: rapid.SliceOfN(word, 0, 3).Draw(t, "sub")}
			b.Activities, activities = append(b.Activities, a), append(activities, a.ID)
		}
		for j := range rapid.IntRange(0, 4).Draw(t, "competencies") {
			c := framework.Competency{ID: id + ".C" + strconv.Itoa(j+1), Activity: rapid.SampledFrom(activities).Draw(t, "of"), Statement: word.Draw(t, "competency")}
			b.Competencies, competencies = append(b.Competencies, c), append(competencies, c.ID)
		}
		for j := range rapid.IntRange(0, 2).Draw(t, "assessments") {
			e := framework.Assessment{ID: id + ".E" + strconv.Itoa(j+1), Title: word.Draw(t, "assessment"), Kind: word.Draw(t, "kind"),
				Participation: rapid.SampledFrom([]framework.Participation{framework.Individual, framework.Group, framework.Either}).Draw(t, "participation"),
				Modes:         rapid.SliceOfNDistinct(rapid.SampledFrom([]framework.Mode{framework.Oral, framework.Written, framework.Practical}), 0, 3, rapid.ID).Draw(t, "modes"),
				Context:       rapid.SampledFrom([]string{"", "Le candidat doit :\n à partir d'un cas"}).Draw(t, "context"), Tasks: []framework.Task{}}
			for n := range rapid.IntRange(0, 3).Draw(t, "tasks") {
				task := framework.Task{ID: e.ID + ".T" + strconv.Itoa(n+1), Text: word.Draw(t, "task")}
				e.Tasks, tasks = append(e.Tasks, task), append(tasks, task.ID)
			}
			b.Assessments, assessments = append(b.Assessments, e), append(assessments, e.ID)
		}
		f.Blocks = append(f.Blocks, b)
	}
	links := func(ids []string, most int) []framework.Link {
		if len(ids) == 0 {
			return []framework.Link{}
		}
		out := []framework.Link{}
		for _, id := range rapid.SliceOfNDistinct(rapid.SampledFrom(ids), 0, min(most, len(ids)), rapid.ID).Draw(t, "links") {
			out = append(out, framework.Link{ID: id, Certainty: certainty.Draw(t, "certainty"),
				Reason:      rapid.SampledFrom([]string{"", "mots communs"}).Draw(t, "reason"),
				ConfirmedBy: rapid.SampledFrom([]string{"", "lea"}).Draw(t, "by")})
		}
		return out
	}
	for i := range f.Blocks {
		b := &f.Blocks[i]
		for j := range rapid.IntRange(0, 4).Draw(t, "criteria") {
			k := framework.Criterion{ID: b.ID + ".C1.K" + strconv.Itoa(j+1), Statement: word.Draw(t, "criterion"), Core: rapid.Bool().Draw(t, "core"),
				Competencies: links(competencies, 3), Assessments: links(assessments, 2), Tasks: links(tasks, 2)}
			b.Criteria = append(b.Criteria, k)
		}
	}
	return f
})

// An export that is imported again is the référentiel that was exported.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := frameworks.Draw(t, "framework")
		back, err := Import(exported(t, f))
		if err != nil {
			t.Fatalf("import: %v", err)
		}
		if !reflect.DeepEqual(f, back) {
			t.Fatalf("\n%+v\nbecame\n%+v", f, back)
		}
	})
}

func TestExportConformsToTheOfficialSchema(t *testing.T) {
	s := officialSchema(t)
	rapid.Check(t, func(t *rapid.T) {
		validate(t, s, exported(t, frameworks.Draw(t, "framework")))
	})
}

func TestExportIsTheSameBytes(t *testing.T) {
	f := frameworks.Example(7)
	if !bytes.Equal(exported(t, f), exported(t, f)) {
		t.Error("two exports differ")
	}
}

func TestExportRefusesAnUnsoundFramework(t *testing.T) {
	_, err := Export(framework.Framework{Title: "Sans bloc"}, options)
	if !refusal.Is(err, "framework_no_block") {
		t.Errorf("err = %v", err)
	}
}

// Whatever others made: no panic, a sound result, a conforming re-export that keeps
// their identifiers, and the same référentiel when that is read again.
func TestSamplesOfOthers(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(standards, "samples/*.json"))
	if len(files) == 0 {
		t.Skip("the CASE samples are not here: ", standards)
	}
	s := officialSchema(t)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			f, err := Import(raw)
			if strings.Contains(file, "Empty") {
				if !refusal.Is(err, "package_empty") {
					t.Errorf("an empty package: %v", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			again := exported(t, f)
			validate(t, s, again)
			for _, it := range identifiers(t, raw) {
				if !bytes.Contains(again, []byte(strconv.Quote(it))) {
					t.Errorf("identifier or address %s is lost", it)
				}
			}
			back, err := Import(again)
			if err != nil || !reflect.DeepEqual(f, back) {
				t.Errorf("%v\n%+v\nbecame\n%+v", err, f, back)
			}
		})
	}
}

func identifiers(t *testing.T, raw []byte) []string {
	var p struct {
		CFDocument struct{ Identifier, URI string }
		CFItems    []struct{ Identifier, URI string }
	}
	if err := json.Unmarshal(raw, &p); err != nil {
		t.Fatal(err)
	}
	out := []string{p.CFDocument.Identifier, p.CFDocument.URI}
	for _, it := range p.CFItems {
		out = append(out, it.Identifier, it.URI)
	}
	return out
}

// foreign is a package in the manner of other programs, with all that they get wrong.
const foreign = `{
 "CFDocument": {"identifier": "doc", "title": "Tailleur", "creator": null, "lastChangeDateTime": "2020-01-01T00:00:00", "CFPackageURI": "x"},
 "CFItems": [
  {"identifier": "b", "fullStatement": "Tailler", "CFItemType": "Bloc de compétences", "CFDocumentURI": {}, "educationalLevel": "06"},
  {"identifier": "a", "fullStatement": "Préparer", "CFItemType": "Activité"},
  {"identifier": "c2", "fullStatement": "Tracer\n une épure", "CFItemType": "Compétence", "humanCodingScheme": 12},
  {"identifier": "c1", "fullStatement": "Lire un plan", "CFItemType": "Compétence"},
  {"identifier": "e", "fullStatement": "Un linteau", "CFItemType": "Épreuve", "notes": "En atelier"},
  {"identifier": "t", "fullStatement": "tailler", "CFItemType": "Tâche"},
  {"identifier": "k", "fullStatement": "Les cotes sont justes", "CFItemType": "Critère d'évaluation"},
  {"identifier": "s", "fullStatement": "Lire le plan", "CFItemType": "Sous-activité"},
  {"identifier": "z", "abbreviatedStatement": "Tourne", "fullStatement": null}
 ],
 "CFAssociations": [
  {"associationType": "isChildOf", "originNodeURI": "b", "destinationNodeURI": {"identifier": "doc"}},
  {"associationType": "isChildOf", "originNodeURI": {"uri": "https://x/a"}, "destinationNodeURI": {"identifier": "b"}},
  {"associationType": "isChildOf", "originNodeURI": {"identifier": "c2"}, "destinationNodeURI": {"identifier": "a"}, "sequenceNumber": "2"},
  {"associationType": "isChildOf", "originNodeURI": {"identifier": "c1"}, "destinationNodeURI": {"identifier": "a"}, "sequenceNumber": 1},
  {"associationType": "isChildOf", "originNodeURI": {"identifier": "e"}, "destinationNodeURI": {"identifier": "b"}},
  {"associationType": "isChildOf", "originNodeURI": {"identifier": "t"}, "destinationNodeURI": {"identifier": "e"}},
  {"associationType": "isChildOf", "originNodeURI": {"identifier": "k"}, "destinationNodeURI": {"identifier": "c1"}},
  {"associationType": "isChildOf", "originNodeURI": {"identifier": "s"}, "destinationNodeURI": {"identifier": "a"}},
  {"associationType": "isChildOf", "originNodeURI": {"identifier": "z"}, "destinationNodeURI": {"identifier": "z"}},
  {"associationType": "isRelatedTo", "originNodeURI": {"identifier": "t"}, "destinationNodeURI": {"identifier": "k"}},
  {"associationType": "exactMatchOf", "originNodeURI": {"identifier": "c1"}, "destinationNodeURI": {"identifier": "elsewhere"}}
 ],
 "CFRubrics": [{"title": "Un linteau", "CFRubricCriteria": [
  {"CFItemURI": {"identifier": "k"}, "CFRubricCriterionLevels": [{}, {}]},
  {"category": "Soin", "description": "L'atelier est rangé", "CFItemURI": {"identifier": "c2"}}]}]
}`

func TestImportMapsAForeignPackage(t *testing.T) {
	f, err := Import([]byte(foreign))
	if err != nil {
		t.Fatal(err)
	}
	b := f.Blocks[0]
	if b.Title != "Tailler" || len(b.Activities) != 1 || !reflect.DeepEqual(b.Activities[0].Sub, []string{"Lire le plan"}) {
		t.Errorf("block: %+v", b)
	}
	if b.Competencies[0].Statement != "Lire un plan" || b.Competencies[1].Statement != "Tracer une épure" || b.Competencies[1].Activity != "B1.A1" {
		t.Errorf("competencies out of order: %+v", b.Competencies)
	}
	if e := b.Assessments[0]; len(b.Assessments) != 1 || e.Context != "En atelier" || e.Tasks[0].ID != "B1.E1.T1" {
		t.Errorf("assessments: %+v", b.Assessments)
	}
	k := b.Criteria[0]
	if k.ID != "B1.C1.K1" || k.Competencies[0].ID != "B1.C1" || k.Assessments[0].ID != "B1.E1" || k.Tasks[0].ID != "B1.E1.T1" {
		t.Errorf("criterion: %+v", k)
	}
	if k := b.Criteria[1]; k.Statement != "Soin : L'atelier est rangé" || k.Competencies[0].ID != "B1.C2" {
		t.Errorf("line of the grid: %+v", k)
	}
	if f.Source["B1.C2"].Code != "12" {
		t.Errorf("source: %+v", f.Source)
	}
	told := ""
	for _, d := range f.Doubts {
		told += d.At + " " + d.What + "\n"
	}
	for _, want := range []string{"CFItems[8]", "tourne en rond", "exactMatchOf", "2 niveaux", "participation", "fullStatement"} {
		if !strings.Contains(told, want) {
			t.Errorf("no doubt about %q in\n%s", want, told)
		}
	}
}

func TestImportFlatListIsOneBlock(t *testing.T) {
	f, err := Import([]byte(`{"CFDocument":{"title":"Liste"},"CFItems":[{"identifier":"1","fullStatement":"Un"},{"identifier":"2","fullStatement":"Deux"}]}`))
	if err != nil || len(f.Blocks) != 1 || f.Blocks[0].Title != "Liste" || len(f.Blocks[0].Competencies) != 2 {
		t.Errorf("%v %+v", err, f.Blocks)
	}
}

func TestImportRefuses(t *testing.T) {
	for in, key := range map[string]string{
		`{"CFDocument": {"title": "x"}`:                      "package_json",
		`{"title": "un autre JSON"}`:                         "package_no_document",
		`{"CFDocument": {}, "CFItems": {"identifier": "1"}}`: "package_shape",
		`{"CFDocument": {"title": "x"}, "CFItems": null}`:    "package_empty",
		``:   "package_json",
		`[]`: "package_shape",
	} {
		if _, err := Import([]byte(in)); !refusal.Is(err, key) {
			t.Errorf("%s: %v, want %s", in, err, key)
		}
	}
	_, err := Import([]byte("{\n\"CFDocument\": {},\n\"CFItems\": [}\n}"))
	if r, ok := err.(*refusal.Refusal); !ok || r.Line != 3 {
		t.Errorf("line of the fault: %v", err)
	}
}

func TestIsPackage(t *testing.T) {
	if !IsPackage([]byte("\xef\xbb\xbf {\"CFDocument\": {}}")) || IsPackage([]byte(`{"title": "x", "blocks": []}`)) || IsPackage([]byte("CFDocument")) {
		t.Error("a package is not told from the rest")
	}
}

func FuzzImport(f *testing.F) {
	f.Add([]byte(foreign))
	f.Add(exported(f, frameworks.Example(3)))
	f.Fuzz(func(t *testing.T, data []byte) {
		read, err := Import(data)
		if err != nil {
			return
		}
		if l := framework.Check(read); len(l) > 0 {
			t.Fatalf("unsound: %v", l)
		}
		back, err := Import(exported(t, read))
		if err != nil {
			t.Fatal(err)
		}
		if c := framework.Compare(read, back); !c.Same() {
			t.Fatalf("changed by a re-export: %+v", c)
		}
	})
}
