package refs

import (
	"bytes"

	"github.com/jgtolentino/smartdelta/internal/xmlpos"
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
	isField, isWidget := string(x.scan.Name()) == "field", string(x.scan.Name()) == "widget"
	for _, a := range x.scan.Attrs {
		key := x.data[a.NameStart:a.NameEnd]
		switch string(key) {
		case "name":
			if isField || string(x.scan.Name()) == "groupby" { // both lead to another model
				x.viewField(f, a)
				continue
			}
			if isWidget {
				x.id(f, Widget, a, "widget name")
				continue
			}
		case "groups":
			x.list(f, Group, a.ValueStart, a.ValueEnd, "groups")
		case "widget":
			if isField {
				x.id(f, Widget, a, "widget")
				continue
			}
		case "js_class":
			x.id(f, Widget, a, "js_class")
			continue
		case "context", "domain", "options", "filter_domain":
			x.expression(f, a, string(key))
		case "src", "href":
			x.address(f, a, string(key))
		case "mode":
			if isField {
				x.list(f, ViewType, a.ValueStart, a.ValueEnd, "mode")
				continue
			}
		default:
			if bytes.HasPrefix(key, []byte("t-")) {
				x.directive(f, a, key) // kanban templates, and QWeb whose type is not known yet
			}
		}
		x.format(a.ValueStart, a.ValueEnd, f)
	}
}

// viewField reads the name of a field in a view. Those below it belong to the model it leads to.
func (x *xmlReader) viewField(f *frame, a xmlpos.AttrSpan) {
	start, end := x.value(a)
	if start == end {
		return
	}
	r := x.emit(f, Field, start, end, "arch")
	r.Of = f.path
	if x.scan.SelfClosing {
		return
	}
	if f.path == "" {
		f.path = r.Name
	} else {
		f.path = x.intern([]byte(f.path + "/" + r.Name))
	}
}

// address reads src and href: a file of an addon, or a URL.
func (x *xmlReader) address(f *frame, a xmlpos.AttrSpan, via string) {
	start, end := x.value(a)
	if isURL(x.data[start:end]) {
		x.emit(f, URL, start, end, via)
		return
	}
	x.served(f, start, end, via)
}
