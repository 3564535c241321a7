package resolve

import (
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
)

// IsGuarded tells whether the reference harms nothing where the name is absent. A test for something that is
// always there protects nothing: `if 'sale.order' in self.env` says nothing of a helpdesk ticket.
func IsGuarded(u *unit.Unit, closure *world.Closure, ref *refs.Ref) bool {
	switch {
	case ref.Guard == 0:
		return false
	case len(ref.Guards) == 0:
		return true
	}
	return slices.ContainsFunc(ref.Guards, func(name string) bool {
		return name == ref.Name || mayBeAbsent(u, closure, name)
	})
}

// mayBeAbsent tells whether a test for a name, be it a model, an XML id, a module or a field, can fail in Community: it
// is of Enterprise or of a client of in-app purchases, or nobody knows it.
func mayBeAbsent(u *unit.Unit, closure *world.Closure, name string) bool {
	addon, _, dotted := strings.Cut(name, ".")
	if dotted {
		if _, ok := u.Policy.EnterpriseModel(name); ok {
			return true
		}
		if _, ok := u.Policy.IAPModel(name); ok {
			return true
		}
		if _, is := closure.Defines(name); is == world.Present {
			return false
		}
	}
	// A model's name may begin with an addon's; what nobody knows may well be Enterprise.
	return u.IsEnterprise(addon) || u.IsIAPClient(addon) || !u.Has(addon)
}
