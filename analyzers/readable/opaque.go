package readable

import (
	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/jssource"
	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/rules"
)

// checkOpaque reports each file whose code nobody can read, once.
// Libraries of the browser are others' work, and know no names of Odoo.
func checkOpaque(pass *analysis.Pass, u *unit.Unit, python []pysource.Opaque, scripts []*jssource.File) {
	for _, o := range python {
		at := o.Range
		if o.IsCompiled() {
			start := u.Files.Get(o.Path, 0).Pos(0)
			at = &unit.Range{Start: start, Stop: start}
		}
		emit.At(pass, *at, rules.OpaqueCode, o.Why)
	}
	for _, f := range scripts {
		if at := f.Opaque(); at != nil && f.Text.Problem == nil {
			emit.At(pass, *at, rules.OpaqueCode, "names and strings of the script are obfuscated")
		}
	}
}
