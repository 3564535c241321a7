package validate_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/internal/odoo/view"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/validate"
	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

// world knows three models; of model.open not all fields are known.
type world struct{}

var fields = map[string]map[string]validate.Field{
	"model.a": {
		"id": {Type: "integer", Searchable: validate.Yes}, "name": {Type: "char", Searchable: validate.Yes},
		"state":   {Type: "selection", Searchable: validate.Yes},
		"secret":  {Type: "char", Searchable: validate.No},
		"b_id":    {Type: "many2one", Comodel: "model.b", Searchable: validate.Yes},
		"b_ids":   {Type: "one2many", Comodel: "model.b", Searchable: validate.Yes},
		"far_id":  {Type: "many2one", Comodel: "model.b", Domain: "[('code', '=', state)]", Searchable: validate.Yes},
		"bad_id":  {Type: "many2one", Comodel: "model.b", Domain: "[('gone', '=', 1)]", Searchable: validate.Yes},
		"open_id": {Type: "many2one", Comodel: "model.open", Searchable: validate.Yes},
		"props":   {Type: "properties", Definition: "far_gone"},
	},
	"model.b": {
		"id": {Type: "integer", Searchable: validate.Yes}, "code": {Type: "char", Searchable: validate.Yes},
		"a_id": {Type: "many2one", Comodel: "model.a", Searchable: validate.Yes},
	},
	"model.open": {"id": {Type: "integer", Searchable: validate.Yes}},
}

func answer(yes bool) validate.Answer {
	if yes {
		return validate.Yes
	}
	return validate.No
}

func (world) Model(name string) validate.Answer { return answer(fields[name] != nil) }

func (world) Field(model, name string) (validate.Field, validate.Answer) {
	f, ok := fields[model][name]
	if !ok && model == "model.open" {
		return f, validate.Unknown
	}
	return f, answer(ok)
}

func (world) Method(model, name string) (validate.Method, validate.Answer) {
	switch name {
	case "go", "_hidden":
		return validate.Method{}, validate.Yes
	case "locked":
		return validate.Method{Private: true}, validate.Yes
	case "more":
		return validate.Method{Needs: true}, validate.Yes
	}
	return validate.Method{}, answer(false)
}

func (world) Group(id string) validate.Answer { return answer(id == "base.group_user") }

func (world) Record(id string) (string, validate.Answer) {
	switch id {
	case "m.action":
		return "ir.actions.act_window", validate.Yes
	case "m.menu":
		return "ir.ui.menu", validate.Yes
	}
	return "", validate.No
}

func (world) ViewType(name string) validate.Answer {
	return answer(slices.Contains(strings.Fields("list form graph pivot calendar kanban search qweb activity hierarchy"), name))
}

// load makes a view of each arch, the later ones extending the first, and judges the last.
func load(t *testing.T, model string, archs ...string) []validate.Finding {
	t.Helper()
	set := view.NewSet()
	var first, last *view.View
	for i, arch := range archs {
		doc, problems := xml.Parse([]byte(arch))
		if len(problems) > 0 {
			t.Fatalf("%s: %v", arch, problems)
		}
		part := &tree.Part{ID: fmt.Sprint("m.v", i)}
		last = &view.View{ID: part.ID, Model: model, Type: doc.Root().Tag, Priority: 16, Parent: first, Part: part, Arch: func() *tree.Node {
			return tree.Single([]byte(arch), 0, len(arch), tree.Options{Part: part})
		}}
		if first == nil {
			first = last
		}
		last.Type = first.Type
		set.Add(last)
	}
	c := set.Combine(last)
	if len(c.Failures) > 0 {
		t.Fatalf("%s: %v", archs, c.Failures)
	}
	return validate.Check(c.Root(), validate.Options{View: last, World: world{}, Refs: map[string]string{view.RefNumber("m.menu"): "m.menu"}})
}

// told writes findings: what Odoo does, the element, the attribute with the stretch of its value.
func told(findings []validate.Finding) string {
	var out []string
	for _, f := range findings {
		line := [...]string{validate.Refused: "refused", validate.Logged: "logged", validate.Undecided: "open"}[f.Level] + " " + f.Node.Name
		if f.Attr != nil {
			line += " " + f.Attr.Name
			if f.End > f.Start {
				line += "=" + f.Attr.Value[f.Start:f.End]
			}
		}
		out = append(out, line)
	}
	return strings.Join(out, "; ")
}

