package enterprise

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/analyzers/resolve"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/rules"
)

// checkRefs reports questions for an Enterprise addon. What a name is of, resolution says over the workspace (see
// checkOpen); open tells whether some name a model or view type that Enterprise has and another module may have too.
// states go with the list.
func checkRefs(pass *analysis.Pass, u *unit.Unit, list []*refs.Ref, states []resolve.State) (open bool) {
	var asked lookups
	for i, ref := range list {
		switch ref.Kind {
		case refs.XMLID, refs.Group, refs.Template:
			if states[i] == resolve.Enterprise {
				asked.answer(ref.Path, ref.Addon())
			}
		case refs.Import:
			asked.answer(ref.Path, ref.Addon())
		case refs.Lookup:
			if u.IsEnterprise(ref.Name) {
				asked.list = append(asked.list, ref)
			}
		case refs.Model:
			if addon, _ := resolve.EnterpriseModel(u, ref.Name); addon != "" {
				open = open || isOpen(states[i])
				if !ref.Test {
					asked.answer(ref.Path, addon)
				}
			}
		case refs.ViewType:
			if v, ok := u.Policy.EnterpriseView(ref.Name); ok && u.IsEnterprise(v.Addon) {
				open = open || isOpen(states[i])
			}
		}
	}
	for _, ref := range asked.list {
		if !asked.isAnswered(ref.Path, ref.Name) {
			emit.At(pass, ref.Place, rules.EnterpriseLookup,
				fmt.Sprintf("the code asks for %s, an Enterprise addon of %s", ref.Name, u.Series))
		}
	}
	return open
}

// isOpen tells whether a name of the tables could not be decided;
// below a manifest that cannot be read none is looked at.
func isOpen(s resolve.State) bool { return s == resolve.Undecidable || s == resolve.Ignored }

// lookups are the places where code asks whether something of Enterprise is there. Where the same file goes on to
// use it, that is the finding, and the question only its guard.
type lookups struct {
	list     []*refs.Ref
	answered map[[2]string]bool // path and addon of uses
}

func (l *lookups) answer(path, addon string) {
	if l.answered == nil {
		l.answered = make(map[[2]string]bool)
	}
	l.answered[[2]string{path, addon}] = true
}

func (l *lookups) isAnswered(path, addon string) bool { return l.answered[[2]string{path, addon}] }
