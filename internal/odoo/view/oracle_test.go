package view_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/odoo/view"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/record"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
	"github.com/jgtolentino/smartdelta/internal/testkit/odooviews"
	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
)

// source is one view of a tree, as the script gets it.
type source struct {
	ID       string `json:"id"`
	File     string `json:"file"`
	At       int    `json:"at"` // among the file's records and templates
	Module   string `json:"module"`
	Parent   *int   `json:"parent"`
	Primary  bool   `json:"primary"`
	Priority int    `json:"priority"`
	Model    string `json:"model"`
	Inactive bool   `json:"inactive"`

	view *view.View
}

// views reads the views of all modules below the folders, in the order of loading; the last record of each wins.
func views(t testing.TB, folders ...string) []*source {
	library := record.NewLibrary()
	byView := map[*view.View]*source{}
	var list []*source
	for _, m := range odooviews.Read(t, folders...) {
		for _, w := range m.Writes {
			v := library.Write(&w.Record, w.File)
			if v == nil {
				continue
			}
			s := byView[v]
			if s == nil {
				s = &source{view: v}
				byView[v] = s
				list = append(list, s)
			}
			s.ID = v.ID
			if w.Arch != nil {
				s.File, s.At, s.Module = w.File, w.At, m.Name
			}
		}
	}
	list = slices.DeleteFunc(list, func(s *source) bool { return s.File == "" })
	place := map[*view.View]int{}
	for i, s := range list {
		place[s.view] = i
		s.Primary, s.Priority, s.Model, s.Inactive = s.view.Primary, s.view.Priority, s.view.Model, s.view.Inactive
		if s.view.Parent != nil {
			n := place[s.view.Parent]
			s.Parent = &n
		}
	}
	return list
}

// dump writes a tree as the script does.
func dump(n *tree.Node) []any {
	tag, attrs, children := n.Name, map[string]any{}, []any{}
	switch n.Kind {
	case tree.Comment:
		return []any{"<!--", attrs, n.Text, n.Tail, children}
	case tree.Instruction:
		return []any{"<?" + n.Name, attrs, n.Text, n.Tail, children}
	}
	for _, a := range n.Attrs {
		attrs[a.Name] = a.Value
	}
	for c := n.First; c != nil; c = c.Next {
		children = append(children, dump(c))
	}
	return []any{tag, attrs, n.Text, n.Tail, children}
}

func ask(t *testing.T, script *oracle.Script, question any) any {
	t.Helper()
	data, err := json.Marshal(question)
	if err != nil {
		t.Fatal(err)
	}
	var answer any
	if err := json.Unmarshal(script.Ask(data), &answer); err != nil {
		t.Fatal(err)
	}
	return answer
}

// TestOracleCombination combines every view at the moment at which it is loaded.
func TestOracleCombination(t *testing.T) {
	odoo, folders := odooviews.Folders(t)
	if odoo == "" {
		t.Skip("ODOO_SRC names no source tree of Odoo 18.0")
	}
	script := oracle.Start(t, "testdata/combine.py", "lxml.etree")
	list := views(t, folders...)
	ask(t, script, []any{odoo, list})
	tally := oracle.Begin(t, "combined views", script.Version+", apply_inheritance_specs of Odoo 18.0", "Odoo's source and OCA wheels")
	set := view.NewSet()
	for i, s := range list {
		set.Add(s.view)
		judge(t, script, tally, s.ID, i, set.Combine(s.view), func(s string) string { return s })
	}
	tally.Done()
}

// judge compares a combination with Odoo's answer to a question, texts as same makes them.
func judge(t *testing.T, script *oracle.Script, tally *oracle.Tally, name string, question any, c *view.Combined, same func(string) string) {
	t.Helper()
	tally.File()
	want := ask(t, script, question)
	problem, refused := want.(map[string]any)
	switch failed := len(c.Failures) > 0; {
	case refused && failed:
		tally.Items("refused by both", 1)
	case refused != failed:
		tally.Differ("%s: Odoo says %v, we %v", name, problem, c.Failures)
	default:
		var got any = dump(c.Root())
		got.([]any)[3] = ""
		texts(got, same)
		texts(want, same)
		if !reflect.DeepEqual(got, want) {
			tally.Differ("%s: (-Odoo +we)\n%s", name, difference(want, got))
		}
		tally.Items("combined trees", 1)
	}
}

// texts changes the texts in a dump.
func texts(dump any, change func(string) string) {
	n := dump.([]any)
	n[2], n[3] = change(n[2].(string)), change(n[3].(string))
	for _, child := range n[4].([]any) {
		texts(child, change)
	}
}

// squeeze leaves white space out: whether lxml has an empty text or none at a place decides what it strips next.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// TestOracleMadeSpecs combines archs and specs that are put together at random.
func TestOracleMadeSpecs(t *testing.T) {
	odoo, _ := odooviews.Folders(t)
	if odoo == "" {
		t.Skip("ODOO_SRC names no source tree of Odoo 18.0")
	}
	script := oracle.Start(t, "testdata/combine.py", "lxml.etree")
	ask(t, script, []any{odoo, []any{}})
	tally := oracle.Begin(t, "combined views", script.Version+", apply_inheritance_specs of Odoo 18.0", "made specs")
	random := rand.New(rand.NewPCG(5, 6))
	for range 20_000 {
		archs := []string{arch(random, 4)}
		for range 1 + random.IntN(3) {
			archs = append(archs, specs(random))
		}
		judge(t, script, tally, strings.Join(archs, "\n"), archs, combineTexts(archs), squeeze)
	}
	tally.Done()
}

