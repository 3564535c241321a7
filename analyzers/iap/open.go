package iap

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/analyzers/resolve"
	"github.com/jgtolentino/smartdelta/analyzers/unit"
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
		if n.Kind == refs.Import {
			emit.At(pass, n.Place(u), rules.IAPImport, importOf(n.By[0]), emit.When(n.Typing, emit.Optional))
			continue
		}
		what := "XML id"
		switch n.Kind {
		case refs.Model:
			if n.Test {
				continue
			}
			what = "model"
		case refs.Template:
			what = "template"
		}
		message := fmt.Sprintf("%s %s is of %s, a client of in-app purchases", what, n.Name, n.By[0])
		if n.Hint != "" {
			message = fmt.Sprintf("%s %s names %s, a client of in-app purchases, %s", what, n.Name, n.By[0], n.Hint)
		}
		emit.At(pass, n.Place(u), rules.IAPModel, message, emit.When(n.Guarded, emit.Optional))
	}
}
