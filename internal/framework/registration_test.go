package framework

import (
	"encoding/json"
	"reflect"
	"testing"

	"go.yaml.in/yaml/v3"

	"jurande/internal/refusal"
)

func day(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func registered() Registration {
	return Registration{Code: "RNCP1234", Title: "Tailleur de pierre", Level: 4, NSF: []string{"233", "233s"},
		Certifier: "Compagnons", DecisionDate: day("2024-04-26"), EndOfRegistration: day("26/04/2027"),
		DeliveryLimit: day("26/04/2031"), Blocks: []RegisteredBlock{{"RNCP1234BC01", "Tailler un ouvrage"}}}
}

func TestGatesOpenUntilTheirLastDay(t *testing.T) {
	r := registered()
	cases := []struct {
		gate func(Date) error
		on   string
		key  string
	}{
		{r.EntryOpen, "2027-04-26", ""},
		{r.EntryOpen, "2027-04-27", "registration_ended"},
		{r.DeliveryOpen, "2031-04-26", ""},
		{r.DeliveryOpen, "2031-04-27", "delivery_closed"},
		{r.DeliveryOpen, "2024-04-26", ""},
		{r.DeliveryOpen, "2024-04-25", "delivery_before_registration"},
		{Registration{}.EntryOpen, "2024-04-25", "registration_end_unknown"},
		{Registration{}.DeliveryOpen, "2024-04-25", "delivery_limit_unknown"},
	}
	for _, c := range cases {
		err := c.gate(day(c.on))
		if c.key == "" && err != nil || c.key != "" && !refusal.Is(err, c.key) {
			t.Errorf("%s: %v, want %q", c.on, err, c.key)
		}
		if no, ok := err.(*refusal.Refusal); ok && no.Rule != "R01" {
			t.Errorf("%s cites %q", c.on, no.Rule)
		}
	}
	if err := r.Deliverable(day("2027-05-01"), day("2031-05-01")); len(err.(refusal.List)) != 2 {
		t.Errorf("both gates closed: %v", err)
	}
	if err := r.Deliverable(day("2027-01-01"), day("2030-01-01")); err != nil {
		t.Errorf("both gates open: %v", err)
	}
}

func TestRegistrationCheck(t *testing.T) {
	if l := registered().Check(); len(l) != 0 {
		t.Fatalf("refused: %v", l)
	}
	cases := []struct {
		key, field string
		spoil      func(r *Registration)
	}{
		{"registration_missing", "code", func(r *Registration) { r.Code = "" }},
		{"registration_code", "code", func(r *Registration) { r.Code = "RNCP 1234" }},
		{"registration_level", "level", func(r *Registration) { r.Level = 2 }},
		{"registration_nsf", "nsf[1]", func(r *Registration) { r.NSF[1] = "informatique" }},
		{"registration_missing", "nsf", func(r *Registration) { r.NSF = nil }},
		{"registration_missing", "certifier", func(r *Registration) { r.Certifier = "" }},
		{"registration_missing", "decision_date", func(r *Registration) { r.DecisionDate = Date{} }},
		{"registration_order", "end_of_registration", func(r *Registration) { r.EndOfRegistration = day("2023-01-01") }},
		{"registration_order", "delivery_limit", func(r *Registration) { r.DeliveryLimit = day("2026-01-01") }},
		{"registration_block_code", "blocks[0].code", func(r *Registration) { r.Blocks[0].Code = "RNCP12345BC01" }},
		{"registration_block_twice", "blocks[1].code", func(r *Registration) { r.Blocks = append(r.Blocks, r.Blocks[0]) }},
		{"registration_missing", "blocks", func(r *Registration) { r.Blocks = nil }},
		{"registration_itself", "replaces[0]", func(r *Registration) { r.Replaces = []string{"RNCP1234"} }},
	}
	for _, c := range cases {
		r := registered()
		c.spoil(&r)
		found := false
		for _, no := range r.Check() {
			found = found || no.Key == c.key && no.Field == c.field
		}
		if !found {
			t.Errorf("%s at %s not told: %v", c.key, c.field, r.Check())
		}
	}
}

func TestRegistrationKeepsItsDatesThroughJSONAndYAML(t *testing.T) {
	r := registered()
	raw, err := json.Marshal(r)
	var back Registration
	if err == nil {
		err = json.Unmarshal(raw, &back)
	}
	if err != nil || !reflect.DeepEqual(r, back) {
		t.Errorf("JSON: %v, %s", err, raw)
	}
	raw, err = yaml.Marshal(r)
	back = Registration{}
	if err == nil {
		err = yaml.Unmarshal(raw, &back)
	}
	if err != nil || !reflect.DeepEqual(r, back) {
		t.Errorf("YAML: %v, %s\n%+v", err, raw, back)
	}
}

func TestParseDate(t *testing.T) {
	for in, want := range map[string]string{"2024-02-29": "2024-02-29", "29/02/2024": "2024-02-29", " 01/02/2003 ": "2003-02-01", "": ""} {
		if d, err := ParseDate(in); err != nil || d.String() != want {
			t.Errorf("%q gave %v, %v", in, d, err)
		}
	}
	for _, in := range []string{"30/02/2024", "2024-13-01", "1/2/24", "26 avril 2024", "0000-01-01", "2024-04-26T00:00:00Z"} {
		if d, err := ParseDate(in); err == nil {
			t.Errorf("%q was taken for %v", in, d)
		}
	}
}

func TestMatchBlocksByWordingThenByRank(t *testing.T) {
	f := Framework{Blocks: []Block{{ID: "B1", Title: "Tailler l'ouvrage"}, {ID: "B2", Title: "Poser un ouvrage en pierre"}, {ID: "B3", Title: "Gérer"}}}
	r := Registration{Blocks: []RegisteredBlock{
		{"RNCP1BC01", "Poser des ouvrages en pierre, un par un"}, {"RNCP1BC02", "TAILLER L’OUVRAGE."}, {"RNCP1BC03", "Diriger l'atelier"}}}
	want := []BlockMatch{{"B1", "RNCP1BC02", Sure}, {"B2", "RNCP1BC01", Likely}, {"B3", "RNCP1BC03", Doubtful}}
	if got := MatchBlocks(r, f); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
	r.Blocks = append(r.Blocks, RegisteredBlock{"RNCP1BC04", "Autre chose"})
	want = []BlockMatch{{"B1", "RNCP1BC02", Sure}, {"B2", "RNCP1BC01", Likely}, {Block: "B3"}, {Code: "RNCP1BC03"}, {Code: "RNCP1BC04"}}
	if got := MatchBlocks(r, f); !reflect.DeepEqual(got, want) {
		t.Errorf("with one block too many: %+v", got)
	}
}
