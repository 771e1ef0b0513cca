package rule

import (
	"testing"
	"time"

	"jurande/internal/framework"
	"jurande/internal/framework/regulation"
)

func lawful() Composition {
	return Composition{
		Day: on(2025, time.June, 20), VAE: true, Enrolments: []string{"e1", "e2"},
		Asks: regulation.Jury{MinMembers: 2, ExternalShare: regulation.RatioOf(1, 2), Source: regulation.Source{Article: "Règlement, art. 20"}},
		Members: []Member{
			{ID: "a", Name: "Aïcha Benali", President: true, External: true, Sex: Woman, QualifiedVAE: true},
			{ID: "b", Name: "Bruno Costa", Sex: Man},
		},
	}
}

// Each departure from a lawful jury is found by its own rule, citing its article.
func TestComposition(t *testing.T) {
	for name, c := range map[string]struct {
		change  func(*Composition)
		key     string
		blocks  bool
		article string
	}{
		"lawful":              {func(*Composition) {}, "", false, ""},
		"alone":               {func(c *Composition) { c.Members = c.Members[:1] }, "quorum_short", true, vaeDecree},
		"the same twice":      {func(c *Composition) { c.Members[1].ID = "a" }, "quorum_short", true, vaeDecree},
		"three asked":         {func(c *Composition) { c.Asks.MinMembers = 3 }, "quorum_short", true, "Règlement, art. 20"},
		"nobody presides":     {func(c *Composition) { c.Members[0].President = false }, "president_none", true, vaeDecree},
		"two preside":         {func(c *Composition) { c.Members[1].President = true }, "president_several", true, vaeDecree},
		"nobody qualified":    {func(c *Composition) { c.Members[0].QualifiedVAE = false }, "qualified_none", true, vaeDecree},
		"too few external":    {func(c *Composition) { c.Members[0].External = false }, "external_short", true, "Règlement, art. 20"},
		"a tie":               {func(c *Composition) { c.Bonds = []Bond{{"b", "e2", "trainer"}} }, "tie_bound", true, vaeDecree},
		"tie with another":    {func(c *Composition) { c.Bonds = []Bond{{"b", "e9", "trainer"}, {"z", "e1", "coach"}} }, "", false, ""},
		"only women":          {func(c *Composition) { c.Members[1].Sex = Woman }, "balance_uneven", false, vaeDecree},
		"sex not declared":    {func(c *Composition) { c.Members[1].Sex = "" }, "balance_unknown", false, vaeDecree},
		"no VAE, unqualified": {func(c *Composition) { c.VAE, c.Members[0].QualifiedVAE = false, false }, "", false, ""},
		"before the decree":   {func(c *Composition) { c.Day = on(2024, time.April, 12); c.Members = c.Members[:1] }, "quorum_short", true, "Règlement, art. 20"},
	} {
		t.Run(name, func(t *testing.T) {
			jury := lawful()
			c.change(&jury)
			findings := Judge(jury)
			found := Finding{}
			for _, f := range findings {
				if !f.Holds && f.Key == c.key {
					found = f
				} else if !f.Holds {
					if c.key == "" || f.Key != "balance_uneven" && f.Key != "external_short" && f.Key != "quorum_short" {
						t.Errorf("unforeseen: %s", f.Key)
					}
				}
			}
			if found.Key != c.key || found.Blocking != c.blocks || found.Article != c.article {
				t.Errorf("found %+v", found)
			}
			if Lawful(findings) == c.blocks {
				t.Errorf("lawful: %v", Lawful(findings))
			}
		})
	}
}

func TestCastingVote(t *testing.T) {
	if Casting(2, 2, false) || !Casting(2, 2, true) || !Casting(3, 2, false) || Casting(1, 2, true) {
		t.Error("the president decides a tie and nothing else")
	}
}

func TestHeldBlocks(t *testing.T) {
	validated := on(2020, time.February, 29)
	for _, c := range []struct {
		day   time.Time
		years int
		held  bool
	}{
		{on(2099, time.January, 1), 0, true}, {on(2025, time.March, 1), 5, true}, {on(2025, time.March, 2), 5, false}, {time.Time{}, 1, true},
	} {
		if StillHeld(validated, c.day, c.years) != c.held {
			t.Errorf("%v, %d years: want %v", c.day, c.years, c.held)
		}
	}
}

func TestRegistrationGates(t *testing.T) {
	date := func(s string) framework.Date {
		d, err := framework.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	reg := framework.Registration{EndOfRegistration: date("2027-04-26"), DeliveryLimit: date("2031-04-26")}
	if MayEnter(date("2027-04-26"), reg) != nil || MayEnter(date("2027-04-27"), reg) == nil {
		t.Error("entry is open to the last day of registration")
	}
	if MayDeliver(date("2031-04-26"), date("2027-04-26"), reg) != nil || MayDeliver(date("2031-04-27"), date("2027-04-26"), reg) == nil ||
		MayDeliver(date("2030-01-01"), date("2027-04-27"), reg) == nil {
		t.Error("delivery needs an entry in time and a day before the limit")
	}
}

func TestRulesAreNamedOnce(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range All {
		if r.Name == "" || r.Code == "" || seen[r.Name] || r.Nature == Law && (r.Article == "" || r.Since.IsZero()) {
			t.Errorf("%+v", r)
		}
		seen[r.Name] = true
	}
}
