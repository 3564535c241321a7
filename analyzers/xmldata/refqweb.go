package xmldata

import (
	"bytes"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

// template reads <template>, a QWeb view.
func (x *refReader) template(e xml.Node) {
	defer x.enter(e)()
	symbol := x.own(e, "")
	for _, a := range e.Attrs() {
		switch string(x.key(a)) {
		case "inherit_id":
			from := x.Len()
			x.id(symbol, refs.XMLID, a, refs.ByInheritID)
			if flag, ok := e.Attr("forcecreate"); ok && x.isFalse(flag) {
				x.tolerate(from)
			}
		case "groups":
			x.names(symbol, refs.Group, a.ValueStart, a.ValueEnd, refs.ByGroups)
		case "t-name":
			if symbol == "" {
				symbol = x.Intern(x.data[a.ValueStart:a.ValueEnd])
			}
		}
	}
	x.qwebChildren(e, symbol)
}

// qwebChildren reads what stands in an element of a server-side template, or in a field that holds one.
func (x *refReader) qwebChildren(e xml.Node, symbol string) {
	for child := range e.Children() {
		switch {
		case child.IsText():
			start, end := child.Span()
			x.format(symbol, start, end)
		case child.IsElement():
			x.qweb(child, symbol)
		}
	}
}

// qweb reads an element of a server-side template.
func (x *refReader) qweb(e xml.Node, symbol string) {
	for _, a := range e.Attrs() {
		switch key := string(x.key(a)); key {
		case "groups", "t-groups":
			x.names(symbol, refs.Group, a.ValueStart, a.ValueEnd, refs.ViaOf(key))
		case "src", "href", "data-src", "data-href":
			x.address(symbol, a, refs.ViaOf(key))
		default:
			x.directive(symbol, a)
		}
		x.format(symbol, a.ValueStart, a.ValueEnd)
	}
	x.qwebChildren(e, symbol)
}

// directive reads a t- attribute of server-side QWeb; others are none.
func (x *refReader) directive(symbol string, a xml.AttrSpan) {
	if !bytes.HasPrefix(x.key(a), []byte("t-")) {
		return
	}
	switch key := string(x.key(a)); key {
	case "t-call", "t-inherit", "t-snippet", "t-snippet-call":
		x.templateName(symbol, a, refs.ViaOf(key))
	case "t-call-assets":
		x.id(symbol, refs.Bundle, a, refs.ByTCallAssets)
	case "t-install":
		x.id(symbol, refs.Lookup, a, refs.ByTInstall)
	case "t-thumbnail":
		start, end := x.trimmed(a)
		x.served(symbol, start, end, refs.ByTThumbnail)
	case "t-name", "t-set", "t-as", "t-key", "t-ref", "t-translation", "t-debug", "t-cache", "t-valuef",
		"t-forbid-sanitize", "t-keywords", "t-image-preview", "t-lang", "t-tag", "t-nocache", "t-title":
	default:
		if !bytes.HasPrefix(x.key(a), []byte("t-attf-")) {
			x.expression(symbol, a, key)
			return
		}
		x.interpolated(symbol, a, key)
		if key == "t-attf-src" || key == "t-attf-href" {
			x.addressBefore(symbol, a, refs.ViaOf(key))
		}
	}
}

// addressBefore reads an interpolated src or href: what stands before the first expression, of a file all of it.
func (x *refReader) addressBefore(symbol string, a xml.AttrSpan, via refs.Via) {
	start, end := x.trimmed(a)
	x.served(symbol, start, end, via)
	for _, m := range marks {
		if i := bytes.Index(x.data[start:end], []byte(m.open)); i >= 0 {
			end = start + i
		}
	}
	if refs.IsURL(x.data[start:end]) {
		x.emit(symbol, refs.URL, start, end, via)
	}
}

// templateName reads a name of a template; one with a substitution is decided at run time.
func (x *refReader) templateName(symbol string, a xml.AttrSpan, via refs.Via) {
	start, end := x.trimmed(a)
	if start < end && !bytes.ContainsAny(x.data[start:end], "{}() ") {
		x.emit(symbol, refs.Template, start, end, via)
	}
}
