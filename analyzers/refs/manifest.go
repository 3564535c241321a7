package refs

import (
	"github.com/jgtolentino/smartdelta/analyzers/manifest"
	core "github.com/jgtolentino/smartdelta/internal/odoo/manifest"
)

// manifest reads what the manifest names.
func (c *collector) manifest(m *manifest.Result) {
	c.file(m.Path, nil)
	if !m.Readable {
		return
	}
	list := func(kind Kind, names []manifest.Text, via string) {
		for _, t := range names {
			c.place(kind, t.Value, m.Inside(t), via)
		}
	}
	list(Addon, m.Depends, "depends")
	if v, ok := m.Dict.Get("auto_install"); ok && len(v.Items) > 0 { // for True they are the depends
		list(Addon, m.Triggers, "auto_install")
	}
	list(File, m.Data, "data")
	list(File, m.Demo, "demo")
	list(Requirement, m.Python, "python")
	list(Requirement, m.Bin, "bin")
	bundle := manifest.Text{}
	for _, a := range m.Assets {
		if a.Bundle != bundle {
			bundle = a.Bundle
			c.place(Bundle, bundle.Value, m.Inside(bundle), "assets")
		}
		if a.Target.Value != "" {
			c.asset(m, a.Target, "target")
		}
		if a.Directive == core.Include {
			c.place(Bundle, a.Path.Value, m.Inside(a.Path), "include")
			continue
		}
		c.asset(m, a.Path, a.Directive)
	}
}

// asset reads a path of a bundle, which may be an address instead.
func (c *collector) asset(m *manifest.Result, t manifest.Text, directive string) {
	kind := Asset
	if isURL(t.Value) {
		kind = URL
	}
	c.place(kind, t.Value, m.Inside(t), directive)
}
