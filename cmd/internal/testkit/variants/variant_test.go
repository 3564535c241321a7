package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A change that does not fit the golden tree is refused: else the copy would be clean and its test would not know.
func TestApply(t *testing.T) {
	tests := []struct {
		name string
		in   change
		want string // part of the error; "" where it fits
	}{
		{"edit", change{Edit: []edit{{"a.txt", "one\n", "three\n"}}}, ""},
		{"passage absent", change{Edit: []edit{{"a.txt", "four", "five"}}}, "stands 0 times"},
		{"passage twice", change{Edit: []edit{{"a.txt", "o", "0"}}}, "stands 2 times"},
		{"empty passage", change{Edit: []edit{{"a.txt", "", "x"}}}, "not once"},
		{"file absent", change{Edit: []edit{{"b.txt", "one", "three"}}}, "b.txt"},
		{"delete a folder", change{Delete: []string{"sub"}}, ""},
		{"delete nothing", change{Delete: []string{"b.txt"}}, "b.txt"},
		{"write", change{Write: map[string]string{"new/c.txt": "x"}}, ""},
		{"write over a file", change{Write: map[string]string{"a.txt": "x"}}, "is there already"},
		{"edit outside", change{Edit: []edit{{"../a.txt", "one", "three"}}}, "no path inside"},
		{"delete outside", change{Delete: []string{"/etc"}}, "no path inside"},
		{"write outside", change{Write: map[string]string{"x/../../c.txt": "x"}}, "no path inside"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "tree")
			write(t, filepath.Join(dir, "a.txt"), "one\ntwo\n")
			write(t, filepath.Join(dir, "sub", "b.txt"), "two\n")
			err := test.in.apply(dir)
			switch {
			case test.want == "" && err != nil:
				t.Error(err)
			case test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)):
				t.Errorf("error %v, want one with %q", err, test.want)
			}
		})
	}
}

func TestReadVariants(t *testing.T) {
	tests := []struct {
		name, in, want string
	}{
		{"known keys", "about: x\ndelete: [a]\n", ""},
		{"unknown key", "about: x\nremove: [a]\n", "remove"},
		{"no YAML", "about: [\n", "read change of v"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, filepath.Join(dir, filepath.FromSlash(variantsDir), "v", changeFile), test.in)
			list, err := readVariants(dir)
			if test.want != "" {
				if err == nil || !strings.Contains(err.Error(), test.want) {
					t.Errorf("error %v, want one with %q", err, test.want)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(change{About: "x", Delete: []string{"a"}}, list[0].change); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	if _, err := readVariants(t.TempDir()); err == nil {
		t.Error("a folder without variants gives no error")
	}
}

// The program writes one tree per variant, and never into a folder that holds something else.
func TestRun(t *testing.T) {
	t.Chdir(repository)
	dir := t.TempDir()
	var out bytes.Buffer
	if err := run([]string{dir}, &out); err != nil {
		t.Fatal(err)
	}
	list, err := readVariants(".")
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(out.String(), "\n"); got != len(list) {
		t.Errorf("%d lines for %d variants", got, len(list))
	}
	if _, err := os.Stat(filepath.Join(dir, list[0].name, ".smartdelta.yaml")); err != nil {
		t.Error(err)
	}
	for _, left := range []string{"oracle", "expected.json"} {
		if _, err := os.Stat(filepath.Join(dir, list[0].name, left)); err == nil {
			t.Errorf("%s is the fixture's and was copied", left)
		}
	}
	if err := run([]string{dir}, &out); err == nil || !strings.Contains(err.Error(), "is not empty") {
		t.Errorf("second run: error %v, want one that names the folder", err)
	}
	if err := run(nil, &out); err == nil {
		t.Error("no argument gives no error")
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
