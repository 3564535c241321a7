package view_test

import (
	"testing"

	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

// FuzzCombine extends any arch by any other: no panic, and a tree whose links fit together.
func FuzzCombine(f *testing.F) {
	f.Add(form, `<data><xpath expr="//page[@name='x']" position="after"><n>$0</n></xpath></data>`)
	f.Add(`<a><b/>t</a>`, `<b position="replace"><c>$0</c><a position="move"/></b>`)
	f.Add(`<a><b invisible="x"/></a>`, `<b position="attributes"><attribute name="invisible" remove="x(" separator="or"/></b>`)
	f.Fuzz(func(t *testing.T, base, more string) {
		for _, text := range []string{base, more} {
			if doc, _ := xml.Parse([]byte(text)); doc.Root() == nil {
				return
			}
		}
		c := combineTexts([]string{base, more, more})
		for n := c.Document; n != nil; n = n.Following(c.Document) {
			for child := n.First; child != nil; child = child.Next {
				if child.Parent != n || child.Next != nil && child.Next.Prev != child || child.Next == nil && n.Last != child {
					t.Fatal("the links of the tree are broken")
				}
			}
			if n.Kind == tree.Element && n.Parent == nil {
				t.Fatal("an element without a parent is in the document")
			}
		}
	})
}
