package resolve

import (
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/odoo/knowledge"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// web says what is known of a name of the web client.
func (a *attributor) web(q asked) answer {
	switch q.kind {
	case refs.JSModule, refs.Asset:
		return a.file(q)
	case refs.Bundle:
		// Whoever adds to a bundle of Enterprise makes none of Community.
		switch addon, _, _ := strings.Cut(q.name, "."); {
		case a.unit.IsEnterprise(addon):
			return answer{enterprise: addon}
		case a.iap(addon) != "":
			return answer{iap: addon}
		}
		return a.registered(q, func(_ string, w *knowledge.Web) bool { return w.Bundle(q.name) })
	}
	return a.registered(q, registers(q.of, q.name))
}

// file is about a JavaScript module or asset, whose name says which addon's it is.
func (a *attributor) file(q asked) answer {
	r := refs.Ref{Kind: q.kind, Name: q.name, Via: refs.ByRequire}
	addon := r.Addon()
	web := a.world.Of(addon)
	if web == nil {
		return a.addon(addon)
	}
	switch inside := strings.TrimPrefix(strings.TrimPrefix(q.name, "/"), addon+"/"); {
	case a.unit.IsEnterprise(addon):
		return answer{enterprise: addon}
	case q.kind == refs.JSModule && web.Script(addon, q.name), q.kind == refs.Asset && hasFile(web, inside):
		return answer{iap: a.iap(addon), by: []string{addon}}
	case q.kind == refs.Asset:
		return answer{iap: a.iap(addon), search: func() string {
			near := catalogue.NearestOf(inside, slices.Values(web.Files))
			if near != "" {
				near = addon + "/" + near
			}
			return near
		}}
	}
	return answer{iap: a.iap(addon), search: func() string {
		return catalogue.NearestOf(q.name, web.ScriptNames(addon))
	}}
}

// registered is about a name that any module may register.
func (a *attributor) registered(q asked, has func(string, *knowledge.Web) bool) answer {
	having := a.world.Having(has)
	if by := a.usable(slices.Clone(having)); len(by) > 0 {
		if len(by) == 1 && !isPlain(q.of) {
			return answer{iap: a.iap(by[0]), by: by}
		}
		return answer{by: by}
	}
	if len(having) > 0 {
		return answer{enterprise: having[0]}
	}
	prefix, _, _ := strings.Cut(q.name, ".")
	return answer{
		enterprise: enterpriseOf(a.unit, q.of, q.name), iap: a.iap(prefix),
		search: func() string { return catalogue.NearestOf(q.name, slices.Values(a.namesLike(q))) },
	}
}

// namesLike gives the names of all modules of the kind that is asked for.
func (a *attributor) namesLike(q asked) []string {
	kind := asked{kind: q.kind, of: q.of}
	names, ok := a.like[kind]
	if !ok {
		names = slices.Collect(a.world.Names(func(w *knowledge.Web) []string {
			switch {
			case q.kind == refs.Bundle:
				return w.Bundles
			case q.of == templates:
				return w.Templates
			}
			return w.RegisteredIn(q.of)
		}))
		a.like[kind] = names
	}
	return names
}

// iap gives the addon itself, if it is a client of in-app purchases, else "".
func (a *attributor) iap(addon string) string {
	if a.unit.IsIAPClient(addon) {
		return addon
	}
	return ""
}

// enterpriseOf gives the Enterprise addon that registers a name which nothing in the workspace and in Community
// does: the one that it begins with, or the table's. "" without one.
func enterpriseOf(u *unit.Unit, registry, name string) string {
	if registry == templates && slices.Contains(u.Policy.Enterprise.CommunityTemplates, name) {
		return "" // of a module that is not known, in a series without knowledge base
	}
	if prefix, _, dotted := strings.Cut(name, "."); dotted && u.IsEnterprise(prefix) {
		return prefix
	}
	if registry == "views" {
		if v, ok := u.Policy.EnterpriseView(name); ok && u.IsEnterprise(v.Addon) {
			return v.Addon
		}
	}
	for _, k := range []policy.WebKind{policy.WebService, policy.WebTag, policy.WebViewClass, policy.WebWidget} {
		if !slices.Contains(k.Registries(), registry) {
			continue
		}
		n, ok := u.Policy.EnterpriseWebName(k, name)
		if ok && n.In(u.Series.String()) && u.IsEnterprise(n.Addon) &&
			!slices.ContainsFunc(n.Also, func(addon string) bool {
				return u.Modules[addon] != nil || needed.Of(u, struct{}{})[addon]
			}) {
			return n.Addon
		}
	}
	return ""
}
