package yaml

import (
	"strings"
	"testing"

	"github.com/goccy/go-yaml/ast"
)

func TestParseBounds(t *testing.T) {
	tests := []struct {
		name, in, want string
	}{
		{"ordinary", "a:\n  - [x, {y: 1}]\n  - - b\n---\nc: d\n", ""},
		{"a rule of dashes is no list", "# " + strings.Repeat("- ", 100) + "\n" + "a: " + strings.Repeat("-", 100) + "\n", ""},
		{"brackets", strings.Repeat("[", 70), "brackets nest deeper than 64"},
		{"brackets over lines", strings.Repeat("[\n", 70), "brackets nest deeper than 64"},
		{"lists in one line", strings.Repeat("- ", 100_000) + "x", "lists nest deeper than 64 in one line"},
		{"keys in one line", strings.Repeat("? ", 100) + "x", "lists nest deeper than 64 in one line"},
		{"documents", strings.Repeat("--- a\n", 2000), "more than 1000 documents"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			if _, err := Parse([]byte(tt.in)); err != nil {
				got = err.Error()
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestAnchor(t *testing.T) {
	for in, want := range map[string]bool{
		"a: [b, {c: d}]": false, "a: &x b": true, "a: [*x]": true, "a: {<<: {b: c}}": true, "a: !!str b": true, "- - - &x c": true,
	} {
		f, err := Parse([]byte(in))
		if err != nil {
			t.Fatalf("%s: %v", in, err)
		}
		if got := Anchor(f.Docs[0].Body) != nil; got != want {
			t.Errorf("%s: got %t, want %t", in, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("a: &b [c, *b]\n<<: {d: |\n  e\n}\n--- !!x\n? - y\n: 'z'\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		if len(text) > 4096 {
			return
		}
		doc, err := Parse(text)
		if (doc == nil) == (err == nil) {
			t.Fatalf("got %v and %v", doc, err)
		}
		if doc == nil {
			return
		}
		for _, d := range doc.Docs {
			if d.Body != nil {
				ast.Walk(tokens{t}, d.Body)
				Anchor(d.Body)
			}
		}
	})
}

// tokens asks each node for what our readers ask.
type tokens struct{ t *testing.T }

func (v tokens) Visit(n ast.Node) ast.Visitor {
	n.GetToken()
	n.Type()
	return v
}
