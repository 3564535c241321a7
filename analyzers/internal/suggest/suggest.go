// Package suggest makes the fixes that a finding suggests: changes that a tool may apply.
//
// In: a module's manifest and its references, or a selector of a view that finds nothing. Out: an option for emit.At,
// which does nothing where the change cannot be made safely. Limits: a field that a dependency adds to another module's
// model is not seen as a use.
package suggest

import (
	"bytes"
	"crypto/sha256"
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// Remover takes dependencies out of a module's manifest.
// It is made once for all entries, of which there may be thousands.
type Remover struct {
	manifest *manifestfile.Result
	text     []byte // of the manifest; nil where nothing can be taken out
	judged   unit.Digest
	named    map[string]bool // addons that the module names beside depends
}

// NewRemover makes one from all references of a module. of gives the addon of a reference that carries none in its
// form, such as that to a model; "" where none is known.
func NewRemover(
	pass *analysis.Pass, u *unit.Unit, m *manifestfile.Result, list []*refs.Ref, of func(*refs.Ref) string,
) *Remover {
	x := &Remover{manifest: m, named: make(map[string]bool)}
	if u.Module.Origin != workspace.Own {
		return x
	}
	for _, r := range list {
		if r.Kind != refs.Addon {
			x.named[r.Addon()] = true
		}
		x.named[of(r)] = true
	}
	if text, _ := u.Read(pass, m.Path); text != nil && text.Problem == nil && len(text.Data) == m.Size {
		x.text, x.judged = text.Data, sha256.Sum256(text.Data)
	}
	return x
}

// Depend takes out entry i of depends, if nothing else in the module names it.
func (x *Remover) Depend(i int) emit.Option {
	nothing := func(*unit.Diagnostic) {}
	dep := x.manifest.Depends[i]
	name := dep.Value
	if x.text == nil || x.named[name] || !bytes.Contains(x.text[dep.Span.Start:dep.Span.End], []byte(name)) {
		return nothing
	}
	edit, ok := x.manifest.RemoveDepend(x.text, i)
	if !ok {
		return nothing
	}
	at := x.manifest.Range(edit.Span)
	return emit.Fix(fmt.Sprintf("Remove the dependency on %s, which nothing else in the module names.", name), x.judged,
		analysis.TextEdit{Pos: at.Start, End: at.Stop, NewText: []byte(edit.NewText)})
}

// AddDepend adds a module to the depends of an own one, where it is in the workspace or Odoo's own.
func AddDepend(pass *analysis.Pass, u *unit.Unit, module, name string) emit.Option {
	if !u.Has(name) {
		return func(*unit.Diagnostic) {}
	}
	return add(pass, u, u.Modules[module], fmt.Sprintf("Add %s to the depends of %s.", name, module),
		func(m *manifestfile.Result, text []byte) (manifest.Edit, bool) { return m.AddDepend(text, name) })
}

// AddData adds a file, as the manifest would write it, to the data of the own module that a pass is over.
func AddData(pass *analysis.Pass, u *unit.Unit, file string) emit.Option {
	return add(pass, u, u.Module, fmt.Sprintf("Add %s to the data of %s.", file, u.Module.Name),
		func(m *manifestfile.Result, text []byte) (manifest.Edit, bool) { return m.AddData(text, file) })
}

// add makes an edit of an own module's manifest, where it was read whole.
func add(
	pass *analysis.Pass, u *unit.Unit, to *workspace.Module, message string,
	edit func(m *manifestfile.Result, text []byte) (manifest.Edit, bool),
) emit.Option {
	nothing := func(*unit.Diagnostic) {}
	if to == nil || to.Origin != workspace.Own {
		return nothing
	}
	m := manifestfile.Of(u, to)
	text, _ := u.Read(pass, m.Path)
	if text == nil || text.Problem != nil || len(text.Data) != m.Size {
		return nothing
	}
	e, ok := edit(m, text.Data)
	if !ok {
		return nothing
	}
	at := m.Range(e.Span)
	return emit.Fix(message, sha256.Sum256(text.Data),
		analysis.TextEdit{Pos: at.Start, End: at.Stop, NewText: []byte(e.NewText)})
}
