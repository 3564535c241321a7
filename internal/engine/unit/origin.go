package unit

import (
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// Origin says where a module of that name comes from: as discovery judged it when its folder is in the
// workspace, else by the catalogue's names for the series.
func (u *Unit) Origin(name string) workspace.Origin {
	if m := u.Modules[name]; m != nil {
		return m.Origin
	}
	switch u.Series.Classify(name) {
	case catalogue.ClassCore:
		return workspace.Core
	case catalogue.ClassEnterprise:
		return workspace.Enterprise
	case catalogue.ClassCommunity:
		return workspace.Community
	}
	return workspace.Unknown
}

// IsEnterprise tells whether a name is an Enterprise addon of the series, and none that the workspace has as own or
// vendored code.
func (u *Unit) IsEnterprise(name string) bool { return u.Origin(name) == workspace.Enterprise }

// IsIAPClient tells whether a name is an addon of Odoo's that is a client of in-app purchases: a module of the
// workspace with that name that is not core is somebody else's.
func (u *Unit) IsIAPClient(name string) bool {
	_, listed := u.Policy.IAP(name)
	return listed && u.Origin(name) == workspace.Core
}

// JudgesIAP tells whether the rules about in-app purchases are for a module: nobody here can change Odoo's own.
func (u *Unit) JudgesIAP(name string) bool {
	origin := u.Origin(name)
	return origin == workspace.Own || origin == workspace.Vendored
}

// Copies gives the names of the modules that Odoo would not load because it finds another of the name first, in path
// order.
func (u *Unit) Copies() []string { return copies.Of(u, struct{}{}) }

var copies = NewMemo(func(u *Unit, _ struct{}) (copies []string) {
	for _, m := range u.Workspace.Modules {
		if !m.Hidden && u.Modules[m.Name] != m {
			copies = append(copies, m.Name)
		}
	}
	return copies
})

// Has tells whether the module's content can be known: its folder is in the workspace, or it is core.
func (u *Unit) Has(name string) bool {
	return u.Modules[name] != nil || u.Origin(name) == workspace.Core
}
