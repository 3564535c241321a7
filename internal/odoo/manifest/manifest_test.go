package manifest

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

const full = `# -*- coding: utf-8 -*-
# smartdelta:ignore EE107 agreed with the vendor
{
    'name': "Näme",
    'version': '18.0.1.2.3',
    'license': 'LGPL-3',  # smartdelta:ignore EE107 reason
    'author': "ACME, "
              "Odoo Community Association (OCA)",
    'summary': """one
two""",
    'website': 'https://example.org',
    'depends': ['base', "web", ('mail')],
    'data': ['a.xml', 'b' '.csv',],
    'demo': ('d.xml',),
    'auto_install': ['web'],
    'countries': ['be'],
    'excludes': ['web_enterprise'],
    'external_dependencies': {'python': ['lxml>=4', 'x'], 'bin': ['wkhtmltopdf'], 'apt': {'y': 'z'}},
    'assets': {
        'web.assets_backend': [
            'm/static/a.js',
            ('include', 'web._x'),
            ('remove', 'm/static/b.js'),
            ('replace', 'web/c.js', 'm/c.js'),
            ('before', 'web/d.js', 'm/d.js'),
            ['after', 'web/e.js', 'm/e.js'],
            ('prepend', 'm/f.js'),
            ('append', 'm/g.js'),
        ],
        'web.empty': [],
    },
    'installable': 1,
    'unknown': {'x': [1, None]},
}
`

// pick gives the values of texts, checking that each span holds the value's literal.
func pick(t *testing.T, src string, list []Text) []string {
	t.Helper()
	var values []string
	for _, x := range list {
		v, problems := python.ParseLiteral([]byte("(" + src[x.Span.Start:x.Span.End] + ")"))
		if len(problems) > 0 || v.Text != x.Value {
			t.Errorf("span %v holds %s, not %q", x.Span, src[x.Span.Start:x.Span.End], x.Value)
		}
		values = append(values, x.Value)
	}
	return values
}