func TestCheck(t *testing.T) {
	for _, c := range []struct{ arch, want string }{
		// fields
		{`<form><field name="name"/></form>`, ""},
		{`<form><field name="gone"/></form>`, "refused field name"},
		{`<form><field/></form>`, "refused field"},
		{`<form><field name="b_ids"><list><field name="code"/></list></field></form>`, ""},
		{`<form><field name="b_ids"><list><field name="name"/></list></field></form>`, "refused field name"},
		{`<form><field name="b_ids"><tree><field name="code"/></tree></field></form>`, "refused field name"},
		{`<form><field name="open_id"/><field name="b_ids"><form><field name="a_id"/></form></field></form>`, ""},
		{`<calendar date_start="name" color="gone"/>`, "refused calendar color"},
		{`<calendar date_start="name"><filter name="gone"/></calendar>`, "refused filter name"},
		{`<kanban><templates><t t-name="card"><field name="name"/></t></templates></kanban>`, ""},
		{`<kanban><templates><t t-name="card"><field name="gone"/></t></templates></kanban>`, "refused field name"},
		{`<kanban><templates><t t-name="kanban-box"/></templates></kanban>`, "logged t t-name"},
		// expressions
		{`<form><field name="name" invisible="state == 'x' and uid"/></form>`, ""},
		{`<form><field name="name" invisible="gone == 'x'"/></form>`, "refused field invisible=gone"},
		{`<form><field name="name" readonly="b_id.code"/></form>`, ""},
		{`<form><field name="name" required="1"/></form>`, ""},
		{`<form><field name="name" required="True and"/></form>`, "refused field required"},
		{`<form><field name="name" invisible="[x for x in y]"/></form>`, "refused field invisible"},
		{`<form><field name="name" invisible="parent.gone"/></form>`, ""},
		{`<form><field name="b_ids"><list><field name="code" column_invisible="parent.state"/></list></field></form>`, ""},
		{`<form><field name="b_ids"><list><field name="code" column_invisible="parent.gone"/></list></field></form>`,
			"refused field column_invisible=parent.gone"},
		{`<form><field name="b_ids"><list><field name="code" column_invisible="parent.b_id.code"/></list></field></form>`,
			"refused field column_invisible=parent.b_id.code"},
		{`<list decoration-info="state == 'x'"><field name="name"/></list>`, ""},
		{`<list decoration-info="gone"><field name="name"/></list>`, "refused list decoration-info=gone"},
		{`<list decoration-info="state =="><field name="name"/></list>`, "refused list decoration-info"},
		{`<form><field name="name" context="{'default_x': state}"/></form>`, ""},
		{`<form><field name="name" context="{'default_x': gone}"/></form>`, "refused field context=gone"},
		{`<form><field name="name" context="[]"/></form>`, "refused field context"},
		{`<form><field name="name" context="{state: 1}"/></form>`, "refused field context"},
		{`<form><field name="name" context=""/></form>`, "refused field context"},
		{`<search><filter name="x" context="{'group_by': 'state:month'}"/></search>`, ""},
		{`<search><filter name="x" context="{'group_by': 'gone:month'}"/></search>`, "refused filter context=gone"},
		{`<search><filter name="x" context="{'group_by': ['state']}"/></search>`, "refused filter context"},
		// domains
		{`<form><field name="b_id" domain="[('code', '=', state), '|', ('a_id.name', '=', 1), (1, '=', 1)]"/></form>`, ""},
		{`<form><field name="b_id" domain="[('gone', '=', 1)]"/></form>`, "refused field domain=gone"},
		{`<form><field name="b_id" domain="[('a_id.gone', '=', 1)]"/></form>`, "refused field domain=a_id.gone"},
		{`<form><field name="b_id" domain="[('code.x', '=', 1)]"/></form>`, "refused field domain=code.x"},
		{`<form><field name="b_id" domain="[('a_id.secret', '=', 1)]"/></form>`, "refused field domain=a_id.secret"},
		{`<form><field name="b_id" domain=" [('code', '=', gone)]"/></form>`, "refused field domain=gone"},
		{`<form><field name="b_id" domain="[('code', '=')]"/></form>`, "refused field domain"},
		{`<form><field name="b_id" domain="[('code', '=', 1)] if state else []"/></form>`, ""},
		{`<form><field name="b_id" domain="state"/></form>`, ""},
		{`<form><field name="b_id" domain="f()"/></form>`, "refused field domain"},
		{`<form><field name="name" domain="[]"/></form>`, "refused field domain"},
		{`<form><field name="open_id" domain="[('x', '=', 1)]"/></form>`, "open field domain=x"},
		{`<form><field name="far_id"/></form>`, ""},
		{`<form><field name="bad_id"/></form>`, "refused field"},
		{`<form><field name="bad_id" readonly="1"/></form>`, ""},
		{`<form><field name="bad_id" domain="[]"/></form>`, ""},
		{`<list><field name="bad_id"/></list>`, ""},
		{`<list editable="top"><field name="bad_id"/></list>`, "refused field"},
		{`<form><field name="props"/></form>`, "refused field name"},
		{`<search><field name="props"/></search>`, ""},
		// buttons
		{`<form><button name="go" type="object"/><button special="save"/></form>`, ""},
		{`<form><button name="stop" type="object"/></form>`, "refused button name"},
		{`<form><button name="_hidden" type="object"/></form>`, "refused button name"},
		{`<form><button name="locked" type="object"/></form>`, "refused button name"},
		{`<form><button name="more" type="object"/></form>`, "logged button name"},
		{`<form><button type="object"/></form>`, "refused button"},
		{`<form><button special="close"/></form>`, "refused button special"},
		{`<form><button name="m.action" type="action"/><button name="12" type="action"/></form>`, ""},
		{`<form><button name="999999" type="action"/></form>`, "refused button name"},
		{`<form><button name="m.gone" type="action"/></form>`, "refused button name"},
		{`<form><button name="action" type="action"/></form>`, "refused button name"},
		{`<form><button name="m.menu" type="action"/></form>`, "refused button name"},
		{`<form><button name="` + view.RefNumber("m.menu") + `" type="action"/></form>`, "open button name"},
		{`<form><button name="go" type="object" icon="fa-x"/></form>`, "logged button"},
		{`<form><button name="go" type="object" icon="fa-x" string="Go"/></form>`, ""},
		// structure
		{`<list><field name="name"/><div/></list>`, "refused div"},
		{`<form><field name="b_ids"><list editable="left"><field name="code"/></list></field></form>`, "refused list editable"},
		{`<form><field name="b_ids"><graph><field name="code"/><group/></graph></field></form>`, "refused group"},
		{`<search><searchpanel/><searchpanel/></search>`, "refused searchpanel"},
		{`<search><searchpanel><field name="state" select="multi" domain="[]"/></searchpanel></search>`, "refused field domain"},
		{`<search><searchpanel><field name="b_id" domain="[]"/></searchpanel></search>`, "refused field domain"},
		{`<search><searchpanel><field name="b_id" select="multi" domain="[]"/></searchpanel></search>`, ""},
		{`<search><searchpanel><field name="b_id" select="multi"/><field name="state" domain="[('x', '=', b_id)]"/></searchpanel></search>`,
			"refused field domain; refused field domain"},
		{`<search><filter name="x" date="name" default_period="month-1,custom_y"><filter name="y"/></filter></search>`, ""},
		{`<search><filter name="x" date="name" default_period="week"/></search>`, "refused filter default_period"},
		{`<search><filter name="x" domain="[('gone', '=', 1)]"/></search>`, "refused filter domain=gone"},
		{`<list><groupby name="b_id"><field name="code"/></groupby></list>`, ""},
		{`<list><groupby name="b_id"><field name="name"/></groupby></list>`, "refused field name"},
		{`<list><groupby name="name"/></list>`, "refused groupby name"},
		{`<list><groupby name="gone"/></list>`, "refused groupby name"},
		{`<form><label for="name"/><field name="name"/></form>`, ""},
		{`<form><label for="x"/><field name="name" id="x"/></form>`, ""},
		{`<form><label for="go"/><button name="go" type="object"/></form>`, ""},
		{`<form><label for="name"/></form>`, "refused label for"},
		{`<form><label for="gone"/></form>`, "refused label for"},
		{`<form><label string="x"/></form>`, "refused label"},
		{`<form><notebook><page/></notebook></form>`, ""},
		{`<form><page/></form>`, "refused page"},
		{`<form><group col="4"/></form>`, ""},
		{`<form><group col="four"/></form>`, "refused group col"},
		{`<hierarchy><field name="name"/><templates/></hierarchy>`, ""},
		{`<hierarchy colour="x"><div/></hierarchy>`, "refused div; refused hierarchy colour"},
		// attributes
		{`<form><field name="name" attrs="{}"/></form>`, "refused field attrs"},
		{`<form><button special="save" states="x"/></form>`, "refused button states"},
		{`<form><field name="b_ids"><list><field name="code" attrs="{}"/></list></field></form>`, ""}, // Odoo does not see it
		{`<form><div t-if="x"/></form>`, "refused div t-if"},
		{`<form><div t-att-class="x" t-translation="off"/></form>`, ""},
		{`<kanban><templates><t t-name="card" t-if="record.x"><div t-on-click="y"/></t></templates></kanban>`, "refused div t-on-click"},
		{`<kanban><templates><t t-name="card"><t t-if="__comp__.x"/></t></templates></kanban>`, "refused t t-if"},
		{`<form><div data-tooltip="x"/></form>`, "refused div data-tooltip"},
		{`<form><div t-att-data-tooltip-info="x"/></form>`, "refused div t-att-data-tooltip-info"},
		{`<form><field name="name" groups="base.group_user"/></form>`, ""},
		{`<form><field name="name" groups="!base.group_user,m.gone"/></form>`, "logged field groups"},
		{`<form><field name="name" group="base.group_user"/></form>`, "logged field group"},
		// schemas
		{`<list colour="x"><field name="name"/></list>`, "refused list colour"},
		{`<graph type="radar"/>`, "refused graph type"},
		{`<form colour="x"/>`, ""},
		{`<pivot><field name="name"/><b/></pivot>`, "refused b"},
		// what Odoo logs
		{`<form><img/><img alt="x"/></form>`, "logged img"},
		{`<form><a class="btn"/></form>`, "logged a class"},
		{`<form><a class="btn" role="button"/></form>`, ""},
		{`<form><div class="alert alert-info"/></form>`, "logged div class"},
		{`<form><div class="alert alert-info" role="status"/></form>`, ""},
		{`<form><div><i class="fa fa-x"/></div></form>`, "logged i class"},
		{`<form><div><i class="fa fa-x" title="x"/></div></form>`, ""},
		{`<form><div>text <i class="fa fa-x"/></div></form>`, ""},
		{`<form><div><i class="fa fa-x"/><span>text</span></div></form>`, ""},
		{`<form><div class="btn"/></form>`, "logged div class"},
		{`<form><div class="btn-group"/></form>`, ""},
		{`<form><div class="modal-header"/></form>`, "logged div class"},
		{`<form><ul class="dropdown-menu"/></form>`, "logged ul class"},
		{`<form><div class="o_progressbar" role="progressbar" aria-valuenow="1" aria-valuemin="0"/></form>`, "logged div class"},
		{`<form><a data-bs-toggle="tab" role="tab" aria-controls="#x"/></form>`, "logged a aria-controls"},
		{`<form><div role="none"/></form>`, "logged div role"},
		// types
		{`<tree><field name="name"/></tree>`, "refused tree"},
	} {
		if diff := cmp.Diff(c.want, told(load(t, "model.a", c.arch))); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", c.arch, diff)
		}
	}
}

