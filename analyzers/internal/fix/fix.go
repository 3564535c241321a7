// Package fix makes the changes that a tool may apply for a finding.
//
// In: a module's manifest and its references. Out: an option for emit.At, which does nothing where the change
// cannot be made safely. Limits: a field that a dependency adds to another module's model is not seen as a use.
package fix

import (
	"fmt"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/manifest"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// RemoveDepend takes a dependency out of an own module's manifest, if nothing else in the module names it. uses tells of
// a reference that carries no addon in its form whether it is one to that dependency.
func RemoveDepend(pass *analysis.Pass, u *unit.Unit, m *manifest.Result, dep manifest.Text, list []*refs.Ref, uses func(*refs.Ref) bool) emit.Option {
	nothing := func(*unit.Diagnostic) {}
	named := func(r *refs.Ref) bool {
		return r.Kind != refs.Addon && r.Addon() == dep.Value || uses(r)
	}
	if u.Module.Origin != workspace.Own || slices.ContainsFunc(list, named) {
		return nothing
	}
	i := slices.IndexFunc(m.Depends, func(d manifest.Text) bool { return d.Span == dep.Span })
	text, _ := u.Read(pass, m.Path)
	if i < 0 || text == nil || text.Problem != nil || len(text.Data) != m.Size {
		return nothing
	}
	edit, ok := m.RemoveDepend(text.Data, i)
	if !ok {
		return nothing
	}
	at := m.Range(edit.Span)
	return emit.Fix(fmt.Sprintf("Remove the dependency on %s, which nothing else in the module names.", dep.Value),
		analysis.TextEdit{Pos: at.Start, End: at.Stop, NewText: []byte(edit.NewText)})
}

// AddDepend adds a module to the depends of an own one, where it is in the workspace or Odoo's own.
func AddDepend(pass *analysis.Pass, u *unit.Unit, module, name string) emit.Option {
	nothing := func(*unit.Diagnostic) {}
	to := u.Modules[module]
	if to == nil || to.Origin != workspace.Own || !u.Has(name) {
		return nothing
	}
	m := manifest.Of(u, to)
	text, _ := u.Read(pass, m.Path)
	if text == nil || text.Problem != nil || len(text.Data) != m.Size {
		return nothing
	}
	edit, ok := m.AddDepend(text.Data, name)
	if !ok {
		return nothing
	}
	at := m.Range(edit.Span)
	return emit.Fix(fmt.Sprintf("Add %s to the depends of %s.", name, module),
		analysis.TextEdit{Pos: at.Start, End: at.Stop, NewText: []byte(edit.NewText)})
}
