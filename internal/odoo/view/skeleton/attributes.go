package skeleton

import (
	"strings"
	"sync"

	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
)

// kept are the attributes that are always kept: those that selectors of Odoo Community 18.0 (commit 755cc8c0,
// 2025-11-09) and of OCA modules ask for again and again, and what Odoo asks when it validates a view anew because
// another one replaced a part of it. Others are kept where a selector of Odoo asks for the value that they have.
const kept = `name id class for position expr mode add remove separator
	t-name t-call t-call-assets t-set t-if t-elif t-else t-foreach t-as t-field t-esc t-out t-ref t-slot t-set-slot
	t-component t-inherit t-inherit-mode
	data-js data-key data-name data-dependencies data-select-class data-select-template data-selector
	role type special widget groups select editable list`

// keptOfTemplates are those of browser templates.
const keptOfTemplates = kept + ` t-on-click t-on-click.stop t-on-click.prevent t-att-class t-key t-model t-tag`

// Attributes are the names of those that are kept always of views. The map must not be changed.
var Attributes = sync.OnceValue(func() map[string]bool { return set(kept) })

// TemplateAttributes are Attributes of browser templates.
var TemplateAttributes = sync.OnceValue(func() map[string]bool { return set(keptOfTemplates) })

func set(list string) map[string]bool {
	names := map[string]bool{}
	for _, name := range strings.Fields(list) {
		names[name] = true
	}
	return names
}

// isSpec tells whether all attributes of an element are kept, since it looks for others that have them.
func (q *questions) isSpec(n *tree.Node, extends bool) bool {
	if _, positioned := n.Get("position"); positioned || n.Name == "attribute" {
		return true
	}
	if q.templates {
		return extends && !n.IsRoot() && n.Parent.IsRoot()
	}
	return extends && n.Name != "data" && (n.IsRoot() || n.Parent.IsRoot() && n.Parent.Name == "data")
}

// isLabel tells whether an attribute is for readers only: Odoo refuses a selector that asks for it
// [ir_ui_view.py: _valid_inheritance].
func isLabel(name string) bool {
	switch name {
	case "string", "add-label", "help", "sum", "avg", "confirm", "placeholder", "alt", "title", "aria-label", "label":
		return true
	}
	return false
}
