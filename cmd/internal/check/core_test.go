package check_test

import (
	"testing"

	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/checktest"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
	"github.com/jgtolentino/smartdelta/rules"
)

// Odoo's own code asks for Enterprise's names under a guard. That is a warning in a module of one's own and a note in
// core; without a guard it is an error in both.
func TestGuardedReferencesOfCore(t *testing.T) {
	write := func(root, name, text string) {
		t.Helper()
		testtree.Write(t, root, map[string]string{name: text})
	}
	const code = "def hook(env):\n    if 'planning.slot' in env:\n        env['planning.slot'].search([])\n    env['planning.role'].search([])\n"
	for _, tt := range []struct {
		config string
		want   rules.Severity
	}{
		{"version: 1\n", rules.Warning},
		{"version: 1\ncore: [addons]\n", rules.Note},
	} {
		root := t.TempDir()
		write(root, ".smartdelta.yaml", tt.config)
		write(root, "addons/base/__manifest__.py", "{'name': 'Base', 'version': '18.0.1.0.0', 'license': 'LGPL-3', 'author': 'x', 'depends': []}\n")
		write(root, "addons/base/__init__.py", code)
		got := map[int]rules.Severity{}
		for _, f := range checktest.Run(t, root).Findings {
			if f.Rule == rules.EnterpriseModel {
				got[f.Place.Start.Line] = f.Severity
			}
		}
		if len(got) != 2 || got[3] != tt.want || got[4] != rules.Error {
			t.Errorf("%q: %v", tt.config, got)
		}
	}
}
