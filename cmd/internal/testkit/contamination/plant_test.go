package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A table that is written wrongly is refused: else a plant would be text that nobody looks for.
func TestParse(t *testing.T) {
	tests := []struct {
		name, in, want string // part of the error; "" where there is none
	}{
		{"short form", "a «model» b", ""},
		{"kind and text", "import «import:odoo.addons.‹addon›.models»", ""},
		{"guarded", "«?view»", ""},
		{"quiet", "‹model› ‹self›", ""},
		{"not closed", "«model", "not closed"},
		{"no kind of reference", "«modle:x»", "no kind modle"},
		{"no name of a world", "«modle»", "names nothing"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, _, err := parse(test.in)
			if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
				t.Errorf("error %v, want one with %q", err, test.want)
			}
		})
	}
}

// Places count code points, and are those of the text without marks.
func TestSettle(t *testing.T) {
	clean, want := settle("a.py", "é漢 «EE103 error:a.b», «EE104 warning:c\nd»\n")
	if diff := cmp.Diff("é漢 a.b, c\nd\n", clean); diff != "" {
		t.Errorf("text (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]finding{{"EE103", "error", "a.py", 1, 4, 1, 7}, {"EE104", "warning", "a.py", 1, 9, 2, 2}}, want); diff != "" {
		t.Errorf("places (-want +got)\n%s", diff)
	}
}

// A seed gives one workspace, and another seed another one.
func TestGenerate(t *testing.T) {
	texts := func(seed uint64) map[string][]byte {
		files, err := generate(seed, false)
		if err != nil {
			t.Fatal(err)
		}
		contents, _ := settled(files)
		return contents
	}
	if diff := cmp.Diff(texts(7), texts(7)); diff != "" {
		t.Errorf("the same seed (-first +second)\n%s", diff)
	}
	if cmp.Equal(texts(7), texts(8)) {
		t.Error("two seeds give one workspace")
	}
}

func TestRun(t *testing.T) {
	dir := t.TempDir()
	if err := run([]string{dir, "3"}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"planted", "clean", "planted.json", "clean.json"} {
		if found, err := filepath.Glob(filepath.Join(dir, "3", name)); err != nil || len(found) == 0 {
			t.Errorf("%s is missing", name)
		}
	}
	for _, args := range [][]string{nil, {dir}, {dir, "x"}} {
		if err := run(args); err == nil {
			t.Errorf("%q gives no error", args)
		}
	}
}
