package main

import (
	"fmt"
	"strings"
)

// manifestText is what a module's manifest says: source of Python, references still marked.
type manifestText struct {
	depends, data, demo []string
	assets              []string // elements of the list of one bundle
	bundles             []string // entries of assets
	keys                []string // further entries, each with its comma
	license             string
}

// take puts a plant into the manifest; false where it has its like already.
func (t *manifestText) take(m *module, in *instance) bool {
	text := func() string { return m.filled(in, m.draw(in, nil), "") }
	switch in.site {
	case depends:
		// A name whose addon stands in the same manifest is decided, whatever else is absent.
		if len(t.depends) > 10 || m.absent && in.edition == enterprise {
			return false
		}
		t.depends = append(t.depends, text())
	case licensed:
		if t.license != "" {
			return false
		}
		t.license = text()
	case keys:
		if len(t.keys) > 0 {
			return false
		}
		t.keys = append(t.keys, text())
	case bundles:
		if len(t.bundles) > 0 { // the same bundle twice would be one key twice
			return false
		}
		t.bundles = append(t.bundles, text())
	case assets:
		t.assets = append(t.assets, text())
	}
	return true
}

// text writes the manifest in one of the styles that are about: elements in a row or one below the other, with
// comments that name what is not needed, with either quotes, in any order.
func (t *manifestText) text(m *module) string {
	list := func(elements []string) string {
		if chance(m.rand, 9) && len(elements) > 0 {
			return "(" + strings.Join(elements, ", ") + ",)"
		}
		if len(elements) < 3 && chance(m.rand, 2) {
			return "[" + strings.Join(elements, ", ") + "]"
		}
		var out strings.Builder
		out.WriteString("[\n")
		for i, e := range elements {
			if chance(m.rand, 9) {
				out.WriteString("        # \"planning\", \"iap\": é, not needed\n")
			}
			end := ","
			if i == len(elements)-1 && chance(m.rand, 2) {
				end = ""
			}
			fmt.Fprintf(&out, "        %s%s\n", e, end)
		}
		out.WriteString("    ]")
		return out.String()
	}
	author := `"Acme Ltd"`
	if m.vendored || m.layout.own == "" {
		author = `"Acme Ltd, Odoo Community Association (OCA)"`
	}
	license := t.license
	if license == "" {
		license = `"AGPL-3"`
	}
	depends := append([]string(nil), t.depends...)
	m.rand.Shuffle(len(depends), func(i, j int) { depends[i], depends[j] = depends[j], depends[i] })
	entries := []string{
		`'name': "Things",`, `"version": "18.0.1.0.0",`, `"category": "Hidden",`,
		`"author": ` + author + ",", `"license": ` + license + ",", `"depends": ` + list(depends) + ",",
		`"data": ` + list(t.data) + ",", `'demo': ` + list(t.demo) + ",",
	}
	sources := pick(m.rand, []string{"/static/src/**/*"}, []string{"/static/src/**/*.js", "/static/src/**/*.xml"}, []string{"/static/src/**"})
	for i, s := range sources {
		sources[i] = `"` + m.name + s + `"`
	}
	inAssets := append([]string{
		`"web.assets_backend": ` + list(append(sources, t.assets...)), `"web.assets_unit_tests": ["` + m.name + `/static/tests/**/*"]`,
	}, t.bundles...)
	entries = append(entries, "\"assets\": {\n        "+strings.Join(inAssets, ",\n        ")+",\n    },")
	entries = append(entries, t.keys...)
	if m.later {
		entries = append(entries, `"installable": False,`)
	}
	m.rand.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
	head := pick(m.rand, "", "# Copyright 2025 Acme\n# odoo.addons.planning, \"depends\": [\"iap\"]\n", "# -*- coding: utf-8 -*-\n", "\n\n")
	return head + "{\n    " + strings.Join(entries, "\n    ") + "\n}\n"
}
