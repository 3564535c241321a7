package policy

import (
	"cmp"
	"slices"
)

// WebKind says what a name that JavaScript registers is the name of.
type WebKind string

// The kinds, and the registries of the web client that have their names.
const (
	WebService   WebKind = "service"    // services: useService("…"), env.services
	WebTag       WebKind = "tag"        // actions: the tag of a client action
	WebViewClass WebKind = "view-class" // views: js_class="…"
	WebWidget    WebKind = "widget"     // fields, view_widgets: widget="…", <widget name="…"/>
)

// Registries gives the registries that have the names of the kind; nil for no kind.
func (k WebKind) Registries() []string {
	switch k {
	case WebService:
		return []string{"services"}
	case WebTag:
		return []string{"actions"}
	case WebViewClass:
		return []string{"views"}
	case WebWidget:
		return []string{"fields", "view_widgets"}
	}
	return nil
}

// EnterpriseWebName is a name that the JavaScript of an Enterprise addon registers.
type EnterpriseWebName struct {
	Kind  WebKind `yaml:"kind"`
	Name  string  `yaml:"name"`
	Addon string  `yaml:"addon"`
	// Since and Until are the first and last series known to have it, "" where nothing says that it came or went
	// between 16.0 and 18.0.
	Since string `yaml:"since"`
	Until string `yaml:"until"`
	// Source says where the name is public: a word of the file's head, then the file; several are parted by "; ".
	Source string `yaml:"source"`
	// Also are public addons that register the same name: where one of them is in the workspace, or could be what is
	// missing, the name proves nothing.
	Also []string `yaml:"also"`
}

// In tells whether the addon has the name in a series such as "18.0".
func (n EnterpriseWebName) In(series string) bool {
	return (n.Since == "" || n.Since <= series) && (n.Until == "" || series <= n.Until)
}

// Compare orders the table: by kind, then name.
func (n EnterpriseWebName) Compare(kind WebKind, name string) int {
	return cmp.Or(cmp.Compare(n.Kind, kind), cmp.Compare(n.Name, name))
}

// EnterpriseWebName finds a name of the table.
func (p *Policy) EnterpriseWebName(kind WebKind, name string) (EnterpriseWebName, bool) {
	i, ok := slices.BinarySearchFunc(p.EnterpriseWebNames, name, func(n EnterpriseWebName, name string) int {
		return n.Compare(kind, name)
	})
	if !ok {
		return EnterpriseWebName{}, false
	}
	return p.EnterpriseWebNames[i], true
}
