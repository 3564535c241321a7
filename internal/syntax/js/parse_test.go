package js

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// describe writes what was read, one line each, as kind, name and place in the form LINE:COLUMN, which all tests
// below compare. Columns count bytes. It fails where the place does not hold the name.
func describe(t *testing.T, src string, f *File) string {
	t.Helper()
	var out []string
	at := func(start, end int, text string) string {
		if start < 0 || start > end || end > len(src) {
			t.Errorf("%q: range [%d,%d) of %d", text, start, end, len(src))
			return "?"
		}
		if raw := src[start:end]; raw != text && !strings.ContainsRune(raw, '\\') {
			t.Errorf("the place of %q holds %q", text, raw)
		}
		before := src[:start]
		return fmt.Sprintf("%d:%d", 1+strings.Count(before, "\n"), start-strings.LastIndexByte(before, '\n'))
	}
	add := func(format string, args ...any) {
		out = append(out, strings.Join(strings.Fields(fmt.Sprintf(format, args...)), " "))
	}
	for _, im := range f.Imports {
		var names []string
		for _, n := range im.Names {
			name := n.Name
			if n.As != "" {
				name += "=" + n.As
			}
			names = append(names, name)
			if n.Name != "default" {
				at(n.Start, n.End, n.Name)
			}
		}
		add("%s %s %s %s %s %s", im.Kind, im.Specifier, at(im.Start, im.End, im.Specifier), strings.Join(names, ","), word(im.Guarded, "guarded"), im.Symbol)
	}
	for _, e := range f.Exports {
		at(e.Start, e.End, src[e.Start:e.End])
		add("exports %s", e.Name)
	}
	for _, d := range f.Defines {
		add("defines %s %s", d.Name, at(d.Start, d.End, d.Name))
	}
	for _, r := range f.Registrations {
		place := r.Name
		if r.Constant {
			place = src[r.Start:r.End]
		}
		add("%s %q %s %s %s %s %s", r.Function, r.Category, r.Name, at(r.Start, r.End, place), r.Receiver, word(r.Guarded, "guarded"), r.Symbol)
	}
	for _, category := range f.Computed {
		add("computed %q", category)
	}
	if len(f.Asked) > 0 {
		add("asked %s", strings.Join(f.Asked, " "))
	}
	for _, r := range f.Refs {
		add("%s %s %s %s %s %s %s", r.Kind, r.Name, at(r.Start, r.End, r.Name), r.Via, r.Method, word(r.Partial, "partial"), r.Symbol)
		if r.Method != "" {
			at(r.MethodStart, r.MethodEnd, r.Method)
		}
	}
	for _, d := range f.Directives {
		add("%s [%d,%d) %s", d.Text, d.Start, d.End, word(d.OwnLine, "alone"))
	}
	return strings.Join(out, "\n")
}

func word(b bool, s string) string {
	if b {
		return s
	}
	return ""
}