// combineTexts extends the first arch by the others.
func combineTexts(archs []string) *view.Combined {
	set := view.NewSet()
	var first, last *view.View
	for i, text := range archs {
		part := &tree.Part{ID: "m.v" + strconv.Itoa(i)}
		v := &view.View{ID: part.ID, Priority: view.DefaultPriority, Part: part, Arch: func() *tree.Node {
			return tree.Single([]byte(text), 0, len(text), tree.Options{Part: part})
		}}
		if i > 0 {
			v.Parent = first
		} else {
			first = v
		}
		set.Add(v)
		last = v
	}
	return set.Combine(last)
}

func pick(r *rand.Rand, of ...string) string { return of[r.IntN(len(of))] }

func rarely(r *rand.Rand, s string) string {
	if r.IntN(6) == 0 {
		return s
	}
	return ""
}

func arch(r *rand.Rand, depth int) string {
	tag := pick(r, "a", "b", "field", "c")
	var b strings.Builder
	b.WriteString("<" + tag)
	if r.IntN(2) == 0 {
		b.WriteString(" name='" + pick(r, "x", "y", "z") + "'")
	}
	if r.IntN(4) == 0 {
		b.WriteString(" invisible='" + pick(r, "x", "(x)", "(x) or (y)", "x and y") + "'")
	}
	if r.IntN(4) == 0 {
		b.WriteString(" class='" + pick(r, "p", "p q", " q,p ", "p,q,r") + "' t-name='t'")
	}
	b.WriteString(">" + space(r))
	for range r.IntN(depth + 1) {
		switch {
		case r.IntN(10) == 0:
			b.WriteString("<!--c-->")
		case r.IntN(20) == 0:
			b.WriteString("<?pi x?>")
		case depth > 1:
			b.WriteString(arch(r, depth-1))
		}
		b.WriteString(space(r))
	}
	b.WriteString("</" + tag + ">")
	return b.String()
}

func space(r *rand.Rand) string {
	return pick(r, "", "", "t", "\n  ", " t \n", "\n\n", "\n \n", "  ", "$0", "t\n\t ")
}

func specs(r *rand.Rand) string {
	if r.IntN(4) == 0 {
		return spec(r)
	}
	var b strings.Builder
	b.WriteString("<data>")
	for range r.IntN(4) {
		b.WriteString(space(r))
		if r.IntN(8) == 0 {
			b.WriteString(specs(r))
		} else {
			b.WriteString(spec(r))
		}
	}
	b.WriteString("</data>")
	return b.String()
}

func spec(r *rand.Rand) string {
	position := pick(r, "after", "before", "inside", "replace", "attributes", "", "replace", "after", "before", "inside", "replace", "attributes",
		"", "after", "inside", "replace", "attributes", rarely(r, "wrong"))
	open, tag := locator(r)
	if position != "" {
		open += " position='" + position + "'"
	}
	if position == "replace" && r.IntN(2) == 0 {
		open += " mode='" + pick(r, "inner", "outer", "inner", "outer", rarely(r, "none")) + "'"
	}
	var b strings.Builder
	b.WriteString("<" + open + ">")
	for range r.IntN(4) {
		b.WriteString(space(r))
		switch {
		case position == "attributes":
			b.WriteString(attribute(r))
		case r.IntN(6) == 0:
			moved, tag := locator(r)
			b.WriteString("<" + moved + " position='move'>" + rarely(r, "<a/>") + "</" + tag + ">")
		default:
			b.WriteString(arch(r, 2))
		}
	}
	b.WriteString(space(r) + "</" + tag + ">")
	return b.String()
}

func locator(r *rand.Rand) (open, tag string) {
	if r.IntN(2) == 0 {
		return `xpath expr="` + pick(r, "//a", "//b[@name='x']", "//field", "/*", "//a/b", "//*[1]", "(//a|//b)[2]", "//c[last()]", ".", "//*", rarely(r, "//"),
			rarely(r, "//comment()"), rarely(r, ".."), "//*[@name]", "//*[hasclass('p')]", rarely(r, "count(//a)"), "//a/..", "/a", "//b//b") + `"`, "xpath"
	}
	tag = pick(r, "a", "b", "field", "c")
	if r.IntN(2) == 0 {
		return tag + " name='" + pick(r, "x", "y", "z") + "'", tag
	}
	return tag, tag
}

func attribute(r *rand.Rand) string {
	open := "attribute name='" + pick(r, "name", "invisible", "class", "new", "decoration-x", rarely(r, "a b")) + "'"
	for _, key := range []string{"add", "remove"} {
		if r.IntN(3) == 0 {
			open += " " + key + "='" + pick(r, "x", "y", "p", "q", "p, q", "x or y", "x.y", "") + "'"
		}
	}
	if r.IntN(2) == 0 {
		open += " separator='" + pick(r, "and", "or", " or ", ",", " ", "", ";") + "'"
	}
	if r.IntN(20) == 0 {
		open += " wrong='1'"
	}
	return "<" + open + ">" + pick(r, "", "", "", "v", "w ") + rarely(r, "<a/>") + "</attribute>"
}

func difference(want, got any) string {
	a, _ := json.Marshal(want)
	b, _ := json.Marshal(got)
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	return "-" + string(bytes.ToValidUTF8(a[max(0, i-150):min(len(a), i+150)], nil)) + "\n+" + string(bytes.ToValidUTF8(b[max(0, i-150):min(len(b), i+150)], nil))
}
