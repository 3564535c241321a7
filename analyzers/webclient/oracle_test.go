package webclient_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
	"github.com/jgtolentino/smartdelta/rules"
)

// recorded reads what a real Odoo did.
func recorded(t *testing.T, name string, into any) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "oracle", name))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatal(err)
	}
}

// TestOracleAssets: a command of a bundle gives a finding where Odoo refuses it, does not find its file, or says in its log
// that nothing matches; of what it takes there is none.
func TestOracleAssets(t *testing.T) {
	var oracle struct {
		Commands []struct{ Directive, Target, Path, Outcome, Limit string }
	}
	recorded(t, "assets.json", &oracle)
	want := map[string]rules.Severity{"taken": 0, "logged": rules.Warning, "empty": rules.Warning, "missing": rules.Error, "refused": rules.Error}
	for _, c := range oracle.Commands {
		t.Run(strings.TrimSpace(c.Directive+" "+c.Target+" "+c.Path), func(t *testing.T) {
			command := fmt.Sprintf("('%s', '%s')", c.Directive, c.Path)
			switch {
			case c.Target != "":
				command = fmt.Sprintf("('%s', '%s', '%s')", c.Directive, c.Target, c.Path)
			case c.Directive == "append":
				command = "'" + c.Path + "'"
			}
			severity, ok := want[c.Outcome]
			if !ok {
				t.Fatalf("outcome %q", c.Outcome)
			}
			if c.Limit != "" {
				severity = 0
			}
			got := judge(t, map[string]string{
				"__manifest__.py": "'assets': {'sd_shop.base': ['sd_shop/static/src/ok.js', " + command + "]}",
				"views/v.xml":     "<odoo/>",
			})
			if severity != 0 && got == nil || slices.ContainsFunc(got, func(s rules.Severity) bool { return s != severity }) {
				t.Errorf("Odoo: %s; severities %v, want %v", c.Outcome, got, severity)
			}
		})
	}
}

// TestOracleNames: a name gives a finding where the web client throws, or says that it is missing.
func TestOracleNames(t *testing.T) {
	var oracle struct {
		Names []struct{ What, Name, Outcome string }
	}
	recorded(t, "browser.json", &oracle)
	view := func(arch string) map[string]string {
		return map[string]string{"views/v.xml": "<odoo><record id='v' model='ir.ui.view'><field name='name'>v</field><field name='model'>res.partner</field>" +
			"<field name='arch' type='xml'>" + arch + "</field></record></odoo>"}
	}
	script := func(text string) map[string]string { return map[string]string{"static/src/a.js": text} }
	template := func(text string) map[string]string {
		return map[string]string{"static/src/a.xml": "<templates>" + text + "</templates>"}
	}
	how := map[string]func(name string) map[string]string{
		"client action": func(name string) map[string]string {
			return map[string]string{"views/v.xml": "<odoo><record id='a' model='ir.actions.client'><field name='name'>a</field><field name='tag'>" + name + "</field></record></odoo>"}
		},
		"view class":  func(name string) map[string]string { return view("<form js_class='" + name + "'/>") },
		"view widget": func(name string) map[string]string { return view("<form><widget name='" + name + "'/></form>") },
		"field widget": func(name string) map[string]string {
			return view("<form><field name='name' widget='" + name + "'/></form>")
		},
		"service":                 func(name string) map[string]string { return script("useService('" + name + "');") },
		"service of env.services": func(name string) map[string]string { return script("const x = this.env.services." + name + ";") },
		"service with a default": func(name string) map[string]string {
			return script("registry.category('services').get('" + name + "', null);")
		},
		"template of a component": func(name string) map[string]string {
			return script("class A extends C { static template = '" + name + "'; }")
		},
		"t-call": func(name string) map[string]string { return template("<t t-name='a'><t t-call='" + name + "'/></t>") },
		"t-inherit, primary": func(name string) map[string]string {
			return template("<t t-name='a' t-inherit='" + name + "' t-inherit-mode='primary'/>")
		},
		"t-inherit, extension": func(name string) map[string]string {
			return template("<t t-inherit='" + name + "' t-inherit-mode='extension'/>")
		},
		"import": func(name string) map[string]string { return script("import '" + name + "';") },
		"import of a module that is not installed": func(name string) map[string]string { return script("import '" + name + "';") },
	}
	want := map[string][]rules.Severity{"opens": nil, "warns": {rules.Warning}, "logs an error": {rules.Error}, "throws": {rules.Error}}
	for _, n := range oracle.Names {
		t.Run(n.What+" "+n.Name, func(t *testing.T) {
			severities, ok := want[n.Outcome]
			files := how[n.What]
			if !ok || files == nil {
				t.Fatalf("outcome %q of %q", n.Outcome, n.What)
			}
			if diff := cmp.Diff(severities, judge(t, files(n.Name))); diff != "" {
				t.Errorf("(-Odoo +here)\n%s", diff)
			}
		})
	}
}

// judge writes the module of the recording with some files, and gives the severities of what is found about names. A
// manifest is one more key.
func judge(t *testing.T, files map[string]string) (list []rules.Severity) {
	t.Helper()
	root := t.TempDir()
	all := map[string]string{
		"sd_other/__init__.py":           "",
		"sd_other/__manifest__.py":       "{'name': 'Other', 'version': '18.0.1.0.0', 'author': 'Example', 'license': 'LGPL-3', 'depends': ['web']}",
		"sd_other/static/src/other.js":   "export const other = 1;\n",
		"sd_shop/__init__.py":            "",
		"sd_shop/views/v.xml":            "<odoo/>",
		"sd_shop/static/src/ok.js":       "registry.category('actions').add('sd.ok', 1);\n",
		"sd_shop/static/src/broken.js":   "export const x = 1;\n",
		"sd_shop/static/src/onbroken.js": "export const x = 1;\n",
	}
	assets := "'assets': {'web.assets_backend': ['sd_shop/static/src/*']}"
	for name, text := range files {
		if name == "__manifest__.py" {
			assets = text
			continue
		}
		all["sd_shop/"+name] = text
	}
	all["sd_shop/__manifest__.py"] = "{'name': 'Shop', 'version': '18.0.1.0.0', 'author': 'Example', 'license': 'LGPL-3', 'depends': ['web'], 'data': ['views/v.xml'], " + assets + "}"
	testtree.Write(t, root, all)
	result := odootest.Check(t, analyzers.Suite(), root)
	for _, f := range result.Findings {
		if f.Module == "sd_shop" && strings.HasPrefix(f.Rule.ID, "REF4") {
			list = append(list, f.Severity)
		}
	}
	return list
}
