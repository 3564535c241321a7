// Package golden compares output with a file under testdata, and rewrites that file when told to.
//
// In: a test, the path of the golden file and the bytes that the code gave. Out: a failed test that shows the
// difference, or, with -update, the new file. It owns the -update flag: only test binaries that import this
// package know it, so `make update` can list them. Limits: text only; differences are shown by line.
package golden

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite golden files with what the code gives now")

// Check fails t when got differs from the file at path, byte by byte. With -update it writes the file instead,
// its folder included. A missing file fails: a golden file is never created by accident.
func Check(t testing.TB, path string, got []byte) {
	t.Helper()
	if *update {
		if err := write(path, got); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (run the test with -update to write it)", err)
	}
	if bytes.Equal(want, got) {
		return
	}
	t.Errorf("%s differs (-want +got); -update rewrites it:\n%s", path, Diff(want, got))
}

// Diff shows where two texts differ, by line. Line ends are shown, so that CR and a missing last one are seen.
func Diff(want, got []byte) string {
	return cmp.Diff(lines(want), lines(got))
}

func lines(text []byte) []string {
	return strings.SplitAfter(string(text), "\n")
}

// write leaves an unchanged file alone, so that its time does not trigger rebuilds.
func write(path string, got []byte) error {
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, got) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, got, 0o644)
}
