package view_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/odoo/view"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
)

// form is what the tests below extend.
const form = `<form>
	<header><button name="go" type="object"/></header>
	<sheet>
		<group name="main"><field name="name"/><field name="line_ids"><list><field name="qty"/></list></field></group>
		<notebook><page name="extra"><field name="note"/></page></notebook>
	</sheet>
</form>`

// text writes a tree in one line, without white space.
func text(n *tree.Node) string {
	var b strings.Builder
	var write func(n *tree.Node)
	write = func(n *tree.Node) {
		if n.Kind == tree.Element {
			b.WriteString("<" + n.Name)
			for _, a := range n.Attrs {
				b.WriteString(" " + a.Name + "=" + a.Value)
			}
			b.WriteString(">" + squeeze(n.Text))
			for c := n.First; c != nil; c = c.Next {
				write(c)
			}
			b.WriteString("</" + n.Name + ">")
		}
		b.WriteString(squeeze(n.Tail))
	}
	if n != nil {
		write(n)
	}
	return b.String()
}

func TestCombine(t *testing.T) {
	const base = `<form><a name="x">t</a><b/></form>`
	for _, c := range []struct{ name, spec, want string }{
		{"after", `<a position="after"><n/></a>`, `<form><a name=x>t</a><n></n><b></b></form>`},
		{"before", `<b position="before"><n/></b>`, `<form><a name=x>t</a><n></n><b></b></form>`},
		{"inside", `<a><n/></a>`, `<form><a name=x>t<n></n></a><b></b></form>`},
		{"replace", `<a position="replace"><n/><m/></a>`, `<form><n></n><m></m><b></b></form>`},
		{"replace by itself inside others", `<a position="replace"><n>$0</n></a>`, `<form><n><a name=x>t</a></n><b></b></form>`},
		{"replace what is inside", `<a position="replace" mode="inner"><n/></a>`, `<form><a name=x>t</a><b></b></form>`},
		{"replace what is inside, by xpath", `<xpath expr="//a" position="replace" mode="inner"><n/></xpath>`, `<form><a name=x><n></n></a><b></b></form>`},
		{"replace the root", `<form position="replace"><list/></form>`, `<list></list>`},
		{"attributes", `<a position="attributes"><attribute name="name"/><attribute name="new">1</attribute></a>`, `<form><a new=1>t</a><b></b></form>`},
		{"a class more", `<a position="attributes"><attribute name="name" add="y" separator=" "/></a>`, `<form><a name=x y>t</a><b></b></form>`},
		{"a condition more", `<a position="attributes"><attribute name="invisible" add="y" separator="or"/></a>`, `<form><a name=x invisible=y>t</a><b></b></form>`},
		{"move", `<b position="after"><a position="move"/></b>`, `<form><b></b><a name=x>t</a></form>`},
		{"several", `<data><a><n/></a><n position="after"><m/></n></data>`, `<form><a name=x>t<n></n><m></m></a><b></b></form>`},
		{"hasclass", `<xpath expr="//*[not(hasclass('x'))]/b" position="replace"/>`, `<form><a name=x>t</a></form>`},
	} {
		got := combineTexts([]string{base, c.spec})
		if c.name == "replace what is inside" { // mode is one of the attributes that the element must have
			if len(got.Failures) != 1 || got.Failures[0].Kind != view.NotFound {
				t.Errorf("%s: %v", c.name, got.Failures)
			}
			continue
		}
		if len(got.Failures) > 0 {
			t.Errorf("%s: %v", c.name, got.Failures)
		}
		if diff := cmp.Diff(c.want, text(got.Root())); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", c.name, diff)
		}
	}
}