func TestParse(t *testing.T) {
	m := Parse([]byte(full))
	if !m.Readable || len(m.Faults) > 0 || m.Size != len(full) {
		t.Fatalf("readable %v, size %d, faults %v", m.Readable, m.Size, m.Faults)
	}
	got := map[string][]string{
		"name": pick(t, full, []Text{m.Name}), "version": pick(t, full, []Text{m.Version}), "license": pick(t, full, []Text{m.License}),
		"author": pick(t, full, []Text{m.Author}), "summary": pick(t, full, []Text{m.Summary}), "website": pick(t, full, []Text{m.Website}),
		"depends": pick(t, full, m.Depends), "data": pick(t, full, m.Data), "demo": pick(t, full, m.Demo),
		"triggers": pick(t, full, m.Triggers), "countries": pick(t, full, m.Countries), "excludes": pick(t, full, m.Excludes),
		"python": pick(t, full, m.Python), "bin": pick(t, full, m.Bin),
	}
	want := map[string][]string{
		"name": {"Näme"}, "version": {"18.0.1.2.3"}, "license": {"LGPL-3"}, "author": {"ACME, Odoo Community Association (OCA)"},
		"summary": {"one\ntwo"}, "website": {"https://example.org"}, "depends": {"base", "web", "mail"}, "data": {"a.xml", "b.csv"},
		"demo": {"d.xml"}, "triggers": {"web"}, "countries": {"be"}, "excludes": {"web_enterprise"}, "python": {"lxml>=4", "x"}, "bin": {"wkhtmltopdf"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if !m.Installable || !m.AutoInstall {
		t.Errorf("installable %v, auto_install %v", m.Installable, m.AutoInstall)
	}
	for key, span := range map[string]Span{"'depends'": m.DependsKey, "'data'": m.DataKey} {
		if got := full[span.Start:span.End]; got != key {
			t.Errorf("key %s at %s", key, got)
		}
	}
	if s := full[m.DictSpan.Start:m.DictSpan.End]; s[0] != '{' || !strings.HasSuffix(s, "]},\n}") {
		t.Errorf("dict span %q", s)
	}
}

func TestAssets(t *testing.T) {
	m := Parse([]byte(full))
	var got []string
	for _, a := range m.Assets {
		pick(t, full, []Text{a.Bundle, a.Path})
		if a.Target.Value != "" {
			pick(t, full, []Text{a.Target})
		}
		got = append(got, fmt.Sprintf("%s %s [%s] %s", a.Bundle.Value, a.Directive, a.Target.Value, a.Path.Value))
	}
	want := []string{
		"web.assets_backend append [] m/static/a.js",
		"web.assets_backend include [] web._x",
		"web.assets_backend remove [] m/static/b.js",
		"web.assets_backend replace [web/c.js] m/c.js",
		"web.assets_backend before [web/d.js] m/d.js",
		"web.assets_backend after [web/e.js] m/e.js",
		"web.assets_backend prepend [] m/f.js",
		"web.assets_backend append [] m/g.js",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestDirectives(t *testing.T) {
	type directive struct {
		Comment, Text string
		OwnLine       bool
	}
	var got []directive
	for _, d := range Parse([]byte(full)).Directives {
		got = append(got, directive{full[d.Start:d.End], d.Text, d.OwnLine})
	}
	want := []directive{
		{"# smartdelta:ignore EE107 agreed with the vendor", "smartdelta:ignore EE107 agreed with the vendor", true},
		{"# smartdelta:ignore EE107 reason", "smartdelta:ignore EE107 reason", false},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if d := Parse([]byte("{'name': '# smartdelta:ignore EE101 x'}")).Directives; len(d) > 0 {
		t.Errorf("a string is no comment: %v", d)
	}
}

func TestDefaults(t *testing.T) {
	m := Parse([]byte("{}"))
	want := &Manifest{
		Readable: true, Faults: []Fault{{Span{0, 1}, "the manifest has no name (KeyError when Odoo creates a database)", true, true, true, false}}, Size: 2, Version: Text{Value: "1.0"}, License: Text{Value: "LGPL-3"}, Author: Text{Value: "Odoo S.A."},
		Installable: true, Dict: m.Dict, DictSpan: Span{0, 2},
	}
	if diff := cmp.Diff(want, m); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	m = Parse([]byte("{'license': '', 'author': '', 'installable': False, 'depends': []}"))
	if m.License != (Text{Value: "LGPL-3"}) || m.Author.Value != "" || m.Author.Span.IsZero() || m.Installable || m.DependsKey.IsZero() || !m.Readable {
		t.Errorf("got %+v", m)
	}
}

// TestFaults has what is wrong in a manifest. The mark « » surrounds the place of each fault in turn.
func TestFaults(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string // part of the message of each fault; "!" before it when Odoo refuses
		readable bool
	}{
		{"empty", "«»", []string{"!no literal"}, false},
		{"a list", "«['base']»", []string{"!the manifest is a list, not a dict"}, false},
		{"text", "«'x'»", []string{"!the manifest is text, not a dict"}, false},
		{"a call", "«dict»(name='x')", []string{"!not a literal"}, false},
		{"an assignment", "«a» = {}", []string{"!not a literal: name a"}, false},
		{"non-literal value", "{'name': «NAME», 'depends': ['base']}", []string{"!not a literal: name NAME"}, false},
		{"sum of texts", "{'name': 'a' «+» 'b'}", []string{"!not a literal"}, false},
		{"f-string", "{'name': «f'»x'}", []string{"!not a literal: f-string"}, false},
		{"unclosed bracket", "«{»'name': 'a',\n", []string{"!"}, false},
		{"NUL", "{'name': 'a«\x00»'}", []string{"!"}, false},
		{"byte order mark", "«\ufeff»{'name': 'a'}", []string{"!"}, false},
		{"key twice", "{'name': 'a', «'name'»: 'b'}", []string{`key "name" is written twice`}, true},
		{"bundle twice", "{'assets': {'b': [], «'b'»: []}}", []string{`key "b" is written twice`}, true},
		{"key is a list", "{«[]»: 1}", []string{"!list cannot be a dict key"}, false},
		{"depends text", "{'depends': «'base'»}", []string{`!depends is text, not a list: Odoo goes through it letter by letter and finds "b" first`}, true},
		{"depends None", "{'depends': «None»}", []string{"!depends is None, not a list"}, true},
		{"depends with a number", "{'depends': ['base', «1»]}", []string{"!an entry of depends is a number, not text"}, true},
		{"depends as a set", "{'depends': {'base'}}", nil, true},
		{"depends as a dict", "{'depends': {'base': 1}}", nil, true},
		{"data text", "{'data': «'ä.xml'»}", []string{`!data is text, not a list: Odoo goes through it letter by letter and finds "ä" first`}, true},
		{"data empty text", "{'data': ''}", nil, true},
		{"data None", "{'data': «None»}", []string{"!data is None"}, true},
		{"demo None", "{'demo': None, 'excludes': False}", nil, true},
		{"countries None", "{'countries': «None»}", []string{"!countries is None"}, true},
		{"excludes text", "{'excludes': «'web'»}", []string{"!excludes is text"}, true},
		{"name is a number", "{'name': «1»}", []string{"name is a number, which Odoo takes for text"}, true},
		{"sequence is a word", "{'sequence': «'first'»}", []string{"!sequence is \"first\", not a number"}, true},
		{"summary is False", "{'summary': False, 'website': None}", nil, true},
		{"author is a list", "{'author': «['A', 'B']»}", []string{"author is a list, of which Odoo makes a text"}, true},
		{"license is a list", "{'license': «['x']»}", []string{"!license is a list, not text"}, true},
		{"auto_install no dependency", "{'depends': ['a'], 'auto_install': ['a', «'b'»]}", []string{"!auto_install names b, which depends does not"}, true},
		{"auto_install text", "{'depends': ['web'], 'auto_install': «'web'»}", []string{"!auto_install is text, not a list"}, true},
		{"auto_install None", "{'auto_install': «None»}", []string{"auto_install is None, which Odoo takes for an empty list"}, true},
		{"auto_install empty list", "{'auto_install': []}", nil, true},
		{"version is a number", "{'version': «1.0»}", []string{"!version is a number, not text"}, true},
		{"version of one number", "{'version': «'1'»}", []string{`!version "1" is none of x.y, x.y.z, the series.x.y`}, true},
		{"version of five after the series", "{'version': «'18.0.1.2.3.4'»}", []string{`!version "18.0.1.2.3.4" is none of x.y, x.y.z, 18.0.x.y and`}, true},
		{"version with letters", "{'version': «'18.0.1.0.0rc1'»}", []string{"!version"}, true},
		{"version empty", "{'version': «''»}", []string{"!version"}, true},
		{"version of an uninstallable module", "{'version': 'x', 'installable': False}", nil, true},
		{"version of another series", "{'version': '17.0.1.0.0'}", nil, true},
		{"external_dependencies list", "{'external_dependencies': «['x']»}", []string{"!external_dependencies is a list, not a dict"}, true},
		{"external python text", "{'external_dependencies': {'python': «'x'»}}", []string{`!"python" of external_dependencies is text`}, true},
		{"external empty", "{'external_dependencies': []}", nil, true},
		{"assets list", "{'assets': «['x']»}", []string{"!assets is a list, not a dict"}, true},
		{"bundle text", "{'assets': {'b': «'m/x.js'»}}", []string{"!bundle b is text"}, true},
		{"asset number", "{'assets': {'b': [«1»]}}", []string{"!an entry of bundle b is a number"}, true},
		{"asset empty tuple", "{'assets': {'b': [«()»]}}", []string{"!an entry of bundle b is an empty tuple"}, true},
		{"asset unknown directive", "{'assets': {'b': [(«'insert'», 'x')]}}", []string{`!bundle b has the unknown directive "insert"`}, true},
		{"asset too short", "{'assets': {'b': [«('after', 'x')»]}}", []string{"!directive after of bundle b has 2 parts, not 3"}, true},
		{"asset too long", "{'assets': {'b': [«('include', 'x', 'y')»]}}", []string{"!directive include of bundle b has 3 parts, not 2"}, true},
		{"asset part no text", "{'assets': {'b': [('include', «None»)]}}", []string{"!a part of an entry of bundle b is None"}, true},
		{"no name", "«{»'depends': []}", []string{"!the manifest has no name"}, true},
		{"empty name", "{'name': ''}", nil, true},
		{"category is a list", "{'category': «['a']»}", []string{"!category is a list, not text"}, true},
		{"category is None", "{'category': «None»}", []string{"!category is None, not text"}, true},
		{"application is a number", "{'application': «1»}", []string{"!application is a number, neither True nor False"}, true},
		{"application is a word", "{'application': 'yes', 'web': None, 'sequence': '10'}", nil, true},
		{"sequence is a list", "{'sequence': «[1]»}", []string{"!sequence is a list, not a number"}, true},
		{"two faults in order", "{'data': «1», 'depends': «2»}", []string{"!data is a number", "!depends is a number"}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			src, spans := unmark(tt.in)
			m := Parse([]byte(src))
			if m.Readable != tt.readable {
				t.Errorf("readable %v", m.Readable)
			}
			if !tt.readable {
				m.Faults = m.Faults[:min(1, len(m.Faults))] // the others follow from the first
			}
			if tt.name != "no name" && tt.readable && !strings.Contains(src, "'name'") { // what a short example leaves out
				m.Faults = m.Faults[1:]
			}
			if len(m.Faults) != len(tt.want) {
				t.Fatalf("got %v, want %d faults", m.Faults, len(tt.want))
			}
			for i, p := range m.Faults {
				want, refused := strings.CutPrefix(tt.want[i], "!")
				if p.Span != spans[i] || !strings.Contains(p.Message, want) || p.Refused != refused {
					t.Errorf("got %+v, want %v …%s… refused %v", p, spans[i], want, refused)
				}
			}
		})
	}
}

// unmark takes the marks out of a text and gives their places.
func unmark(in string) (string, []Span) {
	var out strings.Builder
	var spans []Span
	for rest := in; ; {
		before, marked, found := strings.Cut(rest, "«")
		out.WriteString(before)
		if !found {
			return out.String(), spans
		}
		inner, after, _ := strings.Cut(marked, "»")
		spans = append(spans, Span{out.Len(), out.Len() + len(inner)})
		out.WriteString(inner)
		rest = after
	}
}

func TestAutoInstall(t *testing.T) {
	tests := []struct {
		in       string
		on       bool
		triggers int
	}{
		{"{}", false, 0},
		{"{'depends': ['a', 'b'], 'auto_install': False}", false, 0},
		{"{'depends': ['a', 'b'], 'auto_install': True}", true, 2},
		{"{'depends': ['a', 'b'], 'auto_install': 1}", true, 2},
		{"{'depends': ['a', 'b'], 'auto_install': ['b']}", true, 1},
		{"{'depends': ['a', 'b'], 'auto_install': ('a', 'b')}", true, 2},
		{"{'depends': ['a', 'b'], 'auto_install': {'a': 1}}", true, 1},
		{"{'depends': ['a', 'b'], 'auto_install': []}", true, 0},
		{"{'depends': ['a', 'b'], 'auto_install': ''}", true, 0},
		{"{'depends': ['a', 'b'], 'auto_install': None}", true, 0},
		{"{'depends': ['a', 'b'], 'auto_install': 0}", true, 0},
	}
	for _, tt := range tests {
		m := Parse([]byte(tt.in))
		if m.AutoInstall != tt.on || len(m.Triggers) != tt.triggers {
			t.Errorf("%s: got %v with %d triggers", tt.in, m.AutoInstall, len(m.Triggers))
		}
	}
}

func TestCheckVersion(t *testing.T) {
	tests := []struct {
		version, series string
		want            bool
	}{
		{"1.0", "18.0", true}, {"1.0.0", "18.0", true}, {"18.0", "18.0", true}, {"18.0.1.0", "18.0", true}, {"18.0.1.0.0", "18.0", true},
		{"18.0.1", "18.0", false}, {"17.0.1.0.0", "18.0", false}, {"17.0.1.0.0", "17.0", true}, {"18.0.1.0.0", "17.0", false},
		{"1.0\n", "18.0", true}, {"1.0\n\n", "18.0", false}, {"1.٢", "18.0", false}, {"1..0", "18.0", false}, {"10.0.1", "18.0", true},
	}
	for _, tt := range tests {
		m := Parse(fmt.Appendf(nil, "{'version': %q}", tt.version))
		m.Faults = nil
		m.CheckVersion(tt.series)
		m.CheckVersion(tt.series) // says it once
		if (len(m.Faults) == 0) != tt.want || len(m.Faults) > 1 {
			t.Errorf("%q for %s: %v", tt.version, tt.series, m.Faults)
		}
	}
}

func TestSeriesOf(t *testing.T) {
	tests := map[string]string{
		"18.0.1.0.0": "18.0", "18.0.1.0": "18.0", "8.0.1.0": "8.0", "18.0": "", "1.0.0": "", "1.0.0.0": "", "10.0.1": "",
		"18.1.1.0.0": "", "saas~18.1.0": "", "": "", "180.0.1.0.0": "",
	}
	for in, want := range tests {
		if got := SeriesOf(in); got != want {
			t.Errorf("SeriesOf(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestLoad(t *testing.T) {
	dir := t.TempDir()
	tests := []struct {
		name, raw, want string
		span            Span
	}{
		{"good", "# -*- coding: latin-1 -*-\n{'name': 'é'}", "", Span{}},
		{"CRLF", "{\r\n'name': 'x',\r\n}\r\n", "", Span{}},
		{"latin-1 bytes", "# -*- coding: latin-1 -*-\n{'name': '\xe9'}", "byte 0xe9 is not valid in utf-8", Span{36, 39}},
		{"UTF-16", "\xff\xfe{\x00}\x00", "byte 0xff is not valid in utf-8", Span{0, 3}},
		{"byte order mark", "\ufeff{'name': 'x'}", "byte order mark", Span{0, 3}},
		{"NUL", "{'name': 'x'}\x00", "NUL", Span{13, 14}},
		{"too large", "{}" + strings.Repeat(" ", 200), "the manifest was not read: larger than 100 bytes", Span{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(dir, tt.name)
			if err := os.WriteFile(path, []byte(tt.raw), 0o644); err != nil {
				t.Fatal(err)
			}
			m := Load(path, 100)
			if tt.want == "" {
				if !m.Readable || len(m.Faults) > 0 {
					t.Errorf("faults %v", m.Faults)
				}
				return
			}
			if m.Readable || len(m.Faults) != 1 || !strings.Contains(m.Faults[0].Message, tt.want) || m.Faults[0].Span != tt.span || !m.Faults[0].Refused {
				t.Errorf("got %+v", m.Faults)
			}
		})
	}
	for _, path := range []string{filepath.Join(dir, "none"), dir} {
		m := Load(path, 100)
		if m.Readable || len(m.Faults) != 1 || strings.Contains(m.Faults[0].Message, dir) {
			t.Errorf("%s: got %+v", path, m.Faults)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(full))
	f.Add([]byte("{'auto_install': '', 'assets': {'b': [(), ('replace',)]}, 'depends': {1: 2}}"))
	f.Add([]byte("# smartdelta:x\n{'version': '1'\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		m := Parse(text)
		check := func(s Span) {
			if s.Start < 0 || s.End < s.Start || s.End > len(text) {
				t.Fatalf("span %v of %d bytes", s, len(text))
			}
		}
		for _, p := range m.Faults {
			check(p.Span)
		}
		for _, list := range [][]Text{m.Depends, m.Data, m.Demo, m.Triggers, m.Countries, m.Excludes, m.Python, m.Bin, {m.Name, m.Version, m.License, m.Author}} {
			for _, x := range list {
				check(x.Span)
			}
		}
		for _, a := range m.Assets {
			check(a.Bundle.Span)
			check(a.Path.Span)
			check(a.Target.Span)
		}
		for _, d := range m.Directives {
			check(Span{d.Start, d.End})
		}
		if !m.Readable && len(m.Faults) == 0 {
			t.Fatal("unreadable without a fault")
		}
		if again := Parse(text); !reflect.DeepEqual(m, again) {
			t.Fatalf("two results: %s", cmp.Diff(m, again))
		}
	})
}

func BenchmarkParse(b *testing.B) {
	b.SetBytes(int64(len(full)))
	b.ReportAllocs()
	for b.Loop() {
		Parse([]byte(full))
	}
}
