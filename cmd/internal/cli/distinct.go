package cli

import (
	"os"
	"path/filepath"
)

// distinct refuses reports that would overwrite one another, or a file that the run reads or adds to: all of them are
// whole files, so what was written first would be lost.
func (f *checkFlags) distinct(targets []target) error {
	reads := append([]string{f.baseline, f.history, f.compare, f.workspace.config}, f.withSARIF...)
	var seen []string
	for _, t := range targets {
		if t.file == "" || isStream(t.file) {
			continue
		}
		for _, name := range seen {
			if sameFile(name, t.file) {
				return usagef("two reports go to %s", t.file)
			}
		}
		for _, name := range reads {
			if name != "" && sameFile(name, t.file) {
				return usagef("a report would overwrite %s, which this run reads", t.file)
			}
		}
		seen = append(seen, t.file)
	}
	return nil
}

// isStream tells whether a name is of a device or a FIFO, which takes several reports one after the other.
func isStream(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.Mode().IsRegular() && !info.IsDir()
}

// sameFile tells whether two names lead to one file, which need not be there yet.
func sameFile(a, b string) bool {
	if filepath.Clean(linkTarget(a)) == filepath.Clean(linkTarget(b)) {
		return true
	}
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}
