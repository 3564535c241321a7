package js

import (
	"github.com/jgtolentino/smartdelta/internal/syntax"
)

// File is what was read from one JavaScript file. Everything is in the order of the text, problems too.
// Places of names are those of the content of a string, quotes left out.
type File struct {
	Header        Header
	Imports       []Import
	Exports       []Export
	Defines       []Define
	Registrations []Registration
	// Computed are the categories of registries that the file adds to under names that are not read, "" for a registry
	// known only by its variable.
	Computed   []string
	Refs       []Ref
	Directives []syntax.Directive
	Problems   []syntax.Problem
	// Asked are the names that the code asks for before it uses them:
	// hasService("x"), registry.contains("x"), "x" in services.
	Asked  []string
	Module bool // there is an import or export statement
	Words  syntax.Words
}

// Header is the comment by which a file tells Odoo how to load it: /** @odoo-module alias=web.Widget default=false **/.
// It counts only in the first line of a comment that starts the file. Since 17.0 files in static/src and
// static/tests are modules without it.
type Header struct {
	Present              bool
	Ignore               bool   // `@odoo-module ignore`: the file is no module, wherever it stands
	Alias                string // a second name, "" without
	AliasStart, AliasEnd int    // its place
	Default              string // of default=…, "" without
}

// ImportKind says how a module is asked for.
type ImportKind uint8

// The kinds of imports.
const (
	ImportStatic  ImportKind = iota // import … from "x", import "x"
	ImportExport                    // export … from "x"
	ImportDynamic                   // import("x")
	ImportRequire                   // require("x")
	ImportLoader                    // odoo.loader.modules.get("x"), which gives undefined where there is none
	ImportDefine                    // a dependency of odoo.define("name", ["x"], …)
)

// String returns the name of the kind as it stands in reports.
func (k ImportKind) String() string {
	switch k {
	case ImportExport:
		return "export"
	case ImportDynamic:
		return "dynamic import"
	case ImportLoader:
		return "loader"
	case ImportRequire:
		return "require"
	case ImportDefine:
		return "define"
	}
	return "import"
}

// Import is one module specifier.
type Import struct {
	Kind       ImportKind
	Specifier  string
	Start, End int
	Names      []ImportedName // of import and export statements; nil for `import "x"`
	// Guarded says that the import stands in a try block of the function that runs it. Never set for import and
	// export statements, which run before anything else and which nothing can guard.
	Guarded bool
	Symbol  string // enclosing "Class.method"; "" at the top of the file
}

// ImportedName is one imported name: "default" for a default import, "*" for a namespace or `export *`.
type ImportedName struct {
	Name       string
	As         string // what it is called here or exported as; "" where that is the same
	Start, End int    // the place of Name; of a default import that of the local name
}

// Export is a name that the file exports by a declaration or a list without `from`: "default" for the default
// export. Names in destructuring patterns are left out.
type Export struct {
	Name       string
	Start, End int
}

// Define is the name in odoo.define("name", …).
type Define struct {
	Name       string
	Start, End int
}

// Registration is a call on a registry with a literal name, or to add under a constant of the file:
// registry.category("views").add("gantt", …).
type Registration struct {
	Function string // add, get, remove, contains, or register of the older tour.register("name", …)
	// Category is where the name belongs, "views". Of registry.category("debug").category("form") it is
	// "debug/form". It is "" where the registry is known only by its variable, see Receiver.
	Category   string
	Receiver   string // the variable that the call is on, "" for registry.category("…") itself
	Name       string
	Start, End int
	// Guarded says that the file can do without: contains, and get with a default value.
	Guarded bool
	// Constant says that the name is the value of a constant; the place is that of the constant in the call.
	Constant bool
	Symbol   string
}

// RefKind says what a name is the name of.
type RefKind uint8

// The kinds of references.
const (
	RefModel    RefKind = iota + 1 // "res.partner"
	RefRoute                       // a route of the server, "/web/action/load"
	RefAction                      // what doAction is given: an XML id, or the tag of a client action
	RefTag                         // tag of a client action, in an object given to doAction
	RefXMLID                       // "module.name", of a view, a menu or a group
	RefTemplate                    // "module.Name"
	RefBundle                      // "module.assets_backend"
	RefService                     // "orm"
	RefAsset                       // a file, "/web/static/lib/x.js"
	RefURL                         // anything with a host
	RefViewType                    // "list", in an action's views or view_mode
	RefField                       // a field of Ref.Model, where a call on the model names it
)

// String returns the name of the kind as it stands in reports.
func (k RefKind) String() string {
	switch k {
	case RefModel:
		return "model"
	case RefRoute:
		return "route"
	case RefAction:
		return "action"
	case RefTag:
		return "tag"
	case RefXMLID:
		return "xmlid"
	case RefTemplate:
		return "template"
	case RefBundle:
		return "bundle"
	case RefService:
		return "service"
	case RefAsset:
		return "asset"
	case RefURL:
		return "url"
	case RefViewType:
		return "view-type"
	case RefField:
		return "field"
	}
	return ""
}

// Ref is a literal name.
type Ref struct {
	Kind       RefKind
	Via        string // the function, key or attribute that makes it one: "orm.call", "res_model", "t-call"
	Name       string
	Start, End int
	// Method is the method of a model where it stands beside it: orm.call("m", "method"), _rpc({model, method}),
	// /web/dataset/call_kw/m/method. MethodStart and MethodEnd are its place.
	Method                 string
	MethodStart, MethodEnd int
	// Model is, of a field, that of the call; Through are the fields that lead from there to the one that has it,
	// joined by slashes.
	Model, Through string
	// Partial says that the name goes on behind a ${ that is not read; only of URLs and assets.
	Partial bool
	Symbol  string
}
