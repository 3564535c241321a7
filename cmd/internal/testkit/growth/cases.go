package main

import (
	"fmt"
	"strconv"
	"strings"
)

// repetition is a workspace of one module in which something stands n times.
type repetition struct {
	name  string
	n     int // makes a text of about 100 KB
	files func(n int) map[string]string
}

// repetitions are those that once took time with the square of their number, or more.
var repetitions = []repetition{
	{"opening brackets", 25_000, file("m/__init__.py", "x = ", "([", "")},
	{"crossed brackets", 17_000, file("m/__init__.py", "x = ", "([)", "")},
	{"brackets of a manifest", 25_000, file("m/__manifest__.py", `{"name": "M", "depends":`, "[", "")},
	{"brackets of eval", 16_000,
		file("m/data.xml", `<odoo><record id="a" model="res.partner"><field name="name" eval="`, "([{",
			`"/></record></odoo>`)},
	{"imports", 6000, file("m/__init__.py", "", "from . import a#\n", "")},
	{"classes", 2500,
		file("m/__init__.py", "from odoo import models\n", "class A#(models.Model):\n    _name = \"m.a#\"\n", "")},
	{"classes of fields", 3000,
		file("m/__init__.py", "from odoo import fields\n", "class A(fields.Binary):\n    pass\n", "")},
	{"one field of one model", 1000, file("m/__init__.py", "",
		"from odoo import fields, models\nclass A(models.Model):\n    _name = \"m.a\"\n    b = fields.Char()\n", "")},
	{"strings that are joined", 8000, file("m/__manifest__.py", manifestHead+`"depends": [`, "\"planning\"\n", "]}")},
	{"references to Enterprise", 4500, file("m/__init__.py", "def f(env):\n", "    env[\"planning.slot\"]\n", "")},
	{"unknown ids", 3500, unknownIDs},
	{"unknown dependencies", 7000, file("m/__manifest__.py", manifestHead+`"depends": [`, `"a_b_c_#", `, "]}")},
	{"one dependency", 10_000, file("m/__manifest__.py", manifestHead+`"depends": [`, `"planning",`, "]}")},
	{"steps of a Dockerfile", 9000, file("Dockerfile", "FROM odoo:18.0\n", "RUN echo a\n", "")},
	{"clones of a workflow", 2000, file(".github/workflows/ci.yml", "on: push\njobs:\n  a:\n    runs-on: x\n"+
		"    steps:\n    - run: |\n", "        git clone https://github.com/OCA/web#\n", "")},
	{"services of compose", 3000, file("docker-compose.yml", "services:\n", "  s#:\n    image: odoo:18\n", "")},
	{"repositories of repos.yaml", 1000,
		file("repos.yaml", "", "./src/r#:\n  remotes:\n    oca: https://github.com/OCA/r#.git\n  merges:\n"+
			"    - oca 18.0\n", "")},
	{"one key of repos.yaml", 10_000, file("repos.yaml", "./src/r:\n", "  merges:\n", "")},
	{"rights to no model", 9000, rights},
	{"keys before equal keys", 10_000, file("odoo.conf", "[options]\n", "a# = b\n", "")},
	{"a cycle of modules", 1000, cycle},
}

const manifestHead = `{"name": "M", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "A", `

// file gives a module m with one more file, in which each stands n times between before and after. # is its number.
func file(path, before, each, after string) func(n int) map[string]string {
	return func(n int) map[string]string {
		files := map[string]string{"m/__init__.py": "",
			"m/__manifest__.py": manifestHead + `"depends": ["base"], "data": ["data.xml"]}`}
		files[path] = before + repeat(each, n) + after
		return files
	}
}

func repeat(each string, n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(each, "#", strconv.Itoa(i)))
	}
	return b.String()
}

// unknownIDs names ids that no module has, beside as many that one has.
func unknownIDs(n int) map[string]string {
	files := file("m/data.xml", "<odoo>",
		`<record id="known_#" model="res.partner"><field name="name">x</field></record>`, "</odoo>")(n)
	files["m/__init__.py"] = "def f(env):\n" + repeat("    env.ref(\"m.unknown_#\")\n", n)
	return files
}

// rights gives a right n times, to what nobody declares.
func rights(n int) map[string]string {
	const name = "m/security/ir.model.access.csv"
	files := file(name, "id,name,model_id:id,group_id:id,perm_read\n", "a,1,1,1,1\n", "")(n)
	files["m/__manifest__.py"] = manifestHead + `"depends": ["base"], "data": ["security/ir.model.access.csv"]}`
	return files
}

// cycle makes n modules that depend on each other in a ring.
func cycle(n int) map[string]string {
	files := make(map[string]string, 2*n)
	for i := range n {
		files[fmt.Sprintf("m%d/__manifest__.py", i)] = fmt.Sprintf(manifestHead+`"depends": ["m%d"]}`, (i+1)%n)
		files[fmt.Sprintf("m%d/__init__.py", i)] = ""
	}
	return files
}
