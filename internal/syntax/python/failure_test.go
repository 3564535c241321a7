package python

import "testing"

// What compile() refuses is marked with C, what raises at the import with R; the rest runs, or nobody knows.
func TestFailures(t *testing.T) {
	for _, tt := range []struct{ kind, code string }{
		{"C", "return 1"}, {"C", "class A:\n    return 1"}, {"", "def f():\n    return 1"}, {"", "def f(): return 1"},
		{"C", "break"}, {"", "for x in y:\n    if x: break\n    else: continue"}, {"C", "def f():\n    continue"},
		{"C", "await x"}, {"", "async def f():\n    await x"}, {"C", "def f():\n    nonlocal x"},
		{"", "def f():\n    x = 1\n    def g():\n        nonlocal x"}, {"C", "a, *b, *c = x"}, {"", "a, *b = x"},
		{"C", "import os\nfrom __future__ import annotations"}, {"", "'x'\nfrom __future__ import annotations\nfrom __future__ import division"},
		{"C", "def f():\n    from os import *"}, {"", "if x:\n    from os import *"},
		{"C", "f(a=1, a=2)"}, {"", "f(a=1, b=2)"}, {"", "f(a=g(a=1))"},
		{"R", "raise ValueError"}, {"R", "class A:\n    raise ValueError('x')"}, {"", "def f():\n    raise ValueError"},
		{"", "if x:\n    raise ValueError"}, {"", "with x:\n    raise ValueError"}, {"", "try:\n    raise ValueError\nexcept ValueError:\n    pass"},
		{"", "def f(): raise ValueError"}, {"", "while x: raise ValueError"},
		{"R", "assert False"}, {"R", "assert 0, 'x'"}, {"", "assert x"}, {"", "assert ()"},
		{"R", "x = 1 / 0"}, {"R", "x = 1 % 0.0"}, {"", "x = y / 0"}, {"", "x = '%s' % 0"}, {"", "x = lambda: 1 / 0"},
		{"", "x = y and 1 / 0"}, {"R", "x = 1 / 0 and y"}, {"", "x = 1 / 0 if y else 2"}, {"R", "x = 1 if 1 / 0 else 2"}, {"", "x = [1 / 0 for z in y]"},
		{"R", "x = 'a' + 1"}, {"R", "x = 1 + 'a'"}, {"", "x = 'a' + 'b'"}, {"", "x = 'a' * 2"},
		{"R", "x = {}['a']"}, {"R", "x = {'a': 1}['b']"}, {"", "x = {'a': 1}['a']"}, {"", "x = {**y}['a']"}, {"", "x = {'a': 1, y: 2}['b']"},
		{"R", "x = [1][1]"}, {"", "x = [1][0]"}, {"", "x = [*y][3]"}, {"", "x = (1, 2)[1]"},
		{"R", "x = None()"}, {"R", "x = 'a'()"}, {"R", "x = int('a')"}, {"", "x = int('1_0')"}, {"", "x = int('a', 16)"}, {"R", "x = float('a')"},
		{"", "from y import int\nx = int('a')"},
		{"R", "def f(a): pass\nf()"}, {"", "def f(a=1): pass\nf()"}, {"", "def f(*a): pass\nf(1, 2)"}, {"", "@d\ndef f(a): pass\nf()"},
		{"", "def f(a): pass\nf(*x)"}, {"", "if x:\n    def f(a): pass\nelse:\n    def f(): pass\nf()"}, {"", "def f(a): pass\nf = g\nf()"},
	} {
		got := ""
		file := Parse([]byte(tt.code + "\n"))
		for _, failure := range file.Failures {
			got = map[bool]string{true: "C", false: "R"}[failure.Compile]
		}
		if len(file.Problems) > 0 || got != tt.kind {
			t.Errorf("%q: %q, want %q %v %v", tt.code, got, tt.kind, file.Failures, file.Problems)
		}
	}
}
