package views

import (
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/view"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
)

// place gives where a node stands, or a stretch of an attribute's value. What stands in another view is shown at the
// spec of this one that names the same, or its first.
func (j *judge) place(v *view.View, w *write, n *tree.Node, a *tree.Attr, start, end int) unit.Range {
	text := w.text
	if a != nil && a.From == v.Part {
		switch {
		case a.Start == tree.NoPlace && a.NameStart != tree.NoPlace: // by an <attribute>
			return text.Range(int(a.NameStart)+len("<"), int(a.NameStart)+len("<attribute"))
		case a.Start == tree.NoPlace:
		case end > start && int(a.End-a.Start) == len(a.Value):
			return text.Range(int(a.Start)+start, int(a.Start)+end)
		default:
			return text.Range(int(a.Start), int(a.End))
		}
	}
	if n != nil && n.From == v.Part {
		if n.Start == tree.NoPlace { // made around several roots
			n = n.First
		}
		if n != nil && n.Start != tree.NoPlace {
			return text.Range(int(n.Start)+len("<"), int(n.NameEnd))
		}
	}
	name := ""
	if a != nil {
		name = a.Value
	}
	return j.spec(v, w, name)
}

// spec gives the place of the spec that names something, of the first without one, and of the record where there is
// none.
func (j *judge) spec(v *view.View, w *write, name string) unit.Range {
	var best *tree.Node
	root := v.Arch().Root()
	for n := root; n != nil; n = n.Following(root) {
		if n.Kind != tree.Element || n.Name == "data" || n.Name == "attribute" || n.Start == tree.NoPlace {
			continue
		}
		if n != root && n.Parent != root {
			break
		}
		isNamed := func(a tree.Attr) bool { return strings.Contains(a.Value, name) }
		names := name != "" && slices.ContainsFunc(n.Attrs, isNamed)
		if best == nil || names {
			best = n
		}
		if names {
			break
		}
	}
	if best == nil && w.Text != "" {
		return w.archPlace()
	}
	if best == nil || v.Parent == nil {
		return w.entry.Place
	}
	return w.text.Range(int(best.Start)+len("<"), int(best.NameEnd))
}
