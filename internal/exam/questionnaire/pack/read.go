// Package pack opens and writes the archives in which questions travel: a zip with an
// imsmanifest.xml that lists its items. Archives come from others: paths, counts and
// sizes are bounded, and nothing outside the archive is read.
package pack

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"net/url"
	"path"
	"strings"

	"jurande/internal/exam/questionnaire"
	"jurande/internal/exam/questionnaire/qti"
	"jurande/internal/refusal"
)

// Limits of an archive, once opened.
const (
	mostFiles    = 20_000
	largestFile  = 256 << 20
	largestTotal = 1 << 30
	highestRatio = 500 // times smaller than its contents, for a file above a megabyte
)

// Manifest is the name of the table of contents.
const Manifest = "imsmanifest.xml"

// Package is an opened archive.
type Package struct {
	Entries []Entry
	Left    []Left // what it also holds and we do not take
	zip     map[string]*zip.File
}

// Entry is one item of the archive. Err says why the file is no item at all.
type Entry struct {
	File  string
	Item  *questionnaire.Item
	Err   error
	Media []string // files of the archive that the item shows
}

// Left is a resource that is not an item, such as a test.
type Left struct{ File, Type string }

// Supported tells whether every item may be used.
func (p *Package) Supported() bool {
	for _, e := range p.Entries {
		if e.Err != nil || !e.Item.Supported() {
			return false
		}
	}
	return true
}

// LooksLikeZip tells an archive by its first bytes, cut or damaged ones too.
func LooksLikeZip(data []byte) bool { return bytes.HasPrefix(data, []byte("PK")) }

// Open reads the manifest and every item that it lists. It refuses a damaged archive, a
// dangerous path, and a manifest that is absent or names files that are not there.
func Open(data []byte) (*Package, error) {
	p, err := files(data)
	if err != nil {
		return nil, err
	}
	text, err := p.File(Manifest)
	if err != nil {
		return nil, refusal.New(refusal.Invalid, "pack_no_manifest", "name", Manifest)
	}
	root, _, err := qti.Tree(text, qti.LargestList, qti.MostListed)
	if err != nil {
		line := 0
		var r *refusal.Refusal
		if errors.As(err, &r) {
			line = r.Line
		}
		return nil, refusal.New(refusal.Invalid, "pack_manifest", "name", Manifest).At(line).Because(err)
	}
	if root.Name != "manifest" {
		return nil, refusal.New(refusal.Invalid, "pack_manifest_root", "found", root.Name, "name", Manifest).At(root.Line)
	}
	var faults refusal.List
	root.Walk(func(n *questionnaire.Node) bool {
		if n.Name == "resource" {
			if fault := p.resource(n); fault != nil {
				faults = append(faults, fault)
			}
		}
		return true
	})
	if len(faults) == 0 && len(p.Entries) == 0 {
		faults = append(faults, refusal.New(refusal.Invalid, "pack_no_item", "count", len(p.Left)))
	}
	return p, faults.Or()
}

// files lists the archive and refuses what could do harm.
func files(data []byte) (*Package, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, refusal.New(refusal.Invalid, "pack_zip").Because(err)
	}
	if len(z.File) > mostFiles {
		return nil, refusal.New(refusal.TooLarge, "pack_many", "limit", mostFiles)
	}
	p := &Package{zip: map[string]*zip.File{}}
	var total uint64
	for _, f := range z.File {
		name := f.Name
		if f.FileInfo().IsDir() {
			continue
		}
		if !safe(name) || !f.Mode().IsRegular() {
			return nil, refusal.New(refusal.Invalid, "pack_path", "file", name)
		}
		total += f.UncompressedSize64
		if f.UncompressedSize64 > largestFile || total > largestTotal ||
			f.UncompressedSize64 > 1<<20 && f.UncompressedSize64 > highestRatio*max(1, f.CompressedSize64) {
			return nil, refusal.New(refusal.TooLarge, "pack_bomb", "file", name)
		}
		if p.zip[name] != nil {
			return nil, refusal.New(refusal.Invalid, "pack_twice", "file", name)
		}
		p.zip[name] = f
	}
	return p, nil
}

// safe tells a path that stays inside the archive.
func safe(name string) bool {
	return name != "" && !strings.ContainsAny(name, "\\:\x00") && !path.IsAbs(name) && path.Clean(name) == name && name != ".." && !strings.HasPrefix(name, "../")
}

// File reads one file of the archive, never more than its announced size.
func (p *Package) File(name string) ([]byte, error) {
	f := p.zip[name]
	if f == nil {
		return nil, refusal.New(refusal.NotFound, "pack_file_absent", "file", name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, refusal.New(refusal.Invalid, "pack_zip").Because(err)
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, int64(f.UncompressedSize64)+1))
	if err != nil || uint64(len(data)) != f.UncompressedSize64 {
		return nil, refusal.New(refusal.Invalid, "pack_file_damaged", "file", name).Because(err)
	}
	return data, nil
}

// resource takes an item that the manifest lists.
func (p *Package) resource(n *questionnaire.Node) *refusal.Refusal {
	kind, href := n.Attr("type", ""), n.Attr("href", "")
	if href == "" {
		if f := firstFile(n); f != "" {
			href = f
		}
	}
	file, there := p.find(href)
	if !isItem(kind) {
		if href != "" && !strings.Contains(kind, "associatedcontent") && kind != "webcontent" && !strings.HasPrefix(kind, "css") {
			p.Left = append(p.Left, Left{href, kind})
		}
		return nil
	}
	if !there {
		return refusal.New(refusal.Invalid, "pack_item_absent", "file", href, "name", Manifest).At(n.Line)
	}
	for _, e := range p.Entries {
		if e.File == file {
			return refusal.New(refusal.Invalid, "pack_item_twice", "file", file).At(n.Line)
		}
	}
	e := Entry{File: file}
	data, err := p.File(file)
	if err == nil {
		e.Item, err = qti.Read(data)
	}
	if e.Err = err; err == nil {
		e.Media = p.media(file, e.Item)
	}
	p.Entries = append(p.Entries, e)
	return nil
}

func isItem(kind string) bool {
	return strings.HasPrefix(kind, "imsqti_item") || strings.HasPrefix(kind, "imsqti_apipitem")
}

func firstFile(n *questionnaire.Node) string {
	for _, c := range n.Children {
		if c.Name == "file" {
			return c.Attr("href", "")
		}
	}
	return ""
}

// find looks for a file as it is named, or with its %-escapes undone.
func (p *Package) find(href string) (string, bool) {
	href = strings.TrimPrefix(href, "./")
	if p.zip[href] != nil {
		return href, true
	}
	plain, err := url.PathUnescape(href)
	return plain, err == nil && p.zip[plain] != nil
}

// media lists the files that an item shows, and reports those that are not there.
func (p *Package) media(file string, it *questionnaire.Item) []string {
	var out []string
	seen := map[string]bool{}
	for _, use := range it.Media() {
		found, there := p.find(target(file, use.Address))
		if !there {
			it.Add(questionnaire.Wrong, use.Line, "item_file_absent", "file", use.Address)
			continue
		}
		if !seen[found] {
			seen[found] = true
			out = append(out, found)
		}
	}
	return out
}

// target is the file of the archive that an item calls by an address.
func target(file, address string) string {
	address, _, _ = strings.Cut(address, "#")
	return path.Join(path.Dir(file), address)
}