func TestFailures(t *testing.T) {
	for _, c := range []struct {
		name, spec       string
		kind             view.FailureKind
		matched, missed  string
		nearest, element string
		others           []string
	}{
		{name: "another name", spec: `<xpath expr="//page[@name='other']" position="inside"/>`, kind: view.NotFound,
			missed: "//page[@name='other']", nearest: "//page[@name='extra']", element: "page"},
		{name: "a slip", spec: `<field name="lines_ids" position="after"/>`, kind: view.NotFound,
			missed: "//field[@name='lines_ids']", nearest: "//field[@name='line_ids']", element: "field"},
		{name: "deeper than asked", spec: `<xpath expr="/form/group[@name='main']" position="after"/>`, kind: view.NotFound,
			matched: "/form", missed: "/group[@name='main']", nearest: "/form//group[@name='main']", element: "group"},
		{name: "elsewhere", spec: `<xpath expr="//page/field[@name='name']" position="after"/>`, kind: view.NotFound,
			matched: "//page", missed: "/field[@name='name']", nearest: "//field[@name='name']", element: "field"},
		{name: "tree is list", spec: `<xpath expr="//field[@name='line_ids']/tree/field[@name='qty']" position="after"/>`, kind: view.NotFound,
			matched: "//field[@name='line_ids']", missed: "/tree", nearest: "//field[@name='line_ids']/list/field[@name='qty']", element: "field"},
		{name: "a slip in a tree that is a list", spec: `<xpath expr="//tree/field[@name='qtys']" position="after"/>`, kind: view.NotFound,
			missed: "//tree", nearest: "//list/field[@name='qty']", element: "field"},
		{name: "more asked than is there", spec: `<xpath expr="//button[@name='go' and @type='action']" position="after"/>`, kind: view.NotFound,
			missed: "//button[@name='go' and @type='action']", nearest: "//button[@name='go']", element: "button"},
		{name: "too far", spec: `<xpath expr="//page[2]" position="after"/>`, kind: view.NotFound, missed: "//page[2]"},
		{name: "another element", spec: `<xpath expr="//div[@name='main']" position="after"/>`, kind: view.NotFound,
			missed: "//div[@name='main']", nearest: "//group[@name='main']", element: "group"},
		{name: "nothing near", spec: `<field name="partner_id" position="after"/>`, kind: view.NotFound,
			missed: "//field[@name='partner_id']", others: []string{"line_ids", "name", "note", "qty"}},
		{name: "no xpath", spec: `<xpath expr="//page[" position="after"/>`, kind: view.BadXPath},
		{name: "no function", spec: `<xpath expr="//page[matches(@name,'e')]" position="after"/>`, kind: view.BadXPath},
		{name: "no position", spec: `<page position="under"/>`, kind: view.BadSpec},
		{name: "no mode", spec: `<xpath expr="//page" position="replace" mode="all"/>`, kind: view.BadSpec},
		{name: "beside the root", spec: `<form position="after"><a/></form>`, kind: view.BadSpec},
		{name: "attribute of attribute", spec: `<page position="attributes"><attribute name="a" value="1"/></page>`, kind: view.BadSpec},
		{name: "separator of an expression", spec: `<page position="attributes"><attribute name="invisible" add="x"/></page>`, kind: view.BadSpec},
		{name: "moved nowhere", spec: `<page><field name="gone" position="move"/></page>`, kind: view.NotFound,
			missed: "//field[@name='gone']", others: []string{"line_ids", "name", "note", "qty"}},
		{name: "moved with content", spec: `<page><field name="name" position="move"><a/></field></page>`, kind: view.BadSpec},
		{name: "into itself", spec: `<xpath expr="//page/field" position="before"><notebook position="move"/></xpath>`, kind: view.BadSpec},
	} {
		got := combineTexts([]string{form, c.spec})
		if len(got.Failures) != 1 {
			t.Errorf("%s: %v", c.name, got.Failures)
			continue
		}
		f := got.Failures[0]
		if f.Kind != c.kind || f.Reach.Matched != c.matched || f.Reach.Missed != c.missed || f.Nearest != c.nearest {
			t.Errorf("%s: kind %d, matched %q, missed %q, nearest %q", c.name, f.Kind, f.Reach.Matched, f.Reach.Missed, f.Nearest)
		}
		if f.At != nil && f.At.Name != c.element {
			t.Errorf("%s: the nearest is %s", c.name, f.At.Name)
		}
		if diff := cmp.Diff(c.others, f.Others); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", c.name, diff)
		}
	}
}

