// Package manifestfile gives the passes the manifest of their module, with places in the file set.
//
// In: the manifest that workspace discovery has read. Out: a *Result; no diagnostics. Over the workspace
// itself the result is nil.
package manifestfile

import (
	"go/token"
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// Analyzer reads no file of its own: discovery needs every manifest anyway.
var Analyzer = &analysis.Analyzer{
	Name:       "manifestfile",
	Doc:        "read the module's manifest",
	Requires:   []*analysis.Analyzer{unit.Analyzer},
	ResultType: reflect.TypeFor[*Result](),
	Run: func(pass *analysis.Pass) (any, error) {
		u := unit.Of(pass)
		if u.Module == nil {
			return (*Result)(nil), nil
		}
		return Of(u, u.Module), nil
	},
}

// Result is a manifest with its file.
type Result struct {
	*manifest.Manifest
	Path string // relative to the root
	File *token.File
}

// Of gives the manifest of any module of the workspace.
func Of(u *unit.Unit, m *workspace.Module) *Result {
	return &Result{Manifest: m.Manifest, Path: m.ManifestPath, File: u.Files.Get(m.ManifestPath, m.Manifest.Size)}
}

// Range gives the place of a span; the zero span is the start of the file.
func (r *Result) Range(s manifest.Span) unit.Range {
	return unit.Range{Start: r.File.Pos(s.Start), Stop: r.File.Pos(s.End)}
}

// Depend gives the entry of depends that names a module, or Start where none does.
func (r *Result) Depend(name string) unit.Range {
	for _, d := range r.Depends {
		if d.Value == name {
			return r.Inside(d)
		}
	}
	return r.Start()
}

// Inside gives the place of a text without its quotes. A literal with escapes or a prefix, and several that are
// concatenated, keep their whole place: the value has none of its own.
func (r *Result) Inside(t Text) unit.Range {
	span := t.Span
	if span.End-span.Start == len(t.Value)+2 {
		span.Start++
		span.End--
	}
	return r.Range(span)
}

// Start gives the opening bracket of the manifest, for what is said of the module as a whole.
func (r *Result) Start() unit.Range {
	end := min(r.DictSpan.Start+1, r.DictSpan.End)
	return r.Range(manifest.Span{Start: r.DictSpan.Start, End: end})
}
