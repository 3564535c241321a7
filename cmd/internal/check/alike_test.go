package check_test

import (
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/cmd/internal/check"
	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/checktest"
	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/sessiontest"
	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
	"github.com/jgtolentino/smartdelta/report"
)

// importing gives a workspace with a file of n Enterprise imports.
func importing(t *testing.T, n int, line string) string {
	return testtree.New(t, map[string]string{
		"m/__manifest__.py": `{"name": "M", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["base"]}`,
		"m/__init__.py":     strings.Repeat(line, n),
	})
}

// More findings of a kind than are kept are counted by one that nothing suppresses by the way, and that is new where
// there are more of them: neither suppressions nor a baseline of the first thousand hide those behind.
func TestManyAlike(t *testing.T) {
	const line = "import odoo.addons.planning\n"
	const more = 5
	result := checktest.Run(t, importing(t, unit.MaxAlike+more, line))
	last := result.Findings[len(result.Findings)-1]
	if len(result.Findings) != unit.MaxAlike+1 || last.Message != "5 more of EE102 in this file are not listed; this is the first" {
		t.Fatalf("%d findings, the last: %s", len(result.Findings), last.Message)
	}
	if last.Place.Start.Line != unit.MaxAlike+1 || last.More != more {
		t.Errorf("at line %d, %d more", last.Place.Start.Line, last.More)
	}
	known := findings.BaselineOf(result.Findings)
	for n, want := range map[int]report.Purity{more: report.Accepted, more + 1: report.NotPure} {
		o := check.Options{Baseline: known}
		if got := checktest.Of(t, sessiontest.Open(t, importing(t, unit.MaxAlike+n, line)), o).Verdict().Purity; got != want {
			t.Errorf("%d more over a baseline: %s, want %s", n, got, want)
		}
	}
	const ignored = "import odoo.addons.planning  # smartdelta:ignore EE102 for a test\n"
	for n, want := range map[int]report.Purity{0: report.Accepted, 1: report.NotPure} {
		if got := checktest.Run(t, importing(t, unit.MaxAlike+n, ignored)).Verdict().Purity; got != want {
			t.Errorf("%d more suppressed: %s, want %s", n, got, want)
		}
	}
}
