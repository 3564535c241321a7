package installation

import "fmt"

// view is a view's record.
func view(id, model, arch string) string { return viewRecord(id, model, "", arch) }

// extension is the record of a view that extends another.
func extension(id, model, parent, arch string) string {
	return "\n" + viewRecord(id, model, fmt.Sprintf("    <field name=\"inherit_id\" ref=%q/>\n", parent), arch)
}

func primary(id, model, parent, arch string) string {
	return "\n" + viewRecord(id, model, fmt.Sprintf("    <field name=\"inherit_id\" ref=%q/>\n    <field name=\"mode\">primary</field>\n", parent), arch)
}

func viewRecord(id, model, more, arch string) string {
	return fmt.Sprintf("<record id=%q model=\"ir.ui.view\">\n    <field name=\"name\">%s</field>\n    <field name=\"model\">%s</field>\n%s    <field name=\"arch\" type=\"xml\">\n%s\n    </field>\n</record>",
		id, id, model, more, arch)
}

// A spot is where in which view a piece of arch stands.
type spot struct {
	name    string
	modules func(piece string) []*module
}

// around puts a piece into a view of the usual model.
func around(h home, before, after string) func(string) []*module {
	return func(piece string) []*module {
		return h.modules(xml(view("thing_view", h.model, before+piece+after)))
	}
}

const plainForm = "<form>\n    <sheet>\n        <group>\n            <field name=\"name\"/>\n        </group>\n    </sheet>\n</form>"

// below puts a piece into a view that extends the form of another module.
func below(record func(id, model, parent, arch string) string) func(string) []*module {
	return func(piece string) []*module {
		return []*module{
			mod("acme_base", thing, xml(view("thing_form", "acme.thing", plainForm))),
			mod("acme", depends("acme_base"), xml(record("thing_more", "acme.thing", "acme_base.thing_form", "<field name=\"name\" position=\"after\">\n"+piece+"\n</field>"))),
		}
	}
}

var (
	inForm      = spot{"form", around(own, "<form>\n<group>\n<field name=\"name\"/>\n", "\n</group>\n</form>")}
	inList      = spot{"list", around(own, "<list>\n<field name=\"name\"/>\n", "\n</list>")}
	inKanban    = spot{"kanban", around(own, "<kanban>\n<templates>\n<t t-name=\"card\">\n<field name=\"name\"/>\n", "\n</t>\n</templates>\n</kanban>")}
	inSearch    = spot{"search", around(own, "<search>\n<field name=\"name\"/>\n", "\n</search>")}
	inSublist   = spot{"sublist", around(own, "<form>\n<field name=\"name\"/>\n<field name=\"down_ids\">\n<list>\n<field name=\"name\"/>\n", "\n</list>\n</field>\n</form>")}
	inSubform   = spot{"subform", around(second, "<form>\n<field name=\"name\"/>\n<field name=\"down_ids\">\n<list>\n<field name=\"name\"/>\n</list>\n<form>\n", "\n</form>\n</field>\n</form>")}
	inSecond    = spot{"second", around(second, "<form>\n<notebook>\n<page name=\"one\">\n<field name=\"name\"/>\n", "\n</page>\n</notebook>\n</form>")}
	inDelegated = spot{"delegated", around(delegated, "<form>\n<field name=\"name\"/>\n", "\n</form>")}
	inExtension = spot{"extension", below(extension)}
	inPrimary   = spot{"primary", below(primary)}
	inOwnBelow  = spot{"own-extension", func(piece string) []*module {
		return own.modules(xml(view("thing_form", "acme.thing", plainForm)), xml(extension("thing_more", "acme.thing", "thing_form", "<xpath expr=\"//field[@name='name']\" position=\"after\">\n"+piece+"\n</xpath>")))
	}}
	inCore = spot{"core", func(piece string) []*module {
		return core.modules(xml(extension("category_more", "res.partner.category", "base.view_partner_category_form", "<field name=\"name\" position=\"after\">\n"+piece+"\n</field>")))
	}}
	inCoreList = spot{"core-list", func(piece string) []*module {
		return core.modules(xml(extension("category_more", "res.partner.category", "base.view_partner_category_list", "<field name=\"name\" position=\"after\">\n"+piece+"\n</field>")))
	}}

	formSpots  = []spot{inForm, inSubform, inSecond, inDelegated, inExtension, inPrimary, inOwnBelow, inCore}
	listSpots  = []spot{inList, inSublist, inCoreList}
	fieldSpots = append(append([]spot{inKanban}, formSpots...), listSpots...)
)

// at plants a piece of arch, marked or marked at its end, at each of the spots.
func at(kind Kind, name, piece string, spots ...spot) (list []Variant) {
	for _, s := range spots {
		list = append(list, plant(kind, name+"-"+s.name, s.modules(marked(piece))...))
	}
	return list
}

// fine is at for pieces that Odoo is thought to accept.
func fine(kind Kind, name, piece string, spots ...spot) (list []Variant) {
	for _, s := range spots {
		list = append(list, allow(kind, name+"-"+s.name, s.modules(piece)...))
	}
	return list
}
