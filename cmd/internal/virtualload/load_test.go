package virtualload_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/sessiontest"
	"github.com/jgtolentino/smartdelta/cmd/internal/virtualload"
)

// TestLoad installs the modules of each archive, beside the little base of base.txtar, and compares the XML ids,
// the operations left to run time and the places at which Odoo gives up. All expectations but those of
// aborts.txtar and lost.txtar were seen on a real Odoo 18.
func TestLoad(t *testing.T) {
	archives, err := filepath.Glob("testdata/load/*.txtar")
	if err != nil || len(archives) < 2 {
		t.Fatal("no archives", err)
	}
	for _, name := range archives {
		if filepath.Base(name) == "base.txtar" {
			continue
		}
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			dir := t.TempDir()
			unpack(t, dir, "testdata/load/base.txtar")
			files := unpack(t, dir, name)
			var modules []string
			want, reflected := "", false
			for _, f := range files {
				if module, ok := strings.CutSuffix(f.Name, "/__manifest__.py"); ok {
					modules = append(modules, filepath.Base(module))
				}
				if strings.HasPrefix(f.Name, "want") {
					want, reflected = string(f.Data), f.Name == "want reflected"
				}
			}
			got := strings.Join(describe(t, dir, modules, reflected), "\n") + "\n"
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// unpack writes the files of an archive, but for expectations.
func unpack(t *testing.T, dir, archive string) []txtar.File {
	t.Helper()
	text, err := os.ReadFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	files := txtar.Parse(text).Files
	for _, f := range files {
		if strings.HasPrefix(f.Name, "want") {
			continue
		}
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// describe predicts and gives sorted lines: what the modules leave beside base's own, with or without the ids that
// Odoo makes of classes.
func describe(t *testing.T, dir string, modules []string, reflected bool) []string {
	t.Helper()
	run := func(requested []string) *virtualload.Report {
		report, err := virtualload.Run(t.Context(), sessiontest.Open(t, dir), virtualload.Options{Requested: requested})
		if err != nil {
			t.Fatal(err)
		}
		for _, failure := range report.Failures {
			t.Error(failure)
		}
		return report
	}
	before, after := run([]string{"base"}), run(modules)
	var lines []string
	for module, models := range after.Records {
		for model, names := range models {
			for _, name := range names {
				if slices.Contains(before.Records[module][model], name) || isOfClass(model, name) != reflected {
					continue
				}
				line := module + "." + name + " " + model
				if slices.Contains(after.NoUpdate[module], name) {
					line += " noupdate"
				}
				lines = append(lines, line)
			}
		}
	}
	for module, list := range after.RunTime {
		for _, r := range list {
			if module != "base" {
				lines = append(lines, fmt.Sprintf("runtime %s %s: %s", module, r.Model, r.Why))
			}
		}
	}
	for _, a := range after.Aborts {
		lines = append(lines, fmt.Sprintf("abort %s %s: %s", a.Module, strings.TrimPrefix(a.Path, "addons/"+a.Module+"/"), a.Message))
	}
	slices.Sort(lines)
	return lines
}

// isOfClass tells the ids that Odoo makes of classes from those of data.
func isOfClass(model, name string) bool {
	switch model {
	case "ir.model":
		return !strings.HasPrefix(name, "model_x_")
	case "ir.model.fields":
		return strings.Contains(name, "__")
	case "ir.model.fields.selection", "ir.model.constraint", "ir.model.inherit":
		return true
	}
	return false
}
