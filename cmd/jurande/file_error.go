package main

import (
	"errors"
	"io/fs"

	"jurande/internal/refusal"
)

// fileError is an error with the file that it is about.
type fileError struct {
	path string
	err  error
}

func (e fileError) Error() string { return e.path + ": " + e.err.Error() }
func (e fileError) Unwrap() error { return e.err }

// inFile names the file in front of what is refused of it.
func inFile(path string, err error) error {
	if err == nil || refusal.KindOf(err) == 0 {
		return err
	}
	return fileError{path, err}
}

// unreadable says in French why a file cannot be read.
func unreadable(path string, err error) error {
	key := "rules_file_unreadable"
	switch {
	case errors.Is(err, fs.ErrNotExist):
		key = "rules_file_absent"
	case errors.Is(err, fs.ErrPermission):
		key = "rules_file_denied"
	}
	return fileError{path, refusal.New(refusal.NotFound, key).Because(err)}
}
