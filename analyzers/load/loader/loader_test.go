package loader_test

import (
	"fmt"
	"path"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/analyzers/load/loader"
)

// Values are converted as the type of their field demands.
func TestValue(t *testing.T) {
	tests := []struct{ field, xml, want string }{ // want is set, text, missing
		{"name", `<field name="name">a text</field>`, `yes "a text"`},
		{"name", `<field name="name"/>`, `no ""`},
		{"name", ``, "no nothing"},
		{"name", `<field name="name" eval="False"/>`, "no nothing"},
		{"name", `<field name="name" eval="'x' + version"/>`, `yes "x18.0"`},
		{"on", ``, "yes true"}, {"off", ``, "no nothing"},
		{"on", `<field name="on">false</field>`, "no false"},
		{"on", `<field name="on"/>`, "yes true"}, // only 0, false and off are false in XML
		{"off", `<field name="off">no</field>`, "yes true"},
		{"off", `<field name="off" eval="1"/>`, "yes true"},
		{"off", `<field name="off" eval="unknown()"/>`, "maybe"},
		{"rank", ``, "yes 7"}, {"rank", `<field name="rank">5</field>`, "yes 5"},
		{"rank", `<field name="rank">0</field>`, "no 0"},
		{"rank", `<field name="rank" type="int">6</field>`, "yes 6"},
		{"price", `<field name="price">1.50</field>`, "yes 1.5"},
		{"total", ``, "maybe"}, {"at", ``, "maybe"}, {"at", `<field name="at" eval="datetime.now()"/>`, "yes "},
		{"kind", ``, `yes "a"`}, {"kind", `<field name="kind">b</field>`, `yes "b"`},
		{"owner_id", `<field name="owner_id" ref="base.user_admin"/>`, "yes base.user_admin"},
		{"owner_id", `<field name="owner_id" ref="base.nobody"/>`, "yes base.nobody missing base.nobody"},
		{"owner_id", `<field name="owner_id" eval="ref('base.user_admin')"/>`, "yes base.user_admin"},
		{"owner_id", `<field name="owner_id"></field>`, "no nothing"},
		{"owner_id", `<field name="owner_id">3</field>`, "maybe"},
		{"owner_id", `<field name="owner_id" search="[('login', '=', 'x')]"/>`, "maybe"},
		{"tag_ids", `<field name="tag_ids" eval="[(6, 0, [ref('tag'), ref('base.nobody')])]"/>`,
			"yes [shop.tag, base.nobody] missing base.nobody"},
		{"tag_ids", `<field name="tag_ids" eval="[(4, ref('tag'))]"/>`, "yes [shop.tag]"},
		{"tag_ids", `<field name="tag_ids" eval="[(4,)]"/>`, "yes [0]"}, // what is left out is 0
		{"tag_ids", `<field name="tag_ids" eval="[(4, ref('tag')), Command.clear()]"/>`, "no []"},
		{"tag_ids", `<field name="tag_ids" eval="[(6, 0, unknown)]"/>`, "maybe"},
		{"tag_ids", `<field name="tag_ids" eval="['x']"/>`, "maybe"},
		{"line_ids", `<field name="line_ids" eval="[(0, 0, {'name': 'l'})]"/>`, `yes [["l"]]`},
		{"body", `<field name="body" type="html"><p>x</p></field>`, "yes "},
		{"nowhere", ``, "no nothing"}, {"active", ``, "maybe"},
	}
	data := ""
	for i, tt := range tests {
		data += fmt.Sprintf(`<record id="r%d" model="shop.note">%s</record>`, i, tt.xml)
	}
	r := run(t, shop(t, map[string]string{"a.xml": odoo(`<record id="tag" model="shop.tag"/>` + data)}), false)
	byID := make(map[string]*loader.Record)
	for _, record := range r.Records {
		byID[record.ID] = record
	}
	for i, tt := range tests {
		v := r.Value(byID[fmt.Sprintf("shop.r%d", i)], tt.field)
		got := [...]string{"no", "maybe", "yes"}[v.Set]
		if v.Set != loader.Maybe {
			got += " " + v.Text
		}
		if v.Missing != "" {
			got += " missing " + v.Missing
		}
		if got != tt.want {
			t.Errorf("%s of %s: %s, want %s", tt.field, tt.xml, got, tt.want)
		}
	}
}

