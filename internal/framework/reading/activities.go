package reading

import "unicode"

// activity is an activity read, with the rows over which it and its sub-activities stand.
type activity struct {
	title  string
	sub    []string
	source passage
	subs   []passage // where each sub-activity was read
	code   string
	rows   []int // row of the title, then of each sub-activity
}

// activities reads the first column: titles in paragraphs, sub-activities in lists. Where the
// document has lists, a paragraph that follows a title and has no list of its own is taken
// as its sub-activity, with a doubt.
func (rd *reader) activities(s section) []activity {
	flow := rd.flow(s, activityColumn)
	styled := styledTitles(flow)
	shallow := shallowest(flow)
	var out []activity
	for i, p := range flow {
		code, text := cutCode(activityCode, p.text)
		switch {
		case text == "":
			continue
		case len(out) == 0 && p.item && shallow == 0 && !anyTitle(flow):
			out = rd.addItems(out, p, true)
		case len(out) == 0:
			out = append(out, newActivity(p, text, code))
		case code != "" && shallow > 0:
			if depthOf(code) > shallow {
				out[len(out)-1].add(p, text)
			} else {
				out = append(out, newActivity(p, text, code))
			}
		case p.item && !anyTitle(flow):
			out = rd.addItems(out, p, true)
		case p.item || styled && !p.bold && !p.underline || shallow > 0 && !p.bold:
			out = rd.addItems(out, p, false)
		case !styled && rd.lists && lone(flow, i) && !listBefore(flow, i):
			out[len(out)-1].add(p, text)
			rd.doubt(p.at, "dans « "+clean(out[len(out)-1].title)+" », « "+clean(text)+" » est écrit comme un paragraphe et non comme un élément de liste",
				"lu comme une sous-activité ; ce pourrait être une activité à part entière, sans sous-activité")
		default:
			out = append(out, newActivity(p, text, code))
		}
	}
	return out
}

func newActivity(p passage, title, code string) activity {
	return activity{title: sentence(trimColon(title)), source: p, code: code, rows: []int{p.last}}
}

func (a *activity) add(p passage, text string) {
	if text = entry(text); text == "" {
		return
	}
	a.sub = append(a.sub, text)
	a.subs = append(a.subs, p)
	a.rows = append(a.rows, p.last)
}

// addItems adds the items of a list, parted when they follow each other without mark, as
// sub-activities or, where no paragraph gives a title, as activities.
func (rd *reader) addItems(out []activity, p passage, titles bool) []activity {
	_, text := cutCode(activityCode, p.text)
	parts := []string{text}
	if p.glued {
		parts = rd.split.titles(text)
	}
	for _, t := range parts {
		if titles {
			out = append(out, newActivity(p, t, ""))
		} else {
			out[len(out)-1].add(p, t)
		}
	}
	return out
}

func anyTitle(flow []passage) bool {
	for _, p := range flow {
		if !p.item {
			return true
		}
	}
	return false
}

// styledTitles: the titles are bold or underlined and the sub-activities are not.
func styledTitles(flow []passage) bool {
	styled, plain := 0, 0
	for _, p := range flow {
		switch {
		case p.item:
		case p.bold || p.underline:
			styled++
		default:
			plain++
		}
	}
	return styled > 0 && plain > 0 && (flow[0].bold || flow[0].underline)
}

// shallowest is the depth of the codes of activities: 1 for "A1", 2 for "A1.1"; 0 without codes.
func shallowest(flow []passage) int {
	least := 0
	for _, p := range flow {
		if code, _ := cutCode(activityCode, p.text); code != "" && (least == 0 || depthOf(code) < least) {
			least = depthOf(code)
		}
	}
	return least
}

// lone: the paragraph i has no list of its own.
func lone(flow []passage, i int) bool { return i+1 == len(flow) || !flow[i+1].item }

// listBefore: the title before i already has a list.
func listBefore(flow []passage, i int) bool { return i > 0 && flow[i-1].item }

func trimColon(s string) string {
	for s != "" && (lastRune(s) == ':' || unicode.IsSpace(lastRune(s))) {
		s = s[:len(s)-1]
	}
	return s
}
