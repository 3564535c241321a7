package check_test

import (
	"encoding/binary"
	"path"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/checktest"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/rules"
)

const plain = `{"name": "M", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["base", "web"], "data": ["data.xml", "security/ir.model.access.csv"], "assets": {"web.assets_backend": ["m/static/src/a.js", "m/static/src/a.xml"]}}`

// evidence has for each kind of file a text that makes a workspace impure.
var evidence = map[string]string{
	"m/__manifest__.py":              strings.Replace(plain, `"web"`, `"planning"`, 1),
	"m/__init__.py":                  "from odoo.addons.planning import models\n",
	"m/data.xml":                     "<odoo>\n<record id=\"a\" model=\"planning.slot\"><field name=\"name\">x</field></record>\n</odoo>\n",
	"m/security/ir.model.access.csv": "id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink\na,a,planning.model_planning_slot,base.group_user,1,1,1,1\n",
	"m/static/src/a.js":              "import { x } from \"@planning/views/planning_gantt\";\nx();\n",
	"Dockerfile":                     "FROM odoo:18.0\nRUN git clone https://github.com/odoo/enterprise.git /mnt/enterprise\n",
	"docker-compose.yml":             "services:\n  odoo:\n    image: odoo:18.0\n    volumes:\n      - ./enterprise:/mnt/enterprise\n",
	".github/workflows/ci.yml":       "on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n        with:\n          repository: odoo/enterprise\n",
	"odoo.conf":                      "[options]\naddons_path = /mnt/enterprise\n",
	".gitmodules":                    "[submodule \"enterprise\"]\n\tpath = enterprise\n\turl = https://github.com/odoo/enterprise.git\n",
	"repos.yaml":                     "./enterprise:\n  remotes:\n    odoo: https://github.com/odoo/enterprise.git\n  merges:\n    - odoo 18.0\n",
	"m/models/slot.py":               "from odoo import models\nclass A(models.Model):\n    _inherit = \"planning.slot\"\n",
	"m/static/src/a.xml":             "<templates><t t-name=\"m.a\" t-inherit=\"planning.PlanningForm\" t-inherit-mode=\"extension\"/></templates>\n",
	".gitlab-ci.yml":                 "test:\n  script:\n    - git clone https://github.com/odoo/enterprise.git\n",
	"compose.override.yaml":          "services:\n  odoo:\n    volumes: [./enterprise:/mnt/enterprise]\n",
	".odoorc":                        "[options]\naddons_path = /mnt/enterprise\n",
	"oca_dependencies.txt":           "enterprise https://github.com/odoo/enterprise.git 18.0\n",
	"pyproject.toml":                 "[project]\nname = \"x\"\nversion = \"1\"\ndependencies = [\"x @ git+https://github.com/odoo/enterprise.git@18.0\"]\n",
	"entrypoint.sh":                  "#!/bin/sh\ngit clone https://github.com/odoo/enterprise.git /mnt/enterprise\n",
	"LICENSE":                        "Odoo Enterprise Edition License v1.0\n",
	"setup.cfg":                      "[options]\ninstall_requires =\n    x @ git+https://github.com/odoo/enterprise.git\n",
	"install.sh":                     "cp -r /src/enterprise /mnt\n",
	"requirements.txt":               "git+https://github.com/odoo/enterprise.git@18.0\n",
}

var unreadable = map[string]func(text string) string{
	"a byte that is no UTF-8": func(text string) string { return text + "\"\xff\"\n" },
	"a NUL byte":              func(text string) string { return "\x00" + text },
	"more than 32 MiB":        func(text string) string { return text + strings.Repeat("\n", 32<<20) },
	"UTF-16": func(text string) string {
		raw := []byte{0xff, 0xfe}
		for _, unit := range utf16.Encode([]rune(text)) {
			raw = binary.LittleEndian.AppendUint16(raw, unit)
		}
		return string(raw)
	},
	"brackets in a comment": func(text string) string { return "#" + strings.Repeat("[", 1000) + "\n" + text },
	"brackets":              func(text string) string { return text + strings.Repeat("[", 1000) },
	"quotes":                func(text string) string { return "\"'''\"\"\"`\n" + text },
	"a backslash":           func(text string) string { return "\\\n" + text },
}

func verdictOf(t *testing.T, change map[string]string) report.Verdict {
	files := map[string]string{
		"m/__manifest__.py": plain, "m/__init__.py": "from .models import slot\n", "m/models/__init__.py": "", "m/models/slot.py": "", "m/static/src/a.xml": "<templates/>", "m/data.xml": "<odoo/>", "m/static/src/a.js": "",
		"m/security/ir.model.access.csv": "id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink\n",
	}
	for name, text := range change {
		files[name] = text
	}
	return checktest.Run(t, testtree.New(t, files)).Verdict()
}

