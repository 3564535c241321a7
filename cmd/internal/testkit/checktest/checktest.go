// Package checktest checks whole fixtures as the command does, for tests that look at the report.
package checktest

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/jgtolentino/smartdelta/cmd/internal/check"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/report"
)

// Run checks a folder as its own root. What the tool could not do fails the test.
func Run(t *testing.T, dir string) *report.Result {
	t.Helper()
	root, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	result, err := check.Run(t.Context(), check.Options{
		Workspace: workspace.Options{Dir: root, Root: root},
		Today:     time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC),
		Version:   "test",
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, failure := range result.Failures {
		t.Error(failure)
	}
	return result
}
