package web_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"jurande/internal/access"
	"jurande/internal/marking"
	"jurande/internal/store"
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
	"position": func(*world) []string { return []string{"1"} },
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

// consistent: an enrolment or a copy lies in the demo's session only, a copy has so
// many works, and is not harmonised unless its two markings differ.
func (w *world) consistent(a asked) bool {
	if a.values["session"] == w.elsewhere && (a.values["enrolment"] != "" || a.values["copy"] != "") {
		return false
	}
	if a.route.Act == access.Harmonise {
		return slices.ContainsFunc(w.sheets, func(s store.SheetRow) bool {
			return s.CopyID == a.values["copy"] && (s.Stage == marking.Harmonised || s.Stage == marking.Third)
		})
	}
	if n, err := strconv.Atoi(a.values["position"]); err == nil {
		return slices.ContainsFunc(w.works, func(d store.Deliverable) bool { return d.CopyID == a.values["copy"] && d.Position == n })
	}
	return true
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
	if a.values["centre"] != "" {
		on[access.OfCentre] = a.values["centre"]
	}
	if e, ok := v.enrolment(a.values["enrolment"]); ok {
		on[access.OfCentre], on[access.OfEnrolment] = e.Centre.ID, e.ID
	}
	return on
}
