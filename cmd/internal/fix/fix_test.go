package fix

import (
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
