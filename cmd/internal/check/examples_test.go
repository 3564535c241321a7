package check_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/checktest"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/rules"
)

// Each rule's bad example must give findings of exactly that rule, its good example none above a note. So the
// text that users read is known to be true.
func TestRuleExamples(t *testing.T) {
	for _, rule := range rules.All() {
		doc := rule.Doc()
		if doc.Bad == "" {
			continue // the rule file says why there is none
		}
		t.Run(rule.ID+"/bad", func(t *testing.T) {
			fired := false
			for _, f := range checkExample(t, doc.Bad).Findings {
				switch {
				case f.Suppressed != nil:
				case f.Rule == rule:
					fired = true
				case slices.Contains(doc.Also, f.Rule.ID): // the file says that it fires too
				case f.Severity > rules.Note:
					t.Errorf("%s:%d: %s: %s", f.Place.Path, f.Place.Start.Line, f.Rule.ID, f.Message)
				}
			}
			if !fired {
				t.Errorf("%s does not fire", rule.ID)
			}
		})
		t.Run(rule.ID+"/good", func(t *testing.T) {
			for _, f := range checkExample(t, doc.Good).Findings {
				if f.Suppressed == nil && (f.Severity > rules.Note || f.Rule == rule) {
					t.Errorf("%s:%d: %s: %s", f.Place.Path, f.Place.Start.Line, f.Rule.ID, f.Message)
				}
			}
		})
	}
}

// checkExample lays out a txtar archive as a workspace.
func checkExample(t *testing.T, archive string) *report.Result {
	t.Helper()
	dir := t.TempDir()
	for _, file := range txtar.Parse([]byte(archive)).Files {
		name := filepath.Join(dir, filepath.FromSlash(file.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, file.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return checktest.Run(t, dir)
}
