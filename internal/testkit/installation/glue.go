package installation

import "strings"

func underscored(model string) string { return strings.ReplaceAll(model, ".", "_") }

// glue are names of modules that install themselves, used before or without them. Depth and name decide on the order:
// acme_glue is loaded at the depth below acme_base, acme at that below its deepest dependency.
func glue() (list []Variant) {
	const kind = Glue
	base := func() *module { return mod("acme_base", thing) }
	side := func() *module { return mod("acme_side") }
	// between is the glue of acme_base and acme_side: one deeper than both.
	between := func(parts ...part) *module {
		return mod("acme_glue", with([]part{depends("acme_base", "acme_side"), key("auto_install", "True")}, parts...)...)
	}
	given := []part{extend("acme.thing", "glued = fields.Char()"), xml(record("acme.thing", "glued", ""))}
	uses := []struct {
		name string
		use  part
	}{
		{"ref", xml(record("acme.thing", "one", "<field name=\"up_id\" ref=\"GLUE.glued\"/>§"))},
		{"field", xml(record("acme.thing", "one", "<field name=\"glued\">x</field>§"))},
		{"csv-ref", csv("acme.thing", "id,name,up_id:id\none,One,GLUE.glued§")},
		{"csv-field", csv("acme.thing", "id,name,glued\none,One,x§")},
		{"eval", xml(record("acme.thing", "one", "<field name=\"up_id\" eval=\"ref('GLUE.glued')\"/>§"))},
		{"view-field", xml(view("one", "acme.thing", "<form>\n<field name=\"glued\"/>§\n</form>"))},
		{"update", xml("<record id=\"GLUE.glued\" model=\"acme.thing\">§\n<field name=\"name\">New</field>\n</record>")},
	}
	for _, u := range uses {
		// The user is loaded before the glue: same depth, and a name that comes first.
		list = append(list,
			plant(kind, "before-"+u.name, base(), side(), between(given...), mod("acme", depends("acme_base", "acme_side"), renamed(u.use))),
			// The user has one trigger only, and is loaded at the glue's depth but before it; the other trigger is asked for too.
			plant(kind, "half-"+u.name, base(), side(), between(given...), mod("acme", depends("acme_base"), renamed(u.use))).asking("acme_side", "acme"),
			// Nobody asks for the other trigger: there is no glue.
			plant(kind, "none-"+u.name, base(), side(), between(given...), mod("acme", depends("acme_base"), renamed(u.use))),
		)
		// A name behind the glue's at the same depth, or one deeper: the glue is there.
		after := allow(Legal, "glue-after-"+u.name, base(), side(), between(given...), mod("zacme", depends("acme_base", "acme_side"), renamed(unmarked(u.use))))
		deeper := allow(Legal, "glue-deeper-"+u.name, base(), side(), between(given...), mod("acme_more", depends("acme_base", "acme_side")), mod("acme", depends("acme_more"), renamed(unmarked(u.use))))
		depended := allow(Legal, "glue-depended-"+u.name, base(), side(), between(given...), mod("acme", depends("acme_glue"), renamed(unmarked(u.use))))
		list = append(list, after, deeper, depended)
	}
	return append(list,
		plant(kind, "core-before", mod("acme", depends("calendar", "sms"), xml("<record id=\"calendar_sms.sms_template_data_calendar_reminder\" model=\"sms.template\">§\n    <field name=\"name\">New</field>\n</record>"))).small(),
		allow(Legal, "glue-core-after", mod("zacme", depends("calendar", "sms"), xml("<record id=\"calendar_sms.sms_template_data_calendar_reminder\" model=\"sms.template\">\n    <field name=\"name\">New</field>\n</record>"))).small(),
		plant(kind, "core-none", mod("acme", depends("mail"), xml(record("res.users", "one", "<field name=\"login\">one</field>\n    <field name=\"odoobot_state\">onboarding_gone</field>§")))).small(),
	)
}

// renamed puts the glue's name into the files that a part writes.
func renamed(p part) part {
	return changed(p, "GLUE", "acme_glue")
}

func unmarked(p part) part { return changed(p, mark, "") }

func changed(p part, from, to string) part {
	return func(m *module) {
		p(m)
		for path, text := range m.files {
			m.files[path] = strings.ReplaceAll(text, from, to)
		}
	}
}
