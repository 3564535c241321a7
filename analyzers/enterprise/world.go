package enterprise

import (
	"fmt"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/manifest"
	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/analyzers/resolve"
	"github.com/jgtolentino/smartdelta/analyzers/unit"
	"github.com/jgtolentino/smartdelta/internal/pyscan"
	"github.com/jgtolentino/smartdelta/internal/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// World is the fact that a module exports: what of Enterprise's names it defines itself, and the references whose
// culprit can only be told when all modules are known. A model's name belongs to nobody: OCA's helpdesk_mgmt defines
// helpdesk.ticket too.
type World struct {
	Models     []string // models of the Enterprise table that the module defines
	ViewTypes  []string // view types that the module registers
	Candidates []Candidate
}

// AFact marks World as a fact.
func (*World) AFact() {}

func (w *World) String() string { return fmt.Sprintf("%d candidates", len(w.Candidates)) }

// Candidate is a reference to a model or view type that Enterprise has. Start and End are byte offsets.
type Candidate struct {
	View             bool
	Name, Addon      string
	Path             string
	Size, Start, End int
	Test, Guarded    bool // the code only asks for it; it is guarded
}

func newCandidate(u *unit.Unit, ref *refs.Ref, addon string) Candidate {
	file := u.Files.Get(ref.Path, 0) // registered when it was read
	return Candidate{
		View: ref.Kind == refs.ViewType, Name: ref.Name, Addon: addon, Path: ref.Path, Size: file.Size(),
		Start: file.Offset(ref.Place.Start), End: file.Offset(ref.Place.Stop), Test: ref.Test, Guarded: resolve.IsGuarded(u, ref),
	}
}

// defined collects which of Enterprise's names the module's own classes give: models, and types added to the
// selection of a view's type.
func (w *World) defined(u *unit.Unit, source *pysource.Result) {
	for _, f := range source.Files {
		for i := range f.Classes {
			class := &f.Classes[i]
			name := class.ModelName.Text
			if _, ok := u.Policy.EnterpriseModel(name); ok && !extends(class, name) {
				w.Models = append(w.Models, name)
			}
			if name == "ir.ui.view" || extends(class, "ir.ui.view") {
				w.ViewTypes = append(w.ViewTypes, added(f, class)...)
			}
		}
	}
}

func extends(class *pyscan.Class, model string) bool {
	return slices.ContainsFunc(class.Inherit, func(w pyscan.Word) bool { return w.Text == model })
}

// added gives the values of type = fields.Selection(selection_add=[(value, label), …]).
func added(f *pysource.File, class *pyscan.Class) (values []string) {
	for _, field := range class.Fields {
		if field.Name.Text != "type" {
			continue
		}
		a, ok := field.Arg("selection_add")
		if !ok {
			continue
		}
		list, _ := pyscan.ParseLiteralAt(f.Text.Data, a.Start, a.End)
		for _, item := range list.Items {
			if len(item.Items) > 0 && item.Items[0].IsString() {
				values = append(values, item.Items[0].Text)
			}
		}
	}
	return values
}

// decidable tells whether model names and view types of the module prove anything, and says why not: what is absent
// may define them. Enterprise modules that are absent are their own findings, and Community's models are not in the
// table.
func decidable(u *unit.Unit, m *manifest.Result, closure *load.Closure) (why string, ok bool) {
	if !m.Readable {
		return "the manifest cannot be read", false
	}
	for _, name := range closure.Opaque() {
		switch u.Origin(name) {
		case workspace.Enterprise, workspace.Core:
			continue
		}
		return fmt.Sprintf("%s is not in the workspace and may define what looks like Enterprise's", name), false
	}
	return "", true
}

// checkWorld judges all candidates of the workspace.
func checkWorld(pass *analysis.Pass, u *unit.Unit) {
	var worlds []*World
	defined := make(map[string]bool)
	for _, pkg := range sortedByPath(pass.Pkg.Imports()) {
		w := new(World)
		if !pass.ImportPackageFact(pkg, w) {
			continue
		}
		worlds = append(worlds, w)
		for _, name := range slices.Concat(w.Models, w.ViewTypes) {
			defined[name] = true
		}
	}
	for _, w := range worlds {
		for _, c := range w.Candidates {
			if defined[c.Name] || c.hasNamesake(u) {
				continue
			}
			file := u.Files.Get(c.Path, c.Size)
			place := unit.Range{Start: file.Pos(c.Start), Stop: file.Pos(c.End)}
			switch {
			case c.View:
				emit.At(pass, place, rules.EnterpriseViewType,
					fmt.Sprintf("view type %s is registered by %s, an Enterprise addon of %s", c.Name, c.Addon, u.Series))
			case c.Test:
				emit.At(pass, place, rules.EnterpriseLookup,
					fmt.Sprintf("the code asks for model %s of %s, an Enterprise addon of %s", c.Name, c.Addon, u.Series))
			default:
				emit.At(pass, place, rules.EnterpriseModel,
					fmt.Sprintf("model %s is of %s, an Enterprise addon of %s", c.Name, c.Addon, u.Series),
					emit.When(c.Guarded, emit.Optional))
			}
		}
	}
}

// hasNamesake tells whether a public addon that defines a model of this name is in the workspace, but was not read.
func (c *Candidate) hasNamesake(u *unit.Unit) bool {
	if c.View {
		return false
	}
	m, _ := u.Policy.EnterpriseModel(c.Name)
	return slices.ContainsFunc(m.Also, func(addon string) bool { return u.Modules[addon] != nil })
}

func sortedByPath(pkgs []*types.Package) []*types.Package {
	sorted := slices.Clone(pkgs)
	slices.SortFunc(sorted, func(a, b *types.Package) int { return strings.Compare(a.Path(), b.Path()) })
	return sorted
}
