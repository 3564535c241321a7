package xpath_test

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/beevik/etree"

	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/xpath"
	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
)

// places numbers the nodes as the script does.
func places(top *tree.Node) map[*tree.Node]int {
	index := map[*tree.Node]int{}
	for n := top.First; n != nil; n = n.Following(top) {
		index[n] = len(index)
	}
	return index
}

// first answers as the script does.
func first(root *tree.Node, index map[*tree.Node]int, selector string) any {
	q, err := xpath.Compile(selector)
	if err != nil {
		return "error"
	}
	n, err := q.First(root)
	switch {
	case errors.Is(err, xpath.ErrNoElements):
		return "no nodes"
	case errors.Is(err, xpath.ErrTooMuch):
		return "gave up"
	case err != nil:
		return "error"
	case n == nil:
		return -1.0
	}
	return float64(index[n])
}

func compare(t *testing.T, script *oracle.Script, tally *oracle.Tally, text string, selectors []string) {
	t.Helper()
	doc, problems := xml.Parse([]byte(text))
	if len(problems) > 0 || doc.Root() == nil {
		return
	}
	text = etreeText(doc.Root())
	root := tree.Single([]byte(text), 0, len(text), tree.Options{}).Root()
	question, err := json.Marshal([]any{text, selectors})
	if err != nil {
		t.Fatal(err)
	}
	var answers []any
	if err := json.Unmarshal(script.Ask(question), &answers); err != nil {
		t.Fatal(err)
	}
	tally.File()
	tally.Items("selectors", len(selectors))
	index := places(root.Parent)
	for i, selector := range selectors {
		got := first(root, index, selector)
		switch {
		case answers[i] == "raised":
			tally.Apart("selectors at which hasclass() fails", 1)
		case got == "gave up":
			tally.Apart("selectors that take too long", 1)
		case got != answers[i]:
			tally.Differ("%s: lxml finds %v, we %v, in\n%.300s", selector, answers[i], got, text)
		}
	}
}

// etreeText writes the root alone, so that both judges see the same document.
func etreeText(root *etree.Element) string {
	doc := etree.NewDocument()
	doc.SetRoot(root.Copy())
	text, _ := doc.WriteToString()
	return text
}

func selectorsOf(doc *xml.Document) (list []string) {
	for _, e := range doc.FindElements("//xpath") {
		list = append(list, e.SelectAttrValue("expr", ""))
	}
	return list
}

// TestOracle asks for every selector of the sources in a sample of their files.
func TestOracle(t *testing.T) {
	script := oracle.Start(t, "testdata/xpath.py", "lxml.etree")
	for _, source := range oracle.Trees(t) {
		var texts, selectors []string
		for _, raw := range source.Files(t, ".xml") {
			doc, problems := xml.Parse(raw)
			if len(problems) > 0 || doc.Root() == nil {
				continue
			}
			texts = append(texts, string(raw))
			selectors = append(selectors, selectorsOf(doc)...)
		}
		slices.Sort(selectors)
		selectors = slices.Compact(selectors)
		tally := oracle.Begin(t, "XPath of views", script.Version, source.Name)
		random := rand.New(rand.NewPCG(1, 2))
		for _, i := range random.Perm(len(texts))[:min(len(texts), 100)] {
			compare(t, script, tally, texts[i], selectors)
		}
		tally.Done()
	}
}

// TestOracleMade asks for selectors that are put together at random.
func TestOracleMade(t *testing.T) {
	script := oracle.Start(t, "testdata/xpath.py", "lxml.etree")
	tally := oracle.Begin(t, "XPath of views", script.Version, "made selectors")
	random := rand.New(rand.NewPCG(3, 4))
	for range 400 {
		var selectors []string
		for range 100 {
			selectors = append(selectors, expression(random, 3))
		}
		compare(t, script, tally, document(random, 4), selectors)
	}
	tally.Done()
}

func pick(r *rand.Rand, of ...string) string { return of[r.IntN(len(of))] }

func document(r *rand.Rand, depth int) string {
	tag := pick(r, "a", "b", "c", "d")
	var b strings.Builder
	b.WriteString("<" + tag)
	for _, name := range []string{"id", "class", "n"} {
		if r.IntN(3) == 0 {
			b.WriteString(" " + name + `="` + pick(r, "x", "y", "x y", "1", "2", " x-y  z ", "") + `"`)
		}
	}
	b.WriteString(">" + pick(r, "", "", "t", " u ", "3"))
	for range r.IntN(depth * 2) {
		if r.IntN(12) == 0 {
			b.WriteString("<!--x-->")
		} else if depth > 1 {
			b.WriteString(document(r, depth-1))
		}
		b.WriteString(pick(r, "", "", "t", "\n", "2"))
	}
	b.WriteString("</" + tag + ">")
	return b.String()
}

func expression(r *rand.Rand, depth int) string {
	if depth == 0 {
		return pick(r, "'x'", "1", "2", "@id", "@class", "@n", ".", "text()", "a", "//b", "position()", "last()", "'x y'", "..", "node()", "@*")
	}
	sub := func() string { return expression(r, depth-1) }
	switch r.IntN(9) {
	case 0:
		return sub() + pick(r, "=", "!=", "<", ">", "<=", ">=", " and ", " or ") + sub()
	case 1:
		return sub() + pick(r, " + ", " - ", " * ", " div ", " mod ") + sub()
	case 2:
		return pick(r, "count(//a)", "not("+sub()+")", "string("+sub()+")", "contains("+sub()+","+sub()+")", "starts-with("+sub()+",'x')",
			"normalize-space()", "local-name()", "name(..)", "hasclass('x')", "hasclass('x','y')", "string-length()", "concat("+sub()+","+sub()+")",
			"substring("+sub()+",2,1)", "substring-before(@class,' ')", "substring-after("+sub()+",'x')", "translate(@class,'xy','yx')", "boolean("+sub()+")",
			"number(@n)", "sum(//@n)", "floor(1.5)", "round("+sub()+")", "ceiling(0.2)", "true()", "lang('en')", "-1", "- "+sub())
	case 3:
		return "(" + path(r, depth-1) + pick(r, " | ", "|") + path(r, depth-1) + ")" + predicate(r, depth-1) + pick(r, "", "/..", "//b", "/a[1]")
	}
	return path(r, depth-1)
}

func path(r *rand.Rand, depth int) string {
	out := pick(r, "//", "//", "/", "", ".//", "./", "../")
	for i := range 1 + r.IntN(3) {
		if i > 0 {
			out += pick(r, "/", "//", "/")
		}
		out += step(r, depth)
	}
	return out
}

func step(r *rand.Rand, depth int) string {
	s := pick(r, "", "", "", "", "", "descendant::", "ancestor::", "ancestor-or-self::", "following-sibling::", "preceding-sibling::", "following::",
		"preceding::", "self::", "parent::", "descendant-or-self::", "attribute::", "child::")
	s += pick(r, "a", "b", "c", "*", "*", "node()", "text()", "comment()", "d", "id")
	if s == "id" {
		s = "@id"
	}
	for range r.IntN(3) {
		s += predicate(r, depth)
	}
	return s
}

func predicate(r *rand.Rand, depth int) string {
	return "[" + pick(r, "1", "2", "last()", "last()-1", "position()>1", "@id", "@id='x'", "'y'=@class", "hasclass('x')", expression(r, max(depth-1, 0))) + "]"
}
