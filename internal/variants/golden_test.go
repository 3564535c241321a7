package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/odootest"
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
			for _, c := range odootest.Check(t, dir).Contracts {
				got[c.Name] = c.Predicted
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
