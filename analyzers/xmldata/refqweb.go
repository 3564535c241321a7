package xmldata

import (
	"bytes"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/syntax/css"
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
		case "style":
			x.style(symbol, a)
		default:
			x.directive(symbol, a)
		}
		x.format(symbol, a.ValueStart, a.ValueEnd)
	}
	x.qwebChildren(e, symbol)
}

// directive reads an attribute of server-side QWeb whose name begins with t-, and leaves others out.
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

// addressBefore reads an interpolated src or href: what stands before the first expression.
func (x *refReader) addressBefore(symbol string, a xml.AttrSpan, via refs.Via) {
	start, end := x.trimmed(a)
	for _, m := range marks {
		if i := bytes.Index(x.data[start:end], []byte(m.open)); i >= 0 {
			end = start + i
		}
	}
	if refs.IsURL(x.data[start:end]) {
		x.emit(symbol, refs.URL, start, end, via)
		return
	}
	x.served(symbol, start, start+len(bytes.TrimRight(x.data[start:end], "/")), via)
}

// quoted reads the addresses of files among the texts of an expression that makes a src or href.
func (x *refReader) quoted(symbol string, a xml.AttrSpan, key string) {
	via := refs.BySrc
	switch key {
	case "t-att-src":
	case "t-att-href":
		via = refs.ByHref
	default:
		return
	}
	for at := a.ValueStart; at < a.ValueEnd; {
		quote := bytes.IndexAny(x.data[at:a.ValueEnd], "'\"`")
		if quote < 0 {
			return
		}
		start := at + quote + 1
		stop := bytes.IndexByte(x.data[start:a.ValueEnd], x.data[start-1])
		if stop < 0 {
			return
		}
		x.served(symbol, start, start+stop, via)
		at = start + stop + 1
	}
}

// style reads the files that an attribute style names.
func (x *refReader) style(symbol string, a xml.AttrSpan) {
	const noComments = false
	for _, r := range css.Refs(x.data[a.ValueStart:a.ValueEnd], noComments) {
		x.served(symbol, a.ValueStart+r.Start, a.ValueStart+r.End, refs.ByStyleURL)
	}
}

// templateName reads a name of a template; one with a substitution is decided at run time.
func (x *refReader) templateName(symbol string, a xml.AttrSpan, via refs.Via) {
	start, end := x.trimmed(a)
	if start < end && !bytes.ContainsAny(x.data[start:end], "{}() ") {
		x.emit(symbol, refs.Template, start, end, via)
	}
}
