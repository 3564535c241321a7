// Package atomicfile replaces files as a whole or not at all.
//
// In: the name of a file, and what it is to hold. Out: a new file beside it, which takes its place once it is whole and
// on the disk. What a killed process leaves behind goes when the next one writes into the same folder. Limits: who may
// write the folder may take a file away before it is whole; writing then fails.
package atomicfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
)

// File is a new file beside the one whose place it is to take.
type File struct {
	*os.File
	target string
}

// Create makes a new file in the folder of target, with the permissions that the user's umask leaves.
func Create(target string) (*File, error) {
	folder := filepath.Dir(target)
	removeAbandoned(folder)
	for n := 0; ; n++ {
		name := filepath.Join(folder, fmt.Sprintf(".smartdelta-%d-%d", os.Getpid(), n))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		switch {
		case err == nil && isOurs(f):
			return &File{f, target}, nil
		case err == nil:
			f.Close()
		case n == 100 || !errors.Is(err, fs.ErrExist):
			return nil, err
		}
	}
}

// isOurs locks a file for as long as it is open, and tells whether it is still there: between its making and its
// locking another process may have taken it for abandoned.
func isOurs(f *os.File) bool {
	if !lock(f) {
		return false
	}
	here, err := os.Stat(f.Name())
	own, failed := f.Stat()
	return err == nil && failed == nil && os.SameFile(here, own)
}

var names = regexp.MustCompile(`^\.smartdelta-[0-9]+-[0-9]+$`)

// IsTemporary tells whether a name is of a file that is not whole yet.
func IsTemporary(name string) bool { return names.MatchString(filepath.Base(name)) }

// removeAbandoned removes the files of processes that ended before theirs were whole. What cannot be removed stays.
func removeAbandoned(folder string) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, e := range entries {
		if e.Type().IsRegular() && IsTemporary(e.Name()) {
			removeUnlocked(filepath.Join(folder, e.Name()))
		}
	}
}

// Discard removes the file, unless it was committed.
func (f *File) Discard() {
	f.Close()
	os.Remove(f.Name())
}