func TestUnknownModel(t *testing.T) {
	if got := told(load(t, "model.gone", `<form><field name="x"/></form>`)); got != "refused form" {
		t.Error(got)
	}
	if got := told(load(t, "model.open", `<form><field name="x" invisible="y"/></form>`)); got != "open field name; open field invisible=y" {
		t.Error(got)
	}
}

// Odoo looks only at what a view brings, but for fields and labels' targets.
func TestTouched(t *testing.T) {
	const base = `<form><field name="name" invisible="x y"/><group><field name="state"/></group><page/></form>`
	for _, c := range []struct{ spec, want string }{
		{`<group position="inside"><field name="b_id" invisible="gone"/></group>`, "refused field invisible=gone"},
		{`<group position="attributes"><attribute name="invisible">gone</attribute></group>`, "refused group invisible=gone"},
		{`<group><field name="b_id" col="x"/></group>`, ""}, // without position=
		{`<group position="after"><label for="state"/></group>`, ""},
		{`<field name="state" position="replace"/>`, "refused field invisible; refused page"},
	} {
		if diff := cmp.Diff(c.want, told(load(t, "model.a", base, c.spec))); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", c.spec, diff)
		}
	}
}

// Fields are judged where a view puts them; those of another view were judged with it.
func TestPlaced(t *testing.T) {
	const base = `<form><field name="name"/><field name="gone"/><field name="b_ids"><list><field name="code"/></list></field></form>`
	for _, c := range []struct{ spec, want string }{
		{`<field name="code" position="after"><field name="name" position="move"/></field>`, "refused field name"},
		{`<field name="code" position="after"><field name="a_id"/></field>`, ""},
		{`<field name="code" position="after"><field name="state"/></field>`, "refused field name"},
		{`<field name="code"><field name="state"/></field>`, "refused field name"},
		{`<field name="code" position="attributes"><attribute name="invisible">parent.gone2</attribute></field>`,
			"refused field invisible=parent.gone2"},
		{`<field name="b_ids" position="replace"><field name="b_ids">$0</field></field>`, "refused field name"}, // of all
	} {
		if diff := cmp.Diff(c.want, told(load(t, "model.a", base, c.spec))); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", c.spec, diff)
		}
	}
}

