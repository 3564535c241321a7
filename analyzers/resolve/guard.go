package resolve

import (
	"slices"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/analyzers/unit"
	"github.com/jgtolentino/smartdelta/internal/workspace"
)

// IsGuarded tells whether the reference harms nothing where the name is absent. A test for something that is
// always there protects nothing: `if 'sale.order' in self.env` says nothing of a helpdesk ticket.
func IsGuarded(u *unit.Unit, ref *refs.Ref) bool {
	switch {
	case ref.Guard == 0:
		return false
	case len(ref.Guards) == 0:
		return true
	}
	return slices.ContainsFunc(ref.Guards, func(name string) bool {
		if name == ref.Name {
			return true
		}
		other := refs.Ref{Kind: refs.XMLID, Name: name}
		if addon := other.Addon(); addon != "" {
			if _, ok := u.Policy.EnterpriseModel(name); ok || u.Origin(addon) == workspace.Enterprise || u.IsIAPClient(addon) {
				return true
			}
			if m, ok := u.Policy.IAPModel(name); ok && u.IsIAPClient(m.Addon) {
				return true
			}
			// A model's name may begin with an addon's: what nobody knows may well be Enterprise.
			return !u.Has(addon)
		}
		return !u.Has(name) || u.IsIAPClient(name) // a module, or a field, which only some module adds
	})
}