// parseTests are texts and what is in them; the oracle test shows them to acorn as well.
var parseTests = []struct{ name, in, want string }{
	{"named", `import {a, b as c, default as d, "e f" as g} from "@x/y";`, "import @x/y 1:52 a,b=c,default=d,e f=g"},
	{"default", `import a from 'x'`, "import x 1:16 default=a"},
	{"default called from", `import from from 'x'`, "import x 1:19 default=from"},
	{"default and namespace", `import a, * as b from 'x'`, "import x 1:24 default=a,*=b"},
	{"default and named", "import a, {\n  as as as, // c\n} from 'x'", "import x 3:9 default=a,as=as"},
	{"side effect", `import'x'`, "import x 1:8"},
	{"attributes", `import a from "x" with {type: "json"}`, "import x 1:16 default=a"},
	{"phase", `import defer * as a from "x"; import source b from "y"`, "import x 1:27 *=a\nimport y 1:53 default=b"},
	{"escaped", `import "\x61b"`, "import ab 1:9"},
	{"export from", `export {a, b as default} from "x"; export * from "y"; export * as z from "z"`,
		"export x 1:32 a,b=default\nexport y 1:51 *\nexport z 1:75 *=z"},
	{"exports", "export const a = f(1, 2), b = [3, 4]\nx, y\nexport let {c} = d; export function* e() {} export async function g() {}" +
		" export class H {} export default h; export {i as j, k}",
		"exports a\nexports b\nexports e\nexports g\nexports H\nexports default\nexports j\nexports k"},
	{"dynamic", "import('x'); import(`y`, {with: {}}); import('z' + 1); import(a ? 'b' : 'c'); import.meta('d')",
		"dynamic import x 1:9\ndynamic import y 1:22"},
	{"require", `const a = require("x"); b.require("y"); require("z" + 1); require(c)`, "require x 1:20"},
	{"loader", `odoo.loader.modules.get("@a/b"); loader.modules.get("c"); a.odoo.loader.modules.get("d"); odoo.loader.modules.get(e)`, "loader @a/b 1:26"},
	{"guarded", "class A { b() { try { require('x'); import('y'); () => { require('z') } } catch { require('w') } } }",
		"require x 1:32 guarded A.b\ndynamic import y 1:45 guarded A.b\nrequire z 1:67 A.b\nrequire w 1:92 A.b"},
	{"a try guards no statement", `try { } finally { } import "x"`, "import x 1:29"},
	{"define", `odoo.define("a.b", ["c", 'd', e, "f" + g], function (require) { require("h") })`,
		"define c 1:22\ndefine d 1:27\nrequire h 1:74\ndefines a.b 1:14"},
	{"older define", `odoo.define('a.b', function (require) { require('c') })`, "require c 1:50\ndefines a.b 1:14"},
	{"amd define", `define("a", ["b"], c); x.odoo.define("a", ["b"])`, ""},

	{"registry", `registry.category("views").add("gantt", x)`, `add "views" gantt 1:33`},
	{"registry chain", `registry.category("a").add("b", f(registry.category("c").get("d"))).add("e", 1)`,
		"add \"a\" b 1:29\nget \"c\" d 1:63\nadd \"a\" e 1:74"},
	{"registry variable", `const v = registry.category("views"); v.add("x", y); v.get("z", null); v.contains("w"); u.v.add("no")`,
		"add \"views\" x 1:46 v\nget \"views\" z 1:61 v guarded\ncontains \"views\" w 1:84 v guarded\nasked w"},
	{"variable of something else", `const v = registry.category("views").get("x"); v.add("no")`, `get "views" x 1:43`},
	{"two variables of one name", `let v = registry.category("a"); { let v = registry.category("b"); v.add("x") }`, `add "" x 1:74 v`},
	{"nested category", `registry.category("debug").category("form").add("x", 1); const d = registry.category("debug"); d.category("view").remove("y")`,
		"add \"debug/form\" x 1:50\nremove \"debug/view\" y 1:123"},
	{"unknown registry", `fooRegistry.add("x", 1); set.add("no"); core.action_registry.add("old", 2)`,
		"add \"\" x 1:18 fooRegistry\nadd \"actions\" old 1:67 action_registry"},
	{"constants", `const T = "a.b", U = 'c'; const V = "d" + e; registry.category("x").add(T, 1).add(V, 2); { const W = "e" } registry.category("y").add(W, 3)`,
		"add \"x\" a.b 1:73\ncomputed \"x\"\ncomputed \"y\""},
	{"a constant's registry", `const C = "x", v = registry.category(C); registry.category(C).add("a", 1); v.add("b", 2); registry.category(d).add("c", 3)`,
		"add \"x\" a 1:68\nadd \"x\" b 1:83 v\nadd \"\" c 1:117"},
	{"computed names", "for (const n of l) registry.category('x').add(n, 1).add('a', 2); registry.category('y').add('b' + n); registry.category('z').add(`c${n}`); s.add(n); registry.category('w').get(n)",
		"add \"x\" a 1:58\ncomputed \"x\"\ncomputed \"y\"\ncomputed \"z\""},
	{"computed categories", "registry.category(\"a\").category(b).add(\"c\", 1); registry.category(d).category(\"e\").add(\"f\", 1); registry.category(\"g\").add().add(\"h\")\nconst v = registry.category(g.h); v.add(\"i\", 1)",
		"add \"\" c 1:41\nadd \"\" f 1:89\nadd \"\" i 2:42 v"},
	{"constants declared", "export const a = (1, 'x'), T = 'b'\nlet U = 'no', V = `no`; const W = 'c'.d, X = `e`; f(1, Y = 'no'); for (const n of [T, U, V, W, X, Y]) { r; } aRegistry.add(T).add(U).add(V).add(W).add(X).add(Y)",
		"exports a\nexports T\nadd \"\" b 2:124 aRegistry\nadd \"\" e 2:152 aRegistry\ncomputed \"\"\ncomputed \"\"\ncomputed \"\"\ncomputed \"\""},
	{"older tour", `tour.register("x", {})`, `register "web_tour.tours" x 1:16 tour`},

	{"orm", `this.orm.call("a.b", "c", []); orm.searchRead("d.e", []); this.env.services.orm.silent.write('f', [1])`,
		"model a.b 1:16 orm.call c\nmodel d.e 1:48 orm.searchRead\nservice orm 1:77 services\nmodel f 1:95 orm.write"},
	{"no orm", `foo.call("a.b", "c"); orm.render("a.b"); this.form.read("a"); orm.call(m, "c"); orm.call("a" + b, "c")`, ""},
	{"method by name", `orm.call("a.b", method); orm.call("a.b", x ? "c" : "d"); orm.call("a.b", x, "no")`,
		"model a.b 1:11 orm.call\nmodel a.b 1:36 orm.call\nmodel a.b 1:68 orm.call"},
	{"routes", "rpc('/a/b', {}); this.rpc(\"/web/dataset/call_kw/c.d/e\"); jsonrpc(`/web/dataset/call_button/f.g`); rpc('a'); rpc(`/x/${y}`)",
		"route /a/b 1:6 rpc\nroute /web/dataset/call_kw/c.d/e 1:28 rpc\nmodel c.d 1:49 rpc e\nroute /web/dataset/call_button/f.g 1:67 jsonrpc\nmodel f.g 1:92 jsonrpc"},
	{"older rpc", "this._rpc({model: 'a.b', method: \"c\"}); rpc.query({method: 'd', args: [{model: 'no'}], model: 'e'}); this._rpc({route: '/f'}); g({model: 'h'})",
		"model a.b 1:20 _rpc c\nmodel e 1:96 rpc.query d\nroute /f 1:121 _rpc"},
	{"rpc with a model", "rpc('/web/dataset/call_kw', {model: 'a.b', method: 'c', route: '/no'}); this.rpc(`/web/dataset/call_button/`, {model: 'd'}); rpc('/e', {model: 'no'})",
		"route /web/dataset/call_kw 1:6 rpc\nmodel a.b 1:38 rpc c\nroute /web/dataset/call_button/ 1:83 rpc\nmodel d 1:120 rpc\nroute /e 1:131 rpc"},
	{"views of actions", "a = {views: [[false, 'list'], [f(1, 2), \"form\",], ['no', g('no', 'no'), 'no'], ['no', , 'no'], h, [i, 'no' + j], ['no', `kanban`, 'no']], \"views\": /* k */ [[l[0, 1], 'search']].filter(m)}",
		"view-type list 1:23 views\nview-type form 1:42 views\nview-type kanban 1:122 views\nview-type search 1:168 views"},
	{"other views", "a = {b: c ? views : [[1, 'no']], 'd views': [[1, 'no']], views: {e: [[1, 'no']]}, [views]: [[1, 'no']], views: [1, 'no'], f: [[1, 'no']]}; views = [[1, 'no']]; g = {views: [[1, {views: [[2, 'list']]}], [3, 'form']]}",
		"view-type list 1:192 views\nview-type form 1:208 views"},
	{"view modes", "a = {view_mode: 'list, form,,kanban', \"view_mode\": b, view_mode: `graph`, c: view_mode, view_mode: 'no' + d}",
		"view-type list 1:18 view_mode\nview-type form 1:24 view_mode\nview-type kanban 1:30 view_mode\nview-type graph 1:67 view_mode"},
	{"actions", `this.action.doAction("a.b", {}); doAction({tag: "c", params: {tag: "no"}, res_model: 'd.e'}); doAction(f)`,
		"action a.b 1:23 doAction\ntag c 1:50 tag\nmodel d.e 1:87 res_model"},
	{"keys", `x = {resModel: "a", "res_model": 'b', res_model: c ? "d" : "e", f: g ? res_model : "h", form_view_ref: "i.j", "list,x_view_ref": "k"}`,
		"model a 1:17 resModel\nmodel b 1:35 res_model\nxmlid i.j 1:105 form_view_ref"},
	{"templates", "class A extends B { static template = \"a.B\"; static template2 = 'no'; template = 'no.no' }\nC.template = 'c.D'; e = {template: 'f.G'}; h = {template: '<p/>', i: {template: 'no'}}; renderToElement('j.K', {})",
		"template a.B 1:40 static template A\ntemplate c.D 2:15 template\ntemplate f.G 2:37 template\ntemplate j.K 2:106 renderToElement"},
	{"inline xml", "x = xml`<t t-call=\"a.B\"><!-- <t t-call='no.No'/> --><p t-inherit = 'c.D' t-call='{{ e }}' t-ref='t-call=\"no.no\"'/></t>${f}<t t-call='no.g'/>`; y = `<t t-call='no.h'/>`",
		"template a.B 1:20 t-call\ntemplate c.D 1:69 t-inherit"},
	{"names of all kinds", `user.hasGroup("a.b"); loadBundle('c.d'); useService("e"); env.services["f"]; this.env.services.g.h(); services.no; env.services[i]; goToAppSteps("j.k"); $('[data-menu-xmlid="l.m"] [data-menu-xmlid=\'n.o\']')`,
		"xmlid a.b 1:16 hasGroup\nbundle c.d 1:35 loadBundle\nservice e 1:54 useService\nservice f 1:73 services\nservice g 1:96 services\nxmlid j.k 1:147 goToAppSteps\nxmlid l.m 1:175 data-menu-xmlid\nxmlid n.o 1:200 data-menu-xmlid"},
	{"urls and assets", "f('https://a.b/c', `http://d.e/${g}`, '//h.i/j', '// no.no', 'see https://no.no', \"/web/static/k.js\", '/web/l', `/m/static/${n}`, 'http://', '//', '//no')",
		"url https://a.b/c 1:4\nurl http://d.e/ 1:21 partial\nurl //h.i/j 1:40\nasset /web/static/k.js 1:84"},
	{"symbols", "class A { b() { function c() { useService('x') } } static 'd e' = class { f = () => { useService('y') } } } const g = { h() { useService('z') } }; (function () { useService('w') })()",
		"service x 1:44 useService A.b.c\nservice y 1:99 useService A\nservice z 1:139 useService h\nservice w 1:175 useService"},
	{"asked", "hasService('a'); b.has(\"c\", d); d.contains('e'); f = 'g' in h && 'i' in j; if ('k' in l) m = n => 'o' in n; user.hasGroup('p.q'); has('no' + r)",
		"asked a c e g i k o\nxmlid p.q 1:124 hasGroup"},
	{"not asked", "a = 'b' + 'no' in c; d = !'no' in e; f = typeof 'no' in g; h = i < 'no' in j; has(k, 'no'); useService('yes' in l); 'no' instanceof m; n.contain('no'); inn = 'no'\ninside()",
		"asked yes"},
	{"controls", "// import 'a'\n/* require('b') */ 'import \"c\"'; `require(\"d\")`; /require('e')/; x.import('f'); y = {import: 'g', require: 'h'}", ""},
	{"directives", "// smartdelta:ignore EE105 why \nx /* smartdelta:ignore EE1 b */\n\t/** smartdelta:c\n*/\n// no smartdelta:d\n'// smartdelta:e'",
		"smartdelta:ignore EE105 why [0,30) alone\nsmartdelta:ignore EE1 b [34,63)\nsmartdelta:c [65,84) alone"},
}

