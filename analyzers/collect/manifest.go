package collect

import (
	"github.com/jgtolentino/smartdelta/analyzers/manifest"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	core "github.com/jgtolentino/smartdelta/internal/odoo/manifest"
)

// manifest reads what the manifest names.
func (c *collector) manifest(m *manifest.Result) {
	c.begin(m.Path, nil)
	if !m.Readable {
		return
	}
	list := func(kind refs.Kind, names []manifest.Text, via string) {
		for _, t := range names {
			c.list.AddAt(kind, t.Value, m.Inside(t), via)
		}
	}
	list(refs.Addon, m.Depends, "depends")
	if v, ok := m.Dict.Get("auto_install"); ok && len(v.Items) > 0 { // for True they are the depends
		list(refs.Addon, m.Triggers, "auto_install")
	}
	list(refs.File, m.Data, "data")
	list(refs.File, m.Demo, "demo")
	list(refs.Requirement, m.Python, "python")
	list(refs.Requirement, m.Bin, "bin")
	bundle := manifest.Text{}
	for _, a := range m.Assets {
		if a.Bundle != bundle {
			bundle = a.Bundle
			c.list.AddAt(refs.Bundle, bundle.Value, m.Inside(bundle), "assets")
		}
		if a.Target.Value != "" {
			c.asset(m, a.Target, "target")
		}
		if a.Directive == core.Include {
			c.list.AddAt(refs.Bundle, a.Path.Value, m.Inside(a.Path), "include")
			continue
		}
		c.asset(m, a.Path, a.Directive)
	}
}

// asset reads a path of a bundle, which may be an address instead.
func (c *collector) asset(m *manifest.Result, t manifest.Text, directive string) {
	kind := refs.Asset
	if refs.IsURL(t.Value) {
		kind = refs.URL
	}
	c.list.AddAt(kind, t.Value, m.Inside(t), directive)
}
