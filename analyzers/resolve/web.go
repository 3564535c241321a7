package resolve

import (
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/analyzers/webclient"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/odoo/knowledge"
)

// isWebName tells whether a reference is a name of the web client, which the modules' scripts, templates for the
// browser and assets make.
func (r *resolver) isWebName(ref *refs.Ref) bool {
	switch ref.Kind {
	case refs.JSModule, refs.Asset, refs.Bundle, refs.Tag, refs.Widget, refs.Service:
		return true
	case refs.Template:
		return !r.isServer(ref)
	}
	return false
}

// webName decides a name of the web client.
func (r *resolver) webName(ref *refs.Ref) State {
	switch ref.Kind {
	case refs.JSModule:
		return r.script(ref)
	case refs.Asset:
		return r.asset(ref)
	case refs.Bundle:
		return r.bundle(ref)
	}
	return r.registered(ref)
}

// isWebAffair tells whether a name of the web client that nothing registers may be made by the code around it:
// doAction takes the path of an action as well, any object can have a template, t-extend is of before 16.0 and not
// read any more, and the loader may be asked for what is not there. A path of a bundle may be an attachment's address,
// and a registry give something else.
func (r *resolver) isWebAffair(ref *refs.Ref) bool {
	switch ref.Via {
	case refs.ByDoAction, refs.ByOldDoAction, refs.ByTemplate, refs.ByTExtend, refs.ByLoader:
		return true
	}
	return ref.Kind == refs.Asset && r.isAttachment(ref.Name) || ref.Kind == refs.Widget && ref.Guard != 0
}

// isMadeAround tells whether a name of the web client that no module below has, but for one of Enterprise or a client
// of in-app purchases, may come from the code around it all the same: tests register what they need, and env.services
// may be asked for what is not there.
func (n *Name) isMadeAround() bool {
	isWeb := n.Registry != "" || n.Kind == refs.Asset || n.Kind == refs.Bundle
	return isWeb && n.InTest || n.Via == refs.ByServices
}

// isAttachment tells whether the module's data has an attachment of this address.
func (r *resolver) isAttachment(path string) bool {
	return slices.ContainsFunc(r.xml.Files, func(f *xmldata.File) bool {
		return slices.ContainsFunc(f.Entries, func(e xmldata.Entry) bool {
			url := e.Field("url")
			return e.Model == "ir.attachment" && url != nil &&
				strings.TrimPrefix(url.Value, "/") == strings.TrimPrefix(path, "/")
		})
	})
}

// isUnloaded tells whether a reference stands in a file that nothing loads, or in a tag that Odoo skips.
func (r *resolver) isUnloaded(ref *refs.Ref) bool {
	return r.ignored[ref.Path] || ref.Skipped || r.isWebName(ref) && r.isStatic(ref.Path) && !r.isBundledFile(ref.Path)
}

// isBundledFile tells whether a file below static is one that a bundle takes: the web client loads no other.
func (r *resolver) isBundledFile(file string) bool {
	known, ok := r.bundled[file]
	if !ok {
		inside := r.unit.Module.Inside(file)
		known = r.world.IsBundled(r.self, inside) ||
			slices.ContainsFunc(r.assets, func(pattern string) bool {
				return webclient.Matches(pattern, r.self+"/"+inside)
			})
		if r.bundled == nil {
			r.bundled = make(map[string]bool)
		}
		r.bundled[file] = known
	}
	return known
}

// templates is the registry that browser templates are looked up in, as far as we are concerned.
const templates = "templates"

// registryOf gives the registry of the web client that a name is looked up in; "" for those of which not all entries
// are literal names.
func registryOf(ref *refs.Ref) string {
	switch ref.Kind {
	case refs.Template:
		return templates
	case refs.Tag:
		return "actions"
	case refs.Service:
		return "services"
	}
	switch ref.Via {
	case refs.ByWidget:
		return "fields"
	case refs.ByWidgetName:
		return "view_widgets"
	case refs.ByJSClass:
		return "views"
	case refs.ByRegistry:
		switch ref.Word {
		case "fields", "view_widgets", "views", "actions", "services":
			return ref.Word
		}
	}
	return ""
}

// isPlain tells the registry of widgets in whose absence Odoo draws the plain one
// [web/static/src/views/fields/field.js]: to name one of a client of in-app purchases, as sale does, is not to use the
// client.
func isPlain(registry string) bool { return registry == "fields" }

// registers gives what tells whether a module has the name in the registry.
func registers(registry, name string) func(string, *knowledge.Web) bool {
	if registry == templates {
		return func(_ string, w *knowledge.Web) bool { return w.Template(name) }
	}
	return func(_ string, w *knowledge.Web) bool { return w.Registers(registry, name) }
}

