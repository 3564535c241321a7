package minimization

import (
	"fmt"
	"path"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// mostSymbols is up to how many models, fields and records a module is a micro-module.
const mostSymbols = 3

// checkMicro reports own modules that are little more than a folder, and that only one module of the workspace needs,
// an own one that installs itself wherever it is: the two are never installed apart.
func checkMicro(pass *analysis.Pass, u *unit.Unit) {
	closure := pass.ResultOf[load.Analyzer].(*load.Result).Closure
	dependants := make(map[string][]*workspace.Module)
	for _, m := range u.Workspace.Modules {
		for _, dep := range m.Manifest.Depends {
			dependants[dep.Value] = append(dependants[dep.Value], m)
		}
	}
	for _, m := range u.Workspace.Modules {
		above := dependants[m.Name]
		if m.Origin != workspace.Own || u.Modules[m.Name] != m || !u.IsReported(m) || len(above) != 1 ||
			above[0].Origin != workspace.Own || !isSmall(m, closure.Symbols(m.Name) == nil) {
			continue
		}
		symbols := 0
		s := closure.Symbols(m.Name)
		for i := range s.Classes {
			symbols += len(s.Classes[i].Fields)
			if !s.Classes[i].Extends() {
				symbols++
			}
		}
		symbols += len(s.IDs)
		alone := !above[0].Manifest.AutoInstall
		for _, trigger := range above[0].Manifest.Triggers {
			alone = alone || trigger.Value != m.Name && !closure.Of(m.Name).Known(trigger.Value)
		}
		if symbols > mostSymbols || alone || len(s.Unread) > 0 {
			continue
		}
		emit.At(pass, manifestfile.Of(u, m).Start(), rules.MicroModule,
			fmt.Sprintf("%s makes %s, and is never installed without %s", m.Name, names(symbols), above[0].Name))
	}
}

func names(n int) string {
	if n == 1 {
		return "1 name"
	}
	return fmt.Sprintf("%d names", n)
}

// isSmall tells whether a module has no scripts, styles or templates of its own, is no application, and is not
// published for others who may need it alone.
func isSmall(m *workspace.Module, unknown bool) bool {
	if _, published := catalogue.PublicAddon(m.Name); published || unknown {
		return false
	}
	if v, ok := m.Manifest.Dict.Get("application"); ok && v.Bool {
		return false
	}
	for _, file := range m.Files {
		if strings.HasPrefix(m.Inside(file), "static/src/") || path.Ext(file) == ".js" {
			return false
		}
	}
	return true
}
