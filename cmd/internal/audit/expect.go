package audit

import (
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/project/config"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// Expect compares the modules with the families that a team has approved of. Odoo's own Community addons come with
// Odoo, and need no entry.
func (r *Report) Expect(families config.Families) {
	for _, m := range r.Modules {
		m.Approval = Approved
		if m.Origin != workspace.Core && !families.Has(m.Name) {
			m.Approval = NotApproved
		}
	}
}

// NotApproved gives the modules that Expect found in no family, sorted by name, each name once.
func (r *Report) NotApproved() []*Module {
	var all []*Module
	for _, m := range r.Modules {
		if m.Approval == NotApproved && (len(all) == 0 || all[len(all)-1].Name != m.Name) {
			all = append(all, m)
		}
	}
	return all
}

// pipOf gives what pip installs of an addon for the series of an Enterprise one.
func pipOf(m *Module, addon string) string {
	series, _ := catalogue.ParseSeries(m.Series)
	return catalogue.PipSpec(addon, series)
}

func pipAdvice(m *Module, addon string) string {
	series, _ := catalogue.ParseSeries(m.Series)
	return catalogue.PipAdvice(addon, series)
}
