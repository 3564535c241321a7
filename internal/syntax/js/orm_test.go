package js

import (
	"fmt"
	"strings"
	"testing"
)

// The fields that calls on models name, as model:through/name; what is no literal is passed.
func TestFieldsOfCalls(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{`orm.searchRead("m", [["a.b", "=", 1], "|", ["c", "in", [x, "y"]]], ["d", "e", other], { order: "f desc, g" })`,
			"m:a m:a/b m:c m:d m:e m:f m:g"},
		{`this.orm.searchRead("m", domain, ["d"])`, "m:d"},
		{`orm.searchRead("m", [...base, ["a", "=", f(1, "x,y", [2])]], fields)`, "m:a"},
		{`orm.searchRead("m", cond ? [["a", "=", 1]] : [], ["id", "d"])`, "m:d"},
		{`orm.search("m", [["a", "any", [["b.c", "=", 1]]]])`, "m:a m:a/b m:a/b/c"},
		{`orm.read("m", [id], ["a", 'b', "with.dot"])`, "m:a m:b"},
		{`orm.readGroup("m", [], ["a:sum", "t:sum(b)", "__count"], ["d:month", "e"])`, "m:a m:b m:d m:e"},
		{`orm.write("m", [1], { a: 1, "b": [x], [c]: 2, ...rest, d, e() {} })`, "m:a m:b m:d"},
		{`orm.create("m", [{ a: 1 }, { b: { c: 1 } }])`, "m:a m:b"},
		{`orm.webSearchRead("m", [], { specification: { a: { fields: { b: {} } }, c: {} }, limit: 80 })`, "m:a m:a/b m:c"},
		{`orm.call("m", "search_read", [[["a", "=", 1]], ["b"]], { order: "c" })`, "m:a m:b m:c"},
		{`orm.call("m", "own_method", [["x"]], { domain: [["y", "=", 1]] })`, ""},
		{`rpc("/web/dataset/call_kw", { model: "m", method: "search_read", args: [], kwargs: { domain: [["a", "=", 1]], fields: ["b"] } })`,
			"m:a m:b"},
		{`rpc("/web/dataset/call_kw/m/read", { args: [[1], ["a"]], kwargs: {} })`, "m:a"},
		{"orm.searchRead(\"m\", [ // a \"comment\"\n [\"a\", \"=\", `t${x + `}`}`], ], /* [\"no\"] */ [\"b\"],)", "m:a m:b"},
		{`orm.searchRead("m", [["a\u0062", "=", 1]], ["b"`, "m:b"},
		{`orm.searchRead("m", [["a", "=", 1)], ["b"]); orm.read("m", [1}, ["c"]); orm.write("m", [1], { d: 1 ])`, "m:a m:d"},
		{`orm.searchRead(model, [["a", "=", 1]])`, ""},
		{`other.searchRead("m", [["a", "=", 1]])`, ""},
	} {
		var got []string
		for _, r := range Parse([]byte(tt.in)).Refs {
			if r.Kind == RefField {
				if at := tt.in[r.Start:r.End]; at != r.Name {
					t.Errorf("%s: the place of %s holds %s", tt.in, r.Name, at)
				}
				got = append(got, fmt.Sprintf("%s:%s", r.Model, strings.TrimPrefix(r.Through+"/"+r.Name, "/")))
			}
		}
		if joined := strings.Join(got, " "); joined != tt.want {
			t.Errorf("%s: %q, want %q", tt.in, joined, tt.want)
		}
	}
}
