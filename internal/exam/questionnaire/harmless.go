package questionnaire

import "strings"

// What others wrote is shown in our pages: only elements and attributes listed here get
// in. Everything else is reported with its line, and makes the item unsupported when
// leaving it out could change what the candidate reads.

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// HTML lists the elements of HTML that QTI allows and that carry no script.
var HTML = setOf(`a abbr acronym address article aside audio b bdi bdo big blockquote br caption cite code col colgroup dd details dfn div dl dt
	em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img kbd label li main nav object ol p param picture pre q rb rp rt rtc ruby s samp section
	small source span strong sub summary sup table tbody td tfoot th thead time tr track tt u ul var video wbr center font strike del ins mark center`)

// MathML lists the elements of presentation MathML.
var MathML = setOf(`math maction maligngroup malignmark annotation semantics menclose merror mfenced mfrac mglyph mi mlabeledtr mlongdiv mmultiscripts mn mo mover
	mpadded mphantom mprescripts mroot mrow ms mscarries mscarry msgroup msline mspace msqrt msrow mstack mstyle msub msubsup msup mtable mtd mtext mtr
	munder munderover none`)

// SVG lists the elements of drawings.
var SVG = setOf(`svg g path rect circle ellipse line polyline polygon text tspan textPath defs title desc linearGradient radialGradient stop clipPath marker
	symbol use pattern mask`)

// bodyParts lists the elements of QTI that may stand in a body besides interactions.
var bodyParts = setOf(`qti-item-body qti-content-body qti-prompt qti-feedback-inline qti-feedback-block qti-modal-feedback qti-rubric-block qti-printed-variable
	qti-simple-choice qti-inline-choice qti-label qti-simple-associable-choice qti-simple-match-set qti-gap-text qti-gap-img qti-gap qti-hottext
	qti-hotspot-choice qti-associable-hotspot qti-position-object-stage qti-stylesheet`)

var mathAttrs = setOf(`display mathvariant mathsize mathcolor mathbackground fence separator stretchy symmetric maxsize minsize largeop movablelimits accent
	accentunder form lspace rspace linethickness numalign denomalign bevelled open close separators columnalign rowalign columnspacing rowspacing
	columnlines rowlines frame framespacing equalrows equalcolumns displaystyle scriptlevel width height depth voffset lquote rquote columnspan rowspan
	notation encoding alttext side minlabelspacing align columnwidth dir groupalign selection actiontype subscriptshift superscriptshift`)

var htmlAttrs = setOf(`id class lang xml:lang dir title role alt width height colspan rowspan scope headers abbr span start reversed type value datetime cite
	longdesc controls loop preload poster kind srclang label default srcset sizes align valign border cellpadding cellspacing bgcolor size color face axis char charoff
	summary usemap name valuetype tabindex hreflang rel target autoplay muted frame rules hspace vspace href src data compact`)

// links are the attributes whose value is an address.
var links = setOf("href src data poster longdesc cite xlink:href srcset usemap")

// clean keeps of a body what is harmless, and reports the rest.
func (it *Item) clean(n *Node, space *map[string]bool) {
	kept := n.Children[:0:0]
	for _, c := range n.Children {
		if c.Name == "" {
			kept = append(kept, c)
			continue
		}
		inner := space
		switch {
		case c.Name == "math":
			inner = &MathML
		case c.Name == "svg":
			inner = &SVG
		case strings.HasPrefix(c.Name, "qti-"):
			inner = nil
		}
		if c.Name == "qti-catalog-info" { // alternatives for tools, kept and never shown
			it.scripts(c)
			it.Add(Noted, c.Line, "item_part_unused", "name", c.Name)
			kept = append(kept, c)
			continue
		}
		if !it.allowed(c, inner) {
			continue
		}
		it.cleanAttrs(c, inner)
		it.clean(c, inner)
		kept = append(kept, c)
	}
	n.Children = kept
}

func (it *Item) allowed(c *Node, space *map[string]bool) bool {
	switch {
	case space != nil && (*space)[c.Name], space == nil && HTML[c.Name]:
		if kind := c.Attr("type", ""); c.Name == "object" && !media(kind) {
			it.Add(Unsupported, c.Line, "item_object", "type", kind)
			return false
		}
		return true
	case bodyParts[c.Name] || kinds[c.Name].choices != nil:
		return true
	case c.Name == "qti-template-inline" || c.Name == "qti-template-block":
		return true // the declarations of the templates are what is reported
	case c.Name == "script" || c.Name == "style" || c.Name == "iframe":
		it.Add(Unsupported, c.Line, "item_script", "name", c.Name)
		return false
	}
	if _, known := kinds[c.Name]; known {
		return true
	}
	if unsupportedInteractions[c.Name] {
		it.Add(Unsupported, c.Line, "item_interaction_unsupported", "name", c.Name)
		return false
	}
	it.Add(Unsupported, c.Line, "item_element_unsupported", "name", c.Name)
	return false
}

func media(kind string) bool {
	for _, family := range []string{"image/", "audio/", "video/"} {
		if strings.HasPrefix(kind, family) {
			return true
		}
	}
	return kind == ""
}

func (it *Item) cleanAttrs(c *Node, space *map[string]bool) {
	kept := c.Attrs[:0:0]
	for _, a := range c.Attrs {
		lower := strings.ToLower(a.Name)
		switch {
		case strings.HasPrefix(lower, "on"):
			it.Add(Unsupported, c.Line, "item_script", "name", a.Name)
		case links[lower] && !it.local(c, a, space):
		case strings.HasPrefix(c.Name, "qti-"), strings.HasPrefix(lower, "data-"), strings.HasPrefix(lower, "aria-"),
			htmlAttrs[lower] && lower != "style", space == &MathML && mathAttrs[lower], space == &SVG && lower != "style":
			kept = append(kept, a)
		default:
			it.Add(Noted, c.Line, "item_attribute_left", "name", a.Name)
		}
	}
	c.Attrs = kept
}

// local tells whether an address may stay: files of the package anywhere, and pages of
// the web where somebody has to click.
func (it *Item) local(c *Node, a Attr, space *map[string]bool) bool {
	text := strings.ToLower(strings.TrimSpace(a.Value))
	scheme, _, has := strings.Cut(text, ":")
	switch {
	case strings.ContainsAny(scheme, "/?#"):
		has = false // a colon further on is no scheme
	case has && strings.HasPrefix(text, "data:image/") && c.Name == "img" && !strings.HasPrefix(text, "data:image/svg"):
		return true
	}
	switch {
	case space == &SVG && !strings.HasPrefix(text, "#"):
		it.Add(Unsupported, c.Line, "item_remote", "address", a.Value)
		return false
	case strings.HasPrefix(text, "//"), has && (scheme == "http" || scheme == "https"):
		if strings.ToLower(a.Name) == "href" && c.Name == "a" || a.Name == "cite" || a.Name == "longdesc" {
			return true
		}
		it.Add(Unsupported, c.Line, "item_remote", "address", a.Value)
		return false
	case has:
		it.Add(Unsupported, c.Line, "item_address", "address", a.Value)
		return false
	}
	return true
}

// scripts reports those of a part that is kept without being shown.
func (it *Item) scripts(n *Node) {
	n.Walk(func(m *Node) bool {
		if m.Name == "script" || m.Name == "iframe" {
			it.Add(Unsupported, m.Line, "item_script", "name", m.Name)
		}
		for _, a := range m.Attrs {
			if strings.HasPrefix(strings.ToLower(a.Name), "on") {
				it.Add(Unsupported, m.Line, "item_script", "name", a.Name)
			}
		}
		return true
	})
}
