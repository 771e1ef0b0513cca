package css

import (
	"fmt"
	"io/fs"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func TestEveryStyleSheetIsInTheOrder(t *testing.T) {
	names, _ := fs.Glob(Files, "*.css")
	for _, n := range names {
		if !slices.Contains(Order, n) {
			t.Errorf("%s is not in Order", n)
		}
	}
	if len(names) != len(Order) {
		t.Errorf("%d style sheets, %d in Order", len(names), len(Order))
	}
}

var (
	ground = regexp.MustCompile(`(?s):root(\[data-ground="(\w+)"\])? \{(.*?)\}`)
	token  = regexp.MustCompile(`--([\w-]+): (#[0-9a-f]{6});`)
)

// TestContrasts measures text at 4.5 and edges at 3 on every ground (WCAG 1.4.3, 1.4.11).
func TestContrasts(t *testing.T) {
	raw, err := Files.ReadFile("tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, m := range ground.FindAllStringSubmatch(string(raw), -1) {
		name, colours := m[2], map[string]string{}
		for _, c := range token.FindAllStringSubmatch(m[3], -1) {
			colours[c[1]] = c[2]
		}
		if len(colours) == 0 {
			continue
		}
		if name == "" {
			name = "light"
		}
		seen[name] = true
		least := map[string]float64{"ink": 4.5, "ink-second": 4.5, "link": 4.5, "refused": 4.5, "acquired": 4.5, "attention": 4.5, "edge": 3}
		for colour, want := range least {
			for _, under := range []string{"ground", "ground-set"} {
				if got := contrast(t, colours[colour], colours[under]); got < want {
					t.Errorf("%s: %s on %s is %.2f, at least %.1f expected", name, colour, under, got, want)
				}
			}
		}
	}
	for _, name := range []string{"light", "system", "night", "black", "contrast"} {
		if !seen[name] {
			t.Errorf("no colours for the ground %q", name)
		}
	}
}

func TestNightIsTheDarkOfTheSystem(t *testing.T) {
	raw, _ := Files.ReadFile("tokens.css")
	bodies := map[string]string{}
	for _, m := range ground.FindAllStringSubmatch(string(raw), -1) {
		if _, done := bodies[m[2]]; !done {
			bodies[m[2]] = strings.Join(strings.Fields(m[3]), " ")
		}
	}
	if bodies["night"] != bodies["system"] {
		t.Error("the ground \"night\" and the dark of \"system\" differ")
	}
}

// contrast is the ratio of WCAG 2.2 between two colours written #rrggbb.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	if len(colour) != 7 {
		t.Fatal(fmt.Sprintf("colour %q missing", colour))
	}
	var parts [3]float64
	for i := range parts {
		v, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(v) / 255
		if c <= 0.04045 {
			parts[i] = c / 12.92
		} else {
			parts[i] = math.Pow((c+0.055)/1.055, 2.4)
		}
	}
	return 0.2126*parts[0] + 0.7152*parts[1] + 0.0722*parts[2]
}
