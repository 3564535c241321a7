package refs

import (
	"bytes"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

// xmlReader streams over one XML file with a stack of what is open, instead of building a tree.
type xmlReader struct {
	*collector
	scan    xml.Scanner
	data    []byte
	stack   []frame
	records []record
}

// within says how the children of an element are read.
type within uint8

const (
	nothing    within = iota // nothing below counts
	document                 // what holds data: odoo, openerp, data
	inRecord                 // fields of a record
	inFunction               // value, function
	inAsset                  // bundle, path, field
	inMenu                   // nested menu items
	inValue                  // a field or value without markup
	inView                   // the arch of a view that is not QWeb, or not known to be
	inQWeb                   // server-side QWeb
	inStatic                 // a file of QWeb templates for the browser
)

// frame is an open element.
type frame struct {
	children within
	record   int    // index in records of the enclosing one; -1 outside
	symbol   string // the id of the enclosing record, template, …
	name     string // of a field, a value, or an attribute that a view sets: its name attribute
	path     string // in a view: the fields around, joined by slashes
	root     bool   // children are the roots of an arch
	open     bool   // what comes next is still the text that lxml gives as .text
	formats  bool   // %(id)d counts in text and attributes
	setting  int    // of a function that sets a parameter: the number of its next argument, from 1; of a value its own
}

// record is what must be known of a record before its end.
type record struct {
	symbol    string
	model     string
	viewModel string // of a view: its model field
	viewType  string // of a view: its type field, or "" without one
	inherits  bool   // of a view: it has an inherit_id
	optional  bool   // Odoo skips it where a ref leads nowhere
	archRoot  []int  // of a view: offsets of name start and end of the arch's root elements, in pairs
	from      int    // index in collector.refs of the first reference in it
	key       int    // of a parameter: index in collector.refs of its key, -1 without one
	value     string // of a parameter
}

// xml reads one file. Templates for the browser are the files below static that no manifest loads; of the others only
// those that Odoo could load as data count.
func (c *collector) xml(path string, text *unit.Text, static bool) {
	c.file(path, text)
	x := &c.xmls
	x.collector, x.data = c, text.Data
	x.stack, x.records = x.stack[:0], x.records[:0]
	x.scan.Reset(text.Data)
	for x.scan.Next() {
		switch x.scan.Kind {
		case xml.StartTag:
			if len(x.stack) == 0 {
				if !x.root(static) {
					return
				}
				continue
			}
			x.start()
		case xml.EndTag:
			x.end()
		case xml.Text, xml.CData:
			if len(x.stack) > 0 {
				x.characters()
			}
		case xml.Comment, xml.ProcInst:
			if n := len(x.stack); n > 0 {
				x.stack[n-1].open = false
			}
		}
	}
	for len(x.stack) > 0 { // of a broken file
		x.end()
	}
}

// root opens the file's root element; false when nothing in the file can be a reference.
func (x *xmlReader) root(static bool) bool {
	f := frame{record: -1}
	switch string(x.scan.Name()) {
	case "odoo", "openerp", "data":
		f.children = document
		if static {
			f.children = inStatic
		}
	default:
		if !static {
			return false
		}
		f.children = inStatic
		x.static(&f)
	}
	x.push(f)
	return true
}

func (x *xmlReader) push(f frame) {
	if x.scan.SelfClosing {
		x.close(f)
		return
	}
	f.open = true
	x.stack = append(x.stack, f)
}

func (x *xmlReader) end() {
	n := len(x.stack) - 1
	if n < 0 {
		return
	}
	f := x.stack[n]
	x.stack = x.stack[:n]
	x.close(f)
}

// close ends an element: what depends on all of a record is decided with it.
func (x *xmlReader) close(f frame) {
	if f.children == inRecord {
		x.endRecord(&x.records[f.record])
		x.records = x.records[:f.record]
	}
}

// start opens an element below the root.
func (x *xmlReader) start() {
	top := &x.stack[len(x.stack)-1]
	top.open = false
	f := frame{record: top.record, symbol: top.symbol, path: top.path, formats: top.formats}
	switch top.children {
	case document:
		x.operation(&f)
	case inRecord:
		x.field(&f)
	case inMenu:
		x.menu(&f)
	case inFunction:
		if top.setting > 0 {
			f.setting = top.setting
			top.setting++
		}
		x.argument(&f)
	case inAsset:
		x.asset(&f)
	case inValue:
		x.nested(&f)
	case inView:
		x.view(top, &f)
	case inQWeb:
		x.qweb(&f)
	case inStatic:
		x.static(&f)
	}
	x.push(f)
}

// characters reads a stretch of text.
func (x *xmlReader) characters() {
	top := &x.stack[len(x.stack)-1]
	start, end := x.scan.BodyStart, x.scan.BodyEnd
	if top.formats {
		x.format(start, end, top)
	}
	if !top.open || isBlank(x.data[start:end]) {
		return
	}
	switch {
	case top.setting > 0 && top.children == inValue:
		x.setting(top, x.scan.Text())
	case top.children == inValue:
		x.content(top)
	case top.children == inAsset:
		x.assetContent(top)
	case top.children == inView && top.name != "":
		x.setAttribute(top)
	}
}

// emit appends a reference with the symbol of the frame.
func (x *xmlReader) emit(f *frame, kind Kind, start, end int, via string) *Ref {
	r := x.add(kind, x.intern(x.data[start:end]), start, end, via)
	r.Symbol = f.symbol
	return r
}

// value gives the bytes of an attribute's value without the blanks around it.
func (x *xmlReader) value(a xml.AttrSpan) (start, end int) {
	return trim(x.data, a.ValueStart, a.ValueEnd)
}

// id reports an attribute that holds one name.
func (x *xmlReader) id(f *frame, kind Kind, a xml.AttrSpan, via string) {
	if start, end := x.value(a); start < end {
		x.emit(f, kind, start, end, via)
	}
}

// list reports an attribute or text that holds names with commas between; a leading ! is not part of a name.
func (x *xmlReader) list(f *frame, kind Kind, start, end int, via string) {
	for start < end {
		stop := end
		if i := bytes.IndexByte(x.data[start:end], ','); i >= 0 {
			stop = start + i
		}
		a, b := trim(x.data, start, stop)
		if a < b && x.data[a] == '!' {
			a, b = trim(x.data, a+1, b)
		}
		if a < b && !bytes.Contains(x.data[a:b], []byte("%(")) { // format reads that
			x.emit(f, kind, a, b, via)
		}
		start = stop + 1
	}
}

// format reports each %(id)d or %(id)s of a stretch of source [convert.py: _eval_xml, _process].
func (x *xmlReader) format(start, end int, f *frame) {
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
		a, b := trim(x.data, at+2, stop)
		start = at + 2
		if stop+1 < end && (x.data[stop+1] == 'd' || x.data[stop+1] == 's') && (at == 0 || x.data[at-1] != '%') && isID(x.data[a:b]) {
			x.emit(f, XMLID, a, b, "%()d")
			start = stop
		}
	}
}

func isBlank(b []byte) bool {
	for _, c := range b {
		if c > ' ' {
			return false
		}
	}
	return true
}

// trim moves a range past the blanks at its ends.
func trim(data []byte, start, end int) (int, int) {
	for start < end && data[start] <= ' ' {
		start++
	}
	for end > start && data[end-1] <= ' ' {
		end--
	}
	return start, end
}

// isID tells whether the bytes can be an XML id: a name, or two with a dot between.
func isID(b []byte) bool {
	if len(b) == 0 || b[0] == '.' || b[len(b)-1] == '.' {
		return false
	}
	for _, c := range b {
		if c <= ' ' || c == '\'' || c == '"' || c == '<' || c == '(' || c == ',' || c == '/' {
			return false
		}
	}
	return true
}