// Making a file that shows impurity unreadable does not make the workspace pure.
func TestUnreadIsNotPure(t *testing.T) {
	if v := verdictOf(t, nil); v.Purity != report.Pure {
		t.Fatalf("without evidence: %s", v)
	}
	for name, text := range evidence {
		if v := verdictOf(t, map[string]string{name: text}); v.Purity != report.NotPure {
			t.Errorf("%s: %s", name, v)
			continue
		}
		for what, change := range unreadable {
			if path.Ext(name) == ".csv" && !strings.HasPrefix(change(text), text[:1]) {
				continue // another header, which says another thing
			}
			if v := verdictOf(t, map[string]string{name: change(text)}); v.Purity == report.Pure {
				t.Errorf("%s with %s: %s", name, what, v)
			}
		}
	}
}

// Code that nobody can read is named, in own and vendored modules, nothing is pure for it, and what its module might
// define is not decidable.
func TestOpaqueIsNotPure(t *testing.T) {
	for name, text := range map[string]string{
		"m/__init__.py": "import marshal\nexec(marshal.loads(b'x'))\n", "m/core.so": "\x7fELF", "m/models/core.cp312-win_amd64.pyd": "MZ",
		"m/core.pyc": "x", "m/core.py.gpg": "x", "m/core.pye": "x", "m/static/src/a.js": "eval(atob('eA=='))",
	} {
		for _, folder := range []string{"", "oca_addons/"} {
			r := checktest.Run(t, testtree.New(t, map[string]string{
				folder + "m/__manifest__.py": plain, folder + "m/__init__.py": "", folder + name: text,
				"n/__manifest__.py": strings.Replace(plain, `"base"`, `"m"`, 1), "n/__init__.py": "self.env['no.such.model']\n",
			}))
			v := r.Verdict()
			if v.Purity != report.NotDecidable || !strings.Contains(v.Why, folder+name) || len(v.Decide) > 0 || r.ExitCode() != 1 {
				t.Errorf("%s%s: %s, exit %d, %q", folder, name, v, r.ExitCode(), v.Decide)
			}
			isNamed := slices.ContainsFunc(r.Undecided, func(u report.Undecided) bool {
				return u.Module == "n" && u.Rule == rules.UnresolvedModel && strings.Contains(u.Why, "of m")
			})
			if isNamed != (path.Ext(name) != ".js") {
				t.Errorf("%s%s: %+v", folder, name, r.Undecided)
			}
		}
	}
	for _, name := range []string{"m/core.pyo/x.txt", "m/__pycache__/core.pyc", "m/static/lib/core.so", "m/static/lib/x.js"} {
		if v := verdictOf(t, map[string]string{name: "eval(atob('eA=='))"}); v.Purity != report.Pure {
			t.Errorf("%s: %s", name, v)
		}
	}
}

// What looks like a copy of an Enterprise addon leaves open whether it is one, until somebody says that it is none.
func TestCopyIsNotDecidable(t *testing.T) {
	ignored := "    # smartdelta:ignore EE112 written by us\n"
	class := func(name, above string) string {
		return "class A(models.Model):\n" + above + "    _name = '" + name + "'\n    _description = 'A'\n\n\n"
	}
	four := func(above string) string {
		return "from odoo import models\n\n\n" + class("planning.slot", above) + class("planning.role", "") + class("planning.send", "")
	}
	templates := "<templates>" + strings.Repeat("<t t-name='planning.A'/>", 2) + "<t t-name='planning.B'/><t t-name='m.C'/></templates>"
	widget := "import { registry } from '@web/core/registry';\nregistry.category('views').add('planning_gantt', {});\n"
	tests := []struct {
		name  string
		files map[string]string
		want  report.Purity
	}{
		{"three names", map[string]string{"m/__init__.py": four("")}, report.Pure},
		{"a fourth", map[string]string{"m/__init__.py": four("") + class("planning.recurrency", "")}, report.NotDecidable},
		{"in a file that nothing loads", map[string]string{"m/old.py": four("") + class("planning.recurrency", "")}, report.NotDecidable},
		{"names of the client", map[string]string{
			"m/__init__.py": class("planning.slot", ""), "m/static/src/a.xml": templates, "m/static/src/a.js": widget}, report.NotDecidable},
		{"of two addons", map[string]string{"m/__init__.py": four("") + class("approval.request", "")}, report.Pure},
		{"said to be none", map[string]string{"m/__init__.py": four(ignored) + class("planning.recurrency", "")}, report.Pure},
		{"an addition", map[string]string{"m/__init__.py": four("") + "class B(models.Model):\n    _name = 'planning.recurrency'\n    _inherit = ['planning.recurrency']\n"}, report.NotPure},
	}
	for _, tt := range tests {
		v := verdictOf(t, tt.files)
		if v.Purity != tt.want || (v.Purity == report.NotDecidable) != slices.Contains(v.Decide, "git log --follow --stat -- "+shown(tt.files)) {
			t.Errorf("%s: %s, %q", tt.name, v, v.Decide)
		}
	}
}

// shown is the file that shows a copy.
func shown(files map[string]string) string {
	for name := range files {
		if name == "m/old.py" {
			return name
		}
	}
	return "m/__init__.py"
}
