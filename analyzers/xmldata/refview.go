package xmldata

import (
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

// view is the arch of a view while it is read.
type view struct {
	*record
	path string // the fields around, joined by slashes
}

// arch reads the field arch of a view that is not QWeb, or not known to be.
func (x *refReader) arch(e xml.Node, r *record) {
	for child := range e.Children() {
		switch {
		case child.IsText():
			start, end := child.Span()
			x.format(r.symbol, start, end)
		case child.IsElement():
			x.archRoot(child, r)
		}
	}
}

// archRoot reads a root element of an arch; <data> holds more of them.
func (x *refReader) archRoot(e xml.Node, r *record) {
	if e.Is("t") && r.viewType == "" { // a QWeb view whose type stands behind its arch
		x.qweb(e, r.symbol)
		return
	}
	r.archRoots = append(r.archRoots, e)
	x.viewElement(e, view{record: r}, e.Is("data"))
}

// viewElement reads an element of an arch. Its children are roots of the arch or not.
func (x *refReader) viewElement(e xml.Node, v view, holdsRoots bool) {
	below := v
	changed := "" // by <attribute name="…">
	for _, a := range e.Attrs() {
		isName := string(x.key(a)) == "name"
		switch {
		case e.Is("attribute"):
			if isName {
				changed = string(x.data[a.ValueStart:a.ValueEnd])
			}
			x.changed(e, v.symbol, a)
		case isName && (e.Is("field") || e.Is("groupby")): // both lead to another model
			below.path = x.viewField(e, v, a)
			continue
		case isName && e.Is("widget"):
			x.id(v.symbol, refs.Widget, a, refs.ByWidgetName)
			continue
		case x.viewAttr(e, v.symbol, a):
			continue
		}
		x.format(v.symbol, a.ValueStart, a.ValueEnd)
	}
	for piece := range x.texts(e) {
		x.setAttribute(piece, v.symbol, changed)
	}
	for child := range e.Children() {
		switch {
		case child.IsText():
			start, end := child.Span()
			x.format(v.symbol, start, end)
		case child.IsElement() && holdsRoots:
			x.archRoot(child, v.record)
		case child.IsElement():
			x.viewElement(child, below, false)
		}
	}
}

// viewAttr reads an attribute of an element; true when its value is one name and needs no further look.
func (x *refReader) viewAttr(e xml.Node, symbol string, a xml.AttrSpan) bool {
	switch key := string(x.key(a)); key {
	case "groups":
		x.names(symbol, refs.Group, a.ValueStart, a.ValueEnd, refs.ByGroups)
	case "widget":
		if e.Is("field") {
			x.id(symbol, refs.Widget, a, refs.ByWidget)
			return true
		}
	case "js_class":
		x.id(symbol, refs.Widget, a, refs.ByJSClass)
		return true
	case "context", "domain", "options", "filter_domain":
		x.expression(symbol, a, key)
	case "src", "href":
		x.address(symbol, a, refs.ViaOf(key))
	case "style":
		x.style(symbol, a)
	case "mode":
		if e.Is("field") {
			x.names(symbol, refs.ViewType, a.ValueStart, a.ValueEnd, refs.ByMode)
			return true
		}
	default:
		x.directive(symbol, a) // kanban templates, and QWeb whose type is not known yet
	}
	return false
}

// changed reads <attribute name="groups" add="…">, by which a view changes an attribute of another. Its text is the
// new value; see setAttribute.
func (x *refReader) changed(e xml.Node, symbol string, a xml.AttrSpan) {
	if string(x.key(a)) != "add" {
		return
	}
	if name, ok := e.Attr("name"); ok && string(x.data[name.ValueStart:name.ValueEnd]) == "groups" {
		x.names(symbol, refs.Group, a.ValueStart, a.ValueEnd, refs.ByGroups)
	}
}

// setAttribute reads the text of <attribute name="…">.
func (x *refReader) setAttribute(piece xml.Node, symbol, name string) {
	switch name {
	case "groups":
		start, end := piece.Span()
		x.names(symbol, refs.Group, start, end, refs.ByGroups)
	case "widget", "js_class":
		start, end := x.inside(piece)
		x.emit(symbol, refs.Widget, start, end, refs.ViaOf(name))
	case "context", "domain", "options", "filter_domain":
		x.content(symbol, piece, name)
	}
}

// viewField reads the name of a field in a view, and gives the path of those below it, which belong to the model that
// the field leads to.
func (x *refReader) viewField(e xml.Node, v view, a xml.AttrSpan) (path string) {
	start, end := x.trimmed(a)
	if start == end {
		return v.path
	}
	r := x.emit(v.symbol, refs.Field, start, end, refs.ByArch)
	r.Through = v.path
	switch {
	case x.isBeside(e):
		return v.path
	case v.path == "":
		return r.Name
	}
	return x.Intern([]byte(v.path + "/" + r.Name))
}

// isBeside tells whether the children of an element of a view that changes another come to stand beside what it finds,
// or in its place [odoo/tools/template_inheritance.py: apply_inheritance_specs].
func (x *refReader) isBeside(e xml.Node) bool {
	a, ok := e.Attr("position")
	return ok && string(x.data[a.ValueStart:a.ValueEnd]) != "inside"
}
