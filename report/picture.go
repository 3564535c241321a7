package report

// Graph is a drawing of which modules depend on which, already laid out, in CSS pixels. Core is not in it, except for
// clients of in-app purchases that a module depends on by itself.
type Graph struct {
	Width, Height float64
	Nodes         []GraphNode // sorted by name
	Edges         []GraphEdge
	// Ways are the shortest ways from an own module to each Enterprise module and to each client of in-app purchases
	// that is drawn, both ends included; sorted by the last.
	Ways  [][]string
	Alone []string // modules that are not drawn, since they need nothing but core and nothing needs them
	Left  int      // modules that are not drawn because there is no room
}

// GraphNode is a module and its box.
type GraphNode struct {
	Name, Origin        string
	Tainted             bool // needs Enterprise code, or is it
	IAP                 bool // a client of in-app purchases
	Absent              bool // not in the workspace
	X, Y, Width, Height float64
}

// GraphEdge is an entry of depends.
type GraphEdge struct {
	From, To int
	Tainted  bool // leads to Enterprise code or to in-app purchases
	Path     string
}

// Install is what installing the own modules brings into an empty database.
type Install struct {
	Requested []string          // sorted
	Installed []InstalledModule // in Odoo's order
	Refused   []RefusedModule   // requested ones that Odoo would leave out, sorted
}

// InstalledModule is a module that Odoo would install.
type InstalledModule struct {
	Name, Origin, Because string
	IAP                   bool // a client of in-app purchases
}

// RefusedModule is a requested module that Odoo would not install, and what is missing for it.
type RefusedModule struct {
	Name    string
	Missing []string // sorted; empty where modules depend on each other in a circle
}
