package markers

import (
	"fmt"
	"mime"
	"strconv"
	"strings"

	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
)

// workView is the file of the copy that the left pane shows.
type workView struct {
	Position  int // 0 when the copy has no file
	MediaType string
	Show      string // "pdf", "text", "image" or "file"
	URL       string
	Lines     []string // of a text
	Cut       bool     // the text is longer
}

// shown says how each type is shown in the page; what is not listed is kept as a file.
var shown = map[string]string{
	"application/pdf": "pdf", "text/plain": "text", "text/markdown": "text", "text/csv": "text",
	"image/png": "image", "image/jpeg": "image", "image/webp": "image",
}

func showOf(mediaType string) string {
	plain, _, err := mime.ParseMediaType(mediaType)
	if s, ok := shown[plain]; ok && err == nil {
		return s
	}
	return "file"
}

func workPath(copyID string, position int) string {
	return sheetPath(copyID) + "/travaux/" + strconv.Itoa(position)
}

// chosenWork is the file that "?travail=" asks for, the first when it asks for none.
func chosenWork(q *shell.Request, copyID string, works []office.Work) (workView, error) {
	if len(works) == 0 {
		return workView{}, nil
	}
	chosen := works[0]
	if asked := q.URL.Query().Get("travail"); asked != "" {
		found := false
		for _, w := range works {
			if strconv.Itoa(w.Position) == asked {
				chosen, found = w, true
			}
		}
		if !found {
			return workView{}, refusal.New(refusal.NotFound, "not_found", "What", "work")
		}
	}
	v := workView{Position: chosen.Position, MediaType: chosen.MediaType, Show: showOf(chosen.MediaType), URL: workPath(copyID, chosen.Position)}
	if v.Show != "text" {
		return v, nil
	}
	_, raw, err := q.Office.ReadWork(q.Context(), q.Who, copyID, chosen.Position)
	if err != nil {
		return v, err
	}
	v.Lines, v.Cut = readableLines(raw)
	return v, nil
}

// Work sends a file of a copy, under the copy's number.
func Work(q *shell.Request) error {
	position, err := strconv.Atoi(q.PathValue("position"))
	if err != nil {
		return refusal.New(refusal.NotFound, "page_not_found")
	}
	w, raw, err := q.Office.ReadWork(q.Context(), q.Who, q.PathValue("copy"), position)
	if err != nil {
		return err
	}
	mediaType, inline := w.MediaType, true
	switch showOf(w.MediaType) {
	case "text":
		mediaType, raw = "text/plain; charset=utf-8", []byte(readable(raw))
	case "file":
		mediaType, inline = "application/octet-stream", false
	}
	return q.File(fmt.Sprintf("copie-%s-%d%s", w.Number, position, extensionOf(w.MediaType)), mediaType, raw, inline)
}

func extensionOf(mediaType string) string {
	plain, _, _ := mime.ParseMediaType(mediaType)
	if known := map[string]string{"application/pdf": ".pdf", "text/plain": ".txt", "text/markdown": ".md", "text/csv": ".csv",
		"image/png": ".png", "image/jpeg": ".jpg", "image/webp": ".webp"}[plain]; known != "" {
		return known
	}
	list, err := mime.ExtensionsByType(plain)
	if err != nil || len(list) == 0 {
		return ""
	}
	return strings.ToLower(list[0])
}
