package check_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/cmd/internal/check"
	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/checktest"
	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/sessiontest"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/rules"
)

// warned has one warning and nothing above: configuration makes one of an XML id that nothing defines.
func warned(config string) map[string]string {
	return map[string]string{
		".smartdelta.yaml":  "version: 1\nseries: \"18.0\"\nrules: {REF401: warning}\n" + config,
		"m/__manifest__.py": `{"name": "M", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["base"], "data": ["data/x.xml"]}`,
		"m/__init__.py":     "",
		"m/data/x.xml":      `<odoo><record id="one" model="res.partner"><field name="category_id" ref="base.nowhere"/></record></odoo>`,
	}
}

// What fails a run: the command line decides, else configuration, else errors do; and scores below their gates.
func TestExitCode(t *testing.T) {
	ee, _ := rules.ParseGuardrail("EE")
	tests := []struct {
		name    string
		config  string
		options check.Options
		want    int
	}{
		{"a warning", "", check.Options{}, 0},
		{"a warning, where configuration wants none", "fail_on: warning\n", check.Options{}, 1},
		{"the command line wins", "fail_on: warning\n", check.Options{FailOn: rules.Error}, 0},
		{"a warning, where the command line wants none", "", check.Options{FailOn: rules.Warning}, 1},
		{"a gate that is kept", "", check.Options{Gates: []report.Gate{{Least: 50}, {Guardrail: ee, Least: 100}}}, 0},
		{"a score below its gate", "", check.Options{Gates: []report.Gate{{Least: 50}, {Least: 100}}}, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := checktest.Of(t, sessiontest.Open(t, testtree.New(t, warned(tt.config))), tt.options)
			if len(r.Findings) != 1 || r.Findings[0].Severity != rules.Warning {
				t.Fatalf("findings: %+v", r.Findings)
			}
			if got := r.ExitCode(); got != tt.want {
				t.Errorf("exit code %d, want %d", got, tt.want)
			}
		})
	}
}

// A name that only a module of unknown content could define is not decided, and a finding for who asks strictly.
func TestStrict(t *testing.T) {
	files := map[string]string{
		"m/__manifest__.py": manifestOf("module_of_unknown_content"),
		"m/__init__.py":     "def f(env):\n    env['perhaps.theirs'].search([])\n    env.ref('module_of_unknown_content.one')\n",
	}
	for _, strict := range []bool{false, true} {
		r := checktest.Of(t, sessiontest.Open(t, testtree.New(t, files)), check.Options{Strict: strict})
		var lines []int
		for _, f := range r.Findings {
			if f.Rule.Guardrail == rules.REF && f.Place.Path == "m/__init__.py" {
				lines = append(lines, f.Place.Start.Line)
			}
		}
		want := []int(nil)
		if strict {
			want = []int{2, 3}
		}
		if diff := cmp.Diff(want, lines); diff != "" {
			t.Errorf("strict %v: lines with findings (-want +got)\n%s", strict, diff)
		}
		if got := whys(r); len(got) == 0 || !strings.Contains(got[0], "m: module_of_unknown_content is not in the workspace") {
			t.Errorf("strict %v: undecided: %q", strict, got)
		}
	}
}

// whys gives module and reason of what is undecided, with the rule if it is about one, and a star where purity is.
func whys(r *report.Result) []string {
	var all []string
	for _, u := range r.Undecided {
		line := u.Module + ": " + u.Why
		if u.Rule != nil {
			line = u.Rule.ID + " " + line
		}
		if u.Purity {
			line += " *"
		}
		all = append(all, line)
	}
	return all
}

// Of a git repository that git cannot read nothing is known, and the report says so; it is not held against purity.
func TestUnreadableRepository(t *testing.T) {
	r := checktest.Run(t, testtree.New(t, map[string]string{
		"m/__manifest__.py": manifestOf("base"), "m/__init__.py": "", ".git": "gitdir: nowhere\n",
	}))
	got := whys(r)
	if len(got) != 1 || !strings.HasPrefix(got[0], ": of the git repository nothing is known, ") || strings.HasSuffix(got[0], "*") {
		t.Errorf("undecided: %q", got)
	}
	if r.Verdict().Purity != report.Pure || r.ExitCode() != 0 {
		t.Errorf("%s, exit code %d", r.Verdict(), r.ExitCode())
	}
}

// A rule that is switched off has not passed: no outcome is given for it, and nothing that it left undecided.
func TestRuleOff(t *testing.T) {
	files := map[string]string{
		"m/__manifest__.py": manifestOf("module_of_unknown_content"), "m/__init__.py": "def f(env):\n    env['perhaps.theirs'].search([])\n",
	}
	const rule = "REF402"
	for config, want := range map[string]bool{"": true, "rules: {REF402: off}\n": false} {
		files[".smartdelta.yaml"] = "version: 1\nseries: \"18.0\"\n" + config
		r := checktest.Run(t, testtree.New(t, files))
		if _, judged := r.Modules[0].Outcomes[rules.ByID(rule)]; judged != want {
			t.Errorf("%q: %s has an outcome: %v", config, rule, judged)
		}
		isUndecided := slices.ContainsFunc(whys(r), func(why string) bool { return strings.HasPrefix(why, rule) })
		if isUndecided != want {
			t.Errorf("%q: undecided: %q", config, whys(r))
		}
	}
}

