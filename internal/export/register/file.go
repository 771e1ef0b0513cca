package register

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"path"
	"strings"

	"jurande/internal/refusal"
)

// largestUnzipped bounds what an archive may hold; the whole register is far below.
const largestUnzipped = 4 << 30

// File is an extract opened for reading, straight or inside its archive.
type File struct {
	io.Reader
	Name string // with the member of the archive, for messages
	Size int64  // bytes to be read, for progress
	shut []io.Closer
}

// Close closes the file and its archive.
func (f *File) Close() error {
	var errs []error
	for _, c := range f.shut {
		errs = append(errs, c.Close())
	}
	return errors.Join(errs...)
}

// Open opens an extract: the XML file, or the ZIP archive in which it is published.
func Open(name string) (*File, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, refusal.New(refusal.NotFound, "register_file", "file", name).Because(err)
	}
	info, err := file.Stat()
	if err != nil || info.IsDir() {
		file.Close()
		return nil, refusal.New(refusal.Invalid, "register_file", "file", name).Because(err)
	}
	head := make([]byte, 4)
	n, _ := io.ReadFull(file, head)
	if _, err := file.Seek(0, io.SeekStart); err != nil || !bytes.Equal(head[:n], []byte("PK\x03\x04")) {
		return &File{file, name, info.Size(), []io.Closer{file}}, nil
	}
	opened, err := openArchive(file, name, info.Size())
	if err != nil {
		file.Close()
	}
	return opened, err
}

func openArchive(file *os.File, name string, size int64) (*File, error) {
	z, err := zip.NewReader(file, size)
	if err != nil {
		return nil, refusal.New(refusal.Invalid, "register_zip", "file", name).Because(err)
	}
	var found *zip.File
	for _, m := range z.File {
		if strings.EqualFold(path.Ext(m.Name), ".xml") && (found == nil || strings.Contains(strings.ToUpper(m.Name), "RNCP")) {
			found = m
		}
	}
	if found == nil {
		return nil, refusal.New(refusal.Invalid, "register_zip_empty", "file", name)
	}
	if found.UncompressedSize64 > largestUnzipped {
		return nil, refusal.New(refusal.TooLarge, "register_zip_large", "file", name, "part", found.Name, "limit", largestUnzipped>>30)
	}
	r, err := found.Open()
	if err != nil {
		return nil, refusal.New(refusal.Invalid, "register_zip", "file", name).Because(err)
	}
	return &File{io.LimitReader(r, largestUnzipped), name + " : " + found.Name, int64(found.UncompressedSize64), []io.Closer{r, file}}, nil
}
