package skeleton_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/odoo/view/record"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/skeleton"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
	"github.com/jgtolentino/smartdelta/internal/testkit/odooviews"
	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
)

func records(t testing.TB, module, text string) skeleton.Module {
	t.Helper()
	return skeleton.Module{Name: module, Records: record.Read([]byte(text), module)}
}

// write gives a tree in one line.
func write(n *tree.Node) string {
	var b strings.Builder
	var node func(n *tree.Node)
	node = func(n *tree.Node) {
		b.WriteString("<" + n.Name)
		for _, a := range n.Attrs {
			b.WriteString(" " + a.Name + "=" + a.Value)
		}
		b.WriteString(">" + n.Text)
		for c := n.First; c != nil; c = c.Next {
			node(c)
		}
		b.WriteString("</>")
	}
	node(n)
	return b.String()
}

func TestRoundTrip(t *testing.T) {
	base := records(t, "m", `<odoo>
		<record id="a" model="ir.ui.view">
			<field name="name">A</field><field name="model">res.partner</field><field name="priority">5</field>
			<field name="arch" type="xml"><form string="A"><!-- c --><field name="x" style="s" placeholder="p"/>
				text<p title="t">Hello world</p><i style="s2" class="a
b"/></form></field>
		</record>
		<template id="q"><p>Other</p></template>
	</odoo>`)
	more := records(t, "n", `<odoo>
		<record id="b" model="ir.ui.view">
			<field name="inherit_id" ref="m.a"/><field name="mode">primary</field><field name="active" eval="False"/>
			<field name="arch" type="xml"><data>
				<xpath expr="//i[@style='s2']" position="attributes"><attribute name="class">new</attribute></xpath>
				<xpath expr="//p[contains(text(), 'world')]" position="replace"><p string="x">$0</p></xpath>
				<field name="x" widget="w"><field name="y" domain="[]"/></field>
			</data></field>
		</record>
		<record id="m.a" model="ir.ui.view"><field name="model">res.users</field></record>
	</odoo>`)
	blocks, shared := skeleton.Encode([]skeleton.Module{base, more, {Name: "empty"}})
	again, sharedAgain := skeleton.Encode([]skeleton.Module{base, more, {Name: "empty"}})
	for i := range blocks {
		if !bytes.Equal(blocks[i], again[i]) || !bytes.Equal(shared, sharedAgain) {
			t.Error("not the same bytes")
		}
	}
	reader, err := skeleton.NewReader(string(shared))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, block := range blocks {
		list, err := reader.Records(string(block))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range list {
			line := r.ID
			for _, s := range []*string{r.Model, r.Type, r.Parent, r.Mode} {
				if s != nil {
					line += " " + *s
				}
			}
			if r.Arch != nil {
				line += " " + write(r.Arch(nil, nil).Root())
			}
			got = append(got, line)
		}
	}
	want := []string{
		"m.a res.partner <form><field name=x style=></><p>world</><i style=s2 class=a b></></>",
		"m.q qweb <t t-name=m.q><p></></>",
		"n.b m.a primary <data><xpath expr=//i[@style='s2'] position=attributes><attribute name=class>new</></>" +
			"<xpath expr=//p[contains(text(), 'world')] position=replace><p>$0</></><field name=x widget=w><field name=y></></></>",
		"m.a res.users",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// FuzzRecords reads any block: no panic, no more than a bounded text.
func FuzzRecords(f *testing.F) {
	blocks, shared := skeleton.Encode([]skeleton.Module{records(f, "m", `<odoo><template id="q"><p class="x">$0</p></template></odoo>`)})
	f.Add(string(blocks[0]), string(shared))
	f.Fuzz(func(t *testing.T, block, shared string) {
		reader, err := skeleton.NewReader(shared)
		if err != nil {
			return
		}
		list, err := reader.Records(block)
		if err != nil {
			return
		}
		for _, r := range list {
			if r.Arch != nil && r.Arch(nil, nil).Root() == nil {
				t.Error("no root")
			}
		}
	})
}

// TestOracleSameNodes combines the skeletons of Odoo's views, and whole views of others on top of them: the same
// elements come out as of whole views.
func TestOracleSameNodes(t *testing.T) {
	odoo, folders := odooviews.Folders(t)
	if odoo == "" {
		t.Skip("ODOO_SRC names no source tree of Odoo 18.0")
	}
	read := odooviews.Read(t, folders...)
	var modules []skeleton.Module
	for _, m := range read {
		if strings.HasPrefix(m.Dir, odoo) {
			modules = append(modules, skeleton.Module{Name: m.Name, Records: plain(m)})
		}
	}
	blocks, shared := skeleton.Encode(modules)
	size, raw := len(shared), map[string]string{}
	for i, block := range blocks {
		size += len(block)
		raw[modules[i].Name] = string(block)
	}
	t.Logf("%d bytes, %d of them shared", size, len(shared))
	reader, err := skeleton.NewReader(string(shared))
	if err != nil {
		t.Fatal(err)
	}
	whole, thin := record.NewLibrary(), record.NewLibrary()
	tally := oracle.Begin(t, "combined skeletons", "combined views", "Odoo's source and OCA wheels")
	for _, m := range read {
		thinRecords := plain(m)
		thin.Skeletons(nil)
		if block, ok := raw[m.Name]; ok && strings.HasPrefix(m.Dir, odoo) {
			if thinRecords, err = reader.Records(block); err != nil {
				t.Fatal(err)
			}
			thin.Skeletons(skeleton.Attributes())
		}
		for i := range m.Writes {
			a, b := whole.Write(&m.Writes[i].Record, m.Writes[i].File), thin.Write(&thinRecords[i], "")
			if a == nil || b == nil {
				continue
			}
			tally.File()
			x, y := whole.Set.Combine(a), thin.Set.Combine(b)
			if structure(x.Document) != structure(y.Document) || len(x.Failures) != len(y.Failures) {
				tally.Differ("%s: %v %v\n%s\n%s", a.ID, x.Failures, y.Failures, structure(x.Document), structure(y.Document))
			}
		}
	}
	tally.Done()
}

func plain(m *odooviews.Module) (list []record.Record) {
	for _, w := range m.Writes {
		list = append(list, w.Record)
	}
	return list
}

// structure gives the elements with the attributes that are always kept.
func structure(top *tree.Node) string {
	var b strings.Builder
	var node func(n *tree.Node)
	node = func(n *tree.Node) {
		if n.Kind != tree.Element {
			return
		}
		b.WriteString("<" + n.Name)
		for _, a := range n.Attrs {
			if skeleton.Attributes()[a.Name] {
				b.WriteString(" " + a.Name + "=" + a.Value)
			}
		}
		b.WriteString(">")
		for c := n.First; c != nil; c = c.Next {
			node(c)
		}
		b.WriteString("</>")
	}
	for c := top.First; c != nil; c = c.Next {
		node(c)
	}
	return b.String()
}

func BenchmarkRecords(b *testing.B) {
	odoo, folders := odooviews.Folders(b)
	if odoo == "" {
		b.Skip("ODOO_SRC names no source tree of Odoo 18.0")
	}
	var modules []skeleton.Module
	for _, m := range odooviews.Read(b, folders...) {
		modules = append(modules, skeleton.Module{Name: m.Name, Records: plain(m)})
	}
	blocks, shared := skeleton.Encode(modules)
	for _, name := range []string{"base", "sale", "account", "website"} {
		i := slices.IndexFunc(modules, func(m skeleton.Module) bool { return m.Name == name })
		block, shared := string(blocks[i]), string(shared)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				reader, err := skeleton.NewReader(shared)
				if err != nil {
					b.Fatal(err)
				}
				if _, err := reader.Records(block); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
