package installation

import "strings"

// A home is where a model with the usual fields stands, and which module then uses it.
type home struct {
	name, model string
	// modules gives the modules; the last one, acme, has the parts.
	modules func(parts ...part) []*module
}

const (
	nameField = `name = fields.Char(required=True)`
	// moreFields are those of MODEL besides its name.
	moreFields = `kind = fields.Selection([("a", "A"), ("b", "B")])
amount = fields.Integer()
price = fields.Float()
day = fields.Date()
at = fields.Datetime()
done = fields.Boolean()
user_id = fields.Many2one("res.users")
bank_ids = fields.Many2many("res.bank")
up_id = fields.Many2one("MODEL")
down_ids = fields.One2many("MODEL", "up_id")

def action_go(self):
    return True`
	allFields = nameField + "\n" + moreFields
)

func fieldsOf(model, lines string) string { return strings.ReplaceAll(lines, "MODEL", model) }

// thing is the usual model with all its fields.
var thing = model("acme.thing", fieldsOf("acme.thing", allFields))

func with(first []part, more ...part) []part { return append(append([]part{}, first...), more...) }

var (
	own = home{"own", "acme.thing", func(parts ...part) []*module {
		return []*module{mod("acme", with([]part{thing}, parts...)...)}
	}}
	second = home{"second", "acme.thing", func(parts ...part) []*module {
		return []*module{mod("acme_base", thing), mod("acme", with([]part{depends("acme_base")}, parts...)...)}
	}}
	extended = home{"extended", "acme.thing", func(parts ...part) []*module {
		return []*module{
			mod("acme_base", model("acme.thing", nameField)),
			mod("acme", with([]part{depends("acme_base"), extend("acme.thing", fieldsOf("acme.thing", moreFields))}, parts...)...),
		}
	}}
	mixed = home{"mixin", "acme.mixed", func(parts ...part) []*module {
		return []*module{
			mod("acme_base", abstract("acme.mixin", fieldsOf("acme.mixin", allFields))),
			mod("acme", with([]part{depends("acme_base"), model("acme.mixed", `_inherit = ["acme.mixin"]
up_id = fields.Many2one("acme.mixed")
down_ids = fields.One2many("acme.mixed", "up_id")`)}, parts...)...),
		}
	}}
	delegated = home{"delegated", "acme.box", func(parts ...part) []*module {
		return []*module{
			mod("acme_base", thing),
			mod("acme", with([]part{depends("acme_base"), model("acme.box", `_inherits = {"acme.thing": "thing_id"}
thing_id = fields.Many2one("acme.thing", required=True, ondelete="cascade")`)}, parts...)...),
		}
	}}
	copied = home{"copied", "acme.copy", func(parts ...part) []*module {
		return []*module{mod("acme", with([]part{thing, model("acme.copy", `_inherit = "acme.thing"
up_id = fields.Many2one("acme.copy")
down_ids = fields.One2many("acme.copy", "up_id")`)}, parts...)...)}
	}}
	core = home{"core", "res.partner.category", func(parts ...part) []*module {
		return []*module{mod("acme", with([]part{extend("res.partner.category", fieldsOf("res.partner.category", moreFields))}, parts...)...)}
	}}
	homes = []home{own, second, extended, mixed, delegated, copied, core}
)

// A value is one field's value, as each syntax writes it.
type value struct {
	name  string
	field string // of XML: the whole element
	head  string // of CSV
	cell  string
	item  string // of a dictionary: key and value in Python
}

// A form is how a record says a value.
type form struct {
	name string
	data func(model string, v value) part
}

func record(model, id, fields string) string {
	return `<record id="` + id + `" model="` + model + "\">\n    <field name=\"name\">One</field>\n    " + fields + "\n</record>"
}

var (
	inXML = form{"xml", func(model string, v value) part { return xml(record(model, "one", v.field+mark)) }}
	inCSV = form{"csv", func(model string, v value) part {
		return csv(model, "id,name,"+v.head+"\none,One,"+v.cell+mark)
	}}
	inUpdate = form{"update", func(model string, v value) part {
		return xml(record(model, "one", "") + "\n<record id=\"one\" model=\"" + model + "\">\n    " + v.field + mark + "\n</record>")
	}}
	inNested = form{"nested", func(model string, v value) part {
		return xml(record(model, "one", "<field name=\"down_ids\">\n"+record(model, "two", v.field+mark)+"\n</field>"))
	}}
	inNoupdate = form{"noupdate", func(model string, v value) part {
		return xml("<data noupdate=\"1\">\n" + record(model, "one", v.field+mark) + "\n</data>")
	}}
	inCommand = form{"command", func(model string, v value) part {
		return xml(record(model, "one", `<field name="down_ids" eval="[Command.create({'name': 'Two', `+v.item+`})]"/>`+mark))
	}}
	inTuple = form{"tuple", func(model string, v value) part {
		return xml(record(model, "one", `<field name="down_ids" eval="[(0, 0, {'name': 'Two', `+v.item+`})]"/>`+mark))
	}}
	inSecondFile = form{"second-file", func(model string, v value) part {
		return func(m *module) {
			xml(record(model, "one", ""))(m)
			xml(record(model, "two", v.field+mark))(m)
		}
	}}
	forms = []form{inXML, inCSV, inUpdate, inNested, inNoupdate, inCommand, inTuple, inSecondFile}
)

// spread tries a value in XML and CSV at every home, and in every form at the first.
func spread(kind Kind, v value) (list []Variant) {
	for i, h := range homes {
		tried := []form{inXML, inCSV}
		if i == 0 {
			tried = forms
		}
		for _, f := range tried {
			list = append(list, plant(kind, v.name+"-"+h.name+"-"+f.name, h.modules(f.data(h.model, v))...))
		}
	}
	return list
}

// few tries a value in XML and CSV at two homes, each combination once.
func few(kind Kind, v value) []Variant {
	return []Variant{
		plant(kind, v.name+"-xml", own.modules(inXML.data(own.model, v))...),
		plant(kind, v.name+"-extended-csv", extended.modules(inCSV.data(extended.model, v))...),
	}
}