// A spec that fails hides no later one.
func TestGoesOn(t *testing.T) {
	got := combineTexts([]string{form, `<data><gone/><page><n/></page><header position="x"/></data>`})
	if len(got.Failures) != 2 || !strings.Contains(text(got.Root()), "<n>") {
		t.Errorf("%v\n%s", got.Failures, text(got.Root()))
	}
}

// made makes a view of a text.
func made(id, arch string, parent *view.View) *view.View {
	part := &tree.Part{ID: id}
	return &view.View{ID: id, Priority: view.DefaultPriority, Parent: parent, Part: part, Arch: func() *tree.Node {
		return tree.Single([]byte(arch), 0, len(arch), tree.Options{Part: part})
	}}
}

func TestOrder(t *testing.T) {
	set := view.NewSet()
	root := made("root", `<form/>`, nil)
	late := made("late", `<form><late/></form>`, root)
	early := made("early", `<form><early/></form>`, root)
	early.Priority = 1
	off := made("off", `<form><off/></form>`, root)
	off.Inactive = true
	other := made("other", `<form><other/></form>`, root)
	other.Model = "other.model"
	copied := made("copied", `<form><copied/></form>`, root)
	copied.Primary = true
	nested := made("nested", `<form><nested/></form>`, early)
	ofCopy := made("ofCopy", `<form><of_copy/></form>`, copied)
	for _, v := range []*view.View{root, late, early, off, other, copied, nested, ofCopy} {
		set.Add(v)
	}
	for _, c := range []struct {
		view *view.View
		want string
	}{
		{root, "early nested late"},
		{other, "early nested late other"},
		{copied, "early nested late copied of_copy"},
		{off, "early nested late"},
	} {
		var names []string
		for n := set.Combine(c.view).Root().First; n != nil; n = n.Next {
			names = append(names, n.Name)
		}
		if got := strings.Join(names, " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.view.ID, got, c.want)
		}
	}
	set.Update(early, func() { early.Priority = 20 })
	if got := text(set.Combine(root).Root()); got != "<form><late></late><early></early><nested></nested></form>" {
		t.Error(got)
	}
}

// What a view brings is marked for validation as Odoo marks it.
func TestTouched(t *testing.T) {
	for _, c := range []struct{ name, spec, want string }{
		{"the view itself", "", "form"},
		{"inserted", `<page position="after"><n><m/></n></page>`, "n"},
		{"inserted without a position", `<page><n/></page>`, ""},
		{"changed", `<page position="attributes"><attribute name="x">1</attribute></page>`, "page"},
		{"replaced", `<page position="replace"><n/></page>`, "form"},
		{"moved", `<page position="after"><header position="move"/></page>`, ""},
	} {
		set := view.NewSet()
		v := made("m.base", form, nil)
		set.Add(v)
		if c.spec != "" {
			v = made("m.more", c.spec, v)
			set.Add(v)
		}
		got := ""
		root := set.Combine(v).Root()
		for n := root; n != nil; n = n.Following(root) {
			if n.Has(v.Part, tree.Touched) {
				got += n.Name
			}
		}
		if got != c.want {
			t.Errorf("%s: %q is marked, want %q", c.name, got, c.want)
		}
	}
}

