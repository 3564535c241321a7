package xmldata

import (
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

// browserReader reads the templates for the browser, tag by tag: the names of all below static, and the references of
// those that no manifest loads as data. Their expressions are JavaScript, of which only addresses of files are read.
type browserReader struct {
	reader    *reader
	isStatic  bool
	wantsRefs bool
	symbols   []string // by open element: the innermost template's name
}

// begin begins a file.
func (b *browserReader) begin(r *reader, isStatic bool) {
	b.reader, b.isStatic, b.symbols = r, isStatic, b.symbols[:0]
	b.wantsRefs = isStatic && !r.file.Loaded && r.unit.IsReported(r.unit.Module)
}

// event reads the event that the scanner is at.
func (b *browserReader) event() {
	if !b.isStatic {
		return
	}
	switch b.reader.scan.Kind {
	case xml.StartTag:
		b.names()
		if b.wantsRefs {
			b.start()
		}
	case xml.EndTag:
		if b.wantsRefs {
			b.symbols = b.symbols[:len(b.symbols)-1]
		}
	}
}

// names keeps the names of templates.
func (b *browserReader) names() {
	if a, ok := b.reader.scan.Attr("t-name"); ok && a.ValueStart < a.ValueEnd {
		name := strings.TrimSpace(string(b.reader.data[a.ValueStart:a.ValueEnd]))
		b.reader.file.Templates = append(b.reader.file.Templates, name)
	}
}

// start reads a start tag.
func (b *browserReader) start() {
	symbol := ""
	switch n := len(b.symbols); {
	case n > 0:
		symbol = b.tag(b.symbols[n-1])
	case !isContainer(b.reader.scan.Name()): // the root
		symbol = b.tag("")
	}
	if !b.reader.scan.SelfClosing {
		b.symbols = append(b.symbols, symbol)
	}
}

// tag reads the attributes, and gives the name of the innermost template.
func (b *browserReader) tag(symbol string) string {
	x := &b.reader.refs
	for _, a := range b.reader.scan.Attrs {
		switch key := string(x.key(a)); key {
		case "t-name":
			if start, end := x.trimmed(a); start < end {
				symbol = x.Intern(x.data[start:end])
				x.emit(symbol, refs.Definition, start, end, refs.ByTName)
			}
		case "t-call", "t-inherit", "t-extend":
			x.templateName(symbol, a, refs.ViaOf(key))
		case "src", "href":
			x.address(symbol, a, refs.ViaOf(key))
		case "style":
			x.style(symbol, a)
		case "t-attf-src", "t-attf-href":
			x.addressBefore(symbol, a, refs.ViaOf(key))
		case "t-att-src", "t-att-href":
			x.quoted(symbol, a, key)
		}
	}
	return symbol
}
