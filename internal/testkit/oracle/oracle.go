// Package oracle is what the tests share that compare our readers with the real ones: CPython, lxml, LibCST, acorn.
//
// In: scripts beside the readers, and source trees that environment variables name. Out: answers to compare with, and
// rows of the record that `make oracle` prints and docs/oracle.md keeps. A test is skipped, with the reason, where a
// judge is missing; with CI=true that is a failure, so that a gate cannot go quiet.
//
// Environment: SMARTDELTA_PYTHON (the interpreter, else python3), ODOO_SRC and OCA_SRC (trees, a list as in PATH:
// Odoo's source; unpacked OCA wheels), JS_ORACLE (where npm put the JavaScript parsers), ORACLE_RECORD (a file for the
// rows).
package oracle

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Missing skips the test for want of a judge, and fails it in CI.
func Missing(t testing.TB, format string, args ...any) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatalf(format, args...)
	}
	t.Skipf(format, args...)
}

// Tree is a folder of sources.
type Tree struct{ Name, Path string }

// Trees returns the source trees that the environment names. In CI there must be OCA wheels.
func Trees(t testing.TB) (trees []Tree) {
	t.Helper()
	for _, v := range []struct{ variable, name string }{{"ODOO_SRC", "Odoo's source"}, {"OCA_SRC", "OCA wheels"}} {
		for _, path := range filepath.SplitList(os.Getenv(v.variable)) {
			if _, err := os.Stat(path); err != nil {
				t.Fatal(err)
			}
			trees = append(trees, Tree{v.name, path})
		}
	}
	if os.Getenv("CI") == "true" && !slices.ContainsFunc(trees, func(x Tree) bool { return x.Name == "OCA wheels" }) {
		t.Fatal("OCA_SRC names no folder of unpacked OCA wheels")
	}
	return trees
}

// Paths returns the files with one of the extensions, in order. Other packages inside a standard library are
// left out.
func (tree Tree) Paths(t testing.TB, extensions ...string) (paths []string) {
	t.Helper()
	err := filepath.WalkDir(tree.Path, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && entry.Name() == "site-packages":
			return filepath.SkipDir
		case entry.Type().IsRegular() && slices.Contains(extensions, filepath.Ext(path)) &&
			!strings.Contains(path, "\n"):
			paths = append(paths, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

// Files yields the paths with what is in the files.
func (tree Tree) Files(t testing.TB, extensions ...string) func(yield func(string, []byte) bool) {
	t.Helper()
	paths := tree.Paths(t, extensions...)
	return func(yield func(string, []byte) bool) {
		for _, path := range paths {
			raw, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !yield(path, raw) {
				return
			}
		}
	}
}

// Sources returns what is in the files of all source trees, for benchmarks.
func Sources(t testing.TB, extensions ...string) (texts [][]byte) {
	t.Helper()
	for _, tree := range Trees(t) {
		for _, text := range tree.Files(t, extensions...) {
			texts = append(texts, text)
		}
	}
	return texts
}

// Exceptions reads a list of files where a judge and we may differ: the end of a path, a tab, and the reason.
func Exceptions(t testing.TB, list string) func(path string) bool {
	t.Helper()
	data, err := os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	var known []string
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		path, _, ok := strings.Cut(line, "\t")
		if !ok {
			t.Fatalf("%s: %q has no reason", list, line)
		}
		known = append(known, path)
	}
	return func(path string) bool {
		return slices.ContainsFunc(known, func(end string) bool {
			return strings.HasSuffix(filepath.ToSlash(path), end)
		})
	}
}
