package xmldata

import (
	"bytes"
	"iter"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

// refReader reads the references of a data file [odoo/import_xml.rng], where those are wanted.
type refReader struct {
	refs.List
	reader *reader
	data   []byte
	wanted bool
}

// begin begins a file. What lies below static counts as data only where a manifest loads it.
func (x *refReader) begin(r *reader, isStatic bool) {
	x.reader, x.data = r, r.data
	x.wanted = r.unit.IsReported(r.unit.Module) && (r.file.Loaded || !isStatic)
	x.Begin(r.file.Path, r.file.Text)
}

// done lets go of the module.
func (x *refReader) done() {
	x.reader, x.data = nil, nil
	x.Begin("", nil)
	x.Forget()
}

// operation reads an element in a container.
func (x *refReader) operation(e xml.Node) {
	if !x.wanted {
		return
	}
	switch string(e.Name()) {
	case "record":
		x.record(e, "")
	case "template":
		x.template(e)
	case "menuitem":
		x.menu(e, "")
	case "act_window", "report":
		x.skipped(e)
	case "delete":
		x.delete(e)
	case "function":
		x.function(e, "")
	case "asset":
		x.asset(e)
	}
}

// enter makes the element's entry the one of the references to come; what it returns goes back to the one around.
func (x *refReader) enter(e xml.Node) (leave func()) {
	around := x.Entry
	if entry := x.reader.entries[e.Index()]; entry != refs.NoEntry {
		x.Entry = entry
	}
	return func() { x.Entry = around }
}

// own reads the id of what an element defines, and gives it; the symbol around without one. With another module's
// prefix it updates or creates in that module's name, which Odoo demands to be installed [convert.py: _test_xml_id].
func (x *refReader) own(e xml.Node, symbol string) string {
	a, ok := e.Attr("id")
	if !ok {
		return symbol
	}
	start, end := x.trimmed(a)
	symbol = x.Intern(x.data[start:end])
	if prefix, _, dotted := strings.Cut(symbol, "."); dotted && prefix != x.reader.unit.Module.Name {
		x.emit(symbol, refs.XMLID, start, end, refs.ByID)
	}
	return symbol
}

// key is the name of an attribute.
func (x *refReader) key(a xml.AttrSpan) []byte { return x.data[a.NameStart:a.NameEnd] }

// emit appends a reference in what the symbol names.
func (x *refReader) emit(symbol string, kind refs.Kind, start, end int, via refs.Via) *refs.Ref {
	r := x.Add(kind, x.Intern(x.data[start:end]), start, end, via)
	r.Symbol = symbol
	return r
}

// trimmed gives the place of an attribute's value without the blanks around it.
func (x *refReader) trimmed(a xml.AttrSpan) (start, end int) {
	return refs.Trim(x.data, a.ValueStart, a.ValueEnd)
}

// word gives an attribute's value without the blanks around it.
func (x *refReader) word(a xml.AttrSpan) string {
	start, end := x.trimmed(a)
	return x.Intern(x.data[start:end])
}

// id reports an attribute that holds one name.
func (x *refReader) id(symbol string, kind refs.Kind, a xml.AttrSpan, via refs.Via) {
	if start, end := x.trimmed(a); start < end {
		x.emit(symbol, kind, start, end, via)
	}
}

// names reports an attribute or text that holds names with commas between; a leading ! is not part of a name.
func (x *refReader) names(symbol string, kind refs.Kind, start, end int, via refs.Via) {
	for start < end {
		stop := end
		if i := bytes.IndexByte(x.data[start:end], ','); i >= 0 {
			stop = start + i
		}
		a, b := refs.Trim(x.data, start, stop)
		if a < b && x.data[a] == '!' {
			a, b = refs.Trim(x.data, a+1, b)
		}
		if a < b && !bytes.Contains(x.data[a:b], []byte("%(")) { // format reads that
			x.emit(symbol, kind, a, b, via)
		}
		start = stop + 1
	}
}

// format reports each %(id)d or %(id)s of a stretch of source [convert.py: _eval_xml, _process].
func (x *refReader) format(symbol string, start, end int) {
	for {
		i := bytes.Index(x.data[start:end], []byte("%("))
		if i < 0 {
			return
		}
		at := start + i
		stop := bytes.IndexByte(x.data[at:end], ')')
		if stop < 0 {
			return
		}
		stop += at
		a, b := refs.Trim(x.data, at+2, stop)
		start = at + 2
		isFormat := stop+1 < end && (x.data[stop+1] == 'd' || x.data[stop+1] == 's') && (at == 0 || x.data[at-1] != '%')
		if isFormat && refs.IsID(x.data[a:b]) {
			x.emit(symbol, refs.XMLID, a, b, refs.ByFormat)
			start = stop
		}
	}
}

// served reports an attribute's value that is the address of a file of an addon.
func (x *refReader) served(symbol string, start, end int, via refs.Via) {
	if n := refs.ServedPath(x.data[start:end]); n > 0 {
		x.emit(symbol, refs.Asset, start, start+n, via)
	}
}

// address reads src and href: a file of an addon, or a URL.
func (x *refReader) address(symbol string, a xml.AttrSpan, via refs.Via) {
	start, end := x.trimmed(a)
	if refs.IsURL(x.data[start:end]) {
		x.emit(symbol, refs.URL, start, end, via)
		return
	}
	x.served(symbol, start, end, via)
}

// texts yields the pieces of an element's text that are not blank.
func (x *refReader) texts(e xml.Node) iter.Seq[xml.Node] {
	return func(yield func(xml.Node) bool) {
		for piece := range e.Texts() {
			if start, end := x.inside(piece); start < end && !yield(piece) {
				return
			}
		}
	}
}

// inside gives the place of a piece of text without the blanks around it.
func (x *refReader) inside(piece xml.Node) (start, end int) {
	start, end = piece.Span()
	return refs.Trim(x.data, start, end)
}
