package loader_test

import (
	"testing"

	"github.com/jgtolentino/smartdelta/analyzers/load/loader"
)

func TestLimits(t *testing.T) {
	code := func(id, name, more string) string {
		return `<record id="` + id + `" model="shop.code"><field name="name">` + name + `</field>` + more + `</record>`
	}
	const kind = `<field name="kind">a</field>`
	for _, tt := range []struct {
		name, file, text string
		want             int
	}{
		{"twice", "a.xml", odoo(code("a", "x", kind) + code("b", "x", kind)), 1},
		{"another kind", "a.xml", odoo(code("a", "x", kind) + code("b", "x", `<field name="kind">b</field>`)), 0},
		{"no kind", "a.xml", odoo(code("a", "x", "") + code("b", "x", "")), 0},
		{"the same record", "a.xml", odoo(code("a", "x", kind) + code("a", "x", kind)), 0},
		{"changed between", "a.xml", odoo(code("a", "x", kind) + code("a", "y", "") + code("b", "x", kind)), 0},
		{"deleted between", "a.xml", odoo(code("a", "x", kind) + `<delete model="shop.code" id="a"/>` + code("b", "x", kind)), 0},
		{"rows", "shop.code.csv", "id,name,kind\na,x,a\nb,y,a\nc,x,a\n", 1},
		{"below zero", "a.xml", odoo(code("a", "x", `<field name="amount">-1</field>`)), 1},
		{"zero", "a.xml", odoo(code("a", "x", `<field name="amount" eval="0"/>`)), 0},
		{"a row below zero", "shop.code.csv", "id,name,amount\na,x,-5\nb,y,5\n", 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := run(t, shop(t, map[string]string{tt.file: tt.text}), false).Aborts
			if len(got) != tt.want || tt.want > 0 && got[0].Kind != loader.BadValue {
				t.Errorf("%+v", got)
			}
		})
	}
}
