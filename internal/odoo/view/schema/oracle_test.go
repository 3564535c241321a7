package schema_test

import (
	"bytes"
	"encoding/xml"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/beevik/etree"

	"github.com/jgtolentino/smartdelta/internal/odoo/view/record"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/schema"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
	readxml "github.com/jgtolentino/smartdelta/internal/syntax/xml"
	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
)

// write gives a tree as a document.
func write(n *tree.Node) []byte {
	var b bytes.Buffer
	var node func(n *tree.Node)
	node = func(n *tree.Node) {
		if n.Kind == tree.Element {
			b.WriteString("<" + n.Name)
			for _, a := range n.Attrs {
				if strings.Contains(a.Name, "{") {
					continue
				}
				b.WriteString(" " + a.Name + `="`)
				xml.EscapeText(&b, []byte(a.Value))
				b.WriteString(`"`)
			}
			b.WriteString(">")
			xml.EscapeText(&b, []byte(n.Text))
			for c := n.First; c != nil; c = c.Next {
				node(c)
			}
			b.WriteString("</" + n.Name + ">")
		}
		xml.EscapeText(&b, []byte(n.Tail))
	}
	node(n)
	return b.Bytes()
}

// roots reads the views of a source tree whose types have a schema, and the lists inside others.
func roots(t *testing.T, source oracle.Tree) (list []*tree.Node) {
	for _, raw := range source.Files(t, ".xml") {
		if _, problems := readxml.Parse(raw); len(problems) > 0 {
			continue
		}
		for _, r := range record.Read(raw, "m") {
			if r.Arch == nil {
				continue
			}
			top := r.Arch(nil, nil)
			for n := top.First; n != nil; n = n.Following(top) {
				if n.Kind == tree.Element && schema.Has(n.Name) {
					n.Tail = ""
					list = append(list, n)
				}
			}
		}
	}
	return list
}

// vocabulary is what mutations are made of.
type vocabulary struct{ names, attrs []string }

func words(list []*tree.Node) vocabulary {
	names, attrs := map[string]bool{"attribute": true, "xpath": true, "html": true, "data": true}, map[string]bool{"position": true}
	for _, root := range list {
		for n := root; n != nil; n = n.Following(root) {
			if n.Kind == tree.Element && !strings.Contains(n.Name, "{") {
				names[n.Name] = true
				for _, a := range n.Attrs {
					attrs[a.Name] = true
				}
			}
		}
	}
	delete(attrs, "")
	return vocabulary{slices.Sorted(maps.Keys(names)), slices.Sorted(maps.Keys(attrs))}
}

func pick(r *rand.Rand, of []string) string { return of[r.IntN(len(of))] }

// mutate changes one thing of a copy.
func (v vocabulary) mutate(r *rand.Rand, root *tree.Node) *tree.Node {
	root = root.Clone()
	var nodes []*tree.Node
	for n := root; n != nil; n = n.Following(root) {
		if n.Kind == tree.Element {
			nodes = append(nodes, n)
		}
	}
	n := nodes[r.IntN(len(nodes))]
	at := tree.Attr{Name: pick(r, v.attrs), Value: pick(r, []string{"1", "x", " top ", "before", "attributes", "inside", "-5", "99999999999", "", "1.5", "name"})}
	for strings.Contains(at.Name, "{") {
		at.Name = pick(r, v.attrs)
	}
	child := tree.New(pick(r, v.names))
	switch r.IntN(7) {
	case 0:
		n.Set(at)
	case 1:
		if len(n.Attrs) > 0 {
			n.Delete(n.Attrs[r.IntN(len(n.Attrs))].Name)
		}
	case 2:
		if n != root {
			n.Name = child.Name
		}
	case 3:
		if r.IntN(2) == 0 {
			child.Set(tree.Attr{Name: "name", Value: "x"})
		}
		n.Append(child)
	case 4:
		n.Text += pick(r, []string{"t", " ", "t", "\n"})
	case 5:
		if n != root {
			n.Tail += pick(r, []string{"t", " "})
		}
	case 6:
		n.Set(tree.Attr{Name: "position", Value: "attributes"})
		change := tree.New("attribute")
		change.Text = pick(r, []string{"", "v"})
		if r.IntN(4) > 0 {
			change.Set(tree.Attr{Name: "name", Value: "x"})
		}
		n.Prepend(change)
	}
	return root
}

func TestOracle(t *testing.T) {
	trees := oracle.Trees(t)
	i := slices.IndexFunc(trees, func(x oracle.Tree) bool { return x.Name == "Odoo's source" })
	if i < 0 {
		t.Skip("ODOO_SRC names no source tree of Odoo 18.0")
	}
	script := oracle.Start(t, "testdata/relaxng.py", "lxml.etree")
	script.Ask([]byte(filepath.Join(trees[i].Path, "odoo", "addons", "base", "rng")))
	random := rand.New(rand.NewPCG(1, 1))
	for _, source := range trees {
		list := roots(t, source)
		judge := script.Version + ", schemas of Odoo 18.0"
		compare(t, script, oracle.Begin(t, "schemas of views", judge, source.Name), list)
		v := words(list)
		var mutants []*tree.Node
		for range 20_000 {
			m := list[random.IntN(len(list))]
			for range 1 + random.IntN(4) {
				m = v.mutate(random, m)
			}
			mutants = append(mutants, m)
		}
		compare(t, script, oracle.Begin(t, "schemas of views", judge, source.Name+", mutated"), mutants)
	}
}

func compare(t *testing.T, script *oracle.Script, tally *oracle.Tally, list []*tree.Node) {
	for _, root := range list {
		tally.File()
		text := write(root)
		if doc := etree.NewDocument(); doc.ReadFromBytes(text) != nil {
			continue
		}
		want := string(script.Ask(text)) == "1"
		got := schema.Check(root, nil)
		if want != (got == nil) {
			tally.Differ("lxml takes it: %v; we say %+v of\n%s", want, got, text)
		}
		if want {
			tally.Items("accepted by both", 1)
		} else {
			tally.Items("refused by both", 1)
		}
	}
	tally.Done()
}
