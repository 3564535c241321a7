package xml_test

import (
	"bytes"
	"fmt"
	"runtime"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
	"github.com/jgtolentino/smartdelta/internal/testkit/bench"
	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
)

// sample is a data file as modules have them: records, a view, comments, entities.
var sample = func() []byte {
	var b bytes.Buffer
	b.WriteString("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<odoo>\n")
	for i := range 400 {
		fmt.Fprintf(&b, `    <!-- the view of partner %[1]d -->
    <record id="view_partner_%[1]d" model="ir.ui.view">
        <field name="name">res.partner.view.%[1]d</field>
        <field name="model">res.partner</field>
        <field name="inherit_id" ref="base.view_partner_form"/>
        <field name="arch" type="xml">
            <xpath expr="//field[@name='category_id']" position="after">
                <field name="x_%[1]d" invisible="not is_company or parent_id"
                       domain="[('state', '!=', 'draft'), ('id', '&gt;', %[1]d)]" groups="base.group_user,base.group_system"/>
                <div class="o_row o_group" t-if="record.x_%[1]d.raw_value">
                    <span>Text &amp; more text that a user sees, of some length</span>
                </div>
            </xpath>
        </field>
    </record>

`, i)
	}
	b.WriteString("</odoo>\n")
	return b.Bytes()
}()

// scanner is reused: it allocates its stack once.
var scanner = xml.NewScanner(nil)

func scan(text []byte) {
	scanner.Reset(text)
	for scanner.Next() {
	}
}

func check(text []byte) { xml.Check(text) }

func tree(text []byte) {
	doc, _ := xml.Parse(text)
	runtime.KeepAlive(doc)
}

func BenchmarkScanner(b *testing.B)       { bench.Run(b, [][]byte{sample}, scan) }
func BenchmarkCheck(b *testing.B)         { bench.Run(b, [][]byte{sample}, check) }
func BenchmarkParse(b *testing.B)         { bench.Run(b, [][]byte{sample}, tree) }
func BenchmarkSourceScanner(b *testing.B) { bench.Run(b, oracle.Sources(b, ".xml"), scan) }
func BenchmarkSourceCheck(b *testing.B)   { bench.Run(b, oracle.Sources(b, ".xml"), check) }
func BenchmarkSourceParse(b *testing.B)   { bench.Run(b, oracle.Sources(b, ".xml"), tree) }

// TestAllocations: scanning allocates nothing per token.
func TestAllocations(t *testing.T) {
	scan(sample)
	if n := testing.AllocsPerRun(10, func() { scan(sample) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
