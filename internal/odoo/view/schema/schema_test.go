package schema_test

import (
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/odoo/view/schema"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
)

func read(t testing.TB, text string) *tree.Node {
	t.Helper()
	root := tree.Single([]byte(text), 0, len(text), tree.Options{}).Root()
	if root == nil {
		t.Fatalf("no element in %q", text)
	}
	return root
}

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		text string
		kind schema.Kind
		at   string // the element's name, and after a blank the attribute's
	}{
		{`<list><field name="a"/><button name="b"/></list>`, 0, ""},
		{`<form><any/></form>`, 0, ""},
		{`<list colour="x"/>`, schema.UnknownAttribute, "list colour"},
		{`<list editable="left"/>`, schema.BadValue, "list editable"},
		{`<list editable=" top "/>`, 0, ""},
		{`<list limit="many"/>`, schema.BadValue, "list limit"},
		{`<list limit=" 80 "/>`, 0, ""},
		{`<list><field/></list>`, schema.MissingAttribute, "field name"},
		{`<list><div/></list>`, schema.UnknownElement, "div"},
		{`<list>text</list>`, schema.Text, "list"},
		{`<list><!-- text --></list>`, 0, ""},
		{`<list><header class="x"/></list>`, schema.UnknownAttribute, "header class"},
		{`<list><groupby name="a"><button name="b"/><field name="c"/></groupby></list>`, schema.UnknownElement, "field"},
		{`<list><control/></list>`, schema.MissingElement, "control"},
		{`<list><field name="a" position="attributes"/></list>`, schema.MissingElement, "field"},
		{`<list><field name="a" position="attributes"><attribute name="b">c</attribute></field></list>`, 0, ""},
		{`<list><field name="a"><xpath position="attributes"><attribute><b/></attribute></xpath></field></list>`, schema.MissingAttribute, "attribute name"},
		{`<search><label>text</label></search>`, schema.UnknownElement, "label"},
		{`<search><group><label>text</label></group></search>`, 0, ""},
		{`<search><filter string="x"/></search>`, schema.MissingAttribute, "filter name"},
		{`<search><group name="x"><filter name="x"/><newline/></group></search>`, 0, ""},
		{`<activity/>`, schema.MissingAttribute, "activity string"},
		{`<activity string="x"><templates><div/></templates><field name="a"/></activity>`, 0, ""},
		{`<activity string="x"><templates><div/></templates><templates><div/></templates></activity>`, schema.UnknownElement, "templates"},
		{`<pivot><field name="a" type="row"/></pivot>`, 0, ""},
		{`<graph type="radar"/>`, schema.BadValue, "graph type"},
		{`<calendar mode="month" date_start="a"/>`, 0, ""},
	} {
		got := schema.Check(read(t, c.text), nil)
		if got == nil {
			if c.kind != 0 {
				t.Errorf("%s: nothing", c.text)
			}
			continue
		}
		if at := strings.TrimSpace(got.Node.Name + " " + got.Name); got.Kind != c.kind || at != c.at {
			t.Errorf("%s: kind %d at %s", c.text, got.Kind, at)
		}
	}
}

func TestSkip(t *testing.T) {
	root := read(t, `<list><field name="a"><list wrong="1"/>text</field></list>`)
	inner := root.First.First
	if o := schema.Check(root, func(n *tree.Node) bool { return n == inner }); o != nil {
		t.Errorf("%+v", o)
	}
	if o := schema.Check(root, nil); o == nil {
		t.Error("nothing")
	}
}

func FuzzCheck(f *testing.F) {
	f.Add(`<list><field name="a" position="attributes"><attribute name="b"/></field></list>`)
	f.Add(`<activity string="x"><templates><a/></templates></activity>`)
	f.Fuzz(func(t *testing.T, text string) {
		root := tree.Single([]byte(text), 0, len(text), tree.Options{}).Root()
		if root == nil {
			return // nothing to judge
		}
		if o := schema.Check(root, nil); o != nil && o.Node == nil {
			t.Error("an offence has no place")
		}
	})
}

func BenchmarkCheck(b *testing.B) {
	root := read(b, "<list>"+strings.Repeat(`<field name="a" optional="show" decoration-danger="x"/>`, 20)+"</list>")
	b.ReportAllocs()
	for b.Loop() {
		schema.Check(root, nil)
	}
}
