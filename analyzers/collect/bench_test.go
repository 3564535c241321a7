package collect

import (
	"go/token"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

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

// BenchmarkPython does not count the time of the file's own reader.
func BenchmarkPython(b *testing.B) {
	data := []byte(strings.Repeat(benchClass, 200))
	file := python.Parse(data)
	u := &unit.Unit{Module: &workspace.Module{Name: "shop"}, Files: unit.NewFiles(token.NewFileSet())}
	text := &unit.Text{File: u.Files.Get("shop/a.py", len(data)), Data: data}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	list := new(refs.List)
	for b.Loop() {
		c := &collector{unit: u, list: list}
		c.python(&pysource.File{Path: "shop/a.py", Text: text, File: file, Package: "odoo.addons.shop"})
		c.sorted()
	}
}
