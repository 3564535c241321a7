package loader

import (
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// templates makes the views that website derives from manifests [addons/website/models/ir_module_module.py]. The
// ids are noupdate, and those that data made before stay as they are.
type templates struct {
	*loader
	module   string // whose manifest it is
	manifest python.Value
}

const viewModel = "ir.ui.view"

// snippets follows _generate_primary_snippet_templates: for each snippet a view that extends the view before it.
func (t templates) snippets() {
	pages, _ := t.manifest.Get("configurator_snippets")
	t.each(pages, "", "configurator_")
	for i, page := range pages.Keys {
		t.each(pages.Items[i], "configurator_", "configurator_"+page.Text+"_")
	}
	groups, _ := t.manifest.Get("new_page_templates")
	t.each(groups, "", "new_page_template_")
	for i, group := range groups.Keys {
		t.each(groups.Items[i], "new_page_template_", "new_page_template_"+group.Text+"_")
	}
	for i, group := range groups.Keys {
		within := "new_page_template_" + group.Text + "_"
		for j, name := range groups.Items[i].Keys {
			t.each(groups.Items[i].Items[j], within, within+name.Text+"_")
		}
	}
}

// each makes one view per leaf of the structure, named with the prefix; it exists only if the one named with the
// parent prefix does.
func (t templates) each(structure python.Value, parent, prefix string) {
	for _, item := range structure.Items {
		if item.Kind != python.ValueString {
			t.each(item, parent, prefix)
			continue
		}
		module, name, ok := strings.Cut(item.Text, ".")
		if !ok {
			module, name = "website", item.Text
		}
		if _, is := t.find(module + "." + parent + name); is != world.Absent {
			t.view(module + "." + prefix + name)
		}
	}
}

// pages follows _generate_primary_page_templates.
func (t templates) pages() {
	groups, _ := t.manifest.Get("new_page_templates")
	for i, group := range groups.Keys {
		for _, name := range groups.Items[i].Keys {
			t.view(t.module + ".new_page_template_sections_" + group.Text + "_" + name.Text)
		}
	}
}

func (t templates) view(full string) {
	if _, is := t.find(full); is == world.Absent {
		t.name(full, viewModel, true)
	}
}
