package secretariat

import (
	"strings"

	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
)

type publishView struct {
	*office.FrameworkView
	Blocking []blocking
	Open     []framework.OpenLink
	Gaps     framework.Gaps
	Words    []ruleWords
	Said     []lang.Said
}

// blocking is what stands in the way of a publication, and where it is mended.
type blocking struct {
	Text string
	URL  string
	Go   string // words of the link
}

// PublishForm shows what would be frozen, what stands in the way, and what is still
// doubtful.
func PublishForm(q *shell.Request) error {
	v, err := frameworkOf(q)
	if err != nil {
		return err
	}
	return showPublish(q, v, nil)
}

// PublishFramework freezes the draft.
func PublishFramework(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	err = q.Office.Publish(q.Context(), q.Who, q.PathValue("version"), revisionOf(f))
	if err != nil && !refused(err) {
		return err
	}
	v, seen := frameworkOf(q)
	switch {
	case seen != nil:
		return seen
	case err != nil && v.State != office.VersionDraft:
		return err
	case err != nil:
		return showPublish(q, v, err)
	}
	q.Say("framework.publish.done", "title", v.Framework.Title, "number", v.Number)
	return q.See(versionURL(v.VersionLine))
}

func showPublish(q *shell.Request, v *office.FrameworkView, refusedBy error) error {
	if err := v.Frozen(); err != nil {
		return err
	}
	p := publishView{FrameworkView: v, Open: framework.Unconfirmed(v.Framework), Gaps: framework.Cover(v.Framework).Gaps}
	if refusal.Is(refusedBy, "framework_stale") { // the other refusals are shown as what stands in the way
		p.Said = q.P.Refusals(refusedBy)
	}
	for _, f := range v.Faults {
		p.Blocking = append(p.Blocking, blockingOf(q.P, v, f))
	}
	return showVersion(q, v, shell.Page{Title: q.P.T("framework.publish.title"), Kind: ui.Question, Refused: refusedBy, Body: publish(p)})
}

// blockingOf leads from a fault to the page where it is mended.
func blockingOf(p *lang.Printer, v *office.FrameworkView, f *refusal.Refusal) blocking {
	b := blocking{Text: p.Refusals(f)[0].String()}
	switch {
	case strings.HasPrefix(f.Key, "regulation_") || f.Key == "framework_no_regulation":
		b.URL, b.Go = versionURL(v.VersionLine, "reglement"), p.T("framework.publish.to_rules")
	case strings.HasPrefix(f.Key, "registration_") || strings.Contains(f.Key, "regist"):
		b.URL, b.Go = versionURL(v.VersionLine, "enregistrement"), p.T("framework.publish.to_registration")
	default:
		b.URL, b.Go = versionURL(v.VersionLine), p.T("framework.publish.to_bench")
		if id, ok := f.Facts["id"].(string); ok && id != "" {
			b.URL = rowURL(v, id)
		}
	}
	return b
}
