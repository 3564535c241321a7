package atomicfile

import (
	"os"
	"path/filepath"
	"testing"
)

// What a killed process left goes; what one at work holds, and what only looks alike, stays.
func TestAbandoned(t *testing.T) {
	dir := t.TempDir()
	create := func(name string) string {
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, []byte("half"), 0o644); err != nil {
			t.Fatal(err)
		}
		return name
	}
	left := create(".smartdelta-1-0")
	alike := create(".smartdelta-mine")
	target := create("report")
	held, err := Create(target)
	if err != nil {
		t.Fatal(err)
	}
	second, err := Create(target)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(left); err == nil {
		t.Error("what was abandoned is there")
	}
	for _, name := range []string{alike, held.Name(), second.Name()} {
		if _, err := os.Stat(name); err != nil {
			t.Error(err)
		}
	}
	if _, err := held.WriteString("whole"); err != nil {
		t.Fatal(err)
	}
	if err := held.Commit(); err != nil {
		t.Fatal(err)
	}
	held.Discard()
	second.Discard()
	if text, err := os.ReadFile(target); err != nil || string(text) != "whole" {
		t.Errorf("the target holds %q, %v", text, err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 2 {
		t.Errorf("left behind: %v", entries)
	}
}
