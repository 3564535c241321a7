package check_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/checktest"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
	"github.com/jgtolentino/smartdelta/report"
)

// needing is the manifest of a module.
func needing(depends string) string { return strings.Replace(plain, `"base", "web"`, depends, 1) }

// Names are judged by what is around them: addons of other series, public addons that some module needs, the manifest's
// assets; and no name is offered in place of itself.
func TestWhatIsAround(t *testing.T) {
	tests := []struct{ name, path, text, want string }{
		{"of another series", "m/__manifest__.py", needing(`"account_voucher"`),
			"OCA306 account_voucher was a core addon up to 12.0, and is not one of 18.0; account has its content"},
		{"merged", "m/__manifest__.py", needing(`"l10n_fr_fec"`),
			"OCA306 l10n_fr_fec is a core addon of 16.0, but not of 18.0; l10n_fr_account has its content"},
		{"Enterprise's, before", "m/__manifest__.py", needing(`"web_dashboard"`),
			"OCA306 web_dashboard was an Enterprise addon up to 15.0, and is not known in 18.0"},
		{"Enterprise's, elsewhere", "m/__manifest__.py", needing(`"account_consolidation"`),
			"OCA306 account_consolidation is an Enterprise addon of 16.0, but not known in 18.0"},
		{"a public addon's too", "m/__init__.py", "x = self.env['helpdesk.ticket']\n",
			"REF403 model helpdesk.ticket is of helpdesk_mgmt, which m does not depend on"},
		{"assets", "m/data.xml", "<odoo><template id=\"a\" inherit_id=\"web.assets_backend\"/></odoo>\n",
			"REF401 nothing defines the XML id web.assets_backend: since 15.0 it is the list web.assets_backend of the " +
				"manifest's assets"},
		{"itself", "m/data.xml", "<odoo><record id=\"my_view\" model=\"ir.ui.view\"><field name=\"name\">x</field>" +
			"<field name=\"inherit_id\" ref=\"my_viw\"/><field name=\"arch\" type=\"xml\"><p/></field></record></odoo>\n",
			"REF401 nothing defines the XML id m.my_viw"},
	}
	for _, tt := range tests {
		files := map[string]string{
			"m/__manifest__.py": needing(`"web"`), "m/__init__.py": "", "m/data.xml": "<odoo/>", "m/static/src/a.js": "",
			"m/security/ir.model.access.csv": "id,name\n",
			"n/__manifest__.py":              needing(`"helpdesk_mgmt"`), "n/__init__.py": "",
		}
		files[tt.path] = tt.text
		r := checktest.Run(t, testtree.New(t, files))
		var got []string
		for _, f := range r.Findings {
			got = append(got, f.Rule.ID+" "+f.Message)
			if f.Rule.ID == "REF401" && strings.Contains(f.Advice, "Perhaps m.my_view was meant") {
				t.Errorf("%s: %s", tt.name, f.Advice)
			}
		}
		if !slices.Contains(got, tt.want) {
			t.Errorf("%s: %q", tt.name, got)
		}
	}
}

// What a vendored module lacks that no own module needs leaves nothing open.
func TestUnneededIsDecided(t *testing.T) {
	for depends, want := range map[string]report.Purity{`"web"`: report.Pure, `"web", "v"`: report.NotDecidable} {
		r := checktest.Run(t, testtree.New(t, map[string]string{
			"m/__manifest__.py": needing(depends), "m/__init__.py": "", "m/data.xml": "<odoo/>", "m/static/src/a.js": "",
			"m/security/ir.model.access.csv": "id,name\n",
			"oca_addons/v/__manifest__.py":   needing(`"queue_job"`), "oca_addons/v/__init__.py": "",
		}))
		if v := r.Verdict(); v.Purity != want {
			t.Errorf("%s: %s", depends, v)
		}
	}
}

// What a code generator makes modules of is no module, and said once; marks in the texts of a manifest make none of it.
func TestTemplates(t *testing.T) {
	broken := "{'name': '{{ name }}', 'depends': [{% for x in y %}'{{ x }}', {% endfor %}]}\n"
	r := checktest.Run(t, testtree.New(t, map[string]string{
		"m/__manifest__.py": strings.Replace(needing(`"base"`), `"M"`, `"{{ M }}"`, 1), "m/__init__.py": "",
		"m/data.xml": "<odoo/>", "m/static/src/a.js": "", "m/security/ir.model.access.csv": "id,name\n",
		"template/m/__manifest__.py": broken, "template/m/__init__.py": "import odoo.addons.{{ x }}\n",
		"{{cookiecutter.slug}}/n/__manifest__.py": needing(`"planning"`), "{{cookiecutter.slug}}/n/__init__.py": "",
	}))
	said := 0
	for _, u := range r.Undecided {
		if strings.Contains(u.Why, "template/m, {{cookiecutter.slug}}/n") {
			said++
		}
	}
	if v := r.Verdict(); v.Purity != report.Pure || said != 1 || len(r.Modules) != 1 {
		t.Errorf("%s: %+v, %d modules", v, r.Undecided, len(r.Modules))
	}
}
