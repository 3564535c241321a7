package refs

import (
	"bytes"

	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

// template opens <template>, a QWeb view.
func (x *xmlReader) template(f *frame) {
	f.children = inQWeb
	f.formats = true
	x.own(f)
	for _, a := range x.scan.Attrs {
		switch key := x.data[a.NameStart:a.NameEnd]; string(key) {
		case "inherit_id":
			from := len(x.refs)
			x.id(f, XMLID, a, "inherit_id")
			if flag, ok := x.scan.Attr("forcecreate"); ok && isFalse(x.data[flag.ValueStart:flag.ValueEnd]) {
				x.cope(from)
			}
		case "groups":
			x.list(f, Group, a.ValueStart, a.ValueEnd, "groups")
		case "t-name":
			if f.symbol == "" {
				f.symbol = x.intern(x.data[a.ValueStart:a.ValueEnd])
			}
		}
	}
}

// qweb opens an element of a server-side template.
func (x *xmlReader) qweb(f *frame) {
	f.children = inQWeb
	for _, a := range x.scan.Attrs {
		key := x.data[a.NameStart:a.NameEnd]
		switch string(key) {
		case "groups", "t-groups":
			x.list(f, Group, a.ValueStart, a.ValueEnd, string(key))
		case "src", "href", "data-src", "data-href":
			x.address(f, a, string(key))
		default:
			if bytes.HasPrefix(key, []byte("t-")) {
				x.directive(f, a, key)
			}
		}
		if f.formats {
			x.format(a.ValueStart, a.ValueEnd, f)
		}
	}
}

// static opens an element of a template for the browser. Its expressions are JavaScript.
func (x *xmlReader) static(f *frame) {
	f.children = inStatic
	for _, a := range x.scan.Attrs {
		key := x.data[a.NameStart:a.NameEnd]
		switch string(key) {
		case "t-name":
			if start, end := x.value(a); start < end {
				f.symbol = x.emit(f, Definition, start, end, "t-name").Name
				x.refs[len(x.refs)-1].Symbol = f.symbol
			}
		case "t-call", "t-inherit", "t-extend":
			x.templateName(f, a, string(key))
		case "src", "href":
			x.address(f, a, string(key))
		}
	}
}

// directive reads a t- attribute of server-side QWeb.
func (x *xmlReader) directive(f *frame, a xml.AttrSpan, key []byte) {
	switch string(key) {
	case "t-call", "t-inherit", "t-snippet", "t-snippet-call":
		x.templateName(f, a, string(key))
	case "t-call-assets":
		x.id(f, Bundle, a, "t-call-assets")
	case "t-install":
		x.id(f, Lookup, a, "t-install")
	case "t-thumbnail":
		start, end := x.value(a)
		x.served(f, start, end, "t-thumbnail")
	case "t-name", "t-set", "t-as", "t-key", "t-ref", "t-translation", "t-debug", "t-cache", "t-valuef", "t-forbid-sanitize",
		"t-keywords", "t-image-preview", "t-lang", "t-tag", "t-nocache", "t-title":
	default:
		if bytes.HasPrefix(key, []byte("t-attf-")) {
			x.interpolated(f, a, string(key))
			if via := string(key); via == "t-attf-src" || via == "t-attf-href" {
				x.addressBefore(f, a, via)
			}
			return
		}
		x.expression(f, a, string(key))
	}
}

// templateName reads a name of a template; one with a substitution is decided at run time.
func (x *xmlReader) templateName(f *frame, a xml.AttrSpan, via string) {
	start, end := x.value(a)
	if start < end && !bytes.ContainsAny(x.data[start:end], "{}() ") {
		x.emit(f, Template, start, end, via)
	}
}
