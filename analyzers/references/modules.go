package references

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/project/installset"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// checkFolder reports a module that Odoo cannot import, at the package that it would import.
func checkFolder(pass *analysis.Pass, u *unit.Unit, m *manifestfile.Result) {
	if u.Module.Hidden || !strings.ContainsAny(u.Module.Name, ". ") {
		return
	}
	place := m.Start()
	if init := path.Join(u.Module.Path, "__init__.py"); slices.Contains(u.Module.Files, init) {
		place = startOf(pass, u, init)
	}
	message := "Odoo cannot import a package of the name " + u.Module.Name
	if strings.Contains(u.Module.Name, " ") {
		message = fmt.Sprintf("the id that Odoo gives the module, base.module_%s, would have a blank", u.Module.Name)
	}
	emit.At(pass, place, rules.ModuleFolderName, message, emit.Stops)
}

// checkLicense reports a licence that the field of modules does not take.
func checkLicense(pass *analysis.Pass, m *manifestfile.Result, closure *world.Closure) {
	if message := load.UnknownLicense(m.Manifest, closure); message != "" {
		place := m.Inside(m.License)
		if strings.TrimSpace(m.License.Value) != m.License.Value {
			place = m.Range(m.License.Span) // with the quotes, between which the blank is seen
		}
		emit.At(pass, place, rules.LicenseUnknown, message, emit.Stops)
	}
}

// checkUninstallable reports dependencies that are there and not to be installed. Of a vendored one of another series
// OCA302 speaks.
func checkUninstallable(pass *analysis.Pass, u *unit.Unit, m *manifestfile.Result) {
	for _, dep := range m.Depends {
		other := u.Modules[dep.Value]
		if other == nil || !other.Manifest.Readable || other.Manifest.Installable {
			continue
		}
		series := manifest.SeriesOf(other.Manifest.Version.Value)
		if u.Module.Origin == workspace.Own && other.Origin == workspace.Vendored && series != "" &&
			series != u.Series.String() {
			continue
		}
		said, _ := other.Manifest.Dict.Get("installable")
		step := emit.Step{Name: "installable of " + dep.Value,
			Pos: manifestfile.Of(u, other).Range(manifest.Span{Start: said.Start, End: said.End}).Pos()}
		emit.At(pass, m.Inside(dep), rules.DependencyUninstallable,
			fmt.Sprintf("%s says that it is not to be installed, so Odoo does not load %s", dep.Value, u.Module.Name),
			emit.Chain([]emit.Step{step}), emit.Stops)
	}
}

// exclusion is an entry of excludes.
type exclusion struct {
	by    *workspace.Module
	entry manifestfile.Text
}

// checkExclusions reports modules that exclude each other and come in together, each pair once: when load says what is
// installed, in that, else when one module is installed.
func checkExclusions(pass *analysis.Pass, u *unit.Unit) {
	var path *installset.AddonsPath
	for _, x := range exclusionsOf(u) {
		if u.Order != nil {
			_, is := u.Order[x.by.Name]
			if _, both := u.Order[x.entry.Value]; is && both {
				reportExclusion(pass, u, x, "")
			}
			continue
		}
		if path == nil {
			path = installset.NewAddonsPath(u.Series, u.Modules)
		}
		if with := bringsBoth(u, path, x); with != "" {
			reportExclusion(pass, u, x, with)
		}
	}
}

func exclusionsOf(u *unit.Unit) []exclusion {
	var list []exclusion
	for _, m := range u.Workspace.Modules {
		if u.Modules[m.Name] != m || !u.IsReported(m) || !m.Manifest.Installable {
			continue
		}
		for _, entry := range m.Manifest.Excludes {
			if entry.Value != m.Name && u.Has(entry.Value) {
				list = append(list, exclusion{m, entry})
			}
		}
	}
	return list
}

// bringsBoth gives a module of the workspace whose installation brings in both of an exclusion; "" without one. Asked
// are the two, and those that depend on either.
func bringsBoth(u *unit.Unit, path *installset.AddonsPath, x exclusion) string {
	isOne := func(name string) bool { return name == x.by.Name || name == x.entry.Value }
	for _, m := range u.Workspace.Modules {
		needs := slices.ContainsFunc(m.Manifest.Depends, func(d manifestfile.Text) bool { return isOne(d.Value) })
		if u.Modules[m.Name] != m || !needs && !isOne(m.Name) {
			continue
		}
		found := 0
		for _, i := range path.Closure(m.Name) {
			if isOne(i.Name) {
				found++
			}
		}
		if found == 2 {
			return m.Name
		}
	}
	return ""
}

func reportExclusion(pass *analysis.Pass, u *unit.Unit, x exclusion, with string) {
	message := fmt.Sprintf("%s excludes %s, and both are installed", x.by.Name, x.entry.Value)
	if with != "" && with != x.by.Name {
		message += " with " + with
	}
	emit.At(pass, manifestfile.Of(u, x.by).Inside(x.entry), rules.ExcludedModule, message, emit.Stops)
}
