package pdfcheck

import "fmt"

// parentTree checks both ways between content and structure: each mark of a page leads to the element
// that claims it, and each claim of an element is a mark of the page, under the element's own tag.
func (c *checker) parentTree() {
	tree := map[int]any{}
	c.numbers(c.dict(c.catalog["StructTreeRoot"])["ParentTree"], tree, 0)
	claims := map[content]*elem{}
	claimed := map[ref]*elem{}
	for _, e := range c.order {
		for _, m := range e.marks {
			if claims[m] != nil {
				c.find("UA 7.1", e.where(), "claims MCID %d, which another element has", m.mcid)
			}
			claims[m] = e
		}
		for _, a := range e.annots {
			claimed[a] = e
		}
	}
	found := 0
	for _, p := range c.pages {
		key, _ := c.get(p.dict["StructParents"]).(float64)
		owners := c.array(tree[int(key)])
		for id, tag := range p.tags {
			found++
			e := claims[content{p.number, id}]
			switch {
			case e == nil:
				c.find("UA 7.1", p.where, "no element claims MCID %d (%s)", id, tag)
				continue
			case e.kind != tag:
				c.find("UA 7.1", p.where, "MCID %d is marked %s and belongs to a %s", id, tag, e.kind)
			}
			if id >= len(owners) || owners[id] != any(e.number) {
				c.find("UA 7.1", p.where, "the parent tree does not lead from MCID %d to its element", id)
			}
		}
		if len(owners) != len(p.tags) {
			c.find("UA 7.1", p.where, "the parent tree has %d entries for %d marks", len(owners), len(p.tags))
		}
		c.annotations(p, tree, claimed)
	}
	if found != len(claims) {
		c.find("UA 7.1", "structure", "elements claim %d marks, the pages have %d", len(claims), found)
	}
}

// numbers reads a numbers tree. Ours have one node; a few levels are followed.
func (c *checker) numbers(v any, into map[int]any, deep int) {
	d := c.dict(v)
	if d == nil || deep > 3 {
		c.find("UA 7.1", "structure", "no parent tree")
		return
	}
	nums := c.array(d["Nums"])
	last := -1
	for i := 0; i+1 < len(nums); i += 2 {
		key, _ := nums[i].(float64)
		if int(key) <= last {
			c.find("UA 7.1", "parent tree", "keys out of order")
		}
		last = int(key)
		into[last] = nums[i+1]
	}
	for _, k := range c.array(d["Kids"]) {
		c.numbers(k, into, deep+1)
	}
}

// annotations checks the links of a page.
func (c *checker) annotations(p *pageContent, tree map[int]any, claimed map[ref]*elem) {
	for _, v := range c.array(p.dict["Annots"]) {
		number, _ := v.(ref)
		d := c.dict(v)
		where := fmt.Sprintf("%s, annotation %d", p.where, number)
		kind := c.name(d["Subtype"])
		want := map[string]string{"Link": "Link", "Widget": "Form"}[kind]
		if want == "" {
			c.find("UA 7.18.1", where, "a %s", kind)
			continue
		}
		e := claimed[number]
		if e == nil || e.kind != want {
			c.find("UA 7.18.5", where, "no %s element holds it", want)
			continue
		}
		key, ok := c.get(d["StructParent"]).(float64)
		if !ok || tree[int(key)] != any(e.number) {
			c.find("UA 7.18.5", where, "the parent tree does not lead to its element")
		}
		if kind == "Link" && readable(c.get(d["Contents"])) == "" {
			c.find("UA 7.18.5", where, "no words for the link (Contents)")
		}
		if flags, _ := c.get(d["F"]).(float64); int(flags)&4 == 0 || int(flags)&0x123 != 0 {
			c.find("A 6.3.2", where, "flags %v: not printed, or hidden", d["F"])
		}
		if a := c.dict(d["A"]); kind == "Link" && c.name(a["S"]) != "URI" && c.name(a["S"]) != "GoTo" {
			c.find("A 6.5.1", where, "an action other than going somewhere")
		}
	}
}
