package resolve

// State is what became of a reference.
type State uint8

// The states.
const (
	Ignored     State = iota // of a kind that leads to no module, or in a file that nothing loads and not of Enterprise
	Own                      // defined by a module of the repository's own
	Vendored                 // defined by a vendored module
	Core                     // defined by a Community module of Odoo
	Undecidable              // a module whose content is not known may define it
	Enterprise               // of an Enterprise addon: by its prefix, or unresolved and in the tables of its names
	IAP                      // of a client of in-app purchases
	Outside                  // defined by a module that the one with the reference does not depend on
	Disordered               // defined by the module itself, but only after this use of it
	Obsolete                 // Community had it in an earlier series
	Unresolved               // defined nowhere
	states
)

var stateNames = [states]string{
	Ignored: "ignored", Own: "own", Vendored: "vendored", Core: "core", Undecidable: "undecidable",
	Enterprise: "enterprise", IAP: "iap", Outside: "outside", Disordered: "disordered", Obsolete: "obsolete",
	Unresolved: "unresolved",
}

// String gives the state's name in lists.
func (s State) String() string {
	if s < states {
		return stateNames[s]
	}
	return ""
}

// Resolved tells whether the name leads to something that the module may use.
func (s State) Resolved() bool { return s == Own || s == Vendored || s == Core }
