// Package fonts holds the typefaces of printed documents: the published files of two families under
// the SIL Open Font License, unchanged (see FONTS.md for versions, licences and hashes), and a reader
// of what setting and embedding them needs.
package fonts

import (
	"embed"
	"fmt"
	"slices"
	"sync"
)

//go:embed files/*.woff
var published embed.FS

// Face is one style of a family: the files to look for a character in, first come first served. The
// publisher cuts a style into files by range of characters (latin, latin-ext, vietnamese).
type Face struct {
	Files []*File
}

// Family is a typeface in the three styles that documents use.
type Family struct {
	Regular, Italic, Bold *Face
}

// Find gives the first file that has a glyph for r, and the glyph. What the face lacks is looked for among
// the signs, whose file is read only then.
func (f *Face) Find(r rune) (file *File, gid uint16, ok bool) {
	for _, file := range f.Files {
		if g, has := file.Glyph(r); has {
			return file, g, true
		}
	}
	g, has := signs().Glyph(r)
	return signs(), g, has
}

// signs is the last resort: arrows, comparisons, Greek letters of formulas.
var signs = sync.OnceValue(func() *File { return face("noto-sans-math-%s-400-normal", "latin").Files[0] })

// Atkinson is Atkinson Hyperlegible Next, for everything meant to be read with ease. Characters it does
// not have are borrowed from the serif.
func Atkinson() *Family { return atkinson() }

// Garamond is EB Garamond, for titles and whatever is to be framed. Its bold is the semibold cut.
func Garamond() *Family { return garamond() }

var garamond = sync.OnceValue(func() *Family {
	regular := face("eb-garamond-%s-400-normal", "latin", "latin-ext", "vietnamese")
	return &Family{
		Regular: regular,
		Italic:  face("eb-garamond-%s-400-italic", "latin", "latin-ext", "vietnamese").before(regular),
		Bold:    face("eb-garamond-%s-600-normal", "latin", "latin-ext", "vietnamese"),
	}
})

var atkinson = sync.OnceValue(func() *Family {
	serif := Garamond()
	return &Family{
		Regular: face("atkinson-hyperlegible-next-%s-400-normal", "latin", "latin-ext").before(serif.Regular),
		Italic:  face("atkinson-hyperlegible-next-%s-400-italic", "latin", "latin-ext").before(serif.Italic),
		Bold:    face("atkinson-hyperlegible-next-%s-700-normal", "latin", "latin-ext").before(serif.Bold),
	}
})

// before is a face that borrows from another what it lacks.
func (f *Face) before(other *Face) *Face {
	return &Face{Files: slices.Concat(f.Files, other.Files)}
}

// face loads the files of one style. They are part of the program: one that cannot be read is a fault
// of the build, which the package's test would have shown.
func face(pattern string, ranges ...string) *Face {
	f := &Face{}
	for _, name := range ranges {
		path := "files/" + fmt.Sprintf(pattern, name) + ".woff"
		file, err := load(path)
		if err != nil {
			panic(fmt.Sprintf("fonts: %s: %v", path, err))
		}
		f.Files = append(f.Files, file)
	}
	return f
}

func load(path string) (*File, error) {
	data, err := published.ReadFile(path)
	if err != nil {
		return nil, err
	}
	tables, err := readWOFF(data)
	if err != nil {
		return nil, err
	}
	return parse(tables)
}
