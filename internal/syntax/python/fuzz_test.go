package python

import (
	"reflect"
	"testing"
)

func FuzzParse(f *testing.F) {
	for _, stmt := range statements(sample) {
		f.Add([]byte(stmt))
	}
	for _, s := range []string{"import a.b as c\n", "from . import (x, y)\n", "f'{a['b']:{c}}'\n", "x = '''\nimport a", "(\nclass A:\n  y=fields.Char('a')", "match x:\n case [a, *_]: pass", "if 'a.b' not in env: return\nenv['a.b']", "\\\n\\", "f'{", "b'é'", "{'view_mode': ' a , b', 'views': [(0, 'c')]}", "f(res_model='a.b', tag='''", "a['view_mode'] = ','", "1_0__", "\x00", "\ufeffimport a"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		a := Parse(src)
		inside := func(what string, start, end int) {
			t.Helper()
			if start < 0 || start > end || end > len(src) {
				t.Fatalf("%s at [%d, %d) of %d bytes", what, start, end, len(src))
			}
		}
		for _, im := range a.Imports {
			inside("import", im.Start, im.End)
			inside("imported name", im.NameStart, im.NameEnd)
		}
		for _, p := range a.Problems {
			inside(p.Message, p.Start, p.End)
		}
		for _, d := range a.Directives {
			inside("directive", d.Start, d.End)
		}
		for _, s := range a.Scopes {
			inside("scope", s.Start, s.End)
		}
		for _, r := range a.Refs {
			inside("reference", r.Start, r.End)
		}
		for _, k := range a.Keyed {
			inside(k.Key, k.Start, k.End)
		}
		for _, c := range a.Classes {
			inside("class", c.Start, c.End)
			for _, d := range c.Fields {
				inside("field", d.Start, d.End)
				for _, g := range d.Args {
					inside("argument", g.Start, g.End)
				}
			}
		}
		for s := range a.Texts(src) {
			inside("text", s.Start, s.End)
			x, y := s.Place(0, len(s.Value()))
			inside("place", x, y)
		}
		if b := new(parser).parse(src, false); !reflect.DeepEqual(a, b) {
			t.Fatal("a new parser reads the text otherwise than a used one")
		}
		for _, r := range ParseEmbedded(src).Refs {
			inside("embedded reference", r.Start, r.End)
		}
		var s Scanner
		s.Init(src)
		for n := 0; ; n++ {
			tok := s.Next()
			inside("token", tok.Start, tok.End)
			if tok.Kind == EOF {
				break
			}
			if n > 3*len(src)+10 {
				t.Fatal("the scanner does not end")
			}
		}
	})
}

func FuzzLiteral(f *testing.F) {
	for _, s := range []string{"{'a': [1, -2j+3, ('b' \"c\",)], 'd': {**x}}", "set()", "{1: 2, 3}", "[1 2]", "-(1)", "f'{x}'", "[[[", "'\\x4'", "(1,)\n#", "{'a': b(c, d), 'e': f[g:h]}"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		v, problems := ParseLiteral(src)
		var check func(v Value)
		check = func(v Value) {
			if v.Start < 0 || v.Start > v.End || v.End > len(src) {
				t.Fatalf("value at [%d, %d) of %d bytes", v.Start, v.End, len(src))
			}
			if v.Kind == ValueInvalid && len(problems) == 0 {
				t.Fatal("invalid value without a problem")
			}
			for _, k := range v.Keys {
				check(k)
			}
			for _, k := range v.Items {
				check(k)
			}
		}
		check(v)
		for _, p := range problems {
			if p.Start < 0 || p.Start > p.End || p.End > len(src) {
				t.Fatalf("%s at [%d, %d) of %d bytes", p.Message, p.Start, p.End, len(src))
			}
		}
		w, again := ParseLiteral(src)
		if !reflect.DeepEqual(v, w) || !reflect.DeepEqual(problems, again) {
			t.Fatal("the same text was read in two ways")
		}
		// What is a literal is an expression, too.
		if len(problems) == 0 && len(Parse(src).Problems) > 0 && src[0] != ' ' && src[0] != '\t' {
			t.Fatalf("a literal that is no Python: %v", Parse(src).Problems)
		}
	})
}