// registered decides a name by the module of the closure that registers it.
func (r *resolver) registered(ref *refs.Ref) State {
	registry := registryOf(ref)
	if registry == "" {
		return Ignored
	}
	likely, _, _ := strings.Cut(ref.Name, ".")
	module, all := r.world.Find(likely, registers(registry, ref.Name))
	switch {
	case module != "":
		state := r.origin(module)
		if state == IAP && isPlain(registry) {
			return Core
		}
		return state
	case all && len(r.computing(registry)) == 0:
		return Unresolved
	}
	return Undecidable
}

// computing gives the modules whose scripts may register any name.
func (r *resolver) computing(registry string) []string {
	if registry == templates {
		return nil // scripts name none
	}
	return r.world.Computing(registry)
}

// script decides a JavaScript module. The form of a name says whose it is, but for "@odoo/owl" and the like, which some
// script defines, as it has to do for names of before 16.0 such as "web.core".
func (r *resolver) script(ref *refs.Ref) State {
	name, addon := ref.Meant(), ref.Addon()
	if addon == "" {
		return Ignored // a relative path out of static, a package of npm
	}
	isFile, isLibrary := strings.HasPrefix(name, "@"), addon == "odoo"
	if isFile && !isLibrary && !r.world.Loads(addon) {
		return r.unknown(addon)
	}
	switch module, all := r.world.Find(addon, func(m string, w *knowledge.Web) bool { return w.Script(m, name) }); {
	case module != "":
		return r.origin(module)
	case isLibrary && !all:
		return Undecidable
	case isLibrary || r.world.Of(addon) != nil:
		return Unresolved
	case !isFile && !r.unit.Has(addon) && !r.unit.IsEnterprise(addon):
		return Ignored // a package of npm: chart.js
	}
	return r.unknown(addon)
}

// unknown decides a name by the addon in it, of which nothing is known or which is not below this module.
func (r *resolver) unknown(addon string) State {
	switch {
	case r.unit.IsEnterprise(addon):
		return Enterprise
	case r.closure.Loads(addon):
		return Undecidable
	}
	return Unresolved
}

// asset decides a file or glob of a bundle, and of other uses only whose addon's it is: what is served need not be
// installed [odoo/http.py].
func (r *resolver) asset(ref *refs.Ref) State {
	addon := ref.Addon()
	switch {
	case addon == "", strings.HasPrefix(ref.Name, "/web/content/"): // an address
		return Ignored
	case !r.world.Loads(addon):
		// A glob that leads to no static folder stops the bundle; another path may be the address of an attachment.
		isPath := isBundled(ref) && (r.unit.Has(addon) || webclient.IsGlob(ref.Name))
		if state := r.unknown(addon); state == Enterprise || isPath || r.isIAP(addon) {
			return state
		}
		return Ignored
	}
	web := r.world.Of(addon)
	switch {
	case web == nil:
		return r.unknown(addon)
	case !isBundled(ref), hasFile(web, strings.TrimPrefix(strings.TrimPrefix(ref.Name, "/"), addon+"/")):
		return r.origin(addon)
	}
	return Unresolved
}

// isBundled tells whether an asset is one of a bundle.
func isBundled(ref *refs.Ref) bool {
	switch ref.Via {
	case refs.ByAppend, refs.ByPrepend, refs.ByBefore, refs.ByAfter, refs.ByReplace, refs.ByRemove, refs.ByPath,
		refs.ByTarget:
		return true
	}
	return false
}

// hasFile tells whether a path or glob inside a module leads to something that a bundle takes.
func hasFile(w *knowledge.Web, name string) bool {
	name = path.Clean(name)
	if !webclient.IsGlob(name) {
		return w.File(name)
	}
	return slices.ContainsFunc(w.Files, func(file string) bool { return webclient.Matches(name, file) })
}

// bundle decides an asset bundle. To add to one is to make it, but for one that bears another's name.
func (r *resolver) bundle(ref *refs.Ref) State {
	addon := ref.Addon()
	has := func(_ string, w *knowledge.Web) bool { return w.Bundle(ref.Name) }
	switch module, all := r.world.Find(addon, has); {
	case r.unit.IsEnterprise(addon):
		return Enterprise
	case r.isIAP(addon):
		return IAP
	case module != "" && module != r.self:
		return r.origin(module)
	case module != "" || ref.Via == refs.ByAssets || ref.Via == refs.ByBundle:
		return Own
	case all:
		return Unresolved
	}
	return Undecidable
}
