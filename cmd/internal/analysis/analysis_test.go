package analysis_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/cmd/internal/analysis"
	"github.com/jgtolentino/smartdelta/cmd/internal/check"
	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/sessiontest"
	"github.com/jgtolentino/smartdelta/internal/project/delta"
)

const module = "omc_finance_ppm"

// golden copies the golden repository.
func golden(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../../fixtures/omc_finance_ppm_repo")); err != nil {
		t.Fatal(err)
	}
	return dir
}

func run(t *testing.T, dir string) *analysis.Document {
	t.Helper()
	d, err := analysis.Run(t.Context(), sessiontest.Open(t, dir), module,
		check.Options{Today: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC), Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func edit(t *testing.T, file string, change func(text string) string) {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(change(string(raw))), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Where there is none, the whole analysis is written, with the framework's headings; again, it is the same.
func TestNew(t *testing.T) {
	dir := golden(t)
	if err := os.Remove(filepath.Join(dir, "SMART_DELTA.md")); err != nil {
		t.Fatal(err)
	}
	d := run(t, dir)
	doc := delta.Read([]byte(d.New))
	all, _ := doc.Analysis()
	var titles []string
	for _, s := range doc.Within(all) {
		titles = append(titles, s.Title)
	}
	want := []string{"EE Feature Requested", "Selected Step: GAP_DELTA", "Justification", "Implementation Plan", "Guardrails Verified"}
	if diff := cmp.Diff(want, titles); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	for _, line := range []string{"- Models: `omc.logframe`, `x_finance.todo`", "- Inherit: `project.task (x_closed_on, x_is_phase, x_todo_ids)`",
		"- Integration: `mis_builder`", "- [x] No EE/IAP references", "- [x] OCA checked: `mis_builder` vendored", "- [x] Seed contract kept",
		"- [ ] TODO: add the dependency on `ipai_dev_studio_base`"} {
		if !strings.Contains(d.New, line) {
			t.Errorf("no line %q in\n%s", line, d.New)
		}
	}
	edit(t, filepath.Join(dir, filepath.FromSlash(d.Path)), func(string) string { return d.New })
	if again := run(t, dir); again.Old != again.New || again.Path != d.Path || again.ByHand {
		t.Errorf("again: %s (-old +new)\n%s", again.Path, cmp.Diff(again.Old, again.New))
	}
}

// In the document that a person wrote regions are put in, and all else stays.
func TestByHand(t *testing.T) {
	dir := golden(t)
	d := run(t, dir)
	if d.Path != "SMART_DELTA.md" || !d.ByHand {
		t.Fatalf("%s, by hand: %v", d.Path, d.ByHand)
	}
	rest := d.New
	for line := range strings.Lines(d.Old) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		before, after, ok := strings.Cut(rest, line)
		if !ok {
			t.Fatalf("%q is gone", line)
		}
		_, rest = before, after
	}
	edit(t, filepath.Join(dir, d.Path), func(string) string { return d.New + "\nBy a person.\n" })
	again := run(t, dir)
	if again.Old != again.New || !strings.HasSuffix(again.New, "By a person.\n") {
		t.Errorf("again (-old +new)\n%s", cmp.Diff(again.Old, again.New))
	}
}

// A box is ticked as long as there is no finding.
func TestBoxes(t *testing.T) {
	dir := golden(t)
	edit(t, filepath.Join(dir, "addons", module, "__manifest__.py"), func(text string) string {
		return strings.Replace(text, `"project",`, `"project", "planning",`, 1)
	})
	if d := run(t, dir); !strings.Contains(d.New, "- [ ] No EE/IAP references: EE101\n") {
		t.Errorf("the box is ticked in\n%s", d.New)
	}
}
