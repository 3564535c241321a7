package js

import "testing"

func TestMisdefines(t *testing.T) {
	const name, list, factory = "the name of the module is no string", "the dependencies of the module are no list", "the module has no function that makes it"
	tests := []struct{ in, at, want string }{
		{`odoo.define("a", [], function (require) { return 1; });`, "", ""},
		{`odoo.define("a", ["b"], (require) => 1);`, "", ""},
		{`odoo.define("a", ["b"], async require => { return 1; }, true);`, "", ""},
		{`odoo.define("a", needs, make);`, "", ""},
		{`const needs = []; odoo.define("a", needs, function () {});`, "", ""},
		{`odoo.define("a", [].concat(["b"]), () => 1);`, "", ""},
		{`odoo.define(...args);`, "", ""},
		{`odoo.define("a", function (require) { return 1; });`, "function (require) { return 1; }", list},
		{`odoo.define('a', async (require) => 1);`, "async (require) => 1", list},
		{"odoo.define(`a`, function x(require) {});", "function x(require) {}", list},
		{`const make = function (require) {}; odoo.define("a", make);`, "make", list},
		{`function make(require) {} odoo.define("a", make);`, "make", list},
		{`odoo.define("a", "b", function (require) {});`, `"b"`, list},
		{`odoo.define("a", null, function (require) {});`, "null", list},
		{`odoo.define("a");`, "define", list},
		{`odoo.define(["b"], function (require) {});`, `["b"]`, name},
		{`odoo.define(function (require) {});`, "function (require) {}", name},
		{`odoo.define("a", ["b"]);`, "define", factory},
		{`odoo.define("a", ["b"], {});`, "{}", factory},
		{`window.odoo.define("a", () => 1);`, "() => 1", list},
		{`(function () { odoo.define("a", () => 1); })();`, "() => 1", list},
		{`(() => { if (odoo) { odoo.define("a", () => 1); } })();`, "() => 1", list},
		{`try { odoo.define("a", () => 1); } catch {}`, "", ""},
		{`function never() { odoo.define("a", () => 1); }`, "", ""},
		{`const f = () => { odoo.define("a", () => 1); };`, "", ""},
		{`on("load", function () { odoo.define("a", () => 1); });`, "", ""},
		{`class A { m() { odoo.define("a", () => 1); } }`, "", ""},
		{`// odoo.define("a", () => 1);`, "", ""},
		{`"odoo.define('a', () => 1);"; other.odoo.define("a", () => 1);`, "", ""},
		{`/* odoo.define */ other.define("a", () => 1);`, "", ""},
	}
	for _, tt := range tests {
		got := Parse([]byte(tt.in)).Misdefines([]byte(tt.in))
		switch {
		case tt.want == "" && len(got) == 0:
		case len(got) != 1 || got[0].Message != tt.want || tt.in[got[0].Start:got[0].End] != tt.at:
			t.Errorf("%s\n%+v, want %q at %q", tt.in, got, tt.want, tt.at)
		}
	}
}
