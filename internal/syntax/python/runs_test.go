package python

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestUses(t *testing.T) {
	const header = "from odoo import api, fields, tools\nfrom .own import Base\nimport json\n"
	tests := []struct {
		name, in string
		want     string
	}{
		{"of Odoo, once", "x = fields.Char()\ny = fields.Char()\n", "fields.Char"},
		{"of the addon", "class A(Base.Inner): pass\n", "Base.Inner"},
		{"of a library", "x = json.loads('1')\n", ""},
		{"decorator and default", "@api.one\ndef f(a=tools.b.c):\n    return tools.d\n", "api.one tools.b tools.b.c"},
		{"written to", "tools.x = 1\ntools.y: int = 2\ndel tools.z\n", ""},
		{"in a lambda", "x = lambda self: tools.x\n", ""},
		{"protected", "try:\n    x = tools.x\nexcept AttributeError:\n    x = tools.y\nif x:\n    tools.z\n", ""},
		{"unknown names", "x = A\nclass B(C):\n    d = E\n    f = print\n", "A C E"},
		{"bound above", "A = 1\nfor b in (): pass\ndef c(): pass\nx = A, b, c, json\n", ""},
		{"in one line", "def f(): return tools.x\nclass A: x = tools.y\n", "tools.y"},
		{"annotations", "def f(x: Gone) -> Lost: pass\n", "Gone Lost"},
		{"annotations that nobody evaluates", "from __future__ import annotations\ndef f(x: Gone) -> Lost: pass\nx: Never = 1\n", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			src := header + tt.in
			var got []string
			for _, u := range Parse([]byte(src)).Uses {
				got = append(got, src[u.Start:u.End])
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestAssigned(t *testing.T) {
	const src = "A = B = models.Model\nC: int = 1\nD, (E, *F) = x\nfor g in x:\n    H = 2\nclass K:\n    l = 3\ndef m():\n    n = 4\nwith o as p: pass\n"
	var got []string
	for _, a := range Parse([]byte(src)).Assigned {
		got = append(got, a.Name.Text+"="+src[a.Value.Start:a.Value.End])
	}
	want := []string{"A=models.Model", "B=models.Model", "C=1", "D=", "E=", "F=", "g=", "H=2", "p="}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestPatched(t *testing.T) {
	const src = "import odoo\nfrom odoo import fields\nimport json\nfields.New = 1\njson.x = 2\ndef f(self):\n    odoo.http.list = self.x = 3\n"
	got := ""
	for _, w := range Parse([]byte(src)).Patched {
		got += w.Text + " "
	}
	if got != "New list " {
		t.Errorf("patched %q", got)
	}
}

func TestParameters(t *testing.T) {
	tests := []struct {
		in    string
		first string
		takes [3]bool // 0, 1 and 2 positional arguments
	}{
		{"", "", [3]bool{true, false, false}},
		{"env", "env", [3]bool{false, true, false}},
		{"cr, registry", "cr", [3]bool{false, false, true}},
		{"env, x=lambda a, b: 1", "env", [3]bool{false, true, true}},
		{"*args, **options", "", [3]bool{true, true, true}},
		{"*, env", "", [3]bool{false, false, false}},
		{"env, *, x=1", "env", [3]bool{false, true, false}},
		{"env: Env, /", "env", [3]bool{false, true, false}},
	}
	for _, tt := range tests {
		is := Parse([]byte("def f(" + tt.in + "): pass\n")).Scopes[0].Parameters
		if got := [3]bool{is.Takes(0), is.Takes(1), is.Takes(2)}; got != tt.takes || is.First != tt.first {
			t.Errorf("(%s) takes %v, first %q; want %v, %q", tt.in, got, is.First, tt.takes, tt.first)
		}
	}
}

func TestDecorators(t *testing.T) {
	const src = "class A:\n    @property\n    @api.depends('a', \"b.c\")\n    def f(self): pass\n    def g(self): pass\n"
	var got []string
	for _, s := range Parse([]byte(src)).Scopes {
		for _, d := range s.Decorators {
			text := s.Symbol + " " + d.Name.Text
			for _, a := range d.Args {
				text += " " + a.Text.Text
			}
			got = append(got, text)
		}
	}
	if diff := cmp.Diff([]string{"A.f property", "A.f api.depends a b.c"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// The scopes around an offset, and those that begin inside one.
func TestScopes(t *testing.T) {
	const src = "def f():\n    class A:\n        def g(self): 1\n    2\nclass B:\n    3\n    def h(self): pass\n4\n"
	f := Parse([]byte(src))
	for at, want := range map[string][2]string{"1": {"f.A.g", "f"}, "2": {"f", "f"}, "3": {"B", ""}, "4": {"", ""}} {
		offset := strings.Index(src, at)
		got := [2]string{f.SymbolAt(offset)}
		if s := f.FunctionAt(offset); s != nil {
			got[1] = s.Symbol
		}
		if got != want {
			t.Errorf("at %s: %q, want %q", at, got, want)
		}
	}
	var inside []string
	for _, s := range f.Inside(strings.Index(src, "class A"), strings.Index(src, "def h")) {
		inside = append(inside, s.Symbol)
	}
	if diff := cmp.Diff([]string{"f.A", "f.A.g", "B"}, inside); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestClassBody(t *testing.T) {
	const src = `
if False:
    class Dead: pass
else:
    class A(models.Model):
        a, b = fields.Char(), fields.Text()
        locals()["c"] = fields.Date()
        locals()[x] = fields.Date()
        _sql_constraints += [1]
        d = fields.Char()
        del d, e
`
	f := Parse([]byte(src))
	dead, c := f.Classes[0], f.Classes[1]
	if dead.Guard != GuardTypeChecking || c.Guard != GuardNone {
		t.Errorf("guards %v, %v", dead.Guard, c.Guard)
	}
	var got []string
	for _, d := range c.Fields {
		got = append(got, d.Name.Text+" "+d.Type.Text)
	}
	for _, a := range c.Attributes {
		if a.Added {
			got = append(got, a.Name.Text+" += "+src[a.Value.Start:a.Value.End])
		}
	}
	for _, w := range c.Deleted {
		got = append(got, "del "+w.Text)
	}
	for _, w := range c.Opaque {
		got = append(got, "opaque "+w.Text)
	}
	want := []string{"a Char", "b Text", "c Date", "d Char", "_sql_constraints += [1]", "del d", "del e", "opaque locals"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestPerhaps(t *testing.T) {
	const src = "if True:\n    import a\nif x:\n    import b\nelse:\n    import c\ntry:\n    import d\nexcept KeyError:\n    import e\nfor x in y:\n    import f\n"
	got := ""
	for _, im := range Parse([]byte(src)).Imports {
		if im.Perhaps {
			got += im.Module
		}
	}
	if got != "bcef" {
		t.Errorf("perhaps %q, want bcef", got)
	}
}