// Nodes and attributes know the view that they are from, and where they stand in its file.
func TestPlaces(t *testing.T) {
	more := `<data><xpath expr="//page" position="after"><n a="1"/></xpath><page position="attributes"><attribute name="x" add="é" separator=" "/></page></data>`
	set := view.NewSet()
	base := made("m.base", form, nil)
	v := made("m.more", more, base)
	set.Add(base)
	set.Add(v)
	root := set.Combine(v).Root()
	for n := root; n != nil; n = n.Following(root) {
		file := map[string]string{"m.base": form, "m.more": more}[n.From.ID]
		if got := file[n.Start:n.NameEnd]; got != "<"+n.Name {
			t.Errorf("<%s> of %s stands at %q", n.Name, n.From.ID, got)
		}
		for _, a := range n.Attrs {
			file := map[string]string{"m.base": form, "m.more": more}[a.From.ID]
			if got := file[a.Start:a.End]; got != a.Value {
				t.Errorf("%s of <%s> stands at %q", a.Name, n.Name, got)
			}
		}
	}
}

// Content that repeats itself cannot fill the memory.
func TestTooLarge(t *testing.T) {
	archs := []string{`<a><b/></a>`}
	for range 40 {
		archs = append(archs, `<xpath expr="/a/b" position="replace"><b><c>$0</c><d>$0</d></b></xpath>`)
	}
	got := combineTexts(archs)
	if size := got.Document.Size(1 << 20); size > 1<<19 || len(got.Failures) == 0 || got.Failures[0].Kind != view.Undecided {
		t.Errorf("%d nodes, %d failures", size, len(got.Failures))
	}
}

// Browser templates differ from views in what a browser does otherwise.
func TestBrowser(t *testing.T) {
	for _, c := range []struct{ name, base, template, want string }{
		{"attributes of the one that inherits", `<t t-name="a" x="1"><p/></t>`, `<div t-name="b" t-inherit="a" y="2"><p position="after"><q/></p></div>`,
			"<div t-name=b x=1 y=2><p></p><q></q></div>"},
		{"the root is not found by its name", `<t t-name="a"><t/></t>`, `<t t-name="b" t-inherit="a"><t position="inside"><q/></t></t>`,
			"<t t-name=b><t><q></q></t></t>"},
		{"a copy in the place of the text", `<t t-name="a"><p/></t>`, `<t t-name="b" t-inherit="a"><p position="replace"><q>$0<r/></q></p></t>`,
			"<t t-name=b><q><p></p><r></r></q></t>"},
		{"a list where views have an expression", `<t t-name="a"><p t-if="x"/></t>`,
			`<t t-name="b" t-inherit="a"><p position="attributes"><attribute name="t-if" add="y" separator=" "/></p></t>`,
			"<t t-name=b><p t-if=x y></p></t>"},
		{"several classes in one text", `<t t-name="a"><p class="x y"/></t>`,
			`<t t-name="b" t-inherit="a"><xpath expr="//p[hasclass('x y')]" position="inside"><q/></xpath></t>`,
			"<t t-name=b><p class=x y><q></q></p></t>"},
	} {
		set := view.NewBrowserSet()
		base := made("a", c.base, nil)
		v := made("b", c.template, base)
		v.Primary = true
		set.Add(base)
		set.Add(v)
		got := set.Combine(v)
		if len(got.Failures) > 0 {
			t.Errorf("%s: %v", c.name, got.Failures)
			continue
		}
		if diff := cmp.Diff(c.want, text(got.Root())); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", c.name, diff)
		}
	}
}

// A template takes over what extensions before it did to its parent, and not what later ones do.
func TestBrowserOrder(t *testing.T) {
	set := view.NewBrowserSet()
	base := made("a", `<t><p/></t>`, nil)
	early := made("", `<t><p position="after"><early/></p></t>`, base)
	child := made("b", `<t t-name="b"><p position="after"><b/></p></t>`, base)
	child.Primary = true
	late := made("", `<t><p position="after"><late/></p></t>`, base)
	ofChild := made("", `<t><b position="after"><c/></b></t>`, child)
	for _, v := range []*view.View{base, early, child, late, ofChild} {
		set.Add(v)
	}
	if got := text(set.Combine(child).Root()); got != "<t t-name=b><p></p><b></b><c></c><early></early></t>" {
		t.Error(got)
	}
	if got := text(set.Combine(late).Root()); got != "<t><p></p><late></late><early></early></t>" {
		t.Error(got)
	}
}
