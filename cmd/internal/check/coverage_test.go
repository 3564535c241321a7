package check_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/jgtolentino/smartdelta/cmd/internal/check"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// What is counted as wrong is what is reported, and each reference is counted once.
func TestCoverage(t *testing.T) {
	root, err := filepath.Abs("../../../analyzers/enterprise/testdata/resolved")
	if err != nil {
		t.Fatal(err)
	}
	result, err := check.Run(context.Background(), check.Options{
		Workspace: workspace.Options{Dir: root, Root: root},
		Coverage:  true,
	})
	if err != nil {
		t.Fatal(err)
	}
	wrong, reported := 0, 0
	for _, row := range result.Coverage {
		if sum := row.Own + row.Vendored + row.Core + row.Outside + row.Undecidable + row.Wrong + row.Unjudged; sum != row.Seen {
			t.Errorf("%s: %d seen, %d counted", row.Kind, row.Seen, sum)
		}
		wrong += row.Wrong
	}
	for _, f := range result.Findings {
		switch f.Rule {
		case rules.EnterpriseImport, rules.EnterpriseXMLID, rules.UnresolvedXMLID:
			reported++
		}
	}
	if wrong != reported || wrong == 0 {
		t.Errorf("%d names are wrong, %d reported", wrong, reported)
	}
}
