package fix

import (
	"crypto/sha256"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/rules"
)

func edit(path string, start, end int, text string) findings.Fix {
	place := findings.Place{Path: path, Start: findings.Position{Offset: start, Line: 1}, End: findings.Position{Offset: end}}
	return findings.Fix{Message: "Do it.", Edits: []findings.Edit{{Place: place, NewText: text}}}
}

func finding(path string, fixes ...findings.Fix) findings.Finding {
	return findings.Finding{Rule: rules.EnterpriseDepends, Place: findings.Place{Path: path}, Fixes: fixes, New: true}
}

func TestApply(t *testing.T) {
	const path = "m/__manifest__.py"
	tests := []struct {
		name, before string
		list         []findings.Finding
		want         string
		applied      int
	}{
		{"two of a file", "{'a': 1, 'b': 2}", []findings.Finding{finding(path, edit(path, 14, 15, "3")), finding(path, edit(path, 6, 7, "22"))}, "{'a': 22, 'b': 3}", 2},
		{"overlapping", "{'a': 1}", []findings.Finding{finding(path, edit(path, 1, 7, "")), finding(path, edit(path, 6, 7, "2"))}, "{}", 1},
		{"unreadable afterwards", "{'a': 1}", []findings.Finding{finding(path, edit(path, 7, 8, ""))}, "{'a': 1}", 0},
		{"suppressed", "{'a': 1}", []findings.Finding{{Rule: rules.EnterpriseDepends, Place: findings.Place{Path: path}, Fixes: []findings.Fix{edit(path, 6, 7, "2")}, New: true, Suppressed: &findings.Suppression{}}}, "{'a': 1}", 0},
		{"another file's edit", "{'a': 1}", []findings.Finding{finding(path, edit("x", 6, 7, "2"))}, "{'a': 1}", 0},
		{"beyond the end", "{'a': 1}", []findings.Finding{finding(path, edit(path, 6, 99, "2"))}, "{'a': 1}", 0},
		{"not UTF-8", "{'a': '\xff'}", []findings.Finding{finding(path, edit(path, 1, 2, "x"))}, "{'a': '\xff'}", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			root := t.TempDir()
			name := filepath.Join(root, filepath.FromSlash(path))
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, []byte(tt.before), 0o640); err != nil {
				t.Fatal(err)
			}
			judge(tt.list, tt.before)
			applied, err := Apply(root, tt.list, func(string) bool { return true })
			if err != nil || len(applied) != tt.applied {
				t.Errorf("%v, %v", applied, err)
			}
			if got, _ := os.ReadFile(name); string(got) != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if none, _ := Apply(root, tt.list, func(string) bool { return false }); len(none) != 0 {
				t.Errorf("changed what is not own: %v", none)
			}
			if left, _ := filepath.Glob(filepath.Join(root, "m", ".smartdelta*")); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// judge says what the fixes were made for.
func judge(list []findings.Finding, text string) {
	for i := range list {
		for j := range list[i].Fixes {
			list[i].Fixes[j].Judged = sha256.Sum256([]byte(text))
		}
	}
}

// A file that is not what was judged, or that is not the workspace's to write, stays as it is, is named, and is not called
// fixed; others are.
func TestApplyLeavesAlone(t *testing.T) {
	const text = "{'a': 1}"
	tests := []struct {
		name   string
		change func(t *testing.T, file string)
		want   string // in the error
	}{
		{"saved in between", func(t *testing.T, file string) { write(t, file, "{'b': 12}") }, "has changed"},
		{"write-protected", func(t *testing.T, file string) { must(t, os.Chmod(file, 0o444)) }, "write-protected"},
		{"a link", func(t *testing.T, file string) {
			must(t, os.Rename(file, file+".real"))
			must(t, os.Symlink(file+".real", file))
		}, "symbolic link"},
		{"in a folder that is a link", func(t *testing.T, file string) {
			folder := filepath.Dir(file)
			must(t, os.Rename(folder, folder+".real"))
			must(t, os.Symlink(folder+".real", folder))
		}, "symbolic link"},
		{"gone", func(t *testing.T, file string) { must(t, os.Remove(file)) }, "no such file"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			root := t.TempDir()
			var list []findings.Finding
			for _, path := range []string{"m/__manifest__.py", "n/__manifest__.py"} {
				write(t, filepath.Join(root, path), text)
				list = append(list, finding(path, edit(path, 6, 7, "2")))
			}
			judge(list, text)
			file := filepath.Join(root, "m", "__manifest__.py")
			tt.change(t, file)
			before, _ := os.ReadFile(file)
			applied, err := Apply(root, list, func(string) bool { return true })
			if err == nil || !strings.Contains(err.Error(), "fix m/__manifest__.py: ") || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one with %q", err, tt.want)
			}
			if len(applied) != 1 || applied[0].Path != "n/__manifest__.py" {
				t.Errorf("applied %v", applied)
			}
			if after, _ := os.ReadFile(file); string(after) != string(before) {
				t.Errorf("written: %q", after)
			}
			if left, _ := filepath.Glob(filepath.Join(root, "*", ".smartdelta*")); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	must(t, os.MkdirAll(filepath.Dir(file), 0o755))
	must(t, os.WriteFile(file, []byte(text), 0o644))
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestCommands(t *testing.T) {
	at := findings.Place{Path: "addons/a/__manifest__.py"}
	absent := findings.Finding{Rule: rules.OCANotVendored, Subject: `"mis_builder"`, New: true, Place: at}
	got := Commands([]findings.Finding{
		absent, absent,
		{Rule: rules.OCANotVendored, Subject: `"mis_builder_budget"`, New: true, Place: at},
		{Rule: rules.OCANotVendored, Subject: "'found_nowhere'", New: true, Place: at},
		{Rule: rules.UnknownDepends, Subject: "'x'", New: true, Place: at},
		{Rule: rules.OCADeclaredEmpty, Subject: "'queue_job'", Advice: "Run it.", New: true, Place: at},
		{Rule: rules.OCADeclaredEmpty, Subject: "'queue'", Advice: "Run it.", New: true, Place: findings.Place{Path: ".gitmodules"}},
	}, catalogue.V18, "oca_addons")
	want := `# queue_job: Run it.
# mis_builder
# mis_builder_budget
git submodule add -b 18.0 https://github.com/OCA/mis-builder.git oca_addons/mis-builder
# or in repos.yaml:
./oca_addons/mis-builder:
  remotes:
    oca: https://github.com/OCA/mis-builder.git
  merges:
    - oca 18.0
  target: oca 18.0
# or in requirements.txt (then say vendored_by: [pip] in .smartdelta.yaml):
odoo-addon-mis-builder==18.0.*
odoo-addon-mis-builder-budget==18.0.*`
	if diff := cmp.Diff(want, strings.Join(got, "\n")); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
