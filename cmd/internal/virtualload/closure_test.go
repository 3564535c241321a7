package virtualload

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/sessiontest"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
)

func TestOwnClosure(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		testtree.Write(t, dir, map[string]string{name: text})
	}
	write(".smartdelta.yaml", "series: \"18.0\"\n")
	for name, depends := range map[string]string{
		"fine": `"sms"`, "needs": `"planning", "left", "mis_builder"`, "left": `"base"`, "circle": `"circle2"`, "circle2": `"circle"`,
		"through": `"off"`,
	} {
		write("addons/"+name+"/__manifest__.py", `{"name": "x", "version": "18.0.1.0.0", "author": "us", "license": "LGPL-3", "depends": [`+depends+`]}`)
	}
	write("addons/off/__manifest__.py", `{"name": "x", "version": "18.0.1.0.0", "author": "us", "license": "LGPL-3", "installable": False}`)
	s := sessiontest.Open(t, dir)
	c := OwnClosure(s)
	if c == nil {
		t.Fatal("no closure")
	}
	if diff := cmp.Diff([]string{"circle", "circle2", "fine", "left", "needs", "through"}, c.Requested); diff != "" {
		t.Errorf("requested (-want +got)\n%s", diff)
	}
	refused := []Refusal{{Module: "circle"}, {Module: "circle2"}, {Module: "needs", Missing: []string{"mis_builder", "planning"}}, {Module: "through", Missing: []string{"off"}}}
	if diff := cmp.Diff(refused, c.Refused); diff != "" {
		t.Errorf("refused (-want +got)\n%s", diff)
	}
	because := map[string]string{}
	for _, m := range c.Installed {
		because[m.Name] = m.Because
	}
	for name, want := range map[string]string{"base": "always installed", "fine": "requested", "left": "requested", "sms": "needed by fine", "needs": "", "planning": ""} {
		if because[name] != want {
			t.Errorf("%s: %q, want %q", name, because[name], want)
		}
	}
	if i := slices.IndexFunc(c.Installed, func(m Module) bool { return m.Name == "fine" }); i < 0 || c.Installed[i].Origin != workspace.Own {
		t.Errorf("fine is at %d", i)
	}

	s.Unit = s.Reporting(nil)
	if c := OwnClosure(s); c != nil {
		t.Errorf("a closure of nothing: %+v", c)
	}
}
