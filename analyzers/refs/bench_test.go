package refs

import (
	"go/token"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

const benchRecord = `
    <record id="view_task_form" model="ir.ui.view">
        <field name="name">project.task.form</field>
        <field name="model">project.task</field>
        <field name="inherit_id" ref="project.view_task_form2"/>
        <field name="arch" type="xml">
            <xpath expr="//field[@name='user_ids']" position="after">
                <field name="phase_id" widget="many2one_tags" groups="project.group_project_user" invisible="not project_id"/>
                <button name="%(project.action_view_task)d" type="action" string="Open" context="{'default_project_id': project_id}"/>
            </xpath>
        </field>
        <field name="groups_id" eval="[(4, ref('base.group_user'))]"/>
    </record>
`

const benchClass = `
class ProjectTask(models.Model):
    _inherit = "project.task"

    phase_id = fields.Many2one("project.phase", string="Phase", groups="project.group_project_user")

    def action_open(self):
        """Open the task's form."""
        self.ensure_one()
        values = self.env["project.task"].search([("parent_id", "=", self.id)], limit=1)
        return {
            "type": "ir.actions.act_window",
            "res_model": "project.task",
            "view_mode": "list,form",
            "domain": [("id", "in", values.ids)],
        }

`

// benchmark reads the text again and again; its own readers' time is not counted.
func benchmark(b *testing.B, data []byte, read func(c *collector, text *unit.Text)) {
	u := &unit.Unit{Module: &workspace.Module{Name: "shop"}, Files: unit.NewFiles(token.NewFileSet())}
	text := &unit.Text{File: u.Files.Get("shop/a", len(data)), Data: data}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		c := newCollector(u)
		read(c, text)
		c.result()
	}
}

func BenchmarkXML(b *testing.B) {
	benchmark(b, []byte("<odoo>"+strings.Repeat(benchRecord, 200)+"</odoo>"), func(c *collector, text *unit.Text) {
		c.xml("shop/a.xml", text, false)
	})
}

func BenchmarkPython(b *testing.B) {
	data := []byte(strings.Repeat(benchClass, 200))
	file := python.Parse(data)
	benchmark(b, data, func(c *collector, text *unit.Text) {
		c.python(&pysource.File{Path: "shop/a.py", Text: text, File: file, Package: "odoo.addons.shop"})
	})
}
