package collect

import (
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
)

// manifest reads what the manifest names.
func (c *collector) manifest(m *manifestfile.Result) {
	c.begin(m.Path, nil)
	if !m.Readable {
		return
	}
	list := func(kind refs.Kind, names []manifestfile.Text, via refs.Via) {
		for _, t := range names {
			c.list.AddAt(kind, t.Value, m.Inside(t), via)
		}
	}
	list(refs.Addon, m.Depends, refs.ByDepends)
	if v, ok := m.Dict.Get("auto_install"); ok && len(v.Items) > 0 { // for True they are the depends
		list(refs.Addon, m.Triggers, refs.ByAutoInstall)
	}
	list(refs.File, m.Data, refs.ByData)
	list(refs.File, m.Demo, refs.ByDemo)
	list(refs.Requirement, m.Python, refs.ByPython)
	list(refs.Requirement, m.Bin, refs.ByBin)
	bundle := manifestfile.Text{}
	for _, a := range m.Assets {
		if a.Bundle != bundle {
			bundle = a.Bundle
			c.list.AddAt(refs.Bundle, bundle.Value, m.Inside(bundle), refs.ByAssets)
		}
		if a.Target.Value != "" {
			c.asset(m, a.Target, refs.ByTarget)
		}
		if a.Directive == manifest.Include {
			c.list.AddAt(refs.Bundle, a.Path.Value, m.Inside(a.Path), refs.ByInclude)
			continue
		}
		c.asset(m, a.Path, refs.ViaOf(a.Directive))
	}
}

// asset reads a path of a bundle, which may be an address instead.
func (c *collector) asset(m *manifestfile.Result, t manifestfile.Text, directive refs.Via) {
	kind := refs.Asset
	if refs.IsURL(t.Value) {
		kind = refs.URL
	}
	c.list.AddAt(kind, t.Value, m.Inside(t), directive)
}
