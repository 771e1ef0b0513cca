package pdf

import "fmt"

// writeOutline writes the reader's table of contents from the headings, and returns its number; 0 when
// there is too little to list.
func writeOutline(o *objects, marks []bookmark) int {
	if len(marks) < 2 {
		return 0
	}
	root := o.reserve()
	first := len(o.bodies) + 1
	for range marks {
		o.reserve()
	}
	above := parentsOf(marks)
	tops := kidsOf(above, -1)
	for i, m := range marks {
		parent := root
		if above[i] >= 0 {
			parent = first + above[i]
		}
		b := fmt.Appendf(nil, "<</Title%s/Parent %d 0 R/Dest[%d 0 R/XYZ null %.0f null]", textString(m.text), parent, m.page.number, m.y+10)
		siblings := kidsOf(above, above[i])
		for at, s := range siblings {
			if s != i {
				continue
			}
			if at > 0 {
				b = fmt.Appendf(b, "/Prev %d 0 R", first+siblings[at-1])
			}
			if at+1 < len(siblings) {
				b = fmt.Appendf(b, "/Next %d 0 R", first+siblings[at+1])
			}
		}
		if kids := kidsOf(above, i); len(kids) > 0 {
			b = fmt.Appendf(b, "/First %d 0 R/Last %d 0 R/Count %d", first+kids[0], first+kids[len(kids)-1], below(above, i))
		}
		o.set(first+i, append(b, ">>"...))
	}
	o.set(root, fmt.Appendf(nil, "<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>", first+tops[0], first+tops[len(tops)-1], len(marks)))
	return root
}

// parentsOf gives each heading the one it stands under, -1 for none.
func parentsOf(marks []bookmark) []int {
	above := make([]int, len(marks))
	for i, m := range marks {
		above[i] = -1
		for j := i - 1; j >= 0; j-- {
			if marks[j].level < m.level {
				above[i] = j
				break
			}
		}
	}
	return above
}

func kidsOf(above []int, parent int) []int {
	var kids []int
	for i, a := range above {
		if a == parent {
			kids = append(kids, i)
		}
	}
	return kids
}

// below counts everything under an entry, all shown open.
func below(above []int, i int) int {
	count := 0
	for _, kid := range kidsOf(above, i) {
		count += 1 + below(above, kid)
	}
	return count
}
