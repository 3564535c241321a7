package iap

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/analyzers/resolve"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/rules"
)

// checkOpen reports the names that resolution attributes to an IAP client. An import stays what it is inside
// try/except, as one of Enterprise does. Asking whether a model exists is no use of it.
func checkOpen(pass *analysis.Pass, u *unit.Unit, names []resolve.Name) {
	for i := range names {
		n := &names[i]
		if n.State != resolve.IAP {
			continue
		}
		switch n.Kind {
		case refs.Import, refs.JSModule, refs.Asset:
			emit.At(pass, n.Place(u), rules.IAPImport, importOf(n.By[0]),
				emit.When(n.Typing || n.Via == refs.ByLoader, emit.Optional), emit.Cause(n.By[0]))
			continue
		}
		if n.Kind == refs.Model && n.Test {
			continue
		}
		what := n.String()
		if n.Kind == refs.Group {
			what = "XML id " + n.Name
		}
		message := fmt.Sprintf("%s is of %s, a client of in-app purchases", what, n.By[0])
		if n.Hint != "" {
			message = fmt.Sprintf("%s names %s, a client of in-app purchases, %s", what, n.By[0], n.Hint)
		}
		emit.At(pass, n.Place(u), rules.IAPModel, message, emit.When(n.Guarded, emit.Optional),
			emit.Cause(n.By[0]))
	}
}
