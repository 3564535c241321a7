package installation

// The kinds that are about data, Python and manifests.
const (
	Selection  Kind = "selection"  // a value that the field lacks
	Required   Kind = "required"   // a field that is left out
	Conversion Kind = "conversion" // a value that cannot be what the field holds; ids and rows that are none
	Field      Kind = "field"      // a field or model that is not there
	DemoID     Kind = "demo-id"    // an id that only demo data makes
	Blank      Kind = "blank"      // a blank that Odoo does not strip
	Registry   Kind = "registry"   // classes at which the set-up of models stops
	Hook       Kind = "hook"
	Manifest   Kind = "manifest"
	Function   Kind = "function" // <function> elements
	Domain     Kind = "domain"   // domains of rules, filters, actions and fields
	Define     Kind = "define"   // odoo.define
	Import     Kind = "import"
	Glue       Kind = "glue"     // modules that install themselves
	GivesUp    Kind = "gives-up" // what ends an installation otherwise
	Report     Kind = "report"   // from public reports
	Legal      Kind = "legal"    // oddities that Odoo accepts
	Class      Kind = "class"    // classes made by Python
)

// The kinds that are about views.
const (
	ViewRoot       Kind = "view-root"
	ViewAttrs      Kind = "view-attrs" // attrs and states, gone since 17.0
	ViewField      Kind = "view-field"
	ViewExpression Kind = "view-expression" // fields in domains, contexts, modifiers, decorations
	ViewButton     Kind = "view-button"
	ViewGroup      Kind = "view-group"
	ViewOption     Kind = "view-option" // widgets and their options
	ViewPosition   Kind = "view-position"
	ViewXPath      Kind = "view-xpath"    // specifications that find nothing
	ViewModifier   Kind = "view-modifier" // modifiers with fields that the view lacks
	ViewLabel      Kind = "view-label"
	ViewID         Kind = "view-id" // ids and names twice
	ViewSchema     Kind = "view-schema"
	ViewLegal      Kind = "view-legal" // oddities that Odoo accepts
)

// Kinds returns all kinds in the order of tables.
func Kinds() []Kind {
	return []Kind{
		Selection, Required, Conversion, Field, DemoID, Blank, Registry, Hook, Manifest, Function, Domain, Define, Import, Glue, GivesUp, Report, Legal, Class,
		ViewRoot, ViewAttrs, ViewField, ViewExpression, ViewButton, ViewGroup, ViewOption, ViewPosition, ViewXPath, ViewModifier, ViewLabel, ViewID, ViewSchema, ViewLegal,
	}
}
