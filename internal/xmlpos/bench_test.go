package xmlpos_test

import (
	"bytes"
	"fmt"
	"runtime"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/oracle"
	"github.com/jgtolentino/smartdelta/internal/xmlpos"
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

func BenchmarkScanner(b *testing.B) {
	s := xmlpos.NewScanner(sample)
	b.SetBytes(int64(len(sample)))
	b.ReportAllocs()
	for b.Loop() {
		s.Reset(sample)
		for s.Next() {
		}
		if len(s.Problems()) > 0 {
			b.Fatal(s.Problems())
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	b.SetBytes(int64(len(sample)))
	b.ReportAllocs()
	for b.Loop() {
		xmlpos.Check(sample)
	}
}

func BenchmarkParse(b *testing.B) {
	b.SetBytes(int64(len(sample)))
	b.ReportAllocs()
	for b.Loop() {
		xmlpos.Parse(sample)
	}
}

// BenchmarkOdoo reads all files of ODOO_SRC and OCA_SRC.
func BenchmarkOdoo(b *testing.B) {
	var files [][]byte
	var size int64
	for _, tree := range oracle.Trees(b) {
		for _, raw := range tree.Files(b, ".xml") {
			files = append(files, raw)
			size += int64(len(raw))
		}
	}
	if len(files) == 0 {
		b.Skip("ODOO_SRC is not set")
	}
	for name, read := range map[string]func([]byte){
		"Check": func(text []byte) { xmlpos.Check(text) },
		"Parse": func(text []byte) {
			doc, _ := xmlpos.Parse(text)
			runtime.KeepAlive(doc)
		},
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				for _, text := range files {
					read(text)
				}
			}
		})
	}
}
