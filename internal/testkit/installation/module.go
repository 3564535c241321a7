package installation

import (
	"fmt"
	"maps"
	"strings"
)

// module is an Odoo module under construction.
type module struct {
	name    string
	depends []string
	keys    []string          // of the manifest, in order
	values  map[string]string // of the manifest, by key: Python text
	data    []string
	files   map[string]string
	models  []string // that access rules are written for
}

// part adds something to a module.
type part func(*module)

// mod makes a module. Without parts it is one that Odoo installs and that does nothing.
func mod(name string, parts ...part) *module {
	m := &module{name: name, depends: []string{"base"}, values: map[string]string{}, files: map[string]string{}}
	m.set("name", `"Acme"`)
	m.set("version", `"18.0.1.0.0"`)
	m.set("license", `"LGPL-3"`)
	for _, p := range parts {
		p(m)
	}
	return m
}

func (m *module) set(key, value string) {
	if _, ok := m.values[key]; !ok {
		m.keys = append(m.keys, key)
	}
	m.values[key] = value
}

// depends adds dependencies. A mark at the end of a name is put on its line.
func depends(names ...string) part {
	return func(m *module) { m.depends = append(m.depends, names...) }
}

// key sets a key of the manifest to Python text.
func key(name, value string) part {
	return func(m *module) { m.set(name, value) }
}

// file puts a file in that the manifest does not list.
func file(path, text string) part {
	return func(m *module) { m.files[path] += text }
}

// code adds to models.py, which imports what models need.
func code(text string) part {
	return func(m *module) {
		if m.files["models.py"] == "" {
			m.files["models.py"] = "from odoo import api, fields, models\n"
			m.files["__init__.py"] += "from . import models\n"
		}
		m.files["models.py"] += "\n\n" + strings.TrimSpace(text) + "\n"
	}
}

// model adds a model with access rules. The lines are the class's body.
func model(name, lines string) part {
	return func(m *module) {
		code(fmt.Sprintf("class %s(models.Model):\n    _name = %q\n    _description = %q\n%s", className(name), name, name, indent(lines)))(m)
		access(name)(m)
	}
}

// access adds access rules for a model of the module.
func access(name string) part {
	return func(m *module) { m.models = append(m.models, name) }
}

// abstract adds an abstract model.
func abstract(name, lines string) part {
	return code(fmt.Sprintf("class %s(models.AbstractModel):\n    _name = %q\n    _description = %q\n%s", className(name), name, name, indent(lines)))
}

// extend adds a class that extends a model.
func extend(name, lines string) part {
	return code(fmt.Sprintf("class %s(models.Model):\n    _inherit = %q\n%s", className(name), name, indent(lines)))
}

func className(model string) string {
	name := ""
	for word := range strings.SplitSeq(model, ".") {
		name += strings.ToUpper(word[:1]) + word[1:]
	}
	return name
}

func indent(lines string) string {
	text := "    " + strings.ReplaceAll(strings.TrimSpace(lines), "\n", "\n    ")
	return strings.ReplaceAll(text, "\n    \n", "\n\n")
}

// xml adds a data file with the elements.
func xml(elements string) part {
	return func(m *module) {
		listed(fmt.Sprintf("data/data%d.xml", len(m.data)), "<odoo>\n"+strings.Trim(elements, "\n")+"\n</odoo>\n")(m)
	}
}

// csv adds a data file for a model.
func csv(model, rows string) part {
	return listed("data/"+model+".csv", strings.Trim(rows, "\n")+"\n")
}

// listed adds a file and lists it in the manifest's data.
func listed(path, text string) part {
	return func(m *module) {
		m.files[path] = text
		m.data = append(m.data, path)
	}
}

// demo adds a file of demo data.
func demo(elements string) part {
	return func(m *module) {
		m.files["demo/demo.xml"] = "<odoo>\n" + strings.Trim(elements, "\n") + "\n</odoo>\n"
		m.set("demo", `["demo/demo.xml"]`)
	}
}

// render gives the files of the finished module.
func (m *module) render() map[string]string {
	files := maps.Clone(m.files)
	files["__init__.py"] += ""
	data := m.data
	if len(m.models) > 0 {
		rows := "id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink\n"
		for _, name := range m.models {
			id := strings.ReplaceAll(name, ".", "_")
			rows += fmt.Sprintf("access_%s,%s,model_%s,base.group_user,1,1,1,1\n", id, name, id)
		}
		files["security/ir.model.access.csv"] = rows
		data = append([]string{"security/ir.model.access.csv"}, data...)
	}
	if files["__manifest__.py"] == "" {
		files["__manifest__.py"] = m.manifest(data)
	}
	if files["__manifest__.py"] == "none" {
		delete(files, "__manifest__.py")
	}
	return files
}

func (m *module) manifest(data []string) string {
	var text strings.Builder
	text.WriteString("{\n")
	for _, k := range m.keys {
		fmt.Fprintf(&text, "    %q: %s\n", k, before(m.values[k], ","))
	}
	if m.values["depends"] == "" {
		text.WriteString(list("depends", m.depends))
	}
	if m.values["data"] == "" && len(data) > 0 {
		text.WriteString(list("data", data))
	}
	text.WriteString("}\n")
	return text.String()
}

func list(key string, names []string) string {
	text := fmt.Sprintf("    %q: [\n", key)
	for _, name := range names {
		quoted := fmt.Sprintf("%q", strings.ReplaceAll(name, mark, ""))
		if strings.HasSuffix(name, mark) {
			quoted += mark
		}
		text += "        " + before(quoted, ",") + "\n"
	}
	return text + "    ],\n"
}

// before puts an end behind a text, but before its mark.
func before(text, end string) string {
	if unmarked, ok := strings.CutSuffix(text, mark); ok {
		return unmarked + end + mark
	}
	return text + end
}

// marked marks a text at its end if it is not marked yet.
func marked(text string) string {
	if strings.Contains(text, mark) {
		return text
	}
	return text + mark
}
