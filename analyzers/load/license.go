package load

import (
	"fmt"

	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
)

// UnknownLicense says that a manifest's licence is none of those that the field of modules takes, when Odoo writes it
// there [base ir_module.py: update_list]; "" where it is one, and where they are not known.
func UnknownLicense(m *manifest.Manifest, closure *world.Closure) string {
	if m.License.Span.IsZero() || m.License.Value == "" {
		return ""
	}
	values, ok := closure.Selection("ir.module.module", "license")
	if !ok || world.Takes(values, m.License.Value, false) {
		return ""
	}
	return fmt.Sprintf("Odoo has no licence %q, and cannot update the list of modules of a database", m.License.Value)
}
