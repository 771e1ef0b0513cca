package secretariat

import (
	"mime"
	"path"
	"strings"

	"jurande/internal/web/shell"
)

// CopyFramework begins the next version from this one.
func CopyFramework(q *shell.Request) error {
	id, err := q.Office.CopyFramework(q.Context(), q.Who, q.PathValue("version"))
	if err != nil {
		return err
	}
	q.Say("framework.copy.done")
	return q.See(FrameworksPath + "/" + id)
}

// SetAsideFramework closes a draft that nobody will publish.
func SetAsideFramework(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	if err := q.Office.SetAsideFramework(q.Context(), q.Who, q.PathValue("version"), revisionOf(f)); err != nil {
		return err
	}
	q.Say("framework.aside.done")
	return q.See(FrameworksPath)
}

// ExportFramework gives the référentiel as a file.
func ExportFramework(q *shell.Request) error {
	name, mediaType, raw, err := q.Office.ExportFramework(q.Context(), q.Who, q.PathValue("version"), q.PathValue("format"))
	if err != nil {
		return err
	}
	return q.File(name, mediaType, raw, false)
}

// FrameworkSource gives back the file that was imported, to be kept and not shown:
// nobody knows what it holds.
func FrameworkSource(q *shell.Request) error {
	name, raw, err := q.Office.FrameworkSource(q.Context(), q.Who, q.PathValue("version"))
	if err != nil {
		return err
	}
	mediaType := mime.TypeByExtension(strings.ToLower(path.Ext(name)))
	if mediaType == "" || strings.Contains(mediaType, "html") {
		mediaType = "application/octet-stream"
	}
	return q.File(path.Base(strings.ReplaceAll(name, `\`, "/")), mediaType, raw, false)
}
