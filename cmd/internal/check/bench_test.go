package check_test

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jgtolentino/smartdelta/cmd/internal/check"
	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/sessiontest"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/report/text"
)

// The benchmarks run a check as the command does, text report included. docs/performance.md has the budgets.

func benchmarkCheck(b *testing.B, o workspace.Options) {
	b.Helper()
	b.ReportAllocs()
	for b.Loop() {
		r, err := check.Run(b.Context(), sessiontest.With(b, session.Options{Workspace: o}), check.Options{Today: time.Now(), Version: "test"})
		if err != nil {
			b.Fatal(err)
		}
		if err := text.Write(io.Discard, r, text.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkOdoo checks the source tree in the environment variable ODOO_SRC.
func BenchmarkOdoo(b *testing.B) {
	dir := os.Getenv("ODOO_SRC")
	if dir == "" {
		b.Skip("ODOO_SRC names no source tree")
	}
	benchmarkCheck(b, workspace.Options{Dir: dir})
}

// BenchmarkHook checks one module of sixty.
func BenchmarkHook(b *testing.B) {
	benchmarkCheck(b, workspace.Options{Dir: generate(b, 60, chained), Paths: []string{"addons/m_0059"}})
}

// BenchmarkGrowth doubles the modules, in three shapes of dependencies.
func BenchmarkGrowth(b *testing.B) {
	for _, shape := range []struct {
		name    string
		depends func(i int) []int
	}{{"apart", apart}, {"chained", chained}, {"layered", layered}} {
		for _, n := range []int{100, 200, 400} {
			b.Run(fmt.Sprintf("%s/%d", shape.name, n), func(b *testing.B) {
				benchmarkCheck(b, workspace.Options{Dir: generate(b, n, shape.depends)})
			})
		}
	}
}

// What module i of a generated workspace depends on.
func apart(int) []int { return nil }

func chained(i int) []int {
	if i == 0 {
		return nil
	}
	return []int{i - 1}
}

// layered modules depend on all ten of the layer below.
func layered(i int) []int {
	var all []int
	for j := max(0, (i/10-1)*10); j < i/10*10; j++ {
		all = append(all, j)
	}
	return all
}

// generate writes a workspace of n modules: a model, its views and access rules, and a field for a model below.
func generate(b *testing.B, n int, depends func(i int) []int) string {
	b.Helper()
	root := b.TempDir()
	put := func(name, text string) {
		name = filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	put(".smartdelta.yaml", "version: 1\nseries: \"18.0\"\nown: [addons]\n")
	for i := range n {
		names, extension := "'base'", ""
		for _, j := range depends(i) {
			names += fmt.Sprintf(", 'm_%04d'", j)
			extension = fmt.Sprintf("\n\nclass Extension(models.Model):\n    _inherit = 'm.%d'\n    x_%d = fields.Char()\n", j, i)
		}
		dir := fmt.Sprintf("addons/m_%04d/", i)
		put(dir+"__manifest__.py", fmt.Sprintf("{'name': 'M %d', 'version': '18.0.1.0.0', 'license': 'LGPL-3', 'depends': [%s],\n 'data': ['security/ir.model.access.csv', 'views/views.xml']}\n", i, names))
		put(dir+"__init__.py", "from . import models\n")
		put(dir+"models/__init__.py", "from . import m\n")
		put(dir+"models/m.py", fmt.Sprintf("from odoo import fields, models\n\n\nclass M(models.Model):\n    _name = 'm.%d'\n    _description = 'M'\n", i)+
			repeat(20, "    f%d = fields.Integer(string='Number')\n")+extension)
		put(dir+"views/views.xml", "<odoo>\n"+repeat(10, fmt.Sprintf(`<record id="v%%d" model="ir.ui.view"><field name="name">v</field><field name="model">m.%d</field><field name="arch" type="xml"><list><field name="f1"/></list></field></record>`, i)+"\n")+"</odoo>\n")
		put(dir+"security/ir.model.access.csv", fmt.Sprintf("id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink\na,a,model_m_%d,base.group_user,1,1,1,1\n", i))
	}
	return root
}

func repeat(n int, format string) string {
	var text strings.Builder
	for i := range n {
		fmt.Fprintf(&text, format, i)
	}
	return text.String()
}
