package python

import (
	"testing"

	"github.com/jgtolentino/smartdelta/internal/syntax"

	"github.com/google/go-cmp/cmp"
)

// imported is an Import without places, and the texts that the places point at.
type imported struct {
	Module string
	Level  int
	Name   string
	As     string
	At     string // the text of [Start, End)
	NameAt string
	Guard  Guard
	Symbol string
}

func importsOf(src string) (out []imported) {
	for _, im := range Parse([]byte(src)).Imports {
		out = append(out, imported{im.Module, im.Level, im.Name, im.As, src[im.Start:im.End], src[im.NameStart:im.NameEnd], im.Guard, im.Symbol})
	}
	return out
}

func TestImports(t *testing.T) {
	tests := []struct {
		name, in string
		want     []imported
	}{
		{"plain", "import a.b as c, d\n", []imported{{Module: "a.b", As: "c", At: "a.b"}, {Module: "d", At: "d"}}},
		{"from", "from a . b import (c as d, # x\n  e,)\n", []imported{
			{Module: "a.b", Name: "c", As: "d", At: "a . b", NameAt: "c"}, {Module: "a.b", Name: "e", At: "a . b", NameAt: "e"}}},
		{"relative", "from . import a\nfrom ...b import c\n", []imported{
			{Level: 1, Name: "a", At: ".", NameAt: "a"}, {Module: "b", Level: 3, Name: "c", At: "...b", NameAt: "c"}}},
		{"star", "from a import *\n", []imported{{Module: "a", Name: "*", At: "a", NameAt: "*"}}},
		{"in a method", "class A:\n  def f(self):\n    import b\n", []imported{{Module: "b", At: "b", Symbol: "A.f"}}},
		{"one line", "if x: import a; import b\n", []imported{{Module: "a", At: "a"}, {Module: "b", At: "b"}}},
		{"dynamic", "m = importlib.import_module('odoo.addons.' \"x\")\n__import__(name='y')\n", []imported{
			{Module: "odoo.addons.x", At: "odoo.addons.' \"x"}, {Module: "y", At: "y"}}},
		{"dynamic, computed", "import_module('a.%s' % b)\nimport_module(f'a.{b}')\n", nil},
		{"try", "try:\n  import a\n  def f():\n    import b\nexcept (OSError, ImportError):\n  import c\nelse:\n  import d\n", []imported{
			{Module: "a", At: "a", Guard: GuardTryImport}, {Module: "b", At: "b", Symbol: "f"}, {Module: "c", At: "c"}, {Module: "d", At: "d"}}},
		{"try that catches something else", "try:\n  import a\nexcept KeyError:\n  pass\n", []imported{{Module: "a", At: "a"}}},
		{"bare except", "try: import a\nexcept: pass\n", []imported{{Module: "a", At: "a", Guard: GuardTryImport}}},
		{"suppress", "with contextlib.suppress(ImportError):\n  import a\n", []imported{{Module: "a", At: "a", Guard: GuardTryImport}}},
		{"type checking", "if typing.TYPE_CHECKING:\n  import a\nelse:\n  import b\n", []imported{
			{Module: "a", At: "a", Guard: GuardTypeChecking}, {Module: "b", At: "b"}}},
		{"not type checking", "if not TYPE_CHECKING:\n  import a\nelse:\n  import b\n", []imported{
			{Module: "a", At: "a"}, {Module: "b", At: "b", Guard: GuardTypeChecking}}},
		{"in text", "# import a\n'import b'\n\"\"\"\nimport c\n\"\"\"\nx = 'from d import e'\n", nil},
		{"broken line", "import a; x = (1 2; import b\nimport c\n", []imported{{Module: "a", At: "a"}, {Module: "b", At: "b"}, {Module: "c", At: "c"}}},
		{"Python 2", "import a\nprint 'x'\nexcept X, e:\n  import b\n", []imported{{Module: "a", At: "a"}, {Module: "b", At: "b"}}},
		{"open bracket", "x = (1,\n\ndef f():\n  import b\n", []imported{{Module: "b", At: "b", Symbol: "f"}}},
		{"open bracket, from", "x = [\nfrom .a import b\n", []imported{{Module: "a", Level: 1, Name: "b", At: ".a", NameAt: "b"}}},
		{"open string", "x = 'abc\nimport b\n", []imported{{Module: "b", At: "b"}}},
		{"open triple string", "x = '''abc\nimport b\n", []imported{{Module: "b", At: "b"}}},
		{"open f-string", "x = f'''abc\nimport b\ny = f'{a\nimport c\n", []imported{{Module: "b", At: "b"}, {Module: "c", At: "c"}}},
		{"bad indentation", "  import a\n import b\n\tif x:\nimport c\n", []imported{{Module: "a", At: "a"}, {Module: "b", At: "b"}, {Module: "c", At: "c"}}},
		{"missing block", "def f():\nimport a\n", []imported{{Module: "a", At: "a"}}},
		{"continuation", "from a \\\n  import \\\n  b\n", []imported{{Module: "a", Name: "b", At: "a", NameAt: "b"}}},
		{"carriage returns", "import a\r\nimport b\rimport c", []imported{{Module: "a", At: "a"}, {Module: "b", At: "b"}, {Module: "c", At: "c"}}},
		{"generator's from", "def f():\n  x = yield from g\n  raise A from b\n", nil},
		{"installed", "if 'sale.order' in self.env:\n  from odoo.addons.sale import x\n", []imported{
			{Module: "odoo.addons.sale", Name: "x", At: "odoo.addons.sale", NameAt: "x", Guard: GuardInstalled}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, importsOf(tt.in)); diff != "" {
				t.Errorf("imports (-want +got):\n%s", diff)
			}
		})
	}
}

