package manifest

import (
	"slices"
	"testing"
)

func apply(text string, e Edit) string {
	return text[:e.Span.Start] + e.NewText + text[e.Span.End:]
}

func TestRemoveDepend(t *testing.T) {
	tests := []struct {
		name, in string
		i        int
		want     string // empty: refused
	}{
		{"first of a line", `{"depends": ["a", "b", "c"]}`, 0, `{"depends": ["b", "c"]}`},
		{"middle of a line", `{"depends": ["a", "b", "c"]}`, 1, `{"depends": ["a", "c"]}`},
		{"last of a line", `{"depends": ["a", "b", "c"]}`, 2, `{"depends": ["a", "b"]}`},
		{"last with a comma", `{"depends": ["a", "b",]}`, 1, `{"depends": ["a",]}`},
		{"the only one", `{"depends": ["a"]}`, 0, `{"depends": []}`},
		{"line of its own", "{\"depends\": [\n    \"a\",\n    \"b\",  # for b\n    \"c\",\n]}", 1, "{\"depends\": [\n    \"a\",\n    \"c\",\n]}"},
		{"last line without a comma", "{'depends': [\n  'a',\n  'b'\n]}", 1, "{'depends': [\n  'a'\n]}"},
		{"CRLF and tabs", "{'depends': [\r\n\t'a',\r\n\t'b',\r\n]}", 0, "{'depends': [\r\n\t'b',\r\n]}"},
		{"two on a line", "{'depends': [\n  'a', 'b',\n  'c',\n]}", 1, "{'depends': [\n  'a',\n  'c',\n]}"},
		{"tuple", "{'depends': ('a', 'b', 'c')}", 1, "{'depends': ('a', 'c')}"},
		{"tuple of two", "{'depends': ('a', 'b')}", 1, ""},
		{"auto_install names it", "{'depends': ['a', 'b'], 'auto_install': ['b']}", 1, ""},
		{"auto_install of all", "{'depends': ['a', 'b'], 'auto_install': True}", 1, "{'depends': ['a'], 'auto_install': True}"},
		{"comment before the last one", "{'depends': [\n  'a',  # why\n  'b'\n]}", 1, ""},
		{"non-ASCII", "{'name': 'é', 'depends': ['a', 'b']}", 0, "{'name': 'é', 'depends': ['b']}"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := Parse([]byte(tt.in))
			edit, ok := m.RemoveDepend([]byte(tt.in), tt.i)
			if got := apply(tt.in, edit); ok != (tt.want != "") || ok && got != tt.want {
				t.Errorf("%v\n got %q\nwant %q", ok, got, tt.want)
			}
		})
	}
}

func TestAddDepend(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"line", `{"depends": ["a"]}`, `{"depends": ["a", "z"]}`},
		{"line with a comma", `{'depends': ['a',]}`, `{'depends': ['a', 'z',]}`},
		{"lines", "{\"depends\": [\n    \"a\",  # why\n]}", "{\"depends\": [\n    \"a\",  # why\n    \"z\",\n]}"},
		{"lines without a last comma", "{'depends': [\n  'a'\n]}", "{'depends': [\n  'a',\n  'z'\n]}"},
		{"CRLF", "{'depends': [\r\n\t'a',\r\n]}", "{'depends': [\r\n\t'a',\r\n\t'z',\r\n]}"},
		{"there already", `{"depends": ["z"]}`, ""},
		{"none yet", `{"depends": []}`, ""},
		{"no key", `{"name": "x"}`, ""},
		{"unreadable", `{"depends": ["a"`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			edit, ok := Parse([]byte(tt.in)).AddDepend([]byte(tt.in), "z")
			if got := apply(tt.in, edit); ok != (tt.want != "") || ok && got != tt.want {
				t.Errorf("%v\n got %q\nwant %q", ok, got, tt.want)
			}
		})
	}
}

func TestAddData(t *testing.T) {
	for in, want := range map[string]string{
		`{"data": ["a.xml"]}`: `{"data": ["a.xml", "z.xml"]}`,
		"{\"depends\": [\"z.xml\"], \"data\": [\n  \"a.xml\",\n]}": "{\"depends\": [\"z.xml\"], \"data\": [\n  \"a.xml\",\n  \"z.xml\",\n]}",
		`{"data": ["z.xml"]}`: "",
		`{"data": []}`:        "",
		`{"demo": ["a.xml"]}`: "",
	} {
		edit, ok := Parse([]byte(in)).AddData([]byte(in), "z.xml")
		if got := apply(in, edit); ok != (want != "") || ok && got != want {
			t.Errorf("%v\n got %q\nwant %q", ok, got, want)
		}
	}
}

// FuzzEdits checks that an edit leaves a manifest that Odoo reads as before but for the entry.
func FuzzEdits(f *testing.F) {
	for _, s := range []string{"{'depends': ['a', 'b']}", "{'depends': (\n 'a', # x\n 'b',\n 'c')}", "{'depends': ['a' 'b', r'c']}", "{'depends': {'a': 1}}", "{'depends': ['a', 'a',\\\n 'b']}"} {
		f.Add(s, 1)
	}
	f.Fuzz(func(t *testing.T, text string, i int) {
		m := Parse([]byte(text))
		if !m.Readable || i < 0 || i >= len(m.Depends) {
			return
		}
		names := func(m *Manifest) []string {
			var all []string
			for _, d := range m.Depends {
				all = append(all, d.Value)
			}
			return all
		}
		check := func(e Edit, want []string) {
			if e.Span.Start < 0 || e.Span.End > len(text) || e.Span.Start > e.Span.End {
				t.Fatalf("span %v of %d bytes", e.Span, len(text))
			}
			after := Parse([]byte(apply(text, e)))
			if got := names(after); !after.Readable || !slices.Equal(got, want) {
				t.Errorf("%q became %q: %v, want %v", text, apply(text, e), got, want)
			}
		}
		if e, ok := m.RemoveDepend([]byte(text), i); ok {
			check(e, slices.Delete(names(m), i, i+1))
		}
		if e, ok := m.AddDepend([]byte(text), "zz"); ok {
			check(e, append(names(m), "zz"))
		}
	})
}
