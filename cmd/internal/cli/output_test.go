package cli

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	}
}

func TestWriteFile(t *testing.T) {
	tests := []struct {
		name    string
		prepare func(t *testing.T, dir string)
		target  string // what to write, in the folder
		want    string // file that holds the text afterwards
		link    bool   // target must still be a link
	}{
		{name: "new file", target: "new", want: "new"},
		{
			name: "existing file", target: "old", want: "old",
			prepare: func(t *testing.T, dir string) { create(t, filepath.Join(dir, "old")) },
		},
		{
			name: "link to a file", target: "link", want: "old", link: true,
			prepare: func(t *testing.T, dir string) {
				create(t, filepath.Join(dir, "old"))
				symlink(t, "old", filepath.Join(dir, "link"))
			},
		},
		{
			name: "link to a file that does not exist yet", target: "link", want: "new", link: true,
			prepare: func(t *testing.T, dir string) { symlink(t, "new", filepath.Join(dir, "link")) },
		},
		{
			name: "link in a linked folder, up and down", target: "elsewhere/link", want: "new", link: true,
			prepare: func(t *testing.T, dir string) {
				if err := os.MkdirAll(filepath.Join(dir, "deep", "er"), 0o755); err != nil {
					t.Fatal(err)
				}
				symlink(t, "deep/er", filepath.Join(dir, "elsewhere"))
				symlink(t, "../../new", filepath.Join(dir, "deep", "er", "link"))
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			if tt.prepare != nil {
				tt.prepare(t, dir)
			}
			target := filepath.Join(dir, filepath.FromSlash(tt.target))
			if err := writeFile("", target, text("report")); err != nil {
				t.Fatal(err)
			}
			got, err := os.ReadFile(filepath.Join(dir, tt.want))
			if err != nil || string(got) != "report" {
				t.Errorf("%s holds %q, %v", tt.want, got, err)
			}
			if info, err := os.Lstat(target); err != nil || (info.Mode()&os.ModeSymlink != 0) != tt.link {
				t.Errorf("%s: link %v, want %v (%v)", tt.target, info.Mode(), tt.link, err)
			}
			left, _ := filepath.Glob(filepath.Join(dir, ".smartdelta-*"))
			if len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

func TestWriteFileFails(t *testing.T) {
	dir := t.TempDir()
	missing := filepath.Join(dir, "missing", "report")
	if err := writeFile("", missing, text("x")); err == nil || strings.Contains(err.Error(), dir) {
		t.Errorf("error %v, want one without a path", err)
	}
	if err := writeFile("", dir, text("x")); err == nil {
		t.Error("a folder was written to")
	}
	kept := filepath.Join(dir, "kept")
	create(t, kept)
	if err := writeFile("", kept, func(io.Writer) error { return errors.New("broken") }); err == nil {
		t.Error("no error")
	}
	if got, err := os.ReadFile(kept); err != nil || string(got) != "before" {
		t.Errorf("a report that failed left %q, %v", got, err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".smartdelta-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func create(t *testing.T, name string) {
	t.Helper()
	if err := os.WriteFile(name, []byte("before"), 0o600); err != nil {
		t.Fatal(err)
	}
}

func symlink(t *testing.T, target, name string) {
	t.Helper()
	if err := os.Symlink(target, name); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
}

// A link that a repository has must not choose what a report replaces.
func TestWriteFileThroughLinksOfTheWorkspace(t *testing.T) {
	for _, tt := range []struct {
		name    string
		link    string // in the workspace, and what it leads to
		target  string
		file    string // that is asked for
		refused bool
	}{
		{"out of it", "ws/report.json", "../precious", "ws/report.json", true},
		{"out of it, to nothing", "ws/report.json", "../new", "ws/report.json", true},
		{"a folder out of it", "ws/out", "..", "ws/out/precious", true},
		{"a folder out of it, and nothing there", "ws/out", "../nowhere", "ws/out/precious", true},
		{"within", "ws/report.json", "other.json", "ws/report.json", false},
		{"elsewhere", "mine", "precious", "mine", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			create(t, filepath.Join(dir, "precious"))
			if err := os.MkdirAll(filepath.Join(dir, "ws"), 0o755); err != nil {
				t.Fatal(err)
			}
			symlink(t, tt.target, filepath.Join(dir, filepath.FromSlash(tt.link)))
			err := writeFile(filepath.Join(dir, "ws"), filepath.Join(dir, filepath.FromSlash(tt.file)), text("report"))
			if (err != nil) != tt.refused {
				t.Errorf("got %v", err)
			}
			if got, _ := os.ReadFile(filepath.Join(dir, "precious")); tt.refused && string(got) == "report" {
				t.Error("it was replaced")
			}
		})
	}
}
