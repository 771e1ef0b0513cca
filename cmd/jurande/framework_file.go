package main

import (
	"io"
	"os"
	"path/filepath"
	"time"

	"jurande/internal/framework"
	"jurande/internal/refusal"
)

// stdinName stands for standard input, or standard output, on the command line.
const stdinName = "-"

// largestInput bounds a file that is read whole: CASE packages are the wordiest.
const largestInput = 64 << 20

// openFramework reads a référentiel in any form. The result is sound, or the refusals
// say where it is not.
func openFramework(path string, in io.Reader) (framework.Framework, error) {
	f, err := readFramework(path, in)
	if err == nil {
		err = inFile(shownPath(path), framework.Check(f).Or())
	}
	return f, err
}

// readInput reads a file whole, or standard input, up to the largest that we accept.
func readInput(path string, in io.Reader) ([]byte, error) {
	if path != stdinName {
		f, err := os.Open(path)
		if err != nil {
			return nil, unreadable(path, err)
		}
		defer f.Close()
		if info, err := f.Stat(); err == nil && info.IsDir() {
			return nil, inFile(path, refusal.New(refusal.Invalid, "reading_directory"))
		}
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, largestInput+1))
	if err != nil {
		return nil, unreadable(path, err)
	}
	if len(data) > largestInput {
		return nil, inFile(path, refusal.New(refusal.TooLarge, "framework_large", "limit", largestInput>>20))
	}
	return data, nil
}

// writeOutput writes to standard output, or to a file whole or not at all. What is
// not an ordinary file (a device, a pipe, a link) is written through, never replaced.
func writeOutput(path string, out io.Writer, data []byte) error {
	if path == "" || path == stdinName {
		_, err := out.Write(data)
		return err
	}
	mode := os.FileMode(0o644)
	switch info, err := os.Lstat(path); {
	case err == nil && !info.Mode().IsRegular():
		if err := os.WriteFile(path, data, mode); err != nil {
			return unreadable(path, err)
		}
		return nil
	case err == nil:
		mode = info.Mode().Perm()
	}
	if err := replaceFile(path, data, mode); err != nil {
		return unreadable(path, err)
	}
	return nil
}

// replaceFile puts a file in the place of another in one step.
func replaceFile(path string, data []byte, mode os.FileMode) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".jurande-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	_, err = tmp.Write(data)
	if err == nil {
		err = tmp.Chmod(mode)
	}
	if e := tmp.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	return err
}

// changedAt is when a file last changed; the epoch for standard input, so that the
// same text always gives the same package.
func changedAt(path string) time.Time {
	if info, err := os.Stat(path); path != stdinName && err == nil {
		return info.ModTime().UTC().Truncate(time.Second)
	}
	return time.Unix(0, 0).UTC()
}
