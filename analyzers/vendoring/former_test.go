package vendoring

import (
	"testing"

	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// No addon of the table of former ones is Odoo's in 18.0, and those that have their content are.
func TestFormerAddonsAreGone(t *testing.T) {
	for _, a := range policy.Default().FormerAddons {
		if catalogue.V18.CoreEdition(a.Name) != catalogue.NotCore {
			t.Errorf("%s is an addon of 18.0", a.Name)
		}
		if a.Now != "" && catalogue.V18.CoreEdition(a.Now) != catalogue.Community {
			t.Errorf("%s, for %s, is no addon of 18.0", a.Now, a.Name)
		}
	}
}
