package pdfcheck

import (
	"fmt"
	"strings"
)

// pageContent is what a page draws, by mark.
type pageContent struct {
	number ref
	dict   dict
	where  string
	tags   map[int]string // tag of each MCID
	fonts  dict
	size   [2]float64
}

// readPages walks the pages, in order, and interprets what each draws.
func (c *checker) readPages() {
	tree := c.dict(c.catalog["Pages"])
	seen := map[ref]bool{}
	var walk func(v any)
	walk = func(v any) {
		d := c.dict(v)
		r, _ := v.(ref)
		if seen[r] {
			c.find("A 6.1", "pages", "object %d stands twice in the tree", r)
			return
		}
		seen[r] = true
		if kids := c.array(d["Kids"]); kids != nil {
			for _, k := range kids {
				walk(k)
			}
			return
		}
		p := &pageContent{number: r, dict: d, where: fmt.Sprintf("page %d", len(c.pages)+1), tags: map[int]string{}}
		p.fonts = c.dict(c.dict(d["Resources"])["Font"])
		if box := c.array(d["MediaBox"]); len(box) == 4 {
			p.size[0], _ = box[2].(float64)
			p.size[1], _ = box[3].(float64)
		}
		c.pages = append(c.pages, p)
		c.page(p)
	}
	walk(c.catalog["Pages"])
	if n, _ := c.get(tree["Count"]).(float64); int(n) != len(c.pages) || n == 0 {
		c.find("A 6.1", "pages", "%d pages, the tree says %v", len(c.pages), tree["Count"])
	}
}

func (c *checker) page(p *pageContent) {
	if c.name(p.dict["Tabs"]) != "S" {
		c.find("UA 7.18.3", p.where, "the order of tabs is not that of the structure")
	}
	if _, ok := c.get(p.dict["StructParents"]).(float64); !ok {
		c.find("UA 7.1", p.where, "no key into the parent tree (StructParents)")
	}
	if c.dict(p.dict["Resources"]) == nil {
		c.find("A 6.2.2", p.where, "no resources of its own")
	}
	data, err := c.inflated(p.dict["Contents"])
	if err != nil {
		c.find("A 6.1", p.where, "content: %v", err)
		return
	}
	run := &interpreter{c: c, p: p}
	if err := run.all(data); err != nil {
		c.find("A 6.2.2", p.where, "content: %v", err)
	}
}

// interpreter follows a content stream: which mark is open, which font, whether all closes.
type interpreter struct {
	c     *checker
	p     *pageContent
	marks []mark
	saved []state
	state state
	inBT  bool
}

type mark struct {
	tag      string
	artifact bool
	mcid     int // -1 without
}

type state struct{ font *font }

func (r *interpreter) all(data []byte) error {
	p := &parser{data: data}
	var operands array
	for {
		v, more, err := p.next()
		if err != nil {
			return err
		}
		if !more {
			break
		}
		op, isWord := v.(word)
		if !isWord {
			operands = append(operands, v)
			continue
		}
		if err := r.operator(string(op), operands); err != nil {
			return err
		}
		operands = operands[:0]
	}
	if len(r.marks) > 0 || len(r.saved) > 0 || r.inBT {
		return fmt.Errorf("%d marks, %d saved states left open, text open: %v", len(r.marks), len(r.saved), r.inBT)
	}
	return nil
}

// known are the operators that paint nothing and need no attention.
const known = " cm w J j M d ri i gs m l c v y h re n W W* Tc Tw Tz TL Tr Ts Td TD Tm T* g G rg RG k K cs CS sc SC scn SCN "

func (r *interpreter) operator(op string, args array) error {
	switch op {
	case "BMC", "BDC":
		return r.begin(op, args)
	case "EMC":
		if len(r.marks) == 0 {
			return fmt.Errorf("EMC without a mark")
		}
		r.marks = r.marks[:len(r.marks)-1]
	case "q":
		r.saved = append(r.saved, r.state)
		if len(r.saved) > 28 {
			return fmt.Errorf("more than 28 saved states")
		}
	case "Q":
		if len(r.saved) == 0 {
			return fmt.Errorf("Q without q")
		}
		r.state, r.saved = r.saved[len(r.saved)-1], r.saved[:len(r.saved)-1]
	case "BT", "ET":
		if r.inBT == (op == "BT") {
			return fmt.Errorf("%s out of place", op)
		}
		r.inBT = op == "BT"
	case "Tf":
		return r.selectFont(args)
	case "Tj", "'", "\"", "TJ":
		if !r.inBT {
			return fmt.Errorf("text outside BT and ET")
		}
		r.painted(op)
		r.show(args)
	case "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do":
		r.painted(op)
	default:
		if !strings.Contains(known, " "+op+" ") {
			return fmt.Errorf("unknown operator %q", op)
		}
	}
	return nil
}

func (r *interpreter) begin(op string, args array) error {
	if len(args) == 0 {
		return fmt.Errorf("%s without a tag", op)
	}
	tag, _ := args[0].(name)
	m := mark{tag: string(tag), artifact: tag == "Artifact", mcid: -1}
	if op == "BDC" && len(args) > 1 {
		if id, ok := r.c.dict(args[1])["MCID"].(float64); ok {
			m.mcid = int(id)
		}
	}
	for _, outer := range r.marks {
		if m.artifact && outer.mcid >= 0 {
			r.c.find("UA 7.1", r.p.where, "an artifact inside tagged content (%s)", outer.tag)
		}
		if m.mcid >= 0 && outer.artifact {
			r.c.find("UA 7.1", r.p.where, "tagged content (%s) inside an artifact", m.tag)
		}
	}
	if m.mcid >= 0 {
		if _, twice := r.p.tags[m.mcid]; twice {
			r.c.find("UA 7.1", r.p.where, "MCID %d is used twice", m.mcid)
		}
		r.p.tags[m.mcid] = m.tag
	}
	r.marks = append(r.marks, m)
	return nil
}

// painted checks that what is drawn belongs to somebody.
func (r *interpreter) painted(op string) {
	for _, m := range r.marks {
		if m.artifact || m.mcid >= 0 {
			return
		}
	}
	r.c.find("UA 7.1", r.p.where, "%s paints outside any mark", op)
}

func (r *interpreter) selectFont(args array) error {
	if len(args) != 2 {
		return fmt.Errorf("Tf with %d operands", len(args))
	}
	resource, _ := args[0].(name)
	number, ok := r.p.fonts[string(resource)].(ref)
	if !ok {
		return fmt.Errorf("font %s is not among the page's resources", resource)
	}
	r.state.font = r.c.font(number)
	return nil
}

// show checks every glyph: drawn by the font, read as a character.
func (r *interpreter) show(args array) {
	if len(args) == 0 || r.state.font == nil {
		r.c.find("A 6.2.11", r.p.where, "text without a font")
		return
	}
	list, ok := args[len(args)-1].(array)
	if !ok {
		list = array{args[len(args)-1]}
	}
	for _, v := range list {
		codes, _ := v.(text)
		for i := 0; i+1 < len(codes); i += 2 {
			r.c.glyph(r.p, r.state.font, int(codes[i])<<8|int(codes[i+1]))
		}
	}
}
