package personal

import (
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"sort"
	"strings"
	"time"
)

// WritePage writes the document as one page that needs nothing else: a table of facts
// for each row, in the reader's language.
func WritePage(w io.Writer, d Document, lang string, say Say) error {
	t, err := template.New("page").Funcs(template.FuncMap{
		"say":   func(word string, facts ...any) string { return say("data."+word, facts...) },
		"value": func(column string, v any) string { return Words(say, column, v) },
	}).Parse(page)
	if err != nil {
		return err
	}
	return t.Execute(w, map[string]any{"D": d, "Lang": lang, "Made": d.Made})
}

// Words says a value for people.
func Words(say Say, column string, v any) string {
	switch x := v.(type) {
	case nil:
		return "—"
	case bool:
		if x {
			return say("data.yes")
		}
		return say("data.no")
	case string:
		if x == "" {
			return "—"
		}
		if isTime(column) {
			if at, err := time.Parse(time.RFC3339, x); err == nil {
				return say("data.at", "at", at)
			}
		}
		return x
	case []any, map[string]any:
		return flat(x)
	}
	return fmt.Sprint(v)
}

// flat writes what a JSON text says on lines: "B1: validated".
func flat(v any) string {
	switch x := v.(type) {
	case map[string]any:
		keys := make([]string, 0, len(x))
		for k := range x {
			keys = append(keys, k)
		}
		sort.Strings(keys)
		var lines []string
		for _, k := range keys {
			if k == "html" || k == "attachments" { // the text of a letter is enough for reading
				continue
			}
			lines = append(lines, k+" : "+flat(x[k]))
		}
		return strings.Join(lines, " ; ")
	case []any:
		var parts []string
		for _, y := range x {
			parts = append(parts, flat(y))
		}
		return strings.Join(parts, ", ")
	case string:
		return x
	case nil:
		return "—"
	}
	raw, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return string(raw)
}

const page = `<!DOCTYPE html>
<html lang="{{.Lang}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{say "title"}} — {{.D.Person}}</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1c1b18; background: #fbfaf6; }
dl { display: grid; grid-template-columns: minmax(8rem, 1fr) 2fr; gap: .25rem 1rem; border-top: 1px solid #8c8778; padding-top: .5rem; }
dt { color: #57534a; } dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
.wide { overflow-x: auto; } table { border-collapse: collapse; } th, td { text-align: left; vertical-align: top; padding: .25rem 1rem .25rem 0; border-bottom: 1px solid #8c8778; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } }
</style>
</head>
<body>
<main>
<h1>{{say "title"}}</h1>
<p>{{say "of" "name" .D.Person "number" .D.Number "at" .Made}}</p>
<p>{{.D.Controller}}</p>
{{range .D.Notes}}<p><strong>{{.}}</strong></p>
{{end}}<nav aria-label="{{say "contents"}}"><ul>{{range .D.Sections}}<li><a href="#{{.Name}}">{{say (print "table." .Name)}}</a></li>{{end}}<li><a href="#durees">{{say "kept"}}</a></li></ul></nav>
{{range $s := .D.Sections}}<section aria-labelledby="{{.Name}}">
<h2 id="{{.Name}}">{{say (print "table." .Name)}}</h2>
{{if not .Rows}}<p>{{say "nothing"}}</p>{{end}}
{{range $row := .Rows}}<dl>{{range $c := $s.Columns}}<dt>{{say (print "column." $c)}}</dt><dd>{{value $c (index $row $c)}}</dd>{{end}}</dl>
{{end}}</section>
{{end}}{{if .D.Files}}<section aria-labelledby="fichiers">
<h2 id="fichiers">{{say "files"}}</h2>
<ul>{{range .D.Files}}<li><a href="{{.Name}}">{{.Name}}</a></li>{{end}}</ul>
</section>
{{end}}<section aria-labelledby="durees">
<h2 id="durees">{{say "kept"}}</h2>
<div class="wide" tabindex="0" role="region" aria-labelledby="durees"><table>
<thead><tr><th scope="col">{{say "what"}}</th><th scope="col">{{say "how_long"}}</th><th scope="col">{{say "basis"}}</th><th scope="col">{{say "source"}}</th></tr></thead>
<tbody>{{range .D.Retention}}<tr><th scope="row">{{.Name}}</th><td>{{if .Months}}{{say "months" "n" .Months}}{{if .Until}} ({{.Until}}){{end}}{{else}}{{say "for_good"}}{{end}}</td><td>{{.Basis}}</td><td>{{.Source}}</td></tr>
{{end}}</tbody>
</table></div>
</section>
</main>
</body>
</html>
`
