package refs

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// Kind says what a name is the name of.
type Kind uint8

// The kinds of references.
const (
	Addon       Kind = iota + 1 // module that must be installed: depends, auto_install
	Lookup                      // module by its technical name, where code asks for it or installs it
	Import                      // Python module below odoo.addons, "odoo.addons.sale.models"
	Model                       // "res.partner"
	Field                       // field of Ref.Model, reached over Ref.Through
	XMLID                       // "module.name", or "name" for the module's own
	Group                       // XML id of a user group
	Template                    // QWeb template: "module.name", or "name"
	Asset                       // file or glob of an addon, "web/static/src/x.js", with or without a leading slash
	Bundle                      // asset bundle, "web.assets_backend"
	JSModule                    // JavaScript module, "@web/core/registry"
	ViewType                    // "list"
	Widget                      // what JavaScript registers for views: a widget, a js_class
	Tag                         // tag of a client action
	File                        // file of a module, relative to it: data and demo of the manifest
	URL                         // address with a host, "https://iap.odoo.com/x", or the bare host
	ConfigKey                   // key of a system parameter
	Requirement                 // Python package or program of external_dependencies
	Definition                  // what the module itself names: a model, a template, an entry of a JavaScript registry
	Call                        // call of a function of Odoo's IAP tools
	Route                       // route of the server, where JavaScript calls it
	Service                     // service of the web client
	NumKinds                    // one more than the last kind
)

var kindNames = [NumKinds]string{
	Addon: "addon", Lookup: "lookup", Import: "import", Model: "model", Field: "field", XMLID: "xmlid", Group: "group",
	Template: "template", Asset: "asset", Bundle: "bundle", JSModule: "js-module", ViewType: "view-type",
	Widget: "widget", Tag: "tag", File: "file", URL: "url", ConfigKey: "config-key", Requirement: "requirement",
	Definition: "definition", Call: "call", Route: "route", Service: "service",
}

// String gives the kind's name in lists.
func (k Kind) String() string {
	if k < NumKinds {
		return kindNames[k]
	}
	return ""
}

// Kinds gives all kinds.
func Kinds() []Kind {
	list := make([]Kind, 0, NumKinds-1)
	for k := Kind(1); k < NumKinds; k++ {
		list = append(list, k)
	}
	return list
}

// NoEntry is the Ref.Entry of what stands in no entry.
const NoEntry = -1

// Guard says what protects a reference to something that may be absent.
type Guard = python.Guard

// Ref is one reference.
type Ref struct {
	Kind  Kind
	Via   Via
	Guard Guard
	// Test says that the code only asks whether the thing is there: "a.b" in env, a search on ir.module.module.
	Test bool
	// Skipped says that it stands in a tag that Odoo skips without a word.
	Skipped bool
	// Entry is the index of the entry of XML or row of CSV that it stands in, in what the file's reader gives, else
	// NoEntry.
	Entry int32
	Place unit.Range // the name's text, without quotes
	Path  string     // of the file, relative to the root
	Name  string     // as written
	Word  string     // of a Via that stands for many words: the one that it is here
	// In is, of code inside XML, the attribute or field that holds it: "eval", "context", "code", "t-if"; else "".
	In string
	// Symbol is the enclosing record or template of XML,
	// "Class.method" of Python and JavaScript; "" where there is none.
	Symbol string
	// Model is the model of a Field, and of a Field in a view that of the view; "" where only resolution can tell.
	Model string
	// Through are, of a Field in a view, the fields from Model to the one that has it, joined by slashes.
	Through string
	// SetTo is, of a ConfigKey, the literal that it is set to; "" where it is read, or set to what code makes.
	SetTo string
	// Method is, of a Model, the one that is called on it; "" where it is not literal.
	Method string
	// Script is, of a JSModule, the module "@addon/…" that a relative path means; "" for other names.
	Script string
	// Guards are the names that the tests around a guarded reference ask for; a test for another name may not
	// protect it.
	Guards []string
}

// namespaces are the packages whose children are addons; openerp is the name up to Odoo 9, still aliased later.
var namespaces = [...]string{"odoo.addons", "openerp.addons"}

// IsNamespace tells the packages whose children are addons.
func IsNamespace(name string) bool { return slices.Contains(namespaces[:], name) }

// Addon gives the addon that a name belongs to by its form: the prefix of an XML id or template, the first
// folder of an asset, the addon of an import. It is "" for bare names and for kinds that carry none.
func (r *Ref) Addon() string {
	switch r.Kind {
	case Addon, Lookup:
		return r.Name
	case Import:
		for _, namespace := range namespaces {
			if rest, ok := strings.CutPrefix(r.Name, namespace+"."); ok {
				addon, _, _ := strings.Cut(rest, ".")
				if addon == "decimal_precision" {
					return "base" // which puts its file there [base decimal_precision.py]
				}
				return addon
			}
		}
	case XMLID, Group, Template, Bundle:
		addon, _, ok := strings.Cut(r.Name, ".")
		if !ok {
			return ""
		}
		return addon
	case Asset:
		addon, _, ok := strings.Cut(strings.TrimPrefix(r.Name, "/"), "/")
		if !ok {
			return ""
		}
		return addon
	case JSModule:
		return r.scriptAddon()
	}
	return ""
}

// Meant gives the name that is looked up: for the relative path of a JavaScript module that module.
func (r *Ref) Meant() string { return cmp.Or(r.Script, r.Name) }

// scriptAddon gives the addon of a JavaScript module: "@addon/…" as written or resolved, and "addon.name" of the time
// before 16.0.
func (r *Ref) scriptAddon() string {
	name := r.Meant()
	if path, ok := strings.CutPrefix(name, "@"); ok {
		addon, _, _ := strings.Cut(path, "/")
		return addon
	}
	switch r.Via {
	case ByRequire, ByDefine, ByImport, ByExport:
	default:
		return ""
	}
	addon, _, ok := strings.Cut(name, ".")
	if !ok || strings.ContainsAny(name, "/ ") || strings.HasSuffix(name, ".js") {
		return ""
	}
	return addon
}
