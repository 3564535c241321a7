package check_test

import (
	"testing"

	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/checktest"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
	"github.com/jgtolentino/smartdelta/report"
)

// A manifest that Odoo refuses may be read all the same; where a value was lost, nobody can vouch for the module.
func TestVerdictOfRefusedManifest(t *testing.T) {
	tests := []struct {
		name, manifest string
		want           report.Purity
	}{
		{"no name", `{"version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["base"]}`, report.Pure},
		{"version", `{"name": "M", "version": "1", "license": "LGPL-3", "author": "Acme", "depends": ["base"]}`, report.Pure},
		{"depends is text", `{"name": "M", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": "planning"}`, report.NotDecidable},
		{"not closed", `{"name": "M", "version": "18.0.1.0.0", "depends": ["base"]`, report.NotDecidable},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			testtree.Write(t, dir, map[string]string{"m/__manifest__.py": tt.manifest, "m/__init__.py": ""})
			r := checktest.Run(t, dir)
			if got := r.Verdict(); got.Purity != tt.want || r.ExitCode() != 1 {
				t.Errorf("%v: %s, exit %d", got.Purity, got.Why, r.ExitCode())
			}
		})
	}
}
