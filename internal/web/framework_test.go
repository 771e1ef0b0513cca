package web_test

import (
	"bytes"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"jurande/internal/access"
	"jurande/internal/framework"
	"jurande/internal/office"
	"jurande/internal/office/officetest"
	"jurande/internal/store/storetest"
	"jurande/internal/web"
	"jurande/internal/web/shell"
)

// lute is a published table of a trade that the program knows nothing about: two
// sentences in one criterion cell, and a second activity without sub-activities.
const lute = "LUTHIER EN INSTRUMENTS ANCIENS\tNiveau 5\n" +
	"ACTIVITÉS\tCOMPÉTENCES\tMODALITÉS D'ÉVALUATION\tCRITÈRES D'ÉVALUATION\n" +
	"<u>Construire un instrument</u>\t\t\t\n" +
	"<p>Préparation des bois</p><ul><li>Choix des essences</li><li>Débit des pièces</li></ul>\t" +
	"<p>Choisir les essences en examinant leur séchage afin de garantir la sonorité de l'instrument</p><p>Débiter les pièces en suivant le plan pour limiter les pertes de matière</p>\t" +
	"<p>Épreuve individuelle pratique</p><p>Mise en situation : la table d'harmonie</p><p>En atelier, le candidat doit :</p><ul><li>choisir les essences de la table</li><li>débiter les pièces du plan</li></ul>\t" +
	"<p>Le séchage des essences est contrôlé. La sonorité attendue est obtenue.</p><p>Les pièces débitées respectent le plan.</p>\n"

const luteRules = "version: \"1\"\nlevels:\n  - {id: non, fr: Non acquis, en: No, points: 0}\n  - {id: oui, fr: Acquis, en: Yes, points: 1}\n" +
	"competency: {kind: score, min: 60 %}\nblock: {kind: all}\ntitle: {requires: [all common]}\n"

// frameworkSite is a site with a person of the certification office and a marker.
type frameworkSite struct {
	*testing.T
	office       *office.Office
	site         http.Handler
	claire, paul access.Person
	cookies      map[string]*http.Cookie
}