// The places at which Odoo gives up, by kind and subject.
func TestAborts(t *testing.T) {
	note := func(fields string) string { return odoo(`<record id="a" model="shop.note">` + fields + `</record>`) }
	tests := []struct {
		name, file, text string
		kind             loader.AbortKind // 0 for none
		subject          string
	}{
		{"fine", "a.xml", note(`<field name="name">x</field>`), 0, ""},
		{"two dots", "a.xml", odoo(`<record id="shop.a.b" model="shop.note"/>`), loader.BadID, "shop.a.b"},
		{"a blank in an id", "a.xml", odoo(`<record id="a b" model="shop.note"/>`), loader.BadID, "shop.a b"},
		{"a menu with a blank", "a.xml", odoo(`<menuitem id="a b" name="A"/>`), loader.BadID, "shop.a b"},
		{"the prefix of a module that is not below", "a.xml",
			odoo(`<record id="crm.x" model="shop.note" forcecreate="1"/>`), loader.NotInstalled, "crm.x"},
		{"an update of nothing", "a.xml", odoo(`<record id="base.nobody" model="res.users"/>`),
			loader.NoSuchRecord, "base.nobody"},
		{"made in another's name", "a.xml", odoo(`<record id="base.made" model="shop.note" forcecreate="1"/>`), 0, ""},
		{"skipped in noupdate", "a.xml",
			odoo(`<data noupdate="1"><record id="base.nobody" model="res.users" forcecreate="0"/></data>`), 0, ""},
		{"a reference to nothing", "a.xml", note(`<field name="owner_id" ref="nobody"/>`), loader.NoSuchRecord,
			"shop.nobody"},
		{"the same without forcecreate", "a.xml",
			odoo(`<record id="a" model="shop.note" forcecreate="0"><field name="owner_id" ref="nobody"/>` +
				`</record>`), 0, ""},
		{"another model's id", "a.xml",
			odoo(`<record id="a" model="shop.note"/><record id="a" model="shop.tag"/>`), loader.WrongModel, "shop.a"},
		{"another model's id of another module", "a.xml", odoo(`<record id="base.user_admin" model="shop.note"/>`),
			loader.WrongModel, "base.user_admin"},
		{"a tag that no schema has", "a.xml", odoo(`<nonsense/>`), loader.BadSchema, ""},
		{"an unknown model", "a.xml", odoo(`<record id="a" model="shop.nothing"/>`), loader.NoSuchModel,
			"shop.nothing"},
		{"an unknown field", "a.xml", note(`<field name="nothing">x</field>`), loader.NoSuchField, "nothing"},
		{"text for an integer", "a.xml", note(`<field name="rank">abc</field>`), loader.BadValue, "rank"},
		{"no text for an integer", "a.xml", note(`<field name="rank"/>`), loader.BadValue, "rank"},
		{"a fraction for an integer", "a.xml", note(`<field name="rank">1.5</field>`), loader.BadValue, "rank"},
		{"a fraction for a price", "a.xml", note(`<field name="price">1.5</field>`), 0, ""},
		{"text for a price", "a.xml", note(`<field name="price">cheap</field>`), loader.BadValue, "price"},
		{"a name for a many2one", "a.xml", note(`<field name="owner_id">Admin</field>`), loader.BadValue, "owner_id"},
		{"a group that is not there", "a.xml",
			odoo(`<menuitem id="m" name="M" groups="base.group_user,-nobody"/>`), loader.NoSuchRecord, "shop.nobody"},
		{"a blank between groups", "a.xml",
			odoo(`<menuitem id="m" name="M" groups="base.group_user,` +
				` base.group_system"/>`), loader.NoSuchRecord, " base.group_system"},
		{"an action that is not there", "a.xml", odoo(`<menuitem id="m" name="M" action="nothing"/>`),
			loader.NoSuchRecord, "shop.nothing"},
		{"a record in a field of a contained one", "a.xml",
			odoo(`<record id="t" model="shop.tag"><field name="line_ids"><record id="l" model="shop.line"/></field>` +
				`</record>`), loader.BadNesting, "shop.l"},
		{"an extension", "a.yml", "x: y\n", loader.BadFile, "shop/a.yml"},
		{"script and SQL", "a.js", "x;\n", 0, ""},
		{"a column that is no field", "shop.note.csv", "id,nothing\na,x\n", loader.BadColumn, "nothing"},
		{"a cell that leads nowhere", "shop.note.csv", "id,owner_id:id\na,nobody\n", loader.NoSuchRecord,
			"shop.nobody"},
		{"a cell that says none", "shop.note.csv", "id,owner_id:id\na,False\n", 0, ""},
		{"a row of another model's id", "shop.note.csv", "id,name\nbase.user_admin,x\n", loader.WrongModel,
			"base.user_admin"},
		{"a line that leads nowhere", "shop.note.csv", "id,line_ids/id,line_ids/note_id:id\na,l,nobody\n",
			loader.NoSuchRecord, "shop.nobody"},
		{"a computed text for an integer", "a.xml", note(`<field name="rank" eval="'many'"/>`), loader.BadValue, "rank"},
		{"nothing for an integer", "a.xml", note(`<field name="rank" eval="None"/>`), loader.BadValue, "rank"},
		{"a computed number in a text", "a.xml", note(`<field name="rank" eval="'5'"/>`), 0, ""},
		{"false for an integer", "a.xml", note(`<field name="rank" eval="False"/>`), 0, ""},
		{"an id as a text", "a.xml", note(`<field name="owner_id" eval="'base.user_admin'"/>`), loader.BadValue, "owner_id"},
		{"a list for a many2one", "a.xml", note(`<field name="owner_id" eval="[1]"/>`), loader.BadValue, "owner_id"},
		{"an id for a many2one", "a.xml", note(`<field name="owner_id" eval="ref('base.user_admin')"/>`), 0, ""},
		{"a number for a many2many", "a.xml", note(`<field name="tag_ids" eval="5"/>`), loader.BadValue, "tag_ids"},
		{"no such day", "a.xml", note(`<field name="at" eval="'2025-13-01'"/>`), loader.BadValue, "at"},
		{"no day", "a.xml", note(`<field name="at"/>`), loader.BadValue, "at"},
		{"no day any more", "a.xml", odoo(`<record id="a" model="shop.note"/><record id="a" model="shop.note"><field name="at"/></record>`), 0, ""},
		{"a number for a selection", "a.xml", note(`<field name="kind" eval="1"/>`), loader.NoSuchValue, "1"},
		{"an update by a command", "a.xml", note(`<field name="line_ids" eval="[(1, 5, {'nothing': 2})]"/>`),
			loader.NoSuchField, "nothing"},
		{"a menu to a user", "a.xml", odoo(`<menuitem id="m" name="M" action="base.user_admin"/>`), loader.WrongModel,
			"base.user_admin"},
		{"a field of another record", "shop.note.csv", "id,owner_id/login\na,x\n", loader.BadValue, "owner_id/login"},
		{"a field of another record without cells", "shop.note.csv", "id,owner_id/login\na,\n", 0, ""},
		{"a database id that is none", "shop.note.csv", "id,owner_id/.id\na,admin\n", loader.BadValue, "owner_id"},
		{"a database id", "shop.note.csv", "id,owner_id/.id\na,1\n", 0, ""},
		{"a row in any module's name", "shop.note.csv", "id,name\nnowhere.x,y\n", 0, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := run(t, shop(t, map[string]string{tt.file: tt.text}), false).Aborts
			if tt.kind == 0 {
				if len(got) > 0 {
					t.Errorf("Odoo does not give up: %+v", got)
				}
				return
			}
			if len(got) != 1 || got[0].Kind != tt.kind || got[0].Subject != tt.subject ||
				got[0].File != "shop/"+tt.file {
				t.Errorf("want kind %d at %s: %+v", tt.kind, tt.subject, got)
			}
			if text := got[0].Message; tt.subject != "" && !strings.Contains(text, path.Base(tt.subject)) {
				t.Errorf("the message does not name %s: %s", tt.subject, text)
			}
		})
	}
}

