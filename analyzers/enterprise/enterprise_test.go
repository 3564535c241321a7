package enterprise_test

import (
	"os/exec"
	"slices"
	"testing"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
	"github.com/jgtolentino/smartdelta/rules"
)

func TestNames(t *testing.T) { odootest.Run(t, analyzers.Suite(), "testdata/names", "EE") }

// The modules guarded and later (not installable) have what fires elsewhere, one level lower; places has it in tests and
// migrations, and names in prose and translations that are nothing.
func TestReferences(t *testing.T) {
	for _, f := range odootest.Run(t, analyzers.Suite(), "testdata/references", "EE").Findings {
		want := f.Rule.Severity
		if f.Module == "guarded" || f.Module == "later" {
			want = want.Lower()
		}
		if f.Rule.Guardrail == rules.EE && f.Severity != want {
			t.Errorf("%s:%d: %s is %s, want %s", f.Place.Path, f.Place.Start.Line, f.Rule.ID, f.Severity, want)
		}
	}
}

// A name is not Enterprise's where a module of the workspace defines it.
func TestNamesakes(t *testing.T) { odootest.Run(t, analyzers.Suite(), "testdata/namesakes", "EE") }

// What an Enterprise addon defines stays Enterprise's when its folder is in the workspace and can be read.
func TestInstalled(t *testing.T) { odootest.Run(t, analyzers.Suite(), "testdata/installed", "EE") }

// An id is who made it, whatever its prefix: rows of CSV files make records in the name of modules that are not there, a
// <record> cannot. The module lenient has what Odoo accepts, one level lower; so stands a file that no manifest lists.
func TestResolved(t *testing.T) {
	for _, f := range odootest.Run(t, analyzers.Suite(), "testdata/resolved", "EE").Findings {
		switch {
		case f.Rule == rules.EnterpriseXMLID && (f.Severity == rules.Warning) != (f.Module == "lenient" || f.Unloaded != ""):
			t.Errorf("%s:%d: %s is %s", f.Place.Path, f.Place.Start.Line, f.Message, f.Severity)
		case f.Rule == rules.UnresolvedXMLID && f.Subject != "planning.absent":
			t.Errorf("%s:%d: %s beside %s", f.Place.Path, f.Place.Start.Line, f.Rule.ID, f.Message)
		}
	}
}

// What a missing dependency may define is not judged, and that is said.
func TestUndecidable(t *testing.T) {
	result := odootest.Run(t, analyzers.Suite(), "testdata/undecidable", "EE")
	for module, outcomes := range result.Outcomes() {
		if module == "" {
			continue
		}
		for _, rule := range []*rules.Rule{rules.EnterpriseModel, rules.EnterpriseViewType} {
			if state := outcomes[rule].State; state != rules.Inconclusive {
				t.Errorf("%s in %s is %d, want inconclusive", rule.ID, module, state)
			}
		}
	}
}

func TestDeployment(t *testing.T) { odootest.Run(t, analyzers.Suite(), "testdata/deploy", "EE") }

// A repository cannot hold the submodules of another, so this one is made.
func TestSubmodules(t *testing.T) {
	root := t.TempDir()
	if out, err := exec.Command("git", "-C", root, "init", "--quiet").CombinedOutput(); err != nil {
		oracle.Missing(t, "git: %v %s", err, out)
	}
	const modules = `[submodule "ee"]
	path = src/ee
	url = git@github.com:odoo/enterprise.git
[submodule "web"]
	path = src/web
	url = https://github.com/OCA/web.git
[submodule "other"]
	path = src/enterprise-18.0
	url = https://git.example.com/mirror.git
`
	testtree.Write(t, root, map[string]string{
		".gitmodules":                   modules,
		"addons/shop/__manifest__.py":   "{'name': 'Shop', 'depends': ['base']}\n",
		"addons/shop/__init__.py":       "",
		"addons/shop/models/enterprise": "",
	})
	var got []string
	for _, f := range odootest.Check(t, analyzers.Suite(), root).Findings {
		if f.Rule == rules.EnterprisePath {
			got = append(got, f.Message)
			if line := f.Place.Start.Line; line != 3 && line != 8 {
				t.Errorf("line %d: %s", line, f.Message)
			}
		}
	}
	want := []string{
		"a submodule takes in odoo/enterprise, the sources of Odoo Enterprise",
		"a submodule takes in enterprise-18.0, the sources of Odoo Enterprise",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
