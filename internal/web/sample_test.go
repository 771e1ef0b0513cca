package web_test

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"jurande/internal/access"
	"jurande/internal/demo"
	"jurande/internal/marking"
	"jurande/internal/store"
	"jurande/internal/web/rights"
	"jurande/internal/web/shell"
)

// samples gives real values for each parameter of a route, several where what is
// one person's must be closed to another. A route with a new parameter says here
// what its values are.
var samples = map[string]func(*world) []string{
	"version": func(w *world) []string { return []string{w.version.ID, w.draft} },
	"format":  func(*world) []string { return []string{"yaml", "json", "csv", "case"} },
	"session": func(w *world) []string { return []string{w.session, w.elsewhere} },
	"enrolment": func(w *world) (ids []string) {
		for _, p := range w.people(access.Candidate)[:2] {
			for _, e := range w.enrolments {
				if e.PersonID == p.ID {
					ids = append(ids, e.ID)
				}
			}
		}
		return ids
	},
	"centre": func(w *world) (ids []string) { // the second is closed to the people of the first
		for _, p := range w.people(access.Centre)[:2] {
			ids = append(ids, w.centres[p.ID])
		}
		return ids
	},
	"vae":          func(w *world) []string { return w.year.VAE[:2] }, // helped by Lille, by Lyon
	"habilitation": func(w *world) []string { return []string{w.agreements[w.centres[w.people(access.Centre)[0].ID]]} },
	"copy": func(w *world) (ids []string) {
		for _, stage := range []marking.Stage{marking.First, marking.Harmonised} {
			var markers []string
			for _, s := range w.sheets {
				if s.Stage == stage && s.Presence.ToMark() && !slices.Contains(markers, s.MarkerID) && len(markers) < 2 {
					markers, ids = append(markers, s.MarkerID), append(ids, s.CopyID)
				}
			}
		}
		return ids
	},
	"sitting": func(w *world) []string { return w.sittings[:1] },
	"page":    func(*world) []string { return []string{"besoins", "epreuves", "raisons", "pieces", "envoi"} },
	"piece":   func(w *world) []string { return []string{w.piece} },
	"measure": func(w *world) []string { return []string{w.measure} },
	"paper":   func(w *world) []string { return w.papers[:1] },

	"attached": func(*world) []string { return []string{"1"} },
	"form":     func(*world) []string { return []string{"standard", "large_print", "dark_ground", "spaced", "digital"} },
	"position": func(*world) []string { return []string{"1"} },
	"work": func(w *world) (ids []string) {
		for _, d := range w.works[:min(1, len(w.works))] {
			ids = append(ids, d.ID)
		}
		return ids
	},
	"file":   func(w *world) []string { return []string{w.file} },
	"letter": func(w *world) []string { return w.letters },
	"key":    func(*world) []string { return []string{"unknownkey"} }, // only who began a request holds one
	"account": func(w *world) []string {
		return []string{w.people(access.Secretariat)[0].ID, w.people(access.Centre)[0].ID}
	},
	"step":       func(*world) []string { return []string{"identite"} },
	"request":    func(w *world) []string { return slices.Sorted(maps.Keys(w.asked)) },
	"ask":        func(w *world) []string { return w.wondered },
	"assessment": func(*world) []string { return []string{"B1.E1"} },
	"person": func(w *world) (ids []string) {
		for _, p := range w.people(access.Juror) {
			ids = append(ids, p.ID)
		}
		ids = ids[:min(1, len(ids))]
		for _, p := range w.people(access.Marker)[:min(1, len(w.people(access.Marker)))] {
			ids = append(ids, p.ID)
		}
		return ids
	},
}

// queries are what a page needs to be asked for, beyond its address.
var queries = map[string]string{
	"GET /referentiels/{version}/element": "?ref=B1.C1.K1",
	"GET /referentiels/{version}/ajouter": "?part=criterion&sous=B1",
}

var parameter = regexp.MustCompile(`\{([a-z]+)\}`)

// asked is one address of a route, with what its parameters say.
type asked struct {
	route  shell.Route
	method string
	path   string
	values map[string]string
}

// addresses fills the parameters of a route with each combination of samples.
func (w *world) addresses(t *testing.T, r shell.Route) []asked {
	t.Helper()
	method, path, _ := strings.Cut(r.Pattern, " ")
	list := []asked{{r, method, strings.TrimSuffix(path, "{$}"), map[string]string{}}}
	list[0].path += queries[r.Pattern]
	for _, m := range parameter.FindAllStringSubmatch(path, -1) {
		sample, ok := samples[m[1]]
		if !ok {
			t.Fatalf("%s: no sample of {%s}; say in sample_test.go what its values are", r.Pattern, m[1])
		}
		var next []asked
		for _, a := range list {
			for _, value := range sample(w) {
				values := map[string]string{m[1]: value}
				for k, v := range a.values {
					values[k] = v
				}
				next = append(next, asked{r, method, strings.Replace(a.path, m[0], value, 1), values})
			}
		}
		list = next
	}
	return list
}