func TestRecords(t *testing.T) {
	tests := []struct {
		name  string
		files map[string]string
		want  []string
	}{
		{"ids, noupdate and what is contained", map[string]string{"a.xml": odoo(
			`<record id="t" model="shop.tag"/><record id="u" model="shop.tag"><field name="note_id"` +
				` ref="t_shop_note"/></record>` +
				`<data noupdate="1"><record id="n" model="shop.note"/><record model="shop.note"/></data>` +
				`<record id="base.user_admin" model="res.users"/>`)},
			[]string{"t_shop_note shop.note implied", "t shop.tag", "u shop.tag", "n shop.note noupdate",
				" shop.note", "base.user_admin res.users foreign"}},
		{"nested records and commands", map[string]string{"a.xml": odoo(
			`<record id="n" model="shop.note"><field name="line_ids"><record id="l" model="shop.line"/></field>` +
				`<field name="name">x</field></record>` +
				`<record id="o" model="shop.note"><field name="name"><record id="dropped" model="shop.line"/>` +
				`</field></record>` +
				`<record id="p" model="shop.note"><field name="line_ids" eval="[(0, 0, {'name': 'a'}),` +
				` Command.create({'name': 'b'}), (5,)]"/></record>`)},
			[]string{"n shop.note", "l shop.line", "o shop.note", "p shop.note", " shop.line", " shop.line"}},
		{"rows, and lines of the row above",
			map[string]string{"shop.note.csv": "id,name,line_ids/id,line_ids/name\na,A,l1,x\n,,l2,y\nb,B,,\n,C,,\n"},
			[]string{"a shop.note", "l1 shop.line", "l2 shop.line", "b shop.note", " shop.note"}},
		{"deleted again", map[string]string{"a.xml": odoo(
			`<record id="a" model="shop.note"><field name="name">x</field></record><record id="b"` +
				` model="shop.note"><field name="name">y</field></record>` +
				`<record id="c" model="shop.note"><field name="rank">3</field></record>` +
				`<delete id="b" model="shop.note"/><delete id="nothing" model="shop.note"/><delete` +
				` model="shop.note" search="[('name', '=', 'x')]"/>` +
				`<delete model="shop.note" search="[('rank', 'in', [3, 4]), ('name', '!=', 'z'), ('owner_id', '=',` +
				` False)]"/>`)},
			[]string{}},
		{"ids that code is asked to give", map[string]string{"a.xml": odoo(
			`<record id="a" model="shop.note"/><function model="ir.model.data" name="_update_xmlids"><value` +
				` eval="[{'xml_id': 'shop.given', 'record': ref('a'), 'noupdate': True}]"/></function>`)},
			[]string{"a shop.note", "given shop.note implied noupdate"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := run(t, shop(t, tt.files), false)
			if diff := cmp.Diff(tt.want, describe(r.Records)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if len(r.Aborts) > 0 {
				t.Errorf("%+v", r.Aborts)
			}
		})
	}
}
