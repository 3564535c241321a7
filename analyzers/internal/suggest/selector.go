package suggest

import (
	"crypto/sha256"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/view"
)

// Selector corrects a spec of a view or template that finds nothing. It does nothing where more than one thing may be
// meant. text is the file that the spec stands in.
func Selector(text *unit.Text, f *view.Failure) emit.Option {
	var edits []analysis.TextEdit
	for _, e := range f.Fix(text.Data) {
		at := text.Range(e.Start, e.End)
		edits = append(edits, analysis.TextEdit{Pos: at.Pos(), End: at.End(), NewText: []byte(e.Text)})
	}
	return emit.When(len(edits) > 0, emit.Fix("Correct the selector.", sha256.Sum256(text.Data), edits...))
}
