package demo

import (
	"slices"
	"strconv"
	"strings"

	"jurande/internal/access"
	"jurande/internal/framework"
	"jurande/internal/office"
)

// seenIn is where each criterion can be seen, as the demo's secretariat read the
// published text: the tasks that ask for it. A criterion that is not here is asked
// for by no task, and is looked for in the first assessment of its block.
const seenIn = `
B1.C1.K1 E1.T1; B1.C1.K2 E1.T1 E1.T2; B1.C2.K1 E1.T1; B1.C2.K2 E1.T2
B1.C3.K1 E1.T4; B1.C3.K3 E1.T4 E2.T3; B1.C4.K1 E1.T2 E1.T4; B1.C4.K2 E1.T4 E2.T5; B1.C4.K3 E2.T5
B1.C5.K1 E1.T5; B1.C5.K2 E1.T5; B1.C5.K3 E1.T3; B1.C5.K4 E1.T5
B1.C6.K1 E2.T1; B1.C6.K2 E2.T2; B1.C7.K1 E1.T6 E2.T1; B1.C7.K2 E1.T6 E2.T1
B2.C1.K1 E1.T1 E2.T2; B2.C1.K2 E1.T1 E2.T1; B2.C1.K3 E1.T1 E2.T1; B2.C2.K1 E1.T3; B2.C2.K2 E1.T3
B2.C3.K1 E1.T2 E2.T4; B2.C3.K2 E1.T2; B2.C4.K1 E1.T4; B2.C4.K2 E1.T2 E1.T4; B2.C5.K1 E1.T4 E2.T2
B2.C6.K1 E2.T1 E2.T2; B2.C6.K2 E2.T1; B2.C7.K1 E2.T3
B3.C1.K1 E1.T1 E1.T2; B3.C2.K1 E1.T2; B3.C2.K2 E1.T2 E1.T4; B3.C3.K1 E1.T3; B3.C3.K2 E1.T3; B3.C3.K3 E1.T3
B3.C4.K1 E1.T3; B3.C4.K2 E1.T2 E1.T3; B3.C5.K1 E1.T4; B3.C5.K2 E1.T4; B3.C6.K1 E1.T4 E1.T5; B3.C6.K2 E1.T5; B3.C6.K3 E1.T5
B4.C1.K1 E1.T1; B4.C1.K2 E1.T1 E1.T2; B4.C1.K3 E1.T1; B4.C1.K4 E1.T1; B4.C2.K1 E1.T1 E1.T2; B4.C2.K2 E1.T1 E1.T3; B4.C2.K3 E1.T1 E1.T3
B4.C3.K1 E1.T2; B4.C3.K2 E1.T2; B4.C4.K1 E1.T3; B4.C4.K2 E1.T3; B4.C6.K1 E1.T4; B4.C6.K2 E1.T4; B4.C6.K3 E1.T4; B4.C7.K1 E1.T4; B4.C7.K2 E1.T4
B5.C1.K1 E1.T1; B5.C1.K2 E1.T1; B5.C1.K3 E1.T1; B5.C2.K1 E1.T2; B5.C2.K2 E1.T2; B5.C2.K3 E1.T2
B5.C3.K1 E1.T3; B5.C3.K2 E1.T3; B5.C3.K3 E1.T3; B5.C4.K1 E1.T3; B5.C4.K2 E1.T3 E1.T4; B5.C5.K1 E1.T4; B5.C6.K1 E1.T5; B5.C6.K2 E1.T5
`

func tasksByCriterion() map[string][]string {
	seen := map[string][]string{}
	for _, line := range strings.FieldsFunc(seenIn, func(r rune) bool { return r == ';' || r == '\n' }) {
		words := strings.Fields(line)
		for _, t := range words[1:] {
			block, _, _ := strings.Cut(words[0], ".")
			seen[words[0]] = append(seen[words[0]], block+"."+t)
		}
	}
	return seen
}

// confirmLinks corrects the proposed links as the secretariat reads them, confirms
// them and settles the doubts: one revision a block, then one for the doubts.
func (b *builder) confirmLinks(who access.Person) error {
	view, err := b.Framework(b.ctx, who, b.version)
	if err != nil {
		return err
	}
	tasks := tasksByCriterion()
	for _, block := range view.Framework.Blocks {
		var edits []framework.Edit
		for _, k := range block.Criteria {
			want := slices.Clone(tasks[k.ID])
			for _, t := range tasks[k.ID] {
				assessment := t[:strings.LastIndexByte(t, '.')]
				if !slices.Contains(want, assessment) {
					want = append(want, assessment)
				}
			}
			if len(want) == 0 {
				want = []string{block.Assessments[0].ID}
			}
			edits = append(edits, relink(k, want)...)
		}
		edits = append(edits, framework.Edit{Op: framework.EditConfirm, ID: block.ID})
		if err := b.EditFramework(b.ctx, who, b.version, office.Latest, edits...); err != nil {
			return err
		}
	}
	var settle []framework.Edit
	for i := len(view.Framework.Doubts); i > 0; i-- {
		settle = append(settle, framework.Edit{Op: framework.EditResolve, ID: strconv.Itoa(i)})
	}
	if len(settle) == 0 {
		return nil
	}
	return b.EditFramework(b.ctx, who, b.version, office.Latest, settle...)
}

// relink makes the links of a criterion to assessments and tasks those wanted.
func relink(k framework.Criterion, want []string) (edits []framework.Edit) {
	has := map[string]bool{}
	for _, l := range append(slices.Clone(k.Assessments), k.Tasks...) {
		has[l.ID] = true
	}
	slices.Sort(want) // an assessment before its tasks
	for _, id := range want {
		if !has[id] {
			edits = append(edits, framework.Edit{Op: framework.EditLink, ID: k.ID, To: id})
		}
	}
	for _, l := range append(slices.Clone(k.Tasks), k.Assessments...) {
		if !slices.Contains(want, l.ID) {
			edits = append(edits, framework.Edit{Op: framework.EditUnlink, ID: k.ID, To: l.ID})
		}
	}
	return edits
}
