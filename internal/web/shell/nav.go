package shell

import (
	"strings"

	"jurande/internal/access"
	"jurande/internal/web/ui"
)

// sections are the ways in of the banner; each shows to whom may ever do its act.
var sections = []struct {
	key, url string
	act      access.Act
}{
	{"nav.frameworks", "/referentiels", access.ImportFramework},
	{"nav.sessions", "/sessions", access.ReadSession},
	{"nav.centres", "/centres", access.ReadCentre},
	{"nav.vae", "/vae", access.ReadVAE},
	{"nav.watch", "/surveiller", access.Invigilate},
	{"nav.papers", "/sujets", access.ReadPaper},
	{"nav.marking", "/correction", access.MarkCopy},
	{"nav.jury", "/jury", access.ReadDossiers},
	{"nav.neutralisations", "/handicap/neutralisations", access.ProposeNeutralisation},
	{"nav.convocations", "/convocations", access.ReadOwnConvocation},
	{"nav.results", "/resultats", access.ReadOwnResult},
	{"nav.arrangements", "/amenagements", access.ReadOwnArrangement},
	{"nav.handicap", "/handicap", access.ReadHealth},
	{"nav.measures", "/mesures", access.KeepMeasures},
	{"nav.mydata", "/mes-donnees", access.ExportOwnData},
	{"nav.data", "/donnees-personnelles", access.ReadProcessing},
	{"nav.letters", "/courrier", access.FollowPost},
	{"nav.people", "/personnes", access.ManagePeople},
	{"nav.journal", "/journal", access.ReadJournal},
}

func (q *Request) nav() []ui.NavItem {
	var items []ui.NavItem
	for _, s := range sections {
		if access.MayEver(q.Who, s.act) {
			items = append(items, ui.NavItem{Text: q.P.T(s.key), URL: s.url, Current: strings.HasPrefix(q.URL.Path, s.url)})
		}
	}
	return items
}

// roleText names the role for the banner: the one given, else the first held.
func (q *Request) roleText(role access.Role) string {
	if role == "" {
		for _, r := range access.Roles {
			if q.Who.Has(r) {
				role = r
				break
			}
		}
	}
	if role == "" {
		return ""
	}
	return q.P.T("role." + string(role))
}
