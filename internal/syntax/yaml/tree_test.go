package yaml

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// outline writes a tree in one line: scalars as value@place, where place is what the text has there if that is not the
// value.
func outline(text string, n *Node) string {
	switch n.Kind {
	case Scalar:
		if written := text[n.Start:n.End]; written != n.Value {
			return fmt.Sprintf("%q=%q", n.Value, written)
		}
		return fmt.Sprintf("%s@%d", n.Value, n.Start)
	case Mapping:
		var all []string
		for _, f := range n.Fields {
			all = append(all, outline(text, f.Key)+": "+outline(text, f.Value))
		}
		return "{" + strings.Join(all, ", ") + "}"
	case Sequence:
		var all []string
		for _, item := range n.Items {
			all = append(all, outline(text, item))
		}
		return "[" + strings.Join(all, ", ") + "]"
	case Alias:
		if n.Target == nil {
			return "*nothing"
		}
		return fmt.Sprintf("*%d", n.Target.Start)
	}
	return "?"
}

func TestTree(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string // of the documents, then "offset: problem" of the problems
	}{
		{"plain", "a: b\nc: [d, {e: f}]\n", []string{"{a@0: b@3, c@5: [d@9, {e@13: f@16}]}"}},
		{"the same word twice in a line", "b: {a: b, b: a}\n", []string{"{b@0: {a@4: b@7, b@10: a@13}}"}},
		{"quotes", "a: \"x\"\nb: 'y'\n", []string{"{a@0: x@4, b@7: y@11}"}},
		{"escapes", "a: \"x\\ty\" # c\nb: 'q''q'\n", []string{`{a@0: "x\ty"="x\\ty", b@14: "q'q"="q''q"}`}},
		{"letters of several bytes, and CRLF", "é: ü # ä\r\nb: [ö, c]\r\n", []string{"{é@0: ü@4, b@13: [ö@17, c@21]}"}},
		{"comments and blocks in CRLF", "# x\r\na: | # y\r\n  b\r\n  c\r\n# z\r\nd: e\r\n", []string{`{a@5: "b\nc\n"="  b\r\n  c", d@30: e@33}`}},
		{"a byte order mark", "\ufeffa: b\n", []string{"{a@3: b@6}"}},
		{"blocks", "a: |\n  x\n  y\nb: >-\n  z\n  w\nc: d\n", []string{`{a@0: "x\ny\n"="  x\n  y", b@13: "z w"="  z\n  w", c@27: d@30}`}},
		{"a block, then a comment", "a: |\n  x\n# y\nb: c\n", []string{`{a@0: "x\n"="  x", b@13: c@16}`}},
		{"several lines", "a: b\n  c\nd: \"e\n  f\"\n", []string{`{a@0: "b c"="b\n  c", d@9: "e f"="e\n  f"}`}},
		{"lists in lists", "- a\n- - b\n  - c: d\n", []string{"[a@2, [b@8, {c@14: d@17}]]"}},
		{"numbers and nothing", "a: 18.0\nb: true\nc: ~\nd:\ne: 1\n", []string{`{a@0: 18.0@3, b@8: true@11, c@16: @19, d@21: @23, e@24: 1@27}`}},
		{"a tag and an explicit key", "? a\n: !!str b\n", []string{"{a@2: b@12}"}},
		{"anchors and aliases", "a: &x [b]\nc: *x\nd: {<<: *x}\n", []string{"{a@0: [b@7], c@10: *3, d@16: {<<@20: *3}}"}},
		{"an alias of nothing", "a: *y\n", []string{"0: unknown anchor 'y' referenced"}},
		{"properties", "a: &x !!str # c\n  \"b\"\nd: !t e\nf: !t {g: h}\n", []string{"{a@0: b@19, d@22: e@28, f@30: {g@37: h@40}}"}},
		{"line ends that only YAML has", "a: b\u0085c: d\u2028e: f\n", []string{"{a@0: b@3, c@6: d@9, e@13: f@16}"}},
		{"a block with a deeper first line", "a: |2\n    x\n  y\nb: |+\n\n\nc: |\nd: e\n", []string{`{a@0: "  x\ny\n"="    x\n  y", b@16: "\n\n"="", c@24: @29, d@29: e@32}`}},
		{"an alias of itself", "a: &x [*x]\n", []string{"{a@0: [*nothing]}"}},
		{"documents do not share anchors", "a: &x b\n---\nc: *x\n---\n", []string{"{a@0: b@6}", "{c@12: *nothing}"}},
		{"a key twice", "a: b\nc: d\na: e\n", []string{"{a@0: b@3, c@5: d@8, a@10: e@13}", `10: key "a" stands twice in one mapping`}},
		{"merging twice", "a: {<<: b, <<: c}\n", []string{"{a@0: {<<@4: b@8, <<@11: c@15}}"}},
		{"a bracket that nobody closes", "a: b\nc: [\n", []string{"5: did not find expected node content"}},
		{"a tab", "a: b\n\tc: d\n", []string{"5: found a tab character that violates indentation"}},
		{"brackets in a comment", "# " + strings.Repeat("[", 1000) + "\na: b\n", []string{"{a@1003: b@1006}"}},
		{"too deep", "a: " + strings.Repeat("[", 20_000), []string{"0: exceeded max depth of 10000"}},
		{"nothing", "# a\n", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			docs, problems := Tree([]byte(tt.in))
			for _, d := range docs {
				got = append(got, outline(tt.in, d))
			}
			for _, p := range problems {
				got = append(got, fmt.Sprintf("%d: %s", p.Start, p.Message))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestGet(t *testing.T) {
	docs, _ := Tree([]byte("a: &x {b: c, b: d}\ne: *x\nf: &y g\nh: *y\n"))
	top := docs[0]
	for path, want := range map[string]string{"a b": "d", "e b": "d", "h": "g", "a": "", "x": "", "x y": "", "f g": ""} {
		n := top
		for key := range strings.FieldsSeq(path) {
			n = n.Get(key)
		}
		if got := n.Text(); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
}

// FuzzTree: every place lies in the text, in order, and the same text gives the same tree.
func FuzzTree(f *testing.F) {
	for _, s := range []string{"a: &b [c, *b]\n<<: {d: |\n  e\n}\n--- !!x\n? - y\n: 'z'\n", "\ufeffé: \"\\u00e9\"\r\n", "a: >\n\n  b\r\n  c\n# d\n", "a: [b,\n c]\r\rd: e", "- - - 'a\n\n  b'"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if len(text) > 4096 {
			return
		}
		text = []byte(strings.ToValidUTF8(string(text), "\ufffd"))
		docs, problems := Tree(text)
		for _, d := range docs {
			checkPlaces(t, len(text), d)
		}
		for _, p := range problems {
			if p.Start < 0 || p.End < p.Start || p.End > len(text) || p.Message == "" {
				t.Errorf("problem %+v of %d bytes", p, len(text))
			}
		}
		again, _ := Tree(text)
		for i, d := range docs {
			if a, b := outline(string(text), d), outline(string(text), again[i]); a != b {
				t.Errorf("two readings: %s and %s", a, b)
			}
		}
	})
}

func checkPlaces(t *testing.T, size int, n *Node) {
	if n.Start < 0 || n.End < n.Start || n.End > size || n.Kind == 0 {
		t.Errorf("node %+v of %d bytes", n, size)
	}
	for _, f := range n.Fields {
		checkPlaces(t, size, f.Key)
		checkPlaces(t, size, f.Value)
	}
	for _, item := range n.Items {
		checkPlaces(t, size, item)
	}
}
