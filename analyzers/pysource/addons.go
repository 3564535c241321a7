package pysource

import (
	"github.com/jgtolentino/smartdelta/analyzers/unit"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/pyscan"
)

// AddonImport is an import from another addon's Python package.
type AddonImport struct {
	Addon     string
	Place     unit.Range // the dotted name, or the imported name of `from odoo.addons import x`
	Guard     pyscan.Guard
	NeverRuns bool // under TYPE_CHECKING
}

// namespaces are the packages whose children are addons; openerp is the name up to Odoo 9, still aliased later.
var namespaces = []string{"odoo.addons", "openerp.addons"}

// AddonImports lists the imports that name an addon, absolute or relative, in file order.
func (f *File) AddonImports() []AddonImport {
	var list []AddonImport
	for _, imp := range f.Imports {
		module := f.Absolute(imp)
		start, end := imp.Start, imp.End
		for _, namespace := range namespaces {
			rest, below := strings.CutPrefix(module, namespace+".")
			if module == namespace && imp.Name != "" && imp.Name != "*" {
				rest, below = imp.Name, true
				start, end = imp.NameStart, imp.NameEnd
			}
			if !below {
				continue
			}
			addon, _, _ := strings.Cut(rest, ".")
			list = append(list, AddonImport{
				Addon:     addon,
				Place:     unit.Range{Start: f.Text.Pos(start), Stop: f.Text.Pos(end)},
				Guard:     imp.Guard,
				NeverRuns: imp.Guard == pyscan.GuardTypeChecking,
			})
		}
	}
	// `from odoo.addons.x import (a, b)` is one reference to x, though one import per name.
	return compact(list)
}

func compact(list []AddonImport) []AddonImport {
	out := list[:0]
	for _, ref := range list {
		if n := len(out); n == 0 || out[n-1].Place != ref.Place {
			out = append(out, ref)
		}
	}
	return out
}
