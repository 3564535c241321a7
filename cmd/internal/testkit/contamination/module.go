package main

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/rules"
)

// module is an addon in the making.
type module struct {
	*workspace
	name     string
	dir      string // relative to the root
	vendored bool
	later    bool // not installable: everything is one level lower
	absent   bool // it depends on what is not there
	indent   string
	crlf     bool
	manifest manifestText
	sheets   []*sheet
	packages map[string][]string // folder: the modules that its __init__.py imports
}

// sheet is a file that collects plants of one site.
type sheet struct {
	site   site
	path   string // relative to the module
	parts  []string
	room   int    // for more plants
	addons addons // of the plants: what one asks for must not guard another
	alone  bool
}

func (w *workspace) newModule() *module {
	m := &module{workspace: w, name: fmt.Sprintf("acme_%s_%d", pick(w.rand, "sale", "stock", "field_service", "hr", "portal"), len(w.modules)+1)}
	m.vendored = chance(w.rand, 4)
	m.later = chance(w.rand, 8)
	m.absent = !m.later && chance(w.rand, 8)
	m.dir = path.Join(w.layout.own, m.name)
	if m.vendored {
		m.dir = path.Join(w.layout.vendored, m.name)
	}
	m.indent = pick(w.rand, "    ", "    ", "\t")
	m.crlf = chance(w.rand, 4)
	m.packages = make(map[string][]string)
	m.manifest.depends = append([]string{`"base"`, `'web'`, `"mail"`}, quoted(beyond())...)
	if m.absent {
		m.manifest.depends = append(m.manifest.depends, fmt.Sprintf(`"«%s %s:queue_job»"`, rules.OCANotVendored.ID, rules.OCANotVendored.Severity))
	}
	return m
}

func quoted(names []string) (list []string) {
	for _, name := range names {
		list = append(list, `"`+name+`"`)
	}
	return list
}

// take puts a plant into the module; false when there is no room for it.
func (m *module) take(in *instance) bool {
	kind, name, _ := strings.Cut(string(in.site), ":")
	switch kind + ":" {
	case manifestKey:
		return m.manifest.take(m, in)
	case moduleFile:
		full := path.Join(m.dir, name)
		if _, taken := m.files[full]; taken {
			return false
		}
		m.files[full] = file{text: m.filled(in, m.draw(in, nil), "")}
	case csvFile:
		c := m.draw(in, nil)
		model := m.fill(in, name, c, surroundings{})
		data := m.free(path.Join(pick(m.rand, "data", "security", "demo"), model+".csv"))
		m.load(data)
		m.files[path.Join(m.dir, data)] = file{m.filled(in, c, ""), encoding{crlf: m.crlf}}
	default:
		m.sheet(in)
	}
	return true
}

// sheet puts a plant into a file with others of its site, where none of them speaks of its addon, or into a new one.
func (m *module) sheet(in *instance) {
	// What code asks for is answered by a use in the same file, and an import of a client is the cause of its calls.
	alone := slices.Contains(in.kinds, refs.Lookup) ||
		in.edition == purchase && (slices.Contains(in.kinds, refs.Call) || slices.Contains(in.kinds, refs.Import))
	for _, open := range m.sheets {
		if open.site != in.site || open.room == 0 || alone || open.alone {
			continue
		}
		if c := m.draw(in, open.addons); c.planted != nil && c.control != nil {
			open.add(m, in, c)
			return
		}
	}
	fresh := &sheet{site: in.site, path: m.pathOf(in.site), room: 1 + m.rand.IntN(6), addons: make(addons), alone: alone}
	m.sheets = append(m.sheets, fresh)
	fresh.add(m, in, m.draw(in, nil))
}

func (s *sheet) add(m *module, in *instance, c choice) {
	s.room--
	s.addons.add(c)
	s.parts = append(s.parts, m.filled(in, c, strings.Repeat("../", strings.Count(s.path, "/")+1)))
}

