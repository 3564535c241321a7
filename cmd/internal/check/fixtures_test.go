package check_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/checktest"
	"github.com/jgtolentino/smartdelta/internal/testkit/golden"
	"github.com/jgtolentino/smartdelta/report/data"
)

// Each fixture's findings equal its expected.json, so that a change of any of them is seen in a diff.
func TestFixtures(t *testing.T) {
	dirs, err := filepath.Glob("../../../fixtures/*/.smartdelta.yaml")
	if err != nil || len(dirs) == 0 {
		t.Fatal("no fixtures found", err)
	}
	for _, config := range dirs {
		dir := filepath.Dir(config)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			var out bytes.Buffer
			if err := data.JSON(&out, checktest.Run(t, dir)); err != nil {
				t.Fatal(err)
			}
			golden.Check(t, filepath.Join(dir, "expected.json"), kept(t, out.Bytes()))
		})
	}
}

// kept leaves out of a JSON report what changes without the fixture: the commit, and the scores, which every
// new rule moves.
func kept(t *testing.T, out []byte) []byte {
	t.Helper()
	var r struct {
		Summary struct {
			Verdict   any `json:"verdict"`
			ExitCode  int `json:"exitCode"`
			Contracts any `json:"contracts"`
		} `json:"summary"`
		Findings    any `json:"findings"`
		Unread      any `json:"unread"`
		Undecidable any `json:"undecidable"`
	}
	if err := json.Unmarshal(out, &r); err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(r); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// The golden fixture keeps its promise: nothing above a note, and the counts of the contract.
func TestGoldenIsClean(t *testing.T) {
	result := checktest.Run(t, "../../../fixtures/omc_finance_ppm_repo")
	if code := result.ExitCode(); code != 0 {
		t.Errorf("exit code %d, want 0", code)
	}
	got := make(map[string]int)
	for _, c := range result.Contracts {
		got[c.Name] = c.Predicted
	}
	want, err := os.ReadFile("testdata/contract.json")
	if err != nil {
		t.Fatal(err)
	}
	var promised map[string]int
	if err := json.Unmarshal(want, &promised); err != nil {
		t.Fatal(err)
	}
	for name, n := range promised {
		if got[name] != n {
			t.Errorf("%s: %d, want %d", name, got[name], n)
		}
	}
}
