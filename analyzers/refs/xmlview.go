package refs

import (
	"bytes"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

// view opens an element in the arch of a view.
func (x *xmlReader) view(parent, f *frame) {
	f.children = inView
	if parent.root {
		if string(x.scan.Name()) == "t" && x.records[f.record].viewType == "" {
			f.children = inQWeb // a QWeb view whose type stands behind its arch
			x.qweb(f)
			return
		}
		r := &x.records[f.record]
		r.archRoot = append(r.archRoot, x.scan.NameStart, x.scan.NameEnd)
		f.root = string(x.scan.Name()) == "data"
	}
	element := string(x.scan.Name())
	for _, a := range x.scan.Attrs {
		key := x.data[a.NameStart:a.NameEnd]
		switch isName := string(key) == "name"; {
		case element == "attribute":
			x.changed(f, a, key)
		case isName && (element == "field" || element == "groupby"): // both lead to another model
			x.viewField(f, a)
			continue
		case isName && element == "widget":
			x.id(f, Widget, a, "widget name")
			continue
		case x.viewAttr(f, a, string(key), element):
			continue
		}
		x.format(a.ValueStart, a.ValueEnd, f)
	}
}

// viewAttr reads an attribute of an element; true when its value is one name and needs no further look.
func (x *xmlReader) viewAttr(f *frame, a xml.AttrSpan, key, element string) bool {
	switch key {
	case "groups":
		x.list(f, Group, a.ValueStart, a.ValueEnd, "groups")
	case "widget":
		if element == "field" {
			x.id(f, Widget, a, "widget")
			return true
		}
	case "js_class":
		x.id(f, Widget, a, "js_class")
		return true
	case "context", "domain", "options", "filter_domain":
		x.expression(f, a, key)
	case "src", "href":
		x.address(f, a, key)
	case "mode":
		if element == "field" {
			x.list(f, ViewType, a.ValueStart, a.ValueEnd, "mode")
			return true
		}
	default:
		if strings.HasPrefix(key, "t-") {
			x.directive(f, a, []byte(key)) // kanban templates, and QWeb whose type is not known yet
		}
	}
	return false
}

// changed reads <attribute name="groups" add="…">, by which a view changes an attribute of another. Its text is the new
// value; see setAttribute.
func (x *xmlReader) changed(f *frame, a xml.AttrSpan, key []byte) {
	switch string(key) {
	case "name":
		f.name = x.intern(x.data[a.ValueStart:a.ValueEnd])
	case "add":
		if name, ok := x.scan.Attr("name"); ok && string(x.data[name.ValueStart:name.ValueEnd]) == "groups" {
			x.list(f, Group, a.ValueStart, a.ValueEnd, "groups")
		}
	}
}

// setAttribute reads the text of <attribute name="…">.
func (x *xmlReader) setAttribute(f *frame) {
	switch f.name {
	case "groups":
		x.list(f, Group, x.scan.BodyStart, x.scan.BodyEnd, "groups")
	case "widget", "js_class":
		if start, end := trim(x.data, x.scan.BodyStart, x.scan.BodyEnd); start < end {
			x.emit(f, Widget, start, end, f.name)
		}
	case "context", "domain", "options", "filter_domain":
		x.code(f, f.name)
	}
}

// viewField reads the name of a field in a view. Those below it belong to the model it leads to.
func (x *xmlReader) viewField(f *frame, a xml.AttrSpan) {
	start, end := x.value(a)
	if start == end {
		return
	}
	r := x.emit(f, Field, start, end, "arch")
	r.Of = f.path
	if x.scan.SelfClosing || x.isBeside() {
		return
	}
	if f.path == "" {
		f.path = r.Name
	} else {
		f.path = x.intern([]byte(f.path + "/" + r.Name))
	}
}

// isBeside tells whether the children of an element of a view that changes another come to stand beside what it finds, or in
// its place [odoo/tools/template_inheritance.py: apply_inheritance_specs].
func (x *xmlReader) isBeside() bool {
	for _, a := range x.scan.Attrs {
		if string(x.data[a.NameStart:a.NameEnd]) == "position" {
			return string(x.data[a.ValueStart:a.ValueEnd]) != "inside"
		}
	}
	return false
}

// address reads src and href: a file of an addon, or a URL.
func (x *xmlReader) address(f *frame, a xml.AttrSpan, via string) {
	start, end := x.value(a)
	if isURL(x.data[start:end]) {
		x.emit(f, URL, start, end, via)
		return
	}
	x.served(f, start, end, via)
}

// addressBefore reads an interpolated src or href: what stands before the first expression, of a file all of it.
func (x *xmlReader) addressBefore(f *frame, a xml.AttrSpan, via string) {
	start, end := x.value(a)
	x.served(f, start, end, via)
	for _, m := range marks {
		if i := bytes.Index(x.data[start:end], []byte(m.open)); i >= 0 {
			end = start + i
		}
	}
	if isURL(x.data[start:end]) {
		x.emit(f, URL, start, end, via)
	}
}