// What was not read is said once, sorted by path, and leaves the verdict open.
func TestNotRead(t *testing.T) {
	dir := testtree.New(t, map[string]string{
		"z/__manifest__.py": "{'name': 'Z'", "z/__init__.py": "",
		"m/__manifest__.py": manifestOf("base"), "m/__init__.py": "from . import a\n", "m/a.py": "x = '''\n", "m/forbidden.py": "",
	})
	want := []string{"m/a.py", "m/forbidden.py", "z/__manifest__.py"}
	if !forbid(t, filepath.Join(dir, "m", "forbidden.py")) {
		want = slices.Delete(want, 1, 2)
	}
	r := checktest.Run(t, dir)
	var got []string
	for _, u := range r.Unread {
		if u.Why == "" {
			t.Errorf("%s: no reason", u.Path)
		}
		got = append(got, u.Path)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if r.Verdict().Purity != report.NotDecidable || r.ExitCode() != 1 {
		t.Errorf("%s, exit code %d", r.Verdict(), r.ExitCode())
	}
}

// forbid takes away all rights to a file. It is false where they do not count, as for an administrator.
func forbid(t *testing.T, name string) bool {
	t.Helper()
	if err := os.Chmod(name, 0); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(name)
	if err == nil {
		f.Close()
	}
	return err != nil
}

// Where nothing below the paths is a module, nothing is checked; that the workspace has modules elsewhere does not help.
func TestNoModule(t *testing.T) {
	dir := testtree.New(t, map[string]string{"m/__manifest__.py": manifestOf("base"), "docs/x.md": ""})
	s := sessiontest.With(t, session.Options{Workspace: workspace.Options{Dir: dir, Root: ".", Paths: []string{"docs"}}})
	if r, err := check.Run(t.Context(), s, check.Options{}); err == nil || err != s.NoModule || r != nil {
		t.Errorf("got %v, %v, want %v", r, err, s.NoModule)
	}
}

// A repository without a module has deployment files to judge; without these either, there is nothing.
func TestOnlyDeployment(t *testing.T) {
	for text, want := range map[string]report.Purity{
		"FROM odoo:18.0\n": report.NotDecidable,
		"FROM odoo:18.0\nRUN git clone https://github.com/odoo/enterprise /mnt/enterprise\n": report.NotPure,
	} {
		dir := testtree.New(t, map[string]string{"Dockerfile": text, "custom/src/repos.yaml": "", "docs/x.md": ""})
		r := checktest.Run(t, dir)
		if v := r.Verdict(); v.Purity != want || len(r.Modules) > 0 || (r.ExitCode() == 0) != (want == report.NotDecidable) {
			t.Errorf("%q: %s, exit code %d", text, v, r.ExitCode())
		}
		s := sessiontest.With(t, session.Options{Workspace: workspace.Options{Dir: dir, Root: ".", Paths: []string{"docs"}}})
		if _, err := check.Run(t.Context(), s, check.Options{}); err == nil {
			t.Error("there is nothing in docs, and no error")
		}
	}
}

// Rows of coverage are made for who asks, one a kind that was seen.
func TestCoverageRows(t *testing.T) {
	s := sessiontest.Open(t, testtree.New(t, warned("")))
	if r := checktest.Of(t, s, check.Options{}); r.Coverage != nil {
		t.Errorf("coverage that nobody asked for: %v", r.Coverage)
	}
	r := checktest.Of(t, s, check.Options{Coverage: true})
	want := []report.Coverage{
		{Kind: "addon", Seen: 1, Core: 1}, {Kind: "field", Seen: 1, Core: 1}, {Kind: "file", Seen: 1, Own: 1},
		{Kind: "model", Seen: 1, Core: 1}, {Kind: "xmlid", Seen: 1, Wrong: 1},
	}
	slices.SortFunc(r.Coverage, func(a, b report.Coverage) int { return strings.Compare(a.Kind, b.Kind) })
	if diff := cmp.Diff(want, r.Coverage); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// In a series of which only the addons' names are known, that is said once; what its own modules are not asked for is
// judged as in any other.
func TestSeriesWithoutKnowledge(t *testing.T) {
	for s := range catalogue.All() {
		r := checktest.Run(t, testtree.New(t, map[string]string{
			".smartdelta.yaml":  "version: 1\nseries: \"" + s.String() + "\"\n",
			"m/__manifest__.py": strings.ReplaceAll(manifestOf("sale"), "18.0", s.String()),
			"m/__init__.py":     "def f(env):\n    env.ref('m.nowhere')\n    env.ref('sale.perhaps')\n",
			"n/__manifest__.py": strings.ReplaceAll(manifestOf("planning"), "18.0", s.String()),
			"n/__init__.py":     "def f(env):\n    env['planning.slot'].search([])\n",
		}))
		said := slices.DeleteFunc(whys(r), func(why string) bool { return !strings.Contains(why, "nothing but the names is known") })
		if isUnknown := !s.HasKnowledge(); isUnknown != (len(said) == 1) {
			t.Errorf("%s: %q", s, said)
		}
		var got []string
		for _, f := range r.Findings {
			if f.Severity == rules.Error {
				got = append(got, f.Rule.ID+" "+f.Subject)
			}
		}
		want := []string{"REF401 m.nowhere", "EE103 planning.slot", "EE101 planning"}
		if s.HasKnowledge() {
			want = slices.Insert(want, 1, "REF401 sale.perhaps")
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", s, diff)
		}
	}
}

// What nothing loads decides no verdict: neither by what stands in it, nor because it could not be read.
func TestUnloaded(t *testing.T) {
	for text, want := range map[string]int{"def f(env):\n    env['planning.slot'].search([])\n": 0, "x = '''\n": 1} {
		r := checktest.Run(t, testtree.New(t, map[string]string{
			"m/__manifest__.py": manifestOf("base"), "m/__init__.py": "", "m/old.py": text,
		}))
		if v := r.Verdict(); v.Purity != report.Pure || len(r.Unread) != want || r.ExitCode() != 0 {
			t.Errorf("%q: %s, exit code %d, unread %v", text, v, r.ExitCode(), r.Unread)
		}
	}
}
