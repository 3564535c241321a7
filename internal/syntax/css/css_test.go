package css

import (
	"fmt"
	"strings"
	"testing"
)

func TestRefs(t *testing.T) {
	tests := []struct {
		in   string
		line bool
		want string
	}{
		{`@import "/a/b.scss"; @import 'c', "d";`, true, "import /a/b.scss, import c, import d"},
		{`@use "x" as y; @forward "z" show a;`, true, "import x, import z"},
		{"@import url(/a.css) screen;\n.x { background: URL( \"/b.png\" ) }", false, "import /a.css, /b.png"},
		{".x { background: url(/b.png) no-repeat, url('c d'), url( e.png\n)}", false, "/b.png, e.png"},
		{"/* @import 'no'; url(no) */ // url(a)\n.x {}", false, "a"},
		{"/* no */ // url(no)\n.x { content: 'url(no)'; a: url(/b) } /* url(no)", true, "/b"},
		{"a { b: url($x + 'no'), url(#{$x}/no), url(@{x}/no); c: myurl(no) }", true, ""},
		{"@import-x 'no'; \\url(no) 'it\\'s url(no)' \"open\nurl(a)", true, "a"},
		{"url(", true, ""},
		{"@import '", true, ""},
		{"url(//h/x.css)", true, "//h/x.css"},
	}
	for _, test := range tests {
		var got []string
		for _, r := range Refs([]byte(test.in), test.line) {
			text := r.Name
			if r.Import {
				text = "import " + text
			}
			if got = append(got, text); test.in[r.Start:r.End] != r.Name {
				t.Errorf("%s: %s stands at %q", test.in, r.Name, test.in[r.Start:r.End])
			}
		}
		if s := strings.Join(got, ", "); s != test.want {
			t.Errorf("%s: %q, want %q", test.in, s, test.want)
		}
	}
}

func FuzzRefs(f *testing.F) {
	f.Add("@import '/a.css'; a { b: url(\"c\") } // d\n/* e")
	f.Fuzz(func(t *testing.T, text string) {
		for _, line := range []bool{false, true} {
			list := Refs([]byte(text), line)
			end := 0
			for _, r := range list {
				if r.Start < end || r.End > len(text) || text[r.Start:r.End] != r.Name {
					t.Errorf("%+v of %d bytes", r, len(text))
				}
				end = r.End
			}
			if again := Refs([]byte(text), line); fmt.Sprint(list) != fmt.Sprint(again) {
				t.Errorf("%v and %v", list, again)
			}
		}
	})
}