func newFrameworkSite(t *testing.T) *frameworkSite {
	o := officetest.Open(t, storetest.SQLite(t))
	s := &frameworkSite{T: t, office: o, cookies: map[string]*http.Cookie{}}
	person := func(login string, g access.Grant) access.Person {
		id, err := o.AddPerson(t.Context(), office.System, office.NewPerson{Login: login, Name: strings.ToUpper(login), Grants: []access.Grant{g}})
		if err != nil {
			t.Fatal(err)
		}
		who, err := o.Person(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		return who
	}
	s.claire = person("claire", access.Grant{Role: access.Secretariat, Scope: access.Scope{Kind: access.Everything}})
	s.paul = person("paul", access.Grant{Role: access.Marker, Scope: access.Scope{Kind: access.OfSession, ID: "s1"}})
	s.site = web.New(o, shell.Options{Demo: &shell.Demo{People: []shell.DemoPerson{{ID: s.claire.ID}, {ID: s.paul.ID}}}, Log: slog.New(slog.DiscardHandler)})
	return s
}

func (s *frameworkSite) send(who access.Person, r *http.Request) *httptest.ResponseRecorder {
	s.Helper()
	if c := s.cookies[who.ID]; c != nil {
		r.AddCookie(c)
	} else if who.Known() {
		in := httptest.NewRequest("POST", "/demo/entrer", strings.NewReader(url.Values{"person": {who.ID}}.Encode()))
		in.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := httptest.NewRecorder()
		s.site.ServeHTTP(w, in)
		for _, c := range w.Result().Cookies() {
			if c.Name == "jurande" {
				s.cookies[who.ID] = c
				r.AddCookie(c)
			}
		}
	}
	w := httptest.NewRecorder()
	s.site.ServeHTTP(w, r)
	return w
}

func (s *frameworkSite) get(path string, wants int, says ...string) string {
	s.Helper()
	return s.check(s.send(s.claire, httptest.NewRequest("GET", path, nil)), wants, says...)
}

func (s *frameworkSite) post(path string, form url.Values, wants int, says ...string) *httptest.ResponseRecorder {
	s.Helper()
	r := httptest.NewRequest("POST", path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := s.send(s.claire, r)
	s.check(w, wants, says...)
	return w
}

func (s *frameworkSite) upload(path, field, name, text string, more url.Values) *http.Request {
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for k, v := range more {
		m.WriteField(k, v[0])
	}
	f, _ := m.CreateFormFile(field, name)
	f.Write([]byte(text))
	m.Close()
	r := httptest.NewRequest("POST", path, &b)
	r.Header.Set("Content-Type", m.FormDataContentType())
	return r
}

var tags = regexp.MustCompile(`<[^>]*>`)

func (s *frameworkSite) check(w *httptest.ResponseRecorder, wants int, says ...string) string {
	s.Helper()
	// What is read: no marks, and simple spaces.
	text := strings.NewReplacer("\u00a0", " ", "\u202f", " ", "&#39;", "'", "&#34;", `"`).Replace(tags.ReplaceAllString(w.Body.String(), ""))
	if w.Code != wants {
		s.Fatalf("%d instead of %d: %.2000s", w.Code, wants, text)
	}
	text = strings.Join(strings.Fields(text), " ")
	for _, say := range says {
		if !strings.Contains(text, say) {
			s.Errorf("does not say %q: %.3000s", say, text)
		}
	}
	return w.Body.String()
}

// imported imports the lute and gives the address of its draft.
func (s *frameworkSite) imported() string {
	s.Helper()
	w := s.send(s.claire, s.upload("/referentiels/importer", "file", "luthier.txt", lute, nil))
	s.check(w, 303)
	return w.Header().Get("Location")
}

func TestAnImportThatCannotBeReadKeepsNothing(t *testing.T) {
	s := newFrameworkSite(t)
	w := s.send(s.claire, s.upload("/referentiels/importer", "file", "facture.txt", "Une facture\nsans tableau\n", nil))
	s.check(w, 422, "facture.txt", "Rien n’a été gardé")
	w = s.send(s.claire, s.upload("/referentiels/importer", "file", "vide.txt", "", nil))
	s.check(w, 422, "Choisissez un fichier")
	w = s.send(s.claire, s.upload("/referentiels/importer", "file", "faux.yaml", "title: X\nblocs: []\n", nil))
	s.check(w, 422, "blocs", "Ligne 2")
	s.get("/referentiels", 200, "paraîtront ici")
	w = s.send(s.paul, s.upload("/referentiels/importer", "file", "luthier.txt", lute, nil))
	s.check(w, 403)
	s.check(s.send(access.Nobody, httptest.NewRequest("GET", "/referentiels", nil)), 303)
}

func TestTheWorkbenchShowsTheSourceBesideTheReading(t *testing.T) {
	s := newFrameworkSite(t)
	draft := s.imported()
	page := s.get(draft+"?bloc=B1", 200, "B1.C1.K2", "Le séchage des essences est contrôlé. La sonorité attendue est obtenue", "ligne 4, colonne 4", "probable")
	if !strings.Contains(page, `name="revision" value="1"`) {
		t.Error("the page does not say which revision it shows")
	}
	s.get(draft+"/element?ref=B1.A1~2", 200, "Débit des pièces", "En faire une activité")
	s.get(draft+"/element?ref=B9", 404)
	s.get(draft+"/couverture", 200, "Ce qui manque")
	csv := s.get(draft+"/couverture.csv", 200)
	if !strings.HasPrefix(csv, "\ufeffbloc;Critère;énoncé;B1.C1;B1.C2;B1.E1;") {
		t.Errorf("%.200q", csv)
	}
	for _, format := range office.ExportFormats {
		s.get(draft+"/export/"+format, 200)
	}
	s.get(draft+"/export/docx", 404)
}

func TestCorrectingFromThePages(t *testing.T) {
	s := newFrameworkSite(t)
	draft := s.imported()
	edit := func(revision string, more url.Values) url.Values {
		form := url.Values{"revision": {revision}, "bloc": {"B1"}}
		for k, v := range more {
			form[k] = v
		}
		return form
	}
	view := func() framework.Framework {
		v, err := s.office.Framework(t.Context(), s.claire, strings.TrimPrefix(draft, "/referentiels/"))
		if err != nil {
			t.Fatal(err)
		}
		return v.Framework
	}
	w := s.post(draft+"/modifier", edit("1", url.Values{"page": {"element"}, "op": {"text"}, "id": {"B1.C1.K1"}, "text": {"Le séchage\r\n est mesuré"}}), 303)
	if to := w.Header().Get("Location"); !strings.HasSuffix(to, "?bloc=B1#B1.C1.K1") {
		t.Error(to)
	}
	if got := view().Blocks[0].Criteria[0].Statement; got != "Le séchage est mesuré" {
		t.Error(got)
	}
	// Somebody was faster: nothing is written, the words typed stay, and one is told who.
	s.post(draft+"/modifier", edit("1", url.Values{"page": {"element"}, "op": {"text"}, "id": {"B1.C1.K1"}, "text": {"Mes mots"}}), 409, "CLAIRE a changé ce brouillon", "Mes mots", "Texte présent :Le séchage est mesuré")
	s.post(draft+"/modifier", edit("", url.Values{"faire": {"confirm|B1"}}), 409)
	// A split that changes a word is refused beside its field.
	s.post(draft+"/modifier", edit("2", url.Values{"page": {"element"}, "op": {"split"}, "id": {"B1.C1.K1"}, "text": {"Le séchage\nest contrôlé"}}), 422, "Couper ne change aucun mot")
	s.post(draft+"/modifier", edit("2", url.Values{"page": {"element"}, "op": {"split"}, "id": {"B1.C1.K1"}, "text": {"Le séchage\r\nest mesuré"}}), 303)
	if got := view().Blocks[0].Criteria[1]; got.ID != "B1.C1.K2" || got.Statement != "est mesuré" {
		t.Errorf("%+v", got)
	}
	s.post(draft+"/modifier", edit("3", url.Values{"faire": {"confirm|B1"}}), 303)
	if open := framework.Unconfirmed(view()); len(open) != 0 {
		t.Error(open)
	}
	s.post(draft+"/modifier", edit("4", url.Values{"page": {"element"}, "op": {"link"}, "id": {"B1.C1.K1"}, "shown": {"B1.C1", "B1.C2"}, "link": {"B1.C1", "B1.C2"}}), 303)
	if got := view().Blocks[0].Criteria[0].Competencies; len(got) != 2 || got[1].ConfirmedBy != "claire" {
		t.Errorf("%+v", got)
	}
	s.post(draft+"/ajouter", url.Values{"revision": {"5"}, "part": {"task"}, "to": {"B1.E1"}, "text": {""}}, 422, "Écrivez le texte")
	s.post(draft+"/ajouter", url.Values{"revision": {"5"}, "part": {"task"}, "to": {"B1.E1"}, "text": {"présenter la table"}}, 303)
	s.get(draft+"/historique", 200, "a ajouté : Tâche B1.E1", "Revenir à la révision 3", "Le séchage est mesuré")
	s.post(draft+"/revenir", url.Values{"revision": {"6"}, "vers": {"1"}}, 303)
	if got := view().Blocks[0].Criteria[0].Statement; !strings.HasPrefix(got, "Le séchage des essences") {
		t.Error(got)
	}
	s.post(draft+"/revenir", url.Values{"revision": {"7"}, "vers": {"99"}}, 404)
	s.post(draft+"/modifier", edit("7", url.Values{"faire": {"explode|B1"}}), 422)
}

func TestFromRulesToPublication(t *testing.T) {
	s := newFrameworkSite(t)
	draft := s.imported()
	s.get(draft+"/publier", 200, "n’a pas encore de règlement", "Rien n’est saisi de la fiche")
	s.get(draft+"/reglement", 200, "commencement aux valeurs d’usage", "min: 60 %")
	s.post(draft+"/reglement", url.Values{"revision": {"1"}, "rules": {strings.Replace(luteRules, "60 %", "soixante", 1)}}, 422, "Ligne 5", "competency: {kind: score, min: soixante}")
	s.post(draft+"/reglement", url.Values{"revision": {"1"}, "rules": {luteRules}}, 303)
	s.get(draft+"/reglement", 200, "Une compétence est validée à partir de 60 % des points")

	sheet := url.Values{"revision": {"0"}, "code": {"RNCP99003"}, "title": {"Luthier en instruments anciens"}, "level": {"5"}, "nsf": {"234"}, "certifier": {"Maison du luth"},
		"decision_date": {"2025-01-10"}, "end_of_registration": {"2024-01-10"}, "delivery_limit": {"2032-01-10"}, "code_0": {"RNCP99003BC01"}, "title_0": {"Construire un instrument"}}
	w := s.post(draft+"/enregistrement", sheet, 422, "L’ordre des dates est impossible")
	if !strings.Contains(w.Body.String(), `value="Maison du luth"`) {
		t.Error("what was typed is lost")
	}
	sheet.Set("end_of_registration", "2028-01-10")
	sheet.Set("code_0", "BC1")
	s.post(draft+"/enregistrement", sheet, 422, "n’est pas un code de bloc")
	sheet.Set("code_0", "RNCP99003BC01")
	s.post(draft+"/enregistrement", sheet, 303)
	s.post(draft+"/enregistrement", sheet, 409, "a enregistré d’autres renseignements")

	s.post(draft+"/publier", url.Values{"revision": {"1"}}, 409, "CLAIRE a changé ce brouillon")
	s.get(draft+"/publier", 200, "passage douteux", "Publier le référentiel", "RNCP99003")
	s.post(draft+"/publier", url.Values{"revision": {"2"}}, 303)
	s.get(draft, 200, "publiée", "Empreinte", "Commencer la version suivante")
	s.post(draft+"/publier", url.Values{"revision": {"2"}}, 409, "est publié et ne change plus")
	s.post(draft+"/modifier", url.Values{"revision": {"2"}, "faire": {"confirm|B1"}}, 409, "est publié et ne change plus")
	s.post(draft+"/reglement", url.Values{"revision": {"2"}, "rules": {luteRules}}, 409)
	s.get(draft+"/publier", 409)
	s.get(draft+"/element?ref=B1", 409)

	w = s.post(draft+"/reprendre", nil, 303)
	next := w.Header().Get("Location")
	s.post(next+"/modifier", url.Values{"revision": {"1"}, "page": {"element"}, "op": {"text"}, "id": {"B1.C2.K1"}, "text": {"Les pièces débitées suivent le plan"}}, 303)
	page := s.get(next+"/comparer", 200, "1 texte reformulé", "B1.C2.K1")
	if !strings.Contains(page, "respectent</del>") || !strings.Contains(page, "suivent</ins>") {
		t.Error("the words that changed are not shown")
	}
	s.post(next+"/ecarter", url.Values{"revision": {"2"}}, 303)
	s.get("/referentiels", 200, "écartée", "publiée")
}

func TestFillingFromTheRegister(t *testing.T) {
	s := newFrameworkSite(t)
	draft := s.imported()
	const extract = `<?xml version="1.0" encoding="UTF-8"?><FICHES><FICHE><NUMERO_FICHE>RNCP99004</NUMERO_FICHE><INTITULE>Luthier en instruments anciens</INTITULE>
<NOMENCLATURE_EUROPE><NIVEAU>NIV5</NIVEAU></NOMENCLATURE_EUROPE><ACTIF>Oui</ACTIF><DATE_FIN_ENREGISTREMENT>10/01/2028</DATE_FIN_ENREGISTREMENT></FICHE></FICHES>`
	fill := func(code, text string) *httptest.ResponseRecorder {
		return s.send(s.claire, s.upload(draft+"/enregistrement/extrait", "extract", "fiches.xml", text, url.Values{"fiche": {code}}))
	}
	s.check(fill("38905", extract), 422, "n’a pas la forme d’un code")
	s.check(fill("RNCP1", extract), 422, "mais pas RNCP1")
	s.check(fill("RNCP99004", "<html>"), 422, "Ce n’est pas l’extrait")
	page := s.check(fill("RNCP99004", extract), 200, "Rien n’est encore enregistré")
	if !strings.Contains(page, `value="2028-01-10"`) {
		t.Error("the date is not in the form")
	}
	s.get(draft+"/publier", 200, "Rien n’est saisi de la fiche")
}
