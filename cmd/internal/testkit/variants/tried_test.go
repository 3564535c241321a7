package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/checktest"
	"github.com/jgtolentino/smartdelta/report"
)

// tried is what a real Odoo did with a copy: it was installed, its rules were triggered, its page was opened in Chromium.
type tried struct {
	Variant string `json:"variant"`
	// Where it was seen: at the installation, on the server, or in the browser.
	Where string `json:"where"`
	Seen  string `json:"seen"`
	// Fails are the numbers of the smoke tests that would not pass, of those that the files can tell.
	Fails []int `json:"fails"`
}

// TestTried compares the smoke tests that are predicted to fail with what was seen.
func TestTried(t *testing.T) {
	var record struct {
		Variants []tried `json:"variants"`
	}
	raw, err := os.ReadFile(filepath.Join(repository, filepath.FromSlash(variantsDir), "tried.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &record); err != nil {
		t.Fatal(err)
	}
	list, err := readVariants(repository)
	if err != nil {
		t.Fatal(err)
	}
	for _, seen := range record.Variants {
		t.Run(seen.Variant, func(t *testing.T) {
			dir := filepath.Join(repository, filepath.FromSlash(goldenDir))
			if seen.Variant != "golden" {
				at := slices.IndexFunc(list, func(v variant) bool { return v.name == seen.Variant })
				if at < 0 {
					t.Fatal("there is no such variant")
				}
				dir = t.TempDir()
				if err := list[at].make(repository, dir); err != nil {
					t.Fatal(err)
				}
			}
			fails := []int{}
			for _, test := range checktest.Run(t, dir).Smoke("omc_finance_ppm") {
				if test.Prediction == report.Fails {
					fails = append(fails, test.Number)
				}
			}
			if diff := cmp.Diff(seen.Fails, fails); diff != "" {
				t.Errorf("Odoo: %s (-seen +predicted)\n%s", seen.Seen, diff)
			}
		})
	}
}
