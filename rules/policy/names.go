package policy

import (
	"slices"
	"sort"
)

// EnterpriseModel is a model that an Enterprise addon defines.
type EnterpriseModel struct {
	Model string `yaml:"model"`
	Addon string `yaml:"addon"`
	// Source says where the name is public, in the words of the file's head.
	Source string `yaml:"source"`
	// Also are public addons that define a model of the same name: where one of them is in the workspace, or could
	// be what is missing, the name proves nothing.
	Also []string `yaml:"also"`
}

// EnterpriseView is a view type that only an Enterprise addon registers.
type EnterpriseView struct {
	Type  string `yaml:"type"`
	Addon string `yaml:"addon"`
}

// EnterpriseModel finds a model of the table.
func (p *Policy) EnterpriseModel(name string) (EnterpriseModel, bool) {
	list := p.EnterpriseModels
	i := sort.Search(len(list), func(i int) bool { return list[i].Model >= name })
	if i == len(list) || list[i].Model != name {
		return EnterpriseModel{}, false
	}
	return list[i], true
}

// EnterpriseView finds a view type that only Enterprise registers.
func (p *Policy) EnterpriseView(name string) (EnterpriseView, bool) {
	for _, v := range p.EnterpriseViews {
		if v.Type == name {
			return v, true
		}
	}
	return EnterpriseView{}, false
}

// IAPEndpoints is what code names when it talks to in-app purchases. Lists are sorted.
type IAPEndpoints struct {
	Hosts     []IAPHost `yaml:"hosts"`
	Keys      []string  `yaml:"keys"`      // of system parameters
	Functions []string  `yaml:"functions"` // of Odoo's IAP tools
}

// IAPHost is a server of in-app purchases.
type IAPHost struct {
	Host    string `yaml:"host"` // exact, lower case
	Service string `yaml:"service"`
}

// IAPModel is a model that an IAP addon defines.
type IAPModel struct {
	Model string `yaml:"model"`
	Addon string `yaml:"addon"`
}

// Host finds a server by its exact name, lower case.
func (e *IAPEndpoints) Host(name string) (IAPHost, bool) {
	for _, h := range e.Hosts {
		if h.Host == name {
			return h, true
		}
	}
	return IAPHost{}, false
}

// IsKey tells whether a system parameter holds the address of such a server.
func (e *IAPEndpoints) IsKey(key string) bool { return slices.Contains(e.Keys, key) }

// IsFunction tells whether a function talks to such a server.
func (e *IAPEndpoints) IsFunction(name string) bool { return slices.Contains(e.Functions, name) }

// IAPModel finds a model that an IAP addon defines.
func (p *Policy) IAPModel(name string) (IAPModel, bool) {
	list := p.IAPModels
	i := sort.Search(len(list), func(i int) bool { return list[i].Model >= name })
	if i == len(list) || list[i].Model != name {
		return IAPModel{}, false
	}
	return list[i], true
}

// Renamed is a name that Community had in an earlier series.
type Renamed struct {
	Name  string `yaml:"name"`
	Since string `yaml:"since"` // the first series without it
	Now   string `yaml:"now"`   // what has its place; "" for nothing
}

// What says what became of the name: one clause.
func (r Renamed) What() string {
	if r.Now == "" {
		return "it is gone since " + r.Since
	}
	return "since " + r.Since + " it is " + r.Now
}

// Renamed finds a name of an earlier series.
func (p *Policy) Renamed(name string) (Renamed, bool) {
	i := sort.Search(len(p.RenamedNames), func(i int) bool { return p.RenamedNames[i].Name >= name })
	if i == len(p.RenamedNames) || p.RenamedNames[i].Name != name {
		return Renamed{}, false
	}
	return p.RenamedNames[i], true
}

// FormerAddon is an addon that Odoo had in an earlier series.
type FormerAddon struct {
	Name       string `yaml:"name"`
	Until      string `yaml:"until"`      // the last series with it
	Enterprise bool   `yaml:"enterprise"` // it was one of Enterprise
	Now        string `yaml:"now"`        // the addon that has its content; "" for none
}

// FormerAddon finds an addon of an earlier series.
func (p *Policy) FormerAddon(name string) (FormerAddon, bool) {
	i := sort.Search(len(p.FormerAddons), func(i int) bool { return p.FormerAddons[i].Name >= name })
	if i == len(p.FormerAddons) || p.FormerAddons[i].Name != name {
		return FormerAddon{}, false
	}
	return p.FormerAddons[i], true
}