func TestParse(t *testing.T) {
	for _, tt := range parseTests {
		t.Run(tt.name, func(t *testing.T) {
			f := Parse([]byte(tt.in))
			if diff := cmp.Diff(tt.want, describe(t, tt.in, f)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if len(f.Problems) > 0 {
				t.Errorf("problems: %v", f.Problems)
			}
		})
	}
}

func TestHeader(t *testing.T) {
	tests := []struct {
		name, in string
		want     Header
	}{
		{"none", "x // @odoo-module", Header{}},
		{"plain", "/** @odoo-module **/", Header{Present: true}},
		{"behind blank lines", " \n// what @odoo-module", Header{Present: true}},
		{"second line", "/*\n@odoo-module */", Header{}},
		{"second comment", "// a\n// @odoo-module", Header{}},
		{"byte order mark", "\ufeff/** @odoo-module */", Header{}},
		{"ignore", "// @odoo-module ignore", Header{Present: true, Ignore: true}},
		{"alias", "/** @odoo-module alias=web.Widget **/", Header{Present: true, Alias: "web.Widget", AliasStart: 23, AliasEnd: 33}},
		{"alias at the end", "/** @odoo-module alias=a.b*/", Header{Present: true, Alias: "a.b", AliasStart: 23, AliasEnd: 26}},
		{"alias and default", "/** @odoo-module alias=a.b default=false */", Header{Present: true, Alias: "a.b", AliasStart: 23, AliasEnd: 26, Default: "false"}},
		{"default alone", "/** @odoo-module default=x */", Header{Present: true, Default: "x"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, Parse([]byte(tt.in)).Header); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestLineEnds reads the sample with every kind of line end and with characters of several bytes before each name:
// only the places change.
func TestLineEnds(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "sample.js"))
	if err != nil {
		t.Fatal(err)
	}
	sample := string(data)
	names := func(src string) (list []string) {
		for line := range strings.Lines(describe(t, src, Parse([]byte(src)))) {
			fields := strings.Fields(line)
			for i, f := range fields {
				if strings.Trim(f, "0123456789:[),") == "" {
					fields[i] = "place"
				}
			}
			list = append(list, strings.Join(fields, " "))
		}
		return list
	}
	want := names(sample)
	if len(want) < 60 {
		t.Errorf("only %d names in the sample", len(want))
	}
	for name, src := range map[string]string{
		"CRLF":            strings.ReplaceAll(sample, "\n", "\r\n"),
		"CR":              strings.ReplaceAll(sample, "\n", "\r"),
		"line separator":  strings.ReplaceAll(sample, "\n", "\u2028"),
		"byte order mark": "\ufeff" + sample,
		"wide characters": strings.ReplaceAll(sample, "\n", "\n/* 😀é */ "),
		"comments":        strings.ReplaceAll(strings.ReplaceAll(sample, "(", "(/*)'\"`*/"), "`${", "`${/*}*/"),
		"no semicolons":   strings.ReplaceAll(sample, ";\n", "\n"),
		"no-break space":  strings.ReplaceAll(sample, "    ", "\u00a0"),
	} {
		t.Run(name, func(t *testing.T) {
			if name == "wide characters" || name == "line separator" { // these change what directives are alone on their line, or end with
				src = strings.ReplaceAll(src, "smartdelta:", "smart:")
			}
			got := names(src)
			if name == "wide characters" || name == "line separator" {
				got = append(got, want[len(want)-2:]...)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