func TestSpecs(t *testing.T) {
	for _, c := range []struct{ specs, want string }{
		{`<xpath expr="//field[@string='x']" position="after"/>`, "refused xpath expr=@string"},
		{`<xpath expr="//field[@name='string']" position="after"/>`, ""},
		{`<xpath expr="//field[@string='x']"/>`, ""}, // Odoo looks at those with a position
		{`<data><button string="x" position="after"/></data>`, "refused button string"},
		{`<xpath expr="//div[@class='x']" position="after"/>`, "logged xpath expr=@class="},
		{`<xpath expr="//div[hasclass('x')]" position="after"/>`, ""},
	} {
		got := told(validate.Specs(tree.Single([]byte(c.specs), 0, len(c.specs), tree.Options{}).Root()))
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", c.specs, diff)
		}
	}
}

// Words are for readers: no line numbers, no brackets left open.
func TestWords(t *testing.T) {
	for _, f := range load(t, "model.a", `<form><field name="gone" invisible="a.b + 1"/><label/><button name="x" type="object"/></form>`) {
		if f.Words == "" || strings.Contains(f.Words, "%!") || strings.HasSuffix(f.Words, ".") {
			t.Errorf("%q", f.Words)
		}
	}
}

func FuzzCheck(f *testing.F) {
	f.Add(`<form><field name="b_ids" domain="[('a', '=', b)]"><list><groupby name="x"/></list></field></form>`)
	f.Add(`<search><searchpanel/><filter context="{'group_by': 'x'}" domain="[x" default_period="x" date="y"/></search>`)
	f.Fuzz(func(t *testing.T, arch string) {
		root := tree.Single([]byte(arch), 0, len(arch), tree.Options{}).Root()
		if root == nil {
			return
		}
		v := &view.View{Model: "model.a", Type: root.Name, Part: &tree.Part{}}
		for _, x := range validate.Check(root, validate.Options{View: v, World: world{}, Full: true}) {
			if x.Attr != nil && (x.Start < 0 || x.End > len(x.Attr.Value) || x.Start > x.End) {
				t.Errorf("%d to %d of %q", x.Start, x.End, x.Attr.Value)
			}
		}
	})
}
