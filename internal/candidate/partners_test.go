package candidate

import (
	"testing"

	"jurande/internal/framework"
)

func TestPartnersOfTheRegister(t *testing.T) {
	known := Centre{ID: "c", Code: "LYON", Name: "École du fil", SIRET: "73282932000074"}
	lone := Centre{ID: "d", Code: "PAU", Name: "Atelier de Pau"}
	h := Habilitation{ID: "h", CentreID: "c", TitleID: "t", Scope: Both, From: on("2025-01-01"), Until: on("2028-01-01")}
	other := h
	other.CentreID = "d"
	of := map[string]Habilitations{"c": {h}, "d": {other}}
	reg := framework.Registration{Code: "RNCP1", DecisionDate: on("2024-04-26"), EndOfRegistration: on("2027-04-26"), Partners: []framework.Partner{
		{Name: "ÉCOLE DU FIL", SIRET: "732 829 320 00074", Prepares: true, Assesses: true, Active: true},
		{Name: "Lycée du cuir", SIRET: "35600000000048", Prepares: true, Active: true, Since: on("2024-09-01")},
		{Name: "Lycée du cuir", SIRET: "35600000000048", Prepares: true, Active: true},
		{Name: "Sans numéro", Prepares: true, Active: true},
		{Name: "Retiré", SIRET: "35600000049837", Prepares: true},
	}}
	steps := func(l []PartnerLine) (s []PartnerStep) {
		for _, x := range l {
			s = append(s, x.Step)
		}
		return s
	}
	lines := Partners(reg, "t", []Centre{known, lone}, of, on("2026-05-01"))
	want := []PartnerStep{KnownPartner, NewPartner, UnreadPartner, GonePartner}
	if got := steps(lines); len(got) != len(want) || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] || got[3] != want[3] {
		t.Fatalf("%v, wanted %v", got, want)
	}
	n := lines[1]
	if n.Centre.Code != "LYCEE" || n.Next.From != on("2024-09-01") || n.Next.Until != on("2027-04-26") || n.Next.Scope != Prepares {
		t.Errorf("%+v", n)
	}
	// Once taken, nothing is new.
	added := n.Centre
	added.ID = "e"
	next := n.Next
	next.CentreID = "e"
	of["e"] = Habilitations{next}
	for _, l := range Partners(reg, "t", []Centre{known, lone, added}, of, on("2026-05-01")) {
		if l.Changes() {
			t.Errorf("twice: %+v", l)
		}
	}
	reg.Partners[0].Assesses = false
	if got := Partners(reg, "t", []Centre{known}, of, on("2026-05-01")); got[0].Step != ChangedPartner {
		t.Errorf("%+v", got[0])
	}
}