// filled writes a plant's names for this module.
func (m *module) filled(in *instance, c choice, up string) string {
	return m.fill(in, in.text, c, surroundings{m.name, up, m.later, m.absent})
}

// free gives a path that no other file has.
func (m *module) free(name string) string {
	for i := 2; ; i++ {
		if _, taken := m.files[path.Join(m.dir, name)]; !taken {
			return name
		}
		name = path.Join("data", fmt.Sprint(i), path.Base(name))
	}
}

// load puts a data file on one of the manifest's lists.
func (m *module) load(name string) {
	if chance(m.rand, 4) {
		m.manifest.demo = append(m.manifest.demo, `"`+name+`"`)
		return
	}
	m.manifest.data = append(m.manifest.data, `"`+name+`"`)
}

// pathOf chooses where a file of a site stands, and sees to it that Odoo reads it.
func (m *module) pathOf(s site) string {
	m.number++ // only a number: files and plants share it
	n := m.number
	switch s {
	case top, code:
		folder := pick(m.rand, "", "models", "models/base", "wizard", "report", "controllers", "tests", "migrations/18.0.1.1.0")
		switch folder {
		case "tests":
			return fmt.Sprintf("tests/test_%d.py", n)
		case "migrations/18.0.1.1.0":
			return fmt.Sprintf("%s/%s-%d.py", folder, pick(m.rand, "pre", "post", "end"), n)
		}
		return m.python(folder, fmt.Sprintf("thing_%d", n))
	case model, class:
		return m.python(pick(m.rand, "models", "models/base", "wizard"), fmt.Sprintf("model_%d", n))
	case script:
		return fmt.Sprintf("%s_%d.js", pick(m.rand, "static/src/thing", "static/src/js/thing", "static/src/views/kanban/thing", "static/tests/thing.test"), n)
	case static:
		return fmt.Sprintf("%s/thing_%d.xml", pick(m.rand, "static/src/xml", "static/src"), n)
	}
	name := fmt.Sprintf("%s/%s_%d.xml", pick(m.rand, "views", "data", "security", "report", "wizard", "demo"), s, n)
	m.load(name)
	return name
}

// python names a Python module and has it imported.
func (m *module) python(folder, name string) string {
	m.imports(folder, name)
	return path.Join(folder, name+".py")
}

func (m *module) imports(folder, name string) {
	if slices.Contains(m.packages[folder], name) {
		return
	}
	m.packages[folder] = append(m.packages[folder], name)
	if folder != "" {
		parent, base := path.Split(folder)
		m.imports(strings.TrimSuffix(parent, "/"), base)
	}
}

// scaffold is what each module has, so that its own names lead somewhere and no glob of its assets is empty.
var scaffold = map[string]string{
	"enterprise/thing.py": "thing = 1\n", "static/src/js/index.js": "export const index = 1;\n",
	"static/src/xml/index.xml": "<templates/>\n", "static/tests/index.test.js": "export const tested = 1;\n",
}

// write composes the module's files.
func (m *module) write() {
	for _, s := range m.sheets {
		text, e := m.compose(s)
		m.files[path.Join(m.dir, s.path)] = file{indented(text, m.indent), e}
	}
	m.imports("enterprise", "thing")
	for folder, names := range m.packages {
		var text strings.Builder
		for _, name := range names {
			fmt.Fprintf(&text, "from . import %s\n", name)
		}
		m.files[path.Join(m.dir, folder, "__init__.py")] = file{text.String(), encoding{crlf: m.crlf}}
	}
	for name, text := range scaffold {
		m.files[path.Join(m.dir, name)] = file{text: text}
	}
	m.files[path.Join(m.dir, "__manifest__.py")] = file{m.manifest.text(m), encoding{crlf: m.crlf}}
}

// indented writes the indentation of each line with another unit than four blanks.
func indented(text, unit string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		rest, n := line, 0
		for strings.HasPrefix(rest, "    ") {
			rest, n = rest[4:], n+1
		}
		lines[i] = strings.Repeat(unit, n) + rest
	}
	return strings.Join(lines, "\n")
}
