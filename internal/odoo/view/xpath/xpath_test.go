package xpath_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/xpath"
)

func read(t testing.TB, text string) *tree.Node {
	t.Helper()
	root := tree.Single([]byte(text), 0, len(text), tree.Options{}).Root()
	if root == nil {
		t.Skip("no element")
	}
	return root
}

func TestFirst(t *testing.T) {
	root := read(t, `<a><h4 n="1"/><h3 n="2" class="x y"/><b n="3"><c n="4"/><b n="5"><c n="6"/></b>t<c n="7"/></b></a>`)
	for selector, want := range map[string]string{
		"(//h3|//h4)[2]":                    "2", // in document order, whatever the order of the names
		"//b/c[last()]":                     "6",
		"(//b/c)[2]":                        "6",
		"//b/c[2]":                          "7",
		"//*[hasclass('y', 'x')]":           "2",
		"//c/ancestor::b[1]":                "3",
		"(//c)[2]/ancestor::b[1]":           "5",
		"//b[text()='t']":                   "3",
		"/a/b/following-sibling::*":         "",
		"//c[position()=last()][@n > 6]":    "7",
		"//*[local-name()='b'][not(@none)]": "3",
		"//*[@n=6]/..":                      "5",
		"h3":                                "2",
		"//H3":                              "",
	} {
		q, err := xpath.Compile(selector)
		if err != nil {
			t.Errorf("%s: %v", selector, err)
			continue
		}
		got := ""
		if n, err := q.First(root); err != nil {
			t.Errorf("%s: %v", selector, err)
		} else if n != nil {
			got = n.Value("n")
		}
		if got != want {
			t.Errorf("%s finds %q, want %q", selector, got, want)
		}
	}
}

func TestCompile(t *testing.T) {
	for _, selector := range []string{"", "//", "//a[", "//a]", "a b", "//a[@]", "foo()", "p:a", "//a['x]", "count()", "$x", "namespace::a", strings.Repeat("(", 500)} {
		if _, err := xpath.Compile(selector); !errors.Is(err, xpath.ErrSyntax) {
			t.Errorf("%q: %v", selector, err)
		}
	}
}

// A selector that squares what it looks at gives up.
func TestBounded(t *testing.T) {
	root := read(t, "<a>"+strings.Repeat("<b><c/></b>", 3000)+"</a>")
	q, err := xpath.Compile("//*[count(//*[count(//*) > 1]) > 1]")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := q.First(root); !errors.Is(err, xpath.ErrTooMuch) {
		t.Error(err)
	}
}

func TestAsks(t *testing.T) {
	for selector, want := range map[string]string{
		"//a[@b='1' or hasclass('x')]/c[@d]": "b class d",
		"//a[contains(text(), 'x')]":         "text",
		"//a[b='x']":                         "text",
		"//a[contains(@b, 'x')]":             "b",
		"//a[not(b)]":                        "",
		"//a[string() = 'x']":                "text",
		"//span[.//i]/..":                    "",
	} {
		q, err := xpath.Compile(selector)
		if err != nil {
			t.Fatal(err)
		}
		got, texts := q.Asks()
		if texts {
			got = append(got, "text")
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s asks for %v, want %s", selector, got, want)
		}
	}
}

// FuzzFirst evaluates any selector on any tree: no panic, bounded time.
func FuzzFirst(f *testing.F) {
	f.Add("//a[@b='1']/c[last()]", "<a><c/></a>")
	f.Add("(//a|//b)[2]//text()[contains(., 'x')]/..", "<a>x<b/>y</a>")
	f.Add("-1 + count(preceding::node()) mod 2 = substring('ab', 1, 2)", "<a/>")
	f.Fuzz(func(t *testing.T, selector, text string) {
		q, err := xpath.Compile(selector)
		if err != nil {
			return
		}
		root := read(t, text)
		if found, err := q.First(root); err == nil && found == nil {
			q.Reach(root)
		}
		q.Asks()
	})
}

func BenchmarkFirst(b *testing.B) {
	root := read(b, "<form>"+strings.Repeat(`<group name="x"><field name="a"/><field name="b"/></group>`, 300)+`<field name="last"/></form>`)
	for _, selector := range []string{"//field[@name='last']", "//group[@name='y']/field", "//field[@name='a'][1]"} {
		q, err := xpath.Compile(selector)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(strings.NewReplacer("/", "_", "[", "(", "]", ")").Replace(selector), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				q.First(root)
			}
		})
	}
}

// Only elements get another name, not attributes, texts, or names that begin alike.
func TestRename(t *testing.T) {
	q, err := xpath.Compile(`//tree/field[@tree='tree' and attribute::tree]/ancestor::tree[treeline]|tree`)
	if err != nil {
		t.Fatal(err)
	}
	const want = `//list/field[@tree='tree' and attribute::tree]/ancestor::list[treeline]|list`
	if got := q.Rename("tree", "list"); got != want {
		t.Error(got)
	}
}
