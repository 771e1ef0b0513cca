package secretariat

import (
	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/facts"
)

// FrameworkText shows the whole référentiel as a text to read and to print.
func FrameworkText(q *shell.Request) error {
	v, err := frameworkOf(q)
	if err != nil {
		return err
	}
	return showText(q, v)
}

func showText(q *shell.Request, v *office.FrameworkView) error {
	latest, err := q.Office.FrameworkHistory(q.Context(), q.Who, v.ID, 0, fewLatest)
	if err != nil {
		return err
	}
	p := shell.Page{Kind: ui.Dossier, Body: frameworkText(v, editsFrameworks(q), latest)}
	if v.State == office.VersionDraft {
		p.Title = q.P.T("framework.part.text")
	}
	return showVersion(q, v, p)
}

// versionFacts is what identifies a version, on screen and on paper.
func versionFacts(p *lang.Printer, v *office.FrameworkView) []facts.Fact {
	list := []facts.Fact{{Term: p.T("framework.fact.version"), Text: figures(v.Number)}}
	if v.RegistrationRevision > 0 {
		list = append(list, facts.Fact{Term: p.T("framework.fact.register"), Text: v.Registration.Code})
	}
	list = append(list, facts.Fact{Term: p.T("framework.fact.source"), Text: v.SourceName, URL: versionURL(v.VersionLine, "source")})
	if v.State == office.VersionPublished {
		list = append(list,
			facts.Fact{Term: p.T("framework.fact.published"), Text: p.T("framework.fact.published_by", "when", p.DateTime(v.PublishedAt), "who", v.PublishedBy)},
			facts.Fact{Term: p.T("framework.fact.digest"), Body: digest(v.Digest)})
	}
	return list
}

// criteriaOf lists the criteria that are shown under a competency: those for which it
// is the first.
func criteriaOf(b framework.Block, competency string) []framework.Criterion {
	var list []framework.Criterion
	for _, k := range b.Criteria {
		if first := firstCompetency(b, k); first == competency {
			list = append(list, k)
		}
	}
	return list
}

func firstCompetency(b framework.Block, k framework.Criterion) string {
	for _, l := range k.Competencies {
		for _, c := range b.Competencies {
			if c.ID == l.ID {
				return c.ID
			}
		}
	}
	return ""
}

// meets says in a few words where a criterion is looked at, and what else it proves.
func meets(p *lang.Printer, b framework.Block, k framework.Criterion) string {
	var also, where []string
	for _, l := range k.Competencies {
		if l.ID != firstCompetency(b, k) {
			also = append(also, l.ID)
		}
	}
	for _, l := range k.Assessments {
		where = append(where, l.ID)
	}
	for _, l := range k.Tasks {
		where = append(where, l.ID)
	}
	s := p.T("framework.text.nowhere")
	if len(where) > 0 {
		s = p.T("framework.text.where", "list", p.List(where...))
	}
	if len(also) > 0 {
		s += " " + p.T("framework.text.also", "list", p.List(also...))
	}
	return s
}
