package deliberation

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"jurande/internal/framework"
	"jurande/internal/framework/regulation"
)

// realShape is a référentiel of the size of a real title: 5 blocks of which 2
// optional, 34 competencies, 83 criteria.
func realShape() framework.Framework {
	f := framework.Framework{Title: "Titre de mesure", Level: 7}
	counts := [][]int{{2, 3, 3, 4, 3, 3, 2, 2}, {3, 1, 3, 2, 2, 2, 1}, {1, 2, 3, 3, 3, 3}, {2, 4, 2, 2, 2, 3, 2}, {3, 3, 3, 2, 2, 2}}
	for i, competencies := range counts {
		b := framework.Block{ID: fmt.Sprintf("B%d", i+1), Title: "Bloc", Optional: i >= 3}
		for j, criteria := range competencies {
			c := framework.Competency{ID: fmt.Sprintf("%s.C%d", b.ID, j+1), Statement: "Compétence"}
			b.Competencies = append(b.Competencies, c)
			for k := range criteria {
				b.Criteria = append(b.Criteria, framework.Criterion{ID: fmt.Sprintf("%s.K%d", c.ID, k+1), Statement: "Critère",
					Competencies: []framework.Link{{ID: c.ID, Certainty: framework.Sure}}})
			}
		}
		f.Blocks = append(f.Blocks, b)
	}
	return f
}

const benchRules = `version: "1"
levels:
  - {id: non_acquis, fr: Non acquis, points: 0}
  - {id: en_cours, fr: En cours, points: 1}
  - {id: acquis, fr: Acquis, points: 2}
weights: {criteria: {B1.C1.K1: 2, B2.C3.K2: 3/2}}
knockout: {min_level: en_cours, criteria: [B1.C3.K2, B2.C2.K1, B3.C6.K1, B5.C1.K1]}
competency: {kind: score, min: 60 %}
block: {kind: compensation, mean_min: 3/5, floor: 1/3, review: {mean_margin: 1/20, max_failed_competencies: 1}}
title: {requires: [all common, 1 of optional]}
core: {default: not_core}
`

// someCases writes n cases of the real shape, the same ones every time.
func someCases(n int) []byte {
	outline := regulation.OutlineOf(realShape())
	random := rand.New(rand.NewPCG(1, 2))
	levels := []string{"acquis", "acquis", "acquis", "acquis", "en_cours", "en_cours", "non_acquis"}
	var b bytes.Buffer
	for i := range n {
		fmt.Fprintf(&b, `{"id":"c%06d","enrolled":["B1","B2","B3","B4"],"levels":{`, i)
		sep := ""
		for _, k := range outline.CriterionIDs() {
			if !strings.HasPrefix(k, "B5") {
				fmt.Fprintf(&b, `%s"%s":"%s"`, sep, k, levels[random.IntN(len(levels))])
				sep = ","
			}
		}
		b.WriteString("}}\n")
	}
	return b.Bytes()
}

// BenchmarkDeliberate100k deliberates 100,000 candidates of a real title, from
// lines to lines.
func BenchmarkDeliberate100k(b *testing.B) {
	reg, err := regulation.Parse([]byte(benchRules))
	if err != nil {
		b.Fatal(err)
	}
	rules, err := FromTitle(reg, realShape())
	if err != nil {
		b.Fatal(err)
	}
	const n = 100_000
	lines := someCases(n)
	b.SetBytes(int64(len(lines)))
	b.ReportAllocs()
	for b.Loop() {
		if err := rules.Stream(bytes.NewReader(lines), io.Discard); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "cases/s")
}