// unknown lists the addresses of a route with one parameter at a time that names nothing.
func (w *world) unknown(t *testing.T, r shell.Route) (list []asked) {
	t.Helper()
	all := w.addresses(t, r)
	if len(all) == 0 {
		return nil
	}
	method, path, _ := strings.Cut(r.Pattern, " ")
	for _, m := range parameter.FindAllStringSubmatch(path, -1) {
		a := asked{r, method, path, map[string]string{}}
		for name, value := range all[0].values {
			if name == m[1] {
				value = "zzzz"
			}
			a.path, a.values[name] = strings.Replace(a.path, "{"+name+"}", value, 1), value
		}
		list = append(list, a)
	}
	return list
}

// exists says whether what an address names exists, one part of it within the other:
// yes, no, or may be, where a page may say that it does not exist yet.
func (v *visitor) exists(a asked) string {
	session, copyID := a.values["session"], a.values["copy"]
	jury := strings.Contains(a.route.Pattern, " /jury/")
	switch {
	case a.values["key"] != "":
		return no
	case strings.Contains(a.route.Pattern, " /inscription/"): // only a session that the office opened
		return maybe
	case a.values["sitting"] != "" && session != v.elsewhere && (a.values["enrolment"] != "" || strings.Contains(a.route.Pattern, " /centre/")): // whoever is expected there
		return maybe
	case a.values["letter"] != "": // what it carries is its own
		return maybe
	case a.values["file"] != "": // one waits, for the other session
		return sure(session == v.elsewhere)
	case session == v.elsewhere && (a.values["enrolment"] != "" || a.values["sitting"] != "" || copyID != "" || a.values["person"] != ""):
		return no
	case jury && (v.jury == "" || session == v.elsewhere):
		return maybe
	case a.route.Act == access.VoteNeutralisation: // the referent put criteria forward for a few
		return maybe
	case strings.Contains(a.route.Pattern, " /centre/") && (!v.who.Has(access.Centre) || session == v.elsewhere):
		return maybe
	case a.values["habilitation"] != "":
		return sure(v.agreements[a.values["centre"]] == a.values["habilitation"])
	case a.values["piece"] != "", a.values["measure"] != "": // of one of the candidates of the samples
		return maybe
	case strings.HasPrefix(a.path, "/amenagements/") && strings.HasSuffix(a.path, ".pdf"), strings.HasPrefix(a.path, "/handicap/") && strings.HasSuffix(a.path, ".pdf"):
		return maybe // once there is an answer
	case a.values["work"] != "":
		return sure(slices.ContainsFunc(v.works, func(d store.Deliverable) bool { return d.ID == a.values["work"] && d.CopyID == copyID }))
	case strings.HasPrefix(a.path, rights.StaffPath): // whoever works here
		return yes
	case a.values["person"] != "":
		return sure(slices.ContainsFunc(v.year.People, func(p demo.Person) bool {
			return p.ID == a.values["person"] && (p.Role == access.Juror || p.Role == access.President)
		}))
	case a.route.Act == access.Harmonise: // only what two markings left apart
		return sure(slices.ContainsFunc(v.sheets, func(s store.SheetRow) bool {
			return s.CopyID == copyID && (s.Stage == marking.Harmonised || s.Stage == marking.Third)
		}))
	}
	if n, err := strconv.Atoi(a.values["position"]); err == nil {
		return sure(slices.ContainsFunc(v.works, func(d store.Deliverable) bool { return d.CopyID == copyID && d.Position == n }))
	}
	return yes
}

const yes, no, maybe = "yes", "no", "may be"

func sure(is bool) string {
	if is {
		return yes
	}
	return no
}

// target names the scopes that contain what the address names.
func (v *visitor) target(a asked) access.Target {
	on := access.Target{}
	if a.values["version"] != "" {
		on[access.OfTitle] = v.version.TitleID
	}
	if a.values["session"] != "" || a.values["copy"] != "" || a.values["enrolment"] != "" {
		on[access.OfTitle], on[access.OfSession] = v.version.TitleID, v.session
		if v.jury != "" {
			on[access.OfJury] = v.jury
		}
		if a.values["session"] == v.elsewhere {
			on[access.OfSession] = v.elsewhere
			delete(on, access.OfJury)
		}
	}
	if a.values["request"] != "" {
		on[access.OfTitle], on[access.OfSession] = v.version.TitleID, v.session
		on[access.OfCentre] = v.asked[a.values["request"]]
	}
	if a.values["centre"] != "" {
		on[access.OfCentre] = a.values["centre"]
	}
	if a.values["paper"] != "" {
		on[access.OfTitle], on[access.OfSession] = v.version.TitleID, v.session
	}
	if a.values["sitting"] != "" {
		on[access.OfSitting] = a.values["sitting"]
		if a.values["session"] == "" { // the page of the invigilators: the centre that receives may read it
			on[access.OfTitle], on[access.OfSession], on[access.OfCentre] = v.version.TitleID, v.session, v.hosts[a.values["sitting"]]
		}
	}
	if id := a.values["vae"]; id != "" {
		on[access.OfTitle], on[access.OfCentre] = v.version.TitleID, v.helpers[id]
	}
	if e, ok := v.enrolment(a.values["enrolment"]); ok {
		on[access.OfCentre], on[access.OfEnrolment] = e.Centre.ID, e.ID
	}
	return on
}