func TestProblems(t *testing.T) {
	tests := []struct {
		name, in string
		want     []syntax.Problem
	}{
		{"none", "x = 1\n", nil},
		{"empty", "", nil},
		{"no line feed", "if x:\n  pass", nil},
		{"PEP 701", "f'{a['b']}{f'{c}'}' f\"{x:{y}>{'z'}}\\N{DASH}{{\"\n", nil},
		{"type parameters", "type A[T: int = str, *U, **P] = list[T]\ndef f[T](a: T): pass\nclass C[T](D): pass\n", nil},
		{"except group", "try:\n  pass\nexcept* A:\n  pass\n", nil},
		{"NUL", "# a\x00b\n", []syntax.Problem{{Start: 3, End: 4, Message: "NUL byte"}}},
		{"open string", "x = 'a\ny\n", []syntax.Problem{{Start: 4, End: 6, Message: "string is not closed"}}},
		{"open bracket", "x = (1,\ny = 2\n", []syntax.Problem{{Start: 4, End: 5, Message: "bracket ( is not closed"}}},
		{"wrong bracket", "x = (1]\n", []syntax.Problem{{Start: 4, End: 5, Message: "bracket ( is not closed"}, {Start: 6, End: 7, Message: "bracket ] does not match ("}}},
		{"indent", "x\n  y\nz\n", []syntax.Problem{{Start: 4, End: 5, Message: "unexpected indent"}}},
		{"unindent", "if x:\n    y\n  z\n", []syntax.Problem{{Start: 14, End: 15, Message: "indentation fits no block above"}}},
		{"tabs", "if x:\n        y\n\tz\n", []syntax.Problem{{Start: 17, End: 18, Message: "tabs and blanks are mixed in the indentation"}}},
		{"block", "if x:\ny\n", []syntax.Problem{{Start: 6, End: 7, Message: "an indented block is missing here"}}},
		{"Python 2", "print 'x'\n", []syntax.Problem{{Start: 6, End: 9, Message: "unexpected string"}}},
		{"assignment", "f() = 1\n", []syntax.Problem{{Start: 0, End: 3, Message: "cannot assign to this expression"}}},
		{"try", "try:\n  pass\nx\n", []syntax.Problem{{Start: 0, End: 3, Message: "try without except or finally"}}},
		{"character", "x = “a”\n", []syntax.Problem{{Start: 4, End: 7, Message: "invalid character “ (U+201C)"}, {Start: 8, End: 11, Message: "invalid character ” (U+201D)"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, Parse([]byte(tt.in)).Problems); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestDirectives(t *testing.T) {
	const src = "# smartdelta:ignore EE101 reason \nx = 1  #smartdelta: y\n'# smartdelta:no'\n# about smartdelta:ignore\nf(\n  # smartdelta:z\n)\n"
	want := []syntax.Directive{
		{Start: 0, End: 32, Text: "smartdelta:ignore EE101 reason", OwnLine: true},
		{Start: 41, End: 55, Text: "smartdelta: y", OwnLine: false},
		{Start: 105, End: 119, Text: "smartdelta:z", OwnLine: true},
	}
	if diff := cmp.Diff(want, Parse([]byte(src)).Directives); diff != "" {
		t.Errorf("directives (-want +got):\n%s", diff)
	}
}

func TestSymbolAt(t *testing.T) {
	const src = "import a\nclass C:\n    x = 1\n    def f(self):\n        return 1\n    y = 2\ndef g(): pass\nz = 3\n"
	tests := map[string]string{"import": "", "x = 1": "C", "return": "C.f", "y = 2": "C", "pass": "g", "z = 3": ""}
	for text, want := range tests {
		offset := indexOf(src, text)
		if got := Parse([]byte(src)).SymbolAt(offset); got != want {
			t.Errorf("SymbolAt(%q) = %q, want %q", text, got, want)
		}
	}
}

func indexOf(s, text string) int {
	for i := range len(s) {
		if len(s)-i >= len(text) && s[i:i+len(text)] == text {
			return i
		}
	}
	return -1
}
