package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/checktest"
	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/sessiontest"
	"github.com/jgtolentino/smartdelta/cmd/internal/virtualload"
)

// What the check predicts of the golden tree is what a real Odoo had in its database after installing it.
func TestGoldenEqualsInstallation(t *testing.T) {
	dir := filepath.Join(repository, filepath.FromSlash(goldenDir))
	counted := map[string]string{ // our name of a count: the record's
		"phases":   "project.task where x_is_phase",
		"tasks":    "project.task",
		"logframe": "omc.logframe",
	}
	for _, file := range []string{"install.json", "install-stubs.json"} {
		t.Run(file, func(t *testing.T) {
			raw, err := os.ReadFile(filepath.Join(dir, "oracle", file))
			if err != nil {
				t.Fatal(err)
			}
			var record struct {
				Counts map[string]int `json:"counts"`
			}
			if err := json.Unmarshal(raw, &record); err != nil {
				t.Fatal(err)
			}
			want, got := map[string]int{}, map[string]int{}
			for name, where := range counted {
				want[name] = record.Counts[where]
			}
			for _, c := range checktest.Run(t, dir).Contracts {
				got[c.Name] = c.Predicted
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// What the virtual load predicts of the golden tree is what the real installation left: all modules in their order, and
// of the modules whose files are here every XML id with its model and its noupdate.
func TestVirtualLoadEqualsInstallation(t *testing.T) {
	dir := filepath.Join(repository, filepath.FromSlash(goldenDir))
	for _, file := range []string{"install.json", "install-stubs.json"} {
		t.Run(file, func(t *testing.T) {
			raw, err := os.ReadFile(filepath.Join(dir, "oracle", file))
			if err != nil {
				t.Fatal(err)
			}
			var record struct {
				Requested, LoadOrder []string
				Counts               map[string]int
				Modules              map[string]struct {
					Records  map[string][]string
					NoUpdate map[string][]string
				}
			}
			if err := json.Unmarshal(raw, &record); err != nil {
				t.Fatal(err)
			}
			got, err := virtualload.Run(t.Context(), sessiontest.Open(t, dir), virtualload.Options{Requested: record.Requested})
			if err != nil {
				t.Fatal(err)
			}
			var order []string
			for _, m := range got.Installed {
				order = append(order, m.Name)
			}
			if diff := cmp.Diff(record.LoadOrder, order); diff != "" || len(order) < 60 {
				t.Errorf("%d modules (-want +got):\n%s", len(order), diff)
			}
			if len(record.Modules) == 0 || len(record.Modules["omc_finance_ppm"].Records) < 20 {
				t.Fatal("the record has no records")
			}
			for name, module := range record.Modules {
				if diff := cmp.Diff(module.Records, got.Records[name]); diff != "" {
					t.Errorf("XML ids of %s (-want +got):\n%s", name, diff)
				}
				var fixed []string
				for _, ids := range module.NoUpdate {
					fixed = append(fixed, ids...)
				}
				slices.Sort(fixed)
				if diff := cmp.Diff(fixed, got.NoUpdate[name]); diff != "" {
					t.Errorf("noupdate of %s (-want +got):\n%s", name, diff)
				}
			}
			for _, model := range []string{"project.task", "omc.logframe", "x_finance.todo", "mis.report.kpi"} {
				if n := len(got.Records["omc_finance_ppm"][model]); n != record.Counts[model] {
					t.Errorf("%d records of %s, recorded are %d", n, model, record.Counts[model])
				}
			}
			if len(got.Aborts) > 0 || len(got.Failures) > 0 {
				t.Errorf("aborts %v, failures %v", got.Aborts, got.Failures)
			}
		})
	}
}
